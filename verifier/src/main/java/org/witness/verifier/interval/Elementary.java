package org.witness.verifier.interval;

/**
 * Elementary functions of intervals: {@link StrictMath} at the ends, widened outward.
 *
 * <p><b>The axiom.</b> {@code StrictMath} documents no error bound for fdlibm, so one is assumed: each result is within
 * s ulp of the exact value, s as {@link Math} specifies it for the same function.
 *
 * <table>
 * <caption>Assumed error s, and the steps of {@code Math.nextUp} or {@code nextDown} taken outward</caption>
 * <tr><th>function<th>s (ulp)<th>steps
 * <tr><td>exp, log, sin, cos, atan<td>1<td>2
 * <tr><td>tan<td>1.25<td>3
 * <tr><td>tanh<td>2.5<td>5
 * </table>
 *
 * <p><b>Why 2s steps are enough.</b> An ulp here is the larger one of the exact and of the computed value. Within one binade
 * (and among the subnormals) a step is an ulp. Next to a power of two the steps below it are half those above it, and an
 * error smaller than 2^50 ulp crosses at most one such point; so a step is at least half an ulp, and 2s steps are at least
 * s ulp. Away from powers of two the ends stand at twice the assumed error. An infinite result stands for an
 * exact value of at least {@code Double.MAX_VALUE} less s ulp, which its second step inward meets.
 *
 * <p><b>Clamps.</b> A bound is never wider than what the sign, the range or the monotonicity of the function proves, so
 * that exp(0) = 1, log(1) = 0, tan(0) = atan(0) = tanh(0) = 0 are exact; sin(0) = 0 and cos(0) = 1 are exact too. These are
 * the only doubles with a rational image (Lindemann). Up is by oddness, f(x) = -f(-x), where there is oddness.
 */
final class Elementary {

    /** Steps for exp, log, sin, cos and atan. */
    private static final int ONE_ULP = 2;

    /** Steps for tan. */
    private static final int TAN = 3;

    /** Steps for tanh. */
    private static final int TANH = 5;

    /** Beyond this magnitude sin and cos are not evaluated: the images are [-1, 1], and tan counts as undefined. */
    private static final double LARGEST_ANGLE = 1e15;

    private static final double HALF_PI_UP = Interval.PI.upper() / 2;

    private static final Interval TWO_PI = Interval.PI.multiply(2);

    private Elementary() {}

    static Interval exp(Interval x) {
        return new Interval(expDown(x.lower()), expUp(x.upper()));
    }

    static Interval log(Interval x) {
        double lower = down(StrictMath.log(x.lower()), ONE_ULP);
        double upper = up(StrictMath.log(x.upper()), ONE_ULP);
        return new Interval(x.lower() >= 1 ? Math.max(0, lower) : lower, x.upper() <= 1 ? Math.min(0, upper) : upper);
    }

    /** The image under 1 / (1 + exp(-x)), which lies in [0, 1] because its denominator is at least 1. */
    static Interval sigmoid(Interval x) {
        return new Interval(
                Rounding.divideDown(1, Rounding.addUp(1, expUp(-x.lower()))),
                Rounding.divideUp(1, Rounding.addDown(1, expDown(-x.upper()))));
    }

    static Interval sin(Interval x) {
        if (x.magnitude() > LARGEST_ANGLE) {
            return new Interval(-1, 1);
        }
        // Without a maximum of the sine inside, the largest value is taken at an end; likewise the smallest.
        double lower = mayContain(x, TWO_PI, 0.75) ? -1 : Math.min(sinDown(x.lower()), sinDown(x.upper()));
        double upper = mayContain(x, TWO_PI, 0.25) ? 1 : Math.max(-sinDown(-x.lower()), -sinDown(-x.upper()));
        return new Interval(lower, upper);
    }

    static Interval cos(Interval x) {
        if (x.magnitude() > LARGEST_ANGLE) {
            return new Interval(-1, 1);
        }
        double lower = mayContain(x, TWO_PI, 0.5) ? -1 : Math.min(cosDown(x.lower()), cosDown(x.upper()));
        double upper = mayContain(x, TWO_PI, 0) ? 1 : Math.max(cosUp(x.lower()), cosUp(x.upper()));
        return new Interval(lower, upper);
    }

    /** Whether x is proven to contain no odd multiple of pi/2. */
    static boolean tanIsDefined(Interval x) {
        return x.magnitude() <= LARGEST_ANGLE && !mayContain(x, Interval.PI, 0.5);
    }

    static Interval tan(Interval x) {
        return new Interval(tanDown(x.lower()), -tanDown(-x.upper()));
    }

    static Interval atan(Interval x) {
        return new Interval(atanDown(x.lower()), -atanDown(-x.upper()));
    }

    static Interval tanh(Interval x) {
        return new Interval(tanhDown(x.lower()), -tanhDown(-x.upper()));
    }

    /**
     * Whether x may contain (k + phase) period for an integer k; false is a proof that it does not. A single double is
     * a multiple of pi by a rational only if it is 0.
     */
    private static boolean mayContain(Interval x, Interval period, double phase) {
        if (x.isPoint()) {
            return phase == 0 && x.lower() == 0;
        }
        double first = Interval.of(x.lower()).divide(period).add(-phase).lower();
        double last = Interval.of(x.upper()).divide(period).add(-phase).upper();
        return Math.ceil(first) <= Math.floor(last);
    }

    static double expDown(double x) {
        return Math.max(x >= 0 ? 1 : 0, down(StrictMath.exp(x), ONE_ULP));
    }

    static double expUp(double x) {
        double upper = up(StrictMath.exp(x), ONE_ULP);
        return x <= 0 ? Math.min(1, upper) : upper;
    }

    private static double sinDown(double x) {
        double lower = Math.max(-1, down(StrictMath.sin(x), ONE_ULP));
        return x >= 0 && x <= 3 ? Math.max(0, lower) : lower;
    }

    private static double cosDown(double x) {
        return x == 0 ? 1 : Math.max(-1, down(StrictMath.cos(x), ONE_ULP));
    }

    private static double cosUp(double x) {
        return Math.min(1, up(StrictMath.cos(x), ONE_ULP));
    }

    private static double tanDown(double x) {
        double lower = down(StrictMath.tan(x), TAN);
        return x >= 0 && x <= 1.5 ? Math.max(0, lower) : lower;
    }

    private static double atanDown(double x) {
        return Math.max(x >= 0 ? 0 : -HALF_PI_UP, down(StrictMath.atan(x), ONE_ULP));
    }

    private static double tanhDown(double x) {
        return Math.max(x >= 0 ? 0 : -1, down(StrictMath.tanh(x), TANH));
    }

    private static double down(double value, int steps) {
        double lower = value;
        for (int step = 0; step < steps; step++) {
            lower = Math.nextDown(lower);
        }
        return lower;
    }

    private static double up(double value, int steps) {
        return -down(-value, steps);
    }
}
