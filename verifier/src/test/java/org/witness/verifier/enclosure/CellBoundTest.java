package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peak of a chord with a bulge, against exact arithmetic. */
class CellBoundTest {

    private static final int SAMPLES = 64;

    /** (1-s) u + s v + 4 c s(1-s), exactly; s a multiple of 1/64. */
    private static BigDecimal on(double u, double v, double c, int sixtyFourths) {
        BigDecimal s = new BigDecimal(sixtyFourths / 64.0);
        BigDecimal rest = BigDecimal.ONE.subtract(s);
        return rest.multiply(new BigDecimal(u))
                .add(s.multiply(new BigDecimal(v)))
                .add(s.multiply(rest).multiply(new BigDecimal(c)).multiply(BigDecimal.valueOf(4)));
    }

    private static double nasty(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0.0;
            case 1 -> Double.MIN_VALUE * (1 + random.nextInt(9));
            case 2 -> Math.scalb(random.nextDouble(), random.nextInt(2000) - 1000);
            case 3 -> Double.MAX_VALUE;
            default -> random.nextDouble();
        };
    }

    @Test
    void thePeakIsNowhereExceeded() {
        Random random = new Random(5);
        int vertices = 0;
        for (int i = 0; i < 20_000; i++) {
            double u = nasty(random) * (random.nextBoolean() ? 1 : -1);
            double v = random.nextInt(8) == 0 ? u : nasty(random) * (random.nextBoolean() ? 1 : -1);
            double c = random.nextBoolean() ? nasty(random) : Math.abs(v - u) * (0.25 + 0.001 * random.nextGaussian());
            if (!(c < Double.POSITIVE_INFINITY)) {
                continue;
            }
            c = Math.max(0, c);
            double peak = ErrorEnclosure.peak(u, v, c);
            if (peak == Double.POSITIVE_INFINITY) {
                continue;
            }
            vertices += peak > Math.max(u, v) ? 1 : 0;
            for (int s = 0; s <= SAMPLES; s++) {
                assertThat(on(u, v, c, s))
                        .as("u=%s v=%s c=%s s=%d/64", u, v, c, s)
                        .isLessThanOrEqualTo(new BigDecimal(peak));
            }
        }
        assertThat(vertices).isGreaterThan(5_000);
    }

    /** The vertex by the formula: (u+v)/2 + c + (v-u)^2/(16 c). */
    @ParameterizedTest
    @CsvSource({"0, 0, 1", "-1, 1, 1", "1, -1, 0.75", "0.001, 0.0011, 0.0005", "-3, -3.5, 7"})
    void thePeakIsTight(double u, double v, double c) {
        BigDecimal rise = new BigDecimal(v).subtract(new BigDecimal(u));
        BigDecimal vertex = new BigDecimal(u)
                .add(new BigDecimal(v))
                .divide(BigDecimal.valueOf(2))
                .add(new BigDecimal(c))
                .add(rise.pow(2).divide(new BigDecimal(c).multiply(BigDecimal.valueOf(16)), MathContext.DECIMAL128));
        assertThat(ErrorEnclosure.peak(u, v, c))
                .isBetween(vertex.doubleValue(), vertex.doubleValue() * (1 + 1e-14) + 1e-300);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 1", "0, 1, 0.249, 1", "1, 0, 0.249, 1", "2, 2, 0, 2"})
    void aSteepChordPeaksAtItsEnd(double u, double v, double c, double peak) {
        assertThat(ErrorEnclosure.peak(u, v, c)).isEqualTo(peak);
    }

    @Test
    void theUnboundedStaysUnbounded() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(ErrorEnclosure.peak(infinity, 0, 1)).isEqualTo(infinity);
        assertThat(ErrorEnclosure.peak(0, infinity, 0)).isEqualTo(infinity);
        assertThat(ErrorEnclosure.peak(0, 0, infinity)).isEqualTo(infinity);
        assertThat(ErrorEnclosure.peak(-Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE))
                .isEqualTo(infinity);
    }
}
