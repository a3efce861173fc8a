package org.witness.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.interval.Interval;

/** Numbers for readers, rounded so that what was proved of them stays true. */
public final class Outward {

    private static final int DIGITS = 5;

    private Outward() {}

    /**
     * Returns an interval that contains another.
     *
     * @param interval any interval
     * @return its ends with five digits, the lower one rounded down, the upper one up
     */
    public static String text(Interval interval) {
        return "[" + down(interval.lower(), DIGITS) + ", " + up(interval.upper(), DIGITS) + "]";
    }

    /**
     * Returns what is known of a figure.
     *
     * @param figure an interval that contains it
     * @return the figure, if it is a whole number that is known exactly; otherwise {@code in} and the interval, rounded outward
     */
    public static String known(Interval figure) {
        boolean whole = figure.isPoint() && figure.lower() == Math.rint(figure.lower()) && figure.magnitude() < 0x1p53;
        return whole ? count((long) figure.lower()) : "in " + text(figure);
    }

    /**
     * Returns a number rounded down.
     *
     * @param value any number
     * @param digits significant digits
     * @return a decimal of at most the value
     */
    public static String down(double value, int digits) {
        return rounded(value, digits, RoundingMode.FLOOR);
    }

    /**
     * Returns a number rounded up.
     *
     * @param value any number
     * @param digits significant digits
     * @return a decimal of at least the value
     */
    public static String up(double value, int digits) {
        return rounded(value, digits, RoundingMode.CEILING);
    }

    /**
     * Returns a whole number with its thousands apart.
     *
     * @param count any number
     * @return such as {@code 12,345}
     */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String rounded(double value, int digits, RoundingMode mode) {
        return Double.isFinite(value)
                ? Decimals.text(new BigDecimal(value).round(new MathContext(digits, mode)))
                : String.valueOf(value);
    }
}
