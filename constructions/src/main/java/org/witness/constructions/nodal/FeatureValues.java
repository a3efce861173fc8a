package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Node values of features, by decreasing importance: {@code G ~ L L^T}, the columns of L orthogonal.
 *
 * <p>Pivoted Cholesky first, {@code G ~ C C^T} with R columns, then the eigenvectors V of the R x R matrix {@code C^T
 * C} and {@code L = C V}: the columns of L are the leading eigenvectors of {@code C C^T} scaled by the roots of their
 * eigenvalues, so a prefix of r of them is the best approximation of rank r in the spectral norm, for O(N R^2) work.
 * A matrix that pivoted Cholesky finds to be indefinite is decomposed whole and its negative eigenvalues are left
 * out, O(N^3).
 */
final class FeatureValues {

    /** Relative size of what pivoted Cholesky leaves, next to which rounding is felt. */
    private static final double ROUNDING = 0x1p-50;

    /** Relative asymmetry that the library tolerates; the matrices given to it are symmetric bit for bit. */
    private static final double SYMMETRY = 1e-12;

    /** Columns of the remainder that are looked at for a matrix that is not positive semidefinite. */
    private static final int PROBES = 8;

    private FeatureValues() {}

    /**
     * Factors a Gram matrix.
     *
     * @param gram the matrix, of order N + 1
     * @param tolerance the largest entry of the remainder that may be neglected
     * @param maxRank the largest number of features
     * @param maxDense the largest order of a matrix that is decomposed whole
     * @return the node values, R x (N + 1), row k those of feature k; empty when that needs more than maxRank
     *     features
     */
    static Optional<double[][]> of(Gram gram, double tolerance, int maxRank, int maxDense) {
        Cholesky cholesky = Cholesky.of(gram, tolerance, maxRank);
        if (!cholesky.semidefinite && gram.order() <= maxDense) {
            return Optional.of(dense(gram, tolerance));
        }
        return cholesky.complete ? Optional.of(rotate(cholesky.rows)) : Optional.empty();
    }

    private static double[][] rotate(double[][] c) {
        int rank = c.length;
        if (rank == 0) {
            return c;
        }
        int n = c[0].length;
        double[][] s = new double[rank][rank];
        for (int p = 0; p < rank; p++) {
            for (int q = 0; q <= p; q++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += c[p][i] * c[q][i];
                }
                s[p][q] = sum;
                s[q][p] = sum;
            }
        }
        RealMatrix v = Eigen.of(s).vectors;
        double[][] features = new double[rank][n];
        for (int k = 0; k < rank; k++) {
            double[] feature = features[k];
            for (int m = 0; m < rank; m++) {
                double weight = v.getEntry(m, k);
                double[] row = c[m];
                for (int i = 0; i < n; i++) {
                    feature[i] += weight * row[i];
                }
            }
            orient(feature);
        }
        return features;
    }

    private static double[][] dense(Gram gram, double tolerance) {
        int n = gram.order();
        Eigen eigen = Eigen.of(gram.dense());
        double[] values = eigen.values;
        // The vectors are orthonormal: no entry of the part left out exceeds its eigenvalue of largest magnitude.
        int rank = 0;
        while (rank < n && values[rank] > tolerance) {
            rank++;
        }
        double[][] features = new double[rank][n];
        for (int k = 0; k < rank; k++) {
            double root = Math.sqrt(values[k]);
            for (int i = 0; i < n; i++) {
                features[k][i] = root * eigen.vectors.getEntry(i, k);
            }
            orient(features[k]);
        }
        return features;
    }

    // The first component within a thousandth of the largest magnitude is positive: mirrored components, equal up to
    // rounding, do not decide the sign.
    private static void orient(double[] feature) {
        double largest = 0;
        for (double value : feature) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (double value : feature) {
            if (Math.abs(value) >= 0.999 * largest) {
                if (value < 0) {
                    for (int i = 0; i < feature.length; i++) {
                        feature[i] = -feature[i];
                    }
                }
                return;
            }
        }
    }

    /** Eigenvalues, decreasing, and orthonormal eigenvectors of a symmetric matrix. */
    private static final class Eigen {

        private final double[] values;
        private final RealMatrix vectors;

        private Eigen(double[] values, RealMatrix vectors) {
            this.values = values;
            this.vectors = vectors;
        }

        // Scaled by a power of two, so that neither huge nor tiny kernels meet the library's absolute thresholds.
        static Eigen of(double[][] s) {
            double largest = 0;
            for (double[] row : s) {
                for (double entry : row) {
                    largest = Math.max(largest, Math.abs(entry));
                }
            }
            int exponent = largest == 0 ? 0 : Math.getExponent(largest);
            double[][] scaled = new double[s.length][s.length];
            for (int i = 0; i < s.length; i++) {
                for (int j = 0; j < s.length; j++) {
                    scaled[i][j] = Math.scalb(s[i][j], -exponent);
                }
            }
            EigenDecompositionSymmetric eigen =
                    new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(scaled), SYMMETRY, true);
            double[] values = eigen.getEigenvalues();
            for (int k = 0; k < values.length; k++) {
                values[k] = Math.scalb(values[k], exponent);
            }
            return new Eigen(values, eigen.getV());
        }
    }

    /** Pivoted Cholesky of a Gram matrix given by columns. */
    private static final class Cholesky {

        private final double[][] rows;
        private final boolean complete;
        private final boolean semidefinite;

        private Cholesky(double[][] rows, boolean complete, boolean semidefinite) {
            this.rows = rows;
            this.complete = complete;
            this.semidefinite = semidefinite;
        }

        static Cholesky of(Gram gram, double tolerance, int maxRank) {
            int n = gram.order();
            double[] d = gram.diagonal();
            double scale = 0;
            for (double entry : d) {
                scale = Math.max(scale, Math.abs(entry));
            }
            double small = Math.max(tolerance, ROUNDING * scale);
            double doubtful = 16 * small;
            boolean semidefinite = true;
            boolean[] used = new boolean[n];
            double[][] rows = new double[Math.min(n, maxRank)][];
            int rank = 0;
            while (true) {
                int pivot = -1;
                for (int i = 0; i < n; i++) {
                    if (!used[i] && (pivot < 0 || d[i] > d[pivot])) {
                        pivot = i;
                    }
                    semidefinite &= used[i] || d[i] >= -doubtful;
                }
                if (pivot < 0 || d[pivot] <= small || !semidefinite) {
                    break;
                }
                if (rank == rows.length) {
                    return new Cholesky(rows, false, semidefinite);
                }
                double[] column = remainder(gram, rows, rank, pivot);
                double root = Math.sqrt(d[pivot]);
                for (int i = 0; i < n; i++) {
                    // In a semidefinite matrix no entry exceeds the geometric mean of its diagonal entries.
                    semidefinite &= used[i] || Math.abs(column[i]) <= root * Math.sqrt(Math.max(d[i], 0)) + doubtful;
                    column[i] = used[i] ? 0 : column[i] / root;
                    d[i] -= column[i] * column[i];
                }
                column[pivot] = root;
                used[pivot] = true;
                rows[rank++] = column;
            }
            for (int probe = 0; semidefinite && probe < PROBES; probe++) {
                int j = (int) ((2L * probe + 1) * n / (2L * PROBES));
                double[] column = remainder(gram, rows, rank, j);
                for (int i = 0; i < n; i++) {
                    semidefinite &= Math.abs(column[i]) <= doubtful;
                }
            }
            return new Cholesky(Arrays.copyOf(rows, rank), true, semidefinite);
        }

        private static double[] remainder(Gram gram, double[][] rows, int rank, int j) {
            double[] column = gram.column(j);
            for (int m = 0; m < rank; m++) {
                double[] row = rows[m];
                double weight = row[j];
                for (int i = 0; i < column.length; i++) {
                    column[i] -= weight * row[i];
                }
            }
            return column;
        }
    }
}
