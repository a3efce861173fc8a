package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.KernelHints.AtPoints;

/** What is proposed for the bounds of a kernel or a relation. */
interface TargetHints {

    /** For all bounds. */
    KernelHints all();

    /** For the lower bound of the features by points alone. */
    List<AtPoints> inverses();

    /** For a claim with some term. */
    static TargetHints of(ApproximationClaim claim, ErrorTerm term) {
        Optional<Cell> ofX = inside(claim.xDomain());
        Optional<Cell> ofY = inside(claim.yDomain());
        if (ofX.isEmpty() || ofY.isEmpty() || !(claim.accuracy().doubleValue() > 0)) {
            return new None();
        }
        PlainExpression target = PlainExpression.of(term);
        if (claim.axes() == 2) {
            return new IntervalHints(
                    claim, target, ofX.get().sides().get(0), ofY.get().sides().get(0));
        }
        return claim instanceof KernelClaim kernel
                ? new GridHints(kernel, target, ofX.get())
                : new PairHints(claim, target, ofX.get(), ofY.get());
    }

    /** The cell between the outermost doubles of a box; none if a side has not two of them. */
    private static Optional<Cell> inside(Box box) {
        List<Interval> sides = new ArrayList<>();
        for (Range range : box.ranges()) {
            double lower = Interval.enclosing(range.lower()).upper();
            double upper = Interval.enclosing(range.upper()).lower();
            if (!(lower < upper)) {
                return Optional.empty();
            }
            sides.add(Interval.of(lower, upper));
        }
        return Optional.of(new Cell(sides));
    }

    /** Nothing: where nothing good is known. */
    final class None implements TargetHints {
        @Override
        public KernelHints all() {
            return KernelHints.NONE;
        }

        @Override
        public List<AtPoints> inverses() {
            return List.of();
        }
    }
}
