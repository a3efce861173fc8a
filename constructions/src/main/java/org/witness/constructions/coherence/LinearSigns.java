package org.witness.constructions.coherence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.tensor.IntegerTensor;

/**
 * The signs of a linear code given by its columns x_1 .. x_d in F_2^k: vectors {@code v_a = ((-1)^{<a,x_l>})_l}, a in F_2^k. The
 * inner product of v_a and v_b is {@code S(a+b)}, {@code S(a) = sum_l (-1)^{<a,x_l>}}: the Walsh-Hadamard transform of the columns'
 * histogram.
 */
final class LinearSigns {

    private LinearSigns() {}

    /** Returns the family of the first vectors of a code. */
    static BuiltFamily family(int k, int[] columns, long vectors) {
        int rows = Math.max(1, k);
        int length = columns.length;
        long[] generators = new long[rows * length];
        for (int j = 0; j < rows; j++) {
            for (int l = 0; l < length; l++) {
                generators[j * length + l] = columns[l] >> j & 1;
            }
        }
        return new BuiltFamily(
                new CodeFamily(Alphabet.SIGNS, 2, 1, length, rows, 1, vectors, 0),
                new TreeMap<>(Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(rows, length), generators),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, length), new long[length]))));
    }

    /** Returns the largest absolute inner product of different vectors of a code. */
    static int largestSum(int k, int[] columns) {
        int[] sums = new int[1 << k];
        for (int column : columns) {
            sums[column]++;
        }
        for (int step = 1; step < sums.length; step *= 2) {
            for (int block = 0; block < sums.length; block += 2 * step) {
                for (int i = block; i < block + step; i++) {
                    int a = sums[i];
                    int b = sums[i + step];
                    sums[i] = a + b;
                    sums[i + step] = a - b;
                }
            }
        }
        int largest = 0;
        for (int a = 1; a < sums.length; a++) {
            largest = Math.max(largest, Math.abs(sums[a]));
        }
        return largest;
    }
}
