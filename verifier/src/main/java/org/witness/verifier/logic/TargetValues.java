package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;

/**
 * Enclosures of a target, a kernel or a relation, at exact points of its domains, two intervals. Elsewhere, and where it may be
 * undefined, nothing is known, and the enclosure is the whole line. That is sound: a product of it with anything but 0 is
 * unbounded, and no inequality of a lower bound holds then; with factors 0 alone the point does not enter the argument.
 */
final class TargetValues {

    final Interval accuracy;
    private final ExpressionEnclosure target;
    private final Range ofX;
    private final Range ofY;
    private final boolean transposed;

    private TargetValues(Interval accuracy, ExpressionEnclosure target, Range ofX, Range ofY, boolean transposed) {
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
                claim.range(0),
                claim.range(1),
                false);
    }

    /** The same values with the arguments in the other order. */
    TargetValues transposed() {
        return new TargetValues(accuracy, target, ofX, ofY, !transposed);
    }

    /** Enclosures of the target at (first_i, second_i). */
    Interval[] at(double[] first, double[] second) {
        double[] x = lying(transposed ? second : first, ofX);
        double[] y = lying(transposed ? first : second, ofY);
        List<Cell> points = new ArrayList<>(x.length);
        boolean[] lies = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            lies[i] = !Double.isNaN(x[i]) && !Double.isNaN(y[i]);
            points.add(new Cell(List.of(Interval.of(lies[i] ? x[i] : 0), Interval.of(lies[i] ? y[i] : 0))));
        }
        Interval[] values = new Interval[x.length];
        if (x.length > 0) {
            Jets jets = target.values(points);
            Arrays.setAll(values, i -> lies[i] && jets.isDefined(i) ? jets.value(i) : Interval.ENTIRE);
        }
        return values;
    }

    /** The values that lie in a range, between its outermost doubles, and NaN in place of the others. */
    private static double[] lying(double[] values, Range range) {
        double least = Interval.enclosing(range.lower()).upper();
        double largest = Interval.enclosing(range.upper()).lower();
        return Arrays.stream(values)
                .map(t -> least <= t && t <= largest ? t : Double.NaN)
                .toArray();
    }

    /** Enclosures of the target at (x_i, y_j), column by column. */
    Interval[][] columns(RealTensor xs, RealTensor ys) {
        int n = xs.size();
        double[] first = new double[n * n];
        double[] second = new double[n * n];
        Arrays.setAll(first, k -> xs.at(k % n));
        Arrays.setAll(second, k -> ys.at(k / n));
        Interval[] values = at(first, second);
        Interval[][] columns = new Interval[n][];
        Arrays.setAll(columns, j -> Arrays.copyOfRange(values, j * n, (j + 1) * n));
        return columns;
    }
}
