package org.witness.constructions.sine;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.util.FastMath;

/**
 * The closed form: the Fourier series of the periodised function, cut off.
 *
 * <p>For k even and integrable with a transform that is nowhere negative, and a period P above twice the length s, the sum of
 * k(t + l P) over all integers l is, by Poisson's formula, the sum of (1/P) khat(2 pi m/P) cos(2 pi m t/P) over all integers m:
 * positive weights at equispaced frequencies, the trapezoidal rule for the inverse transform. With signs (-1)^l it is the same
 * over all m + 1/2, an even number of features. If k falls beyond P - s, the error on [0, s] is at most 2 sum over l &gt;= 1 of
 * k(l P - s), plus the weights that are dropped. No system is solved, so it serves down to 1e-14 of the largest value; the
 * minimax sums need fewer features as far as they reach. Weights are found by the midpoint rule on a period of the periodised
 * function, which is exact but for aliases at far higher frequencies.
 */
final class PeriodicCosines {

    private static final int PERIODS = 48;
    private static final int SAMPLES = 512;
    private static final int IMAGES = 60;
    private static final int POINTS = 501;

    private PeriodicCosines() {}

    /** The sum with the fewest features whose error on [0, length] is at most the goal, of those with at most so many. */
    static Optional<CosineSum> least(DoubleUnaryOperator k, double length, double goal, int most) {
        Optional<CosineSum> best = Optional.empty();
        for (int i = 0; i < PERIODS; i++) {
            double period = length * FastMath.pow(8, (double) i / PERIODS) * 1.25;
            for (boolean half : new boolean[] {false, true}) {
                int limit = best.map(CosineSum::features).orElse(most + 1) - 1;
                Optional<CosineSum> found = cut(k, length, goal, limit, period, half);
                best = found.isPresent() ? found : best;
            }
        }
        return best;
    }

    private static Optional<CosineSum> cut(
            DoubleUnaryOperator k, double length, double goal, int most, double period, boolean half) {
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = periodised(k, (i + 0.5) * period / (2 * SAMPLES), period, half);
        }
        int terms = half ? most / 2 : (most + 1) / 2;
        double[] frequencies = new double[Math.max(0, terms)];
        double[] scales = new double[Math.max(0, terms)];
        for (int m = 0; m < terms; m++) {
            double place = half ? m + 0.5 : m;
            double sum = 0;
            for (int i = 0; i < SAMPLES; i++) {
                sum += samples[i] * FastMath.cos(FastMath.PI * place * (i + 0.5) / SAMPLES);
            }
            double weight = (place == 0 ? 1.0 : 2.0) / SAMPLES * sum;
            if (!(weight > 0)) {
                return Optional.empty();
            }
            frequencies[m] = 2 * FastMath.PI * place / period;
            scales[m] = Math.sqrt(weight);
            CosineSum cut =
                    new CosineSum(java.util.Arrays.copyOf(frequencies, m + 1), java.util.Arrays.copyOf(scales, m + 1));
            if (cut.error(k, length, POINTS) <= goal) {
                return Optional.of(cut);
            }
        }
        return Optional.empty();
    }

    private static double periodised(DoubleUnaryOperator k, double t, double period, boolean half) {
        double sum = k.applyAsDouble(t);
        for (int l = 1; l <= IMAGES; l++) {
            double images = k.applyAsDouble(l * period + t) + k.applyAsDouble(l * period - t);
            sum += half && l % 2 == 1 ? -images : images;
            if (Math.abs(images) <= 1e-18 * Math.abs(sum)) {
                break;
            }
        }
        return sum;
    }
}
