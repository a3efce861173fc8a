package org.witness.verifier.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Reason;
import org.witness.verifier.Budget;
import org.witness.verifier.distance.AllDistances;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ProjectionRules;
import org.witness.verifier.logic.Replay.LeafException;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.RatiosWithin;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.product.Products;

/**
 * Bounds the ratios of all pairs of points, block by block. What the first block shows saves the others a closer look at ordinary
 * pairs; each block works for itself, so that no result depends on the number of threads.
 */
public final class DistanceSearch {

    private final ProjectedPoints points;
    private final BigDecimal distortion;
    private final Budget budget;
    private final Products products;
    private final long start = System.nanoTime();
    private boolean timedOut;
    private List<Theorem> found = List.of();

    /**
     * Prepares a search.
     *
     * @param points the points and the map
     * @param distortion eps
     * @param budget how many threads may be used, and how long
     * @param products multiplies matrices
     */
    public DistanceSearch(ProjectedPoints points, BigDecimal distortion, Budget budget, Products products) {
        this.points = points;
        this.distortion = distortion;
        this.budget = budget;
        this.products = products;
    }

    /**
     * Returns the points.
     *
     * @return the points and the map
     */
    public ProjectedPoints points() {
        return points;
    }

    /**
     * Returns the number of pairs that are bounded.
     *
     * @return n (n-1) / 2
     */
    public long pairs() {
        return points.count() * (points.count() - 1L) / 2;
    }

    /**
     * Bounds all pairs.
     *
     * @return theorems on ranges that follow each other
     * @throws LeafException if the time ran out
     * @throws RuleException never
     */
    public List<Theorem> ranges() throws LeafException, RuleException {
        if (found.isEmpty()) {
            found = proved();
        }
        return found;
    }

    private record Attempt(
            @Nullable Theorem theorem, @Nullable RuleException failure) {}

    private List<Theorem> proved() throws LeafException, RuleException {
        AllDistances distances = new AllDistances(points, distortion, true, products, this::isOver);
        List<Theorem> theorems = new ArrayList<>();
        try {
            Theorem first = ProjectionRules.distances(distances, 0, known(distances));
            theorems.add(first);
            Ratios known = first.statement() instanceof RatiosWithin within
                    ? Ratios.between(within.ratios().lowest(), within.ratios().highest())
                    : Ratios.between(BigDecimal.ONE, BigDecimal.ONE);
            List<Attempt> attempts;
            try (Parallel parallel = new Parallel(budget)) {
                attempts = parallel.map(distances.blocks() - 1, 1, index -> {
                    try {
                        return new Attempt(ProjectionRules.distances(distances, index + 1, known), null);
                    } catch (RuleException e) {
                        return new Attempt(null, e);
                    }
                });
            }
            for (Attempt attempt : attempts) {
                if (attempt.failure() != null) {
                    throw attempt.failure();
                }
                if (attempt.theorem() != null) {
                    theorems.add(attempt.theorem());
                }
            }
        } catch (CancellationException e) {
            if (!isOver()) {
                throw e;
            }
            timedOut = true;
            throw new LeafException("the time ran out");
        }
        return theorems;
    }

    /** The ratio of the first point and the first other one; 1 if all points coincide. */
    private Ratios known(AllDistances distances) {
        for (int j = 1; j < points.count(); j++) {
            if (!points.coincide(0, j)) {
                return distances.one(0, j);
            }
        }
        return Ratios.between(BigDecimal.ONE, BigDecimal.ONE);
    }

    private boolean isOver() {
        return budget.timeout()
                .filter(timeout -> System.nanoTime() - start >= timeout.toNanos())
                .isPresent();
    }

    /**
     * Tells whether the time ran out.
     *
     * @return whether a search was given up for want of time
     */
    public boolean timedOut() {
        return timedOut;
    }

    /**
     * Returns why a search may have found nothing.
     *
     * @return the reason of an unknown verdict
     */
    public Reason reason() {
        return timedOut ? Reason.TIME : Reason.ACCURACY;
    }

    /**
     * Returns the bounds of all ratios.
     *
     * @return the bounds, if the search came to its end
     */
    public Optional<Ratios> ratios() {
        Ratios all = null;
        for (Theorem theorem : found) {
            if (theorem.statement() instanceof RatiosWithin within) {
                all = all == null ? within.ratios() : all.join(within.ratios());
            }
        }
        return Optional.ofNullable(all);
    }

    /**
     * Compares the bounds that were found with the claim's, exactly.
     *
     * @return whether all pairs are within them
     */
    public boolean isWithin() {
        return ratios().filter(all -> all.lowest().compareTo(BigDecimal.ONE.subtract(distortion)) >= 0
                        && all.highest().compareTo(BigDecimal.ONE.add(distortion)) <= 0)
                .isPresent();
    }

    /**
     * Encloses the least distortion with which the claim is true.
     *
     * @return from the distortion of the worst pair that was found to the bound for all pairs
     */
    public Optional<Interval> supremum() {
        return ratios().map(all -> {
            BigDecimal upper = BigDecimal.ONE
                    .subtract(all.lowest())
                    .max(all.highest().subtract(BigDecimal.ONE))
                    .max(BigDecimal.ZERO);
            BigDecimal lower = BigDecimal.ZERO;
            for (Ratios.Pair worst : worst(all)) {
                ProjectedPoints.Pair pair = points.pair(worst.first(), worst.second());
                lower = lower.max(BigDecimal.ONE.subtract(pair.ratio(true)))
                        .max(pair.ratio(false).subtract(BigDecimal.ONE));
            }
            return Interval.enclosing(lower.min(upper), upper);
        });
    }

    /**
     * Returns the pairs of the extreme ratios.
     *
     * @param ratios bounds
     * @return the pair of the largest ratio, then that of the smallest, as far as they are known
     */
    public static List<Ratios.Pair> worst(Ratios ratios) {
        List<Ratios.Pair> worst = new ArrayList<>();
        ratios.worstHigh().ifPresent(worst::add);
        ratios.worstLow().ifPresent(worst::add);
        return worst;
    }
}
