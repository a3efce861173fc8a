package org.witness.constructions.fitted;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
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
 * Features in the span of given steps: the kernel's matrix at Chebyshev points, weighted as quadrature does, has eigenvectors; those with the largest eigenvalues, times the
 * roots of these, are fitted by steps {@code tanh(s (u - p_h))} and a constant in the least-squares sense, u being x scaled to [-1, 1].
 */
final class LinearFit {

    private static final int POINTS = 65;

    private final double middle;
    private final double radius;
    private final double[] points = new double[POINTS];
    private final double[] weights = new double[POINTS];
    private final EigenDecompositionSymmetric eigen;

    LinearFit(DoubleBinaryOperator kernel, double lower, double upper) {
        this.middle = 0.5 * lower + 0.5 * upper;
        this.radius = 0.5 * upper - 0.5 * lower;
        double[][] rows = new double[POINTS][POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = -FastMath.cos(FastMath.PI * i / (POINTS - 1));
            weights[i] = i == 0 || i == POINTS - 1 ? Math.sqrt(0.5) : 1;
        }
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j <= i; j++) {
                double x = middle + radius * points[i];
                double y = middle + radius * points[j];
                double mean = 0.5 * kernel.applyAsDouble(x, y) + 0.5 * kernel.applyAsDouble(y, x);
                rows[i][j] = weights[i] * weights[j] * mean;
                rows[j][i] = rows[i][j];
            }
        }
        eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(rows, false));
    }

    /**
     * The network of some steps, with a steepness for u, at equispaced places from -reach to reach.
     *
     * @throws org.hipparchus.exception.MathIllegalArgumentException if the steps are not independent
     */
    Network network(int units, int features, double steepness, double reach) {
        double[] places = new double[units];
        Arrays.setAll(places, h -> reach * (2.0 * h / (units - 1) - 1));
        double[][] steps = new double[POINTS][units + 1];
        double[][] values = new double[POINTS][features];
        for (int i = 0; i < POINTS; i++) {
            steps[i][0] = weights[i];
            for (int h = 0; h < units; h++) {
                steps[i][h + 1] = weights[i] * FastMath.tanh(steepness * (points[i] - places[h]));
            }
            for (int k = 0; k < features; k++) {
                values[i][k] = Math.sqrt(Math.max(0, eigen.getEigenvalue(k)))
                        * eigen.getEigenvector(k).getEntry(i);
            }
        }
        DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(steps, false)).getSolver();
        RealMatrix fitted = solver.solve(new Array2DRowRealMatrix(values, false));
        double[] hidden = new double[units];
        double[] biases = new double[units];
        double[] output = new double[features * units];
        for (int h = 0; h < units; h++) {
            hidden[h] = steepness / radius;
            biases[h] = -steepness * places[h] - hidden[h] * middle + 0.0;
            for (int k = 0; k < features; k++) {
                output[k * units + h] = fitted.getEntry(h + 1, k);
            }
        }
        double[] constants = Arrays.copyOf(fitted.getRow(0), features);
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(units, 1), hidden),
                        RealTensor.of(List.of(units), biases),
                        Activation.TANH),
                new Layer(
                        RealTensor.of(List.of(features, units), output),
                        RealTensor.of(List.of(features), constants),
                        Activation.IDENTITY)));
    }
}
