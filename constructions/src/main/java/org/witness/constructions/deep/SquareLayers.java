package org.witness.constructions.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * Polynomials of an interval by layers of squares: in stages, from T_1, .., T_n to T_1, .., T_n', n' at most 2n and even,
 *
 * <pre>
 * T_2i = 2 T_i^2 - 1,   T_(2i+1) = (T_i + T_(i+1))^2 - (T_2i + 1)/2 - (T_(2i+2) + 1)/2 - T_1,
 * </pre>
 *
 * one square for each new polynomial; those that are known are handed on. For degree d: from 1 to 2, .., and at last from the least even number that is at least d/2 to d. What
 * is squared is scaled into [-a, a], a = 127/128, so that errors do not carry it out of [-1, 1].
 *
 * @param layers the layers of squares, then the affine one whose outputs are the features
 */
record SquareLayers(List<Stage> layers) {

    private static final double A = 0.9921875;

    /** A layer: rows of weights of what the layer before gives, a bias for each, and the number of the first row that is squared. */
    static final class Stage {
        private final double[][] weights;
        private final double[] biases;
        private final int from;

        Stage(double[][] weights, double[] biases, int from) {
            this.weights = weights;
            this.biases = biases;
            this.from = from;
        }

        double[][] weights() {
            return weights;
        }

        double[] biases() {
            return biases;
        }

        int from() {
            return from;
        }

        int squares() {
            return weights.length - from;
        }
    }

    /** An affine function of what a layer gives. */
    private static final class Form {
        private final double[] weights;
        private final double bias;

        Form(double[] weights, double bias) {
            this.weights = weights;
            this.bias = bias;
        }

        double[] weights() {
            return weights;
        }

        double bias() {
            return bias;
        }

        static Form unit(int size, int at) {
            double[] weights = new double[size];
            weights[at] = 1;
            return new Form(weights, 0);
        }

        static Form zero(int size, double bias) {
            return new Form(new double[size], bias);
        }

        Form plus(double factor, Form other) {
            double[] sum = weights.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += factor * other.weights[i];
            }
            return new Form(sum, bias + factor * other.bias);
        }

        Form times(double factor) {
            return zero(weights.length, 0).plus(factor, this);
        }
    }

    /** Layers for features on [middle - radius, middle + radius], of an even degree. */
    static SquareLayers of(ChebyshevFeatures features, double middle, double radius) {
        int degree = features.degree();
        List<Integer> degrees = new ArrayList<>(List.of(degree));
        while (degrees.get(0) > 1) {
            int half = degrees.get(0) / 2;
            degrees.add(0, half == 1 ? 1 : half + half % 2);
        }
        List<Stage> stages = new ArrayList<>();
        List<Form> t =
                List.of(Form.zero(1, 1), Form.unit(1, 0).times(1 / radius).plus(1, Form.zero(1, -middle / radius)));
        for (int k = 1; k < degrees.size(); k++) {
            int from = degrees.get(k - 1);
            int to = degrees.get(k);
            List<Form> rows = new ArrayList<>(t.subList(1, from + 1));
            for (int i = from / 2 + 1; i <= to / 2; i++) {
                rows.add(t.get(i).times(A));
            }
            for (int i = from / 2; from > 1 && i < to / 2; i++) {
                rows.add(t.get(i).plus(1, t.get(i + 1)).times(A / 2));
            }
            stages.add(stage(rows, from));
            t = next(rows.size(), from, to);
        }
        List<Form> outputs = new ArrayList<>();
        for (double[] row : features.rows()) {
            Form sum = t.get(0).times(row[0]);
            for (int j = 1; j < row.length; j++) {
                sum = sum.plus(row[j], t.get(j));
            }
            outputs.add(sum);
        }
        stages.add(stage(outputs, outputs.size()));
        return new SquareLayers(stages);
    }

    /** T_0, .., T_to of what a layer gives: T_1, .., T_from, the squares of T_i, i from from/2 + 1 to to/2, and those of T_i + T_(i+1), from i = from/2 on. */
    private static List<Form> next(int size, int from, int to) {
        Form[] t = new Form[to + 1];
        t[0] = Form.zero(size, 1);
        for (int j = 1; j <= from; j++) {
            t[j] = Form.unit(size, j - 1);
        }
        int at = from;
        for (int i = from / 2 + 1; i <= to / 2; i++) {
            t[2 * i] = Form.unit(size, at++).times(2 / (A * A)).plus(-1, t[0]);
        }
        for (int i = from / 2; from > 1 && i < to / 2; i++) {
            t[2 * i + 1] = Form.unit(size, at++)
                    .times(4 / (A * A))
                    .plus(-0.5, t[2 * i])
                    .plus(-0.5, t[2 * i + 2])
                    .plus(-1, t[0])
                    .plus(-1, t[1]);
        }
        return Arrays.asList(t);
    }

    private static Stage stage(List<Form> rows, int from) {
        return new Stage(
                rows.stream().map(Form::weights).toArray(double[][]::new),
                rows.stream().mapToDouble(Form::bias).toArray(),
                from);
    }

    /** The network whose units square, the others handing on. */
    Network network() {
        List<Layer> all = new ArrayList<>();
        for (Stage stage : layers) {
            int rows = stage.weights().length;
            List<Activation> activations = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                activations.add(i < stage.from() ? Activation.IDENTITY : Activation.SQUARE);
            }
            // without a zero that has a sign
            all.add(new Layer(
                    RealTensor.of(
                            List.of(rows, stage.weights()[0].length),
                            Arrays.stream(stage.weights())
                                    .flatMapToDouble(Arrays::stream)
                                    .map(w -> w + 0.0)
                                    .toArray()),
                    RealTensor.of(
                            List.of(rows),
                            Arrays.stream(stage.biases()).map(b -> b + 0.0).toArray()),
                    activations));
        }
        return new Network(all);
    }
}
