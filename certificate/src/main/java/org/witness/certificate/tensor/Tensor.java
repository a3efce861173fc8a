package org.witness.certificate.tensor;

import java.util.List;

/** An immutable array of numbers with a shape, in row-major order. */
public sealed interface Tensor permits RealTensor, IntegerTensor {

    /**
     * Returns the sizes.
     *
     * @return the shape, each size at least 1
     */
    List<Integer> shape();

    /**
     * Returns the number of entries.
     *
     * @return the product of the sizes
     */
    int size();

    /**
     * Returns the type of the entries as the safetensors format names it.
     *
     * @return {@code F64}, {@code I64} or {@code U64}
     */
    String type();
}
