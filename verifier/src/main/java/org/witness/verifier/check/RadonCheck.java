package org.witness.verifier.check;

import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Count;

/** Checks certificates of Radon partitions: one rule, exact. */
public final class RadonCheck implements ClaimCheck {

    private static final int MOST_SHOWN = 16;

    private final Certificate certificate;
    private final RadonClaim claim;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     */
    public RadonCheck(Certificate certificate, RadonClaim claim) {
        this.certificate = certificate;
        this.claim = claim;
    }

    /** A verified partition names its two sets of columns. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, PlainLeaves.NONE), certificate);
            return verdict.outcome() == Outcome.VERIFIED
                    ? verdict.withDetail("the support " + columns(RadonClaim.SUPPORT) + " and the columns "
                            + columns(RadonClaim.OTHERS) + " have a common point in their convex hulls")
                    : verdict;
        } catch (RuleException e) {
            return Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage()));
        } catch (Replay.LeafException e) {
            return Verdict.rejected(claim, Reason.PROOF, String.valueOf(e.getMessage()));
        }
    }

    /** One exact equation is all that there is to look at, and the proof does. */
    @Override
    public Verdict grid(int points) {
        return verify(false);
    }

    @Override
    public List<Count> quantities() {
        return List.of();
    }

    private String columns(String name) {
        if (!(certificate.tensors().get(name) instanceof IntegerTensor tensor)) {
            return name;
        }
        StringBuilder out = new StringBuilder("{");
        for (int n = 0; n < Math.min(MOST_SHOWN, tensor.size()); n++) {
            out.append(n == 0 ? "" : ", ").append(tensor.at(n));
        }
        return out.append(tensor.size() > MOST_SHOWN ? ", ...}" : "}").toString();
    }
}
