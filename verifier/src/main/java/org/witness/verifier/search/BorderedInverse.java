package org.witness.verifier.search;

import java.util.Arrays;

/**
 * The inverse of a symmetric matrix, which grows and shrinks by a row and its column in O(n^2) steps. Plain floating point, for hints.
 *
 * <p>Let H be the inverse of A, u = H b and s = c - b.u. Then A bordered by the row b and the corner c has the inverse
 * {@code ((H + u u^T / s, -u / s), (-u^T / s, 1 / s))}; the inverse of A without row and column p is what remains of {@code H - h h^T / H_pp},
 * h the column p of H.
 */
final class BorderedInverse {

    private final double[][] entries;
    private final double size;

    private BorderedInverse(double[][] entries) {
        this.entries = entries;
        this.size = Matrices.size(entries);
    }

    /** Of the matrix without rows. */
    static BorderedInverse empty() {
        return new BorderedInverse(new double[0][]);
    }

    /** Of a symmetric matrix, by elimination. */
    static BorderedInverse of(double[][] matrix) {
        return new BorderedInverse(Matrices.inverse(matrix));
    }

    /** The sum of the absolute entries; infinite if one is not finite. */
    double size() {
        return size;
    }

    /** The sum of the absolute entries after a row and a corner are added; infinite if the rest is not positive. */
    double sizeWith(double[] row, double corner) {
        double[] u = times(row);
        double rest = corner - dot(row, u);
        if (!(rest > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 1 / rest;
        double sum = 0;
        double ofRow = 0;
        for (int i = 0; i < u.length; i++) {
            double factor = u[i] * scale;
            double[] entry = entries[i];
            for (int j = 0; j < i; j++) {
                sum += Math.abs(entry[j] + factor * u[j]);
            }
            ofRow += 0.5 * Math.abs(entry[i] + factor * u[i]) + Math.abs(factor);
        }
        double size = 2 * (sum + ofRow) + scale;
        return size < Double.POSITIVE_INFINITY ? size : Double.POSITIVE_INFINITY;
    }

    /** With a row and a corner. */
    BorderedInverse with(double[] row, double corner) {
        double[] u = times(row);
        double scale = 1 / (corner - dot(row, u));
        int n = u.length;
        double[][] grown = new double[n + 1][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                grown[i][j] = entries[i][j] + u[i] * scale * u[j];
            }
            grown[i][n] = -u[i] * scale;
            grown[n][i] = grown[i][n];
        }
        grown[n][n] = scale;
        return new BorderedInverse(grown);
    }

    /** Without row and column p. */
    BorderedInverse without(int p) {
        int n = entries.length;
        double[][] left = new double[n - 1][n - 1];
        for (int i = 0; i < n - 1; i++) {
            double[] row = entries[i < p ? i : i + 1];
            double factor = row[p] / entries[p][p];
            for (int j = 0; j < n - 1; j++) {
                int column = j < p ? j : j + 1;
                left[i][j] = row[column] - factor * entries[p][column];
            }
        }
        return new BorderedInverse(left);
    }

    private double[] times(double[] vector) {
        return Arrays.stream(entries).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
