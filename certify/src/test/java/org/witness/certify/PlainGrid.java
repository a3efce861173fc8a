package org.witness.certify;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certify.slow.SlowMeaning;

/** The error of networks in plain floating point on the grid of one certificate's claim: where to look, never a proof. */
final class PlainGrid {

    /** The largest absolute error on the grid, and where. */
    record Worst(double error, BigDecimal x, BigDecimal y) {}

    private final List<BigDecimal> points;
    private final double[][] kernel;

    private PlainGrid(List<BigDecimal> points, double[][] kernel) {
        this.points = points;
        this.kernel = kernel;
    }

    static PlainGrid of(Certificate certificate) {
        List<BigDecimal> points = SlowCheck.points(certificate, Integer.MAX_VALUE);
        int n = points.size();
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                kernel[i][j] = SlowMeaning.kernel(SlowCheck.claim(certificate).kernel(), points.get(i), points.get(j))
                        .orElseThrow()
                        .doubleValue();
            }
        }
        return new PlainGrid(points, kernel);
    }

    Worst worst(Certificate certificate) {
        List<double[]> features = points.stream()
                .map(x -> outputs(SlowCheck.phi(certificate), x.doubleValue()))
                .toList();
        Worst worst = new Worst(-1, points.get(0), points.get(0));
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.size(); j++) {
                double error = kernel[i][j];
                for (int k = 0; k < features.get(i).length; k++) {
                    error -= features.get(i)[k] * features.get(j)[k];
                }
                if (!(Math.abs(error) <= worst.error())) {
                    worst = new Worst(Math.abs(error), points.get(i), points.get(j));
                }
            }
        }
        return worst;
    }

    private static double[] outputs(Network network, double x) {
        double[] values = {x};
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i);
                for (int j = 0; j < values.length; j++) {
                    sum += layer.weight().at(i * values.length + j) * values[j];
                }
                next[i] = switch (layer.activation(i)) {
                    case IDENTITY -> sum;
                    case RELU -> Math.max(0, sum);
                    case TANH -> StrictMath.tanh(sum);
                    case SIN -> StrictMath.sin(sum);
                    case COS -> StrictMath.cos(sum);
                    case SQUARE -> sum * sum;
                };
            }
            values = next;
        }
        return values;
    }
}
