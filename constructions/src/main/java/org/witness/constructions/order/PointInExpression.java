package org.witness.constructions.order;

import java.math.BigDecimal;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
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
}
