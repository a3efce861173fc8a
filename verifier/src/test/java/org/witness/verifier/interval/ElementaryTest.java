package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.witness.verifier.interval.Exactly.require;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elementary functions against a high-precision oracle. */
class ElementaryTest {

    private static final int POINTS = 200 * Nasty.EFFORT;
    private static final int SETS = 20_000 * Nasty.EFFORT;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Each function with its oracle, its domain, its range, and the widest image of a point in steps. */
    enum Function {
        EXP(Interval::exp, Oracle::exp, x -> true, Interval.of(0, INFINITY), 4),
        LOG(Interval::log, Oracle::log, x -> x > 0, Interval.ENTIRE, 4),
        SIN(Interval::sin, Oracle::sin, x -> Math.abs(x) <= 1e15, Interval.of(-1, 1), 4),
        COS(Interval::cos, Oracle::cos, x -> Math.abs(x) <= 1e15, Interval.of(-1, 1), 4),
        TAN(Interval::tan, Oracle::tan, x -> Math.abs(x) <= 1e15, Interval.ENTIRE, 6),
        ATAN(Interval::atan, Oracle::atan, x -> true, Interval.of(-Math.PI, Math.PI), 4),
        TANH(Interval::tanh, Oracle::tanh, x -> true, Interval.of(-1, 1), 10),
        SIGMOID(Interval::sigmoid, Oracle::sigmoid, x -> true, Interval.of(0, 1), 12);

        private final UnaryOperator<Interval> image;
        private final DoubleFunction<Oracle.Bracket> oracle;
        private final DoublePredicate domain;
        private final Interval range;
        private final int steps;

        Function(
                UnaryOperator<Interval> image,
                DoubleFunction<Oracle.Bracket> oracle,
                DoublePredicate domain,
                Interval range,
                int steps) {
            this.image = image;
            this.oracle = oracle;
            this.domain = domain;
            this.range = range;
            this.steps = steps;
        }

        boolean isDefined(Interval x) {
            return this == TAN ? x.tanIsDefined() : this != LOG || x.lower() > 0;
        }

        /** Sorted points of the domain: nasty ones, and more where the function neither overflows nor is constant. */
        double[] points() {
            Nasty nasty = new Nasty(41 + name().hashCode());
            double[] points = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                double point;
                do {
                    point = switch (nasty.below(4)) {
                        case 0 -> nasty.near(0) * 1500;
                        case 1 -> nasty.near(1);
                        default -> nasty.next();
                    };
                } while (!domain.test(point));
                points[i] = point;
            }
            Arrays.sort(points);
            return points;
        }
    }

    /** One pass over the oracle's values serves points and sets: it is by far the slowest part. */
    @ParameterizedTest
    @EnumSource
    void exactValuesAreEnclosed(Function f) {
        double[] points = f.points();
        Oracle.Bracket[] exact = new Oracle.Bracket[points.length];
        for (int i = 0; i < points.length; i++) {
            exact[i] = f.oracle.apply(points[i]);
            Interval image = f.image.apply(Interval.of(points[i]));
            require(exact[i].in(image), f + " " + exact[i], points[i], image);
            require(f.range.encloses(image), f + " leaves its range", points[i], image);
        }
        Nasty nasty = new Nasty(61 + f.name().hashCode());
        int enclosed = 0;
        for (int k = 0; k < SETS; k++) {
            int i = nasty.below(points.length);
            int j = Math.min(points.length - 1, i + (nasty.below(points.length) >> nasty.below(9)));
            Interval x = Interval.of(
                    nasty.below(40) == 0 && f != Function.LOG ? -INFINITY : points[i],
                    nasty.below(40) == 0 ? INFINITY : points[j]);
            if (f.isDefined(x)) {
                Interval image = f.image.apply(x);
                int member = i + nasty.below(j - i + 1);
                require(exact[member].in(image), f + " " + exact[member], x, points[member], image);
                require(f.range.encloses(image), f + " leaves its range", x, image);
                enclosed++;
            }
        }
        assertThat(enclosed).isGreaterThan(SETS / 20);
    }

    @ParameterizedTest
    @EnumSource
    void imagesOfPointsAreNarrow(Function f) {
        Nasty nasty = new Nasty(81 + f.name().hashCode());
        long widest = 0;
        for (int i = 0; i < SETS; i++) {
            double point = i % 2 == 0 ? nasty.next() : nasty.near(0) * 1500;
            if (f.domain.test(point)) {
                Interval image = f.image.apply(Interval.of(point));
                long steps = Exactly.steps(image);
                boolean overflow = !image.isBounded() || (f == Function.SIGMOID && point < -709);
                require(overflow || steps <= f.steps, f + " is " + steps + " steps wide", point, image);
                widest = overflow ? widest : Math.max(widest, steps);
            }
        }
        assertThat(widest).isGreaterThan(f.steps / 2);
    }

    /**
     * The image of a subset is a subset, up to the widening: fdlibm is not proved monotone to the last bit.
     */
    @ParameterizedTest
    @EnumSource
    void subsetsHaveSubsetsAsImages(Function f) {
        Nasty nasty = new Nasty(101 + f.name().hashCode());
        for (int i = 0; i < SETS; i++) {
            Interval x = nasty.interval();
            Interval s = nasty.subset(x);
            if (f.isDefined(x)) {
                require(f.isDefined(s), f + " defined on the set, not on a subset", x, s);
                Interval image = f.image.apply(x);
                Interval outer = Interval.of(outward(image.lower(), -INFINITY), outward(image.upper(), INFINITY));
                require(outer.encloses(f.image.apply(s)), f + " of a subset", x, s, image, f.image.apply(s));
            }
        }
    }

    private static double outward(double end, double direction) {
        return Math.nextAfter(Math.nextAfter(end, direction), direction);
    }

    @Test
    void rationalValuesAreExact() {
        assertThat(Interval.ZERO.exp()).isEqualTo(Interval.ONE);
        assertThat(Interval.ONE.log()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.sin()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.cos()).isEqualTo(Interval.ONE);
        assertThat(Interval.ZERO.tan()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.atan()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.tanh()).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.sigmoid()).isEqualTo(Interval.of(0.5));
    }

    @Test
    void signsAndBoundsAtExactPointsAreKept() {
        Interval tiny = Interval.of(0, Double.MIN_VALUE);
        assertThat(tiny.exp().lower()).isEqualTo(1);
        assertThat(tiny.negate().exp().upper()).isEqualTo(1);
        assertThat(Interval.of(1, 2).log().lower()).isZero();
        assertThat(Interval.of(0.5, 1).log().upper()).isZero();
        for (UnaryOperator<Interval> odd :
                Arrays.<UnaryOperator<Interval>>asList(Interval::sin, Interval::tan, Interval::atan, Interval::tanh)) {
            assertThat(odd.apply(tiny).lower()).isZero();
            assertThat(odd.apply(tiny.negate()).upper()).isZero();
            Interval smallest = odd.apply(Interval.of(Double.MIN_VALUE));
            assertThat(smallest.lower()).isZero();
            assertThat(smallest.upper()).isLessThan(10 * Double.MIN_VALUE);
        }
    }

    @Test
    void unboundedAndOverflowingImages() {
        double largest = Double.MAX_VALUE;
        assertThat(Interval.ENTIRE.exp()).isEqualTo(Interval.of(0, INFINITY));
        assertThat(Interval.of(-INFINITY, -1e300).exp().lower()).isZero();
        assertThat(Interval.of(-INFINITY, -1e300).exp().upper()).isBetween(Double.MIN_VALUE, 3 * Double.MIN_VALUE);
        assertThat(Interval.of(1e300, INFINITY).exp().lower()).isBetween(0.9 * largest, largest);
        assertThat(Interval.of(709.782712893384).exp().contains(largest / 2)).isFalse();
        assertThat(Interval.of(1, INFINITY).log()).isEqualTo(Interval.of(0, INFINITY));
        assertThat(Interval.ENTIRE.sin()).isEqualTo(Interval.of(-1, 1));
        assertThat(Interval.of(0, INFINITY).cos()).isEqualTo(Interval.of(-1, 1));
        assertThat(Interval.ENTIRE.atan().upper()).isEqualTo(Math.nextUp(Math.PI / 2));
        assertThat(Interval.ENTIRE.atan().lower()).isEqualTo(-Math.nextUp(Math.PI / 2));
        assertThat(Interval.ENTIRE.tanh()).isEqualTo(Interval.of(-1, 1));
        assertThat(Interval.ENTIRE.sigmoid()).isEqualTo(Interval.of(0, 1));
        double beyond = Math.nextUp(1e15);
        assertThat(Interval.of(beyond).sin()).isEqualTo(Interval.of(-1, 1));
        assertThat(Interval.of(-beyond).cos()).isEqualTo(Interval.of(-1, 1));
        assertThat(Interval.of(beyond).tanIsDefined()).isFalse();
        assertThat(Interval.of(1e15).sin().widthUpper()).isLessThan(1e-15);
    }

    @Test
    void preconditionsAreChecked() {
        assertThatThrownBy(() -> Interval.ZERO.log()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(0, 1).log()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(-1, 1).log()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(1, 2).tan()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.ENTIRE.tan()).isInstanceOf(ArithmeticException.class);
    }

    /** Extrema and poles are found where an exact computation with 100 digits of pi finds them, and hardly elsewhere. */
    @Test
    void extremaAndPolesAreFoundWhereTheyAre() {
        BigDecimal pi = Oracle.pi();
        BigDecimal turn = pi.add(pi);
        Nasty nasty = new Nasty(121);
        int sharp = 0;
        for (int i = 0; i < SETS; i++) {
            double centre = nasty.below(4) == 0 ? nasty.near(0) * 1e15 : nasty.below(2000) * (Math.PI / 2);
            double end = nasty.near(centre);
            Interval x = Interval.of(Math.min(centre, end), Math.max(centre, end));
            double margin = 1e-14 * (1 + x.magnitude());
            sharp += check(x, x.sin().upper() == 1, extrema(x, turn, 0.25, margin), "maximum of sin");
            sharp += check(x, x.sin().lower() == -1, extrema(x, turn, 0.75, margin), "minimum of sin");
            sharp += check(x, x.cos().upper() == 1, extrema(x, turn, 0, margin), "maximum of cos");
            sharp += check(x, x.cos().lower() == -1, extrema(x, turn, 0.5, margin), "minimum of cos");
            sharp += check(x, !x.tanIsDefined(), extrema(x, pi, 0.5, margin), "pole of tan");
        }
        assertThat(sharp).isGreaterThan(SETS);
    }

    /** 1 if the set has a point (k + phase) period, -1 if there is none within the margin, else 0. */
    private static int extrema(Interval x, BigDecimal period, double phase, double margin) {
        if (count(x.lower(), x.upper(), period, phase)) {
            return 1;
        }
        return count(x.lower() - margin, x.upper() + margin, period, phase) ? 0 : -1;
    }

    private static boolean count(double lower, double upper, BigDecimal period, double phase) {
        return turns(lower, period, phase)
                        .setScale(0, RoundingMode.CEILING)
                        .compareTo(turns(upper, period, phase).setScale(0, RoundingMode.FLOOR))
                <= 0;
    }

    private static BigDecimal turns(double x, BigDecimal period, double phase) {
        return new BigDecimal(x).divide(period, new MathContext(80)).subtract(BigDecimal.valueOf(phase));
    }

    /** Returns 1 where an absence was required and seen. Near an extremum the clamp at 1 is reached by the widening too. */
    private static int check(Interval x, boolean seen, int truth, String what) {
        require(truth <= 0 || seen, what + " not seen", x);
        boolean flat = x.widthUpper() < 1e-6 || truth == 0;
        require(flat || truth > 0 || !seen || nearFlat(x, what), what + " seen where there is none", x);
        return !flat && truth < 0 && !seen ? 1 : 0;
    }

    /** Whether an end comes so close to an extremum, by the naive values, that the widened value is clamped at 1. */
    private static boolean nearFlat(Interval x, String what) {
        double low = what.endsWith("sin") ? StrictMath.sin(x.lower()) : StrictMath.cos(x.lower());
        double high = what.endsWith("sin") ? StrictMath.sin(x.upper()) : StrictMath.cos(x.upper());
        return !what.endsWith("tan") && Math.max(Math.abs(low), Math.abs(high)) > 1 - 1e-15;
    }

    /** The oracle is itself checked against printed digits (Abramowitz and Stegun, tables 1.1 and 4). */
    @Test
    void oracleAgreesWithTables() {
        requireDigits(Oracle.exp(1), "2.71828182845904523536028747135266249775724709369995");
        requireDigits(Oracle.log(2), "0.69314718055994530941723212145817656807550013436026");
        requireDigits(Oracle.sin(1), "0.84147098480789650665250232163029899962256306079837");
        requireDigits(Oracle.cos(1), "0.54030230586813971740093660744297660373231042061792");
        requireDigits(Oracle.atan(1), "0.78539816339744830961566084581987572104929234984378");
    }

    private static void requireDigits(Oracle.Bracket bracket, String digits) {
        BigDecimal difference = bracket.low().subtract(new BigDecimal(digits)).abs();
        require(difference.compareTo(new BigDecimal("1e-48")) < 0, "oracle", bracket, digits);
    }
}
