package org.witness.verifier.search;

/** Small dense matrices in plain floating point, for hints. */
final class Matrices {

    private static final int SWEEPS = 30;

    private Matrices() {}

    /** The inverse by elimination with row pivots; entries may be off, infinite or NaN if the matrix is nearly singular. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            double scale = 1 / row[k];
            for (int j = k; j < 2 * n; j++) {
                row[j] *= scale;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][k];
                if (i != k && factor != 0) {
                    for (int j = k; j < 2 * n; j++) {
                        a[i][j] -= factor * row[j];
                    }
                }
            }
        }
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            inverse[i] = java.util.Arrays.copyOfRange(a[i], n, 2 * n);
        }
        return inverse;
    }

    /** The sum of the absolute values of all entries; infinite if one is not finite. */
    static double size(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                sum += Math.abs(entry);
            }
        }
        return sum < Double.POSITIVE_INFINITY ? sum : Double.POSITIVE_INFINITY;
    }

    /**
     * Eigenvectors of a symmetric matrix by Jacobi's rotations.
     *
     * @param a the matrix; its diagonal becomes the eigenvalues
     * @return the eigenvectors, one a row
     */
    static double[][] eigenvectors(double[][] a) {
        int n = a.length;
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(a[p][q]) > 1e-16 * (Math.abs(a[0][0]) + Math.abs(a[p][p]) + Math.abs(a[q][q]))) {
                        rotate(a, vectors, p, q);
                        rotated = true;
                    }
                }
            }
            if (!rotated) {
                break;
            }
        }
        return vectors;
    }

    /** Makes a[p][q] zero (Golub and Van Loan, <i>Matrix Computations</i>, section 8.5). */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        int n = a.length;
        for (int k = 0; k < n; k++) {
            double first = a[k][p];
            double second = a[k][q];
            a[k][p] = c * first - s * second;
            a[k][q] = s * first + c * second;
        }
        for (double[][] rows : new double[][][] {a, vectors}) {
            for (int k = 0; k < n; k++) {
                double first = rows[p][k];
                double second = rows[q][k];
                rows[p][k] = c * first - s * second;
                rows[q][k] = s * first + c * second;
            }
        }
    }
}
