package org.witness.constructions.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.nodal.GridInterpolant;

/**
 * The utility that a comparator is the difference of: c(y,z) = v(z) - v(y), as sampled points suggest, with v(z) = c(b,z) for any point b.
 *
 * <p>Let V be an interpolant of v whose error varies by d less than the margin m: then V(z) - V(y) &gt;= m - d wherever c(y,z) &gt;= m, and
 * s V with s = 16 gain/(m - d) rises by 16 times the gain there. What is not needed leaves the proof room: cells may be nearly as wide as the margin. Constants in the error of V are free, and where v is a sum over coordinates
 * so is V: one rectifier for each bend, side by side.
 */
final class DifferenceUtility {

    private static final int SAMPLES = 400;
    private static final int MOST_CELLS = 64;

    /** The error may vary by this share of the margin at most. */
    private static final double[] SHARES = {0.5, 0.25};

    /** So many times the gain a utility rises by where the comparator reaches the margin: half of it takes a tenth more cells, twice it as many. */
    private static final double ROOM = 16;

    /** Encloses what is lost in the rounding of weights. */
    private static final double SPREAD = 1.05;

    private interface Function {
        double at(double[] point);
    }

    /** The comparator of two points. */
    interface Comparison {
        double of(double[] y, double[] z);
    }

    private final int n;
    private final double[] lower;
    private final double[] upper;
    private final double[] middle;
    private final Comparison comparison;
    private final double margin;
    private final double gain;
    private final List<double[]> samples = new ArrayList<>();

    DifferenceUtility(double[] lower, double[] upper, Comparison comparison, double margin, double gain) {
        this.n = lower.length;
        this.lower = lower;
        this.upper = upper;
        this.comparison = comparison;
        this.margin = margin;
        this.gain = gain;
        this.middle = new double[n];
        Arrays.setAll(middle, a -> 0.5 * lower[a] + 0.5 * upper[a]);
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < SAMPLES; k++) {
            double[] point = new double[n];
            for (int a = 0; a < n; a++) {
                double share = random.nextInt(4) == 0 ? random.nextInt(3) / 2.0 : random.nextDouble();
                point[a] = Math.max(lower[a], Math.min(upper[a], (1 - share) * lower[a] + share * upper[a]));
            }
            samples.add(point);
        }
    }

    /** Networks for the utility, those with few neurons first; none if the comparator is no difference. */
    List<Network> networks() {
        if (!isDifference()) {
            return List.of();
        }
        List<Network> networks = new ArrayList<>();
        for (double share : SHARES) {
            (isSum() ? ofSum(share * margin) : ofGrid(share * margin))
                    .filter(network -> !networks.contains(network))
                    .ifPresent(networks::add);
        }
        return networks;
    }

    private double value(double[] z) {
        return comparison.of(middle, z);
    }

    private boolean isDifference() {
        for (int k = 0; k + 1 < SAMPLES; k++) {
            double[] y = samples.get(k);
            double[] z = samples.get(k + 1);
            if (!agree(comparison.of(y, z), value(z) - value(y))) {
                return false;
            }
        }
        return true;
    }

    /** Never where a number is not finite. */
    private static boolean agree(double a, double b) {
        return Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a));
    }

    /** The middle with one coordinate replaced. */
    private double[] moved(int axis, double coordinate) {
        double[] point = middle.clone();
        point[axis] = coordinate;
        return point;
    }

    private boolean isSum() {
        for (double[] z : samples) {
            double sum = (1 - n) * value(middle);
            for (int a = 0; a < n; a++) {
                sum += value(moved(a, z[a]));
            }
            if (!agree(value(z), sum)) {
                return false;
            }
        }
        return true;
    }

    /** How much the error of an interpolant varies, over a fine grid of a line, or over the samples. */
    private static double variation(Iterable<double[]> points, Function function, Network network) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            double error = function.at(point) - rectified(network, point);
            least = Math.min(least, error);
            largest = Math.max(largest, error);
        }
        return SPREAD * (largest - least);
    }

    private static double rectified(Network network, double[] point) {
        double[] values = point;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i);
                double[] row = layer.weight().row(i);
                for (int j = 0; j < row.length; j++) {
                    sum += row[j] * values[j];
                }
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, sum) : sum;
            }
            values = next;
        }
        return values[0];
    }

    private Optional<Network> ofGrid(double most) {
        for (int cells = 1; cells <= MOST_CELLS; cells++) {
            Optional<Network> network = interpolant(lower, upper, cells, this::value);
            if (network.isPresent()) {
                double varies = variation(samples, this::value, network.get());
                if (varies <= most) {
                    return Optional.of(scaled(network.get(), varies));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Network> interpolant(double[] lower, double[] upper, int cells, Function function) {
        return GridInterpolant.over(lower, upper, cells).map(grid -> {
            double[] values = new double[grid.nodes()];
            Arrays.setAll(values, i -> {
                double[] node = grid.node(i);
                Arrays.setAll(node, a -> Math.max(lower[a], Math.min(upper[a], node[a])));
                return function.at(node);
            });
            return grid.network(values);
        });
    }

    private Optional<Network> ofSum(double most) {
        List<Network> parts = new ArrayList<>();
        double varies = 0;
        for (int a = 0; a < n; a++) {
            int axis = a;
            double[] from = {lower[a]};
            double[] to = {upper[a]};
            List<double[]> line = new ArrayList<>();
            for (int k = 0; k <= SAMPLES; k++) {
                line.add(new double[] {lower[a] + (upper[a] - lower[a]) * k / SAMPLES});
            }
            Network found = null;
            for (int cells = 1; cells <= MOST_CELLS && found == null; cells++) {
                Optional<Network> network = interpolant(from, to, cells, t -> value(moved(axis, t[0])));
                double own = network.map(made -> variation(line, t -> value(moved(axis, t[0])), made))
                        .orElse(Double.POSITIVE_INFINITY);
                if (own <= most / n) {
                    found = network.orElseThrow();
                    varies += own;
                }
            }
            if (found == null) {
                return Optional.empty();
            }
            parts.add(found);
        }
        return Optional.of(scaled(sum(parts), varies));
    }

    /** The rectifiers of networks of one variable each, those that matter, side by side. */
    private Network sum(List<Network> parts) {
        List<double[]> rows = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            Layer first = parts.get(a).layers().get(0);
            double[] last = parts.get(a).layers().get(1).weight().row(0);
            for (int i = 0; i < first.outputs(); i++) {
                if (last[i] != 0) {
                    double[] row = new double[n];
                    row[a] = first.weight().at(i);
                    rows.add(row);
                    biases.add(first.bias().at(i));
                    weights.add(last[i]);
                }
            }
        }
        if (rows.isEmpty()) {
            rows.add(new double[n]);
            biases.add(0.0);
            weights.add(0.0);
        }
        int m = rows.size();
        return new Network(List.of(
                new Layer(
                        RealTensor.of(
                                List.of(m, n),
                                rows.stream().flatMapToDouble(Arrays::stream).toArray()),
                        RealTensor.of(List.of(m), plain(biases)),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, m), plain(weights)),
                        RealTensor.of(List.of(1), 0),
                        Activation.IDENTITY)));
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(value -> value + 0.0).toArray();
    }

    private Network scaled(Network network, double varies) {
        double scale = ROOM * gain / (margin - varies);
        List<Layer> layers = new ArrayList<>(network.layers());
        Layer last = layers.remove(layers.size() - 1);
        double[] weights = last.weight().toArray();
        Arrays.setAll(weights, i -> scale * weights[i] + 0.0);
        layers.add(new Layer(
                RealTensor.of(last.weight().shape(), weights),
                RealTensor.of(last.bias().shape(), scale * last.bias().at(0) + 0.0),
                last.activations()));
        return new Network(layers);
    }
}
