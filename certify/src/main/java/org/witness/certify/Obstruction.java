package org.witness.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.constructions.obstruction.ObstructionSearch;
import org.witness.constructions.obstruction.Suspicion;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * A proof that no features whatever come nearer to a kernel than some accuracy.
 *
 * @param certificate the proof, as a certificate of an obstruction claim
 * @param refutation the verdict {@code REFUTED} on the kernel claim that the certificate obstructs, with the witness
 */
public record Obstruction(Certificate certificate, Verdict refutation) {

    /** At most so many suspicions below the accuracy are examined. */
    private static final int WARNINGS = 2;

    /**
     * Looks for an obstruction and proves it.
     *
     * @param claim a kernel claim
     * @return an obstruction of the claim; else one at a lower accuracy, which is worth a warning; else nothing
     */
    public static Optional<Obstruction> find(KernelClaim claim) {
        List<Suspicion> suspicions = ObstructionSearch.find(claim);
        double accuracy = claim.accuracy().doubleValue();
        for (Suspicion suspicion : suspicions) {
            if (suspicion.level() >= accuracy) {
                Optional<Obstruction> found = proved(suspicion.certificate(claim, claim.accuracy()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return suspicions.stream()
                .filter(suspicion -> suspicion.level() < accuracy)
                .limit(WARNINGS)
                .map(suspicion -> suspicion.certificate(claim, slightlyBelow(suspicion.level())))
                .map(Obstruction::proved)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Three digits, at least a thousandth below. */
    private static BigDecimal slightlyBelow(double level) {
        return new BigDecimal(level * 0.999).round(new MathContext(3, RoundingMode.DOWN));
    }

    private static Optional<Obstruction> proved(Certificate certificate) {
        return Verifier.refutation(certificate).map(refutation -> new Obstruction(certificate, refutation));
    }

    /**
     * Returns the accuracy that is not reached.
     *
     * @return the accuracy of the certificate's target
     */
    public BigDecimal accuracy() {
        return ((ObstructionClaim) certificate.claim()).target().accuracy();
    }

    /**
     * Tells whether this refutes a claim.
     *
     * @param claim the claim that was searched
     * @return whether no features whatever meet it
     */
    public boolean refutes(KernelClaim claim) {
        return ((ObstructionClaim) certificate.claim()).target().equals(claim);
    }
}
