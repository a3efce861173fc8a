package org.witness.verifier.interval;

import java.util.SplittableRandom;

/** A seeded source of doubles and intervals, biased to where floating-point arithmetic goes wrong. */
final class Nasty {

    /** Multiplies the number of random cases: {@code -Dtest.effort=10}. */
    static final int EFFORT = Integer.getInteger("test.effort", 1);

    private static final double[] CORNERS = {
        0,
        -0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        0x1p-960,
        0x1p-961,
        0x1p-480,
        0x1p-53,
        0x1p-52,
        0.5,
        1,
        2,
        3,
        0.1,
        1.0 / 3,
        Math.PI / 2,
        Math.PI,
        Math.E,
        709.782712893384,
        745.1332191019412,
        0x1p52,
        0x1p53,
        1e15,
        0x1p511,
        0x1p512,
        0x1p1023,
        Double.MAX_VALUE
    };

    private final SplittableRandom random;

    Nasty(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A finite double. */
    double next() {
        double magnitude = Math.abs(magnitude());
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    private double magnitude() {
        return switch (random.nextInt(9)) {
            case 0 -> CORNERS[random.nextInt(CORNERS.length)];
            case 1 -> neighbour(CORNERS[random.nextInt(CORNERS.length)]);
            case 2 -> neighbour(Math.scalb(1.0, random.nextInt(2098) - 1074));
            case 3 -> random.nextLong(1L << 52) >> random.nextInt(52);
            case 4 -> subnormal();
            case 5 -> neighbour((random.nextInt(2000) >> random.nextInt(11)) * (Math.PI / 2));
            case 6 -> Double.MAX_VALUE * (1 - random.nextDouble() * 0x1p-20);
            case 7 -> anyBits();
            default -> random.nextDouble() * 10;
        };
    }

    private double subnormal() {
        return Double.longBitsToDouble(random.nextLong(1L << 52) >> random.nextInt(52));
    }

    private double anyBits() {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : 1;
    }

    private double neighbour(double value) {
        double result = value;
        for (int step = random.nextInt(5) - 2; step != 0; step -= Integer.signum(step)) {
            result = step > 0 ? Math.nextUp(result) : Math.nextDown(result);
        }
        return Double.isFinite(result) ? result : value;
    }

    /** A double near the given one, at a random distance in exponent; at times the same. */
    double near(double value) {
        double shift =
                (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(60)) * Math.max(1, Math.abs(value));
        double result = value + shift;
        return Double.isFinite(result) ? result : value;
    }

    /** A bounded interval: a point, neighbours, a small set, or one between two nasty ends. */
    Interval bounded() {
        double first = next();
        double second =
                switch (random.nextInt(5)) {
                    case 0 -> first;
                    case 1 -> neighbour(first);
                    case 2 -> near(first);
                    default -> next();
                };
        return Interval.of(Math.min(first, second), Math.max(first, second));
    }

    /** Any interval; one end or both are infinite at times. */
    Interval interval() {
        Interval bounded = bounded();
        return switch (random.nextInt(20)) {
            case 0 -> Interval.of(bounded.lower(), Double.POSITIVE_INFINITY);
            case 1 -> Interval.of(Double.NEGATIVE_INFINITY, bounded.upper());
            case 2 -> Interval.ENTIRE;
            default -> bounded;
        };
    }

    /** A member of the interval, often an end. */
    double member(Interval x) {
        double low = Math.max(x.lower(), -Double.MAX_VALUE);
        double high = Math.min(x.upper(), Double.MAX_VALUE);
        double t = random.nextDouble();
        return switch (random.nextInt(5)) {
            case 0 -> low;
            case 1 -> high;
            case 2 -> x.midpoint();
            case 3 -> clamp(next(), x);
            default -> clamp((1 - t) * low + t * high, x);
        };
    }

    /** A subset of the interval. */
    Interval subset(Interval x) {
        double first = member(x);
        double second = member(x);
        double low = random.nextInt(4) == 0 ? x.lower() : Math.min(first, second);
        double high = random.nextInt(4) == 0 ? x.upper() : Math.max(first, second);
        return Interval.of(low, high);
    }

    private static double clamp(double value, Interval x) {
        return Math.max(x.lower(), Math.min(x.upper(), value));
    }
}
