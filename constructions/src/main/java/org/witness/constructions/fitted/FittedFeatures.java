package org.witness.constructions.fitted;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * Features {@code phi_k(x) = c_k + sum_h a_kh tanh(w_h u + b_h)}, u = x scaled to [-1, 1], whose inner products fit a kernel in
 * the least-squares sense at pairs of Chebyshev points. Parameters: w, b, c, then a row by row. The start: steps at equispaced
 * places, and the eigenvectors of the kernel's matrix at the points in their span.
 */
final class FittedFeatures implements LevenbergMarquardt.Model {

    private static final int POINTS = 33;
    private static final int ITERATIONS = 150;

    private final int units;
    private final int features;
    private final double middle;
    private final double radius;
    private final double[] points = new double[POINTS];
    private final RealMatrix gram;

    FittedFeatures(DoubleBinaryOperator kernel, double lower, double upper, int units, int features) {
        this.units = units;
        this.features = features;
        this.middle = 0.5 * lower + 0.5 * upper;
        this.radius = 0.5 * upper - 0.5 * lower;
        double[][] rows = new double[POINTS][POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = -FastMath.cos(FastMath.PI * i / (POINTS - 1));
        }
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                rows[i][j] = kernel.applyAsDouble(middle + radius * points[i], middle + radius * points[j]);
            }
        }
        this.gram = new Array2DRowRealMatrix(rows, false);
    }

    /** The least number of eigenvectors that leave no entry of the kernel's matrix a larger error. */
    int rank(double error) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(gram);
        RealMatrix rest = gram.copy();
        for (int k = 0; k < POINTS; k++) {
            double largest = 0;
            for (double[] row : rest.getData()) {
                for (double entry : row) {
                    largest = Math.max(largest, Math.abs(entry));
                }
            }
            if (largest <= error) {
                return Math.max(1, k);
            }
            RealMatrix vector = eigen.getEigenvector(k).outerProduct(eigen.getEigenvector(k));
            rest = rest.subtract(vector.scalarMultiply(eigen.getEigenvalue(k)));
        }
        return POINTS;
    }

    Network fit(long seed) {
        return network(new LevenbergMarquardt(this).fit(start(seed), ITERATIONS, 1e-7));
    }

    private double[] start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] parameters = new double[2 * units + features * (units + 1)];
        double spacing = 2.0 / units;
        for (int h = 0; h < units; h++) {
            double place = -1 + spacing * (h + 0.5 + 0.2 * (random.nextDouble() - 0.5));
            parameters[h] = 1.5;
            parameters[units + h] = -1.5 * place;
        }
        double[][] rows = new double[POINTS][units + 1];
        for (int i = 0; i < POINTS; i++) {
            double[] steps = steps(parameters, points[i]);
            rows[i][0] = 1;
            System.arraycopy(steps, 0, rows[i], 1, units);
        }
        // a little of a ridge keeps the weights moderate
        double[][] ridged = java.util.Arrays.copyOf(rows, POINTS + units + 1);
        for (int k = 0; k <= units; k++) {
            ridged[POINTS + k] = new double[units + 1];
            ridged[POINTS + k][k] = 1e-3;
        }
        DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(ridged, false)).getSolver();
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(gram);
        for (int k = 0; k < features; k++) {
            double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(k)));
            double[] values = java.util.Arrays.copyOf(
                    eigen.getEigenvector(k).mapMultiply(scale).toArray(), POINTS + units + 1);
            double[] weights = solver.solve(new ArrayRealVector(values, false)).toArray();
            parameters[2 * units + k] = weights[0];
            System.arraycopy(weights, 1, parameters, row(k), units);
        }
        return parameters;
    }

    private int row(int feature) {
        return 2 * units + features + feature * units;
    }

    private double[] steps(double[] parameters, double u) {
        double[] steps = new double[units];
        for (int h = 0; h < units; h++) {
            steps[h] = FastMath.tanh(parameters[h] * u + parameters[units + h]);
        }
        return steps;
    }

    private double[][] values(double[] parameters, double[][] steps) {
        double[][] values = new double[POINTS][features];
        for (int i = 0; i < POINTS; i++) {
            for (int k = 0; k < features; k++) {
                double sum = parameters[2 * units + k];
                for (int h = 0; h < units; h++) {
                    sum += parameters[row(k) + h] * steps[i][h];
                }
                values[i][k] = sum;
            }
        }
        return values;
    }

    private double[][] steps(double[] parameters) {
        double[][] steps = new double[POINTS][];
        java.util.Arrays.setAll(steps, i -> steps(parameters, points[i]));
        return steps;
    }

    @Override
    public double[] residuals(double[] parameters) {
        double[][] phi = values(parameters, steps(parameters));
        double[] residuals = new double[POINTS * (POINTS + 1) / 2];
        int at = 0;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j <= i; j++) {
                double error = gram.getEntry(i, j);
                for (int k = 0; k < features; k++) {
                    error -= phi[i][k] * phi[j][k];
                }
                residuals[at++] = error;
            }
        }
        return residuals;
    }

    @Override
    public double[][] descent(double[] parameters) {
        double[][] steps = steps(parameters);
        double[][] phi = values(parameters, steps);
        double[][] rows = new double[POINTS * (POINTS + 1) / 2][parameters.length];
        int at = 0;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j <= i; j++) {
                addHalf(rows[at], parameters, steps[i], points[i], phi[j]);
                addHalf(rows[at], parameters, steps[j], points[j], phi[i]);
                at++;
            }
        }
        return rows;
    }

    /** The derivatives of sum_k phi_k(u) v_k, v fixed. */
    private void addHalf(double[] row, double[] parameters, double[] steps, double u, double[] v) {
        for (int k = 0; k < features; k++) {
            row[2 * units + k] += v[k];
        }
        for (int h = 0; h < units; h++) {
            double slope = 1 - steps[h] * steps[h];
            double sum = 0;
            for (int k = 0; k < features; k++) {
                sum += parameters[row(k) + h] * v[k];
                row[row(k) + h] += steps[h] * v[k];
            }
            row[h] += sum * slope * u;
            row[units + h] += sum * slope;
        }
    }

    /** With the scaling of x in the first layer. */
    private Network network(double[] parameters) {
        double[] weights = new double[units];
        double[] biases = new double[units];
        for (int h = 0; h < units; h++) {
            weights[h] = parameters[h] / radius;
            biases[h] = parameters[units + h] - weights[h] * middle;
        }
        double[] output = java.util.Arrays.copyOfRange(parameters, 2 * units + features, parameters.length);
        double[] constants = java.util.Arrays.copyOfRange(parameters, 2 * units, 2 * units + features);
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(units, 1), weights),
                        RealTensor.of(List.of(units), biases),
                        Activation.TANH),
                new Layer(
                        RealTensor.of(List.of(features, units), output),
                        RealTensor.of(List.of(features), constants),
                        Activation.IDENTITY)));
    }
}
