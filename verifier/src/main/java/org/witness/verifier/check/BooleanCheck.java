package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.PatternRange;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.HeadRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.BooleanMeaning;
import org.witness.verifier.meaning.Head;

/** Checks certificates of Boolean functions. */
public final class BooleanCheck implements ClaimCheck {

    /** Up to so many positions, {@code --reference} asks the meaning at all inputs. */
    private static final int ALL_INPUTS = 16;

    /** So many inputs it asks otherwise, and so many from {@link #MANY} positions on. */
    private static final int SOME = 64;

    private static final int FEW = 3;
    private static final int MANY = 1 << 14;

    /** Multiplications of a check of all patterns that are too many. */
    private static final double MOST_STEPS = 0x1p36;

    /** So many of the worst patterns are tried for a counterexample. */
    private static final int TRIED = 8;

    private final Certificate certificate;
    private final BooleanClaim claim;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     */
    public BooleanCheck(Certificate certificate, BooleanClaim claim) {
        this.certificate = certificate;
        this.claim = claim;
    }

    /** What the proof's leaves need. */
    private record Leaves(Theorem attended) implements PlainLeaves {

        @Override
        public Theorem attended(Certificate of) {
            return attended;
        }
    }

    /** With a reference the meaning is asked as well: at all inputs if there are at most 16 positions, otherwise at seeded ones. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Head head = HeadRules.head(certificate);
            double steps = (double) claim.patterns() * head.readout().parameters();
            if (steps > MOST_STEPS) {
                return Verdict.unknown(
                        claim, Reason.CELLS, claim.patterns() + " patterns are too many for this readout");
            }
            Theorem attended = HeadRules.attend(certificate);
            if (!(attended.statement() instanceof Statement.Attended known)) {
                throw new IllegalStateException("attend concludes " + attended);
            }
            List<PatternRange> suspects = PatternRange.of(head, known.ranges()).stream()
                    .sorted(Comparator.comparing(PatternRange::error).reversed())
                    .toList();
            double worst = suspects.get(0).error();
            if (new BigDecimal(Math.min(worst, Double.MAX_VALUE)).compareTo(claim.margin()) > 0) {
                return refuted(head, suspects)
                        .orElseGet(() -> Verdict.unknown(
                                claim,
                                Reason.ACCURACY,
                                "the bound " + worst + " exceeds the margin " + Decimals.text(claim.margin())
                                        + ", but no input is known to do so"));
            }
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, new Leaves(attended)), certificate);
            if (verdict.outcome() == Outcome.VERIFIED && reference) {
                verdict = referred(verdict, new BooleanMeaning(head), worst);
            }
            return figured(verdict, attended).withSearch(Optional.of(Interval.of(0, worst)), claim.patterns());
        } catch (RuleException e) {
            return rejected(e);
        } catch (Replay.LeafException e) {
            return Verdict.rejected(claim, Reason.PROOF, String.valueOf(e.getMessage()));
        }
    }

    private Verdict figured(Verdict verdict, Theorem attended) throws RuleException {
        Verdict figured = verdict.withCounts(quantities());
        if (HeadRules.norms(certificate, attended).statement() instanceof Statement.NormsWithin within) {
            figured = figured.withNorms(within.norms());
        }
        return figured;
    }

    /** Looks at all 2^T inputs, or at seeded ones, by the meaning of the claim. */
    private Verdict referred(Verdict verdict, BooleanMeaning meaning, double bound) {
        List<BitSet> inputs = Inputs.all(claim, ALL_INPUTS);
        boolean all = !inputs.isEmpty();
        if (!all) {
            inputs = Inputs.some(claim, claim.positions().size() < MANY ? SOME : FEW);
        }
        for (BitSet input : inputs) {
            if (meaning.error(input).lower() > bound) {
                return Verdict.unknown(
                        claim,
                        Reason.INTERNAL,
                        "the meaning disagrees with the bound " + bound + " at " + shown(input));
            }
        }
        return verdict.withDetail(
                (all ? "the meaning agrees at all " : "the meaning agrees at the seeded ") + inputs.size() + " inputs");
    }

    /** Replays the worst input that plain arithmetic finds through the meaning of the claim. */
    private Optional<Verdict> refuted(Head head, List<PatternRange> suspects) {
        PlainHead plain = new PlainHead(head);
        BitSet worst = new BitSet();
        int pattern = 0;
        double largest = -1;
        for (PatternRange suspect : suspects.subList(0, Math.min(TRIED, suspects.size()))) {
            for (BitSet input : candidates(head, plain, suspect.pattern())) {
                double error = Math.abs(plain.readout(plain.outputs(input)) - (suspect.value() ? 1 : 0));
                if (error > largest) {
                    largest = error;
                    worst = input;
                    pattern = suspect.pattern();
                }
            }
        }
        return refuted(new BooleanMeaning(head), pattern, worst);
    }

    /** The other bits all 0, all 1, and along each coordinate and the readout's slope, forward and backward. */
    private List<BitSet> candidates(Head head, PlainHead plain, int pattern) {
        List<BitSet> candidates = new ArrayList<>();
        BitSet zero = Inputs.with(claim, pattern, new BitSet());
        BitSet ones = new BitSet();
        ones.set(0, Math.toIntExact(claim.positions().size()));
        candidates.add(zero);
        candidates.add(Inputs.with(claim, pattern, ones));
        double[] slope = new double[head.outputs()];
        for (BitSet from : List.copyOf(candidates)) {
            double[] outputs = plain.outputs(from);
            for (int j = 0; j < slope.length; j++) {
                double[] unit = new double[slope.length];
                double[] moved = outputs.clone();
                moved[j] += 1e-3;
                slope[j] = plain.readout(moved) - plain.readout(outputs);
                unit[j] = 1;
                candidates.add(Inputs.with(claim, pattern, plain.along(unit)));
                unit[j] = -1;
                candidates.add(Inputs.with(claim, pattern, plain.along(unit)));
            }
            candidates.add(Inputs.with(claim, pattern, plain.along(slope)));
            for (int j = 0; j < slope.length; j++) {
                slope[j] = -slope[j];
            }
            candidates.add(Inputs.with(claim, pattern, plain.along(slope)));
        }
        return candidates;
    }

    private Optional<Verdict> refuted(BooleanMeaning meaning, int pattern, BitSet input) {
        try {
            Theorem theorem = HeadRules.refuteInput(certificate, meaning, input);
            if (!(theorem.statement() instanceof Statement.InputFails fails)) {
                return Optional.empty();
            }
            Map<String, String> witness = new LinkedHashMap<>();
            for (int i = 0; i < claim.relevant().size(); i++) {
                witness.put(
                        "b" + (i + 1),
                        ((pattern >> i & 1) == 1 ? "1" : "0") + " at position "
                                + claim.relevant().get(i));
            }
            witness.put("other bits", others(fails.ones()));
            witness.put("f", claim.value(pattern) ? "1" : "0");
            witness.put("error", fails.absoluteError().toString());
            return Optional.of(Verdict.refuted(
                    claim,
                    Reason.COUNTEREXAMPLE,
                    "at the pattern " + bits(pattern) + " (b1 first) the output is farther than "
                            + Decimals.text(claim.margin()) + " from f",
                    witness));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private String bits(int pattern) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < claim.relevant().size(); i++) {
            bits.append(pattern >> i & 1);
        }
        return bits.toString();
    }

    /** The positions apart from the relevant ones whose bits are 1. */
    private String others(List<Integer> ones) {
        List<Integer> others =
                ones.stream().filter(t -> !claim.relevant().contains((long) t)).toList();
        if (others.isEmpty()) {
            return "0";
        }
        if (others.size() == claim.positions().size() - claim.relevant().size()) {
            return "1";
        }
        return "1 at " + others.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ", otherwise 0";
    }

    private static String shown(BitSet input) {
        String text = input.toString();
        return "the input with ones at " + (text.length() > 200 ? text.substring(0, 200) + "..." : text);
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }

    /** In plain floating-point arithmetic, at inputs of which the least favourable come first. */
    @Override
    public Verdict grid(int count) {
        Head head;
        try {
            head = HeadRules.head(certificate);
        } catch (RuleException e) {
            return rejected(e);
        }
        PlainHead plain = new PlainHead(head);
        BooleanMeaning meaning = new BooleanMeaning(head);
        double largest = 0;
        @Nullable BitSet worst = null;
        List<BitSet> inputs = Inputs.some(claim, count);
        for (BitSet input : inputs) {
            double error = Math.abs(plain.readout(plain.outputs(input)) - (meaning.expected(input) ? 1 : 0));
            // a NaN is the worst that can be seen
            if (!(error <= largest) && !Double.isNaN(largest)) {
                largest = error;
                worst = input;
            }
        }
        if (worst != null && !(largest <= claim.margin().doubleValue())) {
            Optional<Verdict> refuted = refuted(meaning, pattern(worst), worst);
            if (refuted.isPresent()) {
                return refuted.get();
            }
        }
        return Verdict.confirmed(claim, largest, inputs.size());
    }

    private int pattern(BitSet input) {
        int pattern = 0;
        for (int i = 0; i < claim.relevant().size(); i++) {
            pattern |= input.get(Math.toIntExact(claim.relevant().get(i))) ? 1 << i : 0;
        }
        return pattern;
    }

    private Verdict rejected(RuleException exception) {
        return Verdict.rejected(claim, exception.reason(), String.valueOf(exception.getMessage()));
    }
}
