package org.witness.certify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.Operator;

/** Changes one node of an expression: another constant, variable, function or operator, operands exchanged or dropped. */
final class ExpressionMutation {

    private final Random random;

    ExpressionMutation(Random random) {
        this.random = random;
    }

    Expression changed(Expression e) {
        return changed(e, new int[] {random.nextInt(size(e))});
    }

    private static int size(Expression e) {
        return 1 + e.operands().stream().mapToInt(ExpressionMutation::size).sum();
    }

    /** Changes the node with the given number in preorder. */
    private Expression changed(Expression e, int[] left) {
        if (left[0]-- == 0) {
            return node(e);
        }
        List<Expression> parts = new ArrayList<>();
        for (Expression operand : e.operands()) {
            parts.add(left[0] < 0 ? operand : changed(operand, left));
        }
        if (e instanceof Negate) {
            return new Negate(parts.get(0));
        } else if (e instanceof Apply a) {
            return new Apply(a.function(), parts.get(0));
        } else if (e instanceof Combine c) {
            return new Combine(c.operator(), parts.get(0), parts.get(1));
        } else if (e instanceof Conditional) {
            return new Conditional(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
        }
        return e;
    }

    private Expression node(Expression e) {
        if (e instanceof Literal literal) {
            return literal(literal.value());
        } else if (e instanceof Constant constant) {
            return constant == Constant.PI ? Constant.E : Constant.PI;
        } else if (e instanceof Variable v) {
            return pick(
                    new Variable(v.letter() == 'x' ? 'y' : 'x', v.index()),
                    new Negate(v),
                    new Literal(new BigDecimal("0.5")),
                    new Combine(Operator.MULTIPLY, v, near(BigDecimal.ONE)));
        } else if (e instanceof Negate n) {
            return n.argument();
        } else if (e instanceof Apply a) {
            return random.nextInt(4) == 0
                    ? a.argument()
                    : new Apply(List.of(Function.values()).get(random.nextInt(Function.values().length)), a.argument());
        } else if (e instanceof Combine c) {
            return switch (random.nextInt(5)) {
                case 0 -> c.left();
                case 1 -> c.right();
                case 2 -> new Combine(c.operator(), c.right(), c.left());
                default ->
                    new Combine(
                            List.of(Operator.values()).get(random.nextInt(Operator.values().length)),
                            c.left(),
                            c.right());
            };
        } else if (e instanceof Conditional c) {
            return random.nextBoolean()
                    ? new Conditional(c.right(), c.left(), c.then(), c.otherwise())
                    : new Conditional(c.left(), c.right(), c.otherwise(), c.then());
        }
        return new Negate(e);
    }

    private Expression literal(BigDecimal value) {
        return pick(
                near(value),
                near(value),
                new Literal(value.add(BigDecimal.ONE)),
                new Literal(BigDecimal.ZERO),
                new Negate(new Literal(value)),
                Constant.PI,
                new Variable('x', 0));
    }

    /** Another literal, apart by a relative 1 to 1e-20. */
    private Literal near(BigDecimal value) {
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-random.nextInt(21));
        return new Literal(value.multiply(BigDecimal.ONE.add(random.nextBoolean() ? step : step.negate())));
    }

    private Expression pick(Expression... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
