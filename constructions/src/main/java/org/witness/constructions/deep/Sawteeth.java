package org.witness.constructions.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * Layers of squares as a deep network of rectifiers.
 *
 * <p><b>Yarotsky's squares.</b> With t_0 = t and t_(i+1) = 2 |t_i| - 1, the folded line or sawtooth,
 *
 * <pre>
 * t^2 = sum over i = 0 .. m of 4^-i (|t_i| - 1/4) + 4^-(m+1) t_(m+1)^2,
 * </pre>
 *
 * since t_(i+1)^2 = 4 t_i^2 - 4 |t_i| + 1. For |t| at most 1 the last term lies in [0, 4^-(m+1)]: half of that in its place leaves an error of at most 2^-(2m+3). A square takes
 * m + 1 layers, each of the units relu(t_i), relu(-t_i) and the sum so far: 3m + 3 neurons.
 *
 * <p><b>The error of what follows.</b> If t is known within d, t^2 is within 2^-(2m+3) + d (2 |t| + d); an affine function errs by the sum of the sizes of its weights times the errors. Features within e_k with
 * |q_k| at most Q_k have inner products within sum of e_k (2 Q_k + e_k). With as many layers for each stage as serves best, their number grows as log(1/error)/2 for each stage.
 *
 * <p>D. Yarotsky, <i>Error bounds for approximations with deep ReLU networks</i>, Neural Networks 94 (2017), proposition 2.
 * There is an m for each layer of squares but the last one, which is affine.
 */
final class Sawteeth {
    private final SquareLayers squares;
    private final int[] halvings;

    Sawteeth(SquareLayers squares, int[] halvings) {
        this.squares = squares;
        this.halvings = halvings;
    }

    SquareLayers squares() {
        return squares;
    }

    int[] halvings() {
        return halvings;
    }

    private static final int MOST_HALVINGS = 24;

    /** The format has at most so many layers. */
    private static final int MOST_LAYERS = 100;

    /** Values between the points of the grid may be a little larger, and enclosures are. */
    private static final double ROOM = 1.02;

    /** The fewest parameters for an error on [middle - radius, middle + radius], found by deepening one stage after the other; none if layers run out. */
    static Optional<Sawteeth> within(SquareLayers squares, double error, double middle, double radius) {
        int[] halvings = new int[squares.layers().size() - 1];
        Sawteeth made = new Sawteeth(squares, halvings);
        double now = Double.POSITIVE_INFINITY;
        for (int m = 1; m <= MOST_HALVINGS && now == Double.POSITIVE_INFINITY; m++) {
            Arrays.fill(halvings, m);
            made = new Sawteeth(squares, halvings.clone());
            now = made.error(middle, radius);
        }
        while (now > error) {
            Sawteeth best = made;
            double most = 0;
            double next = now;
            for (int l = 0; l < halvings.length; l++) {
                if (made.halvings[l] == MOST_HALVINGS) {
                    continue;
                }
                int[] deeper = made.halvings.clone();
                deeper[l]++;
                Sawteeth candidate = new Sawteeth(squares, deeper);
                double then = candidate.error(middle, radius);
                double gain = (now - then) / (candidate.parameters() - made.parameters());
                if (gain > most) {
                    best = candidate;
                    most = gain;
                    next = then;
                }
            }
            if (best == made || best.layers() > MOST_LAYERS) {
                return Optional.empty();
            }
            made = best;
            now = next;
        }
        return Optional.of(made);
    }

    private int layers() {
        return Arrays.stream(halvings).map(m -> m + 1).sum() + 1;
    }

    long parameters() {
        long parameters = 0;
        int inputs = 1;
        for (int l = 0; l < squares.layers().size(); l++) {
            SquareLayers.Stage stage = squares.layers().get(l);
            int width = stage.from() + 3 * stage.squares();
            long others = l < halvings.length ? halvings[l] : 0;
            parameters += width * (inputs + 1 + others * (width + 1));
            inputs = width;
        }
        return parameters;
    }

    /** The bound above, values taken from a grid; infinite if what is squared may leave [-1, 1]. */
    double error(double middle, double radius) {
        int features = squares.layers().get(halvings.length).weights().length;
        double[] errors = new double[features];
        double[] sizes = new double[features];
        for (double u : ChebyshevFeatures.grid()) {
            double[] value = {middle + radius * u};
            double[] error = {0};
            for (int l = 0; l < squares.layers().size(); l++) {
                SquareLayers.Stage stage = squares.layers().get(l);
                double[] values = stage.biases().clone();
                double[] off = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    for (int j = 0; j < value.length; j++) {
                        values[i] += stage.weights()[i][j] * value[j];
                        off[i] += Math.abs(stage.weights()[i][j]) * error[j];
                    }
                    if (i >= stage.from()) {
                        if (Math.abs(values[i]) + off[i] > 1) {
                            return Double.POSITIVE_INFINITY;
                        }
                        off[i] = Math.scalb(1.0, -2 * halvings[l] - 3) + off[i] * (2 * Math.abs(values[i]) + off[i]);
                        values[i] *= values[i];
                    }
                }
                value = values;
                error = off;
            }
            for (int k = 0; k < features; k++) {
                errors[k] = Math.max(errors[k], error[k]);
                sizes[k] = Math.max(sizes[k], Math.abs(value[k]));
            }
        }
        double sum = 0;
        for (int k = 0; k < features; k++) {
            sum += errors[k] * (2 * sizes[k] + errors[k]);
        }
        return ROOM * sum;
    }

    /** The network: its weights are those of the layers of squares, those of the sums times 4^-m, and constants. */
    Network network() {
        List<Layer> layers = new ArrayList<>();
        int handed = 1;
        int before = 0;
        int m = 0;
        for (int l = 0; l < squares.layers().size(); l++) {
            SquareLayers.Stage stage = squares.layers().get(l);
            int deeper = l < halvings.length ? halvings[l] : 0;
            Rows rows = new Rows();
            for (int i = 0; i < stage.weights().length; i++) {
                double[] row = new double[handed + 3 * before];
                for (int j = 0; j < handed + before; j++) {
                    double weight = stage.weights()[i][j];
                    if (j < handed) {
                        row[j] = weight;
                    } else {
                        int at = handed + 3 * (j - handed);
                        row[at] = Math.scalb(weight, -2 * m);
                        row[at + 1] = row[at];
                        row[at + 2] = weight;
                    }
                }
                if (i < stage.from()) {
                    rows.add(row, stage.biases()[i], Activation.IDENTITY);
                } else {
                    rows.add(row, stage.biases()[i], Activation.RELU);
                    rows.add(Arrays.stream(row).map(w -> -w).toArray(), -stage.biases()[i], Activation.RELU);
                    rows.add(new double[row.length], constant(deeper), Activation.IDENTITY);
                }
            }
            layers.add(rows.layer());
            handed = stage.from();
            before = stage.squares();
            m = deeper;
            for (int i = 1; i <= m; i++) {
                layers.add(sawtooth(handed, before, i));
            }
        }
        return new Network(layers);
    }

    /** 4^-(m+1)/2 less the sum of 4^-i/4: exact for m up to 24. */
    private static double constant(int m) {
        double constant = Math.scalb(1.0, -2 * m - 3);
        for (int i = 0; i <= m; i++) {
            constant -= Math.scalb(0.25, -2 * i);
        }
        return constant;
    }

    /** t_i = 2 relu(t_(i-1)) + 2 relu(-t_(i-1)) - 1, and the sum of 4^-j |t_j| over j below i with all constants. */
    private static Layer sawtooth(int handed, int squares, int i) {
        int width = handed + 3 * squares;
        Rows rows = new Rows();
        for (int j = 0; j < handed; j++) {
            double[] row = new double[width];
            row[j] = 1;
            rows.add(row, 0, Activation.IDENTITY);
        }
        for (int at = handed; at < width; at += 3) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                double[] row = new double[width];
                row[at] = 2 * sign;
                row[at + 1] = 2 * sign;
                rows.add(row, -sign, Activation.RELU);
            }
            double[] row = new double[width];
            row[at] = Math.scalb(1.0, -2 * (i - 1));
            row[at + 1] = row[at];
            row[at + 2] = 1;
            rows.add(row, 0, Activation.IDENTITY);
        }
        return rows.layer();
    }

    private static final class Rows {
        private final List<double[]> weights = new ArrayList<>();
        private final List<Double> biases = new ArrayList<>();
        private final List<Activation> activations = new ArrayList<>();

        void add(double[] row, double bias, Activation activation) {
            weights.add(row);
            biases.add(bias + 0.0);
            activations.add(activation);
        }

        /** Without a zero that has a sign. */
        Layer layer() {
            double[] all = weights.stream()
                    .flatMapToDouble(Arrays::stream)
                    .map(w -> w + 0.0)
                    .toArray();
            return new Layer(
                    RealTensor.of(List.of(weights.size(), weights.get(0).length), all),
                    RealTensor.of(
                            List.of(biases.size()),
                            biases.stream().mapToDouble(b -> b).toArray()),
                    activations);
        }
    }
}
