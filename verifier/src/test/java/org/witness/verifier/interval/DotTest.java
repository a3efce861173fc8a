package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.witness.verifier.interval.Exactly.decimal;
import static org.witness.verifier.interval.Exactly.require;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Dot products against exact decimals. */
class DotTest {

    private static final int CASES = 2_000 * Nasty.EFFORT;

    @Test
    void pointsAreEnclosed() {
        Nasty nasty = new Nasty(21);
        for (int i = 0; i < CASES; i++) {
            int n = nasty.below(20);
            int scale = nasty.below(4);
            double[] a = new double[n];
            double[] b = new double[n];
            for (int k = 0; k < n; k++) {
                a[k] = element(nasty, scale);
                b[k] = element(nasty, scale);
            }
            if (n >= 2 && i % 2 == 0) {
                a[n - 1] = -a[0];
                b[n - 1] = nasty.near(b[0]);
            }
            BigDecimal exact = exact(a, b);
            Interval dot = Interval.dot(a, b);
            require(dot.contains(exact), "dot " + exact, Arrays.toString(a), Arrays.toString(b), dot);
        }
    }

    /** Of all magnitudes, of magnitudes whose products underflow, or ordinary. */
    private static double element(Nasty nasty, int scale) {
        return switch (scale) {
            case 0 -> nasty.next();
            case 1 -> Math.scalb(nasty.near(1), -520 - nasty.below(20));
            default -> nasty.near(nasty.below(5) - 2);
        };
    }

    @Test
    void pointsAreAsAccurateAsTheTheoremSays() {
        Nasty nasty = new Nasty(22);
        for (int i = 0; i < CASES; i++) {
            int n = 1 + nasty.below(50);
            double[] a = new double[n];
            double[] b = new double[n];
            double[] magnitudes = new double[n];
            double[] ones = new double[n];
            for (int k = 0; k < n; k++) {
                a[k] = nasty.near(nasty.below(5) - 2);
                b[k] = nasty.near(1);
                magnitudes[k] = Math.abs(a[k] * b[k]);
                ones[k] = 1;
            }
            BigDecimal total = exact(magnitudes, ones);
            BigDecimal radius = total.multiply(decimal(n * 0x1.001p-53)).add(decimal(n * 0x1p-1072));
            BigDecimal rounding = total.multiply(decimal(0x1p-52));
            BigDecimal allowed = radius.add(rounding).multiply(BigDecimal.valueOf(2));
            Interval dot = Interval.dot(a, b);
            BigDecimal width = decimal(dot.upper()).subtract(decimal(dot.lower()));
            require(width.compareTo(allowed) <= 0, "too wide", Arrays.toString(a), Arrays.toString(b), dot);
        }
    }

    /** All rounding errors of one sign: the bound is needed nearly in full, and a smaller one would fail. */
    @Test
    void errorsThatAddUpAreEnclosed() {
        int n = 4096;
        double[] a = new double[n];
        double[] b = new double[n];
        Arrays.fill(b, 1);
        Arrays.fill(a, 0x1p-53);
        a[0] = 1; // each further term is half an ulp of the sum and is lost: ties go to even
        require(Interval.dot(a, b).contains(exact(a, b)), "lost terms", Interval.dot(a, b));
        Arrays.fill(a, 0x1.8p-537);
        Arrays.fill(b, 0x1p-538); // each product is 3/4 of the smallest double and is rounded up to it
        require(Interval.dot(a, b).contains(exact(a, b)), "underflow", Interval.dot(a, b));
        Arrays.fill(b, 0x1p-539); // each product is 3/8 of the smallest double and is lost
        require(Interval.dot(a, b).contains(exact(a, b)), "underflow to zero", Interval.dot(a, b));
    }

    @Test
    void overflowFallsBackToIntervals() {
        double[] a = {1e200, 1e200, 3};
        double[] b = {1e200, -1e200, 2};
        assertThat(Interval.dot(a, b)).isEqualTo(Interval.ENTIRE);
        assertThat(Interval.dot(new double[] {1e200, 1}, new double[] {1e200, 1}))
                .isEqualTo(Interval.of(Double.MAX_VALUE, Double.POSITIVE_INFINITY));
        double half = Double.MAX_VALUE / 2;
        double[] c = {half, half, half, -half};
        assertThat(Interval.dot(c, new double[] {1, 1, 1, 1})
                        .contains(decimal(half).multiply(BigDecimal.valueOf(2))))
                .isTrue();
        assertThat(Interval.dot(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}, new double[] {1, -1}))
                .isEqualTo(Interval.ZERO);
    }

    @Test
    void weightedIntervalsAreEnclosed() {
        Nasty nasty = new Nasty(23);
        for (int i = 0; i < CASES; i++) {
            int n = nasty.below(8);
            double[] weights = new double[n];
            double[] members = new double[n];
            Interval[] values = new Interval[n];
            for (int k = 0; k < n; k++) {
                weights[k] = nasty.below(3) == 0 ? nasty.next() : nasty.near(1);
                values[k] = nasty.interval();
                members[k] = nasty.member(values[k]);
            }
            Interval dot = Interval.dot(weights, values);
            require(
                    dot.contains(exact(weights, members)),
                    "weighted sum",
                    Arrays.toString(weights),
                    Arrays.toString(values),
                    Arrays.toString(members),
                    dot);
        }
        assertThat(Interval.dot(new double[] {0, 2}, new Interval[] {Interval.ENTIRE, Interval.of(1, 3)}))
                .isEqualTo(Interval.of(2, 6));
    }

    @Test
    void emptyAndUnequalVectors() {
        assertThat(Interval.dot(new double[0], new double[0])).isEqualTo(Interval.ZERO);
        assertThat(Interval.dot(new double[0], new Interval[0])).isEqualTo(Interval.ZERO);
        assertThatThrownBy(() -> Interval.dot(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interval.dot(new double[1], new Interval[0]))
                .isInstanceOf(IllegalArgumentException.class);
        double[] zero = {0};
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> Interval.dot(new double[] {bad}, zero))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Interval.dot(zero, new double[] {bad}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Interval.dot(new double[] {bad}, new Interval[] {Interval.ZERO}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static BigDecimal exact(double[] a, double[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(decimal(a[i]).multiply(decimal(b[i])));
        }
        return sum;
    }
}
