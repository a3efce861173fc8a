package org.witness.constructions.sine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;

/**
 * The function {@code sum of s_j^2 cos(w_j t)}: with a sine and a cosine of scale s_j for each w_j above 0, and a constant for
 * w_j = 0, it is the inner product of the features of x and of y at t = x - y.
 */
final class CosineSum {

    private final double[] frequencies;
    private final double[] scales;

    /** Copies the numbers, in ascending order of the frequencies' absolute values. */
    CosineSum(double[] frequencies, double[] scales) {
        List<Integer> order = IntStream.range(0, frequencies.length)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> Math.abs(frequencies[j])))
                .toList();
        this.frequencies =
                order.stream().mapToDouble(j -> Math.abs(frequencies[j])).toArray();
        this.scales = order.stream().mapToDouble(j -> Math.abs(scales[j])).toArray();
    }

    int terms() {
        return frequencies.length;
    }

    double frequency(int j) {
        return frequencies[j];
    }

    double scale(int j) {
        return scales[j];
    }

    /** Two for each frequency, one for frequency 0. */
    int features() {
        return (int) Arrays.stream(frequencies).mapToLong(w -> w == 0 ? 1 : 2).sum();
    }

    double value(double t) {
        double sum = 0;
        for (int j = 0; j < frequencies.length; j++) {
            sum += scales[j] * scales[j] * FastMath.cos(frequencies[j] * t);
        }
        return sum;
    }

    /** The largest difference at points that lie more densely near the ends of [0, length]. */
    double error(DoubleUnaryOperator target, double length, int points) {
        double worst = 0;
        for (int i = 0; i < points; i++) {
            double t = Points.extreme(length, points, i);
            worst = Math.max(worst, Math.abs(target.applyAsDouble(t) - value(t)));
        }
        return worst;
    }
}
