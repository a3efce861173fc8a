package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
record TargetValues(Interval accuracy, ExpressionEnclosure target, Box ofFirst, Box ofSecond, boolean isTransposed) {

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
        return new TargetValues(accuracy, target, ofSecond, ofFirst, !isTransposed);
    }

    /** Enclosures of the target at points of one coordinate on each side, (first_i, second_i). */
    Interval[] at(double[] first, double[] second) {
        return at(points(first, 1, ofFirst), points(second, 1, ofSecond));
    }

    /** Enclosures of the target at (x_i, y_j), column by column; the points' coordinates are given one point after the other. */
    Interval[][] columns(RealTensor xs, RealTensor ys) {
        int n = xs.shape().get(0);
        List<List<Interval>> x = points(xs.toArray(), xs.size() / n, ofFirst);
        List<List<Interval>> y = points(ys.toArray(), ys.size() / ys.shape().get(0), ofSecond);
        Interval[][] columns = new Interval[n][];
        Arrays.setAll(columns, j -> at(x.subList(0, n), Collections.nCopies(n, y.get(j))));
        return columns;
    }

    /** The points of so many coordinates each; those outside the box have none. */
    private static List<List<Interval>> points(double[] coordinates, int size, Box box) {
        List<List<Interval>> points = new ArrayList<>();
        for (int from = 0; from < coordinates.length; from += size) {
            double[] point = Arrays.copyOfRange(coordinates, from, from + size);
            points.add(
                    lies(point, box)
                            ? Arrays.stream(point).mapToObj(Interval::of).toList()
                            : List.of());
        }
        return points;
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

    /** Enclosures of the target at pairs of points, all together. */
    private Interval[] at(List<List<Interval>> first, List<List<Interval>> second) {
        List<List<Interval>> x = isTransposed ? second : first;
        List<List<Interval>> y = isTransposed ? first : second;
        List<Interval> origin = Collections.nCopies(ofFirst.dimension() + ofSecond.dimension(), Interval.ZERO);
        boolean[] lies = new boolean[x.size()];
        List<Cell> points = new ArrayList<>();
        for (int i = 0; i < lies.length; i++) {
            lies[i] = !x.get(i).isEmpty() && !y.get(i).isEmpty();
            List<Interval> point = new ArrayList<>(lies[i] ? x.get(i) : origin);
            point.addAll(lies[i] ? y.get(i) : List.of());
            points.add(new Cell(point));
        }
        Interval[] values = new Interval[lies.length];
        if (lies.length > 0) {
            Jets jets = target.values(points);
            Arrays.setAll(values, i -> lies[i] && jets.isDefined(i) ? jets.value(i) : Interval.ENTIRE);
        }
        return values;
    }
}
