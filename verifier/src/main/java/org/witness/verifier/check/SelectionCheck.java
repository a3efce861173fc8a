package org.witness.verifier.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RelationClaim;
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
import org.witness.verifier.reference.ReferenceReplay;
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
            HeadTrials.Seen seen = trials().run(HeadTrials.REFERRED);
            if (verdict.outcome() == Outcome.VERIFIED) {
                verdict = referred(verdict, seen, reference);
            }
            return searched(verdict).withCounts(quantities()).withFigures(figures(seen));
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
            Optional<Verdict> refuted = seenRefuted();
            if (refuted.isPresent()) {
                return refuted.get();
            }
        }
        CoverSearch.Result last = ofRelation == null ? result : ofRelation;
        Reason reason = last == null ? Reason.ACCURACY : last.end().reason();
        return Verdict.unknown(certificate.claim(), reason, why);
    }

    /** A head to be tried, worst where the searches' bounds are. */
    private HeadTrials trials() throws RuleException {
        ErrorTerm term = SelectionRules.selected(certificate);
        WorstCells cells = new WorstCells();
        add(ofUtility, term, cells);
        Optional<HeadTrials.Relation> relation = Optional.empty();
        if (certificate.claim() instanceof RelationalClaim) {
            ErrorTerm related = SelectionRules.related(certificate);
            relation =
                    Optional.of(new HeadTrials.Relation(PlainExpression.of(related), related.left(), related.right()));
            add(ofRelation, related, cells);
        }
        PlainExpression utility = PlainExpression.of(claim.utility(), term.variables());
        return new HeadTrials(
                new HeadTrials.Head(
                        claim.xDomain(),
                        claim.yDomain(),
                        claim.keys(),
                        claim.beta(),
                        term.left(),
                        term.right(),
                        claim.gap(),
                        (x, best, rival) ->
                                utility.value(HeadTrials.joined(x, best)) - utility.value(HeadTrials.joined(x, rival)),
                        relation),
                cells);
    }

    private static void add(CoverSearch.@Nullable Result result, ErrorTerm term, WorstCells cells) {
        if (result != null) {
            cells.addErrors(new ErrorEnclosure(term), result.leaves());
            cells.addPoints(
                    result.suspects(), term.left().inputs(), term.right().inputs());
        }
    }

    /** Looks for keys that refute the claim. */
    private Optional<Verdict> seenRefuted() {
        try {
            return refuted(trials().run(HeadTrials.REFERRED));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private Optional<Verdict> refuted(HeadTrials.Seen seen) {
        return seen.worst
                .flatMap(trial -> refuted(trial, false))
                .or(() -> seen.worstRelated.flatMap(trial -> refuted(trial, true)));
    }

    private Optional<Verdict> refuted(HeadTrials.Trial trial, boolean relation) {
        try {
            Theorem theorem = relation
                    ? SelectionRules.refuteRelational(certificate, trial.x(), trial.best(), trial.rival())
                    : SelectionRules.refuteSelection(certificate, trial.x(), trial.best(), trial.rival());
            if (theorem.statement() instanceof Statement.Fails fails) {
                Map<String, String> witness = new LinkedHashMap<>();
                witness.put("x", HeadTrials.Trial.text(trial.x()));
                witness.put("best key", HeadTrials.Trial.text(trial.best()));
                witness.put("all other keys", HeadTrials.Trial.text(trial.rival()));
                witness.put(
                        relation ? "error of the mean" : "lead of the best score",
                        fails.absoluteError().toString());
                String but = relation
                        ? ", but the mean is further from the relation than the accuracy allows"
                        : ", but gets less than the weight " + Decimals.text(claim.weight());
                return Optional.of(Verdict.refuted(
                        certificate.claim(),
                        Reason.COUNTEREXAMPLE,
                        "with these keys the best one leads by the gap " + Decimals.text(claim.gap()) + but,
                        witness));
            }
        } catch (RuleException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The weight that is proved, and the least beta that any scores would need. */
    private List<Figure> figures(HeadTrials.Seen seen) {
        CoverSearch.Result result = ofUtility;
        List<Figure> figures = new ArrayList<>();
        if (result != null && result.upper() < Double.POSITIVE_INFINITY) {
            BigDecimal lead = claim.gap().subtract(new BigDecimal(result.upper()).multiply(BigDecimal.valueOf(2)));
            Interval others = Interval.enclosing(claim.beta().multiply(lead))
                    .negate()
                    .exp()
                    .multiply((double) (claim.keys() - 1));
            Interval weight = Interval.ONE.divide(others.add(1));
            figures.add(Weights.figure(weight, least(seen)));
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

    /** The weight that keys were seen to get, by the meaning of the claim; 1 if there are none. */
    private double least(HeadTrials.Seen seen) {
        if (seen.worst.isPresent()) {
            HeadTrials.Trial trial = seen.worst.get();
            try {
                return SelectionRules.weight(certificate, trial.x(), trial.best(), trial.rival())
                        .upper();
            } catch (RuleException e) {
                return 1;
            }
        }
        return 1;
    }

    /** The head itself, and with a reference the searches' cells once more by slower ways. */
    private Verdict referred(Verdict verdict, HeadTrials.Seen seen, boolean reference) throws RuleException {
        Optional<String> mismatch = refuted(seen).map(refuted -> "the head disagrees with the proof");
        if (reference && mismatch.isEmpty()) {
            mismatch = mismatch(ofUtility, SelectionRules.selected(certificate), scoreAccuracy());
        }
        if (reference && mismatch.isEmpty() && certificate.claim() instanceof RelationalClaim) {
            mismatch = mismatch(ofRelation, SelectionRules.related(certificate), relationAccuracy());
        }
        if (mismatch.isPresent()) {
            return Verdict.unknown(certificate.claim(), Reason.INTERNAL, mismatch.get());
        }
        return reference ? verdict.withDetail(seen.sentence()) : verdict;
    }

    private Optional<String> mismatch(CoverSearch.@Nullable Result result, ErrorTerm term, BigDecimal accuracy) {
        return result == null
                ? Optional.empty()
                : ReferenceReplay.mismatch(
                        new RelationClaim(term.target(), claim.xDomain(), claim.yDomain(), accuracy),
                        term,
                        result.leaves());
    }

    /** In plain floating point: as many trials of the head, most of them where the bounds of the proof's searches are worst. */
    @Override
    public Verdict grid(int points) {
        HeadTrials.Seen seen;
        try {
            Leaves leaves = new Leaves();
            ofUtility = leaves.search(SelectionRules.selected(certificate), scoreAccuracy());
            if (certificate.claim() instanceof RelationalClaim) {
                ofRelation = leaves.search(SelectionRules.related(certificate), relationAccuracy());
            }
            seen = trials().run(points);
        } catch (RuleException e) {
            return Verdict.rejected(certificate.claim(), e.reason(), String.valueOf(e.getMessage()));
        }
        BigDecimal accuracy =
                certificate.claim() instanceof RelationalClaim relational ? relational.accuracy() : BigDecimal.ONE;
        if (seen.trials == 0) {
            return Verdict.unknown(certificate.claim(), Reason.ACCURACY, "no keys with such a lead were found");
        }
        if (seen.lost > 1 - claim.weight().doubleValue() || !(seen.error <= accuracy.doubleValue())) {
            return refuted(seen)
                    .orElseGet(() -> Verdict.unknown(
                            certificate.claim(),
                            Reason.ACCURACY,
                            "a violation was seen in floating point that intervals do not prove"));
        }
        return Verdict.confirmed(certificate.claim(), seen.lost, seen.trials).withDetail(seen.sentence());
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
