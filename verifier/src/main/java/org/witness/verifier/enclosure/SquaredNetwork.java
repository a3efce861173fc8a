package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.NetworkEnclosure.Outputs;
import org.witness.verifier.interval.Interval;

/**
 * A network of one input whose hidden units are squares and identities, and its form in rectifiers: each square is made by sawteeth.
 *
 * <p><b>Squares by sawteeth.</b> Let t_0 = t and t_(i+1) = 2 |t_i| - 1. <i>For all real t and m &gt;= 0</i>
 *
 * <pre>
 * t^2 = sum over i = 0 .. m of 4^-i (|t_i| - 1/4) + 4^-(m+1) t_(m+1)^2.
 * </pre>
 *
 * Proof. t_(i+1)^2 = 4 t_i^2 - 4 |t_i| + 1, so t_i^2 = |t_i| - 1/4 + t_(i+1)^2/4; and so on. If |t| &lt;= 1, all |t_i| &lt;= 1: with 4^-(m+1)/2 in the place of the last
 * term, the sum errs by at most 4^-(m+1)/2 = 2^-(2m+3).
 *
 * <p><b>The form in rectifiers.</b> A layer of the network becomes m + 1 layers. In layer i = 0 .. m a square of t has three units: relu(t_i), relu(-t_i) and, without an activation, the sum of
 * 4^-j |t_j| over j &lt; i and of all constants; |t_i| is the sum of the two. An identity is handed on. Whoever reads a square reads the sum and 4^-m times the
 * two others. All weights are those of the network, times powers of 4 without rounding, and constants that are binary64 numbers: so the form computes just this.
 *
 * @param squares the network of squares and identities
 * @param halvings for each layer its m, 0 to 24; 0 for a layer without squares
 */
public record SquaredNetwork(Network squares, List<Integer> halvings) {

    /** The constant has 2m + 3 binary places. */
    private static final int MOST_HALVINGS = 24;

    /** What is no smaller is multiplied by 4^-24 without rounding. */
    private static final double LEAST = 0x1p-900;

    /** On how many parts of the domain values are enclosed. */
    private static final int PARTS = 1024;

    /**
     * Copies the list.
     *
     * @param squares the network of squares and identities
     * @param halvings for each layer its m, 0 to 24; 0 for a layer without squares
     */
    public SquaredNetwork {
        halvings = List.copyOf(halvings);
    }

    // ---- the form in rectifiers

    /**
     * Finds the network of squares of which another one is the form in rectifiers.
     *
     * @param phi a network of one input
     * @return that network; empty if phi is no such form, bit for bit
     */
    public static Optional<SquaredNetwork> of(Network phi) {
        List<Layer> layers = new ArrayList<>();
        List<Integer> halvings = new ArrayList<>();
        List<Activation> inputs = List.of(Activation.IDENTITY);
        int before = 0;
        int l = 0;
        while (l < phi.layers().size()) {
            Layer first = phi.layers().get(l);
            Layer layer = contracted(first, inputs);
            int m = halvings(first);
            List<Layer> form = expanded(layer, inputs, before, m);
            int to = l + form.size();
            boolean exact = Arrays.stream(layer.weight().toArray()).allMatch(w -> w == 0 || Math.abs(w) >= LEAST);
            if (!exact || to > phi.layers().size() || !form.equals(phi.layers().subList(l, to))) {
                return Optional.empty();
            }
            inputs = units(layer);
            layers.add(layer);
            halvings.add(m);
            before = m;
            l = to;
        }
        return inputs.contains(Activation.SQUARE)
                ? Optional.empty()
                : Optional.of(new SquaredNetwork(new Network(layers), halvings));
    }

    private static List<Activation> units(Layer layer) {
        return IntStream.range(0, layer.outputs()).mapToObj(layer::activation).toList();
    }

    /** The m whose constant is the bias of the last unit of the first square; 0 if there is none. */
    private static int halvings(Layer layer) {
        double[] biases = layer.bias().toArray();
        int last = 2
                + IntStream.range(0, biases.length)
                        .filter(i -> layer.activation(i) == Activation.RELU)
                        .findFirst()
                        .orElse(biases.length);
        return IntStream.rangeClosed(0, MOST_HALVINGS)
                .filter(m -> last < biases.length && biases[last] == constant(m))
                .findFirst()
                .orElse(0);
    }

    /** 4^-(m+1)/2 less the sum of 4^-i/4 over i = 0 .. m: multiples of 2^-(2m+3), which 53 bits hold for m up to 24. */
    private static double constant(int m) {
        double constant = Math.scalb(1.0, -2 * m - 3);
        for (int i = 0; i <= m; i++) {
            constant -= Math.scalb(1.0, -2 * i - 2);
        }
        return constant;
    }

    /** The layer of which another one is the first of the form, if it is: of three units that begin with a rectifier a square, with the first one's weights. */
    private static Layer contracted(Layer first, List<Activation> inputs) {
        Rows rows = new Rows();
        for (int i = 0; i < first.outputs(); i++) {
            double[] weights = first.weight().row(i);
            double[] row = new double[inputs.size()];
            int column = -1;
            for (int v = 0; v < row.length; v++) {
                column += inputs.get(v) == Activation.SQUARE ? 3 : 1;
                row[v] = weights[column];
            }
            Activation found = first.activation(i);
            rows.add(row, first.bias().at(i), found == Activation.RELU ? Activation.SQUARE : found);
            i += found == Activation.RELU ? 2 : 0;
        }
        return rows.layer();
    }

    /** The layers in rectifiers that stand for one, its inputs and itself made with so many halvings. */
    private static List<Layer> expanded(Layer layer, List<Activation> inputs, int before, int m) {
        Rows first = new Rows();
        for (int i = 0; i < layer.outputs(); i++) {
            double[] row = layer.weight().row(i);
            double[] weights = new double[0];
            for (int v = 0; v < row.length; v++) {
                double scaled = Math.scalb(row[v], -2 * before);
                weights = joined(
                        weights,
                        inputs.get(v) == Activation.SQUARE
                                ? new double[] {scaled, scaled, row[v]}
                                : new double[] {row[v]});
            }
            double bias = layer.bias().at(i);
            if (layer.activation(i) == Activation.SQUARE) {
                first.add(weights, bias, Activation.RELU);
                first.add(Arrays.stream(weights).map(w -> 0 - w).toArray(), 0 - bias, Activation.RELU);
                first.add(new double[weights.length], constant(m), Activation.IDENTITY);
            } else {
                first.add(weights, bias, Activation.IDENTITY);
            }
        }
        List<Layer> layers = new ArrayList<>(List.of(first.layer()));
        for (int i = 1; i <= m; i++) {
            layers.add(folded(units(layer), first.biases.size(), Math.scalb(1.0, -2 * (i - 1))));
        }
        return layers;
    }

    /** Layer i = 1 .. m of the form: t_i = 2 relu(t_(i-1)) + 2 relu(-t_(i-1)) - 1, and the sum with the share 4^-(i-1) of |t_(i-1)|. */
    private static Layer folded(List<Activation> units, int width, double share) {
        Rows rows = new Rows();
        int at = 0;
        for (Activation unit : units) {
            if (unit == Activation.SQUARE) {
                rows.add(placed(width, at, 2, 2, 0), -1, Activation.RELU);
                rows.add(placed(width, at, -2, -2, 0), 1, Activation.RELU);
                rows.add(placed(width, at, share, share, 1), 0, Activation.IDENTITY);
                at += 3;
            } else {
                rows.add(placed(width, at++, 1), 0, Activation.IDENTITY);
            }
        }
        return rows.layer();
    }

    private static double[] placed(int width, int at, double... weights) {
        double[] row = new double[width];
        System.arraycopy(weights, 0, row, at, weights.length);
        return row;
    }

    private static double[] joined(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
    }

    private static final class Rows {
        private double[] weights = new double[0];
        private final List<Double> biases = new ArrayList<>();
        private final List<Activation> activations = new ArrayList<>();

        void add(double[] row, double bias, Activation activation) {
            weights = joined(weights, row);
            biases.add(bias);
            activations.add(activation);
        }

        Layer layer() {
            int n = biases.size();
            double[] bias = biases.stream().mapToDouble(b -> b).toArray();
            RealTensor weight = RealTensor.of(List.of(n, weights.length / n), weights);
            return new Layer(weight, RealTensor.of(List.of(n), bias), activations);
        }
    }

    // ---- how far the two are from each other

    /**
     * Bounds how far the inner products of the outputs of the two networks are from each other.
     *
     * <p><b>Theorem.</b> Let the inputs of a layer of phi, the form in rectifiers, be within e_v of those z_v of q, the network of squares. Then a sum of phi is within d = sum |w_v| e_v of the sum
     * s of q, and, if |s| + d &lt;= 1, the square that phi makes of it is within 2^-(2m+3) + d (2 |s| + d) of s^2. If the outputs are within e_k, and |q_k| &lt;= Q_k, all on the domain, then
     * |&lt;phi(x), phi(y)&gt; - &lt;q(x), q(y)&gt;| is at most sum e_k (2 Q_k + e_k).
     *
     * @param range the domain
     * @return an upper bound for all x and y in the domain; infinite if a sum may lie outside [-1, 1]
     */
    public double deviation(Range range) {
        Interval whole = Interval.enclosing(range.lower(), range.upper());
        if (!whole.isBounded()) {
            return Double.POSITIVE_INFINITY;
        }
        List<Cell> cells = parts(whole);
        Interval[][] errors = new Interval[cells.size()][];
        Arrays.fill(errors, new Interval[] {Interval.ZERO});
        Outputs[] sums = new Outputs[0];
        for (int l = 0; l < squares.layers().size(); l++) {
            sums = new NetworkEnclosure(sumsOf(l)).outputs(cells, 0);
            for (int i = 0; i < sums.length; i++) {
                errors[i] = after(l, errors[i], sums[i]);
            }
        }
        Interval total = Interval.ZERO;
        for (int k = 0; k < squares.outputs(); k++) {
            Interval error = Interval.ZERO;
            Interval size = Interval.ZERO;
            for (int i = 0; i < sums.length; i++) {
                error = error.hull(errors[i][k]);
                size = size.hull(sums[i].derivative(0, k, 0).abs());
            }
            total = total.add(square(error, size));
        }
        return total.upper();
    }

    /** Intervals without a gap between them whose union is the whole. */
    private static List<Cell> parts(Interval whole) {
        List<Cell> cells = new ArrayList<>();
        double from = whole.lower();
        for (int i = 1; i <= PARTS; i++) {
            double share = whole.lower() + (whole.upper() - whole.lower()) * i / PARTS;
            double to = i == PARTS ? whole.upper() : Math.max(from, Math.min(share, whole.upper()));
            cells.add(new Cell(List.of(Interval.of(from, to))));
            from = to;
        }
        return cells;
    }

    /** The network whose outputs are the sums of a layer. */
    private Network sumsOf(int l) {
        List<Layer> layers = new ArrayList<>(squares.layers().subList(0, l + 1));
        layers.set(l, new Layer(layers.get(l).weight(), layers.get(l).bias(), Activation.IDENTITY));
        return new Network(layers);
    }

    /** The errors, from 0 on, of what a layer gives. */
    private Interval[] after(int l, Interval[] before, Outputs sums) {
        Layer layer = squares.layers().get(l);
        Interval[] errors = new Interval[layer.outputs()];
        for (int i = 0; i < errors.length; i++) {
            double[] row = layer.weight().row(i);
            errors[i] = Interval.ZERO;
            for (int v = 0; v < row.length; v++) {
                errors[i] = errors[i].add(before[v].multiply(Math.abs(row[v])));
            }
            if (layer.activation(i) == Activation.SQUARE) {
                Interval size = sums.derivative(0, i, 0).abs();
                Interval sawteeth = Interval.of(0, Math.scalb(1.0, -2 * halvings.get(l) - 3));
                errors[i] = size.add(errors[i]).upper() <= 1
                        ? square(errors[i], size).add(sawteeth)
                        : Interval.of(0, Double.POSITIVE_INFINITY);
            }
        }
        return errors;
    }

    /** d (2 s + d). */
    private static Interval square(Interval d, Interval s) {
        return d.multiply(s.add(s).add(d));
    }
}
