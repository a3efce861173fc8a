package org.witness.constructions.sparseboolean;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * ReLU networks that read a Boolean value off a head's output.
 *
 * <p>Breakpoints are multiples of 2^-24, and the two slopes of a ramp differ in sign alone: beyond a ramp they cancel.
 */
final class Readouts {

    /** A plateau's inner margin: what lies within a ramp of width 1 must be 1.1 wide, 5 % on each side. */
    static final double ROOM = 1.1;

    /** What clamped coordinates may be off, added up: a quarter less 5 %, and less what the clamps' guards let through. */
    static double mostOff(int s) {
        return 0.25 * 0.95 - STEP - s * GUARD;
    }

    /** Clamps end this far above 1. */
    private static final double GUARD = 0x1p-20;

    private static final double STEP = 0x1p-24;

    private Readouts() {}

    /**
     * One input x, which for the k-th of some levels has {@code factor x} in [low[k], high[k]], low[k+1] - high[k] at least
     * {@link #ROOM}. Output: the level's value. Two rectifiers for each change, each of slope {@code factor}; the ramps do not
     * overlap, so that the Lipschitz constant is {@code factor}.
     */
    static Network plateaus(double factor, double[] low, double[] high, IntPredicate values) {
        List<double[]> rows = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        List<Double> signs = new ArrayList<>();
        for (int k = 0; k + 1 < low.length; k++) {
            if (values.test(k) != values.test(k + 1)) {
                double start = Math.rint((high[k] + (low[k + 1] - high[k] - 1) / 2) / STEP) * STEP;
                rows.addAll(List.of(new double[] {factor}, new double[] {factor}));
                biases.addAll(List.of(-start, -start - 1));
                double sign = values.test(k) ? -1 : 1;
                signs.addAll(List.of(sign, -sign));
            }
        }
        double first = values.test(0) ? 1 : 0;
        if (rows.isEmpty()) {
            return constant(1, first);
        }
        return new Network(List.of(
                layer(Activation.RELU, rows, biases),
                layer(Activation.IDENTITY, List.of(array(signs)), List.of(first))));
    }

    /**
     * s inputs x_i; {@code n_i = factors[i] x_i} is about the i-th bit. Each n_i is clamped to [0, 1 + 2^-20]; then
     * {@code sum over y in f^-1(1) of ramp(<2y-1,n> - |y| + 1)}, the ramp from 0 at 1/2 + 2^-24 to 1 at 3/4 + 2^-24, or 1 less the same sum over
     * f^-1(0) if that is smaller. At n = y + e the ramp of y has the argument {@code 1 - (at most |e|_1)}, every other at most
     * {@code |e|_1}. On the cube of the n at most one ramp is not 0, since {@code |n-y|_1 + |n-y'|_1 >= 1}; so the Lipschitz constant there is
     * {@code 4 sqrt(s)} times the largest factor.
     */
    static Network ramps(TruthTable function, double[] factors) {
        int s = factors.length;
        List<double[]> clampRows = new ArrayList<>();
        List<Double> clampBiases = new ArrayList<>();
        for (int i = 0; i < s; i++) {
            double[] row = new double[s];
            row[i] = factors[i];
            clampRows.addAll(List.of(row, row));
            clampBiases.addAll(List.of(0.0, -1 - GUARD));
        }
        boolean complement = 2 * function.bits().bitCount() > function.patterns();
        List<double[]> rows = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        List<Double> slopes = new ArrayList<>();
        double slope = complement ? -4 : 4;
        for (int y = 0; y < function.patterns(); y++) {
            if (function.value(y) != complement) {
                double[] row = new double[2 * s];
                for (int i = 0; i < s; i++) {
                    row[2 * i] = (y >> i & 1) == 1 ? 1 : -1;
                    row[2 * i + 1] = -row[2 * i];
                }
                double count = Integer.bitCount(y);
                rows.addAll(List.of(row, row));
                biases.addAll(List.of(0.5 - STEP - count, 0.25 - STEP - count));
                slopes.addAll(List.of(slope, -slope));
            }
        }
        double first = complement ? 1 : 0;
        if (rows.isEmpty()) {
            return constant(s, first);
        }
        return new Network(List.of(
                layer(Activation.RELU, clampRows, clampBiases),
                layer(Activation.RELU, rows, biases),
                layer(Activation.IDENTITY, List.of(array(slopes)), List.of(first))));
    }

    /** The Lipschitz constant of {@link #ramps} on the cube. */
    static double slopeOfRamps(double[] factors) {
        double largest = 0;
        for (double factor : factors) {
            largest = Math.max(largest, factor);
        }
        return 4 * Math.sqrt((double) factors.length) * largest;
    }

    private static Network constant(int inputs, double value) {
        return new Network(List.of(layer(Activation.IDENTITY, List.of(new double[inputs]), List.of(value))));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(x -> x).toArray();
    }

    private static Layer layer(Activation activation, List<double[]> rows, List<Double> biases) {
        int columns = rows.get(0).length;
        double[] weights = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, weights, i * columns, columns);
        }
        return new Layer(
                RealTensor.of(List.of(rows.size(), columns), weights),
                RealTensor.of(List.of(biases.size()), array(biases)),
                activation);
    }
}
