package org.witness.constructions.coherence;

import java.util.Arrays;

/** The largest absolute cosine of all pairs, computed from expanded vectors. */
final class Pairs {

    private Pairs() {}

    /** Writes out all vectors. */
    static double[][] vectors(BuiltFamily family) {
        Expansion expansion = Expansion.of(family);
        double[][] vectors = new double[(int) expansion.size()][];
        Arrays.setAll(vectors, expansion::vector);
        return vectors;
    }

    /**
     * Returns the largest square of a cosine. Entries that are small integers give the correctly rounded value of the exact
     * quotient: sums of products, and their squares, are then exact.
     */
    static double squaredCoherence(double[][] vectors) {
        double largest = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = 0; j < i; j++) {
                double product = product(vectors[i], vectors[j]);
                largest = Math.max(
                        largest,
                        product * product / (product(vectors[i], vectors[i]) * product(vectors[j], vectors[j])));
            }
        }
        return largest;
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum += a[l] * b[l];
        }
        return sum;
    }
}
