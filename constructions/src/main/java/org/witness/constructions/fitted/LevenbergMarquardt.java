package org.witness.constructions.fitted;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.witness.constructions.Interrupts;

/**
 * Nonlinear least squares by the method of Levenberg and Marquardt: linearise, solve with a damping that grows until the sum of
 * squares falls, and lower it again. Columns are scaled to length 1, so that the unit of a parameter does not matter; both
 * least-squares problems are solved by orthogonal factors, never by normal equations. Deterministic; finds a local minimum.
 */
public final class LevenbergMarquardt {

    private static final int TRIALS = 12;
    private static final double LEAST_DAMPING = 1e-16;

    private final Model model;

    /** What is fitted: n residuals as functions of p parameters, n above p. */
    public interface Model {
        /**
         * Returns the residuals, which shall be small.
         *
         * @param parameters p numbers
         * @return n numbers
         */
        double[] residuals(double[] parameters);

        /**
         * Returns how the residuals fall with the parameters.
         *
         * @param parameters p numbers
         * @return minus the derivatives of the residuals, n rows of p
         */
        double[][] descent(double[] parameters);
    }

    /**
     * Prepares a fit.
     *
     * @param model what is fitted
     */
    public LevenbergMarquardt(Model model) {
        this.model = model;
    }

    /**
     * Fits.
     *
     * @param start p numbers
     * @param iterations how many linearisations at most
     * @param tolerance the fit ends when a step lowers the sum of squares by a smaller share
     * @return parameters whose residuals have no larger sum of squares than those of the start
     */
    public double[] fit(double[] start, int iterations, double tolerance) {
        double[] parameters = start.clone();
        double[] residuals = model.residuals(parameters);
        double square = square(residuals);
        double damping = 1e-3;
        for (int iteration = 0; iteration < iterations && square > 0; iteration++) {
            Interrupts.check();
            Linearised linear = new Linearised(model.descent(parameters), residuals);
            double before = square;
            for (int trial = 0; trial < TRIALS && square == before; trial++) {
                double[] moved = linear.step(parameters, damping);
                double[] movedResiduals = model.residuals(moved);
                double movedSquare = square(movedResiduals);
                if (movedSquare < square) {
                    parameters = moved;
                    residuals = movedResiduals;
                    square = movedSquare;
                    damping = Math.max(LEAST_DAMPING, damping / 5);
                } else {
                    damping *= 4;
                }
            }
            if (before - square <= tolerance * before) {
                break;
            }
        }
        return parameters;
    }

    private static double square(double[] values) {
        return Arrays.stream(values).map(v -> v * v).sum();
    }

    /** The orthogonal factor of the scaled derivatives, applied to the residuals: a problem of p rows. */
    private static final class Linearised {
        private final double[][] triangle;
        private final double[] right;
        private final double[] lengths;

        Linearised(double[][] descent, double[] residuals) {
            int p = descent[0].length;
            lengths = new double[p];
            for (double[] row : descent) {
                for (int k = 0; k < p; k++) {
                    lengths[k] += row[k] * row[k];
                }
            }
            Arrays.setAll(lengths, k -> lengths[k] > 0 ? Math.sqrt(lengths[k]) : 1);
            double[][] scaled = new double[descent.length][p + 1];
            for (int i = 0; i < scaled.length; i++) {
                for (int k = 0; k < p; k++) {
                    scaled[i][k] = descent[i][k] / lengths[k];
                }
                scaled[i][p] = residuals[i];
            }
            RealMatrix r = new QRDecomposition(new Array2DRowRealMatrix(scaled, false)).getR();
            triangle = new double[p][];
            Arrays.setAll(triangle, k -> Arrays.copyOf(r.getRow(k), p));
            right = Arrays.copyOf(r.getColumn(p), p);
        }

        double[] step(double[] from, double damping) {
            int p = lengths.length;
            double[][] rows = new double[2 * p][];
            for (int k = 0; k < p; k++) {
                rows[k] = triangle[k].clone();
                rows[p + k] = new double[p];
                rows[p + k][k] = Math.sqrt(damping);
            }
            double[] step = new QRDecomposition(new Array2DRowRealMatrix(rows, false))
                    .getSolver()
                    .solve(new ArrayRealVector(Arrays.copyOf(right, 2 * p), false))
                    .toArray();
            double[] moved = from.clone();
            for (int k = 0; k < p; k++) {
                moved[k] += step[k] / lengths[k];
            }
            return moved;
        }
    }
}
