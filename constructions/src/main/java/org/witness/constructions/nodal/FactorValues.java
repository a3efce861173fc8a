package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Node values of the features of x and of y, by decreasing importance: {@code R ~ U V^T}, the columns of U orthogonal, those of V
 * orthogonal, and of equal norms.
 *
 * <p>Crosses first: the largest entry of what is left, with its row and column, until no entry exceeds the tolerance; {@code R ~ C
 * D^T} with k columns. Then {@code C = Q S, D = P T} by Gram and Schmidt, and the singular value decomposition of the k by k matrix
 * {@code S T^T}: a prefix of r columns is the best approximation of rank r of C D^T in the spectral norm. O(n m k) work.
 */
final class FactorValues {

    /** What is left of an entry by rounding, relative to the largest one. */
    private static final double ROUNDING = 0x1p-50;

    private FactorValues() {}

    /** The two factors, rows of U^T and of V^T: row k has the node values of feature k. */
    static final class Factors {
        private final double[][] left;
        private final double[][] right;

        Factors(double[][] left, double[][] right) {
            this.left = left;
            this.right = right;
        }

        double[][] left() {
            return left;
        }

        double[][] right() {
            return right;
        }
    }

    /**
     * Factors a matrix.
     *
     * @param matrix n rows and m columns
     * @param tolerance the largest entry of the remainder that may be neglected
     * @param maxRank the largest number of features
     * @return the factors; empty when that needs more than maxRank features
     */
    static Optional<Factors> of(double[][] matrix, double tolerance, int maxRank) {
        int n = matrix.length;
        int m = matrix[0].length;
        double[][] rest = new double[n][];
        for (int i = 0; i < n; i++) {
            rest[i] = matrix[i].clone();
        }
        List<double[]> columns = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        double small = Math.max(tolerance, ROUNDING * largest(matrix));
        while (columns.size() < Math.min(n, m)) {
            int p = 0;
            int q = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    if (Math.abs(rest[i][j]) > Math.abs(rest[p][q])) {
                        p = i;
                        q = j;
                    }
                }
            }
            if (Math.abs(rest[p][q]) <= small) {
                break;
            }
            if (columns.size() == maxRank) {
                return Optional.empty();
            }
            double[] row = rest[p].clone();
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                column[i] = rest[i][q] / row[q];
                for (int j = 0; j < m; j++) {
                    rest[i][j] -= column[i] * row[j];
                }
            }
            columns.add(column);
            rows.add(row);
        }
        return Optional.of(balanced(columns, rows));
    }

    private static Factors balanced(List<double[]> columns, List<double[]> rows) {
        int rank = columns.size();
        if (rank == 0) {
            return new Factors(new double[0][], new double[0][]);
        }
        double[][] q = columns.toArray(double[][]::new);
        double[][] p = rows.toArray(double[][]::new);
        RealMatrix s = triangle(q);
        RealMatrix t = triangle(p);
        SingularValueDecomposition svd = new SingularValueDecomposition(s.multiplyTransposed(t));
        double[] values = svd.getSingularValues();
        double[][] left = new double[rank][];
        double[][] right = new double[rank][];
        for (int k = 0; k < rank; k++) {
            left[k] = combined(q, svd.getU().getColumn(k), Math.sqrt(values[k]));
            right[k] = combined(p, svd.getV().getColumn(k), Math.sqrt(values[k]));
            orient(left[k], right[k]);
        }
        return new Factors(left, right);
    }

    /** Makes vectors orthonormal, each against those before it and twice, and gives their coordinates: column k those of vector k. */
    private static RealMatrix triangle(double[][] vectors) {
        int rank = vectors.length;
        double[][] coordinates = new double[rank][rank];
        for (int k = 0; k < rank; k++) {
            double[] vector = vectors[k];
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < k; l++) {
                    double product = 0;
                    for (int i = 0; i < vector.length; i++) {
                        product += vectors[l][i] * vector[i];
                    }
                    for (int i = 0; i < vector.length; i++) {
                        vector[i] -= product * vectors[l][i];
                    }
                    coordinates[l][k] += product;
                }
            }
            double square = 0;
            for (double entry : vector) {
                square += entry * entry;
            }
            double norm = Math.sqrt(square);
            coordinates[k][k] = norm;
            for (int i = 0; norm > 0 && i < vector.length; i++) {
                vector[i] /= norm;
            }
        }
        return MatrixUtils.createRealMatrix(coordinates);
    }

    private static double[] combined(double[][] vectors, double[] weights, double scale) {
        double[] sum = new double[vectors[0].length];
        for (int l = 0; l < vectors.length; l++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scale * weights[l] * vectors[l][i];
            }
        }
        return sum;
    }

    /** The first entry of the left vector within a thousandth of the largest magnitude is positive. */
    private static void orient(double[] left, double[] right) {
        double largest = largest(new double[][] {left});
        for (double entry : left) {
            if (Math.abs(entry) >= 0.999 * largest) {
                if (entry < 0) {
                    negate(left);
                    negate(right);
                }
                return;
            }
        }
    }

    private static void negate(double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = -vector[i];
        }
    }

    private static double largest(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }
}
