package org.witness.verifier.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.CoverRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.SumPart;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.reference.ReferenceReplay;
import org.witness.verifier.search.CoverSearch;

/** Bounds each part of a kernel's error that is a sum over groups of coordinates; equal parts once. */
final class SumSearch {

    /** How many points of a part are looked at for large errors. */
    private static final int POINTS = 4_096;

    /** How often the steps about the best point are halved. */
    private static final int HALVINGS = 12;

    private record Leaf(ErrorTerm term, Box domain) {}

    /** Points of a part where its error is large: with its sign, and with the other one. */
    private record Peaks(List<BigDecimal> highest, double most, List<BigDecimal> lowest, double least) {}

    private final ApproximationClaim claim;
    private final List<SumPart> parts;
    private final Budget budget;
    private final Progress progress;
    private final long start = System.nanoTime();
    private final Map<Leaf, CoverSearch.Result> found = new LinkedHashMap<>();
    private long cells;

    SumSearch(ApproximationClaim claim, List<SumPart> parts, Budget budget, Progress progress) {
        this.claim = claim;
        this.parts = parts;
        this.budget = budget;
        this.progress = progress;
    }

    /** Searches each part until its share of the accuracy is met, or failing that until its bound is sharp. */
    CoverSearch.Result run() {
        BigDecimal share =
                claim.accuracy().divide(BigDecimal.valueOf(parts.size()), new MathContext(16, RoundingMode.DOWN));
        for (SumPart part : parts) {
            Leaf leaf = leaf(part);
            if (!found.containsKey(leaf)) {
                CoverSearch.Result result = searched(leaf, share);
                if (result.end() == CoverSearch.End.SUSPECT || result.end() == CoverSearch.End.ACCURACY) {
                    result = searched(leaf, claim.accuracy());
                }
                found.put(leaf, result);
            }
        }
        return total();
    }

    private Leaf leaf(SumPart part) {
        return new Leaf(part.term(), part.domain(claim.xDomain()));
    }

    private CoverSearch.Result of(SumPart part) {
        CoverSearch.Result result = found.get(leaf(part));
        if (result == null) {
            throw new IllegalStateException("no search was run");
        }
        return result;
    }

    private CoverSearch.Result searched(Leaf leaf, BigDecimal accuracy) {
        Budget left = budget.less(cells, System.nanoTime() - start);
        CoverSearch.Result result = new CoverSearch(
                        new ErrorEnclosure(leaf.term()), leaf.domain(), leaf.domain(), accuracy, left, progress)
                .run();
        cells += result.cells();
        return result;
    }

    /** The bounds of all parts, in order; empty if one has none. */
    Optional<List<Theorem>> bounds() throws RuleException {
        List<Theorem> bounds = new ArrayList<>();
        Map<Leaf, Theorem> made = new HashMap<>();
        for (SumPart part : parts) {
            Optional<Theorem> enclosed = of(part).theorem();
            if (enclosed.isEmpty()) {
                return Optional.empty();
            }
            Leaf leaf = leaf(part);
            if (!made.containsKey(leaf)) {
                made.put(leaf, CoverRules.cover(enclosed.get(), leaf.domain(), leaf.domain()));
            }
            bounds.add(made.get(leaf));
        }
        return Optional.of(bounds);
    }

    /** What the slower replay of the parts finds amiss. */
    Optional<String> mismatch() {
        for (Map.Entry<Leaf, CoverSearch.Result> entry : found.entrySet()) {
            Leaf leaf = entry.getKey();
            KernelClaim part = new KernelClaim(leaf.term().target(), leaf.domain(), claim.accuracy());
            Optional<String> mismatch =
                    ReferenceReplay.mismatch(part, leaf.term(), entry.getValue().leaves());
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    /** The parts do not share a coordinate: the supremum of the sum is the larger of the sums of suprema and of those of the opposites. */
    private CoverSearch.Result total() {
        BigDecimal upper = BigDecimal.ZERO;
        Interval most = Interval.of(0);
        Interval least = Interval.of(0);
        CoverSearch.Result worst = of(parts.get(0));
        BigDecimal[] highest = new BigDecimal[claim.axes()];
        BigDecimal[] lowest = new BigDecimal[claim.axes()];
        Map<Leaf, Peaks> peaks = new HashMap<>();
        for (SumPart part : parts) {
            CoverSearch.Result result = of(part);
            Peaks of = peaks.computeIfAbsent(leaf(part), SumSearch::peaks);
            most = most.add(Interval.of(of.most()));
            least = least.add(Interval.of(of.least()));
            place(highest, part, of.highest());
            place(lowest, part, of.lowest());
            upper = upper == null || !(result.upper() < Double.POSITIVE_INFINITY)
                    ? null
                    : upper.add(new BigDecimal(result.upper()));
            worst = result.end() != CoverSearch.End.SHARP && worst.end() == CoverSearch.End.SHARP ? result : worst;
        }
        boolean exceeds = upper == null || upper.compareTo(claim.accuracy()) > 0;
        List<List<BigDecimal>> suspects = new ArrayList<>();
        if (exceeds) {
            suspects.add(List.of(most.lower() >= -least.upper() ? highest : lowest));
            for (SumPart part : parts) {
                for (List<BigDecimal> suspect :
                        of(part).theorem().isEmpty() ? of(part).suspects() : List.<List<BigDecimal>>of()) {
                    BigDecimal[] point = highest.clone();
                    place(point, part, suspect);
                    suspects.add(List.of(point));
                }
            }
        }
        return new CoverSearch.Result(
                exceeds && worst.end() == CoverSearch.End.SHARP ? CoverSearch.End.ACCURACY : worst.end(),
                Optional.empty(),
                Math.max(0, Math.max(most.lower(), -least.upper())),
                upper == null
                        ? Double.POSITIVE_INFINITY
                        : Interval.enclosing(upper).upper(),
                cells,
                suspects,
                worst.worst(),
                List.of());
    }

    private void place(BigDecimal[] point, SumPart part, List<BigDecimal> own) {
        int m = part.coordinates().size();
        for (int i = 0; i < m; i++) {
            point[part.coordinates().get(i)] = own.get(i);
            point[claim.xDomain().dimension() + part.coordinates().get(i)] = own.get(i + m);
        }
    }

    /** Looks at points of a grid, then about the best ones; what is known of the error there is proved. */
    private static Peaks peaks(Leaf leaf) {
        List<Range> ranges = new ArrayList<>(leaf.domain().ranges());
        ranges.addAll(leaf.domain().ranges());
        int axes = ranges.size();
        int n = Math.max(2, (int) StrictMath.pow(POINTS, 1.0 / axes));
        double[] lower = new double[axes];
        double[] upper = new double[axes];
        for (int i = 0; i < axes; i++) {
            lower[i] = Interval.enclosing(ranges.get(i).lower()).upper();
            upper[i] = Interval.enclosing(ranges.get(i).upper()).lower();
            if (lower[i] > upper[i]) {
                // between two doubles: any point of the range will do, and nothing is known of the error there
                List<BigDecimal> ends = ranges.stream().map(Range::lower).toList();
                return new Peaks(ends, -Double.MAX_VALUE, ends, Double.MAX_VALUE);
            }
        }
        Ascent ascent = new Ascent(leaf.term(), lower, upper);
        double[] high = ascent.from(n, 1);
        double[] low = ascent.from(n, -1);
        ErrorEnclosure enclosure = new ErrorEnclosure(leaf.term());
        List<Optional<Interval>> errors = enclosure.ranges(List.of(cell(high), cell(low)));
        return new Peaks(
                decimals(high),
                errors.get(0).map(Interval::lower).filter(Double::isFinite).orElse(-Double.MAX_VALUE),
                decimals(low),
                errors.get(1).map(Interval::upper).filter(Double::isFinite).orElse(Double.MAX_VALUE));
    }

    private static Cell cell(double[] point) {
        List<Interval> sides = new ArrayList<>();
        for (double coordinate : point) {
            sides.add(Interval.of(coordinate));
        }
        return new Cell(sides);
    }

    private static List<BigDecimal> decimals(double[] point) {
        List<BigDecimal> decimals = new ArrayList<>();
        for (double coordinate : point) {
            decimals.add(new BigDecimal(coordinate));
        }
        return decimals;
    }

    /** A search for the largest error, in plain floating point. */
    private static final class Ascent {
        private final ErrorTerm term;
        private final PlainExpression target;
        private final double[] lower;
        private final double[] upper;

        Ascent(ErrorTerm term, double[] lower, double[] upper) {
            this.term = term;
            this.target = PlainExpression.of(term);
            this.lower = lower;
            this.upper = upper;
        }

        double[] from(int n, int sign) {
            double[] best = lower.clone();
            double most = Double.NEGATIVE_INFINITY;
            long points = StrictMath.round(StrictMath.pow(n, lower.length));
            for (long k = 0; k < points; k++) {
                double[] point = new double[lower.length];
                long digits = k;
                for (int i = 0; i < point.length; i++, digits /= n) {
                    point[i] = at(i, (double) (digits % n) / (n - 1));
                }
                double value = sign * error(point);
                if (value > most) {
                    most = value;
                    best = point;
                }
            }
            double step = 0.5 / (n - 1);
            for (int halving = 0; halving < HALVINGS; halving++, step /= 2) {
                for (int i = 0; i < 2 * best.length; i++) {
                    double[] point = best.clone();
                    int axis = i / 2;
                    double moved = point[axis] + (i % 2 == 0 ? step : -step) * (upper[axis] - lower[axis]);
                    point[axis] = Math.max(lower[axis], Math.min(upper[axis], moved));
                    double value = sign * error(point);
                    if (value > most) {
                        most = value;
                        best = point;
                    }
                }
            }
            return best;
        }

        private double at(int axis, double share) {
            return Math.max(lower[axis], Math.min(upper[axis], lower[axis] + share * (upper[axis] - lower[axis])));
        }

        private double error(double[] point) {
            int n = term.left().inputs();
            double[] phi = GridCheck.outputs(term.left(), Arrays.copyOf(point, n));
            double[] psi = GridCheck.outputs(term.right(), Arrays.copyOfRange(point, n, point.length));
            double product = 0;
            for (int k = 0; k < phi.length; k++) {
                product += phi[k] * psi[k];
            }
            return target.value(point) - product;
        }
    }
}
