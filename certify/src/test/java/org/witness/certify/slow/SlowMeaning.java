package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
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
import org.witness.certificate.expression.VectorForm;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/**
 * What expressions and networks are at a point, to 60 digits: it shares no line and no library with the verifier.
 * Rational operations are exact until the first quotient or transcendental function; networks are exact up to the first
 * activation that is neither the identity nor the rectifier.
 */
public final class SlowMeaning {

    private static final int DIGITS = 60;
    private static final MathContext ROUNDED = new MathContext(DIGITS);
    private static final Apfloat ONE = new Apfloat(1, Apfloat.INFINITE);
    private static final Apfloat FAR = new Apfloat(100_000);
    private static final Apfloat ZERO = new Apfloat(0, Apfloat.INFINITE);

    private SlowMeaning() {}

    /** Thrown where a function is not defined. */
    private static final class UndefinedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** K(x,y) on an interval; empty if it is undefined. */
    public static Optional<BigDecimal> kernel(Expression kernel, BigDecimal x, BigDecimal y) {
        return value(kernel, Map.of('x', new BigDecimal[] {x}, 'y', new BigDecimal[] {y}));
    }

    /** The value where each letter stands for a point; empty if it is undefined. */
    public static Optional<BigDecimal> value(Expression e, Map<Character, BigDecimal[]> points) {
        Map<Character, Apfloat[]> exact = new TreeMap<>();
        points.forEach((letter, point) ->
                exact.put(letter, Arrays.stream(point).map(SlowMeaning::exactly).toArray(Apfloat[]::new)));
        try {
            return Optional.of(decimal(evaluated(e, exact)));
        } catch (UndefinedException undefined) {
            return Optional.empty();
        }
    }

    /** The point of the unit circle that lies so many quarters, divided by a number, behind (1, 0). */
    static BigDecimal[] circle(BigDecimal quarters, long divisor) {
        Apfloat angle = ApfloatMath.pi(DIGITS).multiply(exactly(quarters)).divide(new Apfloat(2 * divisor, DIGITS));
        return new BigDecimal[] {decimal(ApfloatMath.cos(angle)), decimal(ApfloatMath.sin(angle))};
    }

    /** phi(x). */
    public static BigDecimal[] features(Network network, BigDecimal... x) {
        BigDecimal[] values = x;
        for (Layer layer : network.layers()) {
            BigDecimal[] next = new BigDecimal[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                BigDecimal sum = new BigDecimal(layer.bias().at(i));
                for (int j = 0; j < values.length; j++) {
                    double weight = layer.weight().at(i * values.length + j);
                    if (weight != 0) {
                        sum = sum.add(new BigDecimal(weight).multiply(values[j]));
                    }
                }
                next[i] = activated(layer.activation(i), sum);
            }
            values = next;
        }
        return values;
    }

    public static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            sum = sum.add(a[k].multiply(b[k]));
        }
        return sum;
    }

    private static BigDecimal activated(Activation activation, BigDecimal t) {
        return switch (activation) {
            case IDENTITY -> t;
            case RELU -> t.max(BigDecimal.ZERO);
            case TANH -> decimal(tanh(exactly(t)));
            case SIN -> decimal(ApfloatMath.sin(angle(exactly(t))));
            case COS -> decimal(ApfloatMath.cos(angle(exactly(t))));
            case SQUARE -> t.multiply(t);
        };
    }

    private static Apfloat evaluated(Expression e, Map<Character, Apfloat[]> points) throws UndefinedException {
        if (e instanceof Literal literal) {
            return exactly(literal.value());
        } else if (e instanceof Constant constant) {
            return constant == Constant.PI ? ApfloatMath.pi(DIGITS) : ApfloatMath.exp(new Apfloat(1, DIGITS));
        } else if (e instanceof Variable variable) {
            return points.get(variable.letter())[Math.max(0, variable.index() - 1)];
        } else if (e instanceof Negate negate) {
            return evaluated(negate.argument(), points).negate();
        } else if (e instanceof Apply apply) {
            return applied(apply.function(), evaluated(apply.argument(), points));
        } else if (e instanceof Combine combine) {
            return combined(combine, points);
        } else if (e instanceof Conditional c) {
            boolean less = evaluated(c.left(), points).compareTo(evaluated(c.right(), points)) < 0;
            return evaluated(less ? c.then() : c.otherwise(), points);
        } else if (e instanceof Vectors v) {
            return vectors(v, points.get(v.left()), points.get(v.right()));
        }
        throw new IllegalStateException("an expression of an unknown kind");
    }

    private static Apfloat vectors(Vectors v, Apfloat[] a, Apfloat[] b) {
        Apfloat sum = ZERO;
        for (int i = 0; i < a.length; i++) {
            Apfloat difference = a[i].subtract(b[i]);
            sum = sum.add(
                    switch (v.form()) {
                        case DOT -> a[i].multiply(b[i]);
                        case DIST2 -> difference.multiply(difference);
                        case NORM -> a[i].multiply(a[i]);
                    });
        }
        return v.form() == VectorForm.NORM && sum.signum() > 0 ? ApfloatMath.sqrt(rounded(sum)) : sum;
    }

    private static Apfloat combined(Combine c, Map<Character, Apfloat[]> points) throws UndefinedException {
        Apfloat a = evaluated(c.left(), points);
        Apfloat b = evaluated(c.right(), points);
        return switch (c.operator()) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case MIN -> a.compareTo(b) < 0 ? a : b;
            case MAX -> a.compareTo(b) < 0 ? b : a;
            case DIVIDE -> {
                require(b.signum() != 0);
                yield rounded(a).divide(rounded(b));
            }
            case POWER -> power(c.right(), a, b);
        };
    }

    /** With an exponent that is a whole literal, or the opposite of one: an integer power. Otherwise a real power. */
    private static Apfloat power(Expression written, Apfloat base, Apfloat exponent) throws UndefinedException {
        Expression size = written instanceof Negate negate ? negate.argument() : written;
        if (size instanceof Literal literal && literal.value().scale() <= 0) {
            long n = exponent.longValueExact();
            if (n > 0) {
                return ApfloatMath.pow(n <= 8 ? base : rounded(base), n);
            }
            require(base.signum() != 0);
            return n == 0 ? ONE : ONE.divide(ApfloatMath.pow(rounded(base), -n));
        }
        require(base.signum() > 0 || (base.signum() == 0 && exponent.signum() > 0));
        return base.signum() == 0 ? ZERO : exp(rounded(exponent).multiply(ApfloatMath.log(rounded(base))));
    }

    private static Apfloat applied(Function function, Apfloat t) throws UndefinedException {
        return switch (function) {
            case EXP -> exp(t);
            case LOG -> {
                require(t.signum() > 0);
                yield ApfloatMath.log(rounded(t));
            }
            case SQRT -> {
                require(t.signum() >= 0);
                yield t.signum() == 0 ? t : ApfloatMath.sqrt(rounded(t));
            }
            case SIN -> ApfloatMath.sin(angle(t));
            case COS -> ApfloatMath.cos(angle(t));
            case TAN -> ApfloatMath.tan(angle(t));
            case TANH -> tanh(t);
            case ATAN -> ApfloatMath.atan(rounded(t));
            case ABS -> ApfloatMath.abs(t);
            case RELU -> t.signum() > 0 ? t : ZERO;
            case SIGMOID -> ONE.precision(DIGITS).divide(ONE.add(exp(t.negate())));
        };
    }

    /** Much faster than the library's, of which it takes a few hundred for one claim. */
    private static Apfloat exp(Apfloat t) {
        if (ApfloatMath.abs(t).compareTo(FAR) > 0) {
            return ApfloatMath.exp(rounded(t));
        }
        return new Apfloat(Exponential.of(decimal(t)), DIGITS);
    }

    /** Beyond 100 the hyperbolic tangent is 1 to more than 80 digits. */
    private static Apfloat tanh(Apfloat t) {
        if (ApfloatMath.abs(t).compareTo(new Apfloat(100)) > 0) {
            return new Apfloat(t.signum(), DIGITS);
        }
        Apfloat square = exp(t.add(t));
        return square.subtract(ONE).divide(square.add(ONE));
    }

    /** As many digits as leave 60 behind the point. */
    private static Apfloat angle(Apfloat t) {
        return t.precision(DIGITS + Math.max(0, t.scale()));
    }

    private static Apfloat rounded(Apfloat t) {
        return t.precision() > DIGITS ? t.precision(DIGITS) : t;
    }

    private static void require(boolean defined) throws UndefinedException {
        if (!defined) {
            throw new UndefinedException();
        }
    }

    private static Apfloat exactly(BigDecimal value) {
        return new Apfloat(value, Apfloat.INFINITE);
    }

    private static BigDecimal decimal(Apfloat value) {
        return new BigDecimal(value.toString(false), value.precision() > DIGITS ? MathContext.UNLIMITED : ROUNDED);
    }
}
