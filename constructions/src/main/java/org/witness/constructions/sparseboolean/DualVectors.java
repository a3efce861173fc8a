package org.witness.constructions.sparseboolean;

import java.util.Optional;

/**
 * Vectors with given inner products with s others, and of least norm: combinations {@code G (G^T G)^-1 z} of those others, the
 * columns of G. For vectors of one length l and absolute cosines at most mu, (s-1) mu &lt; 1, the one for z = (1, .., 1) has a
 * squared norm of at most {@code s/(l^2 (1-(s-1) mu))}, and an absolute inner product with any other such vector of at most
 * {@code s mu/(1-(s-1) mu)}: the inverse of a matrix I + E with row sums of |E| at most e has row sums at most 1/(1-e).
 */
final class DualVectors {

    /** A pivot below this share of its diagonal entry means that the vectors are dependent, as far as rounding shows. */
    private static final double SINGULAR = 1e-10;

    private final double[][] rows;
    private final double[][] factor;

    private DualVectors(double[][] rows, double[][] factor) {
        this.rows = rows;
        this.factor = factor;
    }

    /** Prepares the combinations of rows; nothing, if these are dependent. */
    static Optional<DualVectors> of(double[][] rows) {
        int s = rows.length;
        double[][] factor = new double[s][s];
        for (int i = 0; i < s; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = dot(rows[i], rows[j]);
                double diagonal = sum;
                for (int m = 0; m < j; m++) {
                    sum -= factor[i][m] * factor[j][m];
                }
                if (i == j) {
                    if (!(sum > SINGULAR * diagonal)) {
                        return Optional.empty();
                    }
                    factor[i][i] = Math.sqrt(sum);
                } else {
                    factor[i][j] = sum / factor[j][j];
                }
            }
        }
        return Optional.of(new DualVectors(rows, factor));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum += a[l] * b[l];
        }
        return sum;
    }

    /** Returns the combination's coefficients. */
    double[] coefficients(double[] products) {
        int s = rows.length;
        double[] side = products.clone();
        for (int i = 0; i < s; i++) {
            for (int m = 0; m < i; m++) {
                side[i] -= factor[i][m] * side[m];
            }
            side[i] /= factor[i][i];
        }
        for (int i = s - 1; i >= 0; i--) {
            for (int m = i + 1; m < s; m++) {
                side[i] -= factor[m][i] * side[m];
            }
            side[i] /= factor[i][i];
        }
        return side;
    }

    /** Returns the vector that has these inner products with the rows. */
    double[] combination(double[] products) {
        double[] coefficients = coefficients(products);
        double[] vector = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int l = 0; l < vector.length; l++) {
                vector[l] += coefficients[i] * rows[i][l];
            }
        }
        return vector;
    }
}
