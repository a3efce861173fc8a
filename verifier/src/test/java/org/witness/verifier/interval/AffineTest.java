package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of weighted intervals by midpoints and radii, against exact sums of members. */
class AffineTest {

    /** The sums of the rows without constants on two cells, the second of which holds other intervals. */
    private static Interval[] sums(double[][] rows, Interval[] values) {
        Intervals[] batches = Arrays.stream(values)
                .map(value -> Intervals.of(2, i -> i == 0 ? value : Interval.ONE))
                .toArray(Intervals[]::new);
        return Arrays.stream(new Affine(rows, new double[rows.length]).sums(batches))
                .map(sum -> sum.at(0))
                .toArray(Interval[]::new);
    }

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
            Interval[] sums = sums(rows, values);
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
            Interval all = sums(rows, values)[0];
            assertThat(all.upper() - all.lower()).isLessThan(one.upper() - one.lower() + n * size * 1e-15);
        }
    }

    @Test
    void zerosStayZeroAndTheUnboundedStaysUnbounded() {
        Interval[] zeros = {Interval.ZERO, Interval.ZERO};
        assertThat(sums(new double[][] {{1, -3}}, zeros)).containsExactly(Interval.ZERO);
        Interval[] values = {Interval.ENTIRE, Interval.ONE};
        Interval[] sums = sums(new double[][] {{1, 1}, {0, 2}}, values);
        assertThat(sums[0]).isEqualTo(Interval.ENTIRE);
        assertThat(sums[1].encloses(Interval.of(2))).isTrue();
        assertThat(sums[1].widthUpper()).isLessThan(1e-15);
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        Interval[] values = {Interval.ONE, Interval.ZERO};
        for (double weight : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> sums(new double[][] {{1, weight}}, values))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sums(new double[][] {{weight, 1}}, values))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> sums(new double[][] {{1}}, values)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constantsThatAreNoNumbersAndOtherShapesAreRefused() {
        double[][] rows = {{1, 2}, {3, 4}};
        for (double[] constants : new double[][] {{0}, {0, 0, 0}, {Double.NaN, 0}, {0, Double.NEGATIVE_INFINITY}}) {
            assertThatThrownBy(() -> new Affine(rows, constants)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Affine(new double[][] {{1, 2}, {3}}, new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Rows without their constants. */
    @Test
    void theLinearPartHasNoConstants() {
        Affine affine = new Affine(new double[][] {{1, 2}}, new double[] {8});
        Intervals[] values = {Intervals.constant(Interval.ONE, 2), Intervals.constant(Interval.ONE, 2)};
        assertThat(affine.sums(values)[0].at(1).contains(11)).isTrue();
        assertThat(affine.linear().sums(values)[0].at(1).contains(3)).isTrue();
        assertThat(affine.linear().sums(values)[0].at(1).contains(11)).isFalse();
    }

    /** With one weight a row: beside its breakpoint a rectifier's sum has an exact end, so that it keeps its sign. */
    @Test
    void theSumAtABreakpointHasItsExactSign() {
        Random random = new Random(19);
        for (int round = 0; round < 5_000; round++) {
            double weight = any(random, 0);
            double point = any(random, random.nextInt(3));
            double constant = -weight * point;
            boolean exact = Math.fma(weight, point, constant) == 0 && Math.abs(constant) > 1e-290;
            Interval right = Interval.of(point, point + Math.abs(point) * random.nextDouble() + 1e-300);
            Interval sum = new Affine(new double[][] {{weight}}, new double[] {constant})
                    .sums(new Intervals[] {Intervals.of(1, i -> right)})[0].at(0);
            if (exact) {
                assertThat(weight > 0 ? sum.lower() : sum.upper())
                        .as("%s %s", weight, right)
                        .isZero();
            }
            BigDecimal end = new BigDecimal(weight)
                    .multiply(new BigDecimal(right.upper()))
                    .add(new BigDecimal(constant));
            assertThat(sum.contains(end)).as("%s %s", weight, right).isTrue();
        }
    }

    /** Constants are added, and no cell's sum depends on the other cells. */
    @Test
    void constantsAreAddedCellByCell() {
        Random random = new Random(20);
        for (int round = 0; round < 2_000; round++) {
            int kind = random.nextInt(5);
            int n = 1 + random.nextInt(10);
            Interval[][] values = new Interval[n][3];
            double[][] rows = {new double[n], new double[n]};
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < 3; i++) {
                    values[j][i] = i == 0 ? Interval.ZERO : interval(random, kind);
                }
                rows[0][j] = any(random, random.nextInt(4));
            }
            double[] constants = {any(random, random.nextInt(4)), random.nextInt(2)};
            Affine affine = new Affine(rows, constants);
            Intervals[] together = affine.sums(Arrays.stream(values)
                    .map(value -> Intervals.of(3, i -> value[i]))
                    .toArray(Intervals[]::new));
            for (int i = 0; i < 3; i++) {
                int cell = i;
                Intervals[] alone = affine.sums(Arrays.stream(values)
                        .map(value -> Intervals.of(1, one -> value[cell]))
                        .toArray(Intervals[]::new));
                BigDecimal sum = new BigDecimal(constants[0]);
                for (int j = 0; j < n; j++) {
                    sum = sum.add(new BigDecimal(rows[0][j]).multiply(new BigDecimal(member(random, values[j][i]))));
                }
                assertThat(together[0].at(i).contains(sum)).isTrue();
                for (int k = 0; k < rows.length; k++) {
                    assertThat(alone[k].at(0)).isEqualTo(together[k].at(i));
                }
            }
            if (constants[1] == 0) {
                assertThat(together[1].at(0)).isEqualTo(Interval.ZERO);
            }
        }
    }
}
