package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.proof.ProofStep;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.SquareBounds;
import org.witness.verifier.logic.SquareRules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.SumBounds;
import org.witness.verifier.logic.SumRules;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.reference.ReferenceReplay;
import org.witness.verifier.search.CoverSearch;
import org.witness.verifier.search.Differences;

/** Checks certificates of kernels and of relations. */
public final class ErrorCheck implements ClaimCheck {

    private final Certificate certificate;
    private final ApproximationClaim claim;
    private final Budget budget;
    private final Progress progress;
    private CoverSearch.@Nullable Result found;
    private @Nullable SumSearch sum;
    private @Nullable ErrorTerm squares;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     * @param progress is told how far it has come
     */
    public ErrorCheck(Certificate certificate, ApproximationClaim claim, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.progress = progress;
    }

    @Override
    public Verdict verify(boolean reference) {
        List<Count> counts = List.of();
        try {
            ErrorTerm term = ErrorRules.term(certificate);
            Theorem recounted = recount(term);
            counts = counts(recounted);
            Theorem root = Replay.replay(certificate, new Search(term, recounted));
            return figured(concluding(root, term, reference), counts);
        } catch (RuleException e) {
            return figured(rejected(e), counts);
        } catch (Replay.LeafException e) {
            return figured(undecided(), counts);
        }
    }

    /** What the root says, if the search and its replay are as they should be. */
    private Verdict concluding(Theorem root, ErrorTerm term, boolean reference) {
        Verdict verdict = Verdict.concluding(root, certificate);
        CoverSearch.Result result = found;
        if (verdict.outcome() != Outcome.VERIFIED) {
            return verdict;
        }
        if (result == null) {
            return Verdict.rejected(claim, Reason.PROOF, "the proof bounds no error");
        }
        SumSearch ofParts = sum;
        Optional<String> mismatch = !reference
                ? Optional.empty()
                : ofParts == null
                        ? ReferenceReplay.mismatch(claim, Objects.requireNonNullElse(squares, term), result.leaves())
                        : ofParts.mismatch();
        if (mismatch.isPresent()) {
            return Verdict.unknown(claim, Reason.INTERNAL, mismatch.get());
        }
        return result.end() == CoverSearch.End.SHARP
                ? verdict
                : verdict.withDetail("the interval is wider than asked: " + because(result.end()));
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return counts(recount(ErrorRules.term(certificate)));
    }

    /** What a theorem counts; of a sum, which the rule only counts, with the bound that is proved of the claim. */
    private List<Count> counts(Theorem recounted) throws RuleException {
        List<Count> counts = ClaimCheck.counts(recounted);
        return claim instanceof KernelClaim kernel && SumBounds.apply(certificate)
                ? FeatureBound.beside(counts, kernel)
                : counts;
    }

    private Theorem recount(ErrorTerm term) throws RuleException {
        return Rules.recount(
                certificate,
                SumBounds.apply(certificate)
                        ? KernelHints.NONE
                        : TargetHints.of(claim, term).all());
    }

    @Override
    public List<Cell> cells() {
        CoverSearch.Result result = found;
        return result == null ? List.of() : result.leaves();
    }

    private final class Search implements PlainLeaves {
        private final ErrorTerm term;
        private final Theorem counted;

        Search(ErrorTerm term, Theorem counted) {
            this.term = term;
            this.counted = counted;
        }

        @Override
        public Theorem enclosure(Certificate of) throws Replay.LeafException, RuleException {
            if (SquareBounds.apply(of)) {
                return squares(of);
            }
            CoverSearch.Result result = new CoverSearch(
                            new ErrorEnclosure(term),
                            claim.xDomain(),
                            claim.yDomain(),
                            claim.accuracy(),
                            budget,
                            progress)
                    .run();
            found = result;
            if (result.theorem().isEmpty() || new BigDecimal(result.upper()).compareTo(claim.accuracy()) > 0) {
                throw new Replay.LeafException("the search did not reach the accuracy");
            }
            return result.theorem().get();
        }

        @Override
        public List<Theorem> parts(Certificate of) throws Replay.LeafException, RuleException {
            SumSearch search = new SumSearch(claim, SumRules.parts(of), budget, progress);
            CoverSearch.Result result = search.run();
            sum = search;
            found = result;
            Optional<List<Theorem>> bounds = search.bounds();
            if (bounds.isEmpty() || new BigDecimal(result.upper()).compareTo(claim.accuracy()) > 0) {
                throw new Replay.LeafException("the searches did not reach the accuracy");
            }
            return bounds.get();
        }

        /** The search is about the network of squares, and has what its form in rectifiers leaves of the accuracy; what it finds is stated of that form. */
        private Theorem squares(Certificate of) throws Replay.LeafException, RuleException {
            ErrorTerm error = SquareRules.error(of);
            BigDecimal deviation = SquareRules.deviation(of);
            BigDecimal left = claim.accuracy().subtract(deviation);
            // sharper than the accuracy asks, the bound would still be blurred by the deviation
            Budget blunt = budget.withTightness(budget.tightness().orElse(Double.POSITIVE_INFINITY));
            CoverSearch.Result result = new CoverSearch(
                            new ErrorEnclosure(error), claim.xDomain(), claim.yDomain(), left, blunt, progress)
                    .run();
            squares = error;
            found = result.plus(deviation);
            if (result.theorem().isEmpty() || new BigDecimal(result.upper()).compareTo(left) > 0) {
                throw new Replay.LeafException("the search did not reach the accuracy");
            }
            return result.theorem().get();
        }

        @Override
        public Theorem counted(Certificate of) {
            return counted;
        }
    }

    /** The search ended without a proof: is the claim false, or was the budget too small? */
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
        String where = sum == null ? ", hardest at " + place(result.worst()) : " for a part of the sum";
        return Verdict.unknown(claim, result.end().reason(), because(result.end()) + where);
    }

    /**
     * Decides whether the target of a claim is undefined at a point of its domain.
     *
     * @param claim the claim
     * @param point the coordinates of x, then those of y
     * @return {@code REFUTED}, if that is proved; it holds for all networks, here for those that are 0
     */
    public static Optional<Verdict> undefinedAt(ApproximationClaim claim, List<BigDecimal> point) {
        Certificate certificate = ZeroNetworks.certificate(claim, List.of(), ProofStep.of("refute"));
        return new ErrorCheck(certificate, claim, Budget.DEFAULT, Progress.SILENT)
                .refuted(point)
                .filter(verdict -> verdict.reason().equals(Optional.of(Reason.UNDEFINED)));
    }

    /** Replays a suspected counterexample through the meaning of the claim; empty if that proves nothing. */
    private Optional<Verdict> refuted(List<BigDecimal> point) {
        Statement statement;
        try {
            statement = ErrorRules.refute(certificate, point).statement();
        } catch (RuleException e) {
            return Optional.empty();
        }
        if (statement instanceof Statement.Fails fails) {
            return Optional.of(Verdict.refuted(
                    claim,
                    Reason.COUNTEREXAMPLE,
                    "the error at the witness exceeds the accuracy " + Decimals.text(claim.accuracy()),
                    witness(point, Optional.of(fails.absoluteError()))));
        }
        return Optional.of(Verdict.refuted(
                claim,
                Reason.UNDEFINED,
                "the " + claim.kind() + " is not defined at the witness",
                witness(point, Optional.empty())));
    }

    @Override
    public Verdict grid(int points) {
        ErrorTerm term;
        try {
            term = ErrorRules.term(certificate);
        } catch (RuleException e) {
            return rejected(e);
        }
        List<Range> ranges = new ArrayList<>(claim.xDomain().ranges());
        ranges.addAll(claim.yDomain().ranges());
        double count = StrictMath.pow(points, ranges.size());
        if (count > GridCheck.MOST_POINTS) {
            return Verdict.unknown(
                    claim, Reason.CELLS, points + " points an axis are more than " + GridCheck.MOST_POINTS + " points");
        }
        GridCheck.Maximum maximum = new GridCheck(term).maximum(ranges, points);
        if (!(maximum.error() <= claim.accuracy().doubleValue())) {
            List<BigDecimal> point =
                    maximum.point().stream().map(BigDecimal::new).toList();
            return refuted(point)
                    .orElseGet(() -> Verdict.unknown(
                            claim,
                            Reason.ACCURACY,
                            "a violation was seen in floating point that intervals do not prove"));
        }
        return Verdict.confirmed(claim, maximum.error(), maximum.points());
    }

    private Optional<Interval> supremum() {
        CoverSearch.Result result = found;
        return result == null || !(result.upper() < Double.POSITIVE_INFINITY)
                ? Optional.empty()
                : Optional.of(Interval.of(result.lower(), result.upper()));
    }

    private Verdict rejected(RuleException exception) {
        return Verdict.rejected(claim, exception.reason(), String.valueOf(exception.getMessage()));
    }

    /** The verdict with the quantities, and with the interval and the cells of the search. */
    private Verdict figured(Verdict verdict, List<Count> counts) {
        CoverSearch.Result result = found;
        return verdict.withCounts(counts).withSearch(supremum(), result == null ? 0 : result.cells());
    }

    private Map<String, String> witness(List<BigDecimal> point, Optional<Interval> error) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (int i = 0; i < point.size(); i++) {
            lines.put(name(i), Decimals.text(point.get(i)));
        }
        error.ifPresent(interval -> lines.put("error", interval.toString()));
        return lines;
    }

    private static String because(CoverSearch.End end) {
        return switch (end) {
            case CELLS -> "the budget of cells ran out";
            case TIME -> "the time ran out";
            case ACCURACY -> "binary64 intervals are too wide to decide";
            case SUSPECT -> "at a point intervals are too wide to decide";
            case SHARP -> "the accuracy was not reached";
        };
    }

    /** The coordinate of an axis: x and y, or x1, x2 and so on. */
    private String name(int axis) {
        int split = claim.xDomain().dimension();
        int among = axis < split ? split : claim.yDomain().dimension();
        return (axis < split ? "x" : "y")
                + (among == 1 ? "" : String.valueOf(axis < split ? axis + 1 : axis - split + 1));
    }

    private String place(Cell cell) {
        List<String> parts = new ArrayList<>();
        int split = claim.xDomain().dimension();
        boolean ofDifferences = Differences.isOf(cell, split);
        for (int i = 0; i < (ofDifferences ? split : cell.dimension()); i++) {
            parts.add(name(i) + (ofDifferences ? "-" + name(i + split) : "") + " in "
                    + cell.sides().get(i));
        }
        return String.join(", ", parts);
    }
}
