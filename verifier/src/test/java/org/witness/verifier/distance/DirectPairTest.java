package org.witness.verifier.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.ProjectedPoints;

/** The ratio of one pair, by both ways, against the meaning. */
class DirectPairTest {

    private static final int CASES = 300;

    private static double small(SplittableRandom random) {
        return Math.scalb(random.nextDouble() - 0.5, random.nextInt(-8, 8));
    }

    /** Two points whose differences are rounded, and a map of one row: any, or one that nearly loses the difference. */
    private static ProjectedPoints pair(SplittableRandom random, int dimension, boolean cancels) {
        double[] points = new double[2 * dimension];
        for (int c = 0; c < points.length; c++) {
            points[c] = small(random);
        }
        double[] row = new double[dimension];
        double sum = 0;
        for (int c = 0; c < dimension; c++) {
            double difference = points[c] - points[dimension + c];
            row[c] = cancels && c == dimension - 1 ? -sum / difference : small(random);
            sum += row[c] * difference;
        }
        return new ProjectedPoints(
                RealTensor.of(List.of(2, dimension), points), RealTensor.of(List.of(1, dimension), row));
    }

    @Test
    void bothWaysContainTheRatio() {
        SplittableRandom random = new SplittableRandom(11);
        for (int n = 0; n < CASES; n++) {
            ProjectedPoints points = pair(random, 2 + random.nextInt(5), false);
            DirectPair direct = new DirectPair(new ScaledPoints(points));
            assertContains(direct, direct.quick(0, 1).orElseThrow(), points, 1e-10);
            assertContains(direct, direct.careful(0, 1).orElseThrow(), points, 1e-12);
        }
    }

    /** The careful way knows what is left to some 2^-90 of what is lost, so that no rounding may be forgotten. */
    @Test
    void aDifferenceThatIsNearlyLostIsKnownAsWell() {
        SplittableRandom random = new SplittableRandom(12);
        for (int n = 0; n < CASES; n++) {
            ProjectedPoints points = pair(random, 2 + random.nextInt(5), true);
            DirectPair direct = new DirectPair(new ScaledPoints(points));
            assertContains(direct, direct.quick(0, 1).orElseThrow(), points, Double.POSITIVE_INFINITY);
            assertContains(direct, direct.careful(0, 1).orElseThrow(), points, Double.POSITIVE_INFINITY);
            double upper = direct.careful(0, 1).orElseThrow().upper();
            assertThat(upper).isLessThan(1e-20);
        }
    }

    private static void assertContains(DirectPair direct, Interval scaled, ProjectedPoints points, double relative) {
        Interval ratio = scaled.divide(direct.ratioScale());
        BigDecimal down = points.pair(0, 1).ratio(false);
        BigDecimal up = points.pair(0, 1).ratio(true);
        assertThat(new BigDecimal(ratio.lower())).isLessThanOrEqualTo(up);
        assertThat(new BigDecimal(ratio.upper())).isGreaterThanOrEqualTo(down);
        assertThat(ratio.widthUpper()).isLessThanOrEqualTo(relative * ratio.upper());
    }
}
