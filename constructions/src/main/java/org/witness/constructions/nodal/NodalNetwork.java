package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A one-hidden-layer ReLU network on an interval with stored breakpoints: {@code phi(x) = origin + sum_(i=0)^(N-1)
 * change_i relu(x - x_i)}, with r features and N hidden neurons that they share.
 *
 * <p>Input weights are exactly 1 and biases exactly -x_i, so the breakpoints are the nodes, without rounding. On the
 * cell [x_i, x_(i+1)] the slope of feature k is the sum of its changes 0 to i; left of x_0 the features are constant.
 * Immutable; equality is that of all bits.
 */
public final class NodalNetwork {

    private final double[] nodes;
    private final double[][] slopeChanges;
    private final double[] origin;

    /**
     * Makes a network from its numbers, which are copied.
     *
     * @param nodes x_0 &lt; ... &lt; x_N, N at least 1: the ends of the cells; shape N + 1
     * @param slopeChanges change of the slope of each feature at x_0 to x_(N-1); shape r x N, r at least 1
     * @param origin the features at x_0; shape r
     * @throws IllegalArgumentException if shapes disagree, nodes do not increase, or a number is not finite
     */
    public NodalNetwork(double[] nodes, double[][] slopeChanges, double[] origin) {
        this.nodes = nodes.clone();
        this.origin = origin.clone();
        this.slopeChanges = copy(slopeChanges);
        require(nodes.length >= 2, "at least two nodes");
        require(
                origin.length >= 1 && slopeChanges.length == origin.length,
                "one row of slope changes for each feature");
        requireFinite(this.nodes);
        requireFinite(this.origin);
        for (int i = 1; i < nodes.length; i++) {
            require(this.nodes[i - 1] < this.nodes[i], "increasing nodes");
        }
        for (double[] changes : this.slopeChanges) {
            require(changes.length == nodes.length - 1, "one slope change for each cell");
            requireFinite(changes);
        }
    }

    /**
     * Gives the nodes.
     *
     * @return a copy, shape N + 1
     */
    public double[] nodes() {
        return nodes.clone();
    }

    /**
     * Gives the output weights.
     *
     * @return a copy, shape r x N, row k those of feature k
     */
    public double[][] slopeChanges() {
        return copy(slopeChanges);
    }

    /**
     * Gives the output biases: the features at x_0.
     *
     * @return a copy, shape r
     */
    public double[] origin() {
        return origin.clone();
    }

    /**
     * Counts the hidden neurons, which are the cells.
     *
     * @return N
     */
    public int hiddenNeurons() {
        return nodes.length - 1;
    }

    /**
     * Counts the features.
     *
     * @return r
     */
    public int features() {
        return origin.length;
    }

    /**
     * Counts all weights and biases.
     *
     * @return 2N + rN + r
     */
    public long parameters() {
        return parameters(hiddenNeurons(), features());
    }

    static long parameters(int cells, int features) {
        return (2L + features) * cells + features;
    }

    /**
     * Leaves out the neurons whose change of slope is exactly 0 in every feature, which is the same function of x: at
     * such a node no feature bends. Where the first ones are left out the features are constant up to the first node that stays.
     *
     * @return the network of the neurons that are left, at least one
     */
    public NodalNetwork withoutIdleNeurons() {
        int[] busy = IntStream.range(0, hiddenNeurons())
                .filter(i -> Arrays.stream(slopeChanges).anyMatch(changes -> changes[i] != 0))
                .toArray();
        int[] kept = busy.length == 0 ? new int[] {0} : busy;
        double[] left = Arrays.stream(kept).mapToDouble(i -> nodes[i]).toArray();
        double[] ends = Arrays.copyOf(left, left.length + 1);
        ends[left.length] = nodes[nodes.length - 1];
        double[][] changes = new double[features()][];
        for (int k = 0; k < changes.length; k++) {
            double[] all = slopeChanges[k];
            changes[k] = Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
        }
        return new NodalNetwork(ends, changes, origin);
    }

    /**
     * Evaluates the features in plain floating point.
     *
     * @param x the argument
     * @return r values, each with an error of about {@code N 2^-53 sum |change_i| |x - x_i|}
     */
    public double[] evaluate(double x) {
        double[] phi = origin.clone();
        for (int k = 0; k < phi.length; k++) {
            double[] changes = slopeChanges[k];
            double sum = 0;
            for (int i = 0; i < changes.length && nodes[i] < x; i++) {
                sum += changes[i] * (x - nodes[i]);
            }
            phi[k] += sum;
        }
        return phi;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodalNetwork that
                && Arrays.equals(nodes, that.nodes)
                && Arrays.deepEquals(slopeChanges, that.slopeChanges)
                && Arrays.equals(origin, that.origin);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(nodes) + Arrays.deepHashCode(slopeChanges)) + Arrays.hashCode(origin);
    }

    @Override
    public String toString() {
        return "NodalNetwork[cells=" + hiddenNeurons() + ", features=" + features() + "]";
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            copy[k] = rows[k].clone();
        }
        return copy;
    }

    private static void requireFinite(double[] numbers) {
        for (double number : numbers) {
            require(Double.isFinite(number), "finite numbers");
        }
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
