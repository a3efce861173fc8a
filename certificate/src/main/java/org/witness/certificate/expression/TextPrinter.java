package org.witness.certificate.expression;

import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;

/**
 * Prints the canonical text: as few parentheses as the grammar of {@link ExpressionParser} allows, but for a second factor
 * or divisor with a sign, which stands in them as in {@code x*(-y)}.
 */
final class TextPrinter {

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int POWER = 4;
    private static final int ATOM = 5;

    private TextPrinter() {}

    static String print(Expression expression) {
        StringBuilder out = new StringBuilder();
        write(expression, SUM, out);
        return out.toString();
    }

    /** Writes the expression, in parentheses if it binds less tightly than its place demands. */
    private static void write(Expression expression, int place, StringBuilder out) {
        boolean parentheses = strength(expression) < place;
        out.append(parentheses ? "(" : "");
        writeBare(expression, out);
        out.append(parentheses ? ")" : "");
    }

    private static void writeBare(Expression expression, StringBuilder out) {
        if (expression instanceof Literal literal) {
            out.append(Decimals.text(literal.value()));
        } else if (expression instanceof Constant constant) {
            out.append(constant.word());
        } else if (expression instanceof Variable v) {
            out.append(v.letter()).append(v.index() == 0 ? "" : v.index());
        } else if (expression instanceof Negate negate) {
            out.append('-');
            write(negate.argument(), SIGNED, out);
        } else if (expression instanceof Apply apply) {
            call(out, apply.function().word(), apply.argument());
        } else if (expression instanceof Conditional c) {
            out.append("if(");
            write(c.left(), SUM, out);
            out.append(" < ");
            write(c.right(), SUM, out);
            out.append(", ");
            write(c.then(), SUM, out);
            out.append(", ");
            write(c.otherwise(), SUM, out);
            out.append(')');
        } else if (expression instanceof Vectors v) {
            out.append(v.form().word()).append('(').append(v.left());
            out.append(v.form() == VectorForm.NORM ? "" : ", " + v.right()).append(')');
        } else if (expression instanceof Combine c) {
            combine(c, out);
        }
    }

    private static void combine(Combine c, StringBuilder out) {
        switch (c.operator()) {
            case ADD -> infix(c, SUM, " + ", PRODUCT, out);
            case SUBTRACT -> infix(c, SUM, " - ", PRODUCT, out);
            case MULTIPLY -> infix(c, PRODUCT, "*", POWER, out);
            case DIVIDE -> infix(c, PRODUCT, "/", POWER, out);
            case POWER -> {
                write(c.left(), ATOM, out);
                out.append('^');
                write(c.right(), SIGNED, out);
            }
            case MIN -> call(out, "min", c.left(), c.right());
            case MAX -> call(out, "max", c.left(), c.right());
        }
    }

    private static void infix(Combine c, int left, String sign, int right, StringBuilder out) {
        write(c.left(), left, out);
        out.append(sign);
        write(c.right(), right, out);
    }

    private static void call(StringBuilder out, String name, Expression... arguments) {
        out.append(name).append('(');
        for (int i = 0; i < arguments.length; i++) {
            out.append(i == 0 ? "" : ", ");
            write(arguments[i], SUM, out);
        }
        out.append(')');
    }

    private static int strength(Expression expression) {
        if (expression instanceof Negate) {
            return SIGNED;
        }
        if (expression instanceof Combine c) {
            return switch (c.operator()) {
                case ADD, SUBTRACT -> SUM;
                case MULTIPLY, DIVIDE -> PRODUCT;
                case POWER -> POWER;
                case MIN, MAX -> ATOM;
            };
        }
        return ATOM;
    }
}
