package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * Returns the interpolant.
     *
     * @param values a whole number for each node
     * @return the network, with one output
     */
    public Network network(double[] values) {
        return grid.axes() == 1 ? line(values) : KuhnHats.of(grid, List.of(values));
    }

    private Network line(double[] values) {
        List<Double> knots = new ArrayList<>();
        List<Double> bends = new ArrayList<>();
        double slope = 0;
        for (int i = 0; i + 1 < values.length; i++) {
            double next = (values[i + 1] - values[i]) / grid.step(0);
            if (next != slope || i == 0) {
                knots.add(-node(i)[0]);
                bends.add(next - slope);
                slope = next;
            }
        }
        double[] ones = new double[knots.size()];
        Arrays.fill(ones, 1);
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(ones.length, 1), ones),
                        RealTensor.of(List.of(ones.length), plain(knots)),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, ones.length), plain(bends)),
                        RealTensor.of(List.of(1), values[0]),
                        Activation.IDENTITY)));
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(value -> value + 0.0).toArray();
    }
}
