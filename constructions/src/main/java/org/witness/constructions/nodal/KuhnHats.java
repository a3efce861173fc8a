package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A ReLU network that interpolates features on a Kuhn grid of two or three dimensions.
 *
 * <p>With {@code z_a = scale_a (x_a - origin_a)}, H the grid's unit and {@code p = z_1 - iH, q = z_2 - jH, r = z_3 - kH}, the hat of the node (i,j) or (i,j,k), times H, is
 *
 * <pre>
 * relu(H - (max(0,p,q) - min(0,p,q))),   max(0,p,q) - min(0,p,q) = (|p| + |q| + |p-q|)/2 = relu(p) + relu(q) + relu(p-q) - p.
 * </pre>
 *
 * <p><b>Two dimensions.</b> The three rectifiers depend on i, on j and on i-j alone: all nodes share them, and p + iH = z_1 = relu(z_1), as the grid lies above its
 * origin. Those that are 0 on the grid are left out: 2(N_1 + N_2) neurons, then one a node; all inner weights are 1, -1 or a scale.
 *
 * <p><b>Three dimensions.</b> max(0,p,q,r) = max(relu(p), max(q,r)), max(q,r) = r + relu(q-r), and max(a,b) = b + relu(a-b), min(a,b) = a - relu(a-b):
 *
 * <pre>
 * max(0,p,q,r) = r + relu(q-r) + A,      A = relu(relu(p) - r - relu(q-r))
 * min(0,p,q,r) = p - relu(p) - B,        B = relu(p - relu(p) - q + relu(q-r)).
 * </pre>
 *
 * <p>The first layer has relu(p) for all i, relu(q-r) for all j-k, and z_2, z_3; the second hands them on, and has A and B for each node;
 * the third has one hat a node.
 */
final class KuhnHats {

    private KuhnHats() {}

    /**
     * Makes the network.
     *
     * @param trial the node values
     * @param features how many features, at least 1
     * @return the network
     */
    static Network of(KuhnTrial trial, int features) {
        return of(
                trial.grid(),
                IntStream.range(0, features).mapToObj(trial::values).toList());
    }

    /** The network through given values at the nodes, for each feature. */
    static Network of(KuhnGrid grid, List<double[]> features) {
        List<Layer> layers = new ArrayList<>(grid.axes() == 2 ? plane(grid) : space(grid));
        int nodes = grid.nodes();
        double[] values = new double[features.size() * nodes];
        for (int k = 0; k < features.size(); k++) {
            for (int i = 0; i < nodes; i++) {
                values[k * nodes + i] = features.get(k)[i] / grid.unit();
            }
        }
        layers.add(new Layer(
                RealTensor.of(List.of(features.size(), nodes), values),
                RealTensor.of(List.of(features.size()), new double[features.size()]),
                Activation.IDENTITY));
        return new Network(layers);
    }

    /**
     * Counts the weights and biases, those that are 0 among them.
     *
     * @param cells the numbers of cells along two or three axes
     * @param features how many features
     * @return the size of all layers
     */
    static long parameters(List<Integer> cells, int features) {
        long nodes = 1;
        long sum = 0;
        for (int n : cells) {
            nodes *= n + 1;
            sum += n;
        }
        long last = features * (nodes + 1);
        if (cells.size() == 2) {
            return 3 * 2 * sum + nodes * (2 * sum + 1) + last;
        }
        long shared = sum + 2;
        long folds = shared + 2 * nodes;
        return 4 * shared + folds * (shared + 1) + nodes * (folds + 1) + last;
    }

    private static List<Layer> plane(KuhnGrid grid) {
        Rows first = new Rows(2);
        int[] p = offsets(first, grid, 0, grid.cells(0));
        int[] q = offsets(first, grid, 1, grid.cells(1));
        int[] difference = differences(first, grid, 0, 1);
        Rows hats = new Rows(first.size());
        double h = grid.unit();
        for (int i = 0; i <= grid.cells(0); i++) {
            for (int j = 0; j <= grid.cells(1); j++) {
                hats.start(h - i * h);
                hats.add(p[0], 1);
                hats.add(p[i], -1);
                hats.add(q[j], -1);
                hats.add(difference[i - j + grid.cells(1)], -1);
            }
        }
        return List.of(first.layer(), hats.layer());
    }

    private static List<Layer> space(KuhnGrid grid) {
        Rows first = new Rows(3);
        int[] p = offsets(first, grid, 0, grid.cells(0));
        int q = offsets(first, grid, 1, 1)[0];
        int r = offsets(first, grid, 2, 1)[0];
        int[] difference = differences(first, grid, 1, 2);
        int shared = first.size();
        Rows second = new Rows(shared);
        for (int k = 0; k < shared; k++) {
            second.start(0);
            second.add(k, 1);
        }
        Rows hats = new Rows(shared + 2 * grid.nodes());
        double h = grid.unit();
        for (int i = 0; i <= grid.cells(0); i++) {
            for (int j = 0; j <= grid.cells(1); j++) {
                for (int k = 0; k <= grid.cells(2); k++) {
                    int d = difference[j - k + grid.cells(2)];
                    int max = second.start(k * h);
                    second.add(p[i], 1);
                    second.add(r, -1);
                    second.add(d, -1);
                    int min = second.start(j * h - i * h);
                    second.add(p[0], 1);
                    second.add(p[i], -1);
                    second.add(q, -1);
                    second.add(d, 1);
                    hats.start(h + k * h - i * h);
                    hats.add(r, -1);
                    hats.add(d, -1);
                    hats.add(max, -1);
                    hats.add(p[0], 1);
                    hats.add(p[i], -1);
                    hats.add(min, -1);
                }
            }
        }
        return List.of(first.layer(), second.layer(), hats.layer());
    }

    /** Rectifiers of z - iH, i below a number; for the others -1, since they are 0 on the grid or not needed. */
    private static int[] offsets(Rows rows, KuhnGrid grid, int axis, int count) {
        int[] numbers = new int[grid.cells(axis) + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = -1;
            if (i < count) {
                numbers[i] = rows.start(-grid.origin(axis) * grid.scale(axis) - i * grid.unit());
                rows.add(axis, grid.scale(axis));
            }
        }
        return numbers;
    }

    /** Rectifiers of z_a - z_b - mH for m = -N_b .. N_a - 1, and -1 for m = N_a, where it is 0 on the grid. */
    private static int[] differences(Rows rows, KuhnGrid grid, int a, int b) {
        int[] numbers = new int[grid.cells(a) + grid.cells(b) + 1];
        double shift = grid.origin(b) * grid.scale(b) - grid.origin(a) * grid.scale(a);
        for (int k = 0; k < numbers.length - 1; k++) {
            numbers[k] = rows.start(shift - (k - grid.cells(b)) * grid.unit());
            rows.add(a, grid.scale(a));
            rows.add(b, -grid.scale(b));
        }
        numbers[numbers.length - 1] = -1;
        return numbers;
    }

    /** A layer of rectifiers in the making. */
    private static final class Rows {

        private final int inputs;
        private final List<double[]> weights = new ArrayList<>();
        private final List<Double> biases = new ArrayList<>();

        Rows(int inputs) {
            this.inputs = inputs;
        }

        int size() {
            return weights.size();
        }

        /** Starts a row and returns its number. */
        int start(double bias) {
            weights.add(new double[inputs]);
            biases.add(bias + 0.0);
            return weights.size() - 1;
        }

        /** Adds to a weight of the row that was started last; an input of number -1 is always 0. */
        void add(int input, double weight) {
            if (input >= 0) {
                weights.get(weights.size() - 1)[input] += weight;
            }
        }

        Layer layer() {
            double[] flat = new double[weights.size() * inputs];
            double[] bias = new double[weights.size()];
            for (int i = 0; i < bias.length; i++) {
                System.arraycopy(weights.get(i), 0, flat, i * inputs, inputs);
                bias[i] = biases.get(i);
            }
            return new Layer(
                    RealTensor.of(List.of(bias.length, inputs), flat),
                    RealTensor.of(List.of(bias.length), bias),
                    Activation.RELU);
        }
    }
}
