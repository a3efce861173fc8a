package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;

/**
 * Enclosures of a kernel at exact points of its domain, an interval. Elsewhere, and where it may be undefined, nothing is
 * known, and the enclosure is the whole line. That is sound: a product of it with anything but 0 is unbounded, and no
 * inequality of a lower bound holds then; with factors 0 alone the point does not enter the argument.
 */
final class KernelValues {

    final Interval accuracy;
    private final ExpressionEnclosure kernel;
    private final double lower;
    private final double upper;

    KernelValues(KernelClaim claim, Network phi) {
        kernel = new ExpressionEnclosure(claim.kernel(), new ErrorTerm(claim.kernel(), phi, phi).variables());
        accuracy = Interval.enclosing(claim.accuracy());
        // a double lies in the domain if and only if it lies between the outermost doubles of the domain
        Range range = claim.domain().ranges().get(0);
        lower = Interval.enclosing(range.lower()).upper();
        upper = Interval.enclosing(range.upper()).lower();
    }

    Interval at(double x, double y) {
        if (!(lower <= x && x <= upper && lower <= y && y <= upper)) {
            return Interval.ENTIRE;
        }
        Jets values = kernel.values(List.of(new Cell(List.of(Interval.of(x), Interval.of(y)))));
        return values.isDefined(0) ? values.value(0) : Interval.ENTIRE;
    }

    /** Enclosures of K(x_i, x_j), column by column. */
    Interval[][] columns(RealTensor points) {
        int n = points.size();
        Interval[][] columns = new Interval[n][n];
        for (int k = 0; k < n * n; k++) {
            columns[k / n][k % n] = at(points.at(k % n), points.at(k / n));
        }
        return columns;
    }
}
