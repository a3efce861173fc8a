package org.witness.verifier.logic;

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
final class TargetValues {

    final Interval accuracy;
    private final ExpressionEnclosure target;
    private final Box ofX;
    private final Box ofY;
    private final boolean transposed;

    private TargetValues(Interval accuracy, ExpressionEnclosure target, Box ofX, Box ofY, boolean transposed) {
        this.accuracy = accuracy;
        this.target = target;
        this.ofX = ofX;
        this.ofY = ofY;
        this.transposed = transposed;
    }

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
        return new TargetValues(accuracy, target, ofX, ofY, !transposed);
    }

    /** At points given by their coordinates. */
    Interval at(double[] first, double[] second) {
        double[] x = transposed ? second : first;
        double[] y = transposed ? first : second;
        if (!lies(x, ofX) || !lies(y, ofY)) {
            return Interval.ENTIRE;
        }
        List<Interval> sides = DoubleStream.concat(Arrays.stream(x), Arrays.stream(y))
                .mapToObj(Interval::of)
                .toList();
        Jets values = target.values(List.of(new Cell(sides)));
        return values.isDefined(0) ? values.value(0) : Interval.ENTIRE;
    }

    Interval at(double first, double second) {
        return at(new double[] {first}, new double[] {second});
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
        Interval[][] columns = new Interval[n][n];
        for (int k = 0; k < n * n; k++) {
            columns[k / n][k % n] = at(point(xs, k % n), point(ys, k / n));
        }
        return columns;
    }

    private static double[] point(RealTensor points, int i) {
        int size = points.size() / points.shape().get(0);
        return Arrays.copyOfRange(points.toArray(), i * size, (i + 1) * size);
    }
}
