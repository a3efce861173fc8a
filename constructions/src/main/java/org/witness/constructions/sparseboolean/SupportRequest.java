package org.witness.constructions.sparseboolean;

import java.math.BigDecimal;
import org.witness.certificate.expression.Decimals;
import org.witness.constructions.coherence.CoherenceRequest;

/**
 * What is asked of vectors that serve all sets of s positions at once: for each set a query that scores 1 on it and at most theta, in
 * absolute value, off it. What is claimed may exceed theta by 1e-9 of it, for rounding.
 *
 * @param vectors T
 * @param support s, from 1 to 1024 and at most T
 * @param theta above 0 and below 1
 */
public record SupportRequest(long vectors, int support, BigDecimal theta) {

    private static final int MOST = 1024;

    /**
     * Creates the request, its decimal in canonical form.
     *
     * @param vectors T
     * @param support s, from 1 to 1024 and at most T
     * @param theta above 0 and below 1
     * @throws IllegalArgumentException if a number is out of its range, or theta so small that no coherence of six decimals
     *     reaches it; the message is a sentence
     */
    public SupportRequest {
        theta = Decimals.canonical(theta);
        if (support < 1 || support > Math.min(vectors, MOST)) {
            throw new IllegalArgumentException(
                    "a support has 1 to " + Math.max(1, Math.min(vectors, MOST)) + " positions, found " + support);
        }
        if (theta.signum() <= 0 || theta.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("theta is above 0 and below 1, found " + Decimals.text(theta));
        }
        if (FamilyPositions.coherence(support, theta).signum() == 0) {
            throw new IllegalArgumentException("theta is too small for supports of " + support);
        }
    }

    /**
     * Returns the coherence that serves: {@code s mu/(1 - (s-1) mu) <= theta}.
     *
     * @return T and the largest such mu of six decimals
     */
    public CoherenceRequest coherence() {
        return new CoherenceRequest(vectors, FamilyPositions.coherence(support, theta));
    }
}
