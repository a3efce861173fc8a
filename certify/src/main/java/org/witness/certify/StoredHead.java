package org.witness.certify;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.verifier.meaning.SparseAttention;

/**
 * Softmax attention of stored queries and keys, taken from a certificate of kind {@code attention}. Nothing is verified here. Logits are exact, and their differences
 * are rounded once.
 *
 * @param attention the matrix and its logits
 */
public record StoredHead(SparseAttention attention) {

    /**
     * Returns the head of a certificate.
     *
     * @param certificate a certificate of kind attention
     * @return its head
     * @throws IllegalArgumentException if the certificate is of another kind, or a tensor is not as its claim needs it
     */
    public static StoredHead of(Certificate certificate) {
        if (certificate.claim() instanceof AttentionClaim claim) {
            return new StoredHead(new SparseAttention(claim, certificate.tensors()));
        }
        throw new IllegalArgumentException("no stored attention: the claim is of kind "
                + certificate.claim().kind());
    }

    /**
     * Returns a row of weights.
     *
     * @param row the number of the query, from 0
     * @return one weight a key, their sum 1 up to rounding
     * @throws IndexOutOfBoundsException if there is no such query
     */
    public double[] weights(int row) {
        BigDecimal[] logits = IntStream.range(0, attention.size())
                .mapToObj(key -> attention.logit(row, key))
                .toArray(BigDecimal[]::new);
        BigDecimal most = Arrays.stream(logits).reduce(BigDecimal::max).orElseThrow();
        return Softmax.of(Arrays.stream(logits)
                .mapToDouble(logit -> logit.subtract(most).doubleValue())
                .toArray());
    }
}
