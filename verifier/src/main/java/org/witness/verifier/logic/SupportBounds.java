package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a certificate of support queries, {@code support-vectors} and {@code support-dimension}, and its inequalities. */
final class SupportBounds {

    private SupportBounds() {}

    static List<Count> count(SupportQueriesClaim claim) {
        return List.of(
                new Count(
                        Quantity.VECTORS,
                        claim.family().size(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        "support-vectors"),
                new Count(
                        Quantity.DIMENSION,
                        claim.family().dimension(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        "support-dimension"));
    }

    /** Whether (s-1) mu < 1, s mu <= theta (1 - (s-1) mu) and s <= N (1 - (s-1) mu), decided exactly. */
    static boolean areMet(SupportQueriesClaim claim, BigDecimal coherence) {
        BigDecimal s = BigDecimal.valueOf(claim.support());
        BigDecimal room = BigDecimal.ONE.subtract(s.subtract(BigDecimal.ONE).multiply(coherence));
        return room.signum() > 0
                && s.multiply(coherence).compareTo(claim.theta().multiply(room)) <= 0
                && s.compareTo(claim.squaredNorm().multiply(room)) <= 0;
    }
}
