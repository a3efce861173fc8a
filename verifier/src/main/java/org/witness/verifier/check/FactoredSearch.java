package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.CoverRules;
import org.witness.verifier.logic.FactoredPart;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.reference.ReferenceReplay;
import org.witness.verifier.search.CoverSearch;

/** Bounds the error and the size of each factor of a kernel that is a sum of products; equal factors once. */
final class FactoredSearch {

    /** So many points of a factor are looked at. */
    private static final long POINTS = 1L << 14;

    /** Sizes are bounded to so much, relatively, for all factors of a product together. */
    private static final double SIZES = 0x1p-10;

    /** A factor without any error that was seen gets this part of an equal share. */
    private static final double LEAST_SHARE = 0.01;

    /** Errors are bounded so sharply where the usual ratio is not enough. */
    private static final double SHARPLY = 1.01;

    private record Leaf(ErrorTerm term, Box domain) {}

    private final KernelClaim claim;
    private final List<FactoredPart> parts;

    /** For each part the number of its product. */
    private final int[] products;

    private final Budget budget;
    private final Progress progress;
    private final long start = System.nanoTime();
    private final FactoredGrid grid;
    private final List<BigDecimal> worst;
    private final Map<Leaf, CoverSearch.Result> found = new HashMap<>();
    private CoverSearch.End end = CoverSearch.End.SHARP;
    private long cells;

    FactoredSearch(FactoredKernelClaim claim, List<FactoredPart> parts, Budget budget, Progress progress) {
        this.claim = claim.kernel();
        this.parts = parts;
        this.products = IntStream.range(0, claim.products().size())
                .flatMap(t -> claim.products().get(t).stream().mapToInt(factor -> t))
                .toArray();
        this.budget = budget;
        this.progress = progress;
        this.grid = new FactoredGrid(claim, parts, (int) StrictMath.sqrt(POINTS), POINTS);
        this.worst = grid.maximum().point().stream().map(BigDecimal::new).toList();
    }

    /** Why the search ended. */
    CoverSearch.End end() {
        return end;
    }

    /** How many cells were enclosed. */
    long cells() {
        return cells;
    }

    /** Where the error of the product is largest, as far as was seen. */
    List<BigDecimal> worst() {
        return worst;
    }

    /** At most the supremum of the error: what is proved of it at the worst point. */
    double lower() {
        int n = claim.domain().dimension();
        Interval sum = Interval.of(0);
        Interval value = Interval.ONE;
        Interval error = Interval.of(0);
        for (int k = 0; k < products.length; k++) {
            FactoredPart part = parts.get(k);
            List<Interval> sides = new ArrayList<>();
            for (int shift : new int[] {0, n}) {
                for (int i : part.coordinates()) {
                    if (!claim.domain().ranges().get(i).contains(worst.get(shift + i))) {
                        return 0;
                    }
                    sides.add(Interval.enclosing(worst.get(shift + i)));
                }
            }
            List<Cell> point = List.of(new Cell(sides));
            Optional<Interval> ofK =
                    new ErrorEnclosure(part.value()).ranges(point).get(0);
            Optional<Interval> ofE =
                    new ErrorEnclosure(part.error()).ranges(point).get(0);
            if (ofK.isEmpty() || ofE.isEmpty()) {
                return 0;
            }
            // K K' - (K - E)(K' - E')
            error = value.multiply(ofE.get()).add(error.multiply(ofK.get())).subtract(error.multiply(ofE.get()));
            value = value.multiply(ofK.get());
            if (k + 1 == products.length || products[k + 1] != products[k]) {
                sum = sum.add(error);
                value = Interval.ONE;
                error = Interval.of(0);
            }
        }
        double size = sum.mignitude();
        return Double.isFinite(size) ? size : 0;
    }

    /** Points at which some factor is not seen to be defined, the other coordinates as at the worst point. */
    List<List<BigDecimal>> suspects() {
        List<List<BigDecimal>> suspects = new ArrayList<>();
        int n = claim.domain().dimension();
        for (FactoredPart part : parts) {
            CoverSearch.Result result = found.get(new Leaf(part.value(), part.domain()));
            for (List<BigDecimal> suspect : result == null ? List.<List<BigDecimal>>of() : result.suspects()) {
                BigDecimal[] point = worst.toArray(BigDecimal[]::new);
                List<Integer> own = part.coordinates();
                for (int i = 0; i < own.size(); i++) {
                    point[own.get(i)] = suspect.get(i);
                    point[n + own.get(i)] = suspect.get(own.size() + i);
                }
                suspects.add(Arrays.asList(point));
            }
        }
        return suspects;
    }

    /** Two bounds for each part, of its error and of its size, in order; empty if some were not found. */
    Optional<List<Theorem>> bounds() throws RuleException {
        double[] sizes = new double[parts.size()];
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = size(k);
            if (!Double.isFinite(sizes[k])) {
                return Optional.empty();
            }
        }
        double[] goals = goals(sizes);
        errors(goals, budget);
        if (end == CoverSearch.End.SHARP && excess(sizes) > claim.accuracy().doubleValue()) {
            found.keySet().removeIf(leaf -> parts.stream().anyMatch(part -> isError(leaf, part)));
            errors(goals, budget.withTightness(SHARPLY));
        }
        List<Theorem> bounds = new ArrayList<>();
        Map<Leaf, Theorem> made = new HashMap<>();
        for (FactoredPart part : parts) {
            for (ErrorTerm term : List.of(part.error(), part.value())) {
                Leaf leaf = new Leaf(term, part.domain());
                CoverSearch.Result result = found.get(leaf);
                if (result == null || result.theorem().isEmpty()) {
                    return Optional.empty();
                }
                if (!made.containsKey(leaf)) {
                    made.put(leaf, CoverRules.cover(result.theorem().get(), leaf.domain(), leaf.domain()));
                }
                bounds.add(made.get(leaf));
            }
        }
        return Optional.of(bounds);
    }

    private static boolean isError(Leaf leaf, FactoredPart part) {
        return leaf.domain().equals(part.domain()) && leaf.term().equals(part.error());
    }

    /** An upper bound of a part's size, a little above what was seen; infinite if none was found. */
    private double size(int k) {
        FactoredPart part = parts.get(k);
        Leaf leaf = new Leaf(part.value(), part.domain());
        double seen = Math.max(Double.MIN_NORMAL, grid.size(k));
        for (double slack : new double[] {SIZES / factors(k), 1, Double.MAX_VALUE}) {
            if (!found.containsKey(leaf)) {
                double goal = Math.min(Double.MAX_VALUE / 2, seen * (1 + slack));
                CoverSearch.Result result = searched(leaf, goal, budget.withTightness(Double.MAX_VALUE));
                if (result.end() == CoverSearch.End.SHARP || !(goal < Double.MAX_VALUE / 2)) {
                    found.put(leaf, result);
                }
            }
        }
        CoverSearch.Result result = found.get(leaf);
        if (result == null || result.theorem().isEmpty()) {
            end = result == null ? CoverSearch.End.ACCURACY : result.end();
            return Double.POSITIVE_INFINITY;
        }
        return result.upper();
    }

    /** How many factors the product of a part has. */
    private long factors(int k) {
        return Arrays.stream(products).filter(t -> t == products[k]).count();
    }

    /** The goals of all parts' errors: what was seen, and a little where nothing was, times the largest factor with which the rule meets the accuracy. */
    private double[] goals(double[] sizes) {
        int count = products[products.length - 1] + 1;
        double[] size = new double[count];
        int[] factors = new int[count];
        Arrays.fill(size, 1);
        for (int k = 0; k < sizes.length; k++) {
            size[products[k]] *= Math.max(Double.MIN_NORMAL, sizes[k]);
            factors[products[k]]++;
        }
        double accuracy = claim.accuracy().doubleValue();
        double[] seen = new double[sizes.length];
        for (int k = 0; k < sizes.length; k++) {
            int t = products[k];
            double share = Math.max(Double.MIN_NORMAL, Math.min(1, accuracy / count / size[t]));
            seen[k] = grid.error(k) / Math.max(Double.MIN_NORMAL, sizes[k]) + LEAST_SHARE * share / factors[t];
        }
        double least = 1;
        double most = 0x1p60;
        for (int step = 0; step < 200 && most > least * (1 + 1e-6); step++) {
            double middle = Math.sqrt(least * most);
            double[] sums = new double[count];
            for (int k = 0; k < seen.length; k++) {
                sums[products[k]] += StrictMath.log1p(seen[k] * middle);
            }
            double all = 0;
            for (int t = 0; t < count; t++) {
                all += size[t] * StrictMath.expm1(sums[t]);
            }
            if (all <= Math.max(Double.MIN_NORMAL, accuracy) * (1 - 1e-6)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        double[] goals = new double[sizes.length];
        for (int k = 0; k < goals.length; k++) {
            goals[k] = Math.max(Double.MIN_NORMAL, seen[k] * least * sizes[k]);
        }
        return goals;
    }

    private void errors(double[] goals, Budget within) {
        for (int k = 0; k < goals.length; k++) {
            Leaf leaf = new Leaf(parts.get(k).error(), parts.get(k).domain());
            if (found.containsKey(leaf)) {
                continue;
            }
            CoverSearch.Result result = searched(leaf, goals[k], within);
            if (result.end() == CoverSearch.End.SUSPECT || result.end() == CoverSearch.End.ACCURACY) {
                // more than was seen: a sharp bound may do nevertheless
                result = searched(leaf, 2 * goals[k] + grid.size(k), within);
            }
            found.put(leaf, result);
            end = result.end() == CoverSearch.End.SHARP ? end : result.end();
        }
    }

    /** What the rule makes of the bounds, in plain floating point. */
    private double excess(double[] sizes) {
        double excess = 0;
        double all = 1;
        double product = 1;
        for (int k = 0; k < sizes.length; k++) {
            CoverSearch.Result result =
                    found.get(new Leaf(parts.get(k).error(), parts.get(k).domain()));
            all *= sizes[k] + (result == null ? Double.POSITIVE_INFINITY : result.upper());
            product *= sizes[k];
            if (k + 1 == sizes.length || products[k + 1] != products[k]) {
                excess += all - product;
                all = 1;
                product = 1;
            }
        }
        return excess;
    }

    private CoverSearch.Result searched(Leaf leaf, double goal, Budget within) {
        Budget left = within.less(cells, System.nanoTime() - start);
        BigDecimal accuracy = new BigDecimal(Double.isFinite(goal) ? goal : Double.MAX_VALUE);
        CoverSearch.Result result = new CoverSearch(
                        new ErrorEnclosure(leaf.term()), leaf.domain(), leaf.domain(), accuracy, left, progress)
                .run();
        cells += result.cells();
        return result;
    }

    /** What the slower replay of all cells finds amiss. */
    Optional<String> mismatch() {
        for (Map.Entry<Leaf, CoverSearch.Result> entry : found.entrySet()) {
            Leaf leaf = entry.getKey();
            // the slower enclosures are a little wider
            double twice = Math.max(Double.MIN_NORMAL, 2 * entry.getValue().upper());
            KernelClaim part = new KernelClaim(
                    leaf.term().target(),
                    leaf.domain(),
                    Interval.of(twice).isBounded() ? new BigDecimal(twice) : BigDecimal.TEN.pow(400));
            Optional<String> mismatch =
                    ReferenceReplay.mismatch(part, leaf.term(), entry.getValue().leaves());
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }
}
