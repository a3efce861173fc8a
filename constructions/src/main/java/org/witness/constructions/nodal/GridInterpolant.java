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
 *
 * <p>Values that are sums {@code v(i,j) = a_i + b_j}, and all values in one dimension, are met with one hidden layer and a rectifier {@code relu(x_a - node)} for each cell of
 * each axis at whose beginning something bends: that sum of piecewise linear functions is affine on the simplices too. Others take the hats of {@link KuhnHats}.
 */
public final class GridInterpolant {

    /** What is a sum but for this share of the largest value is one but for rounding. */
    private static final double ROUNDING = 0x1p-44;

    private final KuhnGrid grid;

    GridInterpolant(KuhnGrid grid) {
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
        return values.stream().allMatch(this::isSumOverAxes) ? sum(values) : KuhnHats.of(grid, values);
    }

    /** Whether each value is that of node 0 with its changes along the axes from there, up to rounding. */
    private boolean isSumOverAxes(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return IntStream.range(0, values.length).allMatch(i -> {
            int[] place = grid.place(i, 1);
            double sum = values[0];
            for (int a = 0; a < place.length; a++) {
                sum += values[along(a, place[a])] - values[0];
            }
            return place.length == 1 || Math.abs(values[i] - sum) <= ROUNDING * largest;
        });
    }

    /** The number of the node some steps along an axis from node 0. */
    private int along(int axis, int steps) {
        int[] place = new int[grid.axes()];
        place[axis] = steps;
        return grid.node(place);
    }

    private Network sum(List<double[]> functions) {
        int outputs = functions.size();
        List<double[]> rows = new ArrayList<>();
        List<Double> knots = new ArrayList<>();
        List<double[]> bends = new ArrayList<>();
        for (int axis = 0; axis < grid.axes(); axis++) {
            double[] slopes = new double[outputs];
            for (int i = 0; i < grid.cells(axis); i++) {
                double[] bend = new double[outputs];
                boolean bent = i == 0;
                for (int k = 0; k < outputs; k++) {
                    double[] values = functions.get(k);
                    double next = (values[along(axis, i + 1)] - values[along(axis, i)]) / grid.step(axis);
                    bend[k] = next - slopes[k];
                    bent |= bend[k] != 0;
                    slopes[k] = next;
                }
                if (bent) {
                    double[] row = new double[grid.axes()];
                    row[axis] = 1;
                    rows.add(row);
                    knots.add(-node(along(axis, i))[axis]);
                    bends.add(bend);
                }
            }
        }
        double[] weights = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        double[] changes = new double[outputs * knots.size()];
        double[] origin = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            origin[k] = functions.get(k)[0] + 0.0;
            for (int i = 0; i < knots.size(); i++) {
                changes[k * knots.size() + i] = bends.get(i)[k] + 0.0;
            }
        }
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(knots.size(), grid.axes()), weights),
                        RealTensor.of(List.of(knots.size()), plain(knots)),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(outputs, knots.size()), changes),
                        RealTensor.of(List.of(outputs), origin),
                        Activation.IDENTITY)));
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(value -> value + 0.0).toArray();
    }
}
