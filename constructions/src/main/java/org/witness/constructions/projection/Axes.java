package org.witness.constructions.projection;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The principal axes of the points: orthonormal directions, the one along which the points vary most first, as many as
 * there are coordinates.
 */
final class Axes {

    /** At most so large a matrix is decomposed. */
    static final int LARGEST = 1200;

    private Axes() {}

    /** The directions, each of the points' dimension, by falling variance. */
    static double[][] of(Pairs pairs) {
        double[][] x = pairs.cloud().coordinates();
        int d = x.length;
        int n = pairs.cloud().size();
        double[][] centred = new double[d][];
        for (int c = 0; c < d; c++) {
            double mean = 0;
            for (double value : x[c]) {
                mean += value / n;
            }
            centred[c] = new double[n];
            for (int i = 0; i < n; i++) {
                centred[c][i] = x[c][i] - mean;
            }
        }
        double[][] covariance = pairs.workers()
                .map(d, a -> {
                    double[] row = new double[d];
                    for (int b = 0; b <= a; b++) {
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += centred[a][i] * centred[b][i];
                        }
                        row[b] = sum / n;
                    }
                    return row;
                })
                .toArray(double[][]::new);
        for (int a = 0; a < d; a++) {
            for (int b = a + 1; b < d; b++) {
                covariance[a][b] = covariance[b][a];
            }
        }
        EigenDecompositionSymmetric eigen =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
        double[][] axes = new double[d][];
        for (int i = 0; i < d; i++) {
            axes[i] = eigen.getEigenvector(i).toArray();
        }
        return axes;
    }
}
