package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.witness.verifier.interval.Exactly.decimal;
import static org.witness.verifier.interval.Exactly.require;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What an interval is: its invariants, its members, its relations to other sets. */
class IntervalTest {

    private static final int CASES = 20_000 * Nasty.EFFORT;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void setsWithoutMembersAreRefused() {
        double[][] bad = {
            {1, 0},
            {Double.MIN_VALUE, 0},
            {Double.NaN, 0},
            {0, Double.NaN},
            {Double.NaN, Double.NaN},
            {INFINITY, INFINITY},
            {-INFINITY, -INFINITY},
            {INFINITY, -INFINITY}
        };
        for (double[] ends : bad) {
            assertThatThrownBy(() -> new Interval(ends[0], ends[1])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Interval.of(ends[0], ends[1])).isInstanceOf(IllegalArgumentException.class);
        }
        for (double point : new double[] {Double.NaN, INFINITY, -INFINITY}) {
            assertThatThrownBy(() -> Interval.of(point)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Interval.enclosing(new BigDecimal("1e-999"), new BigDecimal("1e-1000")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zeroHasOneSign() {
        Interval zero = Interval.of(-0.0);
        assertThat(zero).isEqualTo(Interval.of(0.0)).hasSameHashCodeAs(Interval.ZERO);
        assertThat(Double.doubleToRawLongBits(zero.lower())).isZero();
        assertThat(Double.doubleToRawLongBits(Interval.of(-1, -0.0).upper())).isZero();
        assertThat(Double.doubleToRawLongBits(Interval.ZERO.negate().lower())).isZero();
        assertThat(Interval.of(-0.0, 1)).hasToString("[0.0, 1.0]");
    }

    @Test
    void constantsAreTheTightestEnclosures() {
        Exactly.requireTight(Oracle.pi(), Interval.PI);
        BigDecimal e = Oracle.exp(1).low();
        Exactly.requireTight(e, Interval.E);
        assertThat(Interval.ZERO).isEqualTo(Interval.of(0, 0));
        assertThat(Interval.ONE).isEqualTo(Interval.of(1, 1));
        assertThat(Interval.ENTIRE).isEqualTo(Interval.of(-INFINITY, INFINITY));
    }

    @Test
    void textIsThatOfTheEnds() {
        assertThat(Interval.of(0.1, 1e300)).hasToString("[0.1, 1.0E300]");
        assertThat(Interval.ENTIRE).hasToString("[-Infinity, Infinity]");
    }

    @Test
    void membershipIsExact() {
        Interval x = Interval.of(0.1, 0.3);
        assertThat(x.contains(0.1)).isTrue();
        assertThat(x.contains(0.3)).isTrue();
        assertThat(x.contains(Math.nextDown(0.1))).isFalse();
        assertThat(x.contains(Math.nextUp(0.3))).isFalse();
        assertThat(x.contains(new BigDecimal("0.1"))).isFalse(); // the double 0.1 is above 1/10
        assertThat(x.contains(new BigDecimal("0.3"))).isFalse(); // the double 0.3 is below 3/10
        assertThat(x.contains(new BigDecimal("0.2"))).isTrue();
        assertThat(Interval.ENTIRE.contains(new BigDecimal("-1e9999"))).isTrue();
        assertThat(Interval.of(0, INFINITY).contains(new BigDecimal("-1e-9999")))
                .isFalse();
        assertThat(Interval.of(-INFINITY, 0).contains(new BigDecimal("1e-9999")))
                .isFalse();
        for (double never : new double[] {INFINITY, -INFINITY, Double.NaN}) {
            assertThat(Interval.ENTIRE.contains(never)).isFalse();
        }
        assertThat(Interval.of(-1, -0.0).containsZero()).isTrue();
        assertThat(Interval.of(0, 1).containsZero()).isTrue();
        assertThat(Interval.of(Double.MIN_VALUE, 1).containsZero()).isFalse();
        assertThat(Interval.of(-1, -Double.MIN_VALUE).containsZero()).isFalse();
    }

    @Test
    void sizesAreThoseOfTheMembers() {
        Nasty nasty = new Nasty(31);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.interval();
            double point = nasty.member(x);
            require(x.contains(point) && x.contains(decimal(point)), "member", x, point);
            require(Math.abs(point) <= x.magnitude() && Math.abs(point) >= x.mignitude(), "size", x, point);
            require(x.abs().equals(Interval.of(x.mignitude(), x.magnitude())), "absolute value", x);
            require(x.mignitude() == 0 == x.containsZero(), "mignitude", x);
            require(x.contains(x.midpoint()), "midpoint", x);
            require(x.isPoint() == (x.lower() == x.upper()), "point", x);
            require(x.isBounded() == (x.magnitude() < INFINITY), "bounded", x);
            if (x.isBounded()) {
                BigDecimal width = decimal(x.upper()).subtract(decimal(x.lower()));
                Exactly.requireTightUp(end -> Exactly.compare(end, width), x.widthUpper(), x);
            } else {
                require(x.widthUpper() == INFINITY, "width", x);
            }
        }
    }

    @Test
    void midpointsAreInTheMiddle() {
        assertThat(Interval.of(1, 3).midpoint()).isEqualTo(2);
        assertThat(Interval.ENTIRE.midpoint()).isZero();
        assertThat(Interval.of(Double.MAX_VALUE).midpoint()).isEqualTo(Double.MAX_VALUE);
        assertThat(Interval.of(Double.MIN_VALUE).midpoint()).isEqualTo(Double.MIN_VALUE);
        assertThat(Interval.of(-Double.MAX_VALUE, Double.MAX_VALUE).midpoint()).isZero();
        assertThat(Interval.of(Double.MAX_VALUE / 2, Double.MAX_VALUE).midpoint())
                .isEqualTo(Double.MAX_VALUE * 0.75);
        assertThat(Interval.of(0, INFINITY).midpoint()).isEqualTo(Double.MAX_VALUE / 2);
    }

    @Test
    void setRelationsAreThoseOfTheMembers() {
        Nasty nasty = new Nasty(32);
        for (int i = 0; i < CASES; i++) {
            Interval x = nasty.interval();
            Interval y = nasty.below(2) == 0 ? nasty.interval() : nasty.subset(x);
            Interval hull = x.hull(y);
            require(hull.encloses(x) && hull.encloses(y) && hull.equals(y.hull(x)), "hull", x, y);
            require(hull.lower() == x.lower() || hull.lower() == y.lower(), "hull, lower end", x, y);
            require(hull.upper() == x.upper() || hull.upper() == y.upper(), "hull, upper end", x, y);
            require(x.encloses(y) == hull.equals(x), "encloses", x, y);
            boolean disjoint = x.upper() < y.lower() || y.upper() < x.lower();
            if (disjoint) {
                assertThatThrownBy(() -> x.intersect(y)).isInstanceOf(ArithmeticException.class);
            } else {
                Interval common = x.intersect(y);
                require(x.encloses(common) && y.encloses(common), "intersection", x, y);
                double point = nasty.member(x);
                require(common.contains(point) == y.contains(point), "common member", x, y, point);
            }
        }
        assertThat(Interval.of(0, 1).intersect(Interval.of(1, 2))).isEqualTo(Interval.ONE);
        assertThat(Interval.of(0, 2).encloses(Interval.of(0, 2))).isTrue();
        assertThat(Interval.of(0, 2).encloses(Interval.of(-1, 1))).isFalse();
        assertThat(Interval.of(0, 2).encloses(Interval.of(1, 3))).isFalse();
    }
}
