package org.witness.verifier.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Budget;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.ProjectionBounds;
import org.witness.verifier.logic.ProjectionRules;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.DistanceFails;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.product.Products;
import org.witness.verifier.search.DistanceSearch;

/** Checks projection certificates. */
public final class ProjectionCheck implements ClaimCheck {

    private static final long SEED = 1;

    /** The most multiplications of a replay in integers. */
    private static final long REFERENCE_WORK = 5_000_000;

    private static final MathContext SHOWN = new MathContext(17, RoundingMode.HALF_EVEN);

    private final Certificate certificate;
    private final ProjectionClaim claim;
    private final Budget budget;
    private final Products products;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     * @param products multiplies matrices
     */
    public ProjectionCheck(Certificate certificate, ProjectionClaim claim, Budget budget, Products products) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.products = products;
    }

    /** What the proof's leaves need. */
    private record Leaves(DistanceSearch search, Theorem recounted) implements PlainLeaves {

        @Override
        public List<Theorem> ranges(Certificate of) throws Replay.LeafException, RuleException {
            List<Theorem> ranges = search.ranges();
            if (!search.isWithin()) {
                throw new Replay.LeafException("a pair of points breaks the claim");
            }
            return ranges;
        }

        @Override
        public Theorem counted(Certificate of) {
            return recounted;
        }
    }

    /**
     * With a reference pairs are evaluated in integers as well: all if that takes at most 5 million multiplications, otherwise as many
     * as these allow, the worst first, then seeded ones.
     */
    @Override
    public Verdict verify(boolean reference) {
        List<Count> counts = List.of();
        DistanceSearch search = null;
        try {
            ProjectedPoints points = ProjectionRules.projectedPoints(certificate);
            search = new DistanceSearch(points, claim.distortion(), budget, products);
            Theorem recounted = Rules.recount(certificate, KernelHints.NONE);
            counts = quantities(points, recounted);
            Verdict verdict =
                    Verdict.concluding(Replay.replay(certificate, new Leaves(search, recounted)), certificate);
            if (verdict.outcome() != Outcome.VERIFIED) {
                return figured(verdict, search, counts);
            }
            Optional<String> mismatch = reference ? mismatch(search) : Optional.empty();
            if (mismatch.isPresent()) {
                return figured(Verdict.unknown(claim, Reason.INTERNAL, mismatch.get()), search, counts);
            }
            return figured(verdict, search, counts)
                    .withFigures(measured(search))
                    .withDetail(claim.fitted() ? "fitted to these points: nothing is promised for others" : "");
        } catch (RuleException e) {
            return figured(rejected(e), search, counts);
        } catch (Replay.LeafException e) {
            if (search == null) {
                throw new IllegalStateException(e);
            }
            Reason reason = search.reason();
            return figured(
                    refuted(search).orElseGet(() -> Verdict.unknown(claim, reason, String.valueOf(e.getMessage()))),
                    search,
                    counts);
        }
    }

    @Override
    public List<Count> quantities() throws RuleException {
        ProjectedPoints points = ProjectionRules.projectedPoints(certificate);
        return quantities(points, Rules.recount(certificate, KernelHints.NONE));
    }

    private List<Count> quantities(ProjectedPoints points, Theorem recounted) {
        List<Count> counts = new ArrayList<>(ClaimCheck.counts(recounted));
        counts.addAll(ProjectionBounds.references(claim, points));
        return counts;
    }

    private Verdict rejected(RuleException exception) {
        return Verdict.rejected(claim, exception.reason(), String.valueOf(exception.getMessage()));
    }

    private Verdict figured(Verdict verdict, @Nullable DistanceSearch search, List<Count> counts) {
        Verdict counted = verdict.withCounts(counts);
        if (search == null) {
            return counted;
        }
        Verdict searched = counted.withSearch(search.supremum(), search.pairs());
        // what is not proved by products, or not at all, needs no axiom of theirs
        return search.ratios().isPresent() ? searched.withAxiom(products.axiom()) : searched;
    }

    /** Compares pairs in integers with the bounds that were proved. */
    private Optional<String> mismatch(DistanceSearch search) {
        Ratios ratios = search.ratios().orElseThrow();
        long work = Math.multiplyExact(claim.dimension(), claim.projected() + 1);
        long affordable = Math.max(100, REFERENCE_WORK / work);
        for (Ratios.Pair worst : DistanceSearch.worst(ratios)) {
            if (isOutside(search.points(), worst, ratios)) {
                return Optional.of(disagreement(worst));
            }
        }
        int n = search.points().count();
        SplittableRandom random = new SplittableRandom(SEED);
        if (search.pairs() <= affordable) {
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    if (isOutside(search.points(), new Ratios.Pair(i, j), ratios)) {
                        return Optional.of(disagreement(new Ratios.Pair(i, j)));
                    }
                }
            }
            return Optional.empty();
        }
        for (long count = 0; count < affordable; count++) {
            Ratios.Pair pair = pair(random, n);
            if (isOutside(search.points(), pair, ratios)) {
                return Optional.of(disagreement(pair));
            }
        }
        return Optional.empty();
    }

    private static boolean isOutside(ProjectedPoints points, Ratios.Pair indices, Ratios ratios) {
        ProjectedPoints.Pair pair = points.pair(indices.first(), indices.second());
        return !pair.coincides() && (pair.compareRatio(ratios.lowest()) < 0 || pair.compareRatio(ratios.highest()) > 0);
    }

    private static String disagreement(Ratios.Pair pair) {
        return "please report: the points " + pair.first() + " and " + pair.second()
                + " have a ratio outside the bounds that were proved";
    }

    private static Ratios.Pair pair(SplittableRandom random, int n) {
        int i = random.nextInt(n);
        int j = random.nextInt(n - 1);
        return j >= i ? new Ratios.Pair(i, j + 1) : new Ratios.Pair(j, i);
    }

    /** Replays the worst pairs that were found through the meaning of the claim. */
    private Optional<Verdict> refuted(DistanceSearch search) {
        return search.ratios().map(DistanceSearch::worst).orElse(List.of()).stream()
                .flatMap(suspect -> refuted(suspect).stream())
                .findFirst();
    }

    private Optional<Verdict> refuted(Ratios.Pair suspect) {
        try {
            Theorem theorem = ProjectionRules.refuteDistance(certificate, suspect.first(), suspect.second());
            if (!(theorem.statement() instanceof DistanceFails fails)) {
                return Optional.empty();
            }
            Map<String, String> witness = new LinkedHashMap<>();
            witness.put("i", String.valueOf(fails.first()));
            witness.put("j", String.valueOf(fails.second()));
            witness.put("squared distance of the points", shown(fails.pair().source()));
            witness.put("squared distance of the images", shown(fails.pair().image()));
            witness.put("ratio", between(fails.pair()));
            return Optional.of(Verdict.refuted(
                    claim,
                    Reason.COUNTEREXAMPLE,
                    "the points " + fails.first() + " and " + fails.second() + " break the distortion "
                            + Decimals.text(claim.distortion()),
                    witness));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private static String shown(BigDecimal value) {
        BigDecimal rounded = value.round(SHOWN);
        return (rounded.compareTo(value) == 0 ? "" : "about ") + rounded.stripTrailingZeros();
    }

    private static String between(ProjectedPoints.Pair pair) {
        return "between " + pair.ratio(false).stripTrailingZeros() + " and "
                + pair.ratio(true).stripTrailingZeros();
    }

    /** The extreme ratios with their pairs, and how many pairs have none. */
    private static List<Figure> measured(DistanceSearch search) {
        Ratios ratios = search.ratios().orElseThrow();
        List<Figure> figures = new ArrayList<>();
        extreme(search, ratios.worstLow(), "smallestRatio", "smallest ratio").ifPresent(figures::add);
        extreme(search, ratios.worstHigh(), "largestRatio", "largest ratio").ifPresent(figures::add);
        if (ratios.coinciding() > 0) {
            figures.add(new Figure(
                    "coincidingPairs",
                    "coinciding pairs",
                    Interval.of((double) ratios.coinciding()),
                    "the claim holds trivially"));
        }
        return figures;
    }

    private static Optional<Figure> extreme(
            DistanceSearch search, Optional<Ratios.Pair> worst, String key, String words) {
        return worst.map(indices -> {
            ProjectedPoints.Pair pair = search.points().pair(indices.first(), indices.second());
            Interval ratio = Interval.enclosing(pair.ratio(false), pair.ratio(true));
            return new Figure(key, words, ratio, "points " + indices.first() + " and " + indices.second());
        });
    }

    /** Exactly, at seeded pairs of points, near ones first. */
    @Override
    public Verdict grid(int pairs) {
        ProjectedPoints points;
        try {
            points = ProjectionRules.projectedPoints(certificate);
        } catch (RuleException e) {
            return rejected(e);
        }
        BigDecimal largest = BigDecimal.ZERO;
        List<Ratios.Pair> chosen = chosen(points, pairs);
        for (Ratios.Pair indices : chosen) {
            ProjectedPoints.Pair pair = points.pair(indices.first(), indices.second());
            if (pair.breaks(claim.distortion())) {
                Optional<Verdict> refuted = refuted(indices);
                if (refuted.isPresent()) {
                    return refuted.get();
                }
            }
            if (!pair.coincides()) {
                largest = largest.max(pair.ratio(true).subtract(BigDecimal.ONE).abs());
            }
        }
        return Verdict.confirmed(claim, largest.doubleValue(), chosen.size());
    }

    /** Of four times as many seeded pairs those whose points are nearest, in floating point; half of all. The rest as they come. */
    private static List<Ratios.Pair> chosen(ProjectedPoints points, int pairs) {
        List<Ratios.Pair> chosen = new ArrayList<>();
        if (points.count() < 2) {
            return chosen;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        List<Ratios.Pair> drawn = new ArrayList<>();
        for (long count = 0; count < Math.min(4L * pairs, 1_000_000); count++) {
            drawn.add(pair(random, points.count()));
        }
        drawn.sort(Comparator.comparingDouble(indices -> roughDistance(points, indices)));
        chosen.addAll(drawn.subList(0, Math.min(drawn.size(), (pairs + 1) / 2)));
        while (chosen.size() < pairs) {
            chosen.add(pair(random, points.count()));
        }
        return chosen;
    }

    private static double roughDistance(ProjectedPoints points, Ratios.Pair indices) {
        double sum = 0;
        int columns = points.dimension();
        for (int c = 0; c < columns; c++) {
            sum += Math.abs(points.points().at(indices.first() * columns + c)
                    - points.points().at(indices.second() * columns + c));
        }
        return sum;
    }
}
