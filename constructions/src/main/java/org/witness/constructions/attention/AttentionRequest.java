package org.witness.constructions.attention;

import java.math.BigDecimal;
import org.witness.certificate.expression.Decimals;

/**
 * What is asked of attention: with M the softmax of the logits, M_ij is at most eps1 times each entry of row i on the support where
 * A_ij = 0, and ratios on the support are those of A within a factor 1 +- eps2.
 *
 * @param matrix A
 * @param offSupport eps1, above 0 and below 1
 * @param ratio eps2, above 0 and below 1
 */
public record AttentionRequest(SparseMatrix matrix, BigDecimal offSupport, BigDecimal ratio) {

    /**
     * Creates the request, its tolerances in canonical form.
     *
     * @param matrix A
     * @param offSupport eps1, above 0 and below 1
     * @param ratio eps2, above 0 and below 1
     * @throws IllegalArgumentException if a tolerance is out of its range; the message is a sentence
     */
    public AttentionRequest {
        offSupport = tolerance("off the support", offSupport);
        ratio = tolerance("of ratios", ratio);
    }

    private static BigDecimal tolerance(String which, BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "the tolerance " + which + " is above 0 and below 1, found " + Decimals.text(value));
        }
        return Decimals.canonical(value);
    }

    /**
     * Returns how far logits off the support must stay below those on it, with a slack of 1e-9 for rounding.
     *
     * @return {@code ln(1/eps1) + 1e-9 max(1, ln(1/eps1))}
     */
    double gap() {
        double gap = -StrictMath.log(offSupport.doubleValue());
        if (offSupport.doubleValue() >= 0.5) {
            gap = -StrictMath.log1p(-BigDecimal.ONE.subtract(offSupport).doubleValue());
        }
        return gap + 1e-9 * Math.max(1, gap);
    }
}
