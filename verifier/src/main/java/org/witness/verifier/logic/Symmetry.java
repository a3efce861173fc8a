package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;
import org.witness.certificate.expression.Operator;

/**
 * Decides, for many expressions, that K(x,y) = K(y,x) wherever either is defined.
 *
 * <p>Both sides are brought into a normal form by identities that hold for all reals and keep the set on which an
 * expression is defined: sums and products commute and associate, subtraction is the addition of an opposite, signs move
 * out of products, quotients and odd functions and vanish in even ones (cos, abs, even powers), min and max commute.
 * Equal normal forms prove symmetry. Unequal ones prove nothing.
 */
final class Symmetry {

    private Symmetry() {}

    static boolean holds(Expression kernel) {
        Expression scalar = kernel.inScalars();
        return key(normal(scalar)).equals(key(normal(exchanged(scalar))));
    }

    private static Expression exchanged(Expression e) {
        if (e instanceof Variable v) {
            return v.letter() == 'x'
                    ? new Variable('y', v.index())
                    : v.letter() == 'y' ? new Variable('x', v.index()) : v;
        }
        return e.mapped(Symmetry::exchanged);
    }

    /** A sign and a form whose own sign is chosen so that a function and its opposite share it. */
    private record Signed(boolean negative, Expression form) {
        Expression expression() {
            return negative ? new Negate(form) : form;
        }

        Signed flipped(boolean flip) {
            return new Signed(negative != flip, form);
        }
    }

    private static Expression normal(Expression e) {
        return signed(e).expression();
    }

    private static Signed signed(Expression e) {
        if (e instanceof Negate n) {
            return signed(n.argument()).flipped(true);
        } else if (e instanceof Apply a) {
            return applied(a);
        } else if (e instanceof Conditional c) {
            return new Signed(
                    false,
                    new Conditional(normal(c.left()), normal(c.right()), normal(c.then()), normal(c.otherwise())));
        } else if (e instanceof Combine c) {
            return switch (c.operator()) {
                case ADD, SUBTRACT -> sum(c);
                case MULTIPLY -> product(c);
                case DIVIDE -> {
                    Signed above = signed(c.left());
                    Signed below = signed(c.right());
                    yield new Signed(
                            above.negative() != below.negative(),
                            new Combine(Operator.DIVIDE, above.form(), below.form()));
                }
                case POWER -> power(c);
                case MIN, MAX -> new Signed(false, sorted(c.operator(), flattened(c, c.operator())));
            };
        } else if (e instanceof Vectors) {
            throw new IllegalStateException("an expression that is not in scalars");
        }
        return new Signed(false, e);
    }

    private static Signed applied(Apply a) {
        Signed argument = signed(a.argument());
        return switch (a.function()) {
            case COS, ABS -> new Signed(false, new Apply(a.function(), argument.form()));
            case SIN, TAN, TANH, ATAN -> new Signed(argument.negative(), new Apply(a.function(), argument.form()));
            case EXP, LOG, SQRT, RELU, SIGMOID -> new Signed(false, new Apply(a.function(), argument.expression()));
        };
    }

    /**
     * The exponent of an integer power is a literal or the negation of one, as it stands: an exponent that only has such
     * a normal form, as in {@code t^(-(-2))}, makes a real power, undefined below base 0, and is left alone.
     */
    private static Signed power(Combine c) {
        Signed base = signed(c.left());
        Expression size = c.right() instanceof Negate n ? n.argument() : c.right();
        if (size instanceof Literal literal && literal.value().scale() <= 0) {
            boolean odd = literal.value().remainder(BigDecimal.valueOf(2)).signum() != 0;
            return new Signed(odd && base.negative(), new Combine(Operator.POWER, base.form(), c.right()));
        }
        return new Signed(false, new Combine(Operator.POWER, base.expression(), c.right()));
    }

    private static Signed product(Combine c) {
        List<Expression> factors = new ArrayList<>();
        boolean negative = collectFactors(c, factors);
        return new Signed(negative, sorted(Operator.MULTIPLY, factors));
    }

    private static boolean collectFactors(Expression e, List<Expression> factors) {
        if (e instanceof Combine c && c.operator() == Operator.MULTIPLY) {
            boolean left = collectFactors(c.left(), factors);
            return collectFactors(c.right(), factors) != left;
        }
        if (e instanceof Negate n) {
            return !collectFactors(n.argument(), factors);
        }
        Signed factor = signed(e);
        if (factor.form() instanceof Combine c && c.operator() == Operator.MULTIPLY) {
            return collectFactors(c, factors) != factor.negative();
        }
        factors.add(factor.form());
        return factor.negative();
    }

    /** A sum's own sign: that of its first term in the order of {@link #key}, which a sum and its opposite share. */
    private static Signed sum(Combine c) {
        List<Signed> terms = new ArrayList<>();
        collectTerms(c, false, terms);
        terms.sort((a, b) -> {
            int order = key(a.form()).compareTo(key(b.form()));
            return order != 0 ? order : Boolean.compare(a.negative(), b.negative());
        });
        boolean negative = terms.get(0).negative() && leadingSignDecides(terms);
        Expression result = null;
        for (Signed term : terms) {
            Expression next = term.flipped(negative).expression();
            result = result == null ? next : new Combine(Operator.ADD, result, next);
        }
        if (result == null) {
            throw new IllegalStateException("a sum has terms");
        }
        return new Signed(negative, result);
    }

    /** False if the first form stands with both signs: then flipping would not be an involution on the sorted list. */
    private static boolean leadingSignDecides(List<Signed> terms) {
        return terms.stream()
                .noneMatch(term -> key(term.form()).equals(key(terms.get(0).form()))
                        && term.negative() != terms.get(0).negative());
    }

    private static void collectTerms(Expression e, boolean negative, List<Signed> terms) {
        if (e instanceof Combine c && (c.operator() == Operator.ADD || c.operator() == Operator.SUBTRACT)) {
            collectTerms(c.left(), negative, terms);
            collectTerms(c.right(), negative != (c.operator() == Operator.SUBTRACT), terms);
        } else if (e instanceof Negate n) {
            collectTerms(n.argument(), !negative, terms);
        } else {
            terms.add(signed(e).flipped(negative));
        }
    }

    private static List<Expression> flattened(Expression e, Operator operator) {
        List<Expression> parts = new ArrayList<>();
        if (e instanceof Combine c && c.operator() == operator) {
            parts.addAll(flattened(c.left(), operator));
            parts.addAll(flattened(c.right(), operator));
        } else {
            parts.add(normal(e));
        }
        return parts;
    }

    private static Expression sorted(Operator operator, List<Expression> parts) {
        List<Expression> ordered = new ArrayList<>(parts);
        Collections.sort(ordered, java.util.Comparator.comparing(Symmetry::key));
        Expression result = ordered.get(0);
        for (Expression part : ordered.subList(1, ordered.size())) {
            result = new Combine(operator, result, part);
        }
        return result;
    }

    /** Equal for equal expressions alone, since parsing it gives the expression back. */
    private static String key(Expression e) {
        return e.text();
    }
}
