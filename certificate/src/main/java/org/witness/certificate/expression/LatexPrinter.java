package org.witness.certificate.expression;

import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;

/** Prints expressions as a mathematician would typeset them. */
final class LatexPrinter {

    private static final int CASES = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int POWER = 4;
    private static final int ATOM = 5;

    private LatexPrinter() {}

    static String print(Expression expression) {
        return bare(expression);
    }

    private static String at(Expression expression, int place) {
        String bare = bare(expression);
        return strength(expression) < place ? parenthesised(bare) : bare;
    }

    private static String parenthesised(String inner) {
        return "\\left(" + inner + "\\right)";
    }

    private static String bare(Expression expression) {
        if (expression instanceof Literal literal) {
            return Decimals.latex(literal.value());
        } else if (expression instanceof Constant constant) {
            return constant.latexWord();
        } else if (expression instanceof Variable v) {
            return v.letter() + (v.index() == 0 ? "" : "_{" + v.index() + "}");
        } else if (expression instanceof Negate negate) {
            return "-" + unsigned(at(negate.argument(), SIGNED));
        } else if (expression instanceof Apply apply) {
            return applied(apply);
        } else if (expression instanceof Conditional c) {
            return "\\begin{cases}" + print(c.then()) + " & \\text{if } " + print(c.left()) + " < " + print(c.right())
                    + " \\\\ " + print(c.otherwise()) + " & \\text{otherwise}\\end{cases}";
        } else if (expression instanceof Vectors v) {
            return switch (v.form()) {
                case DOT -> "\\langle " + v.left() + ", " + v.right() + " \\rangle";
                case DIST2 -> "\\lVert " + v.left() + " - " + v.right() + " \\rVert^{2}";
                case NORM -> "\\lVert " + v.left() + " \\rVert";
            };
        } else if (expression instanceof Combine c) {
            return combined(c);
        }
        throw new IllegalStateException("an unknown expression");
    }

    private static String applied(Apply apply) {
        String inner = print(apply.argument());
        return switch (apply.function()) {
            case SQRT -> "\\sqrt{" + inner + "}";
            case ABS -> "\\left|" + inner + "\\right|";
            case ATAN -> "\\arctan" + parenthesised(inner);
            case RELU -> "\\operatorname{ReLU}" + parenthesised(inner);
            case SIGMOID -> "\\operatorname{sigmoid}" + parenthesised(inner);
            case EXP, LOG, SIN, COS, TAN, TANH -> "\\" + apply.function().word() + parenthesised(inner);
        };
    }

    private static String combined(Combine c) {
        return switch (c.operator()) {
            case ADD -> at(c.left(), SUM) + " + " + unsigned(at(c.right(), PRODUCT));
            case SUBTRACT -> at(c.left(), SUM) + " - " + unsigned(at(c.right(), PRODUCT));
            case MULTIPLY -> product(at(c.left(), PRODUCT), at(c.right(), POWER));
            case DIVIDE ->
                c.left() instanceof Negate n
                        ? "-\\frac{" + print(n.argument()) + "}{" + print(c.right()) + "}"
                        : "\\frac{" + print(c.left()) + "}{" + print(c.right()) + "}";
            case POWER -> at(c.left(), ATOM) + "^{" + print(c.right()) + "}";
            case MIN -> "\\min" + parenthesised(print(c.left()) + ", " + print(c.right()));
            case MAX -> "\\max" + parenthesised(print(c.left()) + ", " + print(c.right()));
        };
    }

    /** Puts a dot where juxtaposition would be misread: {@code x 2}, or 2 and 3/4 for a product. */
    private static String product(String left, String right) {
        boolean dot = Character.isDigit(right.charAt(0)) || right.startsWith("\\frac");
        return left + (dot ? " \\cdot " : " ") + right;
    }

    /** Keeps two signs apart: {@code a - (-b)}. */
    private static String unsigned(String operand) {
        return operand.startsWith("-") ? parenthesised(operand) : operand;
    }

    private static int strength(Expression expression) {
        if (expression instanceof Negate) {
            return SIGNED;
        }
        if (expression instanceof Conditional) {
            return CASES;
        }
        if (expression instanceof Literal literal) {
            return Decimals.text(literal.value()).indexOf('e') < 0 ? ATOM : PRODUCT;
        }
        if (expression instanceof Vectors v) {
            return v.form() == VectorForm.DIST2 ? POWER : ATOM;
        }
        if (expression instanceof Combine c) {
            return switch (c.operator()) {
                case ADD, SUBTRACT -> SUM;
                case MULTIPLY -> PRODUCT;
                case DIVIDE -> c.left() instanceof Negate ? SIGNED : POWER;
                case POWER -> POWER;
                case MIN, MAX -> ATOM;
            };
        }
        return ATOM;
    }
}
