package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.verifier.interval.Interval;

/**
 * Encloses an expression on a segment without its first point, {@code p(t) = p(0) + t (p(1) - p(0))} with {@code 0 < t <= 1}: there a condition can
 * hold everywhere that does not hold at p(0), which no closed cell shows.
 *
 * <p>Where both sides of a condition are affine in t, so is their difference d, in exact decimals: {@code d(t) < 0} for all t in (0,1] if and only if d(1) &lt; 0
 * and d(0) &lt;= 0, and for none if d(1) &gt;= 0 and d(0) &gt;= 0. In these cases the branch that is taken stands for the condition; what is left is enclosed over
 * the whole segment.
 */
public final class OpenSegment {

    private final Map<Variable, Line> coordinates = new HashMap<>();

    /** An affine function of t, by its values at 0 and 1. */
    private record Line(BigDecimal atZero, BigDecimal atOne) {
        Line plus(Line other) {
            return new Line(atZero.add(other.atZero), atOne.add(other.atOne));
        }

        Line times(BigDecimal factor) {
            return new Line(atZero.multiply(factor), atOne.multiply(factor));
        }

        boolean isConstant() {
            return atZero.compareTo(atOne) == 0;
        }
    }

    /**
     * Creates the segment.
     *
     * @param from the coordinates of p(0)
     * @param to the coordinates of p(1), of the same variables
     * @throws IllegalArgumentException if the variables differ
     */
    public OpenSegment(Map<Variable, BigDecimal> from, Map<Variable, BigDecimal> to) {
        if (!from.keySet().equals(to.keySet())) {
            throw new IllegalArgumentException("the ends have different coordinates");
        }
        from.forEach((variable, start) -> {
            BigDecimal end = to.get(variable);
            coordinates.put(variable, new Line(start, end == null ? start : end));
        });
    }

    /**
     * Encloses an expression.
     *
     * @param expression an expression in the segment's variables
     * @return an interval that contains its value at every point of the segment but the first, perhaps; empty if a condition may
     *     change along the segment, or it cannot be shown that the expression is defined
     */
    public Optional<Interval> range(Expression expression) {
        return resolved(expression.inScalars()).flatMap(plain -> {
            List<Variable> variables = new ArrayList<>();
            List<Interval> sides = new ArrayList<>();
            coordinates.forEach((variable, line) -> {
                variables.add(variable);
                sides.add(Interval.enclosing(line.atZero()).hull(Interval.enclosing(line.atOne())));
            });
            Jets jets = new ExpressionEnclosure(plain, variables).jets(List.of(new Cell(sides)));
            return jets.isDefined(0) ? Optional.of(jets.value(0)) : Optional.empty();
        });
    }

    /** The expression without conditions. */
    private Optional<Expression> resolved(Expression e) {
        if (e instanceof Conditional c) {
            Optional<Line> left = line(c.left());
            Optional<Line> right = line(c.right());
            if (left.isEmpty() || right.isEmpty()) {
                return Optional.empty();
            }
            Line difference = left.get().plus(right.get().times(BigDecimal.ONE.negate()));
            int first = difference.atZero().signum();
            int last = difference.atOne().signum();
            if (last < 0 && first <= 0) {
                return resolved(c.then());
            }
            return last >= 0 && first >= 0 ? resolved(c.otherwise()) : Optional.empty();
        } else if (e instanceof Negate negate) {
            return resolved(negate.argument()).map(Negate::new);
        } else if (e instanceof Apply apply) {
            return resolved(apply.argument()).map(argument -> new Apply(apply.function(), argument));
        } else if (e instanceof Combine c) {
            return resolved(c.left())
                    .flatMap(left -> resolved(c.right()).map(right -> new Combine(c.operator(), left, right)));
        }
        return Optional.of(e);
    }

    private Optional<Line> line(Expression e) {
        if (e instanceof Literal literal) {
            return Optional.of(new Line(literal.value(), literal.value()));
        } else if (e instanceof Variable variable) {
            return Optional.ofNullable(coordinates.get(variable));
        } else if (e instanceof Negate negate) {
            return line(negate.argument()).map(line -> line.times(BigDecimal.ONE.negate()));
        } else if (e instanceof Combine c) {
            Optional<Line> left = line(c.left());
            Optional<Line> right = line(c.right());
            return left.isPresent() && right.isPresent()
                    ? combined(c.operator(), left.get(), right.get())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Line> combined(Operator operator, Line a, Line b) {
        return switch (operator) {
            case ADD -> Optional.of(a.plus(b));
            case SUBTRACT -> Optional.of(a.plus(b.times(BigDecimal.ONE.negate())));
            case MULTIPLY ->
                a.isConstant()
                        ? Optional.of(b.times(a.atZero()))
                        : b.isConstant() ? Optional.of(a.times(b.atZero())) : Optional.empty();
            case DIVIDE, MIN, MAX, POWER -> Optional.empty();
        };
    }
}
