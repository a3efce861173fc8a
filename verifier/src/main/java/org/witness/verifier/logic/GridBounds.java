package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * The quantities of a certificate of a kernel on a box of n = 2 or 3 dimensions, with the sides s_a, and the theorems that bound them. With
 * rho = accuracy/10 the construction has {@code N_a = max(2, ceil(s_a sqrt(n M / (4 (accuracy - rho)))))} cells along axis a, M the supremum of the spectral norms
 * of the matrices of K's second derivatives in x and in y; for a kernel with kinks {@code N_a = max(2, ceil(s_a L sqrt(n) / (accuracy - rho)))}, L its
 * Lipschitz constant in each argument. Let R be the number of nodes, the product of the N_a + 1.
 *
 * <ul>
 *   <li>{@code nodal-width}: the hidden layers have at most 2(N_1 + N_2) and R neurons if n = 2; and if n = 3 F = N_1 + N_2 + N_3 + 2, F + 2R and R;
 *   <li>{@code nodal-rank}: features are at most R;
 *   <li>{@code nodal-size}: parameters are at most those of these layers, all entries counted;
 *   <li>{@code nodal-depth}: there are at most n hidden layers.
 * </ul>
 *
 * M and L are replaced by lower bounds, found on sample cells: so a bound here is never above the theorem's. Beside them stands a lower bound of the features
 * by {@link FeaturePoints}.
 */
final class GridBounds {

    /** How finely each axis of the domain is cut, by its dimension, to see whether the kernel is free of kinks. */
    private static final int[] PARTS = {0, 0, 8, 4};

    /** No more cells along an axis, by the dimension, are allowed, whatever the theorem says: so that no count overflows. */
    private static final double[] MOST_CELLS = {0, 0, 0x1p15, 0x1p10};

    private static final BigDecimal NINE_TENTHS = new BigDecimal("0.9");

    private GridBounds() {}

    /** The bounds for a claim on a domain of two or three dimensions. */
    static List<Count> count(KernelClaim claim, ErrorTerm term, KernelHints hints) throws RuleException {
        int n = claim.domain().dimension();
        if (n < 2 || n >= PARTS.length) {
            throw new RuleException(
                    Reason.PROOF, "recount: bounds are known for domains of up to three dimensions, found " + n);
        }
        List<Long> cells = cells(claim, term, hints.samples());
        long nodes = 1;
        long sum = 0;
        for (long along : cells) {
            nodes *= along + 1;
            sum += along;
        }
        List<Long> layers = n == 2 ? List.of(2 * sum, nodes) : List.of(sum + 2, sum + 2 + 2 * nodes, nodes);
        long parameters = nodes * (nodes + 1);
        long inputs = n;
        for (long width : layers) {
            parameters += width * (inputs + 1);
            inputs = width;
        }
        long neurons = layers.stream().mapToLong(Long::longValue).sum();
        TargetValues values = TargetValues.of(claim, term);
        long rank = FeaturePoints.least(values, hints.inverses());
        Network phi = term.left();
        return List.of(
                ErrorBounds.atMost(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), neurons, 0, "nodal-width"),
                ErrorBounds.atMost(Quantity.FEATURES, phi.outputs(), nodes, rank, "nodal-rank"),
                ErrorBounds.atMost(Quantity.PARAMETERS, phi.parameters(), parameters, 0, "nodal-size"),
                ErrorBounds.atMost(Quantity.DEPTH, phi.depth(), n, 0, "nodal-depth"));
    }

    private static List<Long> cells(KernelClaim claim, ErrorTerm term, List<Cell> samples) throws RuleException {
        ExpressionEnclosure kernel = new ExpressionEnclosure(term.target(), term.variables());
        List<Range> ranges = claim.domain().ranges();
        int n = ranges.size();
        Interval budget = Interval.enclosing(claim.accuracy().multiply(NINE_TENTHS));
        boolean smooth = hasBoundedCurvature(kernel, ranges);
        Interval least = Interval.of(leastOn(samples, kernel, ranges, smooth));
        List<Long> cells = new ArrayList<>();
        for (Range range : ranges) {
            Interval length = Interval.enclosing(range.upper().subtract(range.lower()));
            // an accuracy below the least double has no quotient; its bound is beyond any count
            double along = budget.lower() <= 0
                    ? MOST_CELLS[n]
                    : (smooth
                                    ? length.multiply(least.multiply(n)
                                            .divide(budget.multiply(4))
                                            .sqrt())
                                    : length.multiply(least)
                                            .multiply(Interval.of(n).sqrt())
                                            .divide(budget))
                            .lower();
            cells.add((long) Math.max(2, Math.min(MOST_CELLS[n], Math.ceil(along))));
        }
        return cells;
    }

    /**
     * The least size of the curvature (or slope) along a unit vector on a sample cell, the largest of all samples and some vectors of x and of y: so the
     * supremum over the domain is no less. A sample must have an interior: at a single point a slope that interval rules report need not
     * be that of the function.
     */
    private static double leastOn(List<Cell> samples, ExpressionEnclosure kernel, List<Range> ranges, boolean smooth)
            throws RuleException {
        for (int i = 0; i < 2 * ranges.size(); i++) {
            // a double lies in the domain if and only if it lies between the outermost doubles of the domain
            Range range = ranges.get(i % ranges.size());
            double least = Interval.enclosing(range.lower()).upper();
            double largest = Interval.enclosing(range.upper()).lower();
            for (Cell sample : samples) {
                Interval side = sample.sides().get(i);
                if (side.isPoint() || side.lower() < least || side.upper() > largest) {
                    throw new RuleException(
                            Reason.PROOF, "recount: a sample is no cell with an interior in the domain");
                }
            }
        }
        List<int[]> directions = directions(ranges.size());
        double size = 0;
        Jets jets = samples.isEmpty() ? null : kernel.jets(samples, directions);
        for (int i = 0; jets != null && i < samples.size(); i++) {
            List<Interval> along = jets.derivatives(smooth ? 2 : 1, i);
            for (int k = 0; k < along.size(); k++) {
                Interval square = Interval.of(
                        Arrays.stream(directions.get(k)).map(d -> d * d).sum());
                if (jets.isDefined(i) && along.get(k).isBounded()) {
                    Interval length = smooth ? square : square.sqrt();
                    size = Math.max(
                            size,
                            Interval.of(along.get(k).mignitude()).divide(length).lower());
                }
            }
        }
        return size;
    }

    /** The directions of x, then of y, whose coordinates are -1, 0 and 1, the last that is not 0 being 1. */
    private static List<int[]> directions(int n) {
        List<int[]> directions = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            for (int last = 0; last < n; last++) {
                for (int rest = 0; rest < StrictMath.round(StrictMath.pow(3, last)); rest++) {
                    int[] direction = new int[2 * n];
                    direction[side * n + last] = 1;
                    for (int i = 0, digits = rest; i < last; i++, digits /= 3) {
                        direction[side * n + i] = digits % 3 - 1;
                    }
                    directions.add(direction);
                }
            }
        }
        return directions;
    }

    private static boolean hasBoundedCurvature(ExpressionEnclosure kernel, List<Range> ranges) {
        List<List<Interval>> boxes = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < 2 * ranges.size(); i++) {
            List<List<Interval>> longer = new ArrayList<>();
            for (Interval part : parts(ranges.get(i % ranges.size()), PARTS[ranges.size()])) {
                for (List<Interval> box : boxes) {
                    List<Interval> extended = new ArrayList<>(box);
                    extended.add(part);
                    longer.add(extended);
                }
            }
            boxes = longer;
        }
        Jets jets = kernel.jets(boxes.stream().map(Cell::new).toList(), directions(ranges.size()));
        for (int i = 0; i < boxes.size(); i++) {
            if (!jets.isDefined(i) || !jets.derivatives(2, i).stream().allMatch(Interval::isBounded)) {
                return false;
            }
        }
        return true;
    }

    /** Intervals that together contain the range, and overlap: so a kink at any point lies inside one of them. */
    private static List<Interval> parts(Range range, int count) {
        Interval whole = Interval.enclosing(range.lower(), range.upper());
        double width = whole.upper() - whole.lower();
        List<Interval> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double from = i == 0 ? whole.lower() : whole.lower() + width * ((i - 0.125) / count);
            double to = i == count - 1 ? whole.upper() : whole.lower() + width * ((i + 1.125) / count);
            parts.add(Interval.of(from, Math.max(from, Math.min(to, whole.upper()))));
        }
        return parts;
    }
}
