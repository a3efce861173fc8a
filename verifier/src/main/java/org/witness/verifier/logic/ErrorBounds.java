package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
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
 * The quantities of a certificate of a kernel or a relation with the theorems that bound them. In one dimension, X = [a, b],
 * with rho = accuracy/10:
 *
 * <ul>
 *   <li>{@code nodal-width}: hidden neurons are at most W = max(1, ceil((b-a) sqrt(M / (4 (accuracy - rho))))), M the
 *       supremum of |K_xx| and |K_yy|; for a kernel with kinks W = max(1, ceil((b-a) L / (accuracy - rho))), L its
 *       Lipschitz constant in each argument; of a relation those of phi are at most V, from M = sup |K_xx| or from L in x, those
 *       of psi at most W, likewise from the axis of y, and all of them together at most V + W;
 *   <li>{@code nodal-rank}: features are at most R = W + 1; of a relation at most R = min(V, W) + 1;
 *   <li>{@code nodal-size}: parameters are at most 2W + R W + R; of a relation at most the sum of that for V and for W;
 *   <li>{@code nodal-depth}: there is at most one hidden layer.
 * </ul>
 *
 * M and L are replaced by lower bounds, found on sample cells: so a bound here is never above the theorem's.
 *
 * <p>Beside them stand lower bounds, of the features by {@link FeaturePoints} and {@link FeatureTail}, of the hidden neurons by
 * {@link Breakpoints}. In several dimensions {@link GridBounds} count.
 */
record ErrorBounds(ApproximationClaim claim, ErrorTerm term, KernelHints hints) {

    /** How finely the domain is cut to see whether the target is free of kinks. */
    private static final int PARTS = 16;

    private static final BigDecimal NINE_TENTHS = new BigDecimal("0.9");

    static List<Count> count(ApproximationClaim claim, ErrorTerm term, KernelHints hints) throws RuleException {
        if (claim.axes() != 2) {
            throw new RuleException(
                    Reason.PROOF,
                    "recount: bounds are known for domains of one dimension, found "
                            + Math.max(
                                    claim.xDomain().dimension(), claim.yDomain().dimension()));
        }
        ErrorBounds bounds = new ErrorBounds(claim, term, hints);
        return claim instanceof KernelClaim ? bounds.ofKernel() : bounds.ofRelation();
    }

    private List<Count> ofKernel() throws RuleException {
        Network phi = term.left();
        TargetValues values = TargetValues.of(claim, term);
        long width = width(0, 1);
        long rank = width + 1;
        long neurons = Breakpoints.least(values, phi, hints.alongX());
        return List.of(
                atMost(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), width, neurons, "nodal-width"),
                atMost(Quantity.FEATURES, phi.outputs(), rank, leastRank(values), "nodal-rank"),
                atMost(Quantity.PARAMETERS, phi.parameters(), size(width, rank), 0, "nodal-size"),
                atMost(Quantity.DEPTH, phi.depth(), 1, 0, "nodal-depth"));
    }

    private List<Count> ofRelation() throws RuleException {
        Network phi = term.left();
        Network psi = term.right();
        TargetValues values = TargetValues.of(claim, term);
        long ofPhi = width(0);
        long ofPsi = width(1);
        long rank = Math.min(ofPhi, ofPsi) + 1;
        long leastPhi = Breakpoints.least(values, phi, hints.alongX());
        long leastPsi = Breakpoints.least(values.transposed(), psi, hints.alongY());
        long neurons = phi.hiddenNeurons() + psi.hiddenNeurons();
        long parameters = phi.parameters() + psi.parameters();
        return List.of(
                atMost(Quantity.HIDDEN_NEURONS, neurons, ofPhi + ofPsi, leastPhi + leastPsi, "nodal-width"),
                atMost(Quantity.PHI_NEURONS, phi.hiddenNeurons(), ofPhi, leastPhi, "nodal-width"),
                atMost(Quantity.PSI_NEURONS, psi.hiddenNeurons(), ofPsi, leastPsi, "nodal-width"),
                atMost(Quantity.FEATURES, phi.outputs(), rank, leastRank(values), "nodal-rank"),
                atMost(Quantity.PARAMETERS, parameters, size(ofPhi, rank) + size(ofPsi, rank), 0, "nodal-size"),
                atMost(Quantity.DEPTH, Math.max(phi.depth(), psi.depth()), 1, 0, "nodal-depth"));
    }

    private static long size(long width, long rank) {
        return 2 * width + rank * width + rank;
    }

    /** A lower bound of 0 says nothing. */
    static Count atMost(Quantity quantity, long built, long bound, long least, String theorem) {
        OptionalLong lowerBound = least == 0 ? OptionalLong.empty() : OptionalLong.of(least);
        return new Count(quantity, built, OptionalLong.of(bound), lowerBound, theorem);
    }

    private long leastRank(TargetValues values) {
        return hints.bases().stream()
                .mapToLong(hint -> FeatureTail.least(values, hint))
                .reduce(FeaturePoints.least(values, hints.inverses()), Math::max);
    }

    /** The width for the largest derivative along some axes of the same range. */
    private long width(int... axes) throws RuleException {
        Range range = claim.range(axes[0]);
        Interval length = Interval.enclosing(range.upper().subtract(range.lower()));
        Interval budget = Interval.enclosing(claim.accuracy().multiply(NINE_TENTHS));
        ExpressionEnclosure target = new ExpressionEnclosure(term.target(), term.variables());
        boolean smooth = hasBoundedCurvature(target, axes);
        Interval least = Interval.of(leastOn(target, axes, smooth));
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
     * The least size that the curvature (or slope) along one of the axes has on a sample cell, the largest of all samples: so the
     * supremum over the domain is no less. A sample must have an interior: at a single point a slope that interval rules report
     * need not be that of the function.
     */
    private double leastOn(ExpressionEnclosure target, int[] axes, boolean smooth) throws RuleException {
        List<Cell> samples = hints.samples();
        for (int axis = 0; axis < 2; axis++) {
            // a double lies in the domain if and only if it lies between the outermost doubles of the domain
            double least = Interval.enclosing(claim.range(axis).lower()).upper();
            double largest = Interval.enclosing(claim.range(axis).upper()).lower();
            for (Cell sample : samples) {
                Interval side = sample.sides().get(axis);
                if (side.isPoint() || side.lower() < least || side.upper() > largest) {
                    throw new RuleException(
                            Reason.PROOF, "recount: a sample is no cell with an interior in the domain");
                }
            }
        }
        double size = 0;
        Jets jets = samples.isEmpty() ? null : target.jets(samples);
        for (int i = 0; jets != null && i < samples.size(); i++) {
            for (int axis : axes) {
                Interval along = jets.derivatives(smooth ? 2 : 1, i).get(axis);
                if (jets.isDefined(i) && along.isBounded()) {
                    size = Math.max(size, along.mignitude());
                }
            }
        }
        return size;
    }

    private boolean hasBoundedCurvature(ExpressionEnclosure target, int[] axes) {
        List<Cell> cells = new ArrayList<>();
        for (Interval x : parts(claim.range(0))) {
            for (Interval y : parts(claim.range(1))) {
                cells.add(new Cell(List.of(x, y)));
            }
        }
        Jets jets = target.jets(cells);
        for (int i = 0; i < cells.size(); i++) {
            for (int axis : axes) {
                if (!jets.isDefined(i) || !jets.derivatives(2, i).get(axis).isBounded()) {
                    return false;
                }
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
