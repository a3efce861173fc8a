package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;

/** Expressions in scalars, taken apart by their symbols. A coordinate i is that of both x and y, from 0. */
final class Summands {

    private Summands() {}

    /** Expressions whose sum is e, defined where e is. */
    static List<Expression> of(Expression e) {
        if (e instanceof Negate negate) {
            return mapped(negate.argument(), Negate::new);
        }
        if (e instanceof Combine c) {
            Operator operator = c.operator();
            if (operator == Operator.ADD || operator == Operator.SUBTRACT) {
                List<Expression> right = operator == Operator.ADD ? of(c.right()) : mapped(c.right(), Negate::new);
                return Stream.concat(of(c.left()).stream(), right.stream()).toList();
            }
            if (operator == Operator.MULTIPLY && coordinates(c.left()).isEmpty()) {
                return mapped(c.right(), s -> new Combine(operator, c.left(), s));
            }
            if ((operator == Operator.MULTIPLY || operator == Operator.DIVIDE)
                    && coordinates(c.right()).isEmpty()) {
                return mapped(c.left(), s -> new Combine(operator, s, c.right()));
            }
        }
        return List.of(e);
    }

    private static List<Expression> mapped(Expression e, UnaryOperator<Expression> to) {
        return of(e).stream().map(to).toList();
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
        } else if (e instanceof Negate negate) {
            return new Negate(renamed(negate.argument(), own));
        } else if (e instanceof Apply apply) {
            return new Apply(apply.function(), renamed(apply.argument(), own));
        } else if (e instanceof Combine c) {
            return new Combine(c.operator(), renamed(c.left(), own), renamed(c.right(), own));
        } else if (e instanceof Conditional c) {
            return new Conditional(
                    renamed(c.left(), own),
                    renamed(c.right(), own),
                    renamed(c.then(), own),
                    renamed(c.otherwise(), own));
        }
        return e;
    }
}
