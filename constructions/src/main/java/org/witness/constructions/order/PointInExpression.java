package org.witness.constructions.order;

import java.math.BigDecimal;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;

/** Expressions with a point in the place of y. */
final class PointInExpression {

    private PointInExpression() {}

    /** An expression in scalars with a point in the place of y. */
    static Expression at(Expression e, double[] y) {
        if (e instanceof Variable variable && variable.letter() == 'y') {
            BigDecimal value = new BigDecimal(y[Math.max(0, variable.index() - 1)]);
            Expression size = new Literal(value.abs());
            return value.signum() < 0 ? new Negate(size) : size;
        }
        return e.mapped(operand -> at(operand, y));
    }
}
