package org.witness.constructions.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;

/** A kernel and the error of features of it, in floating point on a grid. */
final class FactorSamples {

    /** About so many pairs of points are looked at. */
    private static final int PAIRS = 10_000;

    private final PlainFunction target;
    private final List<double[]> points = new ArrayList<>();

    FactorSamples(Expression target, Box box) {
        int n = box.dimension();
        List<Variable> variables = new ArrayList<>();
        for (char letter : new char[] {'x', 'y'}) {
            for (int i = 1; i <= n; i++) {
                variables.add(new Variable(letter, n == 1 ? 0 : i));
            }
        }
        this.target = new PlainFunction(target, variables);
        int each = Math.max(2, (int) StrictMath.pow(PAIRS, 0.5 / n));
        int count = (int) StrictMath.round(StrictMath.pow(each, n));
        for (int k = 0; k < count; k++) {
            double[] point = new double[n];
            int digits = k;
            for (int i = 0; i < n; i++, digits /= each) {
                Range range = box.ranges().get(i);
                double lower = range.lower().doubleValue();
                double upper = range.upper().doubleValue();
                point[i] = digits % each == each - 1 ? upper : lower + (upper - lower) * (digits % each) / (each - 1);
            }
            points.add(point);
        }
    }

    /** The largest absolute value of the kernel. */
    double size() {
        double most = 0;
        for (double[] x : points) {
            for (double[] y : points) {
                most = Math.max(most, Math.abs(value(x, y)));
            }
        }
        return most;
    }

    /** The largest absolute error of features; infinite where it is no number. */
    double error(Network phi) {
        List<double[]> features = points.stream().map(phi::apply).toList();
        double most = 0;
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.size(); j++) {
                double product = 0;
                for (int k = 0; k < phi.outputs(); k++) {
                    product += features.get(i)[k] * features.get(j)[k];
                }
                double error = Math.abs(value(points.get(i), points.get(j)) - product);
                most = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(most, error);
            }
        }
        return most;
    }

    private double value(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return target.value(both);
    }
}
