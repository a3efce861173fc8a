package org.witness.verifier.interval;

import java.math.BigDecimal;

/**
 * Directed rounding of the basic operations, on the ends of intervals.
 *
 * <p>Guarantee: a {@code Down} result is the largest double at most the exact value, an {@code Up} result the smallest
 * double at least it. Infinite operands are ends of unbounded intervals: zero times anything is zero, and anything over
 * an infinity is zero. What overflows to the inner side stays at {@link Double#MAX_VALUE}, to the outer side it is an
 * infinity. No method accepts or returns NaN.
 *
 * <p>Proof: the result to nearest is corrected by the sign of its error. One fma gives the error correctly rounded, hence
 * its sign, if the error is a multiple of 2^-1074 (Muller et al., <i>Handbook of Floating-Point Arithmetic</i>, 2nd ed.,
 * sections 4.3 and 4.4). It is a multiple of the lowest bits' product of the two doubles multiplied, x y, and that exceeds
 * |x y| 2^-106 if both are normal: enough from |x y| = 2^-960 on. Below, the error is taken of the operation
 * scaled by 2^200. No scaled operand overflows, since a double other than 0 is at least 2^-1074. If x (a factor, or the
 * quotient) is subnormal, its lowest bit is 2^-1074 or more, larger than |x| 2^-53: the same bound holds.
 */
final class Rounding {

    private static final double SMALL = 0x1p-960;

    private Rounding() {}

    /** A lower bound of a + b; neither operand is +infinity. */
    static double addDown(double a, double b) {
        double sum = a + b;
        if (Double.isInfinite(sum)) {
            return inner(sum);
        }
        // Dekker: with the larger operand first both differences are exact, underflow included. The sum has the sign of
        // the larger operand, so that their difference cannot overflow.
        boolean ordered = Math.abs(a) >= Math.abs(b);
        double error = ordered ? b - (sum - a) : a - (sum - b);
        return error < 0 ? Math.nextDown(sum) : sum;
    }

    /** An upper bound of a + b; neither operand is -infinity. */
    static double addUp(double a, double b) {
        return -addDown(-a, -b);
    }

    /** A lower bound of a b. */
    static double multiplyDown(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double product = a * b;
        if (Double.isInfinite(product)) {
            return inner(product);
        }
        double scale = scale(product);
        boolean tooLarge = product == 0 ? (a < 0) != (b < 0) : Math.fma(a * scale, b, -product * scale) < 0;
        return tooLarge ? Math.nextDown(product) : product;
    }

    /** An upper bound of a b. */
    static double multiplyUp(double a, double b) {
        return -multiplyDown(-a, b);
    }

    /** A lower bound of a / b, b not negative. A divisor of 0 stands for the limit from above. */
    static double divideDown(double a, double b) {
        if (a == 0 || Double.isInfinite(b)) {
            return 0;
        }
        double quotient = a / b;
        if (Double.isInfinite(quotient)) {
            return inner(quotient);
        }
        double scale = scale(a);
        return Math.fma(-quotient * scale, b, a * scale) < 0 ? Math.nextDown(quotient) : quotient;
    }

    /** An upper bound of a / b, b not negative. A divisor of 0 stands for the limit from above. */
    static double divideUp(double a, double b) {
        return -divideDown(-a, b);
    }

    /** A lower bound of the square root of a; a is not negative. */
    static double sqrtDown(double a) {
        double root = Math.sqrt(a);
        return excess(root, a) > 0 ? Math.nextDown(root) : root;
    }

    /** An upper bound of the square root of a; a is not negative. */
    static double sqrtUp(double a) {
        double root = Math.sqrt(a);
        return excess(root, a) < 0 ? Math.nextUp(root) : root;
    }

    /** A double of the sign of root^2 - a; NaN when both are infinite. */
    private static double excess(double root, double a) {
        return a < SMALL ? Math.fma(root * 0x1p100, root * 0x1p100, -a * 0x1p200) : Math.fma(root, root, -a);
    }

    /** A bound of a^n, upper or lower, within (1 +- 2^-52)^(n-1) of it short of underflow; a is at least 0 and n at least 1. */
    static double power(double a, long n, boolean up) {
        double result = 1;
        double square = a;
        for (long rest = n; rest > 0; rest >>= 1) {
            double next = up ? multiplyUp(result, square) : multiplyDown(result, square);
            result = (rest & 1) == 1 ? next : result;
            square = up ? multiplyUp(square, square) : multiplyDown(square, square);
        }
        return result;
    }

    /**
     * The largest double (-infinity included) that is at most the value. {@code doubleValue()} is a first guess only:
     * comparison with the exact decimals of doubles decides.
     */
    static double down(BigDecimal value) {
        double guess = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value.doubleValue()));
        while (guess > Double.NEGATIVE_INFINITY && new BigDecimal(guess).compareTo(value) > 0) {
            guess = Math.nextDown(guess);
        }
        while (guess < Double.MAX_VALUE && new BigDecimal(Math.nextUp(guess)).compareTo(value) <= 0) {
            guess = Math.nextUp(guess);
        }
        return guess;
    }

    /** The smallest double (+infinity included) that is at least the value. */
    static double up(BigDecimal value) {
        return -down(value.negate());
    }

    /** A lower end of +infinity brought back to the largest double: what overflowed is not below it. */
    private static double inner(double end) {
        return Math.min(end, Double.MAX_VALUE);
    }

    private static double scale(double value) {
        return Math.abs(value) < SMALL ? 0x1p200 : 1;
    }
}
