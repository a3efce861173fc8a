package org.witness.certify;

import java.nio.file.Path;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.verifier.Verdict;

/**
 * A certificate of attention that was written to a temporary folder.
 *
 * @param certificate the certificate
 * @param verdict the verdict on it
 * @param json its file
 */
record AttentionTrial(Certificate certificate, Verdict verdict, Path json) {

    /** Returns d. */
    long dimension() {
        return ((AttentionClaim) certificate.claim()).logits().dimension();
    }

    /** Returns the largest query norm times the largest key norm, as the construction reckoned; infinite if it does not say. */
    double norm() {
        String norm = certificate.provenance().parameters().get("norm");
        return norm == null ? Double.POSITIVE_INFINITY : Double.parseDouble(norm);
    }

    /** Tells whether this is to be taken rather than another. */
    boolean isBetterThan(AttentionTrial other, double limit) {
        boolean sane = norm() <= limit;
        if (sane != other.norm() <= limit) {
            return sane;
        }
        return sane ? dimension() < other.dimension() : norm() < other.norm();
    }
}
