package org.witness.verifier.interval;

import java.math.BigDecimal;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/**
 * Elementary functions of doubles, each value between two decimals much closer together than doubles are.
 *
 * <p>Apfloat works with 100 digits, as cancellation takes up to 32 of them; arguments where more would be lost, or where
 * its exponents would overflow, are served by the leading terms of a series or by a bound.
 */
final class Oracle {

    /** Two decimals with the exact value between them. */
    record Bracket(BigDecimal low, BigDecimal high) {

        /** Whether all of the bracket is in the interval. */
        boolean in(Interval x) {
            return x.contains(low) && x.contains(high);
        }
    }

    private static final int DIGITS = 100;
    private static final BigDecimal HUGE = new BigDecimal("1e400");
    private static final BigDecimal TINY = new BigDecimal("1e-400");
    private static final Apfloat ONE = new Apfloat(1, DIGITS);
    private static final BigDecimal UNIT = BigDecimal.ONE;

    private Oracle() {}

    static Bracket exp(double x) {
        if (x < -1000) {
            return new Bracket(BigDecimal.ZERO, TINY);
        }
        if (x > 1000) {
            return new Bracket(HUGE, HUGE);
        }
        BigDecimal t = new BigDecimal(x);
        BigDecimal leading = UNIT.add(t).add(t.multiply(t).multiply(new BigDecimal("0.5")));
        return isTiny(x) ? within(leading, t) : around(ApfloatMath.exp(apfloat(x)));
    }

    static Bracket log(double x) {
        return x == 1 ? new Bracket(BigDecimal.ZERO, BigDecimal.ZERO) : around(ApfloatMath.log(apfloat(x)));
    }

    static Bracket sigmoid(double x) {
        if (x < -1000) {
            return new Bracket(BigDecimal.ZERO, TINY);
        }
        if (x > 100) {
            return new Bracket(UNIT.subtract(new BigDecimal("1e-40")), UNIT);
        }
        BigDecimal t = new BigDecimal(x);
        return isTiny(x)
                ? within(new BigDecimal("0.5").add(t.multiply(new BigDecimal("0.25"))), t)
                : around(ONE.divide(ONE.add(ApfloatMath.exp(apfloat(-x)))));
    }

    static Bracket sin(double x) {
        return isTiny(x) ? series(x, -6, 120) : around(ApfloatMath.sin(apfloat(x)));
    }

    static Bracket cos(double x) {
        BigDecimal square = new BigDecimal(x).pow(2);
        BigDecimal leading = UNIT.subtract(square.multiply(new BigDecimal("0.5")));
        return isTiny(x) ? within(leading, square) : around(ApfloatMath.cos(apfloat(x)));
    }

    static Bracket tan(double x) {
        return isTiny(x) ? series(x, 3, 7.5) : around(ApfloatMath.tan(apfloat(x)));
    }

    static Bracket atan(double x) {
        if (isTiny(x)) {
            return series(x, -3, 5);
        }
        if (Math.abs(x) < 1e20) {
            return around(ApfloatMath.atan(apfloat(x)));
        }
        Apfloat quarter = ApfloatMath.pi(DIGITS).divide(new Apfloat(2, DIGITS));
        Apfloat rest = ONE.divide(apfloat(Math.abs(x))); // up to a third of its cube, 1e-60
        Bracket positive = around(quarter.subtract(rest));
        return x > 0 ? positive : new Bracket(positive.high.negate(), positive.low.negate());
    }

    static Bracket tanh(double x) {
        if (isTiny(x)) {
            return series(x, -3, 7.5);
        }
        if (Math.abs(x) < 40) {
            return around(ApfloatMath.tanh(apfloat(x)));
        }
        BigDecimal almost = UNIT.subtract(new BigDecimal("1e-34"));
        return x > 0 ? new Bracket(almost, UNIT) : new Bracket(UNIT.negate(), almost.negate());
    }

    /** The number pi to 100 digits. */
    static BigDecimal pi() {
        return decimal(ApfloatMath.pi(DIGITS));
    }

    private static boolean isTiny(double x) {
        return Math.abs(x) < 1e-15;
    }

    /** x + x^3/cubic + x^5/fifth, less than 1e-85 from the sum of the series, relatively. */
    private static Bracket series(double x, double cubic, double fifth) {
        Apfloat t = apfloat(x);
        if (x == 0) {
            return new Bracket(BigDecimal.ZERO, BigDecimal.ZERO);
        }
        Apfloat square = t.multiply(t);
        Apfloat cube = square.multiply(t);
        return around(
                t.add(cube.divide(apfloat(cubic))).add(cube.multiply(square).divide(apfloat(fifth))));
    }

    /** Leading terms of a series whose next is at most 1e-30 times the given one. */
    private static Bracket within(BigDecimal leading, BigDecimal term) {
        BigDecimal radius = term.abs().scaleByPowerOfTen(-29);
        return new Bracket(leading.subtract(radius), leading.add(radius));
    }

    private static Bracket around(Apfloat value) {
        BigDecimal middle = decimal(value);
        BigDecimal radius = middle.abs().scaleByPowerOfTen(-60);
        return new Bracket(middle.subtract(radius), middle.add(radius));
    }

    private static BigDecimal decimal(Apfloat value) {
        return new BigDecimal(value.toString(false));
    }

    private static Apfloat apfloat(double x) {
        return new Apfloat(new BigDecimal(x), DIGITS);
    }
}
