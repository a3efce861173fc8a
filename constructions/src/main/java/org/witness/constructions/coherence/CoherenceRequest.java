package org.witness.constructions.coherence;

import java.math.BigDecimal;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.family.VectorFamily;

/**
 * What is asked of a family: T nonzero vectors, absolute cosines of pairs at most mu.
 *
 * @param vectors T, from 1 to {@link VectorFamily#LARGEST}
 * @param coherence mu, above 0 and below 1
 */
public record CoherenceRequest(long vectors, BigDecimal coherence) {

    /**
     * Creates the request, its coherence in canonical form.
     *
     * @param vectors T, from 1 to {@link VectorFamily#LARGEST}
     * @param coherence mu, above 0 and below 1
     * @throws IllegalArgumentException if a number is out of its range; the message is a sentence
     */
    public CoherenceRequest {
        coherence = Decimals.canonical(coherence);
        if (vectors < 1 || vectors > VectorFamily.LARGEST) {
            throw new IllegalArgumentException(
                    "a family has 1 to " + VectorFamily.LARGEST + " vectors, found " + vectors);
        }
        if (coherence.signum() <= 0 || coherence.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("a coherence is above 0 and below 1, found " + Decimals.text(coherence));
        }
    }
}
