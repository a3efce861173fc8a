package org.witness.benchmarks;

/**
 * The yardstick of interval arithmetic: an immutable record whose operations step one number outward whatever the rounding
 * error was.
 *
 * @param lower the lower end
 * @param upper the upper end
 */
record PlainInterval(double lower, double upper) {

    static final PlainInterval ZERO = new PlainInterval(0, 0);

    static PlainInterval of(double point) {
        return new PlainInterval(point, point);
    }

    private static PlainInterval outward(double lower, double upper) {
        return new PlainInterval(Math.nextDown(lower), Math.nextUp(upper));
    }

    PlainInterval add(PlainInterval other) {
        return outward(lower + other.lower, upper + other.upper);
    }

    PlainInterval subtract(PlainInterval other) {
        return outward(lower - other.upper, upper - other.lower);
    }

    PlainInterval multiply(PlainInterval other) {
        double a = lower * other.lower;
        double b = lower * other.upper;
        double c = upper * other.lower;
        double d = upper * other.upper;
        return outward(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    PlainInterval scale(double factor) {
        double a = lower * factor;
        double b = upper * factor;
        return outward(Math.min(a, b), Math.max(a, b));
    }

    PlainInterval square() {
        double largest = magnitude();
        double least = lower > 0 ? lower : upper < 0 ? -upper : 0;
        return new PlainInterval(Math.max(0, Math.nextDown(least * least)), Math.nextUp(largest * largest));
    }

    PlainInterval negate() {
        return new PlainInterval(-upper, -lower);
    }

    /** Two steps outward for an error of one unit in the last place. */
    PlainInterval exp() {
        return new PlainInterval(
                Math.max(0, Math.nextDown(Math.nextDown(StrictMath.exp(lower)))),
                Math.nextUp(Math.nextUp(StrictMath.exp(upper))));
    }

    PlainInterval relu() {
        return new PlainInterval(Math.max(0, lower), Math.max(0, upper));
    }

    double magnitude() {
        return Math.max(Math.abs(lower), Math.abs(upper));
    }

    double mignitude() {
        return lower > 0 ? lower : upper < 0 ? -upper : 0;
    }
}
