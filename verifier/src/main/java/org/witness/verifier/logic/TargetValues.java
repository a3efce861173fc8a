package org.witness.verifier.logic;

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
record TargetValues(Interval accuracy, ExpressionEnclosure target, Range ofX, Range ofY, boolean isTransposed) {

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
        return new TargetValues(accuracy, target, ofX, ofY, !isTransposed);
    }

    Interval at(double first, double second) {
        double x = isTransposed ? second : first;
        double y = isTransposed ? first : second;
        if (!lies(x, ofX) || !lies(y, ofY)) {
            return Interval.ENTIRE;
        }
        Jets values = target.values(List.of(new Cell(List.of(Interval.of(x), Interval.of(y)))));
        return values.isDefined(0) ? values.value(0) : Interval.ENTIRE;
    }

    /** A double lies in a range if and only if it lies between the outermost doubles of the range. */
    private static boolean lies(double value, Range range) {
        return Interval.enclosing(range.lower()).upper() <= value
                && value <= Interval.enclosing(range.upper()).lower();
    }

    /** Enclosures of the target at (x_i, y_j), column by column. */
    Interval[][] columns(RealTensor xs, RealTensor ys) {
        int n = xs.size();
        Interval[][] columns = new Interval[n][n];
        for (int k = 0; k < n * n; k++) {
            columns[k / n][k % n] = at(xs.at(k % n), ys.at(k / n));
        }
        return columns;
    }
}
