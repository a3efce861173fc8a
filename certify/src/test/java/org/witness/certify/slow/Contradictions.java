package org.witness.certify.slow;

import java.util.Optional;
import org.apfloat.ApfloatRuntimeException;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;

/**
 * Looks for a place where a claim of any kind is false, by its words alone: rational numbers, exact as far as they reach, and
 * 60 digits beyond. It shares no line with the verifier, and it misses what is false elsewhere; what it finds is false.
 */
public final class Contradictions {

    private Contradictions() {}

    /** Says where the claim is false; empty if it was found to hold wherever it was looked at. */
    public static Optional<String> of(Certificate certificate) {
        try {
            return of(certificate.claim(), certificate);
        } catch (ApfloatRuntimeException | ArithmeticException e) {
            // out of digits or exponents: nothing is known
            return Optional.empty();
        }
    }

    private static Optional<String> of(Claim claim, Certificate certificate) {
        if (claim instanceof ApproximationClaim c) {
            return SlowApproximation.contradiction(c, certificate.networks());
        } else if (claim instanceof FactoredKernelClaim c) {
            return SlowApproximation.contradiction(c, certificate.networks());
        } else if (claim instanceof CoherenceClaim c) {
            return SlowCoherence.contradiction(c, certificate.tensors());
        } else if (claim instanceof SupportQueriesClaim c) {
            return SlowSupportQueries.contradiction(c, certificate.tensors());
        } else if (claim instanceof ObstructionClaim c) {
            return SlowObstruction.contradiction(c, certificate.tensors());
        } else if (claim instanceof AttentionClaim c) {
            return SlowAttention.contradiction(c, certificate.tensors());
        } else if (claim instanceof RadonClaim c) {
            return SlowRadon.contradiction(c, certificate.tensors());
        } else if (claim instanceof ProjectionClaim c) {
            return SlowProjection.contradiction(c, certificate.tensors());
        } else if (claim instanceof BooleanClaim c) {
            return new SlowHead(c, certificate).contradiction();
        } else if (claim instanceof RankingClaim c) {
            return SlowRanking.contradiction(c, certificate);
        } else if (claim instanceof PreorderClaim c) {
            return SlowPreorder.contradiction(c, certificate);
        } else if (claim instanceof SelectionClaim c) {
            return SlowSelection.of(c, certificate).contradiction();
        } else if (claim instanceof RelationalClaim c) {
            return SlowSelection.of(c, certificate).contradiction();
        } else if (claim instanceof ChoiceClaim c) {
            return SlowSelection.of(c, certificate).contradiction();
        }
        throw new IllegalArgumentException("a claim of an unknown kind");
    }
}
