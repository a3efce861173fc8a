package org.witness.constructions.coherence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.witness.certificate.expression.Decimals;

/**
 * The number numerator / sqrt(square), exactly: what theorems bound cosines by.
 *
 * @param numerator at least 0
 * @param square the square of the denominator, at least 1
 */
public record Cosine(long numerator, long square) {

    /** Zero: orthogonal vectors. */
    public static final Cosine ZERO = new Cosine(0, 1);

    /**
     * Creates the number.
     *
     * @param numerator at least 0
     * @param square the square of the denominator, at least 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Cosine {
        if (numerator < 0 || square < 1) {
            throw new IllegalArgumentException("no cosine: " + numerator + " / sqrt(" + square + ")");
        }
    }

    /**
     * Compares with a decimal, exactly: {@code numerator^2 <= bound^2 square}.
     *
     * @param bound at least 0
     * @return whether this number is at most the bound
     */
    public boolean isAtMost(BigDecimal bound) {
        BigDecimal left = new BigDecimal(BigInteger.valueOf(numerator).pow(2));
        return left.compareTo(bound.multiply(bound).multiply(BigDecimal.valueOf(square))) <= 0;
    }

    /**
     * Compares with another, exactly.
     *
     * @param other the other
     * @return whether this number is smaller
     */
    public boolean isBelow(Cosine other) {
        BigInteger left = BigInteger.valueOf(numerator).pow(2).multiply(BigInteger.valueOf(other.square));
        BigInteger right = BigInteger.valueOf(other.numerator).pow(2).multiply(BigInteger.valueOf(square));
        return left.compareTo(right) < 0;
    }

    /**
     * Returns the number for readers.
     *
     * @return such as {@code 1/16 = 0.0625}, {@code 2/sqrt(101) = 0.199...}, {@code 0}
     */
    public String text() {
        if (numerator == 0) {
            return "0";
        }
        BigInteger[] root = BigInteger.valueOf(square).sqrtAndRemainder();
        if (root[1].signum() != 0) {
            return numerator + "/sqrt(" + square + ")" + decimal(numerator / Math.sqrt((double) square));
        }
        BigInteger common = BigInteger.valueOf(numerator).gcd(root[0]);
        BigInteger above = BigInteger.valueOf(numerator).divide(common);
        BigInteger below = root[0].divide(common);
        if (below.equals(BigInteger.ONE)) {
            return above.toString();
        }
        boolean dyadic = below.bitCount() == 1 && below.bitLength() <= 20;
        return above + "/" + below
                + (dyadic
                        ? " = " + Decimals.text(new BigDecimal(above).divide(new BigDecimal(below)))
                        : decimal(above.doubleValue() / below.doubleValue()));
    }

    private static String decimal(double value) {
        return " = " + Decimals.text(new BigDecimal(value).round(new MathContext(4, RoundingMode.DOWN))) + "...";
    }
}
