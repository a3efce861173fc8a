package org.witness.verifier.interval;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A batch of intervals, one a cell, in two arrays: of the lower ends, and of the opposites of the upper ends. So what is a lower bound for one is one
 * for the other, and each operation has one loop. Immutable.
 *
 * <p><b>Guarantee.</b> Cell by cell what {@link Interval} guarantees, with its conventions (zero times an unbounded set is zero), but for
 * {@code add, subtract, multiply, square}, whose bounded ends may stand two steps of {@code Math.nextUp} or {@code nextDown} further out, and {@code exp}. A
 * sum or product whose end is exactly 0 has it so, and products by powers of two are tight. A cell's result does not depend on the other cells.
 *
 * <p><b>The step outward.</b> <i>Let z be real and s = fl(z) its nearest double, finite, with |s| &gt;= 2^-1022 or s = z. Then
 * fl(s - fl(|s| 2^-52)) &lt;= z.</i> Proof. If s = z there is nothing to show. Otherwise z lies above nextDown(s), so that it is enough that the left
 * side is at most nextDown(s) = s - d, where d is ulp(s), or half of it if s is a positive power of two. |s| 2^-52 &gt;= ulp(s), which is a multiple
 * of 2^-1074, so that fl(|s| 2^-52) &gt;= ulp(s) even where it underflows. Rounding is monotone: fl(s - fl(|s| 2^-52)) &lt;= fl(s - ulp(s)) &lt;=
 * fl(s - d) = s - d.
 *
 * <p>A sum never underflows inexactly: a sum of doubles below 2^-1022 is one. A sum that overflows to the inner side is first brought back to
 * {@link Double#MAX_VALUE}. So sums need no further care, infinite ends included: no end in the arrays is +infinity, and NaN cannot arise. The
 * least of the four rounded products of ends is the rounded least product, as rounding is monotone.
 *
 * <p><b>The reach.</b> A batch of reach r &lt;= 1000 has no end but 0 and those between 2^-r and 2^r in magnitude. <i>Then products of reaches r
 * and s have reach r + s + 1, and sums max(r, s) + 53; if r + s &lt; 1000, the step outward holds for all products.</i> Proof. A product of two ends is 0, and its
 * own rounding, or between 2^-(r+s) and 2^(r+s), and so is what it is rounded to; the step outward changes no magnitude by more than a factor of 2. Ends that are not
 * 0 are multiples of 2^-(r+52), and so are their sums, which are at most 2^(r+1); the step again changes them by a factor of at most 2.
 * So for most products nothing has to be looked at. Of the others {@link Interval} evaluates the ends that are not between 2^-1000 and 2^1000 after their step (zero,
 * underflow, overflow, an infinite end or NaN, which {@code Math.min} passes on): an end that is 0 comes out as 0 either way, so that it does not matter
 * to a cell which others are in its batch.
 *
 * <p>The loops are of the shape that compilers turn into vector instructions: one array written, one index.
 */
public final class Intervals {

    /** Beyond a reach of that, products are looked at. */
    private static final int FAR = 1000;

    final double[] lower;
    final double[] opposite;

    /** The point that all are known to be, 0 or a power of two or the opposite of one; NaN if none is known. */
    private final double known;

    private final int reach;

    private Intervals(double[] lower, double[] opposite, double known, int reach) {
        this.lower = lower;
        this.opposite = opposite;
        this.known = known;
        this.reach = reach;
    }

    /** The intervals with these ends if their reach is small enough for that, or else as below. */
    private static Intervals of(double[] lower, double[] opposite, int reach, IntFunction<Interval> oneByOne) {
        return reach <= FAR ? new Intervals(lower, opposite, Double.NaN, reach) : of(lower, opposite, oneByOne);
    }

    /** The intervals with these ends, but for those ends as evaluated one by one that are not as a step outward of a normal number leaves them. */
    static Intervals of(double[] lower, double[] opposite, IntFunction<Interval> oneByOne) {
        int reach = 0;
        for (int i = 0; i < lower.length; i++) {
            boolean isLower = lower[i] != 0 && reach(lower[i]) <= FAR;
            boolean isUpper = opposite[i] != 0 && reach(opposite[i]) <= FAR;
            if (!isLower || !isUpper) {
                Interval interval = oneByOne.apply(i);
                lower[i] = isLower ? lower[i] : interval.lower();
                opposite[i] = isUpper ? opposite[i] : -interval.upper();
            }
            reach = Math.max(reach, Math.max(reach(lower[i]), reach(opposite[i])));
        }
        return new Intervals(lower, opposite, Double.NaN, reach);
    }

    /** The least reach of an end; above 1000 if it is NaN or infinite. */
    private static int reach(double end) {
        return end == 0 ? 0 : Math.abs(Math.getExponent(end)) + 1;
    }

    /**
     * {@return a batch of given intervals}
     * @param size how many, at least 1
     * @param at the interval of each cell, from 0
     */
    public static Intervals of(int size, IntFunction<Interval> at) {
        return of(new double[size], new double[size], at);
    }

    /**
     * {@return the same interval for all cells}
     * @param value the interval
     * @param size how many cells, at least 1
     */
    public static Intervals constant(Interval value, int size) {
        double[] lower = new double[size];
        double[] opposite = new double[size];
        Arrays.fill(lower, value.lower());
        Arrays.fill(opposite, -value.upper());
        double point = Math.abs(value.lower());
        boolean simple = value.isPoint() && (point == 0 || Math.scalb(1.0, Math.getExponent(point)) == point);
        return new Intervals(
                lower, opposite, simple ? value.lower() : Double.NaN, Math.max(reach(lower[0]), reach(opposite[0])));
    }

    /** {@return the number of cells} */
    public int size() {
        return lower.length;
    }

    /**
     * {@return the interval of a cell}
     * @param cell from 0
     */
    public Interval at(int cell) {
        return new Interval(lower[cell], -opposite[cell]);
    }

    /** {@return the upper ends} */
    public double[] upper() {
        double[] upper = new double[size()];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = -opposite[i];
        }
        return upper;
    }

    /**
     * {@return whether all are known to be [0, 0], as constants or from such ones by {@code negate, multiply, square, relu}; false says nothing}
     *
     * <p>It depends on the operations alone and not on the other operands' numbers, so that no cell's result depends on other cells.
     */
    public boolean isZero() {
        return known == 0;
    }

    /**
     * {@return whether a cell's interval is [0, 0]}
     * @param cell from 0
     */
    public boolean isZero(int cell) {
        return lower[cell] == 0 && opposite[cell] == 0;
    }

    /** {@return the intervals of the lower ends, all finite, as points} */
    public Intervals lowerEnds() {
        double[] opposites = new double[size()];
        Arrays.setAll(opposites, i -> -lower[i]);
        return new Intervals(lower, opposites, known, reach);
    }

    /** {@return the intervals of the upper ends, all finite, as points} */
    public Intervals upperEnds() {
        return negate().lowerEnds().negate();
    }

    /**
     * {@return enclosures of the sums of members}
     * @param other the second summands
     */
    public Intervals add(Intervals other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        int reaches = Math.max(reach, other.reach) + 53;
        return new Intervals(sums(lower, other.lower), sums(opposite, other.opposite), Double.NaN, reaches);
    }

    /**
     * {@return enclosures of the differences of members}
     * @param other the subtrahends
     */
    public Intervals subtract(Intervals other) {
        return add(other.negate());
    }

    /**
     * {@return enclosures of the products of members}
     * @param other the second factors
     */
    public Intervals multiply(Intervals other) {
        if (isZero() || known == 1 || other.isZero() || other.known == 1) {
            return isZero() || other.known == 1 ? this : other;
        } else if (!Double.isNaN(known) || !Double.isNaN(other.known)) {
            return Double.isNaN(known) ? scaled(other.known) : other.scaled(known);
        }
        // the opposites of the products are the products by the opposites
        return of(
                products(lower, opposite, other.lower, other.opposite),
                products(lower, opposite, other.opposite, other.lower),
                reach + other.reach + 1,
                i -> at(i).multiply(other.at(i)));
    }

    /** By a power of two or its opposite: tight. */
    private Intervals scaled(double factor) {
        Intervals signed = factor < 0 ? negate() : this;
        double size = Math.abs(factor);
        int reaches = reach + Math.abs(Math.getExponent(factor));
        return of(scaled(signed.lower, size), scaled(signed.opposite, size), reaches, i -> at(i).multiply(factor));
    }

    /** {@return enclosures of the squares of members, at least 0: the products by themselves that are} */
    public Intervals square() {
        Intervals products = multiply(this);
        return new Intervals(
                clamped(products.lower, 0, Double.MAX_VALUE), products.opposite, products.known, products.reach);
    }

    /** {@return the opposites; exact} */
    public Intervals negate() {
        return new Intervals(/* lower= */ opposite, /* opposite= */ lower, -known, reach);
    }

    /** {@return enclosures of the exponentials; within 2^-50 of their size for members of at most 700 in magnitude} */
    public Intervals exp() {
        return of(Exponentials.down(lower, 1), Exponentials.down(opposite, -1), i -> at(i).exp());
    }

    /** {@return the rectified members max(0, t); exact} */
    public Intervals relu() {
        double clamped = Math.max(0, known);
        return new Intervals(
                clamped(lower, 0, Double.MAX_VALUE), clamped(opposite, Double.NEGATIVE_INFINITY, 0), clamped, reach);
    }

    /**
     * {@return the results of an operation, cell by cell}
     * @param operation any operation
     */
    public Intervals map(UnaryOperator<Interval> operation) {
        return of(size(), i -> operation.apply(at(i)));
    }

    /**
     * {@return the results of an operation on these and others, cell by cell}
     * @param other the second operands
     * @param operation any operation
     */
    public Intervals map(Intervals other, BinaryOperator<Interval> operation) {
        return of(size(), i -> operation.apply(at(i), other.at(i)));
    }

    /**
     * {@return for each cell the interval of one of some batches}
     * @param choice the number of the batch for each cell, from 0
     * @param options batches of that size; one that no cell chooses may be missing
     */
    public static Intervals select(int[] choice, Intervals... options) {
        double[] lower = new double[choice.length];
        double[] opposite = new double[choice.length];
        int reach = 0;
        for (int i = 0; i < lower.length; i++) {
            lower[i] = options[choice[i]].lower[i];
            opposite[i] = options[choice[i]].opposite[i];
            reach = Math.max(reach, options[choice[i]].reach);
        }
        return new Intervals(lower, opposite, Double.NaN, reach);
    }

    // ---- the loops

    /** The step outward, from a rounded number. */
    static double down(double rounded) {
        return rounded - Math.abs(rounded) * 0x1p-52;
    }

    private static double[] sums(double[] a, double[] b) {
        double[] ends = new double[a.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = down(Math.min(a[i] + b[i], Double.MAX_VALUE));
        }
        return ends;
    }

    /** Lower bounds of the products of members of [a, -b] and [c, -d]. */
    private static double[] products(double[] a, double[] b, double[] c, double[] d) {
        double[] ends = new double[a.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = down(Math.min(Math.min(a[i] * c[i], b[i] * d[i]), -Math.max(a[i] * d[i], b[i] * c[i])));
        }
        return ends;
    }

    private static double[] scaled(double[] a, double factor) {
        double[] ends = new double[a.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = a[i] * factor;
        }
        return ends;
    }

    private static double[] clamped(double[] a, double least, double largest) {
        double[] ends = new double[a.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.max(least, Math.min(largest, a[i]));
        }
        return ends;
    }
}
