package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Budget;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ChoiceEnclosure;
import org.witness.verifier.enclosure.ChoiceGain;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ChoiceRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.reference.ChoiceReplay;
import org.witness.verifier.search.CoverSearch;

/** Checks certificates of attention that selects by a comparator. */
public final class ChoiceCheck implements ClaimCheck {

    private final Certificate certificate;
    private final ChoiceClaim claim;
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
    public ChoiceCheck(Certificate certificate, ChoiceClaim claim, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.progress = progress;
    }

    private final class Leaves implements PlainLeaves {
        @Override
        public Theorem enclosure(Certificate of) throws Replay.LeafException, RuleException {
            CoverSearch.Result result = search(ChoiceRules.chosen(of));
            if (result.theorem().isEmpty() || result.upper() > 0) {
                throw new Replay.LeafException("the search left cells on which the scores may lack something");
            }
            return result.theorem().get();
        }
    }

    private CoverSearch.Result search(ChoiceGain term) {
        CoverSearch.Result result = new CoverSearch(
                        new ChoiceEnclosure(term),
                        claim.xDomain(),
                        ChoiceRules.pairs(claim),
                        BigDecimal.ZERO,
                        budget,
                        progress)
                .run();
        found = result;
        return result;
    }

    /** With a reference, the cells are gone through once more by slower ways. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, new Leaves()), certificate);
            if (verdict.outcome() != Outcome.VERIFIED) {
                return figured(verdict);
            }
            HeadTrials.Seen seen = trials().run(HeadTrials.REFERRED);
            return figured(referred(verdict, seen, reference))
                    .withCounts(quantities())
                    .withFigures(List.of(weight(seen)));
        } catch (RuleException e) {
            // a rule that does not apply after the search says that the weight may be less: perhaps it is
            Optional<Verdict> refuted = e.reason() == Reason.PROOF ? refuted() : Optional.empty();
            return figured(refuted.orElseGet(() -> rejected(e)));
        } catch (Replay.LeafException e) {
            CoverSearch.Result result = found;
            Reason reason = result == null ? Reason.ACCURACY : result.end().reason();
            return figured(refuted().orElseGet(() -> Verdict.unknown(claim, reason, String.valueOf(e.getMessage()))));
        }
    }

    private Verdict rejected(RuleException exception) {
        return Verdict.rejected(claim, exception.reason(), String.valueOf(exception.getMessage()));
    }

    private Verdict figured(Verdict verdict) {
        CoverSearch.Result result = found;
        return result == null ? verdict : verdict.withSearch(Optional.empty(), result.cells());
    }

    /** A head to be tried where its scores rise least: by the enclosures of what they lack of twice the gain. */
    private HeadTrials trials() throws RuleException {
        ChoiceGain term = ChoiceRules.chosen(certificate);
        WorstCells cells = new WorstCells();
        CoverSearch.Result result = found;
        int q = claim.yDomain().dimension();
        if (result != null) {
            ChoiceGain more = new ChoiceGain(
                    term.comparator(),
                    term.left(),
                    term.psi(),
                    term.margin(),
                    term.gain().multiply(BigDecimal.valueOf(2)));
            cells.addLacks(new ChoiceEnclosure(more), result.leaves(), q);
            cells.addPoints(result.suspects(), claim.xDomain().dimension(), q);
        }
        PlainExpression comparator = PlainExpression.of(claim.comparator(), term.variables());
        return new HeadTrials(
                new HeadTrials.Head(
                        claim.xDomain(),
                        claim.yDomain(),
                        claim.keys(),
                        claim.beta(),
                        term.left(),
                        term.psi(),
                        claim.margin(),
                        (x, best, rival) -> comparator.value(HeadTrials.joined(x, rival, best)),
                        Optional.empty()),
                cells);
    }

    /** Looks for keys that refute the claim. */
    private Optional<Verdict> refuted() {
        try {
            return found == null ? Optional.empty() : refuted(trials().run(HeadTrials.REFERRED));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private Optional<Verdict> refuted(HeadTrials.Seen seen) {
        if (seen.worst.isEmpty()) {
            return Optional.empty();
        }
        HeadTrials.Trial trial = seen.worst.get();
        try {
            if (ChoiceRules.refuteChoice(certificate, trial.x(), trial.best(), trial.rival())
                            .statement()
                    instanceof Statement.Fails fails) {
                Map<String, String> witness = new LinkedHashMap<>();
                witness.put("x", HeadTrials.Trial.text(trial.x()));
                witness.put("best key", HeadTrials.Trial.text(trial.best()));
                witness.put("all other keys", HeadTrials.Trial.text(trial.rival()));
                witness.put("lead of the best score", fails.absoluteError().toString());
                return Optional.of(Verdict.refuted(
                        claim,
                        Reason.COUNTEREXAMPLE,
                        "with these keys the best one is preferred by the margin " + Decimals.text(claim.margin())
                                + ", but gets less than the weight " + Decimals.text(claim.weight()),
                        witness));
            }
        } catch (RuleException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Decides whether a cycle of preferences shows that no head whatever meets a claim.
     *
     * @param claim the claim
     * @param x the query
     * @param points the cycle, each key preferred to the one before it
     * @return {@code REFUTED}, if every step is proved to reach the margin
     */
    public static Optional<Verdict> cycle(ChoiceClaim claim, List<BigDecimal> x, List<List<BigDecimal>> points) {
        try {
            ChoiceRules.choiceCycle(claim, x, points);
        } catch (RuleException e) {
            return Optional.empty();
        }
        Map<String, String> witness = new LinkedHashMap<>();
        witness.put("x", HeadTrials.Trial.text(x));
        for (int i = 0; i < points.size(); i++) {
            witness.put("key " + (i + 1), HeadTrials.Trial.text(points.get(i)));
        }
        return Optional.of(Verdict.refuted(
                claim,
                Reason.IMPOSSIBLE,
                "no head whatever: for this query each key of a cycle is preferred to the one before it, and the first to the last, by"
                        + " the margin; scores would have to rise all the way round",
                witness));
    }

    private Figure weight(HeadTrials.Seen seen) throws RuleException {
        Interval others = Interval.enclosing(claim.beta().multiply(claim.gain()))
                .negate()
                .exp()
                .multiply((double) (claim.keys() - 1));
        Interval proved = Interval.ONE.divide(others.add(1));
        if (seen.worst.isEmpty()) {
            return Weights.figure(proved, 1);
        }
        HeadTrials.Trial trial = seen.worst.get();
        try {
            return Weights.figure(
                    proved,
                    ChoiceRules.weight(certificate, trial.x(), trial.best(), trial.rival())
                            .upper());
        } catch (RuleException e) {
            return Weights.figure(proved, 1);
        }
    }

    private Verdict referred(Verdict verdict, HeadTrials.Seen seen, boolean reference) throws RuleException {
        Optional<String> mismatch = refuted(seen).map(refuted -> "the head disagrees with the proof");
        if (reference && mismatch.isEmpty()) {
            mismatch = ChoiceReplay.mismatch(claim, ChoiceRules.chosen(certificate), cells());
        }
        if (mismatch.isPresent()) {
            return Verdict.unknown(claim, Reason.INTERNAL, mismatch.get());
        }
        return reference ? verdict.withDetail(seen.sentence()) : verdict;
    }

    /** In plain floating point: as many trials of the head, most of them where its scores rise least on the cells of the search. */
    @Override
    public Verdict grid(int points) {
        HeadTrials.Seen seen;
        try {
            search(ChoiceRules.chosen(certificate));
            seen = trials().run(points);
        } catch (RuleException e) {
            return rejected(e);
        }
        if (seen.trials == 0) {
            return Verdict.unknown(
                    claim, Reason.ACCURACY, "no keys of which one is preferred by the margin were found");
        }
        if (seen.lost > 1 - claim.weight().doubleValue()) {
            return refuted(seen)
                    .orElseGet(() -> Verdict.unknown(
                            claim,
                            Reason.ACCURACY,
                            "a violation was seen in floating point that intervals do not prove"));
        }
        return Verdict.confirmed(claim, seen.lost, seen.trials).withDetail(seen.sentence());
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
}
