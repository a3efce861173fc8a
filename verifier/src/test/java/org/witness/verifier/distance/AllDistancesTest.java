package org.witness.verifier.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.product.JavaProducts;

class AllDistancesTest {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private static RealTensor tensor(double[][] rows) {
        return RealTensor.of(
                List.of(rows.length, rows[0].length),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /** What points look like. */
    enum Shape {
        PLAIN,
        OFFSET,
        CLUSTERS,
        TINY,
        HUGE,
        OUTLIER,
        INTEGERS;

        double entry(SplittableRandom random, int i, int c) {
            double u = random.nextDouble() - 0.5;
            return switch (this) {
                case PLAIN -> u;
                case OFFSET -> 1e7 + u;
                case CLUSTERS -> (i * 7 + c) % 5 + 1e-5 * u;
                case TINY -> 1e-290 * u;
                case HUGE -> 1e200 * u;
                case OUTLIER -> i == 3 ? 1e12 : u;
                case INTEGERS -> random.nextInt(16);
            };
        }
    }

    private static ProjectedPoints points(Shape shape, int seed, int n, int d, int k) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[n][d];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < d; c++) {
                points[i][c] = shape.entry(random, i, c);
            }
        }
        double[][] map = new double[k][d];
        for (double[] row : map) {
            for (int c = 0; c < d; c++) {
                row[c] = (random.nextInt(2) * 2 - 1) / Math.sqrt(k) * (1 + 0.1 * random.nextDouble());
            }
        }
        return new ProjectedPoints(tensor(points), tensor(map));
    }

    private static Ratios all(ProjectedPoints points, boolean single, Ratios known) {
        AllDistances distances = new AllDistances(points, HALF, single, new JavaProducts(), () -> false);
        Ratios all = known;
        for (int block = 0; block < distances.blocks(); block++) {
            all = all.join(distances.measure(block, known));
        }
        return all;
    }

    /** Bounds that are a hair too narrow are widened, however thin the hair, and hardly more than that. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void noRatioBeyondTheBoundsSlipsThrough(Shape shape) {
        for (int seed = 1; seed <= 2; seed++) {
            ProjectedPoints points = points(shape, seed, 135, 6, 5);
            BigDecimal least = null;
            BigDecimal most = null;
            for (int i = 0; i < points.count(); i++) {
                for (int j = i + 1; j < points.count(); j++) {
                    ProjectedPoints.Pair pair = points.pair(i, j);
                    if (!pair.coincides()) {
                        least = least == null ? pair.ratio(false) : least.min(pair.ratio(false));
                        most = most == null ? pair.ratio(true) : most.max(pair.ratio(true));
                    }
                }
            }
            assertThat(least).isNotNull();
            assertThat(most).isNotNull();
            for (boolean single : new boolean[] {true, false}) {
                for (int hair = 1; hair <= 17; hair += 2) {
                    BigDecimal share = BigDecimal.ONE.scaleByPowerOfTen(-hair);
                    Ratios known = Ratios.between(
                            least.multiply(BigDecimal.ONE.add(share)),
                            most.multiply(BigDecimal.ONE.subtract(share))
                                    .max(least.multiply(BigDecimal.ONE.add(share))));
                    Ratios found = all(points, single, known);
                    assertThat(found.lowest())
                            .as("%s %s %s", shape, single, hair)
                            .isLessThanOrEqualTo(least.add(ulp(least)));
                    assertThat(found.highest())
                            .as("%s %s %s", shape, single, hair)
                            .isGreaterThanOrEqualTo(most.subtract(ulp(most)));
                    assertThat(found.highest().doubleValue()).isLessThanOrEqualTo(most.doubleValue() * (1 + 1e-9));
                    assertThat(found.lowest().doubleValue()).isGreaterThanOrEqualTo(least.doubleValue() * (1 - 1e-9));
                }
            }
        }
    }

    /** A ratio is known to 20 digits. */
    private static BigDecimal ulp(BigDecimal ratio) {
        return ratio.scaleByPowerOfTen(-19);
    }

    @Test
    void ordinaryPairsNeedNoCloserLook() {
        ProjectedPoints points = points(Shape.PLAIN, 3, 500, 40, 30);
        Ratios known = Ratios.between(new BigDecimal("0.01"), new BigDecimal("10"));
        Ratios found = all(points, true, known);
        assertThat(found.direct()).isZero();
        assertThat(found.highest()).isEqualByComparingTo("10");
        assertThat(found.worstHigh()).isEmpty();
    }

    @Test
    void manyPairsThatSinglePrecisionCannotTellGoThroughDoublePrecision() {
        ProjectedPoints points = points(Shape.CLUSTERS, 4, 300, 6, 6);
        Ratios known = Ratios.between(new BigDecimal("1e-9"), new BigDecimal("100"));
        long single = all(points, true, known).direct();
        assertThat(single).isLessThan(300);
    }

    @Test
    void itStopsWhenItIsTold() {
        AllDistances distances =
                new AllDistances(points(Shape.PLAIN, 5, 10, 2, 2), HALF, true, new JavaProducts(), () -> true);
        assertThatThrownBy(() -> distances.measure(0, Ratios.between(BigDecimal.ONE, BigDecimal.ONE)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void coincidingPointsAreCounted() {
        ProjectedPoints points = new ProjectedPoints(
                RealTensor.of(List.of(4, 2), 0.0, 1, -0.0, 1, 2, 2, 0, 1), RealTensor.of(List.of(1, 2), 1, 1));
        Ratios found = all(points, true, Ratios.between(BigDecimal.ONE, BigDecimal.ONE));
        assertThat(found.coinciding()).isEqualTo(3);
        // |P(2,1)|^2 / |(2,1)|^2
        assertThat(found.highest().doubleValue()).isCloseTo(9.0 / 5, org.assertj.core.data.Offset.offset(1e-12));
    }
}
