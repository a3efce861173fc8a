package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.exact.LogitRows.Figures;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.AttentionBounds;
import org.witness.verifier.logic.AttentionRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.SparseAttention;
import org.witness.verifier.search.RowSearch;
import org.witness.verifier.search.RowSearch.Suspect;

/** Checks attention certificates. */
public final class AttentionCheck implements ClaimCheck {

    private static final long SEED = 1;

    /** Products of two numbers that a second look evaluates exactly. */
    private static final long REFERENCE_PRODUCTS = 1L << 24;

    private final Certificate certificate;
    private final AttentionClaim claim;
    private final Budget budget;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     */
    public AttentionCheck(Certificate certificate, AttentionClaim claim, Budget budget) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
    }

    /** What the proof's leaves need. */
    private static final class Leaves implements PlainLeaves {
        private final RowSearch search;
        private final Theorem counted;

        Leaves(RowSearch search, Theorem counted) {
            this.search = search;
            this.counted = counted;
        }

        @Override
        public List<Theorem> ranges(Certificate of) throws Replay.LeafException, RuleException {
            List<Theorem> ranges = search.ranges();
            if (!isWithin(search)) {
                throw new Replay.LeafException(
                        "the bounds exceed the tolerances, but no entries are known for which the claim fails");
            }
            return ranges;
        }

        @Override
        public Theorem counted(Certificate of) {
            return counted;
        }
    }

    private static boolean isWithin(RowSearch search) {
        SparseAttention attention = search.attention();
        return search.figures()
                .filter(figures -> figures.gap() <= attention.largestGap().lower()
                        && figures.spread() <= attention.largestDeviation().lower())
                .isPresent();
    }

    /**
     * With a reference rows are evaluated by the meaning of the claim as well: all of them if that takes at most 2^24 products,
     * otherwise the worst ones and seeded others.
     */
    @Override
    public Verdict verify(boolean reference) {
        List<Count> counts = List.of();
        RowSearch search = null;
        try {
            search = new RowSearch(AttentionRules.attention(certificate), budget);
            Theorem recounted = Rules.recount(certificate, KernelHints.NONE);
            counts = ClaimCheck.counts(recounted);
            Verdict verdict =
                    Verdict.concluding(Replay.replay(certificate, new Leaves(search, recounted)), certificate);
            return figured(
                    verdict.outcome() == Outcome.VERIFIED ? concluding(verdict, search, reference) : verdict,
                    search,
                    counts);
        } catch (RuleException e) {
            return figured(refused(e), search, counts);
        } catch (Replay.LeafException e) {
            return figured(undecided(search, String.valueOf(e.getMessage())), search, counts);
        }
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }

    /** The verdict of a proof that holds, with its figures, unless rows by the meaning of the claim say otherwise. */
    private Verdict concluding(Verdict verdict, RowSearch search, boolean reference) {
        Figures figures = search.figures().orElse(null);
        if (figures == null) {
            return Verdict.rejected(claim, Reason.PROOF, "the proof bounds no rows");
        }
        int[] rows = reference ? rows(search.attention(), figures) : new int[0];
        for (int i : rows) {
            if (!agrees(search.attention(), i, figures)) {
                return Verdict.unknown(
                        claim, Reason.INTERNAL, "row " + i + " has larger figures by the meaning of the claim");
            }
        }
        return verdict.withDetail(note(search.attention(), rows.length)).withFigures(figures(search, figures));
    }

    private Verdict refused(RuleException e) {
        String detail = String.valueOf(e.getMessage());
        return e.reason() == Reason.ACCURACY
                ? Verdict.unknown(claim, e.reason(), detail)
                : Verdict.rejected(claim, e.reason(), detail);
    }

    /** The search ended without a proof: is the claim false, or did time or accuracy not suffice? */
    private Verdict undecided(@Nullable RowSearch search, String detail) {
        Figures figures = search == null ? null : search.figures().orElse(null);
        if (search == null || figures == null) {
            return Verdict.unknown(claim, search != null && search.timedOut() ? Reason.TIME : Reason.CELLS, detail);
        }
        List<Suspect> suspects = new ArrayList<>(List.of(search.spread(figures.spreadRow())));
        search.gap(figures.gapRow()).ifPresent(suspects::add);
        return refuted(suspects, search).orElseGet(() -> Verdict.unknown(claim, Reason.ACCURACY, detail));
    }

    /** Replays suspected entries through the meaning of the claim; empty if that proves nothing. */
    private Optional<Verdict> refuted(List<Suspect> suspects, RowSearch search) {
        return suspects.stream()
                .map(suspect -> refuted(suspect, search))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The rows of a second look, ascending: all, or the worst and seeded others. */
    private static int[] rows(SparseAttention attention, Figures figures) {
        double products = (double) attention.size() * attention.claim().logits().dimension();
        int count = (int) Math.min(attention.size(), Math.max(2, REFERENCE_PRODUCTS / products));
        IntStream worst = IntStream.of(figures.gapRow(), figures.spreadRow());
        IntStream others = count == attention.size()
                ? IntStream.range(0, count)
                : new SplittableRandom(SEED).ints(count - 2, 0, attention.size());
        return IntStream.concat(worst, others).distinct().sorted().toArray();
    }

    private static boolean agrees(SparseAttention attention, int i, Figures figures) {
        return attention.gap(i).map(Interval::lower).orElse(Double.NEGATIVE_INFINITY) <= figures.gap()
                && attention.spread(i).lower() <= figures.spread()
                && attention.scale(i).lower() <= figures.scale();
    }

    /** What theorems say of other keys: their hypotheses are not this certificate's, so it is no bound of it. */
    private static String note(SparseAttention attention, int rows) {
        long k = AttentionBounds.mostEntries(attention);
        long least = Math.min(2 * k, attention.size() - 1L);
        String looked = rows == 0 ? "" : "; by the meaning of the claim as well: " + rows + " rows";
        return "any matrix with at most " + k + " entries a row is served in dimension " + 2 * k
                + " (moment curve); keys that are fixed before the matrix is known and serve every such matrix, without"
                + " position bias, need at least " + least + "; keys made for one matrix may need less" + looked;
    }

    private static List<Figure> figures(RowSearch search, Figures figures) {
        List<Figure> proved = new ArrayList<>();
        search.gap(figures.gapRow()).ifPresent(worst -> {
            double lower = Math.min(search.measure(worst).lower(), figures.gap());
            proved.add(new Figure(
                    "offSupport",
                    "off-support factor",
                    Interval.of(lower, figures.gap()).exp(),
                    "row " + worst.row() + ", column " + worst.column() + " against " + worst.other()));
        });
        Suspect worst = search.spread(figures.spreadRow());
        double lower = Math.max(0, Math.min(search.measure(worst).lower(), figures.spread()));
        proved.add(new Figure(
                "ratioError",
                "ratio error",
                lessOne(Interval.of(lower, figures.spread())),
                "row " + worst.row() + ", column " + worst.column() + " against " + worst.other()));
        proved.add(upTo("rowScale", "row scale", search.scale(), figures.scale()));
        List<RealTensor> reals = search.attention().reals();
        if (!reals.isEmpty()) {
            proved.add(upTo("queryNorm", "query norm", RowSearch.norm(reals.get(0)), figures.queryNorm()));
            proved.add(upTo("keyNorm", "key norm", RowSearch.norm(reals.get(1)), figures.keyNorm()));
        }
        return proved;
    }

    private static Figure upTo(String key, String words, Interval one, double most) {
        return new Figure(key, words, Interval.of(Math.min(one.lower(), most), most), "");
    }

    /** Contains e^t - 1 for all members t, 0 <= t < 1: at least t, at most t + t^2. */
    private static Interval lessOne(Interval spread) {
        Interval power = spread.exp().subtract(Interval.ONE);
        return power.intersect(spread.hull(spread.add(spread.square())));
    }

    private Optional<Verdict> refuted(Suspect suspect, RowSearch search) {
        try {
            Theorem theorem = AttentionRules.refuteEntry(certificate, suspect.row(), suspect.column(), suspect.other());
            if (!(theorem.statement() instanceof Statement.EntryFails fails)) {
                return Optional.empty();
            }
            boolean isOn = Arrays.binarySearch(search.attention().support(fails.row()), fails.column()) >= 0;
            Map<String, String> witness = new LinkedHashMap<>();
            witness.put("i", String.valueOf(fails.row()));
            witness.put("j", String.valueOf(fails.column()));
            witness.put("j'", String.valueOf(fails.other()));
            witness.put(
                    isOn ? "ln((M_ij / M_ij') / (A_ij / A_ij'))" : "ln(M_ij / M_ij')",
                    search.measure(suspect).toString());
            String detail = isOn
                    ? "in row " + fails.row() + " the entries at the columns " + fails.column() + " and "
                            + fails.other() + " of the support break the ratio tolerance "
                            + Decimals.text(claim.ratio())
                    : "in row " + fails.row() + " column " + fails.column()
                            + ", off the support, exceeds the tolerance " + Decimals.text(claim.offSupport())
                            + " against column " + fails.other();
            return Optional.of(Verdict.refuted(claim, Reason.COUNTEREXAMPLE, detail, witness));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    /** The softmax in floating point, in seeded rows, or in all if there are no more. */
    @Override
    public Verdict grid(int rows) {
        RowSearch search;
        try {
            search = new RowSearch(AttentionRules.attention(certificate), budget);
        } catch (RuleException e) {
            return refused(e);
        }
        int size = search.attention().size();
        int[] chosen = rows >= size
                ? IntStream.range(0, size).toArray()
                : new SplittableRandom(SEED).ints(rows, 0, size).toArray();
        double largest = 0;
        for (int i : chosen) {
            double share = share(search, i);
            if (!(share <= 1)) {
                List<Suspect> suspects = new ArrayList<>(List.of(search.spread(i)));
                search.gap(i).ifPresent(suspects::add);
                return refuted(suspects, search)
                        .orElseGet(() -> Verdict.unknown(
                                claim,
                                Reason.ACCURACY,
                                "in row " + i + " the softmax in floating point exceeds a tolerance, which is not"
                                        + " proved of the exact one"));
            }
            largest = Math.max(largest, share);
        }
        return Verdict.confirmed(claim, largest, chosen.length);
    }

    /** The larger of the off-support factor over eps1 and the ratio error over eps2, of the softmax in floating point. */
    private double share(RowSearch search, int i) {
        int[] support = search.attention().support(i);
        double[] entries = search.attention().entries(i);
        double[] softmax = search.logits(i);
        double top = Arrays.stream(softmax).max().orElseThrow();
        double sum = 0;
        for (int j = 0; j < softmax.length; j++) {
            softmax[j] = StrictMath.exp(softmax[j] - top);
            sum += softmax[j];
        }
        double least = Double.POSITIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int e = 0; e < support.length; e++) {
            double weight = softmax[support[e]] / sum;
            least = Math.min(least, weight);
            low = Math.min(low, weight / entries[e]);
            high = Math.max(high, weight / entries[e]);
            softmax[support[e]] = 0;
        }
        double off = Arrays.stream(softmax).max().orElseThrow() / sum;
        return Math.max(
                off / least / claim.offSupport().doubleValue(),
                (high / low - 1) / claim.ratio().doubleValue());
    }

    /** The verdict with the quantities, and with the number of logits of a search. */
    private static Verdict figured(Verdict verdict, @Nullable RowSearch search, List<Count> counts) {
        return search == null
                ? verdict.withCounts(counts)
                : verdict.withCounts(counts).withSearch(Optional.empty(), search.logits());
    }
}
