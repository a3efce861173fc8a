package org.witness.constructions.attention;

/** Cholesky's factorisation of small positive definite matrices, in place; only the lower triangle is used. */
final class Cholesky {

    /** A pivot below this share of its diagonal entry means that the matrix is singular, as far as rounding shows. */
    private static final double SINGULAR = 1e-10;

    private Cholesky() {}

    /** Replaces the matrix by its factor, unless it is singular. */
    static boolean factor(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j < i; j++) {
                double[] other = matrix[j];
                double sum = row[j];
                for (int m = 0; m < j; m++) {
                    sum -= row[m] * other[m];
                }
                row[j] = sum / other[j];
            }
            double pivot = row[i];
            for (int m = 0; m < i; m++) {
                pivot -= row[m] * row[m];
            }
            if (!(pivot > SINGULAR * row[i])) {
                return false;
            }
            row[i] = Math.sqrt(pivot);
        }
        return true;
    }

    /** Replaces a right side by the solution. */
    static void solve(double[][] factor, double[] side) {
        int k = factor.length;
        for (int i = 0; i < k; i++) {
            double sum = side[i];
            for (int m = 0; m < i; m++) {
                sum -= factor[i][m] * side[m];
            }
            side[i] = sum / factor[i][i];
        }
        for (int i = k - 1; i >= 0; i--) {
            double sum = side[i];
            for (int m = i + 1; m < k; m++) {
                sum -= factor[m][i] * side[m];
            }
            side[i] = sum / factor[i][i];
        }
    }
}
