package org.witness.verifier.meaning;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** Tensors of known types and shapes, and the large integers in them. */
final class Words {

    private Words() {}

    /** The tensor, which must be I64; of these sizes, if any are given. */
    static IntegerTensor integers(SortedMap<String, Tensor> tensors, String name, long... sizes) {
        return integers(IntegerTensor.Type.I64, tensors, name, sizes);
    }

    /** The tensor, which must be U64; of these sizes, if any are given. */
    static IntegerTensor unsigned(SortedMap<String, Tensor> tensors, String name, long... sizes) {
        return integers(IntegerTensor.Type.U64, tensors, name, sizes);
    }

    private static IntegerTensor integers(
            IntegerTensor.Type type, SortedMap<String, Tensor> tensors, String name, long... sizes) {
        Tensor tensor = require(tensors, name, type.name(), sizes);
        if (tensor instanceof IntegerTensor integers) {
            return integers;
        }
        throw new IllegalArgumentException("tensor " + name + ": expected integers");
    }

    /** The tensor, which must be F64; of these sizes, if any are given. */
    static RealTensor reals(SortedMap<String, Tensor> tensors, String name, long... sizes) {
        Tensor tensor = require(tensors, name, "F64", sizes);
        if (tensor instanceof RealTensor reals) {
            return reals;
        }
        throw new IllegalArgumentException("tensor " + name + ": expected reals");
    }

    private static Tensor require(SortedMap<String, Tensor> tensors, String name, String type, long... sizes) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.type().equals(type) || (sizes.length > 0 && !isOfShape(tensor, sizes))) {
            throw new IllegalArgumentException("tensor " + name + ": expected " + type + " of shape "
                    + Arrays.toString(sizes) + ", found " + tensor);
        }
        return tensor;
    }

    private static boolean isOfShape(Tensor tensor, long... sizes) {
        return Arrays.equals(
                tensor.shape().stream().mapToLong(Integer::longValue).toArray(), sizes);
    }

    /** The integer in two's complement whose words, the least significant first, are row number index of the tensor. */
    static BigInteger integer(IntegerTensor tensor, int index, int words) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * words);
        for (int w = words - 1; w >= 0; w--) {
            bytes.putLong(tensor.at(index * words + w));
        }
        return new BigInteger(bytes.array());
    }
}
