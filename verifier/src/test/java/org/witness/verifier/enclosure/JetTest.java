package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.PointOracle.UndefinedException;
import org.witness.verifier.enclosure.PointOracle.UnsureException;
import org.witness.verifier.enclosure.PointOracle.Value;
import org.witness.verifier.interval.Interval;

/** The invariant of jets against the oracle: values, difference quotients, second divided differences, definedness. */
class JetTest {

    private static final List<Variable> XY = List.of(new Variable('x', 0), new Variable('y', 0));
    private static final MathContext CONTEXT = new MathContext(150);
    private static final BigDecimal LEAST_STEP = new BigDecimal("1e-10");
    private static final int BATCH = 4;
    private static final int EXPRESSIONS = 3_000 * RandomCases.EFFORT;
    private static final int NETWORKS = 1_500 * RandomCases.EFFORT;

    private interface Real {
        Value at(List<BigDecimal> point) throws UndefinedException, UnsureException;
    }

    private int points;
    private int quotients;
    private int curvatures;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void expressionsLieInTheirJets(int depth) {
        RandomCases cases = new RandomCases(20240 + depth);
        int enclosed = 0;
        for (int i = 0; i < EXPRESSIONS; i += BATCH) {
            Expression expression = cases.expression(depth, XY);
            List<Cell> cells = Stream.generate(() -> cases.cell(2)).limit(BATCH).toList();
            Jets jets = new ExpressionEnclosure(expression, XY).jets(cells);
            for (int c = 0; c < BATCH; c++) {
                if (jets.isDefined(c)) {
                    enclosed++;
                    Real value = point ->
                            PointOracle.value(expression, Map.of(XY.get(0), point.get(0), XY.get(1), point.get(1)));
                    compare(
                            value,
                            jets.value(c),
                            jets.derivatives(1, c),
                            jets.derivatives(2, c),
                            cells.get(c),
                            cases,
                            expression::text);
                }
            }
        }
        assertThat(enclosed).isGreaterThan(EXPRESSIONS / 2);
        assertThat(points).isGreaterThan(EXPRESSIONS);
        assertThat(quotients).isGreaterThan(EXPRESSIONS / 4);
        assertThat(curvatures).isGreaterThan(EXPRESSIONS / 8);
    }

    @Test
    void networksLieInTheirJets() {
        RandomCases cases = new RandomCases(77);
        for (int i = 0; i < NETWORKS; i++) {
            int inputs = 1 + cases.below(2);
            Network network = cases.network(inputs, 1 + cases.below(2));
            List<Cell> cells =
                    Stream.generate(() -> cases.cell(inputs)).limit(3).toList();
            NetworkEnclosure.Outputs[] all = new NetworkEnclosure(network).outputs(cells, 0);
            for (int c = 0; c < all.length; c++) {
                NetworkEnclosure.Outputs outputs = all[c];
                for (int k = 0; k < network.outputs(); k++) {
                    int output = k;
                    compare(
                            point -> PointOracle.outputs(network, point)[output],
                            outputs.derivative(0, k, 0),
                            derivatives(outputs, 1, k, inputs),
                            derivatives(outputs, 2, k, inputs),
                            cells.get(c),
                            cases,
                            () -> RandomCases.describe(network));
                }
            }
        }
        assertThat(points).isGreaterThan(NETWORKS);
        assertThat(quotients).isGreaterThan(NETWORKS / 2);
        assertThat(curvatures).isGreaterThan(NETWORKS / 4);
    }

    private static List<Interval> derivatives(NetworkEnclosure.Outputs outputs, int order, int output, int axes) {
        return IntStream.range(0, axes)
                .mapToObj(axis -> outputs.derivative(order, output, axis))
                .toList();
    }

    private void compare(
            Real f,
            Interval values,
            List<Interval> slopes,
            List<Interval> second,
            Cell cell,
            RandomCases cases,
            Supplier<String> what) {
        for (int repeat = 0; repeat < 3; repeat++) {
            int axis = cases.below(cell.dimension());
            List<BigDecimal> base = cases.point(cell);
            BigDecimal[] t = new BigDecimal[3];
            for (int i = 0; i < 3; i++) {
                t[i] = cases.member(cell.sides().get(axis));
            }
            Arrays.sort(t);
            BigDecimal[] image = new BigDecimal[3];
            Supplier<String> place = () ->
                    what.get() + " on " + cell + " at " + base + ", along axis " + axis + " at " + Arrays.toString(t);
            try {
                for (int i = 0; i < 3; i++) {
                    List<BigDecimal> point = new ArrayList<>(base);
                    point.set(axis, t[i]);
                    Value value = f.at(point);
                    image[i] = value.digits();
                    points++;
                    check(values, value, "value", place);
                }
            } catch (UndefinedException e) {
                throw new AssertionError("said to be defined: " + place.get(), e);
            } catch (UnsureException e) {
                continue;
            }
            boolean apart = t[1].subtract(t[0]).compareTo(LEAST_STEP) > 0
                    && t[2].subtract(t[1]).compareTo(LEAST_STEP) > 0;
            if (apart) {
                derivatives(slopes.get(axis), second.get(axis), t, image, place);
            }
        }
    }

    private void derivatives(
            Interval slope, Interval curvature, BigDecimal[] t, BigDecimal[] image, Supplier<String> place) {
        BigDecimal low = quotient(image[0], image[1], t[0], t[1]);
        BigDecimal high = quotient(image[1], image[2], t[1], t[2]);
        if (slope.isBounded()) {
            quotients++;
            check(slope, Value.about(low), "slope", place);
            check(slope, Value.about(high), "slope", place);
        }
        if (curvature.isBounded()) {
            curvatures++;
            BigDecimal twice = quotient(low, high, t[0], t[2]).multiply(BigDecimal.valueOf(2));
            check(curvature, Value.about(twice), "curvature", place);
        }
    }

    private static BigDecimal quotient(BigDecimal f, BigDecimal g, BigDecimal s, BigDecimal t) {
        return g.subtract(f).divide(t.subtract(s), CONTEXT);
    }

    private static void check(Interval set, Value member, String what, Supplier<String> place) {
        if (!member.mayLieIn(set)) {
            throw new AssertionError(
                    what + " " + member.digits().round(new MathContext(20)) + " is not in " + set + ": " + place.get());
        }
    }
}
