package org.witness.certificate.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.witness.certificate.Cases;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;

/** Random expressions, and a second, plain way to show the structure of an expression. */
final class Trees {

    private static final List<String> LITERALS = List.of(
            "0",
            "1",
            "2",
            "0.1",
            "0.5",
            "10",
            "1000000000000000",
            "1e16",
            "0.000001",
            "1e-7",
            "3.25e-300",
            "9.99e299",
            "123456789.123456789",
            "1234567890123456789.5");

    private Trees() {}

    /** Returns a random tree in x and y of the given dimension, of at most the given depth. */
    static Expression random(SplittableRandom random, int dimension, int depth) {
        if (depth <= 1 || random.nextInt(8) == 0) {
            return leaf(random, dimension);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Negate(random(random, dimension, depth - 1));
            case 2 -> new Apply(Cases.oneOf(random, Function.values()), random(random, dimension, depth - 1));
            case 3 ->
                new Conditional(
                        random(random, dimension, depth - 1),
                        random(random, dimension, depth - 1),
                        random(random, dimension, depth - 1),
                        random(random, dimension, depth - 1));
            default ->
                new Combine(
                        Cases.oneOf(random, Operator.values()),
                        random(random, dimension, depth - 1),
                        random(random, dimension, depth - 1));
        };
    }

    private static Expression leaf(SplittableRandom random, int dimension) {
        return switch (random.nextInt(6)) {
            case 0 -> Cases.oneOf(random, Constant.values());
            case 1, 2 -> new Literal(new BigDecimal(LITERALS.get(random.nextInt(LITERALS.size()))));
            case 3 -> {
                VectorForm form = Cases.oneOf(random, VectorForm.values());
                char left = Cases.oneOf(random, 'x', 'y');
                yield new Vectors(
                        form, left, form == VectorForm.NORM ? left : Cases.oneOf(random, 'x', 'y'), dimension);
            }
            default -> new Variable(Cases.oneOf(random, 'x', 'y'), dimension == 1 ? 0 : 1 + random.nextInt(dimension));
        };
    }

    /** Returns the tree in prefix form, in which nothing depends on precedence: {@code (- (^ x 2))}. */
    static String structure(Expression e) {
        if (e instanceof Literal literal) {
            return literal.value().toString();
        } else if (e instanceof Variable v) {
            return v.letter() + (v.index() == 0 ? "" : String.valueOf(v.index()));
        } else if (e instanceof Vectors v) {
            return "(" + v.form() + " " + v.left() + " " + v.right() + ")";
        } else if (e instanceof Constant constant) {
            return constant.name();
        }
        String head = e instanceof Negate
                ? "-"
                : e instanceof Apply a ? a.function().name() : e instanceof Combine c ? sign(c.operator()) : "IF";
        return e.operands().stream().map(Trees::structure).collect(Collectors.joining(" ", "(" + head + " ", ")"));
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case POWER -> "^";
            case MIN -> "MIN";
            case MAX -> "MAX";
        };
    }
}
