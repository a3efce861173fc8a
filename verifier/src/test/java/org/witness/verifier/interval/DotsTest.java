package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of weighted intervals by midpoints and radii, against exact sums of members. */
class DotsTest {

    private static double any(Random random, int kind) {
        double sign = random.nextBoolean() ? 1 : -1;
        return switch (kind) {
            case 0 -> sign * random.nextDouble();
            case 1 -> sign * Math.scalb(random.nextDouble(), random.nextInt(600) - 300);
            case 2 -> sign * Double.MIN_VALUE * random.nextInt(50);
            case 3 -> random.nextInt(3) == 0 ? 0 : sign * random.nextInt(9);
            default -> sign * Math.scalb(random.nextDouble(), 900 + random.nextInt(123));
        };
    }

    private static Interval interval(Random random, int kind) {
        double a = any(random, kind);
        return switch (random.nextInt(4)) {
            case 0 -> Interval.of(a);
            case 1 -> Interval.of(a, Math.nextUp(a));
            case 2 -> Interval.of(Math.min(a, 0), Math.max(a, 0));
            default -> {
                double b = any(random, kind);
                yield Interval.of(Math.min(a, b), Math.max(a, b));
            }
        };
    }

    private static double member(Random random, Interval interval) {
        return switch (random.nextInt(3)) {
            case 0 -> interval.lower();
            case 1 -> interval.upper();
            default -> Math.max(interval.lower(), Math.min(interval.upper(), interval.midpoint()));
        };
    }

    @Test
    void everySumOfMembersIsEnclosed() {
        Random random = new Random(17);
        int bounded = 0;
        for (int round = 0; round < 6_000; round++) {
            int kind = random.nextInt(5);
            int n = 1 + random.nextInt(30);
            Interval[] values = new Interval[n];
            double[][] rows = new double[2][n];
            for (int i = 0; i < n; i++) {
                values[i] = interval(random, kind);
                rows[0][i] = any(random, random.nextInt(4));
                rows[1][i] = random.nextInt(3) == 0 ? 0 : 1;
            }
            Interval[] sums = Interval.dots(rows, values);
            for (int k = 0; k < rows.length; k++) {
                bounded += sums[k].isBounded() ? 1 : 0;
                for (int draw = 0; draw < 4; draw++) {
                    BigDecimal sum = BigDecimal.ZERO;
                    for (int i = 0; i < n; i++) {
                        sum = sum.add(new BigDecimal(rows[k][i]).multiply(new BigDecimal(member(random, values[i]))));
                    }
                    assertThat(sums[k].contains(sum))
                            .as("%s of %s", sum, sums[k])
                            .isTrue();
                }
            }
        }
        assertThat(bounded).isGreaterThan(8_000);
    }

    @Test
    void isHardlyWiderThanOneByOne() {
        Random random = new Random(18);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(200);
            Interval[] values = new Interval[n];
            double[][] rows = new double[1][n];
            double size = 0;
            for (int i = 0; i < n; i++) {
                double a = random.nextDouble();
                values[i] = Interval.of(a, a + random.nextDouble() * 1e-3);
                rows[0][i] = random.nextGaussian();
                size += Math.abs(rows[0][i]);
            }
            Interval one = Interval.dot(rows[0], values);
            Interval all = Interval.dots(rows, values)[0];
            assertThat(all.upper() - all.lower()).isLessThan(one.upper() - one.lower() + n * size * 1e-15);
        }
    }

    @Test
    void zerosStayZeroAndTheUnboundedStaysUnbounded() {
        Interval[] zeros = {Interval.ZERO, Interval.ZERO};
        assertThat(Interval.dots(new double[][] {{1, -3}}, zeros)).containsExactly(Interval.ZERO);
        Interval[] values = {Interval.ENTIRE, Interval.ONE};
        assertThat(Interval.dots(new double[][] {{1, 1}, {0, 2}}, values))
                .containsExactly(Interval.ENTIRE, Interval.of(2));
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        Interval[] values = {Interval.ONE, Interval.ZERO};
        for (double weight : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Interval.dots(new double[][] {{1, weight}}, values))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Interval.dots(new double[][] {{weight, 1}}, values))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Interval.dots(new double[][] {{1}}, values))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
