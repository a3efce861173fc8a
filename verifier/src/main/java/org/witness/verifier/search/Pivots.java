package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left of a kernel's values at some candidates by a Cholesky decomposition with pivots, in plain floating point. Where the kernel is not finite or nothing
 * but noise is left no pivot is found.
 */
final class Pivots {

    /** Below this part of the largest value what is left is noise. */
    private static final double NOISE = 1e-13;

    private final double[] rest;
    private final double noise;
    private final List<double[]> rows = new ArrayList<>();

    /** Of a kernel with these values on the diagonal. */
    Pivots(double[] diagonal) {
        rest = Arrays.stream(diagonal)
                .map(value -> value > 0 && value < Double.POSITIVE_INFINITY ? value : 0)
                .toArray();
        noise = NOISE * Arrays.stream(rest).max().orElse(0);
    }

    /** The candidates of which most is left, the first first, no more than so many. */
    List<Integer> largest(int count) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < rest.length; i++) {
            if (rest[i] > noise && (list.size() < count || rest[i] > rest[list.get(count - 1)])) {
                int place = list.size();
                while (place > 0 && rest[list.get(place - 1)] < rest[i]) {
                    place--;
                }
                list.add(place, i);
                if (list.size() > count) {
                    list.remove(count);
                }
            }
        }
        return list;
    }

    /** Takes a candidate as the next pivot, given the kernel's values at it and every candidate. */
    void eliminate(int pivot, double[] values) {
        double[] row = values.clone();
        double root = Math.sqrt(rest[pivot]);
        for (double[] before : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] -= before[pivot] * before[i];
            }
        }
        for (int i = 0; i < row.length; i++) {
            row[i] /= root;
            double left = rest[i] - row[i] * row[i];
            rest[i] = left > 0 ? left : 0;
        }
        rest[pivot] = 0;
        rows.add(row);
    }
}
