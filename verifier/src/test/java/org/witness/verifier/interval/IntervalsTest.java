package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.witness.verifier.interval.Exactly.decimal;
import static org.witness.verifier.interval.Exactly.require;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches against intervals one by one, whose ends are tight, and against exact members. */
class IntervalsTest {

    private static final int BATCHES = 400 * Nasty.EFFORT;
    private static final int SIZE = 37;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static Interval[] draw(Nasty nasty, int kind) {
        return IntStream.range(0, SIZE)
                .mapToObj(i -> kind == 0 ? nasty.interval() : kind == 1 ? nasty.bounded() : ordinary(nasty))
                .toArray(Interval[]::new);
    }

    /** Of numbers whose products neither overflow nor underflow: what the loops themselves compute. */
    private static Interval ordinary(Nasty nasty) {
        double a = nasty.near(1);
        double b = nasty.near(a);
        return Interval.of(Math.min(a, b), Math.max(a, b));
    }

    private static Intervals batch(Interval[] intervals) {
        return Intervals.of(intervals.length, i -> intervals[i]);
    }

    private static void compare(Interval batch, Interval tight, int steps, Object... operands) {
        require(batch.encloses(tight), batch + " does not enclose " + tight, operands);
        boolean lower =
                batch.lower() == tight.lower() || Exactly.steps(Interval.of(batch.lower(), tight.lower())) <= steps;
        boolean upper =
                batch.upper() == tight.upper() || Exactly.steps(Interval.of(tight.upper(), batch.upper())) <= steps;
        require(lower && upper, batch + " is too far from " + tight, operands);
    }

    private static void operation(
            BinaryOperator<Intervals> batches, BinaryOperator<Interval> oneByOne, BinaryOperator<BigDecimal> exactly) {
        Nasty nasty = new Nasty(71);
        for (int round = 0; round < BATCHES; round++) {
            Interval[] x = draw(nasty, round % 3);
            Interval[] y = draw(nasty, round / 3 % 3);
            Intervals results = batches.apply(batch(x), batch(y));
            for (int i = 0; i < SIZE; i++) {
                Interval result = results.at(i);
                compare(result, oneByOne.apply(x[i], y[i]), 2, x[i], y[i]);
                double s = nasty.member(x[i]);
                double t = nasty.member(y[i]);
                require(result.contains(exactly.apply(decimal(s), decimal(t))), "a member", x[i], y[i], s, t);
            }
        }
    }

    @Test
    void sumsAreAtMostTwoStepsWider() {
        operation(Intervals::add, Interval::add, BigDecimal::add);
    }

    @Test
    void differencesAreAtMostTwoStepsWider() {
        operation(Intervals::subtract, Interval::subtract, BigDecimal::subtract);
    }

    @Test
    void productsAreAtMostTwoStepsWider() {
        operation(Intervals::multiply, Interval::multiply, BigDecimal::multiply);
    }

    @Test
    void squaresAreAtMostTwoStepsWider() {
        operation((x, y) -> x.square(), (x, y) -> x.square(), (s, t) -> s.multiply(s));
    }

    /** Known points scale without rounding; what is known of them survives exact operations alone. */
    @ParameterizedTest
    @ValueSource(doubles = {1, -1, 2, -0.5, 0x1p-1000, 0x1p1023, 0x1p-1023, -0x1p-1022, Double.MIN_VALUE, 3, 0.1, 0})
    void productsByConstantsAreThoseOneByOne(double factor) {
        Interval point = Interval.of(factor);
        Intervals constant = Intervals.constant(point, SIZE);
        int steps = Math.scalb(1.0, Math.getExponent(factor)) == Math.abs(factor) || factor == 0 ? 0 : 2;
        Nasty nasty = new Nasty(78);
        for (int round = 0; round < BATCHES / 8; round++) {
            Interval[] x = draw(nasty, round % 3);
            Intervals[] results = {
                batch(x).multiply(constant),
                constant.multiply(batch(x)),
                batch(x).negate().multiply(constant.negate()),
                constant.add(batch(x)),
                constant.square().multiply(batch(x)),
                constant.relu().multiply(batch(x)),
            };
            for (int i = 0; i < SIZE; i++) {
                Interval product = x[i].multiply(factor);
                for (int k = 0; k < 3; k++) {
                    compare(results[k].at(i), product, steps, x[i], factor);
                }
                require(results[3].at(i).encloses(x[i].add(factor)), "a sum", x[i], factor);
                require(results[4].at(i).encloses(x[i].multiply(point.square())), "a square", x[i], factor);
                compare(results[5].at(i), x[i].multiply(point.relu()), 2, x[i], factor);
            }
        }
    }

    private static void same(UnaryOperator<Intervals> batches, UnaryOperator<Interval> oneByOne) {
        Nasty nasty = new Nasty(72);
        for (int round = 0; round < BATCHES; round++) {
            Interval[] x = draw(nasty, round % 3);
            Intervals results = batches.apply(batch(x));
            for (int i = 0; i < SIZE; i++) {
                assertThat(results.at(i)).as("of %s", x[i]).isEqualTo(oneByOne.apply(x[i]));
            }
        }
    }

    @Test
    void whatIsExactOneByOneIsSoTogether() {
        same(Intervals::negate, Interval::negate);
        same(Intervals::relu, Interval::relu);
        same(x -> x.map(Interval::abs), Interval::abs);
        same(x -> x.map(x.negate(), Interval::hull), x -> x.hull(x.negate()));
    }

    /** By the polynomial, against the oracle: random points, those next to the ends of the reduction, nasty ones. */
    @Test
    void exponentialsAreEnclosedAndNarrow() {
        Nasty nasty = new Nasty(76);
        double[] points = new double[4_000 * Nasty.EFFORT];
        for (int i = 0; i < points.length; i++) {
            points[i] = switch (nasty.below(4)) {
                case 0 -> nasty.next();
                case 1 -> nasty.near((nasty.below(2021) - 1010 + 0.5) * 0.6931471805599453);
                case 2 -> nasty.near(0) * 1500;
                default -> nasty.near(0);
            };
        }
        Intervals exponentials =
                Intervals.of(points.length, i -> Interval.of(points[i])).exp();
        for (int i = 0; i < points.length; i++) {
            Interval exp = exponentials.at(i);
            require(Oracle.exp(points[i]).in(exp), "exponential " + exp, points[i]);
            require(exp.lower() >= 0, "sign", points[i]);
            require(Math.abs(points[i]) > 700 || exp.widthUpper() <= exp.upper() * 0x1p-48, "width", points[i], exp);
        }
    }

    @Test
    void exponentialsOfSetsHoldThoseOfTheirMembers() {
        Nasty nasty = new Nasty(77);
        for (int round = 0; round < BATCHES / 8; round++) {
            Interval[] x = draw(nasty, round % 3);
            Intervals exponentials = batch(x).exp();
            for (int i = 0; i < SIZE; i++) {
                double point = nasty.member(x[i]);
                require(Oracle.exp(point).in(exponentials.at(i)), "exponential", x[i], point);
            }
        }
    }

    /** Alone, a cell has the result that it has among others. */
    @Test
    void noCellDependsOnOthers() {
        Nasty nasty = new Nasty(73);
        for (int round = 0; round < BATCHES; round++) {
            Interval[] x = draw(nasty, round % 3);
            Interval[] y = draw(nasty, round / 3 % 3);
            int i = nasty.below(SIZE);
            Intervals oneX = Intervals.of(1, cell -> x[i]);
            Intervals oneY = Intervals.of(1, cell -> y[i]);
            assertThat(oneX.multiply(oneY).at(0))
                    .isEqualTo(batch(x).multiply(batch(y)).at(i));
            assertThat(oneX.add(oneY).at(0)).isEqualTo(batch(x).add(batch(y)).at(i));
        }
    }

    /** Chains of operations whose numbers grow or vanish step by step, zeros among them: where products begin to need a look. */
    @Test
    void chainsEncloseTheirMembersAndNoCellDependsOnOthers() {
        Nasty nasty = new Nasty(79);
        for (int round = 0; round < BATCHES; round++) {
            int far = nasty.below(600);
            Interval[][] leaves = new Interval[3][];
            for (int k = 0; k < leaves.length; k++) {
                leaves[k] = IntStream.range(0, SIZE)
                        .mapToObj(i -> farFrom1(nasty, far))
                        .toArray(Interval[]::new);
            }
            int i = nasty.below(SIZE);
            Interval[][] alone = {{leaves[0][i]}, {leaves[1][i]}, {leaves[2][i]}};
            int[] steps = IntStream.range(0, 6).map(step -> nasty.below(15)).toArray();
            Interval together = chain(leaves, steps).at(i);
            assertThat(chain(alone, steps).at(0)).isEqualTo(together);
            double[] members = IntStream.range(0, 3)
                    .mapToDouble(k -> nasty.member(leaves[k][i]))
                    .toArray();
            require(together.contains(chain(members, steps)), "a member", leaves[0][i], leaves[1][i], leaves[2][i]);
        }
    }

    /** What neighbours leave when they are subtracted is 2^-52 of them, and its product with a number of their size may underflow. */
    @Test
    void productsOfSmallDifferencesAreLookedAt() {
        Nasty nasty = new Nasty(80);
        for (int round = 0; round < BATCHES; round++) {
            double a = Math.scalb(1 + Math.abs(nasty.near(0)), -400 - nasty.below(101));
            double b = Math.nextUp(a);
            double c = Math.scalb(1 + Math.abs(nasty.near(0)), -400 - nasty.below(101));
            Interval product = batch(new Interval[] {Interval.of(b)})
                    .subtract(batch(new Interval[] {Interval.of(a)}))
                    .multiply(batch(new Interval[] {Interval.of(c)}))
                    .at(0);
            require(product.contains(decimal(b).subtract(decimal(a)).multiply(decimal(c))), "a product", a, b, c);
        }
    }

    private static Interval farFrom1(Nasty nasty, int far) {
        double a = Math.scalb(nasty.near(1), nasty.below(2 * far + 1) - far);
        double b = nasty.below(3) == 0 ? 0 : nasty.below(3) == 0 ? a : Math.scalb(a, -nasty.below(3));
        return Interval.of(Math.min(a, b), Math.max(a, b));
    }

    private static Intervals chain(Interval[][] leaves, int[] steps) {
        Intervals result = batch(leaves[0]);
        for (int step : steps) {
            Intervals leaf = batch(leaves[step % 3]);
            result = switch (step / 3) {
                case 0 -> result.add(leaf);
                case 1 -> result.multiply(leaf);
                case 2 -> result.square();
                case 3 -> leaf.subtract(result);
                default -> result.multiply(Intervals.constant(Interval.of(0x1p-40), result.size()));
            };
        }
        return result;
    }

    private static BigDecimal chain(double[] leaves, int[] steps) {
        BigDecimal result = decimal(leaves[0]);
        for (int step : steps) {
            BigDecimal leaf = decimal(leaves[step % 3]);
            result = switch (step / 3) {
                case 0 -> result.add(leaf);
                case 1 -> result.multiply(leaf);
                case 2 -> result.multiply(result);
                case 3 -> leaf.subtract(result);
                default -> result.multiply(decimal(0x1p-40));
            };
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, -Infinity, Infinity, 0, 0",
        "0, 1, 0, Infinity, 0, Infinity",
        "-1, 0, -Infinity, 2, -2, Infinity",
        "-0.0, -0.0, 5, 6, 0, 0",
        "4.9e-324, 4.9e-324, 0.5, 0.5, 0, 4.9e-324",
        "-1e308, 1e308, 10, 10, -Infinity, Infinity",
        "1e308, 1e308, 10, 10, 1.7976931348623157e308, Infinity",
    })
    void productsAtTheEdgesOfTheNumbers(double a, double b, double c, double d, double lower, double upper) {
        Intervals product = batch(new Interval[] {Interval.of(a, b), Interval.ONE})
                .multiply(batch(new Interval[] {Interval.of(c, d), Interval.ONE}));
        assertThat(product.at(0)).isEqualTo(Interval.of(lower, upper));
        compare(product.at(1), Interval.ONE, 2);
    }

    @Test
    void overflowingSumsStayOutside() {
        Interval large = Interval.of(Double.MAX_VALUE);
        Intervals sums = batch(new Interval[] {large, large.negate(), Interval.ENTIRE})
                .add(batch(new Interval[] {large, large.negate(), Interval.ENTIRE}));
        assertThat(sums.at(0).upper()).isEqualTo(INFINITY);
        assertThat(sums.at(0).lower()).isBetween(1.79e308, Double.MAX_VALUE);
        assertThat(sums.at(1)).isEqualTo(sums.at(0).negate());
        assertThat(sums.at(2)).isEqualTo(Interval.ENTIRE);
    }

    @Test
    void endsAndChoices() {
        Interval[] x = draw(new Nasty(74), 1);
        Intervals batch = batch(x);
        int[] choice = IntStream.range(0, SIZE).map(i -> i % 2).toArray();
        Intervals chosen = Intervals.select(choice, batch.lowerEnds(), batch.upperEnds());
        for (int i = 0; i < SIZE; i++) {
            assertThat(chosen.at(i)).isEqualTo(Interval.of(i % 2 == 0 ? x[i].lower() : x[i].upper()));
        }
    }

    /** Zeros known as such change no number: adding one changes nothing, and a product by one is one. */
    @Test
    void knownZerosAreExact() {
        Intervals zero = Intervals.constant(Interval.ZERO, SIZE);
        Intervals batch = batch(draw(new Nasty(75), 0));
        assertThat(zero.isZero()).isTrue();
        assertThat(batch.isZero()).isFalse();
        assertThat(batch.multiply(zero).isZero()).isTrue();
        assertThat(zero.negate().square().relu().isZero()).isTrue();
        for (int i = 0; i < SIZE; i++) {
            assertThat(zero.isZero(i)).isTrue();
            assertThat(zero.add(batch).at(i)).isEqualTo(batch.at(i));
            assertThat(batch.subtract(zero).at(i)).isEqualTo(batch.at(i));
            assertThat(zero.subtract(batch).at(i)).isEqualTo(batch.at(i).negate());
        }
    }
}
