package org.witness.verifier.interval;

import java.math.BigDecimal;

/**
 * A non-empty closed set of real numbers [lower, upper], bounded or not.
 *
 * <p>An infinite end is never a member. Invariants, enforced by the constructor: no end is NaN, lower is at most upper,
 * lower is below +infinity, upper is above -infinity, and zero is +0.0.
 *
 * <p><b>Guarantee.</b> Every operation encloses the exact image of the members: for all members s, t the exact value of
 * s op t is a member of the result. How far the ends stand from those of the exact image:
 *
 * <ul>
 *   <li>{@code negate, abs, min, max, relu, hull, intersect}: not at all, they are exact;
 *   <li>{@code add, subtract, multiply, divide, square, sqrt}: tight, that is, the nearest doubles outside, and exact
 *       when the exact ends are doubles;
 *   <li>{@code power(n)}: short of underflow a factor (1 +- 2^-52)^(n-1), n positive; a factor (1 +- 2^-52)^|n|, roughly,
 *       n negative;
 *   <li>{@code exp, log, sin, cos, tan, atan, tanh, sigmoid}: within the assumed error plus the widening of
 *       {@code Elementary}, a few ulp, and never outside the range of the function.
 * </ul>
 *
 * <p>Overflow makes an end infinite on the outer side only: both ends of an overflowing sum of points are {@code
 * [Double.MAX_VALUE, Infinity]}. A precondition that does not hold is a programming error and throws
 * {@link ArithmeticException}: callers test first.
 *
 * <p>Set relations have names of their own ({@link #encloses}); {@code equals} compares the two ends as doubles.
 *
 * @param lower the lower end, -infinity if the set is unbounded below
 * @param upper the upper end, +infinity if the set is unbounded above
 */
public record Interval(double lower, double upper) {

    /** The set of all real numbers. */
    public static final Interval ENTIRE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The set that holds 0 alone. */
    public static final Interval ZERO = of(0);

    /** The set that holds 1 alone. */
    public static final Interval ONE = of(1);

    /** The tightest enclosure of the circle constant: {@link Math#PI} is the double below it. */
    public static final Interval PI = new Interval(Math.PI, Math.nextUp(Math.PI));

    /** The tightest enclosure of Euler's number: {@link Math#E} is the double below it. */
    public static final Interval E = new Interval(Math.E, Math.nextUp(Math.E));

    /**
     * The set of the reals t with lower &lt;= t &lt;= upper; -0.0 becomes +0.0.
     *
     * @param lower the lower end, -infinity if the set is unbounded below
     * @param upper the upper end, +infinity if the set is unbounded above
     * @throws IllegalArgumentException if an end is NaN, or no real number lies between the ends
     */
    public Interval {
        if (!(lower <= upper && lower < Double.POSITIVE_INFINITY && upper > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("not an interval: [" + lower + ", " + upper + "]");
        }
        lower += 0.0;
        upper += 0.0;
    }

    // what a record would do by itself, but without the classes that each start of the JVM then makes

    @Override
    public boolean equals(Object other) {
        return other instanceof Interval that && lower == that.lower && upper == that.upper;
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(lower) + Double.hashCode(upper);
    }

    /**
     * {@return the set that holds one double, exactly}
     * @param point a finite double
     * @throws IllegalArgumentException if the point is infinite or NaN
     */
    public static Interval of(double point) {
        return new Interval(point, point);
    }

    /**
     * {@return the set between two doubles, exactly}
     * @param lower the lower end, possibly -infinity
     * @param upper the upper end, possibly +infinity
     * @throws IllegalArgumentException if an end is NaN, or no real number lies between the ends
     */
    public static Interval of(double lower, double upper) {
        return new Interval(lower, upper);
    }

    /**
     * {@return the tightest interval that contains a decimal, a point if and only if the decimal is a double}
     * @param value any decimal
     */
    public static Interval enclosing(BigDecimal value) {
        return new Interval(Rounding.down(value), Rounding.up(value));
    }

    /**
     * {@return the tightest interval that contains all reals between two decimals}
     * @param lower the smaller decimal
     * @param upper the larger decimal
     * @throws IllegalArgumentException if lower is above upper
     */
    public static Interval enclosing(BigDecimal lower, BigDecimal upper) {
        if (lower.compareTo(upper) > 0) {
            throw new IllegalArgumentException("not an interval: [" + lower + ", " + upper + "]");
        }
        return new Interval(Rounding.down(lower), Rounding.up(upper));
    }

    /**
     * The sum of weighted intervals, one rounding of each product and each sum, in index order.
     *
     * @param weights the finite weights, exact
     * @param values the intervals, as many as there are weights
     * @return an enclosure of the sum of weights[i] t_i for all members t_i of values[i]; 0 if there are none
     * @throws IllegalArgumentException if the lengths differ or a weight is infinite or NaN
     */
    public static Interval dot(double[] weights, Interval[] values) {
        requireSameLength(weights.length, values.length);
        Interval sum = ZERO;
        for (int i = 0; i < weights.length; i++) {
            // a rectifier that is off on the cell adds nothing
            if (values[i].lower != 0 || values[i].upper != 0 || !Double.isFinite(weights[i])) {
                sum = sum.add(values[i].multiply(weights[i]));
            }
        }
        return sum;
    }

    /**
     * The dot product of two vectors of doubles, by one error bound for the whole sum.
     *
     * <p><b>Theorem.</b> Let u = 2^-53, n &lt; 2^31, s the sum of the rounded products a_i b_i and m that of their absolute
     * values, each rounded to nearest and added in any order, m finite. Then the exact dot product differs from s by
     * at most r = n u (1 + 2^-20) m + n 2^-1073.
     *
     * <p><b>Proof.</b> A product is rounded to a_i b_i (1 + d) + h, |d| &lt;= u, |h| &lt;= 2^-1075; a sum to (x + y)(1 + d),
     * also when it is subnormal, being exact then. Each term passes at most n roundings, so with g = n u / (1 - n u) &lt; 1
     * and M the exact sum of |a_i b_i| both s and m err by at most e = g M + n 2^-1074 (Higham, <i>Accuracy and
     * Stability of Numerical Algorithms</i>, 2nd ed., section 3.1). From m &gt;= M - e follows M &lt;= (m + n 2^-1074) /
     * (1 - g), so that e &lt;= g / (1 - g) (m + n 2^-1074) + n 2^-1074. Since n u &lt; 2^-22, g / (1 - g) = n u / (1 - 2 n u) is
     * at most n u (1 + 2^-20), which is less than 1. So e &lt;= r. No partial sum of s exceeds that of m, added in the same
     * order, so s is finite too.
     *
     * <p>The factor of m and n 2^-1073 are doubles; r is rounded upward. When m is not finite the sum is taken by
     * intervals, term by term.
     *
     * @param a the first vector, finite doubles, exact
     * @param b the second vector, of the same length
     * @return an enclosure of the exact dot product; 0 if the vectors are empty
     * @throws IllegalArgumentException if the lengths differ or an element is infinite or NaN
     */
    public static Interval dot(double[] a, double[] b) {
        requireSameLength(a.length, b.length);
        double sum = 0;
        double magnitudes = 0;
        for (int i = 0; i < a.length; i++) {
            double product = a[i] * b[i];
            sum += product;
            magnitudes += Math.abs(product);
        }
        if (!(magnitudes <= Double.MAX_VALUE)) {
            Interval total = ZERO;
            for (int i = 0; i < a.length; i++) {
                total = total.add(of(a[i]).multiply(b[i]));
            }
            return total;
        }
        double relative = Rounding.multiplyUp(a.length * (1 + 0x1p-20) * 0x1p-53, magnitudes);
        double radius = Rounding.addUp(relative, a.length * 0x1p-1073);
        return new Interval(Rounding.addDown(sum, -radius), Rounding.addUp(sum, radius));
    }

    /**
     * {@return an enclosure of the sums s + t of members; tight}
     * @param other the second summand
     */
    public Interval add(Interval other) {
        return new Interval(Rounding.addDown(lower, other.lower), Rounding.addUp(upper, other.upper));
    }

    /**
     * {@return an enclosure of the members shifted by a double, taken as exact; tight}
     * @param shift a finite double
     * @throws IllegalArgumentException if the shift is infinite or NaN
     */
    public Interval add(double shift) {
        return add(of(shift));
    }

    /**
     * {@return an enclosure of the differences s - t of members, taken independently; tight}
     * @param other the subtrahend
     */
    public Interval subtract(Interval other) {
        return add(other.negate());
    }

    /**
     * {@return an enclosure of the products s t of members; tight} Zero times an unbounded set is zero.
     * @param other the second factor
     */
    public Interval multiply(Interval other) {
        if (upper < 0) {
            return negate().multiply(other).negate();
        }
        if (lower >= 0) {
            return new Interval(
                    Rounding.multiplyDown(other.lower >= 0 ? lower : upper, other.lower),
                    Rounding.multiplyUp(other.upper >= 0 ? upper : lower, other.upper));
        }
        if (!other.containsZero() || other.lower == 0) {
            return other.multiply(this);
        }
        // Both have 0 between their ends, or at the upper one.
        return new Interval(
                Math.min(Rounding.multiplyDown(lower, other.upper), Rounding.multiplyDown(upper, other.lower)),
                Math.max(Rounding.multiplyUp(lower, other.lower), Rounding.multiplyUp(upper, other.upper)));
    }

    /**
     * {@return an enclosure of the members times a double, taken as exact; tight}
     * @param factor a finite double
     * @throws IllegalArgumentException if the factor is infinite or NaN
     */
    public Interval multiply(double factor) {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("not a finite factor: " + factor);
        }
        return factor >= 0
                ? new Interval(Rounding.multiplyDown(lower, factor), Rounding.multiplyUp(upper, factor))
                : new Interval(Rounding.multiplyDown(upper, factor), Rounding.multiplyUp(lower, factor));
    }

    /**
     * {@return an enclosure of the quotients s / t of members; tight}
     * @param divisor the divisor, which does not contain 0
     * @throws ArithmeticException if the divisor contains 0
     */
    public Interval divide(Interval divisor) {
        if (divisor.containsZero()) {
            throw new ArithmeticException("division by " + divisor + ", which contains 0");
        }
        if (divisor.upper < 0) {
            return negate().divide(divisor.negate());
        }
        return new Interval(
                Rounding.divideDown(lower, lower < 0 ? divisor.lower : divisor.upper),
                Rounding.divideUp(upper, upper < 0 ? divisor.upper : divisor.lower));
    }

    /** {@return the opposites -t of members; exact} */
    public Interval negate() {
        return new Interval(-upper, -lower);
    }

    /** {@return the absolute values |t| of members; exact} */
    public Interval abs() {
        return new Interval(mignitude(), magnitude());
    }

    /** {@return the squares t^2 of members (not the products of two members), at least 0; tight} */
    public Interval square() {
        return new Interval(
                Rounding.multiplyDown(mignitude(), mignitude()), Rounding.multiplyUp(magnitude(), magnitude()));
    }

    /**
     * The integer powers t^n of members, 1 for n = 0 whatever the base; in O(log |n|) multiplications.
     *
     * <p>Even powers are the powers of the absolute value, odd powers are increasing, and the negative ones are reciprocals:
     * but for rounding, nothing is lost.
     *
     * @param n any exponent
     * @return the enclosure
     * @throws ArithmeticException if n is negative and this contains 0
     */
    public Interval power(int n) {
        if (n == 0) {
            return ONE;
        }
        if (n % 2 == 0 && lower < 0) {
            return abs().power(n);
        }
        if (n > 0) {
            return new Interval(
                    lower < 0 ? -Rounding.power(-lower, n, true) : Rounding.power(lower, n, false),
                    upper < 0 ? -Rounding.power(-upper, n, false) : Rounding.power(upper, n, true));
        }
        if (containsZero()) {
            throw new ArithmeticException("power " + n + " of " + this + ", which contains 0");
        }
        if (upper < 0) {
            return negate().power(n).negate();
        }
        long opposite = -(long) n;
        return new Interval(
                Rounding.divideDown(1, Rounding.power(upper, opposite, true)),
                Rounding.divideUp(1, Rounding.power(lower, opposite, false)));
    }

    /**
     * {@return an enclosure of the square roots of members; tight}
     * @throws ArithmeticException if the lower end is negative
     */
    public Interval sqrt() {
        if (lower < 0) {
            throw new ArithmeticException("square root of " + this + ", which has negative members");
        }
        return new Interval(Rounding.sqrtDown(lower), Rounding.sqrtUp(upper));
    }

    /** {@return an enclosure of the exponentials of members, at least 0} */
    public Interval exp() {
        return Elementary.exp(this);
    }

    /**
     * {@return an enclosure of the natural logarithms of members}
     * @throws ArithmeticException if the lower end is not positive
     */
    public Interval log() {
        if (lower <= 0) {
            throw new ArithmeticException("logarithm of " + this + ", which has members that are not positive");
        }
        return Elementary.log(this);
    }

    /** {@return an enclosure of the sines of members, within [-1, 1]; all of it if a member exceeds 1e15 in magnitude} */
    public Interval sin() {
        return Elementary.sin(this);
    }

    /** {@return an enclosure of the cosines of members, within [-1, 1]; all of it if a member exceeds 1e15 in magnitude} */
    public Interval cos() {
        return Elementary.cos(this);
    }

    /** {@return whether it is proved that no odd multiple of pi/2 is a member; false beyond 1e15 in magnitude} */
    public boolean tanIsDefined() {
        return Elementary.tanIsDefined(this);
    }

    /**
     * {@return an enclosure of the tangents of members}
     * @throws ArithmeticException unless {@link #tanIsDefined}
     */
    public Interval tan() {
        if (!tanIsDefined()) {
            throw new ArithmeticException("tangent of " + this + ", which may contain a pole");
        }
        return Elementary.tan(this);
    }

    /** {@return an enclosure of the inverse tangents of members, within the tightest enclosure of [-pi/2, pi/2]} */
    public Interval atan() {
        return Elementary.atan(this);
    }

    /** {@return an enclosure of the hyperbolic tangents of members, within [-1, 1]} */
    public Interval tanh() {
        return Elementary.tanh(this);
    }

    /** {@return an enclosure of 1 / (1 + exp(-t)) for members t, within [0, 1]; no better than [0, 5.6e-309] below -709.8} */
    public Interval sigmoid() {
        return Elementary.sigmoid(this);
    }

    /** {@return the rectified members max(0, t); exact} */
    public Interval relu() {
        return max(ZERO);
    }

    /**
     * {@return the set of min(s, t) of members; exact}
     * @param other the second operand
     */
    public Interval min(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.min(upper, other.upper));
    }

    /**
     * {@return the set of max(s, t) of members; exact}
     * @param other the second operand
     */
    public Interval max(Interval other) {
        return new Interval(Math.max(lower, other.lower), Math.max(upper, other.upper));
    }

    /**
     * {@return the smallest interval that encloses this and the other}
     * @param other the other interval
     */
    public Interval hull(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }

    /**
     * The common members of two enclosures of one number.
     *
     * @param other the other enclosure
     * @return the intersection
     * @throws ArithmeticException if there is no common member: then one of the two was no enclosure
     */
    public Interval intersect(Interval other) {
        double low = Math.max(lower, other.lower);
        double high = Math.min(upper, other.upper);
        if (low > high) {
            throw new ArithmeticException("the intersection of " + this + " and " + other + " is empty");
        }
        return new Interval(low, high);
    }

    /**
     * {@return whether a double is a member; an infinity or NaN never is}
     * @param point any double
     */
    public boolean contains(double point) {
        return Double.isFinite(point) && lower <= point && point <= upper;
    }

    /**
     * {@return whether a decimal is a member, decided exactly}
     * @param value any decimal
     */
    public boolean contains(BigDecimal value) {
        return (Double.isInfinite(lower) || new BigDecimal(lower).compareTo(value) <= 0)
                && (Double.isInfinite(upper) || new BigDecimal(upper).compareTo(value) >= 0);
    }

    /** {@return whether 0 is a member} */
    public boolean containsZero() {
        return lower <= 0 && 0 <= upper;
    }

    /**
     * {@return whether each member of the other is a member of this}
     * @param other the other interval
     */
    public boolean encloses(Interval other) {
        return lower <= other.lower && other.upper <= upper;
    }

    /** {@return whether there is one member only} */
    public boolean isPoint() {
        return lower == upper;
    }

    /** {@return whether both ends are finite} */
    public boolean isBounded() {
        return Double.isFinite(lower) && Double.isFinite(upper);
    }

    /** {@return the largest absolute value of a member, infinite if the set is unbounded; exact} */
    public double magnitude() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }

    /** {@return the smallest absolute value of a member, finite; exact} */
    public double mignitude() {
        return containsZero() ? 0 : Math.min(Math.abs(lower), Math.abs(upper));
    }

    /** {@return an upper bound of the width upper - lower, infinite if the set is unbounded; tight} */
    public double widthUpper() {
        return Rounding.addUp(upper, -lower);
    }

    /**
     * A member near the middle, infinite ends counting as those of largest magnitude.
     *
     * <p>It is a member because rounding is monotone and halving is exact where the sum overflows.
     *
     * @return a finite double that is a member
     */
    public double midpoint() {
        double low = Math.max(lower, -Double.MAX_VALUE);
        double high = Math.min(upper, Double.MAX_VALUE);
        double sum = low + high;
        return Double.isInfinite(sum) ? 0.5 * low + 0.5 * high : 0.5 * sum;
    }

    /** {@return the ends as {@link Double#toString(double)} writes them: [lower, upper]} */
    @Override
    public String toString() {
        return "[" + lower + ", " + upper + "]";
    }

    private static void requireSameLength(int first, int second) {
        if (first != second) {
            throw new IllegalArgumentException("vectors of different lengths: " + first + " and " + second);
        }
    }
}
