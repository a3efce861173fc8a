package org.witness.interop;

import java.math.BigDecimal;
import java.util.Arrays;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;

/**
 * A number and what floating point may make of it: the exact number lies in an interval, and what is computed lies within {@code error} of it, whatever the order
 * of the operations.
 *
 * <p><b>The bounds.</b> Let u = 2^-53 and gamma_n = n u / (1 - n u). A sum of n products a_j b_j and c, whose factors are computed within d_j and e_j, evaluated in any
 * order, with or without fused operations, is computed within gamma_(n+1) times the sum of (|a_j| + d_j) (|b_j| + e_j) and of |c|, plus n 2^-1074 for underflow (Higham,
 * Accuracy and Stability of Numerical Algorithms, 3.1), plus the sum of |a_j| e_j + |b_j| d_j + d_j e_j. Rectifiers are exact, and tanh, sine and cosine have slopes of at
 * most 1; tanh and sine are taken to be computed within 8 u, and the cosine 1 - 2 sin(t/2)^2, whose sine is at most 1, within 4 * 8 u + 4 u. For the softmax see
 * {@link #softmax}. Bounds are evaluated in floating point themselves: a part in 2^40 covers that.
 *
 * @param exact contains the exact number
 * @param error how far from it what is computed may be
 */
record Rounded(Interval exact, double error) {

    private static final double U = 0x1p-53;
    private static final double ROOM = 1 + 0x1p-40;

    /** The function values of the runtime's are within so many units 2^-53: an assumption. */
    private static final double FUNCTION = 8 * U;

    static Rounded of(double value) {
        return new Rounded(Interval.of(value), 0);
    }

    static Rounded[] of(double[] values) {
        return Arrays.stream(values).mapToObj(Rounded::of).toArray(Rounded[]::new);
    }

    /** A decimal that is stored as the nearest double. */
    static Rounded nearest(BigDecimal value) {
        Interval exact = Interval.enclosing(value);
        return new Rounded(exact, exact.widthUpper());
    }

    boolean admits(double computed) {
        return exact.lower() - error <= computed && computed <= exact.upper() + error;
    }

    private double size() {
        return exact.magnitude() + error;
    }

    private static double gamma(int n) {
        return n * U / (1 - n * U);
    }

    Rounded times(Rounded other) {
        return dot(new Rounded[] {this}, new Rounded[] {other});
    }

    static Rounded dot(Rounded[] a, Rounded[] b) {
        Interval sum = Interval.ZERO;
        double carried = 0;
        double size = 0;
        for (int j = 0; j < a.length; j++) {
            sum = sum.add(a[j].exact.multiply(b[j].exact));
            carried += a[j].exact.magnitude() * b[j].error + b[j].size() * a[j].error;
            size += a[j].size() * b[j].size();
        }
        return new Rounded(sum, (carried + gamma(a.length + 1) * size + a.length * Double.MIN_VALUE) * ROOM);
    }

    static Rounded dot(double[] weights, Rounded[] values, double bias) {
        Interval[] exact = Arrays.stream(values).map(Rounded::exact).toArray(Interval[]::new);
        double carried = 0;
        double size = Math.abs(bias);
        for (int j = 0; j < weights.length; j++) {
            carried += Math.abs(weights[j]) * values[j].error;
            size += Math.abs(weights[j]) * values[j].size();
        }
        int n = weights.length;
        return new Rounded(
                Interval.dot(weights, exact).add(bias), (carried + gamma(n + 1) * size + n * Double.MIN_VALUE) * ROOM);
    }

    static Rounded[] times(RealTensor matrix, Rounded[] vector) {
        Rounded[] product = new Rounded[matrix.shape().get(0)];
        Arrays.setAll(product, i -> dot(matrix.row(i), vector, 0));
        return product;
    }

    static Rounded[] network(Network network, Rounded[] inputs) {
        Rounded[] values = inputs;
        for (Layer layer : network.layers()) {
            Rounded[] next = new Rounded[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                next[i] = dot(layer.weight().row(i), values, layer.bias().at(i)).applied(layer.activation(i));
            }
            values = next;
        }
        return values;
    }

    private Rounded applied(Activation function) {
        return switch (function) {
            case IDENTITY -> this;
            case RELU -> new Rounded(exact.relu(), error);
            case TANH -> new Rounded(exact.tanh(), error + FUNCTION);
            case SIN -> new Rounded(exact.sin(), error + FUNCTION);
            case COS -> new Rounded(exact.cos(), error + 4 * FUNCTION + 4 * U);
            case SQUARE -> times(this);
        };
    }

    /**
     * The softmax of logits that are computed within e, from their differences to the largest, of which none exceeds D. An exponential is computed from an argument that is
     * within e + u (D + 2e) of the exact one, after a shift that all share, and within 8 u of its value; the sum and the quotient add gamma_(n+2). So a weight is computed
     * within the factor exp(2 (e + u (D + 2e)) + 16 u + gamma_(n+2)), but for n 2^-1022 where exponentials underflow.
     */
    static Rounded[] softmax(Rounded[] logits) {
        double most =
                Arrays.stream(logits).mapToDouble(l -> l.exact.upper()).max().orElseThrow();
        double least =
                Arrays.stream(logits).mapToDouble(l -> l.exact.lower()).min().orElseThrow();
        double e = Arrays.stream(logits).mapToDouble(Rounded::error).max().orElseThrow();
        Interval[] powers =
                Arrays.stream(logits).map(l -> l.exact.add(-most).exp()).toArray(Interval[]::new);
        Interval sum = Arrays.stream(powers).reduce(Interval.ZERO, Interval::add);
        int n = logits.length;
        double factor = 2 * (e + U * (most - least + 2 * e)) + 2 * FUNCTION + gamma(n + 2);
        return Arrays.stream(powers)
                .map(power -> power.divide(sum))
                .map(weight ->
                        new Rounded(weight, (weight.upper() * StrictMath.expm1(factor) + n * Double.MIN_NORMAL) * ROOM))
                .toArray(Rounded[]::new);
    }
}
