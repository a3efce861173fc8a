package org.witness.verifier.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Budget;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.SelectionRules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.search.CoverSearch;

/** Checks certificates of selection and of relational attention. */
public final class SelectionCheck implements ClaimCheck {

    private final Certificate certificate;
    private final SelectionClaim claim;
    private final Budget budget;
    private final Progress progress;
    private CoverSearch.@Nullable Result ofUtility;
    private CoverSearch.@Nullable Result ofRelation;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate, its claim of one of the two kinds
     * @param budget what may be spent
     * @param progress is told how far it has come
     * @throws IllegalArgumentException if the claim is of another kind
     */
    public SelectionCheck(Certificate certificate, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = selection(certificate);
        this.budget = budget;
        this.progress = progress;
    }

    private static SelectionClaim selection(Certificate certificate) {
        if (certificate.claim() instanceof SelectionClaim selection) {
            return selection;
        }
        if (certificate.claim() instanceof RelationalClaim relational) {
            return relational.selection();
        }
        throw new IllegalArgumentException("no claim about selection");
    }

    /** The error of the scores for which the weight is as claimed: the least lead that beta needs leaves it. */
    private BigDecimal scoreAccuracy() {
        double beta = claim.beta().doubleValue();
        double others = claim.keys() - 1;
        double weight = claim.weight().doubleValue();
        double needed = beta > 0 ? StrictMath.log(others * weight / (1 - weight)) / beta : 0;
        double eps = (claim.gap().doubleValue() - Math.max(0, needed)) / 2;
        // if no error is small enough, what error there is still helps to find a counterexample
        return new BigDecimal(eps > 0 ? eps : claim.gap().doubleValue() / 4);
    }

    /** What the relation's error may be if the selection is as claimed: what the oscillation leaves of the accuracy. */
    private BigDecimal relationAccuracy() throws RuleException {
        if (certificate.claim() instanceof RelationalClaim relational
                && SelectionRules.oscillation(certificate).statement() instanceof Statement.Oscillates oscillates) {
            BigDecimal lost = BigDecimal.ONE.subtract(claim.weight()).multiply(oscillates.bound());
            BigDecimal left = relational.accuracy().subtract(lost);
            return left.signum() > 0 ? left : relational.accuracy();
        }
        return BigDecimal.ZERO;
    }

    private final class Leaves implements PlainLeaves {
        @Override
        public Theorem enclosure(Certificate of) throws Replay.LeafException, RuleException {
            CoverSearch.Result result = search(SelectionRules.selected(of), scoreAccuracy());
            ofUtility = result;
            return theorem(result);
        }

        @Override
        public Theorem relationEnclosure(Certificate of) throws Replay.LeafException, RuleException {
            CoverSearch.Result result = search(SelectionRules.related(of), relationAccuracy());
            ofRelation = result;
            return theorem(result);
        }

        private CoverSearch.Result search(ErrorTerm term, BigDecimal accuracy) {
            return new CoverSearch(
                            new ErrorEnclosure(term), claim.xDomain(), claim.yDomain(), accuracy, budget, progress)
                    .run();
        }

        private Theorem theorem(CoverSearch.Result result) throws Replay.LeafException {
            return result.theorem()
                    .orElseThrow(() -> new Replay.LeafException("the search left cells that could not be enclosed"));
        }
    }

    /** With a reference, the actual head is looked at as well. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, new Leaves()), certificate);
            if (verdict.outcome() == Outcome.VERIFIED && reference) {
                verdict = referred(verdict);
            }
            return searched(verdict).withCounts(quantities()).withFigures(figures());
        } catch (RuleException e) {
            return searched(failed(e));
        } catch (Replay.LeafException e) {
            return searched(undecided(String.valueOf(e.getMessage())));
        }
    }

    private Verdict searched(Verdict verdict) {
        CoverSearch.Result first = ofUtility;
        CoverSearch.Result second = ofRelation;
        long cells = (first == null ? 0 : first.cells()) + (second == null ? 0 : second.cells());
        Optional<Interval> supremum = first == null || !(first.upper() < Double.POSITIVE_INFINITY)
                ? Optional.empty()
                : Optional.of(Interval.of(first.lower(), first.upper()));
        return verdict.withSearch(supremum, cells);
    }

    /** A rule that does not apply since the scores are not near enough to the utility leaves the claim open, unless it is refuted. */
    private Verdict failed(RuleException exception) {
        if (exception.reason() == Reason.PROOF && ofUtility != null) {
            return undecided(String.valueOf(exception.getMessage()));
        }
        return Verdict.rejected(certificate.claim(), exception.reason(), String.valueOf(exception.getMessage()));
    }

    private Verdict undecided(String why) {
        CoverSearch.Result result = ofUtility;
        if (result != null) {
            for (List<BigDecimal> suspect : result.suspects()) {
                Optional<Verdict> refuted = new SelectionTrials(certificate, claim)
                        .worstAt(suspect.subList(0, claim.xDomain().dimension()))
                        .flatMap(this::refuted);
                if (refuted.isPresent()) {
                    return refuted.get();
                }
            }
        }
        CoverSearch.Result last = ofRelation == null ? result : ofRelation;
        Reason reason = last == null ? Reason.ACCURACY : last.end().reason();
        return Verdict.unknown(certificate.claim(), reason, why);
    }

    private Optional<Verdict> refuted(SelectionTrials.Trial trial) {
        try {
            if (SelectionRules.refuteSelection(certificate, trial.x(), trial.best(), trial.rival())
                            .statement()
                    instanceof Statement.Fails fails) {
                Map<String, String> witness = new LinkedHashMap<>();
                witness.put("x", text(trial.x()));
                witness.put("best key", text(trial.best()));
                witness.put("all other keys", text(trial.rival()));
                witness.put("lead of the best score", fails.absoluteError().toString());
                return Optional.of(Verdict.refuted(
                        certificate.claim(),
                        Reason.COUNTEREXAMPLE,
                        "with these keys the best one leads by the gap " + Decimals.text(claim.gap())
                                + ", but gets less than the weight " + Decimals.text(claim.weight()),
                        witness));
            }
        } catch (RuleException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String text(List<BigDecimal> point) {
        return point.stream().map(Decimals::text).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The weight that is proved, and the least beta that any scores would need. */
    private List<Figure> figures() {
        CoverSearch.Result result = ofUtility;
        List<Figure> figures = new ArrayList<>();
        if (result != null && result.upper() < Double.POSITIVE_INFINITY) {
            BigDecimal lead = claim.gap().subtract(new BigDecimal(result.upper()).multiply(BigDecimal.valueOf(2)));
            Interval others = Interval.enclosing(claim.beta().multiply(lead))
                    .negate()
                    .exp()
                    .multiply((double) (claim.keys() - 1));
            Interval weight = Interval.ONE.divide(others.add(1));
            figures.add(new Figure(
                    "weight",
                    "weight of the best key",
                    Interval.of(weight.lower(), 1),
                    "proved, and it cannot be more"));
            Interval odds = Interval.enclosing(claim.weight().multiply(BigDecimal.valueOf(claim.keys() - 1)))
                    .divide(Interval.enclosing(BigDecimal.ONE.subtract(claim.weight())));
            Interval least = odds.log().divide(Interval.enclosing(claim.gap()));
            BigDecimal ratio = least.upper() > 0 && least.isBounded()
                    ? claim.beta().divide(new BigDecimal(least.upper()), new MathContext(4, RoundingMode.UP))
                    : BigDecimal.ONE;
            figures.add(new Figure(
                    "leastBeta",
                    "least beta",
                    least,
                    "what exact scores need; the claim has " + ratio.toPlainString() + " times that"));
        }
        return figures;
    }

    private Verdict referred(Verdict verdict) {
        SelectionTrials trials = new SelectionTrials(certificate, claim);
        SelectionTrials.Outcome seen = trials.run(SelectionTrials.REFERRED);
        return seen.lost() <= 1 - claim.weight().doubleValue() + 1e-9
                ? verdict.withDetail("the head itself, at " + seen.trials()
                        + " seeded queries with their keys, puts at least " + (1 - seen.lost()) + " on the best one")
                : Verdict.unknown(
                        certificate.claim(),
                        Reason.INTERNAL,
                        "the head disagrees with the proof at x = "
                                + text(seen.worst().x()));
    }

    /** In plain floating point: the actual head on seeded queries and keys, every second time with all rivals just at the gap. */
    @Override
    public Verdict grid(int points) {
        try {
            SelectionRules.selected(certificate);
        } catch (RuleException e) {
            return Verdict.rejected(certificate.claim(), e.reason(), String.valueOf(e.getMessage()));
        }
        SelectionTrials.Outcome seen = new SelectionTrials(certificate, claim).run(points);
        if (seen.trials() == 0) {
            return Verdict.unknown(certificate.claim(), Reason.ACCURACY, "no keys with such a lead were found");
        }
        if (seen.lost() > 1 - claim.weight().doubleValue()) {
            Optional<Verdict> refuted = refuted(seen.worst());
            return refuted.orElseGet(() -> Verdict.unknown(
                    certificate.claim(),
                    Reason.ACCURACY,
                    "a violation was seen in floating point that intervals do not prove"));
        }
        return Verdict.confirmed(certificate.claim(), seen.lost(), seen.trials());
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }

    @Override
    public List<Cell> cells() {
        CoverSearch.Result result = ofUtility;
        return result == null ? List.of() : result.leaves();
    }
}
