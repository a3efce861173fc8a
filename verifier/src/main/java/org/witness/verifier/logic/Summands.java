package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;

/** Expressions in scalars, taken apart by their symbols. A coordinate i is that of both x and y, from 0. */
final class Summands {

    private Summands() {}

    /** Sums are not multiplied out to more terms. */
    private static final int MOST = 4_096;

    /** Expressions whose sum is e, defined where e is: of sums, of their opposites, and of their products with numbers. */
    static List<Expression> of(Expression e) {
        return of(e, 1);
    }

    /** Likewise, products of sums multiplied out. */
    static List<Expression> expanded(Expression e) {
        return of(e, MOST);
    }

    private static List<Expression> of(Expression e, int most) {
        if (e instanceof Negate negate) {
            return of(negate.argument(), most).stream()
                    .<Expression>map(Negate::new)
                    .toList();
        }
        if (!(e instanceof Combine c)) {
            return List.of(e);
        }
        List<Expression> left = of(c.left(), most);
        return switch (c.operator()) {
            case ADD ->
                Stream.concat(left.stream(), of(c.right(), most).stream()).toList();
            case SUBTRACT ->
                Stream.concat(left.stream(), of(new Negate(c.right()), most).stream())
                        .toList();
            case MULTIPLY -> products(c, left, of(c.right(), most), most);
            case DIVIDE -> products(c, left, List.of(c.right()), most);
            case POWER -> powers(c, left, most);
            default -> List.of(e);
        };
    }

    /** A product or a quotient of sums, multiplied out if one of them is a number, or the terms are not too many. */
    private static List<Expression> products(Combine e, List<Expression> left, List<Expression> right, int most) {
        boolean scales = coordinates(e.left()).isEmpty();
        boolean scaled = coordinates(e.right()).isEmpty();
        if (!scales && !scaled && (long) left.size() * right.size() > most) {
            return List.of(e);
        }
        List<Expression> others = scaled ? List.of(e.right()) : right;
        return (scales ? List.of(e.left()) : left)
                .stream()
                        .flatMap(a -> others.stream().<Expression>map(b -> new Combine(e.operator(), a, b)))
                        .toList();
    }

    /** A power of a sum with a whole exponent k from 1 to 10, as the product a a^(k-1). */
    private static List<Expression> powers(Combine e, List<Expression> left, int most) {
        boolean isSmall = e.right() instanceof Literal k
                && k.value().scale() <= 0
                && k.value().compareTo(BigDecimal.TEN) <= 0;
        int exponent = isSmall ? ((Literal) e.right()).value().intValue() : 0;
        if (most == 1 || left.size() == 1 || exponent == 0) {
            return List.of(e);
        }
        Expression less = new Combine(e.operator(), e.left(), new Literal(BigDecimal.valueOf(exponent - 1L)));
        return exponent == 1
                ? left
                : products(new Combine(Operator.MULTIPLY, e.left(), less), left, of(less, most), most);
    }

    /** The coordinates that occur. */
    static SortedSet<Integer> coordinates(Expression e) {
        SortedSet<Integer> all = new TreeSet<>();
        if (e instanceof Variable variable) {
            all.add(Math.max(0, variable.index() - 1));
        }
        e.operands().forEach(operand -> all.addAll(coordinates(operand)));
        return all;
    }

    /** A coordinate that occurs; the first of all if none does. */
    static int first(Expression e) {
        SortedSet<Integer> all = coordinates(e);
        return all.isEmpty() ? 0 : all.first();
    }

    /** The sum, or the product, in halves, so that the tree stays shallow; of nothing 0, or 1. */
    static Expression all(Operator operator, List<Expression> terms) {
        int half = terms.size() / 2;
        return switch (terms.size()) {
            case 0 -> new Literal(operator == Operator.ADD ? BigDecimal.ZERO : BigDecimal.ONE);
            case 1 -> terms.get(0);
            default ->
                new Combine(
                        operator,
                        all(operator, terms.subList(0, half)),
                        all(operator, terms.subList(half, terms.size())));
        };
    }

    /** The expression in some coordinates numbered anew; it has no others. */
    static Expression renamed(Expression e, List<Integer> own) {
        if (e instanceof Variable v) {
            return new Variable(v.letter(), own.size() == 1 ? 0 : own.indexOf(Math.max(0, v.index() - 1)) + 1);
        }
        return e.mapped(operand -> renamed(operand, own));
    }
}
