package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.MathContext;

/** Comparisons that leave room for what 60 digits lose: what they find is so. */
public final class Margin {

    /** What is lost, relatively to the larger of 1 and the sizes of what is compared. */
    private static final BigDecimal LOSS = new BigDecimal("1e-40");

    private static final MathContext SHORT = new MathContext(30);

    private Margin() {}

    /** Whether a is above b, although a few of their last digits may be wrong. */
    public static boolean isAbove(BigDecimal a, BigDecimal b) {
        return isAbove(a, b, BigDecimal.ONE);
    }

    /** As that, where the sizes of what was added and cancelled come to so much. */
    public static boolean isAbove(BigDecimal a, BigDecimal b, BigDecimal size) {
        BigDecimal scale = size.abs().max(a.abs()).max(b.abs()).max(BigDecimal.ONE);
        return a.subtract(b).compareTo(LOSS.multiply(scale.round(SHORT))) > 0;
    }
}
