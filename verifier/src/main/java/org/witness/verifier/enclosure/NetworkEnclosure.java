package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.witness.certificate.expression.Function;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Affine;
import org.witness.verifier.interval.Balls;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * Encloses the outputs of a network over cells of its inputs: values, slopes and curvatures, by interval arithmetic
 * through the layers, many cells at a time. A rectifier whose sum keeps its sign on the cell is linear there; where all do, the curvatures are
 * exactly 0. Results are remembered by cell, since the pairs of cells of a kernel share them.
 */
final class NetworkEnclosure {

    private final Network network;
    private final List<Affine> layers = new ArrayList<>();
    private final List<Affine> linear = new ArrayList<>();
    private final ConcurrentHashMap<List<Interval>, Outputs> remembered = new ConcurrentHashMap<>();

    /** What is known of all outputs on one cell, a number of a batch. */
    static final class Outputs {
        /** The values at the cell's centre. */
        final Balls centre;

        /** The values at its corners: number i has the upper end of each axis whose bit it has. */
        final Balls[] corners;

        /** Whether all curvatures are 0. */
        final boolean affine;

        final Jets[] batch;
        private final int number;

        Outputs(Jets[] batch, int number, Jets[] atCentre, Jets[][] atCorners) {
            this.batch = batch;
            this.number = number;
            this.centre = balls(number, atCentre);
            this.corners = new Balls[atCorners.length];
            Arrays.setAll(corners, corner -> balls(number, atCorners[corner]));
            Stream<Intervals> curvatures = Arrays.stream(batch).flatMap(output -> Arrays.stream(output.second));
            this.affine = curvatures.allMatch(axis -> axis.isZero(number));
        }

        private static Balls balls(int number, Jets[] outputs) {
            Interval[] values = new Interval[outputs.length];
            Arrays.setAll(values, k -> outputs[k].value.at(number));
            return new Balls(values);
        }

        /** The values, of order 0, or along an axis the slopes, of order 1, or the curvatures, of order 2. */
        Interval derivative(int order, int output, int axis) {
            Jets jets = batch[output];
            return (order == 0 ? jets.value : order == 1 ? jets.first[axis] : jets.second[axis]).at(number);
        }
    }

    NetworkEnclosure(Network network) {
        this.network = network;
        for (Layer layer : network.layers()) {
            double[][] rows = new double[layer.outputs()][];
            Arrays.setAll(rows, i -> layer.weight().row(i));
            layers.add(new Affine(rows, layer.bias().toArray()));
            linear.add(layers.get(linear.size()).linear());
        }
    }

    /** The outputs over a part of each cell: over the sides from a given axis on, as many as there are inputs. */
    Outputs[] outputs(List<Cell> cells, int from) {
        List<List<Interval>> parts = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            parts.add(cell.sides().subList(from, from + network.inputs()));
        }
        Set<List<Interval>> unknown = new LinkedHashSet<>(parts);
        unknown.removeIf(remembered::containsKey);
        if (!unknown.isEmpty()) {
            enclose(unknown.stream().map(Cell::new).toList());
        }
        return parts.stream().map(remembered::get).toArray(Outputs[]::new);
    }

    private void enclose(List<Cell> cells) {
        Intervals[] sides = Cell.coordinates(cells);
        Intervals[] centres = Cell.coordinates(cells.stream().map(Cell::centre).toList());
        Jets[] over = through(sides, sides.length);
        Jets[] atCentre = through(centres, 0);
        Jets[][] atCorners = new Jets[1 << network.inputs()][];
        Arrays.setAll(atCorners, corner -> through(corner(sides, corner), 0));
        for (int k = 0; k < over.length; k++) {
            Intervals mean = meanValue(atCentre[k].value, over[k].first, sides, centres);
            over[k] = over[k].withValue(over[k].value.map(mean, Interval::intersect));
        }
        for (int i = 0; i < cells.size(); i++) {
            remembered.put(cells.get(i).sides(), new Outputs(over, i, atCentre, atCorners));
        }
    }

    /** The corners with the upper end of each axis whose bit the number has, of many cells. */
    static Intervals[] corner(Intervals[] sides, int number) {
        Intervals[] corner = new Intervals[sides.length];
        Arrays.setAll(corner, axis -> (number >> axis & 1) == 0 ? sides[axis].lowerEnds() : sides[axis].upperEnds());
        return corner;
    }

    /**
     * The mean value form about the centre c: f(x) is in f(c) + sum of f_i (x_i - c_i). Sound because slopes are unbounded
     * wherever the function is not Lipschitz.
     */
    static Intervals meanValue(Intervals atCentre, Intervals[] slopes, Intervals[] sides, Intervals[] centres) {
        Intervals sum = atCentre;
        for (int axis = 0; axis < slopes.length; axis++) {
            sum = sum.add(slopes[axis].multiply(sides[axis].subtract(centres[axis])));
        }
        return sum;
    }

    /** The values of the outputs where each input lies in an interval, for many such boxes at a time. */
    Intervals[] values(Intervals[] inputs) {
        return Jets.each(through(inputs, 0), output -> output.value);
    }

    private Jets[] through(Intervals[] inputs, int axes) {
        boolean[] everywhere = new boolean[inputs[0].size()];
        Arrays.fill(everywhere, true);
        Jets[] values = new Jets[inputs.length];
        Intervals[][] slopes = Jets.axes(inputs.length, axes, everywhere.length);
        Arrays.setAll(values, axis -> Jets.coordinate(inputs[axis], slopes[axis], everywhere));
        for (int i = 0; i < layers.size(); i++) {
            values = layer(i, values, axes);
        }
        return values;
    }

    private Jets[] layer(int number, Jets[] inputs, int axes) {
        Intervals[] sums = layers.get(number).sums(Jets.each(inputs, input -> input.value));
        Intervals[][] slopes = new Intervals[axes][];
        Intervals[][] curvatures = new Intervals[axes][];
        for (int i = 0; i < axes; i++) {
            int axis = i;
            slopes[axis] = linear.get(number).sums(Jets.each(inputs, input -> input.first[axis]));
            curvatures[axis] = linear.get(number).sums(Jets.each(inputs, input -> input.second[axis]));
        }
        Jets[] outputs = new Jets[sums.length];
        for (int k = 0; k < outputs.length; k++) {
            Intervals[] first = new Intervals[axes];
            Intervals[] second = new Intervals[axes];
            for (int axis = 0; axis < axes; axis++) {
                first[axis] = slopes[axis][k];
                second[axis] = Jets.curvatures(curvatures[axis][k], first[axis]);
            }
            Jets sum = new Jets(sums[k], first, second, inputs[0].defined);
            outputs[k] = activated(network.layers().get(number).activation(k), sum);
        }
        return outputs;
    }

    /** The functions of expressions have the names of activations; the identity and the square are none of them. */
    private static Jets activated(Activation activation, Jets sum) {
        return switch (activation) {
            case IDENTITY -> sum;
            case SQUARE -> ExpressionEnclosure.power(sum, 2);
            default -> ExpressionEnclosure.apply(Function.valueOf(activation.name()), sum);
        };
    }
}
