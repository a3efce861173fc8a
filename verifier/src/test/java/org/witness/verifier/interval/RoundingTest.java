package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.witness.verifier.interval.Exactly.decimal;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Sums, products, quotients and roots of doubles are tight, against exact rationals. */
class RoundingTest {

    private static final int CASES = 8_000 * Nasty.EFFORT;

    @Test
    void sumsAreTight() {
        Nasty nasty = new Nasty(1);
        for (int i = 0; i < CASES; i++) {
            double a = nasty.next();
            double b = nasty.below(3) == 0 ? nasty.near(-a) : nasty.next();
            Interval sum = Interval.of(a).add(Interval.of(b));
            Exactly.requireTight(decimal(a).add(decimal(b)), sum, a, b);
        }
    }

    @Test
    void differencesAreTight() {
        Nasty nasty = new Nasty(2);
        for (int i = 0; i < CASES; i++) {
            double a = nasty.next();
            double b = nasty.below(3) == 0 ? nasty.near(a) : nasty.next();
            Interval difference = Interval.of(a).subtract(Interval.of(b));
            Exactly.requireTight(decimal(a).subtract(decimal(b)), difference, a, b);
        }
    }

    @Test
    void productsAreTight() {
        Nasty nasty = new Nasty(3);
        for (int i = 0; i < CASES; i++) {
            double a = nasty.next();
            double b = nasty.next();
            Interval product = Interval.of(a).multiply(Interval.of(b));
            Exactly.requireTight(decimal(a).multiply(decimal(b)), product, a, b);
        }
    }

    @Test
    void productsNearUnderflowAreTight() {
        Nasty nasty = new Nasty(4);
        for (int i = 0; i < CASES; i++) {
            double a = nasty.near(nasty.below(7) - 3);
            double b = nasty.near(1);
            int exponent = -900 - nasty.below(200);
            double small = Math.scalb(a, exponent);
            Interval product = Interval.of(small).multiply(b);
            Exactly.requireTight(decimal(small).multiply(decimal(b)), product, small, b);
        }
    }

    @Test
    void quotientsAreTight() {
        Nasty nasty = new Nasty(5);
        for (int i = 0; i < CASES; i++) {
            double a = nasty.next();
            double b = nasty.next();
            if (b != 0) {
                requireQuotient(a, b);
            }
        }
    }

    @Test
    void quotientsNearUnderflowAndOfProductsAreTight() {
        Nasty nasty = new Nasty(6);
        for (int i = 0; i < CASES; i++) {
            double b = nasty.near(3);
            double small = Math.scalb(nasty.near(1), -900 - nasty.below(200));
            requireQuotient(small, b);
            requireQuotient(nasty.below(1000) * b, b);
            requireQuotient(b, 1 / small);
        }
    }

    private static void requireQuotient(double a, double b) {
        if (b == 0 || !Double.isFinite(b)) {
            return;
        }
        BigDecimal numerator = decimal(a).multiply(BigDecimal.valueOf(Math.signum(b)));
        BigDecimal denominator = decimal(Math.abs(b));
        Interval quotient = Interval.of(a).divide(Interval.of(b));
        Exactly.requireTight(end -> decimal(end).multiply(denominator).compareTo(numerator), quotient, a, b);
    }

    @Test
    void squaresAreTight() {
        Nasty nasty = new Nasty(7);
        for (int i = 0; i < CASES; i++) {
            double a = nasty.next();
            Exactly.requireTight(decimal(a).multiply(decimal(a)), Interval.of(a).square(), a);
        }
    }

    @Test
    void rootsAreTight() {
        Nasty nasty = new Nasty(8);
        for (int i = 0; i < CASES; i++) {
            double a = Math.abs(nasty.next());
            double b = i % 4 == 0 && a < 0x1p511 ? a * a : a;
            BigDecimal exact = decimal(b);
            Interval root = Interval.of(b).sqrt();
            Exactly.requireTight(
                    end -> end < 0 ? -1 : decimal(end).multiply(decimal(end)).compareTo(exact), root, b);
        }
    }

    @Test
    void decimalsAreEnclosedTightly() {
        Nasty nasty = new Nasty(9);
        for (int i = 0; i < CASES / 4; i++) {
            BigDecimal exact = decimal(nasty.next());
            BigDecimal value =
                    switch (nasty.below(5)) {
                        case 0 -> exact;
                        case 1 -> exact.add(new BigDecimal("1e-1100"));
                        case 2 -> exact.subtract(decimal(nasty.next()).scaleByPowerOfTen(-nasty.below(400)));
                        case 3 -> exact.multiply(new BigDecimal("1.00000000000000011102230246251565404"));
                        default ->
                            new BigDecimal(BigDecimal.valueOf(nasty.next()).unscaledValue(), nasty.below(700) - 330);
                    };
            Exactly.requireTight(value, Interval.enclosing(value), value);
        }
    }

    @Test
    void decimalsBetweenAndBeyondTheDoublesAreEnclosed() {
        BigDecimal half = decimal(Double.MIN_VALUE).divide(BigDecimal.valueOf(2));
        assertThat(Interval.enclosing(half)).isEqualTo(Interval.of(0, Double.MIN_VALUE));
        assertThat(Interval.enclosing(half.negate())).isEqualTo(Interval.of(-Double.MIN_VALUE, 0));
        assertThat(Interval.enclosing(new BigDecimal("1e1000000")))
                .isEqualTo(Interval.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
        assertThat(Interval.enclosing(new BigDecimal("-1e1000000")))
                .isEqualTo(Interval.of(Double.NEGATIVE_INFINITY, -Double.MAX_VALUE));
        assertThat(Interval.enclosing(new BigDecimal("1e-1000000"))).isEqualTo(Interval.of(0, Double.MIN_VALUE));
        BigDecimal largest = decimal(Double.MAX_VALUE);
        assertThat(Interval.enclosing(largest)).isEqualTo(Interval.of(Double.MAX_VALUE));
        assertThat(Interval.enclosing(largest.add(half)))
                .isEqualTo(Interval.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
        assertThat(Interval.enclosing(new BigDecimal("-0.1"), new BigDecimal("0.5")))
                .isEqualTo(Interval.of(-0.1, 0.5));
        // Decimals on which the JDK once looped or rounded twice.
        for (String text :
                new String[] {"2.2250738585072012e-308", "2.2250738585072011e-308", "9007199254740993.0001"}) {
            Exactly.requireTight(new BigDecimal(text), Interval.enclosing(new BigDecimal(text)), text);
        }
    }
}
