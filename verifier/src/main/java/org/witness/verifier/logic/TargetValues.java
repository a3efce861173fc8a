package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;

/**
 * Enclosures of a target, a kernel or a relation, at exact points of its domains. Elsewhere, and where it may be
 * undefined, nothing is known, and the enclosure is the whole line. That is sound: a product of it with anything but 0 is
 * unbounded, and no inequality of a lower bound holds then; with factors 0 alone the point does not enter the argument.
 */
record TargetValues(Interval accuracy, ExpressionEnclosure target, Box ofX, Box ofY, boolean isTransposed) {

    static TargetValues of(ApproximationClaim claim, ErrorTerm term) {
        return new TargetValues(
                Interval.enclosing(claim.accuracy()),
                new ExpressionEnclosure(term.target(), term.variables()),
                claim.xDomain(),
                claim.yDomain(),
                false);
    }

    /** The same values with the arguments in the other order. */
    TargetValues transposed() {
        return new TargetValues(accuracy, target, ofX, ofY, !isTransposed);
    }

    /** Enclosures of the target at points of one coordinate on each side, (first_i, second_i). */
    Interval[] at(double[] first, double[] second) {
        return at(points(first), points(second));
    }

    private static double[][] points(double[] coordinates) {
        return Arrays.stream(coordinates).mapToObj(t -> new double[] {t}).toArray(double[][]::new);
    }

    /** Enclosures of the target at points given by their coordinates, all together. */
    private Interval[] at(double[][] first, double[][] second) {
        double[][] x = isTransposed ? second : first;
        double[][] y = isTransposed ? first : second;
        List<Cell> points = new ArrayList<>(x.length);
        boolean[] lies = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            lies[i] = lies(x[i], ofX) && lies(y[i], ofY);
            DoubleStream point = lies[i]
                    ? DoubleStream.concat(Arrays.stream(x[i]), Arrays.stream(y[i]))
                    : DoubleStream.generate(() -> 0).limit((long) ofX.dimension() + ofY.dimension());
            points.add(new Cell(point.mapToObj(Interval::of).toList()));
        }
        Interval[] values = new Interval[x.length];
        if (x.length > 0) {
            Jets jets = target.values(points);
            Arrays.setAll(values, i -> lies[i] && jets.isDefined(i) ? jets.value(i) : Interval.ENTIRE);
        }
        return values;
    }

    /** A double lies in a range if and only if it lies between the outermost doubles of the range. */
    private static boolean lies(double[] point, Box box) {
        boolean lies = point.length == box.dimension();
        for (int i = 0; lies && i < point.length; i++) {
            Range range = box.ranges().get(i);
            lies = Interval.enclosing(range.lower()).upper() <= point[i]
                    && point[i] <= Interval.enclosing(range.upper()).lower();
        }
        return lies;
    }

    /** Enclosures of the target at (x_i, y_j), column by column; the points' coordinates are given one point after the other. */
    Interval[][] columns(RealTensor xs, RealTensor ys) {
        int n = xs.shape().get(0);
        double[][] first = new double[n * n][];
        double[][] second = new double[n * n][];
        Arrays.setAll(first, k -> point(xs, k % n));
        Arrays.setAll(second, k -> point(ys, k / n));
        Interval[] values = at(first, second);
        Interval[][] columns = new Interval[n][];
        Arrays.setAll(columns, j -> Arrays.copyOfRange(values, j * n, (j + 1) * n));
        return columns;
    }

    private static double[] point(RealTensor points, int i) {
        int size = points.size() / points.shape().get(0);
        return Arrays.copyOfRange(points.toArray(), i * size, (i + 1) * size);
    }
}
