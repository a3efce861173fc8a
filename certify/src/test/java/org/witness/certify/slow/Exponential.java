package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.MathContext;

/** exp to 60 digits: the series of t / 2^k, squared k times. */
final class Exponential {

    private static final MathContext WORKING = new MathContext(90);
    private static final MathContext ROUNDED = new MathContext(60);
    private static final BigDecimal FAR = new BigDecimal("1e5");

    /** Below 2^-8 so many terms leave less than 1e-90. */
    private static final int TERMS = 27;

    private Exponential() {}

    /** exp(t); beyond 100,000 and its opposite, what it is there. */
    static BigDecimal of(BigDecimal t) {
        BigDecimal near = t.max(FAR.negate()).min(FAR);
        int halvings = Math.max(0, Math.getExponent(near.doubleValue()) + 9);
        BigDecimal small = near.divide(BigDecimal.valueOf(2).pow(halvings), WORKING);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; n <= TERMS; n++) {
            term = term.multiply(small, WORKING).divide(BigDecimal.valueOf(n), WORKING);
            sum = sum.add(term, WORKING);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, WORKING);
        }
        return sum.round(ROUNDED);
    }
}
