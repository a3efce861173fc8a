package org.witness.certificate.expression;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.witness.certificate.Limits;

/** Exact decimals: the only way in which numbers stand in claims. Each has one canonical text. */
public final class Decimals {

    private static final Pattern SYNTAX = Pattern.compile("(-?)([0-9]+)(?:\\.([0-9]+))?(?:[eE][+-]?([0-9]+))?");

    private Decimals() {}

    /**
     * Reads a decimal exactly: {@code 0.1} is 1/10.
     *
     * @param text an optional minus sign, digits, an optional fraction, an optional exponent
     * @return the number in canonical form
     * @throws NumberFormatException if the text is anything else, has more significant digits than
     *     {@link Limits#decimalDigits()} or reaches beyond {@link Limits#decimalExponent()}; the message says which
     */
    public static BigDecimal parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException(
                    "expected a decimal such as 0.001 or 1e-3, found '" + Limits.shown(text) + "'");
        }
        if (text.length() > 4 * Limits.DEFAULT.decimalDigits()) {
            throw new NumberFormatException("a decimal of " + text.length() + " characters: at most "
                    + 4 * Limits.DEFAULT.decimalDigits() + " are read");
        }
        if (matcher.group(4) != null && matcher.group(4).length() > 9) {
            throw outOfRange(text);
        }
        return within(new BigDecimal(text), text);
    }

    private static NumberFormatException outOfRange(String text) {
        return new NumberFormatException(
                "the decimal " + Limits.shown(text) + " is out of range: exponents reach from -"
                        + Limits.DEFAULT.decimalExponent() + " to " + Limits.DEFAULT.decimalExponent());
    }

    private static BigDecimal within(BigDecimal value, String text) {
        BigDecimal canonical = canonical(value);
        if (canonical.precision() > Limits.DEFAULT.decimalDigits()) {
            throw new NumberFormatException("a decimal with " + canonical.precision() + " significant digits: at most "
                    + Limits.DEFAULT.decimalDigits() + " are read");
        }
        long leading = (long) canonical.precision() - canonical.scale() - 1;
        if (canonical.signum() != 0 && Math.abs(leading) > Limits.DEFAULT.decimalExponent()) {
            throw outOfRange(text);
        }
        return canonical;
    }

    /**
     * Returns the canonical representation of a number: no trailing zeros, so that equal numbers are equal objects.
     *
     * @param value any number
     * @return an equal number without trailing zeros; zero has scale 0
     */
    public static BigDecimal canonical(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /**
     * Returns the canonical text of a number, which {@link #parse} reads back as the same number.
     *
     * @param value any number
     * @return plain digits when the leading digit stands between 1e-6 and 1e15, scientific notation otherwise
     */
    public static String text(BigDecimal value) {
        BigDecimal canonical = canonical(value);
        long exponent = (long) canonical.precision() - canonical.scale() - 1;
        if (exponent >= -6 && exponent <= 15) {
            return canonical.toPlainString();
        }
        String digits = canonical.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (canonical.signum() < 0 ? "-" : "") + mantissa + "e" + exponent;
    }

    /**
     * Returns a number as LaTeX, for use in mathematical mode.
     *
     * @param value any number
     * @return the digits of {@link #text}, with a power of ten in place of scientific notation
     */
    public static String latex(BigDecimal value) {
        String text = text(value);
        int exponent = text.indexOf('e');
        return exponent < 0 ? text : text.substring(0, exponent) + " \\cdot 10^{" + text.substring(exponent + 1) + "}";
    }
}
