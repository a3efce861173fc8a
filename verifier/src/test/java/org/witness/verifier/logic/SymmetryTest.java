package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.Operator;
import org.witness.verifier.enclosure.PointOracle;
import org.witness.verifier.enclosure.PointOracle.UndefinedException;
import org.witness.verifier.enclosure.PointOracle.UnsureException;
import org.witness.verifier.enclosure.PointOracle.Value;
import org.witness.verifier.enclosure.RandomCases;

/** What is said to be symmetric is: the same values, and defined at both points or at neither. */
class SymmetryTest {

    private static final Variable X = new Variable('x', 0);
    private static final Variable Y = new Variable('y', 0);
    private static final BigDecimal CLOSE = new BigDecimal("1e-30");
    private static final String[] COORDINATES = {"0", "1", "-1", "2", "-2", "0.5", "-0.5", "0.1", "-3", "1.25", "1e-9"};
    private static final int KERNELS = 2_500 * RandomCases.EFFORT;

    private final RandomCases cases = new RandomCases(424);
    private int compared;
    private int undefined;

    @Test
    void symmetricByConstruction() {
        int proved = 0;
        for (int i = 0; i < KERNELS; i++) {
            Expression kernel = symmetric(1 + cases.below(3));
            if (Symmetry.holds(kernel)) {
                proved++;
                compare(kernel);
            }
        }
        assertThat(proved).isGreaterThan(KERNELS / 3);
        assertThat(compared).isGreaterThan(KERNELS);
        assertThat(undefined).isGreaterThan(KERNELS / 100);
    }

    @Test
    void almostSymmetric() {
        int proved = 0;
        int refused = 0;
        for (int i = 0; i < 4 * KERNELS; i++) {
            Expression kernel = mutated(symmetric(1 + cases.below(2)), 1 + cases.below(2));
            if (Symmetry.holds(kernel)) {
                proved++;
                compare(kernel);
            } else {
                refused++;
            }
        }
        assertThat(proved).isGreaterThan(KERNELS / 8);
        assertThat(refused).isGreaterThan(KERNELS);
        assertThat(compared).isGreaterThan(KERNELS / 8);
    }

    @Test
    void anything() {
        int refused = 0;
        for (int i = 0; i < 4 * KERNELS; i++) {
            Expression kernel = cases.expression(1 + cases.below(4), List.of(X, Y));
            if (Symmetry.holds(kernel)) {
                compare(kernel);
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(KERNELS);
        assertThat(compared).isGreaterThan(KERNELS / 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x - y",
                "(x-y)^3",
                "(x-y)^--2",
                "(x-y)^1.5",
                "sin(x-y)",
                "relu(x-y)",
                "exp(x-y)",
                "sigmoid(x-y)",
                "abs(x)-abs(y)",
                "if(x<y,x,y)*x",
                "if(x<y,x-y,y-x)",
                "min(x,-y)",
                "max(x-y,0)",
                "x^y",
                "x/y",
                "sqrt(x)*y^2",
                "log(x)+log(y^2)",
                "0*sqrt(x)",
                "x^0*y^2",
                "min(x,max(x,y))",
                "x-y-(y-x)",
                "(x-y)*(x-y)*(x-y)",
                "cos(x-2*y)",
                "tan(x)-tan(y)"
            })
    void notSymmetric(String text) {
        assertThat(Symmetry.holds(Kernels.claim(text, "[0,1]", BigDecimal.ONE).kernel()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x + y",
                "x*y",
                "(x-y)^2",
                "(x-y)^-2",
                "(x-y)^2000002",
                "abs(x-y)",
                "cos(x-y)",
                "exp(-(x-y)^2/2)",
                "min(x,y)+max(y,x)",
                "sin(x-y)*sin(y-x)",
                "tanh(x-y)*(x-y)",
                "abs(x-y)^1.5",
                "sqrt(x)*sqrt(y)",
                "(x-y)/(x^3-y^3)",
                "dist2(x,y)+dot(x,y)"
            })
    void symmetricInItsSymbols(String text) {
        assertThat(Symmetry.holds(Kernels.claim(text, "[0,1]", BigDecimal.ONE).kernel()))
                .isTrue();
    }

    private void compare(Expression kernel) {
        for (int i = 0; i < 6; i++) {
            BigDecimal s = coordinate();
            BigDecimal t = coordinate();
            try {
                Optional<Value> there = at(kernel, s, t);
                Optional<Value> back = at(kernel, t, s);
                compared++;
                undefined += there.isEmpty() ? 1 : 0;
                boolean agree = there.isPresent() == back.isPresent()
                        && (there.isEmpty()
                                || there.get()
                                                .digits()
                                                .subtract(back.get().digits())
                                                .abs()
                                                .compareTo(CLOSE)
                                        <= 0);
                assertThat(agree)
                        .as(() -> kernel.text() + " at " + s + ", " + t + ": " + there + " and " + back)
                        .isTrue();
            } catch (UnsureException e) {
                // another point will tell
            }
        }
    }

    private BigDecimal coordinate() {
        return new BigDecimal(COORDINATES[cases.below(COORDINATES.length)]);
    }

    static Optional<Value> at(Expression kernel, BigDecimal x, BigDecimal y) throws UnsureException {
        try {
            return Optional.of(PointOracle.value(kernel, Map.of(X, x, Y, y)));
        } catch (UndefinedException e) {
            return Optional.empty();
        }
    }

    /** A symmetric combination of an expression and its mirror image. */
    private Expression symmetric(int depth) {
        Expression one = cases.expression(depth, List.of(X, Y));
        Expression other = mirrored(one);
        Expression difference = new Combine(Operator.SUBTRACT, one, other);
        return switch (cases.below(10)) {
            case 0 -> new Combine(Operator.ADD, one, other);
            case 1 -> new Combine(Operator.MULTIPLY, one, other);
            case 2 -> new Combine(Operator.MIN, one, other);
            case 3 -> new Combine(Operator.MAX, one, other);
            case 4 -> new Apply(Function.ABS, difference);
            case 5 -> new Apply(Function.COS, difference);
            case 6 -> new Combine(Operator.POWER, difference, new Literal(BigDecimal.valueOf(2)));
            case 7 -> new Combine(Operator.POWER, difference, new Negate(new Literal(BigDecimal.valueOf(2))));
            case 8 ->
                new Conditional(symmetric(depth), new Literal(BigDecimal.ONE), symmetric(depth), symmetric(depth));
            default -> new Combine(Operator.DIVIDE, symmetric(depth), symmetric(depth));
        };
    }

    private static Expression mirrored(Expression e) {
        return e instanceof Variable v ? v.equals(X) ? Y : X : onOperands(e, SymmetryTest::mirrored);
    }

    /** Changes a few nodes: a sign, an exponent's sign, a variable, an order, an operator. */
    private Expression mutated(Expression e, int times) {
        Expression changed = onOperands(e, operand -> cases.below(3) == 0 ? mutated(operand, times) : operand);
        if (cases.below(2) == 0) {
            return changed;
        }
        if (changed instanceof Variable) {
            return mirrored(changed);
        } else if (changed instanceof Combine c) {
            return switch (cases.below(4)) {
                case 0 -> new Combine(c.operator(), c.right(), c.left());
                case 1 -> new Combine(c.operator(), new Negate(c.left()), c.right());
                case 2 -> new Combine(c.operator(), c.left(), new Negate(c.right()));
                default -> new Combine(cases.any(Operator.values()), c.left(), c.right());
            };
        } else if (changed instanceof Apply a) {
            return new Apply(cases.any(Function.values()), a.argument());
        } else if (changed instanceof Conditional c) {
            return new Conditional(c.right(), c.left(), c.otherwise(), c.then());
        }
        return new Negate(changed);
    }

    static Expression onOperands(Expression e, UnaryOperator<Expression> change) {
        if (e instanceof Negate n) {
            return new Negate(change.apply(n.argument()));
        } else if (e instanceof Apply a) {
            return new Apply(a.function(), change.apply(a.argument()));
        } else if (e instanceof Combine c) {
            return new Combine(c.operator(), change.apply(c.left()), change.apply(c.right()));
        } else if (e instanceof Conditional c) {
            return new Conditional(
                    change.apply(c.left()),
                    change.apply(c.right()),
                    change.apply(c.then()),
                    change.apply(c.otherwise()));
        }
        return e;
    }
}
