package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Expression.Vectors;
import org.witness.certificate.expression.Function;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;

/**
 * Values of expressions and networks at one point to some 60 digits, written from the documented meaning alone: it shares
 * no code with the verifier. What is exact is known to be, so that ties and zeros are decided as they should be; where
 * digits do not decide, it says so.
 */
public final class PointOracle {

    /** Thrown where the expression has no value. */
    public static final class UndefinedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Thrown where 60 digits do not tell the sign that matters, or a number is out of reach. */
    public static final class UnsureException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A number.
     *
     * @param digits the number, within 1e-60
     * @param exact whether it is the number itself
     */
    public record Value(BigDecimal digits, boolean exact) {

        /**
         * Returns an exact number.
         *
         * @param digits the number
         * @return the value
         */
        static Value of(BigDecimal digits) {
            return new Value(digits, true);
        }

        /**
         * Tells whether the number can lie in an interval.
         *
         * @param set the interval
         * @return false if it does not, by more than {@link #TOLERANCE} unless it is exact
         */
        public boolean mayLieIn(Interval set) {
            BigDecimal slack = exact ? BigDecimal.ZERO : TOLERANCE;
            return (Double.isInfinite(set.lower()) || new BigDecimal(set.lower()).compareTo(digits.add(slack)) <= 0)
                    && (Double.isInfinite(set.upper())
                            || new BigDecimal(set.upper()).compareTo(digits.subtract(slack)) >= 0);
        }

        /**
         * Returns an inexact number.
         *
         * @param digits the number to 60 digits
         * @return the value
         */
        static Value about(BigDecimal digits) {
            return new Value(digits, false);
        }

        private boolean isExactly(BigDecimal number) {
            return exact && digits.compareTo(number) == 0;
        }

        private Value with(BigDecimal other) {
            return new Value(other, exact);
        }

        private Value plus(Value other) {
            return new Value(digits.add(other.digits), exact && other.exact);
        }

        private Value times(Value other) {
            if (isExactly(BigDecimal.ZERO) || other.isExactly(BigDecimal.ZERO)) {
                return of(BigDecimal.ZERO);
            }
            BigDecimal product = digits.multiply(other.digits);
            boolean isShort = exact && other.exact && product.precision() <= LONGEST;
            return isShort ? of(product) : about(product.round(CONTEXT));
        }

        private int sign() throws UnsureException {
            if (!exact && digits.abs().compareTo(LEAST) < 0) {
                throw new UnsureException();
            }
            return digits.signum();
        }
    }

    private static final BigDecimal TOLERANCE = new BigDecimal("1e-30");
    private static final MathContext CONTEXT = new MathContext(110);
    private static final int LONGEST = 4_000;
    private static final BigDecimal LARGEST = new BigDecimal("1e30");
    private static final BigDecimal LEAST = new BigDecimal("1e-40");
    private static final BigDecimal SMALL = new BigDecimal("1e-20");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Map<Variable, BigDecimal> point;

    private PointOracle(Map<Variable, BigDecimal> point) {
        this.point = point;
    }

    /**
     * Returns the value of an expression.
     *
     * @param expression any expression
     * @param point the coordinates
     * @return the value
     * @throws UndefinedException if there is none
     * @throws UnsureException if this oracle cannot tell
     */
    public static Value value(Expression expression, Map<Variable, BigDecimal> point)
            throws UndefinedException, UnsureException {
        return new PointOracle(point).of(expression);
    }

    /**
     * Returns the outputs of a network.
     *
     * @param network any network
     * @param inputs its inputs
     * @return the outputs
     * @throws UnsureException if this oracle cannot tell
     */
    public static Value[] outputs(Network network, List<BigDecimal> inputs) throws UnsureException {
        Value[] values = inputs.stream().map(Value::of).toArray(Value[]::new);
        try {
            for (Layer layer : network.layers()) {
                Value[] next = new Value[layer.outputs()];
                for (int i = 0; i < next.length; i++) {
                    Value sum = Value.of(new BigDecimal(layer.bias().at(i)));
                    for (int j = 0; j < values.length; j++) {
                        double weight = layer.weight().at(i * values.length + j);
                        sum = sum.plus(Value.of(new BigDecimal(weight)).times(values[j]));
                    }
                    next[i] = small(
                            switch (layer.activation(i)) {
                                case IDENTITY -> sum;
                                case RELU -> applied(Function.RELU, sum);
                                case TANH -> applied(Function.TANH, sum);
                                case SIN -> applied(Function.SIN, sum);
                                case COS -> applied(Function.COS, sum);
                                case SQUARE -> sum.times(sum);
                            });
                }
                values = next;
            }
        } catch (UndefinedException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    /**
     * Returns the value of an error term.
     *
     * @param term the term
     * @param point the coordinates of x, then those of y
     * @return target(x,y) - &lt;left(x), right(y)&gt;
     * @throws UndefinedException if the target has no value
     * @throws UnsureException if this oracle cannot tell
     */
    public static Value error(ErrorTerm term, List<BigDecimal> point) throws UndefinedException, UnsureException {
        Map<Variable, BigDecimal> coordinates = new java.util.HashMap<>();
        for (int i = 0; i < point.size(); i++) {
            coordinates.put(term.variables().get(i), point.get(i));
        }
        Value error = value(term.target(), coordinates);
        int n = term.left().inputs();
        Value[] phi = outputs(term.left(), point.subList(0, n));
        Value[] psi = outputs(term.right(), point.subList(n, point.size()));
        for (int k = 0; k < phi.length; k++) {
            Value product = phi[k].times(psi[k]);
            error = error.plus(product.with(product.digits().negate()));
        }
        return error;
    }

    private static Value small(Value value) throws UnsureException {
        if (value.digits().abs().compareTo(LARGEST) > 0) {
            throw new UnsureException();
        }
        return value;
    }

    private Value of(Expression e) throws UndefinedException, UnsureException {
        if (e instanceof Literal literal) {
            return Value.of(literal.value());
        } else if (e instanceof Constant constant) {
            return Value.about(constant == Constant.PI ? Series.PI : Series.exp(BigDecimal.ONE));
        } else if (e instanceof Variable variable) {
            BigDecimal coordinate = point.get(variable);
            if (coordinate == null) {
                throw new IllegalStateException("the point lacks " + variable);
            }
            return Value.of(coordinate);
        } else if (e instanceof Negate negate) {
            Value value = of(negate.argument());
            return value.with(value.digits().negate());
        } else if (e instanceof Apply apply) {
            return small(applied(apply.function(), of(apply.argument())));
        } else if (e instanceof Conditional c) {
            return of(difference(of(c.left()), of(c.right())).sign() < 0 ? c.then() : c.otherwise());
        } else if (e instanceof Vectors v) {
            return vectors(v);
        } else if (e instanceof Combine c) {
            return small(combined(c));
        }
        throw new IllegalStateException();
    }

    private Value vectors(Vectors v) throws UndefinedException, UnsureException {
        Value sum = Value.of(BigDecimal.ZERO);
        for (int i = 1; i <= v.dimension(); i++) {
            int index = v.dimension() == 1 ? 0 : i;
            Value a = of(new Variable(v.left(), index));
            Value b = of(new Variable(v.right(), index));
            Value gap = difference(a, b);
            sum = sum.plus(
                    switch (v.form()) {
                        case DOT -> a.times(b);
                        case DIST2 -> gap.times(gap);
                        case NORM -> a.times(a);
                    });
        }
        return switch (v.form()) {
            case DOT, DIST2 -> sum;
            case NORM -> applied(Function.SQRT, sum);
        };
    }

    private static Value difference(Value a, Value b) {
        return a.plus(b.with(b.digits().negate()));
    }

    private Value combined(Combine c) throws UndefinedException, UnsureException {
        Value a = of(c.left());
        Value b = of(c.right());
        return switch (c.operator()) {
            case ADD -> a.plus(b);
            case SUBTRACT -> difference(a, b);
            case MULTIPLY -> a.times(b);
            case MIN -> new Value(a.digits().min(b.digits()), a.exact() && b.exact());
            case MAX -> new Value(a.digits().max(b.digits()), a.exact() && b.exact());
            case DIVIDE -> {
                if (b.sign() == 0) {
                    throw new UndefinedException();
                }
                if (!(a.exact() && b.exact()) && b.digits().abs().compareTo(SMALL) < 0) {
                    throw new UnsureException();
                }
                yield a.isExactly(BigDecimal.ZERO) ? a : Value.about(a.digits().divide(b.digits(), CONTEXT));
            }
            case POWER -> isWhole(c.right()) ? wholePower(a, b.digits()) : realPower(a, b);
        };
    }

    private static boolean isWhole(Expression exponent) {
        Expression size = exponent instanceof Negate negate ? negate.argument() : exponent;
        return size instanceof Literal literal
                && literal.value().stripTrailingZeros().scale() <= 0;
    }

    private static Value wholePower(Value a, BigDecimal n) throws UndefinedException, UnsureException {
        if (n.signum() > 0 && n.compareTo(BigDecimal.TEN) <= 0) {
            Value power = a;
            for (int i = 1; i < n.intValueExact(); i++) {
                power = small(power.times(a));
            }
            return power;
        }
        int sign = a.sign();
        if (sign == 0) {
            if (n.signum() <= 0) {
                throw new UndefinedException();
            }
            return a;
        }
        if (n.signum() == 0) {
            return Value.of(BigDecimal.ONE);
        }
        if (n.abs().compareTo(MILLION) > 0) {
            boolean odd = n.remainder(BigDecimal.valueOf(2)).signum() != 0;
            Value size = realPower(a.with(a.digits().abs()), Value.of(n));
            return sign < 0 && odd ? size.with(size.digits().negate()) : size;
        }
        // a power this large or small would cost its digits
        if (Math.abs(n.doubleValue() * Math.log10(a.digits().abs().doubleValue())) > 300) {
            throw new UnsureException();
        }
        BigDecimal power = a.digits().pow(n.abs().intValueExact(), CONTEXT);
        return Value.about(n.signum() < 0 ? BigDecimal.ONE.divide(power, CONTEXT) : power);
    }

    private static Value realPower(Value a, Value b) throws UndefinedException, UnsureException {
        int sign = a.sign();
        if (sign < 0) {
            throw new UndefinedException();
        }
        if (sign == 0) {
            if (b.sign() <= 0) {
                throw new UndefinedException();
            }
            return a;
        }
        return applied(Function.EXP, b.times(applied(Function.LOG, a)));
    }

    private static Value applied(Function function, Value value) throws UndefinedException, UnsureException {
        BigDecimal t = value.digits();
        if (function == Function.ABS) {
            return value.with(t.abs());
        } else if (function == Function.RELU) {
            return value.with(t.max(BigDecimal.ZERO));
        } else if (function == Function.SQRT) {
            if (value.sign() < 0) {
                throw new UndefinedException();
            }
            return value.isExactly(BigDecimal.ZERO) ? value : Value.about(t.sqrt(CONTEXT));
        }
        if (t.abs().compareTo(MILLION) > 0) {
            throw new UnsureException();
        }
        if (value.isExactly(BigDecimal.ZERO)) {
            return atZero(function);
        }
        if (function == Function.LOG) {
            if (value.sign() <= 0) {
                throw new UndefinedException();
            }
            if (t.compareTo(LEAST) < 0) {
                throw new UnsureException();
            }
        }
        return value.isExactly(BigDecimal.ONE) && function == Function.LOG
                ? Value.of(BigDecimal.ZERO)
                : Value.about(transcendental(function, t));
    }

    private static Value atZero(Function function) throws UndefinedException {
        return switch (function) {
            case SIN, TAN, TANH, ATAN, ABS, RELU, SQRT -> Value.of(BigDecimal.ZERO);
            case EXP, COS -> Value.of(BigDecimal.ONE);
            case SIGMOID -> Value.of(new BigDecimal("0.5"));
            case LOG -> throw new UndefinedException();
        };
    }

    private static BigDecimal transcendental(Function function, BigDecimal t) throws UnsureException {
        return switch (function) {
            case EXP -> exp(t);
            case LOG -> Series.log(t);
            case SIN -> Series.sin(t);
            case COS -> Series.cos(t);
            case TAN -> {
                BigDecimal cos = Series.cos(t);
                if (cos.abs().compareTo(LEAST) < 0) {
                    throw new UnsureException();
                }
                yield Series.sin(t).divide(cos, CONTEXT);
            }
            case TANH -> {
                // (1 - q) / (1 + q) with q = exp(-2|t|), which is far below the error from 200 on
                BigDecimal q = exp(t.abs().min(BigDecimal.valueOf(200)).multiply(BigDecimal.valueOf(-2)));
                BigDecimal size = BigDecimal.ONE.subtract(q).divide(BigDecimal.ONE.add(q), CONTEXT);
                yield t.signum() < 0 ? size.negate() : size;
            }
            case ATAN -> Series.atan(t);
            case SIGMOID -> {
                BigDecimal q = exp(t.abs().min(BigDecimal.valueOf(400)).negate());
                yield (t.signum() < 0 ? q : BigDecimal.ONE).divide(BigDecimal.ONE.add(q), CONTEXT);
            }
            case ABS, RELU, SQRT -> throw new IllegalStateException("algebraic");
        };
    }

    private static BigDecimal exp(BigDecimal t) throws UnsureException {
        if (t.abs().compareTo(BigDecimal.valueOf(5000)) > 0 || t.compareTo(BigDecimal.valueOf(70)) > 0) {
            throw new UnsureException();
        }
        return Series.exp(t);
    }
}
