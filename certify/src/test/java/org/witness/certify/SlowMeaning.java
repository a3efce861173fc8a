package org.witness.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
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
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/**
 * What a kernel claim on an interval means at a point, to 60 digits: it shares no line and no library with the verifier.
 * Rational operations are exact until the first quotient or transcendental function; networks are exact up to the first
 * activation that is neither the identity nor the rectifier.
 */
final class SlowMeaning {

    private static final int DIGITS = 60;
    private static final MathContext ROUNDED = new MathContext(DIGITS);
    private static final Apfloat ONE = new Apfloat(1, Apfloat.INFINITE);
    private static final Apfloat ZERO = new Apfloat(0, Apfloat.INFINITE);

    private SlowMeaning() {}

    /** Thrown where a function is not defined. */
    private static final class UndefinedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** K(x,y); empty if it is undefined. */
    static Optional<BigDecimal> kernel(Expression kernel, BigDecimal x, BigDecimal y) {
        try {
            return Optional.of(decimal(value(kernel, exactly(x), exactly(y))));
        } catch (UndefinedException e) {
            return Optional.empty();
        }
    }

    /** phi(x). */
    static BigDecimal[] features(Network network, BigDecimal x) {
        BigDecimal[] values = {x};
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

    static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
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

    private static Apfloat value(Expression e, Apfloat x, Apfloat y) throws UndefinedException {
        if (e instanceof Literal literal) {
            return exactly(literal.value());
        } else if (e instanceof Constant constant) {
            return constant == Constant.PI ? ApfloatMath.pi(DIGITS) : ApfloatMath.exp(new Apfloat(1, DIGITS));
        } else if (e instanceof Variable variable) {
            return of(variable.letter(), x, y);
        } else if (e instanceof Negate negate) {
            return value(negate.argument(), x, y).negate();
        } else if (e instanceof Apply apply) {
            return applied(apply.function(), value(apply.argument(), x, y));
        } else if (e instanceof Combine combine) {
            return combined(combine, x, y);
        } else if (e instanceof Conditional c) {
            boolean less = value(c.left(), x, y).compareTo(value(c.right(), x, y)) < 0;
            return value(less ? c.then() : c.otherwise(), x, y);
        } else if (e instanceof Vectors v) {
            Apfloat a = of(v.left(), x, y);
            Apfloat b = of(v.right(), x, y);
            return switch (v.form()) {
                case DOT -> a.multiply(b);
                case DIST2 -> a.subtract(b).multiply(a.subtract(b));
                case NORM -> ApfloatMath.abs(a);
            };
        }
        throw new IllegalStateException("an expression of an unknown kind");
    }

    private static Apfloat of(char letter, Apfloat x, Apfloat y) {
        return letter == 'x' ? x : y;
    }

    private static Apfloat combined(Combine c, Apfloat x, Apfloat y) throws UndefinedException {
        Apfloat a = value(c.left(), x, y);
        Apfloat b = value(c.right(), x, y);
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
        return base.signum() == 0 ? ZERO : ApfloatMath.exp(rounded(exponent).multiply(ApfloatMath.log(rounded(base))));
    }

    private static Apfloat applied(Function function, Apfloat t) throws UndefinedException {
        return switch (function) {
            case EXP -> ApfloatMath.exp(rounded(t));
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
            case SIGMOID -> ONE.precision(DIGITS).divide(ONE.add(ApfloatMath.exp(rounded(t.negate()))));
        };
    }

    /** Beyond 100 the hyperbolic tangent is 1 to more than 80 digits. */
    private static Apfloat tanh(Apfloat t) {
        if (ApfloatMath.abs(t).compareTo(new Apfloat(100)) > 0) {
            return new Apfloat(t.signum(), DIGITS);
        }
        return ApfloatMath.tanh(rounded(t));
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
