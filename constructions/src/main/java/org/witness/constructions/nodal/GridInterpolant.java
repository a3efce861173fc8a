package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A ReLU network through given values at the nodes of a grid over a box of one to three dimensions: affine between neighbouring nodes in one dimension, on
 * Kuhn's simplices in more. The grid's numbers are dyadic, so that the network's folds are exact.
 */
public final class GridInterpolant {

    private final KuhnGrid grid;

    private GridInterpolant(KuhnGrid grid) {
        this.grid = grid;
    }

    /**
     * Lays a grid.
     *
     * @param lower the box's lower ends, one to three
     * @param upper its upper ends, above the lower ones
     * @param cells how many cells along each axis, at least 1
     * @return the grid; empty if binary64 is too coarse for it at this place
     */
    public static Optional<GridInterpolant> over(double[] lower, double[] upper, int cells) {
        int[] each = new int[lower.length];
        Arrays.fill(each, cells);
        return KuhnGrid.of(lower, upper, each).map(GridInterpolant::new);
    }

    /**
     * Counts the nodes.
     *
     * @return (cells + 1)^dimension
     */
    public int nodes() {
        return grid.nodes();
    }

    /**
     * Returns a node.
     *
     * @param node its number, from 0; the last coordinate runs fastest
     * @return its coordinates, exact; the outermost nodes may lie outside the box, by less than a cell
     */
    public double[] node(int node) {
        int[] place = grid.place(node, 1);
        return grid.at(a -> place[a]);
    }

    /**
     * Tells the nodes that share a cell with one, itself among them.
     *
     * @param node its number
     * @return their numbers, ascending
     */
    public int[] neighbours(int node) {
        int[] place = grid.place(node, 1);
        return IntStream.range(0, nodes())
                .filter(other -> {
                    int[] at = grid.place(other, 1);
                    return IntStream.range(0, place.length).allMatch(a -> Math.abs(at[a] - place[a]) <= 1);
                })
                .toArray();
    }

    /**
     * Returns the interpolant.
     *
     * @param values a number for each node
     * @return the network, with one output
     */
    public Network network(double[] values) {
        return network(List.of(values));
    }

    /**
     * Returns the interpolants of several functions, as one network.
     *
     * @param values of each function a number for each node
     * @return the network, with an output for each function
     */
    public Network network(List<double[]> values) {
        return grid.axes() == 1 ? line(values) : KuhnHats.of(grid, values);
    }

    private Network line(List<double[]> functions) {
        int cells = nodes() - 1;
        int outputs = functions.size();
        List<Double> knots = new ArrayList<>();
        List<double[]> bends = new ArrayList<>();
        double[] slopes = new double[outputs];
        for (int i = 0; i < cells; i++) {
            double[] bend = new double[outputs];
            boolean bent = i == 0;
            for (int k = 0; k < outputs; k++) {
                double next = (functions.get(k)[i + 1] - functions.get(k)[i]) / grid.step(0);
                bend[k] = next - slopes[k];
                bent |= bend[k] != 0;
                slopes[k] = next;
            }
            if (bent) {
                knots.add(-node(i)[0]);
                bends.add(bend);
            }
        }
        double[] ones = new double[knots.size()];
        Arrays.fill(ones, 1);
        double[] changes = new double[outputs * ones.length];
        double[] origin = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            origin[k] = functions.get(k)[0] + 0.0;
            for (int i = 0; i < ones.length; i++) {
                changes[k * ones.length + i] = bends.get(i)[k] + 0.0;
            }
        }
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(ones.length, 1), ones),
                        RealTensor.of(List.of(ones.length), plain(knots)),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(outputs, ones.length), changes),
                        RealTensor.of(List.of(outputs), origin),
                        Activation.IDENTITY)));
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(value -> value + 0.0).toArray();
    }
}
