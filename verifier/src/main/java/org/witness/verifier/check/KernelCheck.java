package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.reference.ReferenceReplay;
import org.witness.verifier.search.BreakpointSearch;
import org.witness.verifier.search.CoverSearch;
import org.witness.verifier.search.FeaturePointSearch;

/** Checks kernel certificates. */
public final class KernelCheck implements ClaimCheck {

    /** The bound of the width is evaluated on a grid of so many sample cells an axis. */
    private static final int SAMPLES = 65;

    private final Certificate certificate;
    private final KernelClaim claim;
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
    public KernelCheck(Certificate certificate, KernelClaim claim, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.progress = progress;
    }

    @Override
    public Verdict verify(boolean reference) {
        List<Count> counts = List.of();
        try {
            ErrorTerm term = Rules.term(certificate);
            Theorem recounted = recount(term);
            counts = ClaimCheck.counts(recounted);
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
        Optional<String> mismatch =
                reference ? ReferenceReplay.mismatch(claim, term, result.leaves()) : Optional.empty();
        if (mismatch.isPresent()) {
            return Verdict.unknown(claim, Reason.INTERNAL, mismatch.get());
        }
        return result.end() == CoverSearch.End.SHARP
                ? verdict
                : verdict.withDetail("the interval is wider than asked: " + because(result.end()));
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(recount(Rules.term(certificate)));
    }

    private Theorem recount(ErrorTerm term) throws RuleException {
        return Rules.recount(certificate, hints(term));
    }

    @Override
    public List<Cell> cells() {
        CoverSearch.Result result = found;
        return result == null ? List.of() : result.leaves();
    }

    private final class Search implements Replay.Leaves {
        private final ErrorTerm term;
        private final Theorem counted;

        Search(ErrorTerm term, Theorem counted) {
            this.term = term;
            this.counted = counted;
        }

        @Override
        public Theorem enclosure(Certificate of) throws Replay.LeafException {
            CoverSearch.Result result = new CoverSearch(term, claim.domain(), claim.accuracy(), budget, progress).run();
            found = result;
            if (result.theorem().isEmpty() || new BigDecimal(result.upper()).compareTo(claim.accuracy()) > 0) {
                throw new Replay.LeafException("the search did not reach the accuracy");
            }
            return result.theorem().get();
        }

        @Override
        public List<Theorem> ranges(Certificate of) throws Replay.LeafException {
            throw new Replay.LeafException("a kernel claim has no vectors");
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
        Reason reason =
                switch (result.end()) {
                    case CELLS -> Reason.CELLS;
                    case TIME -> Reason.TIME;
                    case SHARP, ACCURACY, SUSPECT -> Reason.ACCURACY;
                };
        return Verdict.unknown(claim, reason, because(result.end()) + ", hardest at " + place(result.worst()));
    }

    /**
     * Decides whether a kernel is undefined at a point of its domain.
     *
     * @param claim the claim
     * @param point the coordinates of x, then those of y
     * @return {@code REFUTED}, if that is proved; it holds for every network, here for one that is 0
     */
    public static Optional<Verdict> undefinedAt(KernelClaim claim, List<BigDecimal> point) {
        int n = claim.domain().dimension();
        Network zero = new Network(List.of(new Layer(
                RealTensor.of(List.of(1, n), new double[n]), RealTensor.of(List.of(1), 0.0), Activation.IDENTITY)));
        Certificate certificate = new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, zero)),
                List.of(),
                ProofStep.of("refute"),
                new Provenance("none", "", new TreeMap<>()));
        return new KernelCheck(certificate, claim, Budget.DEFAULT, Progress.SILENT)
                .refuted(point)
                .filter(verdict -> verdict.reason().equals(Optional.of(Reason.UNDEFINED)));
    }

    /** Replays a suspected counterexample through the meaning of the claim; empty if that proves nothing. */
    private Optional<Verdict> refuted(List<BigDecimal> point) {
        Statement statement;
        try {
            statement = Rules.refute(certificate, point).statement();
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
                claim, Reason.UNDEFINED, "the kernel is not defined at the witness", witness(point, Optional.empty())));
    }

    @Override
    public Verdict grid(int points) {
        ErrorTerm term;
        try {
            term = Rules.term(certificate);
        } catch (RuleException e) {
            return rejected(e);
        }
        List<Range> ranges = new ArrayList<>(claim.domain().ranges());
        ranges.addAll(claim.domain().ranges());
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

    private KernelHints hints(ErrorTerm term) {
        List<Cell> samples = samples(claim);
        Range range = claim.domain().ranges().get(0);
        double lower = Interval.enclosing(range.lower()).upper();
        double upper = Interval.enclosing(range.upper()).lower();
        double accuracy = claim.accuracy().doubleValue();
        if (claim.domain().dimension() != 1 || !(lower < upper && accuracy > 0)) {
            return new KernelHints(samples, List.of(), List.of(), List.of());
        }
        PlainExpression plain = PlainExpression.of(term);
        double[] point = new double[2];
        DoubleBinaryOperator kernel = (x, y) -> {
            point[0] = x;
            point[1] = y;
            return plain.value(point);
        };
        FeaturePointSearch points = new FeaturePointSearch(kernel, lower, upper, accuracy);
        List<AtPoints> inverses = points.inverses();
        return new KernelHints(
                samples, inverses, points.bases(), new BreakpointSearch(kernel, lower, upper, accuracy).chords());
    }

    /** Cells with an interior near the points of a grid: where the kernel's derivatives are enclosed from below. */
    private static List<Cell> samples(KernelClaim claim) {
        Range range = claim.domain().ranges().get(0);
        double lower = Interval.enclosing(range.lower()).upper();
        double upper = Interval.enclosing(range.upper()).lower();
        double width = (upper - lower) * 0x1p-20;
        List<Interval> sides = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            double from = Math.min(lower + (upper - lower) * i / (SAMPLES - 1), upper - width);
            if (from >= lower && from + width <= upper && from < from + width) {
                sides.add(Interval.of(from, from + width));
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (Interval x : sides) {
            for (Interval y : sides) {
                cells.add(new Cell(List.of(x, y)));
            }
        }
        return cells;
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
        int n = claim.domain().dimension();
        for (int i = 0; i < point.size(); i++) {
            lines.put((i < n ? "x" : "y") + (n == 1 ? "" : i % n + 1), Decimals.text(point.get(i)));
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

    private static String place(Cell cell) {
        int n = cell.dimension() / 2;
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cell.dimension(); i++) {
            String name = (i < n ? "x" : "y") + (n == 1 ? "" : String.valueOf(i % n + 1));
            parts.add(name + " in " + cell.sides().get(i));
        }
        return String.join(", ", parts);
    }
}
