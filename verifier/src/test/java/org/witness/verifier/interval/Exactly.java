package org.witness.verifier.interval;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Assertions about intervals by exact comparisons; the operands are printed in full. */
final class Exactly {

    private Exactly() {}

    /** Fails with the operands unless the condition holds. */
    static void require(boolean condition, String message, Object... operands) {
        if (!condition) {
            Object[] printed = Arrays.stream(operands).map(Exactly::print).toArray();
            throw new AssertionError(message + ": " + Arrays.toString(printed));
        }
    }

    /** Fails unless the ends are the nearest doubles outside the exact value, the same one if it is a double. */
    static void requireTight(BigDecimal exact, Interval result, Object... operands) {
        requireTight(end -> compare(end, exact), result, operands);
    }

    /** As above, for a value that is given by the sign of (double - value). */
    static void requireTight(DoubleUnaryOperator sign, Interval result, Object... operands) {
        requireTightDown(sign, result.lower(), operands);
        requireTightUp(sign, result.upper(), operands);
    }

    /** Fails unless the end is the largest double at most the value. */
    static void requireTightDown(DoubleUnaryOperator sign, double end, Object... operands) {
        require(below(sign, end), "lower end " + print(end) + " too large", operands);
        require(!below(sign, Math.nextUp(end)), "lower end " + print(end) + " too small", operands);
    }

    /** Fails unless the end is the smallest double at least the value. */
    static void requireTightUp(DoubleUnaryOperator sign, double end, Object... operands) {
        require(above(sign, end), "upper end " + print(end) + " too small", operands);
        require(!above(sign, Math.nextDown(end)), "upper end " + print(end) + " too large", operands);
    }

    private static boolean below(DoubleUnaryOperator sign, double end) {
        return end == Double.NEGATIVE_INFINITY || (end < Double.POSITIVE_INFINITY && sign.applyAsDouble(end) <= 0);
    }

    private static boolean above(DoubleUnaryOperator sign, double end) {
        return end == Double.POSITIVE_INFINITY || (end > Double.NEGATIVE_INFINITY && sign.applyAsDouble(end) >= 0);
    }

    /** The sign of end - value. */
    static int compare(double end, BigDecimal value) {
        return Double.isInfinite(end) ? (end > 0 ? 1 : -1) : decimal(end).compareTo(value);
    }

    /** The exact decimal of a double. */
    static BigDecimal decimal(double value) {
        return new BigDecimal(value);
    }

    /** The number of doubles from the lower end to the upper. */
    static long steps(Interval x) {
        return order(x.upper()) - order(x.lower());
    }

    private static long order(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static String print(Object operand) {
        if (operand instanceof Double value) {
            return value + " = " + Double.toHexString(value);
        }
        if (operand instanceof Interval x) {
            return x + " = [" + Double.toHexString(x.lower()) + ", " + Double.toHexString(x.upper()) + "]";
        }
        return String.valueOf(operand);
    }
}
