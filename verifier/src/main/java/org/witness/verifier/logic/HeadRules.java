package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.HeadEnclosure;
import org.witness.verifier.enclosure.HeadRanges;
import org.witness.verifier.enclosure.PatternRange;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Attended;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.InputFails;
import org.witness.verifier.logic.Statement.Norm;
import org.witness.verifier.logic.Statement.NormsWithin;
import org.witness.verifier.logic.Statement.PatternsWithin;
import org.witness.verifier.meaning.BooleanMeaning;
import org.witness.verifier.meaning.Head;

/** Rules about an attention head with a readout that computes a Boolean function. */
public final class HeadRules {

    private HeadRules() {}

    // ------------------------------------------------------------------------------------------------- attend
    //   no product that takes a bit into a score is other than 0
    //   R = interval evaluation of the softmax and of the least and largest sum over the bits, one by one
    //   ------------------------------------------------------------------------------------------------
    //   |- for all b: the head's outputs are in R

    /**
     * Encloses the outputs of the head of a Boolean claim over all inputs.
     *
     * @param certificate a certificate of a Boolean claim
     * @return the theorem {@link Attended}
     * @throws RuleException if the scores may depend on the bits, or the certificate has no such head
     */
    public static Theorem attend(Certificate certificate) throws RuleException {
        HeadEnclosure enclosure = new HeadEnclosure(head(certificate));
        Rules.require(enclosure.ignoresBits(), "attend: the scores may depend on the bits");
        return new Theorem(new Attended(certificate, enclosure.ranges()));
    }

    // ----------------------------------------------------------------------------------------------- patterns
    //   |- for all b: the head's outputs are in R
    //   for each of the 2^s patterns y: R_y encloses the readout on the box of y, |R_y - f(y)| <= b
    //   -----------------------------------------------------------------------------------------
    //   |- for all b: |o(b) - f(b_S)| <= b

    /**
     * Encloses the readout over all inputs, pattern by pattern of the relevant bits.
     *
     * @param certificate a certificate of a Boolean claim
     * @param attended a theorem {@link Attended} of this certificate
     * @return the theorem {@link PatternsWithin}
     * @throws RuleException if the premise is another, or an output is unbounded
     */
    public static Theorem patterns(Certificate certificate, Theorem attended) throws RuleException {
        Head head = head(certificate);
        HeadRanges ranges = ranges("patterns", certificate, attended);
        double bound = 0;
        for (PatternRange range : PatternRange.of(head, ranges)) {
            bound = Math.max(bound, range.error());
        }
        Rules.require(Double.isFinite(bound), "patterns: an output is unbounded");
        return new Theorem(new PatternsWithin(certificate, new BigDecimal(bound)));
    }

    // -------------------------------------------------------------------------------------------------- norms
    //   |- for all b: the head's outputs are in R
    //   Frobenius norms in intervals     the readout's slopes on the box between 0 and what the relevant bits add
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the norms are at most N

    /**
     * Bounds the norms of the head and the readout of a Boolean claim.
     *
     * @param certificate a certificate of a Boolean claim
     * @param attended a theorem {@link Attended} of this certificate
     * @return the theorem {@link NormsWithin}
     * @throws RuleException if the premise is another
     */
    public static Theorem norms(Certificate certificate, Theorem attended) throws RuleException {
        Head head = head(certificate);
        HeadRanges ranges = ranges("norms", certificate, attended);
        return new Theorem(new NormsWithin(certificate, BooleanBounds.norms(head, ranges)));
    }

    static HeadRanges ranges(String rule, Certificate certificate, Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof Attended attended
                && attended.certificate().equals(certificate)) {
            return attended.ranges();
        }
        throw new RuleException(Reason.PROOF, rule + ": the premise does not enclose this certificate's head");
    }

    // ------------------------------------------------------------------------------------------------ boolean
    //   |- the quantities are as stated     |- the norms are at most N     |- for all b: |o(b) - f(b_S)| <= b
    //   N <= the claim's norms     b <= margin, decided exactly
    //   -----------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a Boolean claim.
     *
     * @param certificate a certificate of a Boolean claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param bounded a theorem {@link NormsWithin} of this certificate
     * @param within a theorem {@link PatternsWithin} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or a bound exceeds the claim's
     */
    public static Theorem booleanFunction(Certificate certificate, Theorem counted, Theorem bounded, Theorem within)
            throws RuleException {
        if (!(certificate.claim() instanceof BooleanClaim claim)) {
            throw new RuleException(Reason.PROOF, "boolean: not a Boolean claim");
        }
        Rules.requireCounted("boolean", certificate, counted);
        if (!(bounded.statement() instanceof NormsWithin norms)
                || !norms.certificate().equals(certificate)) {
            throw new RuleException(
                    Reason.PROOF, "boolean: the second premise does not bound this certificate's norms");
        }
        if (!(within.statement() instanceof PatternsWithin bound)
                || !bound.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "boolean: the third premise is not a bound of this claim's error");
        }
        List<BigDecimal> claimed = List.of(
                claim.norms().score(), claim.norms().value(), claim.norms().readout());
        for (int i = 0; i < claimed.size(); i++) {
            Norm norm = norms.norms().get(i);
            Rules.require(
                    Double.isFinite(norm.upper()) && new BigDecimal(norm.upper()).compareTo(claimed.get(i)) <= 0,
                    "boolean: " + norm.words() + " is bounded by " + norm.upper() + ", the claim states "
                            + Decimals.text(claimed.get(i)));
        }
        Rules.require(
                bound.bound().compareTo(claim.margin()) <= 0,
                "boolean: the bound " + bound.bound().doubleValue() + " exceeds the margin "
                        + Decimals.text(claim.margin()));
        return new Theorem(new Holds(certificate));
    }

    // ------------------------------------------------------------------------------------------- refute-input
    //   b in {0,1}^T     |o(b) - f(b_S)| > margin, by the meaning of the claim at this one input
    //   ----------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a Boolean claim by one input.
     *
     * @param certificate a certificate of a Boolean claim
     * @param meaning of the head of this certificate
     * @param input b
     * @return the theorem {@link InputFails}
     * @throws RuleException if a bit from T on is set, the claim's inequality may hold, or the meaning is of another head
     */
    public static Theorem refuteInput(Certificate certificate, BooleanMeaning meaning, BitSet input)
            throws RuleException {
        Head head = head(certificate);
        BitSet bits = (BitSet) input.clone();
        Rules.require(bits.length() <= head.claim().positions().size(), "refute-input: there are fewer positions");
        Rules.require(meaning.head().equals(head), "refute-input: the meaning is that of another head");
        Interval error = meaning.error(bits);
        Rules.require(
                new BigDecimal(error.lower()).compareTo(head.claim().margin()) > 0,
                "refute-input: the inequality may hold at this input");
        return new Theorem(new InputFails(certificate, bits.stream().boxed().toList(), error));
    }

    /**
     * Returns the head of a Boolean claim.
     *
     * @param certificate a certificate of a Boolean claim
     * @return its head with its readout
     * @throws RuleException if the claim is of another kind, or a network or a tensor is not as the claim needs it
     */
    public static Head head(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof BooleanClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a Boolean claim");
        }
        Network readout = certificate.networks().get(BooleanClaim.READOUT);
        if (readout == null || certificate.networks().size() != 1) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected readout alone, found "
                            + certificate.networks().keySet());
        }
        try {
            return Head.of(claim, certificate.tensors(), readout);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new RuleException(message.startsWith("networks") ? Reason.NETWORK : Reason.TENSORS, message);
        }
    }
}
