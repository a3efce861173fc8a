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

    /** Singular vectors: those of the left and of the right, one a row, and the singular values. */
    static final class Singular {
        final double[][] left;
        final double[][] right;
        final double[] values;

        Singular(double[][] left, double[][] right, double[] values) {
            this.left = left;
            this.right = right;
            this.values = values;
        }
    }

    /**
     * The singular value decomposition by one-sided Jacobi rotations, which make the columns of A orthogonal (Golub and Van Loan,
     * <i>Matrix Computations</i>, section 8.6).
     *
     * @param matrix A, square
     * @return U and V, one vector a row, with U A V^T nearly diagonal; left vectors of a value 0 are 0
     */
    static Singular singular(double[][] matrix) {
        int n = matrix.length;
        double[][] columns = new double[n][n];
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            right[i][i] = 1;
            for (int j = 0; j < n; j++) {
                columns[j][i] = matrix[i][j];
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    double pp = dot(columns[p], columns[p]);
                    double qq = dot(columns[q], columns[q]);
                    double pq = dot(columns[p], columns[q]);
                    if (Math.abs(pq) > 1e-15 * Math.sqrt(pp) * Math.sqrt(qq)) {
                        double tau = (qq - pp) / (2 * pq);
                        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
                        double c = 1 / Math.sqrt(1 + t * t);
                        rotate(columns, p, q, c, c * t);
                        rotate(right, p, q, c, c * t);
                        rotated = true;
                    }
                }
            }
        }
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = Math.sqrt(dot(columns[k], columns[k]));
            for (int i = 0; values[k] > 0 && i < n; i++) {
                columns[k][i] /= values[k];
            }
        }
        return new Singular(columns, right, values);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void rotate(double[][] rows, int p, int q, double c, double s) {
        for (int k = 0; k < rows[p].length; k++) {
            double first = rows[p][k];
            double second = rows[q][k];
            rows[p][k] = c * first - s * second;
            rows[q][k] = s * first + c * second;
        }
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
        rotate(a, p, q, c, s);
        rotate(vectors, p, q, c, s);
    }
}
