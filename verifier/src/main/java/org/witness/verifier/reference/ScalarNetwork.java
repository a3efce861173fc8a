package org.witness.verifier.reference;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.witness.certificate.expression.Function;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

/**
 * Encloses the outputs of a network over cells of its inputs: values, slopes and curvatures, by interval arithmetic
 * through the layers. A rectifier whose sum keeps its sign on the cell is linear there; where all do, the curvatures are
 * exactly 0. Results are remembered by cell, since the pairs of cells of a kernel share them.
 */
final class ScalarNetwork {

    private final Network network;
    private final List<double[][]> weights;
    private final ConcurrentHashMap<Cell, Jet[]> remembered = new ConcurrentHashMap<>();

    ScalarNetwork(Network network) {
        this.network = network;
        this.weights = network.layers().stream().map(ScalarNetwork::rows).toList();
    }

    private static double[][] rows(Layer layer) {
        double[][] rows = new double[layer.outputs()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = layer.weight().row(i);
        }
        return rows;
    }

    /** The outputs over a cell, one jet each; without axes if the cell is a point. */
    Jet[] outputs(Cell cell) throws NotDefinedException {
        Jet[] known = remembered.get(cell);
        if (known == null) {
            known = cell.sides().stream().allMatch(Interval::isPoint) ? through(cell, 0) : sharpened(cell);
            remembered.put(cell, known);
        }
        return known;
    }

    /** Whether it is shown that the network is affine on the convex hull of some points: each rectifier's sum keeps its sign there. */
    boolean isAffineOn(List<Cell> points) {
        Interval[][] values = points.stream()
                .map(point -> point.sides().toArray(Interval[]::new))
                .toArray(Interval[][]::new);
        for (int k = 0; k < weights.size(); k++) {
            Layer layer = network.layers().get(k);
            boolean rectified = layer.activations().equals(List.of(Activation.RELU));
            if (!rectified && !layer.activations().equals(List.of(Activation.IDENTITY))) {
                return false;
            }
            Interval[][] next = new Interval[values.length][layer.outputs()];
            for (int i = 0; i < layer.outputs(); i++) {
                boolean positive = true;
                boolean negative = true;
                for (int point = 0; point < values.length; point++) {
                    Interval sum = Interval.dot(weights.get(k)[i], values[point])
                            .add(layer.bias().at(i));
                    positive &= sum.lower() >= 0;
                    negative &= sum.upper() <= 0;
                    next[point][i] = rectified ? sum.relu() : sum;
                }
                if (rectified && !positive && !negative) {
                    return false;
                }
            }
            values = next;
        }
        return true;
    }

    /** Intersects the values with the mean value form about the centre c: f(x) is in f(c) + sum of f_i (x_i - c_i). */
    private Jet[] sharpened(Cell cell) throws NotDefinedException {
        Jet[] outputs = through(cell, cell.dimension());
        Cell centre = cell.centre();
        Jet[] atCentre = through(centre, 0);
        for (int k = 0; k < outputs.length; k++) {
            Interval mean = meanValue(atCentre[k].value, outputs[k], cell, centre);
            outputs[k] = outputs[k].withValue(outputs[k].value.intersect(mean));
        }
        return outputs;
    }

    /** The mean value form: sound because slopes are unbounded wherever the function is not Lipschitz. */
    static Interval meanValue(Interval atCentre, Jet jet, Cell cell, Cell centre) {
        Interval sum = atCentre;
        for (int axis = 0; axis < jet.axes(); axis++) {
            Interval offset = cell.sides().get(axis).subtract(centre.sides().get(axis));
            sum = sum.add(jet.first[axis].multiply(offset));
        }
        return sum;
    }

    private Jet[] through(Cell cell, int axes) throws NotDefinedException {
        Jet[] values = new Jet[cell.dimension()];
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = Jet.coordinate(cell.sides().get(axis), axis, axes);
        }
        for (int i = 0; i < weights.size(); i++) {
            values = layer(network.layers().get(i), weights.get(i), values, axes);
        }
        return values;
    }

    private static Jet[] layer(Layer layer, double[][] rows, Jet[] inputs, int axes) throws NotDefinedException {
        Interval[] values = new Interval[inputs.length];
        Interval[][] first = new Interval[axes][inputs.length];
        Interval[][] second = new Interval[axes][inputs.length];
        for (int j = 0; j < inputs.length; j++) {
            values[j] = inputs[j].value;
            for (int axis = 0; axis < axes; axis++) {
                first[axis][j] = inputs[j].first[axis];
                second[axis][j] = inputs[j].second[axis];
            }
        }
        Interval[] sums = dots(rows, values);
        Interval[][] slopes = new Interval[rows.length][axes];
        Interval[][] curvatures = new Interval[rows.length][axes];
        for (int axis = 0; axis < axes; axis++) {
            Interval[] firsts = dots(rows, first[axis]);
            Interval[] seconds = dots(rows, second[axis]);
            for (int i = 0; i < rows.length; i++) {
                slopes[i][axis] = firsts[i];
                curvatures[i][axis] = Jet.isZero(firsts[i]) ? Interval.ZERO : seconds[i];
            }
        }
        Jet[] outputs = new Jet[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Interval sum = sums[i].add(layer.bias().at(i));
            outputs[i] = activated(layer.activation(i), new Jet(sum, slopes[i], curvatures[i]));
        }
        return outputs;
    }

    private static Interval[] dots(double[][] rows, Interval[] values) {
        Interval[] sums = new Interval[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sums[i] = Interval.dot(rows[i], values);
        }
        return sums;
    }

    private static Jet activated(Activation activation, Jet sum) throws NotDefinedException {
        return switch (activation) {
            case IDENTITY -> sum;
            case RELU -> ScalarExpression.apply(Function.RELU, sum);
            case TANH -> ScalarExpression.apply(Function.TANH, sum);
            case SIN -> ScalarExpression.apply(Function.SIN, sum);
            case COS -> ScalarExpression.apply(Function.COS, sum);
            case SQUARE -> ScalarExpression.power(sum, 2);
        };
    }
}
