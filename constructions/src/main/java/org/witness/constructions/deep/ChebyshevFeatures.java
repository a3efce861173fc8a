package org.witness.constructions.deep;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.util.FastMath;

/**
 * Polynomial features of a kernel on [-1, 1]: the interpolant at the n + 1 Chebyshev nodes of degree n, {@code K ~ sum c_ij T_i(u) T_j(v)}, whose matrix of
 * coefficients is factored by its eigenvectors.
 *
 * <p>With G = (K(u_i, u_j)) at the nodes and V_ij = T_j(u_i), c = V^-1 G V^-T: so c is positive semidefinite if K is. Leaving out eigenvectors leaves it so.
 * Rows hold for each feature its coefficients of T_0, .., T_n.
 */
final class ChebyshevFeatures {
    private final double[][] rows;

    ChebyshevFeatures(double[][] rows) {
        this.rows = rows;
    }

    double[][] rows() {
        return rows;
    }

    /** Errors are looked at on a grid of so many points an axis. */
    private static final int GRID = 65;

    /** The features of a degree; of all eigenvectors, the largest first. */
    static ChebyshevFeatures of(DoubleBinaryOperator kernel, int degree) {
        int n = degree + 1;
        double[][] coefficients =
                coefficients((u, v) -> 0.5 * kernel.applyAsDouble(u, v) + 0.5 * kernel.applyAsDouble(v, u), degree);
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < k; l++) {
                coefficients[l][k] = coefficients[k][l];
            }
        }
        EigenDecompositionSymmetric eigen =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(coefficients, false));
        double[][] rows = new double[n][];
        for (int k = 0; k < n; k++) {
            double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(k)));
            rows[k] = eigen.getEigenvector(k).mapMultiply(scale).toArray();
        }
        return new ChebyshevFeatures(rows);
    }

    /** Those of T_k(u) T_l(v) in the interpolant: c_kl = (a_k a_l / n^2) sum_ij f(u_i, u_j) T_k(u_i) T_l(u_j), n = degree + 1, a_0 = 1, the others 2. */
    static double[][] coefficients(DoubleBinaryOperator f, int degree) {
        int n = degree + 1;
        double[] nodes = new double[n];
        Arrays.setAll(nodes, i -> FastMath.cos(FastMath.PI * (i + 0.5) / n));
        double[][] inverse = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                inverse[k][i] = (k == 0 ? 1.0 : 2.0) / n * FastMath.cos(FastMath.PI * k * (i + 0.5) / n);
            }
        }
        double[][] coefficients = new double[n][n];
        for (int k = 0; k < n; k++) {
            double[] left = new double[n];
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    left[j] += inverse[k][i] * f.applyAsDouble(nodes[i], nodes[j]);
                }
            }
            for (int l = 0; l < n; l++) {
                for (int j = 0; j < n; j++) {
                    coefficients[k][l] += left[j] * inverse[l][j];
                }
            }
        }
        return coefficients;
    }

    int degree() {
        return rows[0].length - 1;
    }

    /** The fewest of the features that have no larger error than a number on a grid; none if all have. */
    Optional<ChebyshevFeatures> within(DoubleBinaryOperator kernel, double error) {
        int fewest = fewest(kernel, rows, rows, error);
        return fewest == 0 ? Optional.empty() : Optional.of(new ChebyshevFeatures(Arrays.copyOf(rows, fewest)));
    }

    /** How many of some features of u and of v have no larger error than a number on a grid; 0 if all have. */
    static int fewest(DoubleBinaryOperator f, double[][] ofU, double[][] ofV, double error) {
        double[] points = grid();
        double[][] rest = new double[GRID][GRID];
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j < GRID; j++) {
                rest[i][j] = f.applyAsDouble(points[i], points[j]);
            }
        }
        for (int k = 0; k < ofU.length; k++) {
            double[] left = values(ofU[k], points);
            double[] right = values(ofV[k], points);
            double worst = 0;
            for (int i = 0; i < GRID; i++) {
                for (int j = 0; j < GRID; j++) {
                    rest[i][j] -= left[i] * right[j];
                    worst = Double.isNaN(rest[i][j]) ? rest[i][j] : Math.max(worst, Math.abs(rest[i][j]));
                }
            }
            if (worst <= error) {
                return k + 1;
            }
        }
        return 0;
    }

    private static double[] values(double[] row, double[] points) {
        return Arrays.stream(points).map(u -> value(row, u)).toArray();
    }

    /** Points of [-1, 1], both ends among them. */
    static double[] grid() {
        double[] points = new double[GRID];
        Arrays.setAll(points, i -> -FastMath.cos(FastMath.PI * i / (GRID - 1)));
        return points;
    }

    /** T_0(u), .., T_n(u). */
    static double[] polynomials(double u, int n) {
        double[] t = new double[n + 1];
        t[0] = 1;
        for (int j = 1; j <= n; j++) {
            t[j] = j == 1 ? u : 2 * u * t[j - 1] - t[j - 2];
        }
        return t;
    }

    private static double value(double[] row, double u) {
        double[] t = polynomials(u, row.length - 1);
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * t[j];
        }
        return sum;
    }
}
