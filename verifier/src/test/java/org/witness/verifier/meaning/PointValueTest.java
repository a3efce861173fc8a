package org.witness.verifier.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.PointOracle;
import org.witness.verifier.enclosure.PointOracle.UndefinedException;
import org.witness.verifier.enclosure.PointOracle.UnsureException;
import org.witness.verifier.enclosure.PointOracle.Value;
import org.witness.verifier.enclosure.RandomCases;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.PointValue.Undecided;
import org.witness.verifier.meaning.PointValue.Undefined;

/** Meanings at exact points against the oracle: values, signs, definedness. */
class PointValueTest {

    private static final Variable X = new Variable('x', 0);
    private static final Variable Y = new Variable('y', 0);
    private static final int EXPRESSIONS = 4_000 * RandomCases.EFFORT;
    private static final int NETWORKS = 1_500 * RandomCases.EFFORT;
    private static final String[] COORDINATES = {
        "0", "0", "1", "-1", "0.1", "-0.1", "0.5", "2", "-3", "1e-9", "-1e-30", "0.3333333333333333333333333333", "7.25"
    };

    private final RandomCases cases = new RandomCases(99);
    private int known;
    private int exact;
    private int undefined;
    private int undecided;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void expressionsMeanWhatTheOracleSays(int depth) {
        for (int i = 0; i < EXPRESSIONS; i++) {
            Expression expression = cases.expression(depth, List.of(X, Y));
            Map<Variable, BigDecimal> point = Map.of(X, coordinate(), Y, coordinate());
            PointValue value = ExpressionMeaning.value(expression, point);
            String place = expression.text() + " at " + point;
            try {
                compare(value, PointOracle.value(expression, point), place);
            } catch (UndefinedException e) {
                assertThat(value).as(place).isNotInstanceOf(Known.class);
                undefined += value instanceof Undefined ? 1 : 0;
            } catch (UnsureException e) {
                // another point will tell
            }
        }
        assertThat(known).isGreaterThan(EXPRESSIONS / 2);
        assertThat(exact).isGreaterThan(EXPRESSIONS / 10);
        assertThat(undefined).isGreaterThan(EXPRESSIONS / 30);
        assertThat(undecided).isLessThan(EXPRESSIONS / 20);
    }

    @Test
    void errorsAreWhatTheOracleSays() throws UndefinedException {
        Expression sum = Kernels.claim("x + y", "[0,1]", BigDecimal.ONE).kernel();
        for (int i = 0; i < NETWORKS; i++) {
            Network phi = cases.network(1, 1 + cases.below(3));
            KernelClaim claim = new KernelClaim(
                    sum, Kernels.claim("0", "[0,1]", BigDecimal.ONE).domain(), BigDecimal.ONE);
            List<BigDecimal> point = List.of(coordinate(), coordinate());
            PointValue value = new ErrorMeaning(claim, new ErrorTerm(sum, phi, phi)).error(point);
            try {
                compare(
                        value,
                        PointOracle.error(new ErrorTerm(sum, phi, phi), point),
                        RandomCases.describe(phi) + " at " + point);
            } catch (UnsureException e) {
                // another point will tell
            }
        }
        assertThat(known).isGreaterThan(NETWORKS / 2);
        assertThat(exact).isGreaterThan(NETWORKS / 4);
    }

    private void compare(PointValue value, Value expected, String place) {
        assertThat(value).as(place).isNotInstanceOf(Undefined.class);
        undecided += value instanceof Undecided ? 1 : 0;
        if (value instanceof Known in) {
            known++;
            assertThat(expected.mayLieIn(in.enclosure()))
                    .as("%s in %s: %s", expected.digits().round(new MathContext(20)), in.enclosure(), place)
                    .isTrue();
        }
        if (value instanceof Exact exactly) {
            exact++;
            BigDecimal difference = exactly.value().subtract(expected.digits()).abs();
            assertThat(difference)
                    .as(place)
                    .isLessThanOrEqualTo(expected.exact() ? BigDecimal.ZERO : new BigDecimal("1e-60"));
        }
    }

    private BigDecimal coordinate() {
        return new BigDecimal(COORDINATES[cases.below(COORDINATES.length)]);
    }

    private static PointValue at(String kernel, String x, String y) {
        return ExpressionMeaning.value(
                Kernels.claim(kernel, "[0,1]", BigDecimal.ONE).kernel(),
                Map.of(X, new BigDecimal(x), Y, new BigDecimal(y)));
    }

    @ParameterizedTest
    @CsvSource({
        "x + y, 0.1, 0.2, 0.3",
        "x*y - 0.02, 0.1, 0.2, 0",
        "(x - 0.1)^64, 0.2, 0, 1e-64",
        "'max(x,y)', 0.1, 0.10000000000000000000000000000000000000001, 0.10000000000000000000000000000000000000001",
        "'min(x,y)', 0.1, 0.10000000000000000000000000000000000000001, 0.1",
        "'if(x<y,1,2)', 0.1, 0.10000000000000000000000000000000000000001, 1",
        "'if(x<y,1,2)', 0.1, 0.1, 2",
        "'if(x<y,1/0,2)', 0.1, 0.1, 2",
        "'if(x+y<0.3,1,2)', 0.1, 0.2, 2",
        "abs(x - y), 1e-300, 2e-300, 1e-300",
        "relu(x), -1e-300, 0, 0",
        "x^0.5, 0, 0, 0",
        "-x^2, -3, 0, -9",
        "0^x, 1e-300, 0, 0"
    })
    void exactValues(String kernel, String x, String y, BigDecimal expected) {
        assertThat(at(kernel, x, y)).isInstanceOfSatisfying(Exact.class, value -> assertThat(value.value())
                .isEqualByComparingTo(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x/x",
                "1/(x*y)",
                "x^0",
                "x^-0",
                "x^-1",
                "x^y",
                "log(x)",
                "log(x-1)",
                "sqrt(x-1e-300)",
                "sqrt(-1e-300*1e-300)",
                "(x-1)^0.5",
                "(x-1)^--2",
                "(x-1)^(1+1)",
                "max(1,1/x)",
                "if(1/x<1,1,1)",
                "if(x<1,1/x,1)",
                "0*log(x)",
                "(1/x)^0",
                "sin(sqrt(x-1))"
            })
    void undefinedAtZero(String kernel) {
        assertThat(at(kernel, "0", "0")).isInstanceOf(Undefined.class);
    }

    /** Defined or not, digits alone do not tell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tan(pi/2)",
                "1/sin(pi)",
                "log(sin(pi))",
                "sqrt(exp(1)-e)",
                "if(sin(pi)<0,1,2)",
                "(e-exp(1))^-1",
                "1/(sqrt(2)^2-2)",
                "if(sqrt(2)^2<2,1,2)",
                "(sqrt(2)-sqrt(2))^0.5"
            })
    void undecidable(String kernel) {
        assertThat(at(kernel, "0", "0")).isInstanceOf(Undecided.class);
    }

    /** An exact argument is no odd multiple of pi/2: the tangent is defined, however near the pole. */
    @Test
    void aTangentNearItsPole() {
        PointValue value = at("tan(x)", String.valueOf(new BigDecimal(Math.PI / 2)), "0");
        assertThat(value).isInstanceOfSatisfying(Known.class, near -> assertThat(
                        near.enclosure().lower())
                .isGreaterThan(1e16));
    }
}
