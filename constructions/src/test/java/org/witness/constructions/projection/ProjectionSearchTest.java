package org.witness.constructions.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.tensor.RealTensor;

class ProjectionSearchTest {

    private static final Effort LITTLE = Effort.ofSeconds(1, 2);

    private static ProjectionRequest request(RealTensor points, String distortion) {
        return ProjectionRequest.within(points, Plain.SOURCE, new BigDecimal(distortion));
    }

    private static void assertKept(ProjectionSearch.Row row) {
        Certificate certificate = row.certificate().orElseThrow();
        ProjectionClaim claim = (ProjectionClaim) certificate.claim();
        assertThat(Plain.distortion(certificate))
                .as(row.family())
                .isLessThanOrEqualTo(claim.distortion().doubleValue() * (1 + 1e-9) + 1e-12);
        assertThat(claim.fitted()).isEqualTo(row.isFitted());
        assertThat(claim.projected())
                .isLessThanOrEqualTo(ProjectionSearch.sufficient(
                        claim.points(), claim.distortion().doubleValue()));
    }

    static Stream<String> families() {
        return ProjectionSearch.names().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyKeepsWhatItClaims(String family) {
        ProjectionSearch.Row row = ProjectionSearch.one(request(Plain.random(40, 60, 1), "0.6"), family, 5, LITTLE);
        assertThat(row.certificate()).as(row.remark()).isPresent();
        assertKept(row);
        ProjectionSearch.Row fixed = ProjectionSearch.one(
                ProjectionRequest.into(Plain.random(40, 60, 1), Plain.SOURCE, 50), family, 5, LITTLE);
        assertThat(fixed.certificate()).as(fixed.remark()).isPresent();
        assertThat(fixed.dimension()).hasValueSatisfying(k -> assertThat(k).isBetween(1L, 50L));
        assertKept(fixed);
    }

    @Test
    void allFamiliesAreListedBestFirst() {
        List<ProjectionSearch.Row> rows =
                ProjectionSearch.all(request(Plain.random(50, 40, 2), "0.5"), 0, LITTLE, family -> {});
        assertThat(rows)
                .extracting(ProjectionSearch.Row::family)
                .containsExactlyInAnyOrderElementsOf(ProjectionSearch.names());
        assertThat(rows.get(0).family()).isEqualTo("fitted");
        assertThat(rows.stream()
                        .map(row -> row.dimension().orElse(Long.MAX_VALUE))
                        .toList())
                .isSorted();
        rows.stream().filter(row -> row.certificate().isPresent()).forEach(ProjectionSearchTest::assertKept);
    }

    @ParameterizedTest
    @MethodSource("families")
    void theSameSeedGivesTheSameMapOnAnyNumberOfThreads(String family) {
        ProjectionRequest request = request(Plain.random(45, 50, 3), "0.7");
        List<RealTensor> maps = Stream.of(1, 2, 5)
                .map(jobs -> ProjectionSearch.one(request, family, 11, Effort.ofSeconds(1, jobs)))
                .map(row ->
                        (RealTensor) row.certificate().orElseThrow().tensors().get(ProjectionClaim.PROJECTION))
                .toList();
        assertThat(maps.get(1)).isEqualTo(maps.get(0));
        assertThat(maps.get(2)).isEqualTo(maps.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orthonormal", "hadamard", "gaussian", "signs", "sparse"})
    void anotherSeedGivesAnotherMap(String family) {
        ProjectionRequest request = request(Plain.random(45, 50, 3), "0.7");
        assertThat(ProjectionSearch.one(request, family, 1, LITTLE)
                        .certificate()
                        .orElseThrow()
                        .tensors())
                .isNotEqualTo(ProjectionSearch.one(request, family, 2, LITTLE)
                        .certificate()
                        .orElseThrow()
                        .tensors());
    }

    static Stream<Arguments> degenerate() {
        return Stream.of(
                Arguments.of("one point", new double[][] {{1, 2}}, 1),
                Arguments.of("all equal", new double[][] {{1, 2}, {1, 2}, {1, 2}}, 1),
                Arguments.of("zero", new double[5][3], 1),
                Arguments.of("two points", new double[][] {{1, 2, 3}, {4, 5, 7}}, 1),
                Arguments.of("one coordinate", new double[][] {{1}, {2}, {5}, {5}}, 1),
                Arguments.of("on a line", new double[][] {{1, 1}, {2, 2}, {5, 5}}, 1),
                Arguments.of("duplicates", new double[][] {{1, 0}, {1, 0}, {0, 1}, {0, 1}, {-0.0, 1}, {3, 3}}, 2),
                Arguments.of("tiny", new double[][] {{1e-300, 0}, {0, 1e-300}, {1e-300, 1e-300}}, 2),
                Arguments.of("huge", new double[][] {{1e150, 0}, {0, 1e150}, {1e150, 1e150}}, 2),
                Arguments.of("the ends", new double[][] {{1.7e308, 0}, {-1.7e308, 0}, {0, 1.7e308}}, 2),
                Arguments.of("mixed", new double[][] {{1e150, 0, 1}, {0, 1e-300, 2}, {1e150, 1e-300, 3}}, 3),
                Arguments.of("near", new double[][] {{1, 1}, {1, 1 + 0x1p-52}, {2, 3}, {1 + 0x1p-52, 1}}, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("degenerate")
    void degeneratePointsAreServed(String name, double[][] rows, long most) {
        List<ProjectionSearch.Row> found =
                ProjectionSearch.all(request(Plain.points(rows), "0.3"), 0, LITTLE, family -> {});
        assertThat(found.get(0).dimension())
                .hasValueSatisfying(k -> assertThat(k).isLessThanOrEqualTo(most));
        found.stream().filter(row -> row.certificate().isPresent()).forEach(ProjectionSearchTest::assertKept);
    }

    @Test
    void nearDuplicatesAreSeen() {
        double[][] rows = new double[30][20];
        RealTensor base = Plain.random(15, 20, 4);
        for (int i = 0; i < 15; i++) {
            rows[2 * i] = base.row(i);
            rows[2 * i + 1] = base.row(i);
            // a direction that no difference of other points has
            rows[2 * i + 1][i] += 1e-9;
        }
        ProjectionSearch.all(request(Plain.points(rows), "0.5"), 0, LITTLE, family -> {}).stream()
                .filter(row -> row.certificate().isPresent())
                .forEach(ProjectionSearchTest::assertKept);
    }

    @Test
    void theBoundIsThatOfDasguptaAndGupta() {
        assertThat(Stream.of(0.1, 0.2, 0.3, 0.5).map(eps -> ProjectionSearch.sufficient(1797, eps)))
                .containsExactly(6424L, 1730L, 833L, 360L);
        assertThat(ProjectionSearch.sufficient(1, 0.5)).isEqualTo(1);
    }

    @Test
    void unknownFamiliesAreNamed() {
        assertThatThrownBy(() -> ProjectionSearch.one(request(Plain.random(3, 3, 0), "0.5"), "best", 0, LITTLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown construction 'best': the families are auto, isometry, ");
    }

    @Test
    void digitsNeedFewDimensions() throws IOException {
        RealTensor digits = Plain.digits();
        for (long seed = 0; seed < 3; seed++) {
            ProjectionSearch.Row row =
                    ProjectionSearch.one(request(digits, "0.5"), "orthonormal", seed, Effort.ofSeconds(1, 2));
            assertThat(row.dimension()).hasValueSatisfying(k -> assertThat(k).isLessThanOrEqualTo(50));
        }
        ProjectionSearch.Row fitted =
                ProjectionSearch.one(ProjectionRequest.into(digits, Plain.SOURCE, 15), "fitted", 0, LITTLE);
        assertThat(fitted.distortion()).isLessThanOrEqualTo(0.5);
        assertKept(fitted);
    }

    @Test
    void theEstimatorsExponentialIsAccurate() {
        for (double x = -10; x <= 10; x += 0.37) {
            assertThat(Estimator.exp(x) / StrictMath.exp(x)).isCloseTo(1, within(1e-4));
        }
    }

    /** The polynomial is the average of its values after either sign; the Gaussian form grows, so that it proves nothing. */
    @Test
    void theLowerTailIsAMartingaleInThePolynomialFormOnly() {
        double t = 0.4;
        double growth = 0;
        for (double a = -2.5; a <= 2.5; a += 0.25) {
            double e = 0.3;
            double r = 0.2;
            double fourth = 0.01;
            double before = Greedy.lower(a * a, r + e * e, fourth + e * e * e * e, t);
            double plus = Greedy.lower((a + e) * (a + e), r, fourth, t);
            double minus = Greedy.lower((a - e) * (a - e), r, fourth, t);
            assertThat((plus + minus) / 2).isCloseTo(before, within(1e-12));
            growth = Math.max(
                    growth,
                    (gaussian((a + e) * (a + e), r, t) + gaussian((a - e) * (a - e), r, t)) / 2
                            - gaussian(a * a, r + e * e, t));
        }
        assertThat(growth).isPositive();
    }

    private static double gaussian(double a2, double r, double t) {
        return StrictMath.exp(-t * a2 / (1 + 2 * t * r)) / Math.sqrt(1 + 2 * t * r);
    }
}
