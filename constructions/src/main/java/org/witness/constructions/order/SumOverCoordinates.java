package org.witness.constructions.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;

/** Expressions taken apart: numbers in the place of variables, and sums of functions of one coordinate each. */
final class SumOverCoordinates {

    private SumOverCoordinates() {}

    /** An expression in scalars with a point in the place of y. */
    static Expression at(Expression e, double[] y) {
        if (e instanceof Variable variable && variable.letter() == 'y') {
            BigDecimal value = new BigDecimal(y[Math.max(0, variable.index() - 1)]);
            Expression size = new Literal(value.abs());
            return value.signum() < 0 ? new Negate(size) : size;
        } else if (e instanceof Negate negate) {
            return new Negate(at(negate.argument(), y));
        } else if (e instanceof Apply apply) {
            return new Apply(apply.function(), at(apply.argument(), y));
        } else if (e instanceof Combine c) {
            return new Combine(c.operator(), at(c.left(), y), at(c.right(), y));
        } else if (e instanceof Conditional c) {
            return new Conditional(at(c.left(), y), at(c.right(), y), at(c.then(), y), at(c.otherwise(), y));
        }
        return e;
    }

    /**
     * The parts of a sum, part k of x_k and y_k alone, written in x and y; empty if some summand has variables of two coordinates. Constants go to the
     * first part.
     */
    static Optional<List<Expression>> parts(Expression sum, int coordinates) {
        List<Expression> parts = new ArrayList<>();
        for (int k = 0; k < coordinates; k++) {
            parts.add(new Literal(BigDecimal.ZERO));
        }
        return added(sum.inScalars(), false, parts) ? Optional.of(parts) : Optional.empty();
    }

    private static boolean added(Expression e, boolean negative, List<Expression> parts) {
        if (e instanceof Negate negate) {
            return added(negate.argument(), !negative, parts);
        }
        if (e instanceof Combine c && (c.operator() == Operator.ADD || c.operator() == Operator.SUBTRACT)) {
            return added(c.left(), negative, parts)
                    && added(c.right(), negative != (c.operator() == Operator.SUBTRACT), parts);
        }
        int[] coordinate = {0};
        if (!isOfOne(e, coordinate)) {
            return false;
        }
        int k = Math.max(0, coordinate[0] - 1);
        parts.set(k, new Combine(negative ? Operator.SUBTRACT : Operator.ADD, parts.get(k), renamed(e)));
        return true;
    }

    private static boolean isOfOne(Expression e, int[] coordinate) {
        if (e instanceof Variable variable) {
            boolean fits = coordinate[0] == 0 || coordinate[0] == variable.index();
            coordinate[0] = variable.index();
            return fits;
        }
        for (Expression operand : e.operands()) {
            if (!isOfOne(operand, coordinate)) {
                return false;
            }
        }
        return true;
    }

    private static Expression renamed(Expression e) {
        if (e instanceof Variable variable) {
            return new Variable(variable.letter(), 0);
        } else if (e instanceof Negate negate) {
            return new Negate(renamed(negate.argument()));
        } else if (e instanceof Apply apply) {
            return new Apply(apply.function(), renamed(apply.argument()));
        } else if (e instanceof Combine c) {
            return new Combine(c.operator(), renamed(c.left()), renamed(c.right()));
        } else if (e instanceof Conditional c) {
            return new Conditional(renamed(c.left()), renamed(c.right()), renamed(c.then()), renamed(c.otherwise()));
        }
        return e;
    }
}
