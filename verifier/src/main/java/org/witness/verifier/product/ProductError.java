package org.witness.verifier.product;

/**
 * The error of an inner product that is computed in binary floating point, to nearest.
 *
 * <p><b>Theorem.</b> Let s be the inner product of a and b, n entries each, computed with the unit roundoff u = 2^-p and the
 * smallest positive number 2 h, with products rounded before they are added or fused with the addition, added in any order, to
 * nothing or to zero. If n u &lt;= 1/4 and s is finite, then
 *
 * <p>{@code |s - <a,b>| <= g sum |a_k b_k| + 2 n h <= g |a| |b| + 2 n h <= g (|a|^2 + |b|^2) / 2 + 2 n h}, {@code g = n u / (1 -
 * n u)}.
 *
 * <p><b>Proof.</b> A product is rounded to a_k b_k (1 + d) + e, |d| &lt;= u, |e| &lt;= h, a fused one with its sum to (a_k b_k +
 * t)(1 + d) + e; a sum to (x + y)(1 + d), also when it is subnormal, being exact then. So s is the sum of (a_k b_k + e_k)
 * times at most n factors 1 + d each, |e_k| &lt;= h, and the product of n such factors lies between 1 - g and 1 + g, and is
 * below 2 (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., lemma 3.1 and section 3.1). An overflow
 * would leave s infinite or NaN: nothing that follows an infinity in a chain of sums is finite. The rest is the inequality of Cauchy
 * and Schwarz, and that of the means. QED
 */
public final class ProductError {

    /** The unit roundoff of binary64. */
    public static final double DOUBLE_UNIT = 0x1p-53;

    /** The unit roundoff of binary32. */
    public static final double FLOAT_UNIT = 0x1p-24;

    /** The smallest positive binary32 number, as a binary64 number; that of binary64 is {@link Double#MIN_VALUE}. */
    public static final double FLOAT_SMALLEST = 0x1p-149;

    private ProductError() {}

    /**
     * Bounds the relative part of the error.
     *
     * @param n the number of entries, at least 0
     * @param unit u, a power of two
     * @return a number that is at least g = n u / (1 - n u), and at most g (1 + 2^-50)
     * @throws IllegalArgumentException if n u exceeds 1/4
     */
    public static double relative(int n, double unit) {
        // exact: n has at most 31 bits and unit is a power of two; 1 - n u is exact for u >= 2^-53 too
        double small = n * unit;
        if (!(small <= 0.25)) {
            throw new IllegalArgumentException(n + " entries are too many for the unit roundoff " + unit);
        }
        return n == 0 ? 0 : Math.nextUp(small / (1 - small));
    }
}
