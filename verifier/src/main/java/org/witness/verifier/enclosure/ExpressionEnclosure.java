package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
import org.witness.certificate.expression.Operator;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/** Encloses an expression over cells: its value, slopes and curvatures, by interval arithmetic on its tree, many cells at a time. */
public final class ExpressionEnclosure {

    private static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(1_000_000);
    private static final Interval MINUS_TWO = Interval.of(-2);
    private static final Interval TWO = Interval.of(2);
    private static final Interval ZERO_TO_ONE = Interval.of(0, 1);
    private static final Interval ZERO_TO_QUARTER = Interval.of(0, 0.25);
    private static final Interval MINUS_ONE_TO_ONE = Interval.of(-1, 1);

    private final Expression expression;
    private final Map<String, Integer> axes;

    /**
     * Prepares an expression.
     *
     * @param expression any expression
     * @param variables the variable of each axis, in order: every variable of the expression
     */
    public ExpressionEnclosure(Expression expression, List<Variable> variables) {
        this.expression = expression.inScalars();
        Map<String, Integer> map = new java.util.HashMap<>();
        for (Variable variable : variables) {
            map.put(variable.text(), map.size());
        }
        this.axes = Map.copyOf(map);
    }

    /**
     * Encloses the values on cells.
     *
     * @param cells at least one, each with one side a variable
     * @return what holds on each of them, without slopes and curvatures
     */
    public Jets values(List<Cell> cells) {
        return jets(Cell.coordinates(cells), 0);
    }

    /**
     * Encloses values, slopes and curvatures on cells.
     *
     * @param cells at least one, each with one side a variable
     * @return what holds on each of them
     */
    public Jets jets(List<Cell> cells) {
        return jets(Cell.coordinates(cells), axes.size());
    }

    /**
     * Encloses values, slopes and curvatures along given directions on cells.
     *
     * @param cells at least one, each with one side a variable
     * @param directions vectors of a number for each variable
     * @return what holds on each of them along each direction, with the vector as the unit
     */
    public Jets jets(List<Cell> cells, List<int[]> directions) {
        Intervals[][] slopes = new Intervals[axes.size()][directions.size()];
        for (int axis = 0; axis < slopes.length; axis++) {
            for (int k = 0; k < directions.size(); k++) {
                slopes[axis][k] = Intervals.constant(Interval.of(directions.get(k)[axis]), cells.size());
            }
        }
        return jets(Cell.coordinates(cells), slopes);
    }

    /** Of the cells whose sides along each axis are given; with all axes, or with none for the values alone. */
    Jets jets(Intervals[] sides, int order) {
        return jets(sides, Jets.axes(sides.length, order, sides[0].size()));
    }

    /** Along some directions: those whose parts in each coordinate are given. */
    Jets jets(Intervals[] sides, Intervals[][] slopes) {
        return new Evaluation(sides, slopes).of(expression);
    }

    /** On one batch of cells. */
    private final class Evaluation {
        private final Intervals[] sides;
        private final Intervals[][] slopes;
        private final int order;
        private final boolean[] everywhere;

        Evaluation(Intervals[] sides, Intervals[][] slopes) {
            this.sides = sides;
            this.slopes = slopes;
            this.order = slopes[0].length;
            this.everywhere = new boolean[sides[0].size()];
            Arrays.fill(everywhere, true);
        }

        private Jets constant(Interval value) {
            return Jets.constant(value, order, everywhere);
        }

        Jets of(Expression e) {
            if (e instanceof Literal literal) {
                return constant(Interval.enclosing(literal.value()));
            } else if (e instanceof Constant constant) {
                return constant(constant == Constant.PI ? Interval.PI : Interval.E);
            } else if (e instanceof Variable variable) {
                Integer axis = axes.get(variable.text());
                if (axis == null) {
                    throw new IllegalStateException("no axis for variable " + variable);
                }
                return Jets.coordinate(sides[axis], slopes[axis], everywhere);
            } else if (e instanceof Negate negate) {
                return of(negate.argument()).negate();
            } else if (e instanceof Apply apply) {
                return apply(apply.function(), of(apply.argument()));
            } else if (e instanceof Combine combine) {
                Interval reciprocal = reciprocal(combine);
                OptionalInt power = integerExponent(combine);
                return reciprocal.isPoint()
                        ? of(combine.left()).multiply(constant(reciprocal))
                        : power.isPresent()
                                ? power(of(combine.left()), power.getAsInt())
                                : combine(combine.operator(), of(combine.left()), of(combine.right()));
            } else if (e instanceof Conditional c) {
                return conditional(of(c.left()), of(c.right()), of(c.then()), of(c.otherwise()));
            }
            throw new IllegalStateException("an expression that is not in scalars");
        }
    }

    /** Of a divisor that is a literal, where it is a double; all real numbers otherwise. */
    private static Interval reciprocal(Combine c) {
        boolean divides = c.operator() == Operator.DIVIDE && c.right() instanceof Literal;
        Interval divisor = divides ? Interval.enclosing(((Literal) c.right()).value()) : Interval.ZERO;
        return divisor.containsZero() ? Interval.ENTIRE : Interval.ONE.divide(divisor);
    }

    /** The exponent of an integer power: a literal or the negation of one, without a fraction, at most 10^6 in size. */
    private static OptionalInt integerExponent(Combine c) {
        if (c.operator() != Operator.POWER) {
            return OptionalInt.empty();
        }
        boolean negative = c.right() instanceof Negate;
        Expression exponent = c.right() instanceof Negate negate ? negate.argument() : c.right();
        if (exponent instanceof Literal literal
                && literal.value().scale() <= 0
                && literal.value().compareTo(LARGEST_EXPONENT) <= 0) {
            int n = literal.value().intValueExact();
            return OptionalInt.of(negative ? -n : n);
        }
        return OptionalInt.empty();
    }

    private static Jets combine(Operator operator, Jets left, Jets right) {
        return switch (operator) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> divide(left, right);
            case POWER -> realPower(left, right);
            case MIN -> smaller(left, right);
            case MAX -> smaller(left.negate(), right.negate()).negate();
        };
    }

    private static Jets divide(Jets left, Jets right) {
        Jets divisor = right.where(t -> !t.containsZero());
        // constants divide exactly, without the detour over the reciprocal
        Intervals quotient = left.value.map(divisor.value, Interval::divide);
        return (right.axes() == 0 ? left.within(divisor.defined) : left.multiply(power(divisor, -1)))
                .withValue(quotient);
    }

    /** The integer power: g' = n t^(n-1), g'' = n(n-1) t^(n-2). */
    static Jets power(Jets base, int n) {
        Interval factor = Interval.of(n);
        if (n == 0) {
            return base.where(t -> !t.containsZero())
                    .apply(t -> Interval.ONE, (t, f) -> Interval.ZERO, (t, f) -> Interval.ZERO);
        } else if (n == 1) {
            return base;
        } else if (n == 2) {
            Intervals two = Intervals.constant(TWO, base.size());
            return base.apply(base.value.square(), () -> base.value.multiply(two), () -> two);
        }
        return (n > 0 ? base : base.where(t -> !t.containsZero()))
                .apply(t -> t.power(n), (t, f) -> factor.multiply(t.power(n - 1)), (t, f) -> factor.multiply(
                                factor.subtract(Interval.ONE))
                        .multiply(t.power(n - 2)));
    }

    /** The real power, a^b = exp(b log a) above base 0. At base 0, with an exponent above 0, only the value is known. */
    private static Jets realPower(Jets base, Jets exponent) {
        int[] choice = base.choose(base, (t, same) -> t.lower() > 0 ? 0 : 1);
        Jets above = isAny(0, choice) ? apply(Function.EXP, exponent.multiply(apply(Function.LOG, base))) : base;
        Jets least = isAny(1, choice)
                ? powerOfZero(base.where(t -> t.lower() >= 0), exponent.where(t -> t.lower() > 0))
                : above;
        return Jets.select(choice, above, least);
    }

    /** For 0 &lt;= a &lt;= A and b &gt; 0: 0 &lt;= a^b &lt;= A^b, and A^b = exp(b log A) is largest at an end of b's range. */
    private static Jets powerOfZero(Jets base, Jets exponent) {
        Intervals value = base.value.map(exponent.value, (a, b) -> {
            if (a.upper() == 0 || a.upper() == Double.POSITIVE_INFINITY) {
                return a;
            }
            return Interval.of(0, b.multiply(Interval.of(a.upper()).log()).exp().upper());
        });
        Jets unknown = Jets.constant(Interval.ENTIRE, base.axes(), base.defined);
        return Jets.eitherOf(unknown, unknown, value, base, exponent).within(exponent.defined);
    }

    /** The smaller of two functions; the larger is the opposite of the smaller opposite. */
    private static Jets smaller(Jets a, Jets b) {
        int[] choice = a.choose(b, (s, t) -> s.upper() <= t.lower() ? 0 : t.upper() <= s.lower() ? 1 : 2);
        Jets crossing = isAny(2, choice) ? Jets.pieced(a, b, a.value.map(b.value, Interval::min)) : a;
        return Jets.select(choice, a.within(b.defined), b.within(a.defined), crossing);
    }

    private static Jets conditional(Jets left, Jets right, Jets then, Jets otherwise) {
        int[] choice = left.choose(right, (s, t) -> s.upper() < t.lower() ? 0 : s.lower() >= t.upper() ? 1 : 2);
        Jets either = isAny(2, choice)
                ? Jets.eitherOf(then, otherwise, then.value.map(otherwise.value, Interval::hull), left, right)
                : then;
        return Jets.select(choice, then, otherwise, either).within(left.defined).within(right.defined);
    }

    private static boolean isAny(int number, int[] choice) {
        return Arrays.stream(choice).anyMatch(chosen -> chosen == number);
    }

    /** A function of one argument, with its first two derivatives. */
    static Jets apply(Function function, Jets f) {
        return switch (function) {
            case EXP -> {
                Intervals exp = f.value.exp();
                yield f.apply(exp, () -> exp, () -> exp);
            }
            // 1/t^2 as a square: t^2 may underflow to 0
            case LOG ->
                f.where(t -> t.lower() > 0)
                        .apply(
                                Interval::log,
                                (t, log) -> Interval.ONE.divide(t),
                                (t, log) -> Interval.ONE.divide(t).square().negate());
            case SQRT ->
                f.where(t -> t.lower() >= 0)
                        .apply(
                                Interval::sqrt,
                                (t, root) ->
                                        root.lower() > 0 ? Interval.ONE.divide(TWO.multiply(root)) : Interval.ENTIRE,
                                (t, root) -> t.lower() > 0 && root.lower() > 0
                                        ? Interval.of(-0.25).divide(root).divide(t)
                                        : Interval.ENTIRE);
            case SIN -> f.apply(Interval::sin, (t, sin) -> t.cos(), (t, sin) -> sin.negate());
            case COS -> f.apply(Interval::cos, (t, cos) -> t.sin().negate(), (t, cos) -> cos.negate());
            case TAN ->
                f.where(Interval::tanIsDefined)
                        .apply(Interval::tan, (t, tan) -> tan.square().add(Interval.ONE), (t, tan) -> TWO.multiply(tan)
                                .multiply(tan.square().add(Interval.ONE)));
            case TANH ->
                f.apply(Interval::tanh, (t, tanh) -> slopeOfTanh(tanh), (t, tanh) -> MINUS_TWO
                        .multiply(tanh)
                        .multiply(slopeOfTanh(tanh)));
            case ATAN ->
                f.apply(Interval::atan, (t, atan) -> slopeOfAtan(t), (t, atan) -> MINUS_TWO
                        .multiply(t)
                        .multiply(slopeOfAtan(t).square()));
            case ABS -> pieces(f, f.negate(), Interval::abs, MINUS_ONE_TO_ONE);
            case RELU ->
                f.axes() == 0
                        ? f.withValue(f.value.relu())
                        : pieces(f, Jets.constant(Interval.ZERO, f.axes(), f.defined), Interval::relu, ZERO_TO_ONE);
            case SIGMOID ->
                f.apply(Interval::sigmoid, (t, s) -> slopeOfSigmoid(s), (t, s) -> slopeOfSigmoid(s)
                        .multiply(Interval.ONE.subtract(TWO.multiply(s))));
        };
    }

    private static Interval slopeOfTanh(Interval tanh) {
        return Interval.ONE.subtract(tanh.square()).intersect(ZERO_TO_ONE);
    }

    private static Interval slopeOfAtan(Interval t) {
        return Interval.ONE.divide(t.square().add(Interval.ONE));
    }

    private static Interval slopeOfSigmoid(Interval s) {
        return s.multiply(Interval.ONE.subtract(s)).intersect(ZERO_TO_QUARTER);
    }

    /** A function that is the identity above 0 and another one below it, with a kink at 0. */
    private static Jets pieces(Jets f, Jets below, UnaryOperator<Interval> image, Interval slopes) {
        int[] choice = f.choose(f, (t, same) -> t.lower() >= 0 ? 0 : t.upper() <= 0 ? 1 : 2);
        Jets kinked = isAny(2, choice) ? f.apply(image, (t, g) -> slopes, (t, g) -> Interval.ENTIRE) : f;
        return Jets.select(choice, f, below, kinked);
    }
}
