package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;

/**
 * The quantities of a kernel certificate with the theorems that bound them. In one dimension, D = [a, b], with
 * rho = accuracy/10:
 *
 * <ul>
 *   <li>{@code nodal-width}: hidden neurons are at most W = max(1, ceil((b-a) sqrt(M / (4 (accuracy - rho))))), M the
 *       supremum of |K_xx| and |K_yy|; for a kernel with kinks W = max(1, ceil((b-a) L / (accuracy - rho))), L its
 *       Lipschitz constant in each argument;
 *   <li>{@code nodal-rank}: features are at most R = W + 1;
 *   <li>{@code nodal-size}: parameters are at most 2W + R W + R;
 *   <li>{@code nodal-depth}: there is at most one hidden layer.
 * </ul>
 *
 * M and L are replaced by lower bounds, found on sample cells: so a bound here is never above the theorem's.
 *
 * <p>Beside them stand lower bounds, of the features by {@link FeaturePoints} and {@link FeatureTail}, of the hidden neurons by
 * {@link Breakpoints}.
 */
final class KernelBounds {

    /** How finely the domain is cut to see whether the kernel is free of kinks. */
    private static final int PARTS = 16;

    private static final BigDecimal NINE_TENTHS = new BigDecimal("0.9");

    private KernelBounds() {}

    static List<Count> count(KernelClaim claim, Network phi, KernelHints hints) throws RuleException {
        if (claim.domain().dimension() != 1) {
            throw new RuleException(
                    Reason.PROOF,
                    "recount: bounds are known for domains of one dimension, found "
                            + claim.domain().dimension());
        }
        long width = width(claim, phi, hints.samples());
        long rank = width + 1;
        KernelValues kernel = new KernelValues(claim, phi);
        long neurons = Breakpoints.least(kernel, phi, hints.chords());
        return List.of(
                atMost(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), width, neurons, "nodal-width"),
                atMost(Quantity.FEATURES, phi.outputs(), rank, leastRank(kernel, hints), "nodal-rank"),
                atMost(Quantity.PARAMETERS, phi.parameters(), 2 * width + rank * width + rank, 0, "nodal-size"),
                atMost(Quantity.DEPTH, phi.depth(), 1, 0, "nodal-depth"));
    }

    /** A lower bound of 0 says nothing. */
    private static Count atMost(Quantity quantity, long built, long bound, long least, String theorem) {
        OptionalLong lowerBound = least == 0 ? OptionalLong.empty() : OptionalLong.of(least);
        return new Count(quantity, built, OptionalLong.of(bound), lowerBound, theorem);
    }

    private static long leastRank(KernelValues kernel, KernelHints hints) {
        LongStream points = hints.inverses().stream().mapToLong(hint -> FeaturePoints.least(kernel, hint));
        LongStream tails = hints.bases().stream().mapToLong(hint -> FeatureTail.least(kernel, hint));
        return LongStream.concat(points, tails).max().orElse(0);
    }

    private static long width(KernelClaim claim, Network phi, List<Cell> samples) throws RuleException {
        ExpressionEnclosure kernel =
                new ExpressionEnclosure(claim.kernel(), new ErrorTerm(claim.kernel(), phi, phi).variables());
        Range range = claim.domain().ranges().get(0);
        Interval length = Interval.enclosing(range.upper().subtract(range.lower()));
        Interval budget = Interval.enclosing(claim.accuracy().multiply(NINE_TENTHS));
        boolean smooth = hasBoundedCurvature(kernel, range);
        double supremum = leastOn(samples, kernel, range, smooth);
        Interval least = Interval.of(supremum);
        // an accuracy below the least double has no quotient; its bound is beyond any count
        if (budget.lower() <= 0) {
            return Integer.MAX_VALUE;
        }
        Interval cells = smooth
                ? length.multiply(least.divide(budget.multiply(4)).sqrt())
                : length.multiply(least).divide(budget);
        return (long) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(cells.lower())));
    }

    /**
     * The least size that the curvature (or slope) along either axis has on a sample cell, the largest of all samples: so the supremum over
     * the domain is no less. A sample must have an interior: at a single point a slope that interval rules report need not be that
     * of the function.
     */
    private static double leastOn(List<Cell> samples, ExpressionEnclosure kernel, Range range, boolean smooth)
            throws RuleException {
        // a double lies in the domain if and only if it lies between the outermost doubles of the domain
        double least = Interval.enclosing(range.lower()).upper();
        double largest = Interval.enclosing(range.upper()).lower();
        for (Cell sample : samples) {
            for (Interval side : sample.sides()) {
                if (side.isPoint() || side.lower() < least || side.upper() > largest) {
                    throw new RuleException(
                            Reason.PROOF, "recount: a sample is no cell with an interior in the domain");
                }
            }
        }
        double size = 0;
        Jets jets = samples.isEmpty() ? null : kernel.jets(samples);
        for (int i = 0; jets != null && i < samples.size(); i++) {
            for (Interval along : jets.derivatives(smooth ? 2 : 1, i)) {
                if (jets.isDefined(i) && along.isBounded()) {
                    size = Math.max(size, along.mignitude());
                }
            }
        }
        return size;
    }

    private static boolean hasBoundedCurvature(ExpressionEnclosure kernel, Range range) {
        List<Interval> parts = parts(range);
        List<Cell> cells = new ArrayList<>();
        for (Interval x : parts) {
            for (Interval y : parts) {
                cells.add(new Cell(List.of(x, y)));
            }
        }
        Jets jets = kernel.jets(cells);
        for (int i = 0; i < cells.size(); i++) {
            if (!jets.isDefined(i) || !jets.derivatives(2, i).stream().allMatch(Interval::isBounded)) {
                return false;
            }
        }
        return true;
    }

    /** Intervals that together contain the range, and overlap: so a kink at any point lies inside one of them. */
    private static List<Interval> parts(Range range) {
        Interval whole = Interval.enclosing(range.lower(), range.upper());
        double width = whole.upper() - whole.lower();
        List<Interval> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            double from = i == 0 ? whole.lower() : whole.lower() + width * ((i - 0.125) / PARTS);
            double to = i == PARTS - 1 ? whole.upper() : whole.lower() + width * ((i + 1.125) / PARTS);
            parts.add(Interval.of(from, Math.max(from, Math.min(to, whole.upper()))));
        }
        return parts;
    }
}
