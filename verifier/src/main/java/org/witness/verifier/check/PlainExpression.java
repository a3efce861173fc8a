package org.witness.verifier.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.verifier.enclosure.ErrorTerm;

/** An expression compiled to plain floating-point functions; NaN where it is undefined. */
final class PlainExpression {

    private interface Node {
        double at(double[] point);
    }

    private final Map<String, Integer> axes;
    private final Node root;
    private int size;

    /** Compiles the target of a term. */
    static PlainExpression of(ErrorTerm term) {
        return of(term.target(), term.variables());
    }

    /** Compiles an expression of some variables, one an axis. */
    static PlainExpression of(Expression expression, List<Variable> variables) {
        Map<String, Integer> axes = new HashMap<>();
        variables.forEach(variable -> axes.put(variable.text(), axes.size()));
        return new PlainExpression(expression.inScalars(), axes);
    }

    /** Compiles an expression in scalars. */
    private PlainExpression(Expression expression, Map<String, Integer> axes) {
        this.axes = Map.copyOf(axes);
        this.root = compile(expression);
    }

    double value(double[] point) {
        return root.at(point);
    }

    /** How many operations, variables and numbers it is made of. */
    int size() {
        return size;
    }

    private Node compile(Expression e) {
        size++;
        if (e instanceof Literal literal) {
            double value = literal.value().doubleValue();
            return point -> value;
        } else if (e instanceof Constant constant) {
            double value = constant == Constant.PI ? Math.PI : Math.E;
            return point -> value;
        } else if (e instanceof Variable variable) {
            Integer axis = axes.get(variable.text());
            if (axis == null) {
                throw new IllegalStateException("no axis for " + variable);
            }
            int index = axis;
            return point -> point[index];
        } else if (e instanceof Negate negate) {
            Node argument = compile(negate.argument());
            return point -> -argument.at(point);
        } else if (e instanceof Apply apply) {
            return applied(apply);
        } else if (e instanceof Combine combine) {
            return combined(combine);
        } else if (e instanceof Conditional c) {
            Node left = compile(c.left());
            Node right = compile(c.right());
            Node then = compile(c.then());
            Node otherwise = compile(c.otherwise());
            return point -> left.at(point) < right.at(point) ? then.at(point) : otherwise.at(point);
        }
        throw new IllegalStateException("an expression that is not in scalars");
    }

    private Node applied(Apply apply) {
        Node t = compile(apply.argument());
        return switch (apply.function()) {
            case EXP -> point -> StrictMath.exp(t.at(point));
            case LOG -> point -> StrictMath.log(t.at(point));
            case SQRT -> point -> Math.sqrt(t.at(point));
            case SIN -> point -> StrictMath.sin(t.at(point));
            case COS -> point -> StrictMath.cos(t.at(point));
            case TAN -> point -> StrictMath.tan(t.at(point));
            case TANH -> point -> StrictMath.tanh(t.at(point));
            case ATAN -> point -> StrictMath.atan(t.at(point));
            case ABS -> point -> Math.abs(t.at(point));
            case RELU -> point -> Math.max(0, t.at(point));
            case SIGMOID -> point -> 1 / (1 + StrictMath.exp(-t.at(point)));
        };
    }

    private Node combined(Combine c) {
        Node a = compile(c.left());
        Node b = compile(c.right());
        return switch (c.operator()) {
            case ADD -> point -> a.at(point) + b.at(point);
            case SUBTRACT -> point -> a.at(point) - b.at(point);
            case MULTIPLY -> point -> a.at(point) * b.at(point);
            case DIVIDE -> point -> a.at(point) / b.at(point);
            case POWER -> point -> power(a.at(point), b.at(point));
            case MIN -> point -> Math.min(a.at(point), b.at(point));
            case MAX -> point -> Math.max(a.at(point), b.at(point));
        };
    }

    /** Undefined at 0^0, unlike the library's power; squares without a logarithm. */
    private static double power(double base, double exponent) {
        if (exponent == 2) {
            return base * base;
        }
        return base == 0 && exponent <= 0 ? Double.NaN : StrictMath.pow(base, exponent);
    }
}
