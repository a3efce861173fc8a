package org.witness.reports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.expression.VectorForm;

/** Prints mathematics in MathML Core, as {@link Expression#latex()} would be typeset. */
final class MathMl {

    private static final int CASES = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGNED = 3;
    private static final int POWER = 4;
    private static final int ATOM = 5;

    private static final String MINUS = "\u2212";
    private static final String APPLIED = "\u2061";
    private static final String TIMES_UNSEEN = "\u2062";
    private static final String DOT = "\u22C5";

    private final Markup out;

    /** Stands for the numbers of coordinates within a sum over them; empty elsewhere. */
    private final String coordinate;

    MathMl(Markup out) {
        this(out, "");
    }

    private MathMl(Markup out, String coordinate) {
        this.out = out;
        this.coordinate = coordinate;
    }

    MathMl row(Runnable content) {
        out.open("mrow");
        content.run();
        out.close();
        return this;
    }

    MathMl identifier(String name) {
        out.leaf("mi", name);
        return this;
    }

    MathMl sign(String sign) {
        out.leaf("mo", sign);
        return this;
    }

    MathMl space() {
        out.empty("mspace", "width", "0.5em");
        return this;
    }

    /** Keeps factors apart. */
    MathMl thinSpace() {
        out.empty("mspace", "width", "0.17em");
        return this;
    }

    MathMl number(long value) {
        out.leaf("mn", Long.toString(value));
        return this;
    }

    /** A decimal, a power of ten in place of scientific notation. */
    MathMl number(BigDecimal value) {
        String text = Decimals.text(value.abs());
        int exponent = text.indexOf('e');
        return row(() -> {
            if (value.signum() < 0) {
                sign(MINUS);
            }
            out.leaf("mn", exponent < 0 ? text : text.substring(0, exponent));
            if (exponent >= 0) {
                int power = Integer.parseInt(text.substring(exponent + 1));
                sign(DOT).above("msup", () -> number(10), () -> number(BigDecimal.valueOf(power)));
            }
        });
    }

    /** An element of two children: {@code msup}, {@code msub}, {@code mfrac}. */
    MathMl above(String element, Runnable first, Runnable second) {
        out.open(element);
        row(first);
        row(second);
        out.close();
        return this;
    }

    /** Anything of a line's height between two fences. */
    MathMl fenced(String left, String right, Runnable content) {
        return between(left, right, false, content);
    }

    /** Anything between two fences, which grow with it if it is tall: browsers set those that may grow wider apart. */
    MathMl between(String left, String right, boolean tall, Runnable content) {
        String grows = String.valueOf(tall);
        return row(() -> {
            out.leaf("mo", left, "form", "prefix", "stretchy", grows);
            content.run();
            out.leaf("mo", right, "form", "postfix", "stretchy", grows);
        });
    }

    /** Lines below each other, for what is too long for one. */
    MathMl lines(Runnable... lines) {
        out.open("mtable", "class", "lines", "displaystyle", "true");
        for (Runnable line : lines) {
            out.open("mtr").open("mtd");
            row(line);
            out.close().close();
        }
        out.close();
        return this;
    }

    /** A sum over a letter that stands for the number of a coordinate. */
    MathMl sum(Runnable from, Runnable to, Consumer<MathMl> term, String letter) {
        return row(() -> {
            out.open("munderover");
            sign("\u2211");
            row(from);
            row(to);
            out.close();
            term.accept(new MathMl(out, letter));
        });
    }

    /** An expression as a term of a sum. */
    MathMl summand(Expression expression) {
        return row(() -> at(expression, PRODUCT, true));
    }

    /** Anything of a line's height between two equal bars. */
    MathMl barred(String bar, Runnable content) {
        return between(bar, bar, false, content);
    }

    /** Whether an expression is typeset in more than a line's height. */
    static boolean isTall(Expression expression) {
        return expression instanceof Conditional
                || LikeTerms.of(expression).isPresent()
                || (expression instanceof Combine c && c.operator() == Operator.DIVIDE)
                || expression.operands().stream().anyMatch(MathMl::isTall);
    }

    MathMl box(Box box) {
        List<Range> ranges = box.ranges();
        if (ranges.stream().distinct().count() == 1 && ranges.size() > 1) {
            return above("msup", () -> range(ranges.get(0)), () -> number(ranges.size()));
        }
        return row(() -> {
            for (int i = 0; i < ranges.size(); i++) {
                if (i > 0) {
                    sign("\u00D7");
                }
                range(ranges.get(i));
            }
        });
    }

    private void range(Range range) {
        fenced("[", "]", () -> number(range.lower()).sign(",").number(range.upper()));
    }

    MathMl expression(Expression expression) {
        return row(() -> bare(expression));
    }

    private void at(Expression expression, int place, boolean unsigned) {
        if (strength(expression) < place || (unsigned && beginsWithMinus(expression, place))) {
            between("(", ")", isTall(expression), () -> bare(expression));
        } else {
            bare(expression);
        }
    }

    private void bare(Expression expression) {
        if (expression instanceof Literal literal) {
            number(literal.value());
        } else if (expression instanceof Constant constant) {
            identifier(constant == Constant.PI ? "\u03C0" : "e");
        } else if (expression instanceof Variable v) {
            variable(v);
        } else if (expression instanceof Negate negate) {
            row(() -> {
                minus();
                at(negate.argument(), SIGNED, true);
            });
        } else if (expression instanceof Apply apply) {
            applied(apply);
        } else if (expression instanceof Conditional c) {
            cases(c);
        } else if (expression instanceof Vectors v) {
            vectors(v);
        } else if (expression instanceof Combine c) {
            combined(c);
        } else {
            throw new IllegalStateException("an unknown expression");
        }
    }

    private void variable(Variable v) {
        if (v.index() == 0) {
            identifier(String.valueOf(v.letter()));
        } else {
            above("msub", () -> identifier(String.valueOf(v.letter())), () -> {
                if (coordinate.isEmpty()) {
                    number(v.index());
                } else {
                    identifier(coordinate);
                }
            });
        }
    }

    private void minus() {
        out.leaf("mo", MINUS, "form", "prefix");
    }

    private void applied(Apply apply) {
        switch (apply.function()) {
            case SQRT -> {
                out.open("msqrt");
                expression(apply.argument());
                out.close();
            }
            case ABS -> between("|", "|", isTall(apply.argument()), () -> bare(apply.argument()));
            case ATAN -> call("arctan", isTall(apply), () -> bare(apply.argument()));
            case RELU -> call("ReLU", isTall(apply), () -> bare(apply.argument()));
            case SIGMOID, EXP, LOG, SIN, COS, TAN, TANH ->
                call(apply.function().word(), isTall(apply), () -> bare(apply.argument()));
        }
    }

    private void call(String name, boolean tall, Runnable arguments) {
        row(() -> identifier(name).sign(APPLIED).between("(", ")", tall, arguments));
    }

    /** A case after another has no brace of its own. */
    private void cases(Conditional c) {
        row(() -> {
            out.leaf("mo", "{", "stretchy", "true", "form", "prefix");
            out.open("mtable", "columnalign", "left", "class", "cases");
            Expression rest = c;
            while (rest instanceof Conditional next) {
                branch(next.then(), () -> {
                    out.leaf("mtext", "if\u00A0");
                    bare(next.left());
                    sign("<");
                    bare(next.right());
                });
                rest = next.otherwise();
            }
            branch(rest, () -> out.leaf("mtext", "otherwise"));
            out.close();
        });
    }

    private void branch(Expression value, Runnable condition) {
        out.open("mtr").open("mtd");
        expression(value);
        out.close().open("mtd");
        row(condition);
        out.close().close();
    }

    private void vectors(Vectors v) {
        String left = String.valueOf(v.left());
        String right = String.valueOf(v.right());
        switch (v.form()) {
            case DOT ->
                fenced("\u27E8", "\u27E9", () -> identifier(left).sign(",").identifier(right));
            case DIST2 ->
                above(
                        "msup",
                        () -> barred(
                                "\u2016", () -> identifier(left).sign(MINUS).identifier(right)),
                        () -> number(2));
            case NORM -> barred("\u2016", () -> identifier(left));
        }
    }

    private void combined(Combine c) {
        switch (c.operator()) {
            case ADD -> sum(c, "+");
            case SUBTRACT -> sum(c, MINUS);
            case MULTIPLY ->
                row(() -> {
                    at(c.left(), PRODUCT, false);
                    sign(needsDot(c.right()) ? DOT : TIMES_UNSEEN);
                    at(c.right(), POWER, false);
                });
            case DIVIDE -> {
                if (c.left() instanceof Negate n) {
                    row(() -> {
                        minus();
                        above("mfrac", () -> bare(n.argument()), () -> bare(c.right()));
                    });
                } else {
                    above("mfrac", () -> bare(c.left()), () -> bare(c.right()));
                }
            }
            case POWER -> above("msup", () -> at(c.left(), ATOM, false), () -> bare(c.right()));
            case MIN, MAX ->
                call(c.operator() == Operator.MIN ? "min" : "max", isTall(c), () -> {
                    bare(c.left());
                    sign(",");
                    bare(c.right());
                });
        }
    }

    private void sum(Combine c, String sign) {
        Optional<LikeTerms> like = LikeTerms.of(c);
        if (like.isPresent()) {
            like.get().print(this);
            return;
        }
        row(() -> {
            at(c.left(), SUM, false);
            sign(sign);
            at(c.right(), PRODUCT, true);
        });
    }

    /** Two numbers, or a number and a fraction, side by side would be misread. */
    private static boolean needsDot(Expression right) {
        Expression first = right;
        while (first instanceof Combine c && c.operator() == Operator.POWER) {
            first = c.left();
        }
        return first instanceof Literal || (first instanceof Combine c && c.operator() == Operator.DIVIDE);
    }

    /** Keeps two signs apart: {@code a - (-b)}. */
    private static boolean beginsWithMinus(Expression expression, int place) {
        if (strength(expression) < place) {
            return false;
        }
        if (expression instanceof Negate) {
            return true;
        }
        if (expression instanceof Combine c) {
            return switch (c.operator()) {
                case ADD, SUBTRACT -> beginsWithMinus(c.left(), SUM);
                case MULTIPLY -> beginsWithMinus(c.left(), PRODUCT);
                case DIVIDE -> c.left() instanceof Negate;
                case POWER, MIN, MAX -> false;
            };
        }
        return false;
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
