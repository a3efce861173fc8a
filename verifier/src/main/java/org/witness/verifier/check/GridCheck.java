package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;

/** Plain floating-point evaluation of an error term on a grid: quick evidence, never a proof. */
final class GridCheck {

    /** The largest number of points that are evaluated. */
    static final long MOST_POINTS = 1L << 32;

    private final ErrorTerm term;
    private final PlainExpression target;

    GridCheck(ErrorTerm term) {
        this.term = term;
        this.target = PlainExpression.of(term);
    }

    /** The largest absolute error seen, and where; NaN counts as larger than every number. */
    record Maximum(double error, List<Double> point, long points) {}

    /** Evaluates N points an axis: the doubles in the domain nearest to equispaced ones, the ends among them. */
    Maximum maximum(List<Range> ranges, int n) {
        List<double[]> xs = points(ranges.subList(0, term.left().inputs()), n);
        List<double[]> ys = points(ranges.subList(term.left().inputs(), ranges.size()), n);
        List<double[]> phis = xs.stream().map(x -> outputs(term.left(), x)).toList();
        List<double[]> psis = ys.stream().map(y -> outputs(term.right(), y)).toList();
        double worst = -1;
        double[] at = new double[ranges.size()];
        double[] point = new double[ranges.size()];
        for (int i = 0; i < xs.size(); i++) {
            System.arraycopy(xs.get(i), 0, point, 0, xs.get(i).length);
            for (int j = 0; j < ys.size(); j++) {
                System.arraycopy(ys.get(j), 0, point, xs.get(i).length, ys.get(j).length);
                double product = 0;
                for (int k = 0; k < phis.get(i).length; k++) {
                    product += phis.get(i)[k] * psis.get(j)[k];
                }
                double error = Math.abs(target.value(point) - product);
                // a NaN is the worst that can be seen
                if (!(error <= worst) && !Double.isNaN(worst)) {
                    worst = error;
                    at = point.clone();
                }
            }
        }
        List<Double> where = new ArrayList<>();
        for (double coordinate : at) {
            where.add(coordinate);
        }
        return new Maximum(worst, where, (long) xs.size() * ys.size());
    }

    /** The points of a grid of n an axis, the outermost doubles of each range among them. */
    static List<double[]> points(List<Range> ranges, int n) {
        List<double[]> points = new ArrayList<>(List.of(new double[ranges.size()]));
        for (int axis = 0; axis < ranges.size(); axis++) {
            double least = Interval.enclosing(ranges.get(axis).lower()).upper();
            double largest = Interval.enclosing(ranges.get(axis).upper()).lower();
            List<double[]> longer = new ArrayList<>();
            for (double[] point : points) {
                for (int i = 0; i < n; i++) {
                    double[] extended = point.clone();
                    double share = n == 1 ? 0.5 : (double) i / (n - 1);
                    extended[axis] =
                            i == n - 1 && n > 1 ? largest : Math.min(largest, least + share * (largest - least));
                    longer.add(extended);
                }
            }
            points = longer;
        }
        return points;
    }

    static double[] outputs(Network network, double[] input) {
        double[] values = input;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            int inputs = layer.inputs();
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i);
                for (int j = 0; j < inputs; j++) {
                    sum += layer.weight().at(i * inputs + j) * values[j];
                }
                next[i] = switch (layer.activation(i)) {
                    case IDENTITY -> sum;
                    case RELU -> Math.max(0, sum);
                    case TANH -> StrictMath.tanh(sum);
                    case SIN -> StrictMath.sin(sum);
                    case COS -> StrictMath.cos(sum);
                    case SQUARE -> sum * sum;
                };
            }
            values = next;
        }
        return values;
    }
}
