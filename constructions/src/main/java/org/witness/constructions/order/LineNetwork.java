package org.witness.constructions.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A network of one hidden layer of rectifiers through given values at given vectors.
 *
 * <p>Project the vectors on a line, {@code t_i = <w, v_i>}, such that vectors with different values have different t. The
 * piecewise linear function of t through the values is {@code U(v) = u_1 + sum_i (s_i - s_(i-1)) relu(<w, v> - t_i)}, s_i the slope
 * behind t_i and s_0 = 0: at most n - 1 neurons for n different t, one for each change of slope. Any w off finitely many
 * hyperplanes serves; of some seeded ones with entries that are small integers (so that projections lose little) the one is taken
 * whose least gap is the largest share of its range.
 */
final class LineNetwork {

    private static final int DIRECTIONS = 64;
    private static final int LARGEST_ENTRY = 64;

    private LineNetwork() {}

    /** A direction with the items in the order of their projections. */
    private static final class Line {
        final double[] direction;
        final double[] projections;
        final int[] order;
        final double gap;

        Line(double[] direction, double[] projections, int[] order, double gap) {
            this.direction = direction;
            this.projections = projections;
            this.order = order;
            this.gap = gap;
        }
    }

    static Network through(RealTensor vectors, int[] values, long seed) {
        int p = vectors.shape().get(1);
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int k = 0; k < (p == 1 ? 1 : DIRECTIONS); k++) {
            double[] direction = new double[p];
            Arrays.setAll(direction, c -> p == 1 ? 1 : random.nextInt(-LARGEST_ENTRY, LARGEST_ENTRY + 1));
            lines.add(line(vectors, values, direction));
        }
        Line best = lines.stream()
                .max(Comparator.comparingDouble((Line line) -> line.gap))
                .orElseThrow();
        if (!(best.gap > 0)) {
            throw new IllegalArgumentException(
                    "no line was found on which vectors of different items keep apart: they may be too close to each"
                            + " other, or their entries too large");
        }
        return network(best, values);
    }

    private static Line line(RealTensor vectors, int[] values, double[] direction) {
        double[] t = new double[values.length];
        for (int i = 0; i < t.length; i++) {
            double[] vector = vectors.row(i);
            for (int c = 0; c < direction.length; c++) {
                t[i] += direction[c] * vector[c];
            }
        }
        int[] order = IntStream.range(0, t.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> t[i]).thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray();
        double range = t[order[order.length - 1]] - t[order[0]];
        double gap = 1;
        for (int k = 1; k < order.length; k++) {
            if (values[order[k]] != values[order[k - 1]]) {
                gap = Math.min(gap, (t[order[k]] - t[order[k - 1]]) / range);
            }
        }
        return new Line(direction, t, order, Double.isNaN(gap) || Double.isInfinite(range) ? 0 : gap);
    }

    private static Network network(Line line, int[] values) {
        List<Double> knots = new ArrayList<>();
        List<Double> bends = new ArrayList<>();
        int[] order = line.order;
        double slope = 0;
        for (int k = 0; k + 1 < order.length; k++) {
            double from = line.projections[order[k]];
            double to = line.projections[order[k + 1]];
            if (from < to) {
                double next = (values[order[k + 1]] - values[order[k]]) / (to - from);
                if (next != slope) {
                    knots.add(-from);
                    bends.add(next - slope);
                    slope = next;
                }
            }
        }
        if (knots.isEmpty()) {
            // a constant needs a neuron as well: a network without layers computes nothing
            knots.add(0.0);
            bends.add(0.0);
        }
        int p = line.direction.length;
        double[] weights = new double[knots.size() * p];
        for (int k = 0; k < knots.size(); k++) {
            System.arraycopy(line.direction, 0, weights, k * p, p);
        }
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(knots.size(), p), weights),
                        RealTensor.of(List.of(knots.size()), plain(knots)),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, bends.size()), plain(bends)),
                        RealTensor.of(List.of(1), values[order[0]]),
                        Activation.IDENTITY)));
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(value -> value + 0.0).toArray();
    }
}
