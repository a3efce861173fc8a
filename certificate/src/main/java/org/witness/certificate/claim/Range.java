package org.witness.certificate.claim;

import java.math.BigDecimal;
import org.witness.certificate.expression.Decimals;

/**
 * A closed interval with exact decimal ends.
 *
 * @param lower the lower end
 * @param upper the upper end, above the lower
 */
public record Range(BigDecimal lower, BigDecimal upper) {
    /**
     * Creates the range, its ends in canonical form.
     *
     * @param lower the lower end
     * @param upper the upper end, above the lower
     * @throws IllegalArgumentException if the ends are equal or reversed
     */
    public Range {
        lower = Decimals.canonical(lower);
        upper = Decimals.canonical(upper);
        if (lower.compareTo(upper) >= 0) {
            throw new IllegalArgumentException("the interval [" + Decimals.text(lower) + ", " + Decimals.text(upper)
                    + "] is " + (lower.compareTo(upper) == 0 ? "a single point" : "reversed")
                    + ": its lower end must be below its upper end");
        }
    }

    /**
     * Tells whether a number lies in the range.
     *
     * @param value any number
     * @return whether {@code lower <= value <= upper}, decided exactly
     */
    public boolean contains(BigDecimal value) {
        return lower.compareTo(value) <= 0 && value.compareTo(upper) <= 0;
    }

    /** Returns the range as LaTeX for mathematical mode. */
    String latex() {
        return "[" + Decimals.latex(lower) + ", " + Decimals.latex(upper) + "]";
    }

    /**
     * Returns the canonical text.
     *
     * @return such as {@code [-1, 1]}
     */
    public String text() {
        return "[" + Decimals.text(lower) + ", " + Decimals.text(upper) + "]";
    }
}
