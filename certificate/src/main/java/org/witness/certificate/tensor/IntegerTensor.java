package org.witness.certificate.tensor;

import java.util.Arrays;
import java.util.List;

/** An immutable array of 64-bit integers with a shape, in row-major order: signed numbers, or words of 64 bits. */
public final class IntegerTensor implements Tensor {

    /** What the 64 bits say. */
    public enum Type {
        /** A number between -2^63 and 2^63 - 1. */
        I64,
        /** Bits, the lowest first. */
        U64
    }

    private final Type type;
    private final List<Integer> shape;
    private final long[] values;

    private IntegerTensor(Type type, List<Integer> shape, long[] values) {
        this.type = type;
        this.shape = shape;
        this.values = values;
    }

    /**
     * Returns a tensor.
     *
     * @param type what the entries' bits say
     * @param shape the sizes, each at least 1
     * @param values the entries in row-major order; copied
     * @return the tensor
     * @throws IllegalArgumentException if a size is below 1 or the sizes' product is not the number of entries
     */
    public static IntegerTensor of(Type type, List<Integer> shape, long... values) {
        Shapes.requireEntries(shape, values.length);
        return new IntegerTensor(type, List.copyOf(shape), values.clone());
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public String type() {
        return type.name();
    }

    /**
     * Returns an entry.
     *
     * @param index its place in row-major order, from 0
     * @return the entry
     */
    public long at(int index) {
        return values[index];
    }

    /**
     * Returns the entries.
     *
     * @return a copy, in row-major order
     */
    public long[] toArray() {
        return values.clone();
    }

    /** Two tensors are equal if their types, shapes and entries are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerTensor tensor
                && type == tensor.type
                && shape.equals(tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + shape.hashCode()) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }
}
