package org.witness.verifier.reference;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Function;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

/** Encloses an expression over cells: its value, slopes and curvatures, by interval arithmetic on its tree. */
final class ScalarExpression {

    private static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(1_000_000);
    private static final Interval TWO = Interval.of(2);
    private static final Interval ZERO_TO_ONE = Interval.of(0, 1);
    private static final Interval MINUS_ONE_TO_ONE = Interval.of(-1, 1);

    private final Expression expression;
    private final Map<Variable, Integer> axes;

    /** Decimals are enclosed once, not for every cell; by identity, since equal literals need not be found. */
    private final IdentityHashMap<Expression, Interval> literals = new IdentityHashMap<>();

    private final IdentityHashMap<Expression, OptionalInt> integerExponents = new IdentityHashMap<>();

    /**
     * Prepares an expression.
     *
     * @param expression any expression
     * @param variables the variable of each axis, in order: every variable of the expression
     */
    public ScalarExpression(Expression expression, List<Variable> variables) {
        this.expression = expression.inScalars();
        Map<Variable, Integer> map = new java.util.HashMap<>();
        for (Variable variable : variables) {
            map.put(variable, map.size());
        }
        this.axes = Map.copyOf(map);
        prepare(this.expression);
    }

    private void prepare(Expression e) {
        if (e instanceof Literal literal) {
            literals.put(e, Interval.enclosing(literal.value()));
        } else if (e instanceof Negate negate) {
            prepare(negate.argument());
        } else if (e instanceof Apply apply) {
            prepare(apply.argument());
        } else if (e instanceof Combine combine) {
            integerExponents.put(e, integerExponent(combine));
            prepare(combine.left());
            prepare(combine.right());
        } else if (e instanceof Conditional c) {
            List.of(c.left(), c.right(), c.then(), c.otherwise()).forEach(this::prepare);
        }
    }

    /**
     * Encloses the values on a cell.
     *
     * @param cell one side a variable
     * @return an interval that contains the value at every point of the cell
     * @throws NotDefinedException if it cannot be shown that the expression is defined on the whole cell
     */
    public Interval value(Cell cell) throws NotDefinedException {
        return jet(expression, cell, slopes(0)).value;
    }

    /**
     * Encloses the slopes along each axis.
     *
     * @param cell one side a variable
     * @return for each axis an interval that contains every difference quotient along it; unbounded if nothing is known
     * @throws NotDefinedException if it cannot be shown that the expression is defined on the whole cell
     */
    public List<Interval> slopes(Cell cell) throws NotDefinedException {
        return List.of(jet(cell).first);
    }

    /**
     * Encloses the curvatures along each axis.
     *
     * @param cell one side a variable
     * @return for each axis, if bounded, the derivative along it is Lipschitz and the second derivative lies in it almost
     *     everywhere; unbounded if nothing is known
     * @throws NotDefinedException if it cannot be shown that the expression is defined on the whole cell
     */
    public List<Interval> curvatures(Cell cell) throws NotDefinedException {
        return List.of(jet(cell).second);
    }

    Jet jet(Cell cell) throws NotDefinedException {
        return jet(expression, cell, slopes(axes.size()));
    }

    /** Along some directions: those whose parts in each coordinate are given. */
    Jet jet(Cell cell, Interval[][] slopes) throws NotDefinedException {
        return jet(expression, cell, slopes);
    }

    /** The parts that the coordinates have of the directions of the first axes. */
    private Interval[][] slopes(int directions) {
        Interval[][] slopes = new Interval[axes.size()][directions];
        for (int i = 0; i < slopes.length; i++) {
            for (int axis = 0; axis < directions; axis++) {
                slopes[i][axis] = i == axis ? Interval.ONE : Interval.ZERO;
            }
        }
        return slopes;
    }

    private Jet jet(Expression e, Cell cell, Interval[][] slopes) throws NotDefinedException {
        if (e instanceof Literal) {
            return Jet.constant(prepared(literals, e), slopes[0].length);
        } else if (e instanceof Constant constant) {
            return Jet.constant(constant == Constant.PI ? Interval.PI : Interval.E, slopes[0].length);
        } else if (e instanceof Variable variable) {
            Integer axis = axes.get(variable);
            if (axis == null) {
                throw new IllegalStateException("no axis for variable " + variable);
            }
            return new Jet(
                    cell.sides().get(axis), slopes[axis], Jet.constant(Interval.ZERO, slopes[axis].length).second);
        } else if (e instanceof Negate negate) {
            return jet(negate.argument(), cell, slopes).negate();
        } else if (e instanceof Apply apply) {
            return apply(apply.function(), jet(apply.argument(), cell, slopes));
        } else if (e instanceof Combine combine) {
            return combine(combine, cell, slopes);
        } else if (e instanceof Conditional conditional) {
            return conditional(conditional, cell, slopes);
        }
        throw new IllegalStateException("an expression that is not in scalars");
    }

    private static <T> T prepared(IdentityHashMap<Expression, T> map, Expression e) {
        return Objects.requireNonNull(map.get(e));
    }

    private Jet combine(Combine c, Cell cell, Interval[][] slopes) throws NotDefinedException {
        Jet left = jet(c.left(), cell, slopes);
        OptionalInt power = prepared(integerExponents, c);
        if (power.isPresent()) {
            return power(left, power.getAsInt());
        }
        Jet right = jet(c.right(), cell, slopes);
        return switch (c.operator()) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> divide(left, right);
            case POWER -> realPower(left, right);
            case MIN -> smaller(left, right, left.value.min(right.value));
            case MAX ->
                smaller(
                                left.negate(),
                                right.negate(),
                                left.value.max(right.value).negate())
                        .negate();
        };
    }

    /** The exponent of an integer power: a literal or the negation of one, without a fraction, at most 10^6 in size. */
    static OptionalInt integerExponent(Combine c) {
        if (c.operator() != org.witness.certificate.expression.Operator.POWER) {
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

    private static Jet divide(Jet left, Jet right) throws NotDefinedException {
        if (right.value.containsZero()) {
            throw new NotDefinedException();
        }
        // constants divide exactly, without the detour over the reciprocal
        Interval quotient = left.value.divide(right.value);
        if (right.axes() == 0) {
            return left.withValue(quotient);
        }
        return left.multiply(power(right, -1)).withValue(quotient);
    }

    /** The integer power: g' = n t^(n-1), g'' = n(n-1) t^(n-2). */
    static Jet power(Jet base, int n) throws NotDefinedException {
        if (n <= 0 && base.value.containsZero()) {
            throw new NotDefinedException();
        }
        if (n == 1) {
            return base;
        }
        Interval factor = Interval.of(n);
        return base.apply(
                base.value.power(n),
                () -> n == 0 ? Interval.ZERO : factor.multiply(base.value.power(n - 1)),
                () -> n == 0
                        ? Interval.ZERO
                        : factor.multiply(factor.subtract(Interval.ONE)).multiply(base.value.power(n - 2)));
    }

    /** The real power, a^b = exp(b log a) above base 0. At base 0, with an exponent above 0, only the value is known. */
    private static Jet realPower(Jet base, Jet exponent) throws NotDefinedException {
        if (base.value.lower() > 0) {
            return apply(Function.EXP, exponent.multiply(apply(Function.LOG, base)));
        }
        if (base.value.lower() < 0 || exponent.value.lower() <= 0) {
            throw new NotDefinedException();
        }
        // 0 <= a <= A and b > 0: 0 <= a^b <= A^b, and A^b = exp(b log A) is largest at an end of b's range
        Interval largest = base.value.upper() == 0
                ? Interval.ZERO
                : base.value.upper() == Double.POSITIVE_INFINITY
                        ? Interval.ENTIRE
                        : exponent.value
                                .multiply(Interval.of(base.value.upper()).log())
                                .exp();
        Interval value = Interval.of(0, largest.upper());
        Jet unknown = Jet.constant(Interval.ENTIRE, base.axes());
        boolean[] fixed = new boolean[base.axes()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = Jet.isZero(base.first[i]) && Jet.isZero(exponent.first[i]);
        }
        return Jet.eitherOf(unknown, unknown, value, fixed);
    }

    /** The smaller of two functions; the larger is the opposite of the smaller opposite. */
    private static Jet smaller(Jet a, Jet b, Interval value) {
        if (a.value.upper() <= b.value.lower()) {
            return a;
        }
        if (b.value.upper() <= a.value.lower()) {
            return b;
        }
        return Jet.pieced(a, b, value);
    }

    private Jet conditional(Conditional c, Cell cell, Interval[][] slopes) throws NotDefinedException {
        Jet left = jet(c.left(), cell, slopes);
        Jet right = jet(c.right(), cell, slopes);
        if (left.value.upper() < right.value.lower()) {
            return jet(c.then(), cell, slopes);
        }
        if (left.value.lower() >= right.value.upper()) {
            return jet(c.otherwise(), cell, slopes);
        }
        Jet then = jet(c.then(), cell, slopes);
        Jet otherwise = jet(c.otherwise(), cell, slopes);
        boolean[] fixed = new boolean[slopes[0].length];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = Jet.isZero(left.first[i]) && Jet.isZero(right.first[i]);
        }
        return Jet.eitherOf(then, otherwise, then.value.hull(otherwise.value), fixed);
    }

    /** A function of one argument, with its first two derivatives. */
    static Jet apply(Function function, Jet f) throws NotDefinedException {
        Interval t = f.value;
        return switch (function) {
            case EXP -> {
                Interval exp = t.exp();
                yield f.apply(exp, () -> exp, () -> exp);
            }
            case LOG -> {
                require(t.lower() > 0);
                Interval slope = Interval.ONE.divide(t);
                // 1/t^2 as a square: t^2 may underflow to 0
                yield f.apply(t.log(), () -> slope, () -> slope.square().negate());
            }
            case SQRT -> {
                require(t.lower() >= 0);
                Interval root = t.sqrt();
                boolean smooth = t.lower() > 0 && root.lower() > 0;
                yield f.apply(
                        root,
                        () -> smooth ? Interval.ONE.divide(TWO.multiply(root)) : Interval.ENTIRE,
                        () -> smooth ? Interval.of(-0.25).divide(root).divide(t) : Interval.ENTIRE);
            }
            case SIN -> {
                Interval sin = t.sin();
                yield f.apply(sin, t::cos, sin::negate);
            }
            case COS -> {
                Interval cos = t.cos();
                yield f.apply(cos, () -> t.sin().negate(), cos::negate);
            }
            case TAN -> {
                require(t.tanIsDefined());
                Interval tan = t.tan();
                Interval slope = tan.square().add(Interval.ONE);
                yield f.apply(tan, () -> slope, () -> TWO.multiply(tan).multiply(slope));
            }
            case TANH -> {
                Interval tanh = t.tanh();
                Interval slope = Interval.ONE.subtract(tanh.square()).intersect(ZERO_TO_ONE);
                yield f.apply(
                        tanh, () -> slope, () -> Interval.of(-2).multiply(tanh).multiply(slope));
            }
            case ATAN -> {
                Interval slope = Interval.ONE.divide(t.square().add(Interval.ONE));
                yield f.apply(
                        t.atan(), () -> slope, () -> Interval.of(-2).multiply(t).multiply(slope.square()));
            }
            case ABS -> {
                yield t.lower() >= 0
                        ? f
                        : t.upper() <= 0 ? f.negate() : f.apply(t.abs(), () -> MINUS_ONE_TO_ONE, () -> Interval.ENTIRE);
            }
            case RELU -> {
                yield t.lower() >= 0
                        ? f
                        : t.upper() <= 0
                                ? Jet.constant(Interval.ZERO, f.axes())
                                : f.apply(t.relu(), () -> ZERO_TO_ONE, () -> Interval.ENTIRE);
            }
            case SIGMOID -> {
                Interval s = t.sigmoid();
                Interval slope = s.multiply(Interval.ONE.subtract(s)).intersect(Interval.of(0, 0.25));
                yield f.apply(s, () -> slope, () -> slope.multiply(Interval.ONE.subtract(TWO.multiply(s))));
            }
        };
    }

    private static void require(boolean defined) throws NotDefinedException {
        if (!defined) {
            throw new NotDefinedException();
        }
    }
}
