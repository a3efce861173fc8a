package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.GainEnclosure;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.PreorderRules;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.PointValue;
import org.witness.verifier.meaning.PreorderMeaning;
import org.witness.verifier.search.CoverSearch;

/** Checks certificates of utilities for comparators, and what shows that there is no utility. */
public final class PreorderCheck implements ClaimCheck {

    /** So many pairs of points a reference asks the meaning of the claim. */
    private static final int REFERRED = 2_000;

    private final Certificate certificate;
    private final PreorderClaim claim;
    private final Budget budget;
    private final Progress progress;
    private CoverSearch.@Nullable Result found;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     * @param progress is told how far it has come
     */
    public PreorderCheck(Certificate certificate, PreorderClaim claim, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.progress = progress;
    }

    private final class Leaves implements PlainLeaves {
        @Override
        public Theorem enclosure(Certificate of) throws Replay.LeafException, RuleException {
            CoverSearch.Result result = new CoverSearch(
                            new GainEnclosure(PreorderRules.gain(of)),
                            claim.domain(),
                            claim.domain(),
                            BigDecimal.ZERO,
                            budget,
                            progress)
                    .run();
            found = result;
            if (result.theorem().isEmpty() || result.upper() > 0) {
                throw new Replay.LeafException("the search left cells on which something may be missing");
            }
            return result.theorem().get();
        }
    }

    /** With a reference, the meaning of the claim is asked at seeded pairs of points as well. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Theorem root = Replay.replay(certificate, new Leaves());
            Verdict verdict = Verdict.concluding(root, certificate);
            if (verdict.outcome() == Outcome.VERIFIED && reference) {
                verdict = referred(verdict);
            }
            return figured(verdict).withCounts(quantities());
        } catch (RuleException e) {
            return figured(rejected(e));
        } catch (Replay.LeafException e) {
            return figured(undecided());
        }
    }

    private Verdict figured(Verdict verdict) {
        CoverSearch.Result result = found;
        return result == null ? verdict : verdict.withSearch(Optional.empty(), result.cells());
    }

    private Verdict rejected(RuleException exception) {
        return Verdict.rejected(claim, exception.reason(), String.valueOf(exception.getMessage()));
    }

    private Verdict undecided() {
        CoverSearch.Result result = found;
        if (result == null) {
            throw new IllegalStateException("no search was run");
        }
        for (List<BigDecimal> suspect : result.suspects()) {
            Optional<Verdict> refuted = refuted(suspect);
            if (refuted.isPresent()) {
                return refuted.get();
            }
        }
        return Verdict.unknown(
                claim,
                result.end().reason(),
                "it is open whether the utility rises by " + Decimals.text(claim.gain()) + " for y in "
                        + sides(result.worst(), 0) + " and z in " + sides(result.worst(), 1));
    }

    private static String sides(Cell cell, int which) {
        int n = cell.dimension() / 2;
        return cell.sides().subList(which * n, (which + 1) * n).stream()
                .map(Interval::toString)
                .collect(Collectors.joining(" x "));
    }

    private Optional<Verdict> refuted(List<BigDecimal> point) {
        try {
            Statement statement =
                    PreorderRules.refutePreference(certificate, point).statement();
            int n = claim.domain().dimension();
            Map<String, String> witness = new LinkedHashMap<>();
            witness.put("y", text(point.subList(0, n)));
            witness.put("z", text(point.subList(n, 2 * n)));
            if (statement instanceof Statement.Fails fails) {
                witness.put("utility(z) - utility(y)", fails.absoluteError().toString());
                return Optional.of(Verdict.refuted(
                        claim,
                        Reason.COUNTEREXAMPLE,
                        "at the witness the comparator reaches the margin " + Decimals.text(claim.margin())
                                + ", but the utility does not rise by " + Decimals.text(claim.gain()),
                        witness));
            }
            return Optional.of(
                    Verdict.refuted(claim, Reason.UNDEFINED, "the comparator is not defined at the witness", witness));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private Verdict referred(Verdict verdict) {
        for (List<BigDecimal> point : points(REFERRED).toList()) {
            int n = claim.domain().dimension();
            PointValue value = PreorderMeaning.comparator(claim, point.subList(0, n), point.subList(n, 2 * n));
            if (value instanceof PointValue.Undefined || refuted(point).isPresent()) {
                return Verdict.unknown(
                        claim, Reason.INTERNAL, "the meaning disagrees with the proof at " + text(point));
            }
        }
        return verdict.withDetail("the meaning agrees at the seeded " + REFERRED + " pairs of points");
    }

    /** In exact arithmetic, at as many seeded pairs of points. */
    @Override
    public Verdict grid(int points) {
        try {
            PreorderRules.gain(certificate);
        } catch (RuleException e) {
            return rejected(e);
        }
        return points(points)
                .map(this::refuted)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Verdict.confirmed(claim, 0, points));
    }

    /** Seeded pairs of points of the domain, made one by one, every second of them with z near y. */
    private Stream<List<BigDecimal>> points(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, count).mapToObj(k -> point(k % 2 == 0 ? 1 : random.nextDouble(), random));
    }

    /** A point y, and z at a share of the way to another point. */
    private List<BigDecimal> point(double spread, SplittableRandom random) {
        List<BigDecimal> point = new ArrayList<>();
        for (Range range : claim.domain().ranges()) {
            point.add(between(range, random.nextDouble()));
        }
        BigDecimal share = new BigDecimal(Math.round(spread * 64) / 64.0);
        for (int axis = 0; axis < claim.domain().dimension(); axis++) {
            BigDecimal far = between(claim.domain().ranges().get(axis), random.nextDouble());
            point.add(point.get(axis).add(far.subtract(point.get(axis)).multiply(share)));
        }
        return point;
    }

    private static BigDecimal between(Range range, double share) {
        BigDecimal part = new BigDecimal(Math.round(share * 0x1p20) * 0x1p-20);
        return range.lower().add(range.upper().subtract(range.lower()).multiply(part));
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }

    @Override
    public List<Cell> cells() {
        CoverSearch.Result result = found;
        return result == null ? List.of() : result.leaves();
    }

    /**
     * Decides whether a cycle shows that no utility meets a claim.
     *
     * @param claim the claim
     * @param points the cycle, each point preferred to the one before it
     * @return {@code REFUTED}, if every step is proved to reach the margin
     */
    public static Optional<Verdict> cycle(PreorderClaim claim, List<List<BigDecimal>> points) {
        try {
            PreorderRules.cycle(claim, points);
        } catch (RuleException e) {
            return Optional.empty();
        }
        Map<String, String> witness = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            witness.put("point " + (i + 1), text(points.get(i)));
        }
        return Optional.of(Verdict.refuted(
                claim,
                Reason.IMPOSSIBLE,
                "no utility whatever: each point of a cycle is preferred to the one before it, and the first to the last, by the"
                        + " margin; a utility would have to rise all the way round",
                witness));
    }

    /**
     * Decides whether a cycle shows that a comparator is that of no preorder.
     *
     * @param claim the claim
     * @param points the cycle, each point preferred to the one before it
     * @return whether every step is proved to be above 0
     */
    public static boolean isStrictCycle(PreorderClaim claim, List<List<BigDecimal>> points) {
        try {
            return PreorderRules.strictCycle(claim, points).statement() instanceof Statement.NoPreorder;
        } catch (RuleException e) {
            return false;
        }
    }

    /**
     * Decides whether a segment shows that no continuous utility meets a claim.
     *
     * @param claim the claim
     * @param b the point to which all points of the segment are preferred but the first, to which it is preferred
     * @param from the first point
     * @param to the last one
     * @return {@code REFUTED}, if that is proved, each preference by the margin
     */
    public static Optional<Verdict> jump(
            PreorderClaim claim, List<BigDecimal> b, List<BigDecimal> from, List<BigDecimal> to) {
        try {
            PreorderRules.jump(claim, b, from, to);
        } catch (RuleException e) {
            return Optional.empty();
        }
        Map<String, String> witness = new LinkedHashMap<>();
        witness.put("b", text(b));
        witness.put("path from", text(from));
        witness.put("path to", text(to));
        return Optional.of(Verdict.refuted(
                claim,
                Reason.IMPOSSIBLE,
                "no continuous utility: walk from the first point of the path to the last; every point on the way is preferred to"
                        + " b, but b is preferred to the one where you start, each time by the margin; so the utility would have to"
                        + " jump at the first step",
                witness));
    }

    private static String text(List<BigDecimal> point) {
        return point.stream().map(Decimals::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
