package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Function;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.PointValue.Undecided;
import org.witness.verifier.meaning.PointValue.Undefined;
import org.witness.verifier.meaning.PointValue.Within;

/** The value of an expression at an exact point. */
final class ExpressionMeaning {

    /** The largest exponent of an integer power that is evaluated exactly. */
    private static final int EXACT_POWER = 64;

    private final Map<Variable, BigDecimal> point;

    private ExpressionMeaning(Map<Variable, BigDecimal> point) {
        this.point = point;
    }

    static PointValue value(Expression expression, Map<Variable, BigDecimal> point) {
        return new ExpressionMeaning(point).value(expression.inScalars());
    }

    private PointValue value(Expression e) {
        if (e instanceof Literal literal) {
            return new Exact(literal.value());
        } else if (e instanceof Constant constant) {
            return new Within(constant == Constant.PI ? Interval.PI : Interval.E);
        } else if (e instanceof Variable variable) {
            BigDecimal coordinate = point.get(variable);
            if (coordinate == null) {
                throw new IllegalStateException("the point lacks " + variable);
            }
            return new Exact(coordinate);
        } else if (e instanceof Negate negate) {
            return map(value(negate.argument()), Interval::negate, BigDecimal::negate);
        } else if (e instanceof Apply apply) {
            PointValue argument = value(apply.argument());
            return argument instanceof Known known ? applied(apply.function(), known) : argument;
        } else if (e instanceof Combine combine) {
            return combined(combine);
        } else if (e instanceof Conditional c) {
            return conditional(c);
        }
        throw new IllegalStateException("an expression that is not in scalars");
    }

    private PointValue conditional(Conditional c) {
        PointValue difference =
                value(new Combine(org.witness.certificate.expression.Operator.SUBTRACT, c.left(), c.right()));
        if (!(difference instanceof Known known)) {
            return difference;
        }
        return switch (sign(known)) {
            case NEGATIVE -> value(c.then());
            case ZERO, POSITIVE, NOT_NEGATIVE -> value(c.otherwise());
            case UNKNOWN, NOT_POSITIVE -> new Undecided();
        };
    }

    private PointValue combined(Combine c) {
        PointValue left = value(c.left());
        PointValue right = value(c.right());
        // undefined anywhere is undefined, whatever the rest
        if (left instanceof Undefined || right instanceof Undefined) {
            return new Undefined();
        }
        if (!(left instanceof Known a) || !(right instanceof Known b)) {
            return new Undecided();
        }
        return switch (c.operator()) {
            case ADD -> KnownNumbers.both(a, b, Interval::add, BigDecimal::add);
            case SUBTRACT -> KnownNumbers.both(a, b, Interval::subtract, BigDecimal::subtract);
            case MULTIPLY -> KnownNumbers.both(a, b, Interval::multiply, BigDecimal::multiply);
            case MIN -> KnownNumbers.both(a, b, Interval::min, BigDecimal::min);
            case MAX -> KnownNumbers.both(a, b, Interval::max, BigDecimal::max);
            case DIVIDE -> quotient(a, b);
            case POWER -> power(c, a, b);
        };
    }

    private static PointValue quotient(Known a, Known b) {
        return switch (sign(b)) {
            case ZERO -> new Undefined();
            case POSITIVE, NEGATIVE ->
                b.enclosure().containsZero()
                        ? new Undecided()
                        : new Within(a.enclosure().divide(b.enclosure()));
            case UNKNOWN, NOT_NEGATIVE, NOT_POSITIVE -> new Undecided();
        };
    }

    private static PointValue power(Combine c, Known base, Known exponent) {
        boolean negated = c.right() instanceof Negate;
        Expression size = c.right() instanceof Negate n ? n.argument() : c.right();
        if (size instanceof Literal literal && literal.value().scale() <= 0) {
            if (literal.value().compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
                return new Undecided();
            }
            int n = literal.value().intValueExact();
            return integerPower(base, negated ? -n : n);
        }
        Sign sign = sign(base);
        if (sign == Sign.NEGATIVE) {
            return new Undefined();
        }
        if (sign == Sign.ZERO) {
            return switch (sign(exponent)) {
                case POSITIVE -> new Exact(BigDecimal.ZERO);
                case ZERO, NEGATIVE, NOT_POSITIVE -> new Undefined();
                case UNKNOWN, NOT_NEGATIVE -> new Undecided();
            };
        }
        return sign == Sign.POSITIVE && base.enclosure().lower() > 0
                ? new Within(
                        exponent.enclosure().multiply(base.enclosure().log()).exp())
                : new Undecided();
    }

    private static PointValue integerPower(Known base, int n) {
        if (n <= 0) {
            Sign sign = sign(base);
            if (sign == Sign.ZERO) {
                return new Undefined();
            }
            if (base.enclosure().containsZero()) {
                return new Undecided();
            }
        }
        return n > 0 && n <= EXACT_POWER && base instanceof Exact exact
                ? KnownNumbers.bounded(exact.value().pow(n))
                : new Within(base.enclosure().power(n));
    }

    private static PointValue applied(Function function, Known t) {
        Interval i = t.enclosure();
        Sign sign = sign(t);
        return switch (function) {
            case EXP -> new Within(i.exp());
            case LOG ->
                switch (sign) {
                    case ZERO, NEGATIVE, NOT_POSITIVE -> new Undefined();
                    case POSITIVE -> i.lower() > 0 ? new Within(i.log()) : new Undecided();
                    case UNKNOWN, NOT_NEGATIVE -> new Undecided();
                };
            case SQRT ->
                switch (sign) {
                    case NEGATIVE -> new Undefined();
                    case ZERO, POSITIVE, NOT_NEGATIVE ->
                        new Within(i.max(Interval.ZERO).sqrt());
                    case UNKNOWN, NOT_POSITIVE -> new Undecided();
                };
            case SIN -> new Within(i.sin());
            case COS -> new Within(i.cos());
            case TAN -> i.tanIsDefined() ? new Within(i.tan()) : new Undecided();
            case TANH -> new Within(i.tanh());
            case ATAN -> new Within(i.atan());
            case ABS -> map(t, Interval::abs, BigDecimal::abs);
            case RELU -> map(t, Interval::relu, value -> value.max(BigDecimal.ZERO));
            case SIGMOID -> new Within(i.sigmoid());
        };
    }

    private enum Sign {
        NEGATIVE,
        ZERO,
        POSITIVE,
        NOT_NEGATIVE,
        NOT_POSITIVE,
        UNKNOWN
    }

    private static Sign sign(Known value) {
        if (value instanceof Exact exact) {
            int sign = exact.value().signum();
            return sign < 0 ? Sign.NEGATIVE : sign > 0 ? Sign.POSITIVE : Sign.ZERO;
        }
        Interval i = value.enclosure();
        if (i.lower() > 0) {
            return Sign.POSITIVE;
        } else if (i.upper() < 0) {
            return Sign.NEGATIVE;
        } else if (i.isPoint()) {
            return Sign.ZERO;
        }
        return i.lower() >= 0 ? Sign.NOT_NEGATIVE : i.upper() <= 0 ? Sign.NOT_POSITIVE : Sign.UNKNOWN;
    }

    private static PointValue map(
            PointValue value, UnaryOperator<Interval> enclosed, UnaryOperator<BigDecimal> exactly) {
        if (!(value instanceof Known known)) {
            return value;
        }
        return known instanceof Exact exact
                ? KnownNumbers.bounded(exactly.apply(exact.value()))
                : new Within(enclosed.apply(known.enclosure()));
    }
}
