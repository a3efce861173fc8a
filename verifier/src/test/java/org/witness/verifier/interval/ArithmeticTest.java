package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.witness.verifier.interval.Exactly.decimal;
import static org.witness.verifier.interval.Exactly.require;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Arithmetic on sets: enclosure of members, tight ends, inclusion monotonicity, identities. */
class ArithmeticTest {

    private static final int CASES = 10_000 * Nasty.EFFORT;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double MAX = Double.MAX_VALUE;

    @Test
    void membersAreEnclosed() {
        Nasty nasty = new Nasty(11);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.interval();
            Interval y = nasty.interval();
            double point = nasty.member(x);
            double other = nasty.member(y);
            BigDecimal s = decimal(point);
            BigDecimal t = decimal(other);
            require(x.add(y).contains(s.add(t)), "sum", x, y, point, other);
            require(x.subtract(y).contains(s.subtract(t)), "difference", x, y, point, other);
            require(x.multiply(y).contains(s.multiply(t)), "product", x, y, point, other);
            require(x.add(other).contains(s.add(t)), "shift", x, y, point, other);
            require(x.multiply(other).contains(s.multiply(t)), "multiple", x, y, point, other);
            require(x.square().contains(s.multiply(s)), "square", x, point);
            require(x.abs().contains(s.abs()), "absolute value", x, point);
            require(x.negate().contains(s.negate()), "opposite", x, point);
            require(x.relu().contains(s.max(BigDecimal.ZERO)), "rectified", x, point);
            require(x.min(y).contains(s.min(t)), "minimum", x, y, point, other);
            require(x.max(y).contains(s.max(t)), "maximum", x, y, point, other);
            if (!y.containsZero()) {
                Interval quotient = x.divide(y);
                BigDecimal divisor = t.abs();
                BigDecimal dividend = t.signum() < 0 ? s.negate() : s;
                boolean enclosed = (Double.isInfinite(quotient.lower())
                                || decimal(quotient.lower()).multiply(divisor).compareTo(dividend) <= 0)
                        && (Double.isInfinite(quotient.upper())
                                || decimal(quotient.upper()).multiply(divisor).compareTo(dividend) >= 0);
                require(enclosed, "quotient", x, y, point, other);
            }
            if (x.lower() >= 0) {
                Interval root = x.sqrt();
                boolean enclosed = decimal(root.lower()).pow(2).compareTo(s) <= 0
                        && (Double.isInfinite(root.upper())
                                || decimal(root.upper()).pow(2).compareTo(s) >= 0);
                require(enclosed, "root", x, point);
            }
        }
    }

    /** The naive reference: exact products of all pairs of ends. */
    @Test
    void productsOfBoundedSetsAreTight() {
        Nasty nasty = new Nasty(12);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.bounded();
            Interval y = nasty.bounded();
            List<BigDecimal> corners = List.of(
                    decimal(x.lower()).multiply(decimal(y.lower())),
                    decimal(x.lower()).multiply(decimal(y.upper())),
                    decimal(x.upper()).multiply(decimal(y.lower())),
                    decimal(x.upper()).multiply(decimal(y.upper())));
            BigDecimal least = corners.stream().min(BigDecimal::compareTo).orElseThrow();
            BigDecimal greatest = corners.stream().max(BigDecimal::compareTo).orElseThrow();
            Interval product = x.multiply(y);
            Exactly.requireTightDown(end -> Exactly.compare(end, least), product.lower(), x, y);
            Exactly.requireTightUp(end -> Exactly.compare(end, greatest), product.upper(), x, y);
        }
    }

    /** The naive reference: each end of a quotient is the quotient of two ends, and no quotient of ends is outside. */
    @Test
    void quotientsOfBoundedSetsAreThoseOfTheEnds() {
        Nasty nasty = new Nasty(13);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.bounded();
            Interval y = nasty.bounded();
            if (y.containsZero()) {
                continue;
            }
            Interval hull = quotient(x.lower(), y.lower())
                    .hull(quotient(x.lower(), y.upper()))
                    .hull(quotient(x.upper(), y.lower()))
                    .hull(quotient(x.upper(), y.upper()));
            Interval quotient = x.divide(y);
            require(quotient.equals(hull), "not the hull " + hull, x, y, quotient);
        }
    }

    private static Interval quotient(double a, double b) {
        return Interval.of(a).divide(Interval.of(b));
    }

    @Test
    void subsetsHaveSubsetsAsImages() {
        List<BinaryOperator<Interval>> binary = List.of(
                Interval::add,
                Interval::subtract,
                Interval::multiply,
                Interval::min,
                Interval::max,
                Interval::hull,
                (x, y) -> y.containsZero() ? Interval.ENTIRE : x.divide(y));
        List<UnaryOperator<Interval>> unary = List.of(
                Interval::abs,
                Interval::negate,
                Interval::square,
                Interval::relu,
                x -> x.lower() < 0 ? Interval.ENTIRE : x.sqrt(),
                x -> x.power(3),
                x -> x.power(4),
                x -> x.containsZero() ? Interval.ENTIRE : x.power(-3));
        Nasty nasty = new Nasty(14);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.interval();
            Interval y = nasty.interval();
            Interval s = nasty.subset(x);
            Interval t = nasty.subset(y);
            require(x.encloses(s) && y.encloses(t), "subsets", x, s, y, t);
            for (int k = 0; k < binary.size(); k++) {
                BinaryOperator<Interval> op = binary.get(k);
                require(op.apply(x, y).encloses(op.apply(s, t)), "binary operation " + k, x, s, y, t);
            }
            for (int k = 0; k < unary.size(); k++) {
                UnaryOperator<Interval> op = unary.get(k);
                require(op.apply(x).encloses(op.apply(s)), "unary operation " + k, x, s);
            }
        }
    }

    @Test
    void identitiesHoldExactly() {
        Nasty nasty = new Nasty(15);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.interval();
            Interval y = nasty.interval();
            require(x.add(y).equals(y.add(x)), "x + y = y + x", x, y);
            require(x.multiply(y).equals(y.multiply(x)), "x y = y x", x, y);
            require(x.subtract(y).equals(y.subtract(x).negate()), "x - y = -(y - x)", x, y);
            require(x.multiply(y).negate().equals(x.negate().multiply(y)), "-(x y) = (-x) y", x, y);
            require(x.add(Interval.ZERO).equals(x), "x + 0 = x", x);
            require(x.multiply(Interval.ONE).equals(x), "1 x = x", x);
            require(x.divide(Interval.ONE).equals(x), "x / 1 = x", x);
            require(x.multiply(Interval.ZERO).equals(Interval.ZERO), "0 x = 0", x);
            require(x.multiply(-1).equals(x.negate()), "(-1) x = -x", x);
            require(x.power(1).equals(x) && x.power(0).equals(Interval.ONE), "x^1 = x, x^0 = 1", x);
            require(x.power(2).equals(x.square()), "x^2 = x x", x);
            require(x.multiply(x).encloses(x.square()), "squares are products", x);
            require(x.min(y).equals(x.negate().max(y.negate()).negate()), "min(x, y) = -max(-x, -y)", x, y);
            require(x.relu().equals(x.max(Interval.ZERO)), "relu", x);
        }
    }

    @Test
    void exactOperationsStayExact() {
        assertThat(Interval.ONE.subtract(Interval.ONE)).isEqualTo(Interval.ZERO);
        assertThat(Interval.ZERO.multiply(Interval.ENTIRE)).isEqualTo(Interval.ZERO);
        assertThat(Interval.of(2, 4).multiply(0.5)).isEqualTo(Interval.of(1, 2));
        assertThat(Interval.of(1, 2).divide(Interval.of(4))).isEqualTo(Interval.of(0.25, 0.5));
        assertThat(Interval.of(4, 9).sqrt()).isEqualTo(Interval.of(2, 3));
        assertThat(Interval.of(-2, 3).square()).isEqualTo(Interval.of(0, 9));
        assertThat(Interval.of(Double.MIN_VALUE).add(Interval.of(Double.MIN_VALUE)))
                .isEqualTo(Interval.of(2 * Double.MIN_VALUE));
    }

    @Test
    void overflowAndUnboundedEnds() {
        Interval large = Interval.of(MAX);
        Interval positive = Interval.of(1, INFINITY);
        assertThat(large.add(large)).isEqualTo(Interval.of(MAX, INFINITY));
        assertThat(large.negate().subtract(large)).isEqualTo(Interval.of(-INFINITY, -MAX));
        assertThat(large.multiply(-2)).isEqualTo(Interval.of(-INFINITY, -MAX));
        assertThat(large.divide(Interval.of(0.5))).isEqualTo(Interval.of(MAX, INFINITY));
        assertThat(positive.subtract(positive)).isEqualTo(Interval.ENTIRE);
        assertThat(positive.multiply(positive)).isEqualTo(positive);
        assertThat(positive.multiply(positive.negate())).isEqualTo(positive.negate());
        assertThat(positive.divide(positive)).isEqualTo(Interval.of(0, INFINITY));
        assertThat(positive.divide(positive.negate())).isEqualTo(Interval.of(-INFINITY, 0));
        assertThat(Interval.ENTIRE.divide(positive)).isEqualTo(Interval.ENTIRE);
        assertThat(Interval.ENTIRE.divide(Interval.of(-3, -2))).isEqualTo(Interval.ENTIRE);
        assertThat(Interval.ENTIRE.square()).isEqualTo(Interval.of(0, INFINITY));
        assertThat(Interval.of(0, INFINITY).sqrt()).isEqualTo(Interval.of(0, INFINITY));
        Interval tiny = Interval.of(Double.MIN_VALUE);
        assertThat(tiny.multiply(tiny)).isEqualTo(Interval.of(0, Double.MIN_VALUE));
        assertThat(tiny.multiply(tiny.negate())).isEqualTo(Interval.of(-Double.MIN_VALUE, 0));
        assertThat(tiny.divide(large)).isEqualTo(Interval.of(0, Double.MIN_VALUE));
        assertThat(tiny.divide(large.negate())).isEqualTo(Interval.of(-Double.MIN_VALUE, 0));
    }

    @Test
    void preconditionsAreChecked() {
        assertThatThrownBy(() -> Interval.ONE.divide(Interval.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.ONE.divide(Interval.of(0, 1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.ONE.divide(Interval.of(-1, 0))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(-Double.MIN_VALUE, 1).sqrt()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(-1, 1).power(-1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(-1, 1).power(-2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.of(0, 1).power(Integer.MIN_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Interval.ONE.add(INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.ONE.multiply(INFINITY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.ZERO.multiply(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void powersEncloseExactPowers() {
        Nasty nasty = new Nasty(16);
        for (int i = 0; i < CASES / 4; i++) {
            Interval x = nasty.interval();
            int n = 1 + nasty.below(12);
            double point = nasty.member(x);
            BigDecimal exact = decimal(point).pow(n);
            require(x.power(n).contains(exact), "power " + n, x, point);
            require(n % 2 == 1 || x.power(n).lower() >= 0, "even power " + n, x);
            if (!x.containsZero()) {
                Interval reciprocal = x.power(-n);
                boolean inverted = exact.signum() < 0;
                BigDecimal size = exact.abs();
                Interval positive = inverted ? reciprocal.negate() : reciprocal;
                boolean enclosed = decimal(positive.lower()).multiply(size).compareTo(BigDecimal.ONE) <= 0
                        && (Double.isInfinite(positive.upper())
                                || decimal(positive.upper()).multiply(size).compareTo(BigDecimal.ONE) >= 0);
                require(enclosed, "power " + -n, x, point);
            }
        }
    }

    @Test
    void powersOfPointsAreAccurate() {
        Nasty nasty = new Nasty(17);
        for (int i = 0; i < CASES / 4; i++) {
            double base = nasty.near(1 + nasty.below(2));
            int n = 1 + nasty.below(60);
            Interval power = Interval.of(base).power(n);
            if (power.mignitude() > 1e-300 && power.isBounded()) {
                BigDecimal exact = decimal(base).pow(n);
                BigDecimal allowed = exact.abs().multiply(decimal((n - 1) * 0x1.001p-52));
                require(
                        exact.subtract(decimal(power.lower())).compareTo(allowed) <= 0
                                && decimal(power.upper()).subtract(exact).compareTo(allowed) <= 0,
                        "power " + n + " too wide",
                        base,
                        power);
            }
        }
    }

    @Test
    void extremeExponents() {
        assertThat(Interval.of(-1, 1).power(Integer.MAX_VALUE)).isEqualTo(Interval.of(-1, 1));
        assertThat(Interval.of(-1).power(Integer.MIN_VALUE)).isEqualTo(Interval.ONE);
        assertThat(Interval.of(-1).power(Integer.MIN_VALUE + 1)).isEqualTo(Interval.of(-1));
        assertThat(Interval.of(2, 3).power(Integer.MIN_VALUE).lower()).isZero();
        assertThat(Interval.of(2, 3).power(Integer.MIN_VALUE).upper()).isBetween(Double.MIN_VALUE, 1e-307);
        assertThat(Interval.of(-0.5, -0.25).power(Integer.MIN_VALUE)).isEqualTo(Interval.of(MAX, INFINITY));
        assertThat(Interval.of(1e-300).power(-2)).isEqualTo(Interval.of(MAX, INFINITY));
        assertThat(Interval.of(1e300).power(-2)).satisfies(power -> {
            assertThat(power.lower()).isZero();
            assertThat(power.upper()).isBetween(1 / MAX, 2 / MAX); // the square stays at MAX_VALUE
        });
        assertThat(Interval.of(-3, INFINITY).power(3)).isEqualTo(Interval.of(-27, INFINITY));
        assertThat(Interval.of(-3, 2).power(4)).isEqualTo(Interval.of(0, 81));
        assertThat(Interval.of(-4, -2).power(-3)).isEqualTo(Interval.of(-0.125, -0.015625));
        assertThat(Interval.of(2, INFINITY).power(-1)).isEqualTo(Interval.of(0, 0.5));
        assertThat(Interval.of(0.5, 1).power(1_000_000)).isEqualTo(Interval.of(0, 1));
    }
}
