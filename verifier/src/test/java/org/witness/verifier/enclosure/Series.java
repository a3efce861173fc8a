package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apfloat.ApfloatMath;

/**
 * Elementary functions by their power series in fixed-point arithmetic of 512 binary places: some hundred times faster
 * than Apfloat, with which {@link SeriesTest} compares them. Arguments up to 10^6 in size; results within 10^-90, those of
 * {@code exp} relatively where they exceed 1.
 */
final class Series {

    private static final int BITS = 512;
    private static final BigDecimal SCALE = new BigDecimal(BigInteger.ONE.shiftLeft(BITS));
    private static final BigInteger ONE = BigInteger.ONE.shiftLeft(BITS);
    private static final MathContext CONTEXT = new MathContext(110);
    private static final MathContext LONG = new MathContext(200);

    static final BigDecimal PI = new BigDecimal(ApfloatMath.pi(180).toString(false));
    private static final BigDecimal TWO_PI = PI.multiply(BigDecimal.valueOf(2));

    private Series() {}

    static BigDecimal exp(BigDecimal t) {
        BigInteger r = fixed(t.abs().negate());
        int halvings = Math.max(0, r.bitLength() - BITS + 16);
        r = r.shiftRight(halvings);
        BigInteger sum = ONE;
        BigInteger term = ONE;
        for (int n = 1; term.bitLength() > 1; n++) {
            term = product(term, r).divide(BigInteger.valueOf(n));
            sum = sum.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            sum = product(sum, sum);
        }
        return t.signum() > 0 ? BigDecimal.ONE.divide(decimal(sum), CONTEXT) : decimal(sum);
    }

    /** Two steps of Halley's method, which triples the digits. */
    static BigDecimal log(BigDecimal t) {
        BigDecimal y = new BigDecimal(StrictMath.log(t.doubleValue()));
        for (int i = 0; i < 2; i++) {
            BigDecimal exp = exp(y);
            BigDecimal step = t.subtract(exp).divide(t.add(exp), CONTEXT);
            y = y.add(step.add(step));
        }
        return y;
    }

    static BigDecimal sin(BigDecimal t) {
        BigInteger r = fixed(t.remainder(TWO_PI));
        return decimal(alternating(r, r, 1));
    }

    static BigDecimal cos(BigDecimal t) {
        return decimal(alternating(fixed(t.remainder(TWO_PI)), ONE, 0));
    }

    /** The tangent of a difference gives that of the error of a first guess. */
    static BigDecimal atan(BigDecimal t) {
        BigDecimal guess = new BigDecimal(StrictMath.atan(t.doubleValue()));
        BigDecimal sin = sin(guess);
        BigDecimal cos = cos(guess);
        BigDecimal tan = t.multiply(cos).subtract(sin).divide(cos.add(t.multiply(sin)), CONTEXT);
        BigDecimal square = tan.multiply(tan);
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 9; n > 0; n -= 2) {
            sum = BigDecimal.ONE.divide(BigDecimal.valueOf(n), CONTEXT).subtract(square.multiply(sum), CONTEXT);
        }
        return guess.add(tan.multiply(sum, CONTEXT));
    }

    /** first - first r^2/((n+1)(n+2)) + ... */
    private static BigInteger alternating(BigInteger r, BigInteger first, int n) {
        BigInteger square = product(r, r);
        BigInteger sum = first;
        BigInteger term = first;
        for (int i = n + 1; term.bitLength() > 1; i += 2) {
            term = product(term, square)
                    .divide(BigInteger.valueOf((long) i * (i + 1)))
                    .negate();
            sum = sum.add(term);
        }
        return sum;
    }

    private static BigInteger product(BigInteger a, BigInteger b) {
        return a.multiply(b).shiftRight(BITS);
    }

    private static BigInteger fixed(BigDecimal t) {
        return t.round(LONG).multiply(SCALE).toBigInteger();
    }

    private static BigDecimal decimal(BigInteger fixed) {
        return new BigDecimal(fixed).divide(SCALE, CONTEXT);
    }
}
