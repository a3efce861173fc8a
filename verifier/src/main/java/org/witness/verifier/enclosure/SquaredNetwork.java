package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * <p><b>The form in rectifiers.</b> A layer of the network becomes m + 1 layers. In layer 0 a square of t has the units relu(t) and relu(-t), in layer i = 1 .. m the
 * units relu(t_i), relu(-t_i) and the sum of 4^-j |t_j| over j &lt; i plus the constant; |t_i| is the sum of the two. An identity is handed on. Whoever reads a square reads the sum and 4^-m times the
 * two others. All weights are those of the network, times powers of 4 without rounding, and constants that are binary64 numbers: so the form computes just this.
 *
 * @param squares the network of squares and identities
 * @param halvings for each hidden layer its m, 1 to 24; 0 for a layer without squares
 */
public record SquaredNetwork(Network squares, List<Integer> halvings) {

    /** The sum's constant has 2m + 3 binary places. */
    private static final int MOST_HALVINGS = 24;

    /** On how many parts of the domain values are enclosed. */
    private static final int PARTS = 1024;

    private static final Interval TWO = Interval.of(2);

    /**
     * Copies the list.
     *
     * @param squares the network of squares and identities
     * @param halvings for each hidden layer its m, 1 to 24; 0 for a layer without squares
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
        int[] columns = {0};
        for (int l = 0; l < phi.layers().size(); l++) {
            Layer layer = phi.layers().get(l);
            boolean last = l == phi.layers().size() - 1;
            // of the two rectifiers of a square the first one has its weights
            int[] rows = IntStream.range(0, layer.outputs())
                    .filter(i -> layer.activation(i) != Activation.RELU || rectifiersBefore(layer, i) % 2 == 0)
                    .toArray();
            List<Activation> activations = Arrays.stream(rows)
                    .mapToObj(i -> layer.activation(i) == Activation.RELU ? Activation.SQUARE : layer.activation(i))
                    .toList();
            double[] weights = new double[rows.length * columns.length];
            double[] biases = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                double[] row = layer.weight().row(rows[i]);
                for (int j = 0; j < columns.length; j++) {
                    weights[i * columns.length + j] = row[columns[j]];
                }
                biases[i] = layer.bias().at(rows[i]);
            }
            layers.add(new Layer(
                    RealTensor.of(List.of(rows.length, columns.length), weights),
                    RealTensor.of(List.of(rows.length), biases),
                    activations));
            if (last) {
                break;
            }
            int m = 0;
            if (activations.contains(Activation.SQUARE)) {
                m = halvings(phi.layers().get(l + 1));
                l += m;
                if (m == 0 || l >= phi.layers().size() - 1) {
                    return Optional.empty();
                }
            }
            halvings.add(m);
            columns = columns(activations);
            if (columns[columns.length - 1] >= phi.layers().get(l).outputs()) {
                return Optional.empty();
            }
        }
        SquaredNetwork found = new SquaredNetwork(new Network(layers), halvings);
        return found.rectified().equals(Optional.of(phi)) ? Optional.of(found) : Optional.empty();
    }

    private static long rectifiersBefore(Layer layer, int unit) {
        return IntStream.range(0, unit)
                .filter(i -> layer.activation(i) == Activation.RELU)
                .count();
    }

    /** The m with the constant that a layer has as its first bias besides those of sawteeth; 0 if there is none. */
    private static int halvings(Layer layer) {
        return IntStream.rangeClosed(1, MOST_HALVINGS)
                .filter(m -> IntStream.range(0, layer.outputs())
                        .anyMatch(i -> layer.activation(i) == Activation.IDENTITY
                                && layer.bias().at(i) == constant(m)))
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

    /** Of each identity the column that hands it on, of each square that of its sum. */
    private static int[] columns(List<Activation> activations) {
        int[] columns = new int[activations.size()];
        int at = 0;
        for (int v = 0; v < columns.length; v++) {
            at += activations.get(v) == Activation.SQUARE ? 3 : 1;
            columns[v] = at - 1;
        }
        return columns;
    }

    /** The form in rectifiers; empty if there is none: another activation, an m out of range, or a weight that is rounded. */
    Optional<Network> rectified() {
        List<Layer> layers = new ArrayList<>();
        List<Activation> inputs = List.of(Activation.IDENTITY);
        int before = 0;
        for (int l = 0; l < squares.layers().size(); l++) {
            Layer layer = squares.layers().get(l);
            boolean last = l == squares.layers().size() - 1;
            List<Activation> units = new ArrayList<>();
            IntStream.range(0, layer.outputs()).forEach(i -> units.add(layer.activation(i)));
            boolean squared = units.contains(Activation.SQUARE);
            int m = last ? 0 : halvings.get(l);
            if (!units.stream().allMatch(u -> u == Activation.IDENTITY || u == Activation.SQUARE)
                    || squared == (m == 0)
                    || m > MOST_HALVINGS) {
                return Optional.empty();
            }
            List<double[]> rows = new ArrayList<>();
            List<Double> biases = new ArrayList<>();
            List<Activation> activations = new ArrayList<>();
            for (int i = 0; i < layer.outputs(); i++) {
                double[] row = read(layer.weight().row(i), inputs, before);
                if (row.length == 0) {
                    return Optional.empty();
                }
                boolean square = units.get(i) == Activation.SQUARE;
                for (int sign = 1; sign >= (square ? -1 : 1); sign -= 2) {
                    int factor = sign;
                    rows.add(Arrays.stream(row).map(w -> factor * w + 0.0).toArray());
                    biases.add(sign * layer.bias().at(i) + 0.0);
                    activations.add(square ? Activation.RELU : Activation.IDENTITY);
                }
            }
            layers.add(layer(rows, biases, activations));
            for (int i = 1; i <= m; i++) {
                layers.add(sawtooth(units, i, m));
            }
            inputs = units;
            before = m;
        }
        return Optional.of(new Network(layers));
    }

    /** A row's weights of the units that make the inputs; none if one is rounded. */
    private static double[] read(double[] row, List<Activation> inputs, int m) {
        List<Double> weights = new ArrayList<>();
        for (int j = 0; j < row.length; j++) {
            if (inputs.get(j) == Activation.SQUARE) {
                double scaled = Math.scalb(row[j], -2 * m);
                if (Math.scalb(scaled, 2 * m) != row[j]) {
                    return new double[0];
                }
                weights.addAll(List.of(scaled, scaled));
            }
            weights.add(row[j]);
        }
        return weights.stream().mapToDouble(w -> w).toArray();
    }

    /** Layer i = 1 .. m of those that make squares: t_i = 2 relu(t_(i-1)) + 2 relu(-t_(i-1)) - 1. */
    private static Layer sawtooth(List<Activation> units, int i, int m) {
        int summed = i == 1 ? 2 : 3;
        int width = units.stream()
                .mapToInt(u -> u == Activation.SQUARE ? summed : 1)
                .sum();
        List<double[]> rows = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        List<Activation> activations = new ArrayList<>();
        int at = 0;
        for (Activation unit : units) {
            double share = Math.scalb(1.0, -2 * (i - 1));
            double[][] own = unit == Activation.IDENTITY
                    ? new double[][] {{1}}
                    : new double[][] {{2, 2, 0}, {-2, -2, 0}, {share, share, 1}};
            double[] bias =
                    unit == Activation.IDENTITY ? new double[1] : new double[] {-1, 1, i == 1 ? constant(m) : 0};
            int read = unit == Activation.IDENTITY ? 1 : summed;
            for (int k = 0; k < own.length; k++) {
                double[] row = new double[width];
                System.arraycopy(own[k], 0, row, at, read);
                rows.add(row);
                biases.add(bias[k]);
                activations.add(own.length == 3 && k < 2 ? Activation.RELU : Activation.IDENTITY);
            }
            at += read;
        }
        return layer(rows, biases, activations);
    }

    private static Layer layer(List<double[]> rows, List<Double> biases, List<Activation> activations) {
        int columns = rows.get(0).length;
        double[] weights = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Layer(
                RealTensor.of(List.of(rows.size(), columns), weights),
                RealTensor.of(
                        List.of(rows.size()),
                        biases.stream().mapToDouble(b -> b).toArray()),
                activations);
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
        double[][] errors = new double[cells.size()][1];
        Outputs[] sums = new Outputs[0];
        for (int l = 0; l < squares.layers().size(); l++) {
            sums = new NetworkEnclosure(sumsOf(l)).outputs(cells, 0);
            for (int i = 0; i < sums.length; i++) {
                errors[i] = after(l, errors[i], sums[i]);
                if (!Arrays.stream(errors[i]).allMatch(Double::isFinite)) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        Interval total = Interval.ZERO;
        for (int k = 0; k < squares.outputs(); k++) {
            double error = 0;
            double size = 0;
            for (int i = 0; i < sums.length; i++) {
                error = Math.max(error, errors[i][k]);
                size = Math.max(size, sums[i].derivative(0, k, 0).magnitude());
            }
            Interval of = Interval.of(error);
            total = total.add(of.multiply(Interval.of(0, size).multiply(TWO).add(of)));
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

    private double[] after(int l, double[] before, Outputs sums) {
        Layer layer = squares.layers().get(l);
        double[] errors = new double[layer.outputs()];
        for (int i = 0; i < errors.length; i++) {
            double[] row = layer.weight().row(i);
            Interval sum = Interval.ZERO;
            for (int v = 0; v < row.length; v++) {
                sum = sum.add(Interval.of(before[v]).multiply(Math.abs(row[v])));
            }
            double error = sum.upper();
            if (layer.activation(i) == Activation.SQUARE) {
                Interval d = Interval.of(0, error);
                Interval size = sums.derivative(0, i, 0).abs();
                double sawteeth = Math.scalb(1.0, -2 * halvings.get(l) - 3);
                error = size.add(d).upper() <= 1
                        ? d.multiply(size.multiply(TWO).add(d)).add(sawteeth).upper()
                        : Double.POSITIVE_INFINITY;
            }
            errors[i] = error;
        }
        return errors;
    }
}
