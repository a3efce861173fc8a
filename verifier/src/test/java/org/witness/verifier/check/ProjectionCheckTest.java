package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.meaning.ProjectedPoints;

class ProjectionCheckTest {

    private static final ProofStep PROOF =
            ProofStep.of("projection", ProofStep.of("recount"), ProofStep.of("distances"));
    private static final String SOURCE = "0".repeat(64);

    private static RealTensor tensor(double[][] rows) {
        double[] entries = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return RealTensor.of(List.of(rows.length, rows[0].length), entries);
    }

    private static Certificate certificate(double[][] points, double[][] map, BigDecimal distortion) {
        return certificate(points, map, distortion, PROOF, map.length);
    }

    private static Certificate certificate(
            double[][] points, double[][] map, BigDecimal distortion, ProofStep proof, long stated) {
        ProjectionClaim claim =
                new ProjectionClaim(points.length, points[0].length, map.length, distortion, SOURCE, false);
        return certificate(
                claim,
                Map.of(ProjectionClaim.POINTS, tensor(points), ProjectionClaim.PROJECTION, tensor(map)),
                proof,
                stated);
    }

    private static Certificate certificate(
            ProjectionClaim claim, Map<String, Tensor> tensors, ProofStep proof, long stated) {
        return new Certificate(
                claim,
                new TreeMap<>(),
                new TreeMap<>(tensors),
                List.of(new Bound(Quantity.DIMENSION, stated, "dasgupta-gupta")),
                proof,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Verdict verify(Certificate certificate) {
        return verify(certificate, 2);
    }

    private static Verdict verify(Certificate certificate, int jobs) {
        return new Verifier(new Budget(1000, Optional.empty(), 1.1, jobs), OptionalInt.empty(), true, Progress.SILENT)
                .verify(certificate);
    }

    private static double[][] random(SplittableRandom random, int rows, int columns, double scale) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int c = 0; c < columns; c++) {
                row[c] = scale * (random.nextDouble() + random.nextDouble() - 1);
            }
        }
        return matrix;
    }

    /** The least distortion with which the claim is true, rounded up to so many digits, or down. */
    private static BigDecimal distortion(double[][] points, double[][] map, int digits, RoundingMode mode) {
        ProjectedPoints set = new ProjectedPoints(tensor(points), tensor(map));
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < set.count(); i++) {
            for (int j = i + 1; j < set.count(); j++) {
                ProjectedPoints.Pair pair = set.pair(i, j);
                if (!pair.coincides()) {
                    BigDecimal excess = pair.image().subtract(pair.source()).abs();
                    largest = largest.max(excess.divide(pair.source(), new MathContext(digits, mode)));
                }
            }
        }
        return largest;
    }

    /** Half an identity, with a little noise: the distortion of centred points is below 1. */
    private static double[][] map(SplittableRandom random, int k, int d) {
        double[][] map = random(random, k, d, 0.05);
        for (int l = 0; l < k; l++) {
            for (int c = l; c < d; c += k) {
                map[l][c] += 1;
            }
        }
        return map;
    }

    @ParameterizedTest
    @CsvSource({"2,1,1,1", "3,2,1,1", "40,7,7,1", "150,9,8,1e-300", "150,9,8,1e150", "140,5,5,1e-310", "140,9,8,1e300"})
    void theDistortionIsProvedToTheLastDigitAndNotBeyond(int n, int d, int k, double scale) {
        int proved = 0;
        for (int seed = 1; seed <= 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] points = random(random, n, d, scale);
            double[][] map = map(random, k, d);
            BigDecimal least = distortion(points, map, 30, RoundingMode.UP);
            if (least.compareTo(new BigDecimal("0.9")) > 0) {
                continue;
            }
            Verdict verdict = verify(certificate(points, map, least));
            assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
            proved++;
            BigDecimal below = distortion(points, map, 30, RoundingMode.DOWN).subtract(new BigDecimal("1e-28"));
            assertThat(verdict.supremum().orElseThrow().upper()).isLessThanOrEqualTo(Math.nextUp(least.doubleValue()));
            Verdict refuted = verify(certificate(points, map, below));
            assertThat(refuted.outcome()).as(refuted.toString()).isEqualTo(Outcome.REFUTED);
            assertThat(refuted.witness()).containsKeys("i", "j", "ratio");
        }
        assertThat(proved).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-300, 1e150, 4e-320, 1e308})
    void anIsometryHasNoDistortion(double scale) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] points = random(random, 200, 3, scale);
        Verdict verdict =
                verify(certificate(points, new double[][] {{0, 1, 0}, {0, 0, 1}, {-1, 0, 0}}, new BigDecimal("1e-60")));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.supremum().orElseThrow().upper()).isLessThanOrEqualTo(1e-60);
        assertThat(verdict.cells()).isEqualTo(19_900);
    }

    @Test
    void mixedMagnitudesAreDecided() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] points = random(random, 60, 3, 1);
        for (int i = 0; i < 60; i++) {
            for (int c = 0; c < 3; c++) {
                points[i][c] *= i % 3 == 0 ? 1e150 : i % 3 == 1 ? 1e-300 : 4e-322;
            }
        }
        double[][] map = {{1, 0, 0}, {0, 1.01, 0}, {0, 0, 0.99}};
        BigDecimal least = distortion(points, map, 25, RoundingMode.UP);
        assertThat(verify(certificate(points, map, least)).outcome()).isEqualTo(Outcome.VERIFIED);
        // only the pairs of the smallest numbers break it
        points[2] = new double[] {0, 0, 0};
        points[5] = new double[] {0, 4.9e-324, 0};
        map[1][1] = 1.25;
        Verdict verdict = verify(certificate(points, map, new BigDecimal("0.5624")));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200, 1e-320, 1e308})
    void mapsOfAnyMagnitudeAreRefuted(double scale) {
        double[][] points = random(new SplittableRandom(6), 40, 2, 1);
        Verdict verdict = verify(certificate(points, new double[][] {{scale, 0}, {0, scale}}, new BigDecimal("0.9")));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void aCommonOffsetDoesNotHurt() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] points = random(random, 300, 4, 1);
        for (double[] point : points) {
            for (int c = 0; c < 4; c++) {
                point[c] += 1e9;
            }
        }
        double[][] map = {{1, 0, 0, 0}, {0, 1.01, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        BigDecimal least = distortion(points, map, 30, RoundingMode.UP);
        assertThat(verify(certificate(points, map, least)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(certificate(points, map, least.subtract(new BigDecimal("1e-28"))))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    @Test
    void aZeroMapIsRefuted() {
        Verdict verdict = verify(
                certificate(random(new SplittableRandom(1), 30, 4, 1), new double[2][4], new BigDecimal("0.99")));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.witness()).containsEntry("squared distance of the images", "0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 300})
    void coincidingPointsHoldTrivially(int n) {
        double[][] points = new double[n][3];
        Arrays.fill(points, new double[] {0.1, -7, 1e10});
        Verdict verdict = verify(certificate(points, new double[1][3], new BigDecimal("0.5")));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        if (n > 1) {
            assertThat(coinciding(verdict)).isEqualTo((long) n * (n - 1) / 2);
        }
    }

    @Test
    void duplicatesAmongOthersAreCounted() {
        double[][] points = random(new SplittableRandom(8), 400, 3, 1);
        points[399] = points[0].clone();
        points[200] = points[5].clone();
        points[201] = points[5].clone();
        Verdict verdict =
                verify(certificate(points, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new BigDecimal("0.1")));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(coinciding(verdict)).isEqualTo(4);
    }

    @Test
    void noResultDependsOnTheNumberOfThreads() {
        SplittableRandom random = new SplittableRandom(9);
        double[][] points = random(random, 700, 20, 1);
        double[][] map = map(random, 19, 20);
        BigDecimal eps = new BigDecimal("0.9");
        assertThat(verify(certificate(points, map, eps), 1)).isEqualTo(verify(certificate(points, map, eps), 3));
    }

    /** Clusters with near-duplicates: their distances are lost in the roundings of binary32, and of its Gram matrix. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nearDuplicatesAreCountedRightWhereUnverifiedSinglePrecisionMiscounts(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 160;
        int d = 12;
        double[][] points = random(random, n, d, 1);
        for (int i = n / 2; i < n; i++) {
            for (int c = 0; c < d; c++) {
                points[i][c] = points[i - n / 2][c] + 1e-5 * (random.nextDouble() - 0.5);
            }
        }
        double[][] map = map(random, d, d);
        BigDecimal least = distortion(points, map, 20, RoundingMode.UP);
        assertThat(miscounted(points, map, least.doubleValue())).isPositive();
        assertThat(verify(certificate(points, map, least)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(certificate(points, map, least.subtract(new BigDecimal("1e-18"))))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    /** How many pairs the usual computation in binary32 calls violations of a true claim. */
    private static int miscounted(double[][] points, double[][] map, double distortion) {
        float[][] u = new float[points.length][];
        float[][] v = new float[points.length][];
        for (int i = 0; i < u.length; i++) {
            u[i] = floats(points[i]);
            double[] image = new double[map.length];
            for (int l = 0; l < map.length; l++) {
                for (int c = 0; c < map[l].length; c++) {
                    image[l] += map[l][c] * points[i][c];
                }
            }
            v[i] = floats(image);
        }
        int violations = 0;
        for (int i = 0; i < u.length; i++) {
            for (int j = i + 1; j < u.length; j++) {
                double source = dot(u[i], u[i]) + dot(u[j], u[j]) - 2 * dot(u[i], u[j]);
                double image = dot(v[i], v[i]) + dot(v[j], v[j]) - 2 * dot(v[i], v[j]);
                if (!(Math.abs(image - source) <= distortion * source)) {
                    violations++;
                }
            }
        }
        return violations;
    }

    private static float[] floats(double[] vector) {
        float[] floats = new float[vector.length];
        for (int c = 0; c < vector.length; c++) {
            floats[c] = (float) vector[c];
        }
        return floats;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }

    @Test
    void anEntryThatIsChangedIsRefutedWithItsPair() {
        SplittableRandom random = new SplittableRandom(10);
        double[][] points = random(random, 200, 6, 1);
        double[][] map = map(random, 6, 6);
        BigDecimal least = distortion(points, map, 4, RoundingMode.UP);
        assertThat(verify(certificate(points, map, least)).outcome()).isEqualTo(Outcome.VERIFIED);
        map[3][3] *= 1.1;
        Verdict verdict = verify(certificate(points, map, least));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        int i = Integer.parseInt(verdict.witness().get("i"));
        int j = Integer.parseInt(verdict.witness().get("j"));
        assertThat(new ProjectedPoints(tensor(points), tensor(map)).pair(i, j).breaks(least))
                .isTrue();
    }

    private static final double[][] SQUARE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    private static final double[][] IDENTITY = {{1, 0}, {0, 1}};

    @Test
    void tensorsThatDoNotFitAreRejected() {
        ProjectionClaim claim = new ProjectionClaim(4, 2, 2, new BigDecimal("0.1"), SOURCE, true);
        RealTensor points = tensor(SQUARE);
        RealTensor map = tensor(IDENTITY);
        for (Map<String, Tensor> wrong : List.<Map<String, Tensor>>of(
                Map.of(ProjectionClaim.POINTS, map, ProjectionClaim.PROJECTION, points),
                Map.of(ProjectionClaim.POINTS, points),
                Map.of(ProjectionClaim.POINTS, points, ProjectionClaim.PROJECTION, map, "more", map),
                Map.of(
                        ProjectionClaim.POINTS,
                        points,
                        ProjectionClaim.PROJECTION,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2, 2), 1, 0, 0, 1)),
                Map.of(
                        ProjectionClaim.POINTS,
                        points,
                        ProjectionClaim.PROJECTION,
                        RealTensor.of(List.of(4), 1, 0, 0, 1)))) {
            Verdict verdict = verify(certificate(claim, wrong, PROOF, 2));
            assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).hasValue(Reason.TENSORS);
        }
        Verdict verdict = verify(
                certificate(claim, Map.of(ProjectionClaim.POINTS, points, ProjectionClaim.PROJECTION, map), PROOF, 2));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.detail()).contains("fitted to these points");
    }

    @Test
    void proofsThatDoNotProveAreRejected() {
        BigDecimal eps = new BigDecimal("0.1");
        for (ProofStep wrong : List.of(
                ProofStep.of("recount"),
                ProofStep.of("distances"),
                ProofStep.of("projection", ProofStep.of("distances"), ProofStep.of("recount")),
                ProofStep.of("projection", ProofStep.of("recount"), ProofStep.of("recount")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("distances")),
                ProofStep.of("projection", ProofStep.of("recount"), ProofStep.of("pairs")))) {
            Verdict verdict = verify(certificate(SQUARE, IDENTITY, eps, wrong, 2));
            assertThat(verdict.outcome()).as(wrong.toString()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).hasValue(Reason.PROOF);
        }
        assertThat(verify(certificate(SQUARE, IDENTITY, eps, PROOF, 3)).reason())
                .hasValue(Reason.COUNT);
    }

    @Test
    void aDimensionBeyondTheBoundIsRejected() {
        double[][] tall = new double[200][2];
        tall[0][0] = 1;
        tall[199][1] = 1;
        // ceil(4 ln 4 / (0.125 - 0.125/3)) = 67
        Verdict verdict = verify(certificate(SQUARE, tall, new BigDecimal("0.5")));
        assertThat(verdict.reason()).hasValue(Reason.BOUND);
        assertThat(verdict.counts().size()).isZero();
    }

    @Test
    void theBoundsAreReportedBesideTheDimension() {
        Verdict verdict = verify(certificate(SQUARE, IDENTITY, new BigDecimal("0.5")));
        assertThat(verdict.counts())
                .extracting(count -> count.quantity())
                .containsExactly(
                        Quantity.DIMENSION, Quantity.GAUSSIAN_DIMENSION, Quantity.ORTHONORMAL_DIMENSION, Quantity.RANK);
    }

    @Test
    void aTimeLimitIsKept() {
        double[][] points = random(new SplittableRandom(11), 500, 3, 1);
        Verdict verdict = new Verifier(
                        new Budget(1, Optional.of(Duration.ZERO), 1.1, 1), OptionalInt.empty(), false, Progress.SILENT)
                .verify(certificate(points, new double[][] {{1, 0, 0}}, new BigDecimal("0.5")));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).hasValue(Reason.TIME);
    }

    @Test
    void aGridConfirmsAndRefutes() {
        Verifier grid = new Verifier(Budget.DEFAULT, OptionalInt.of(50), false, Progress.SILENT);
        assertThat(grid.verify(certificate(SQUARE, IDENTITY, new BigDecimal("0.1")))
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(grid.verify(certificate(SQUARE, new double[][] {{1, 0}}, new BigDecimal("0.1")))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
        assertThat(grid.verify(certificate(new double[][] {{1, 2}}, IDENTITY, new BigDecimal("0.1")))
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
    }

    private static long coinciding(Verdict verdict) {
        return verdict.figures().stream()
                .filter(figure -> figure.key().equals("coincidingPairs"))
                .mapToLong(figure -> (long) figure.value().lower())
                .sum();
    }
}
