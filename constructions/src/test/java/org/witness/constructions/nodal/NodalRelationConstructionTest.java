package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors by dense sampling, the order of candidates, the theorem on a rectangle, factors of matrices. */
final class NodalRelationConstructionTest {

    private static double wave(double x, double y) {
        return StrictMath.sin(3 * x + y * y);
    }

    private static NodalProposal.Candidates<NodalPair> candidates(
            DoubleBinaryOperator relation, double a, double b, double c, double d, double eps) {
        NodalProposal<NodalPair> proposal = NodalRelationConstruction.propose(relation, a, b, c, d, eps);
        assertThat(proposal).isInstanceOf(NodalProposal.Candidates.class);
        return (NodalProposal.Candidates<NodalPair>) proposal;
    }

    private static double sampledError(
            DoubleBinaryOperator relation, NodalPair pair, double a, double b, double c, double d) {
        double worst = 0;
        int n = 331;
        for (int i = 0; i <= n; i++) {
            double x = a + (b - a) * i / n;
            double[] phi = pair.left().evaluate(x);
            for (int j = 0; j <= n; j++) {
                double y = c + (d - c) * j / n;
                double[] psi = pair.right().evaluate(y);
                double error = relation.applyAsDouble(x, y);
                for (int k = 0; k < phi.length; k++) {
                    error -= phi[k] * psi[k];
                }
                worst = Math.max(worst, Math.abs(error));
            }
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-1, 1e-2, 1e-3})
    void everyCandidateMeetsTheAccuracy(double eps) {
        int count = 0;
        for (NodalPair pair :
                (Iterable<NodalPair>) candidates(NodalRelationConstructionTest::wave, -1, 1, 0, 2, eps)::iterator) {
            assertThat(sampledError(NodalRelationConstructionTest::wave, pair, -1, 1, 0, 2))
                    .isLessThanOrEqualTo(eps);
            assertThat(pair.left().features())
                    .isEqualTo(pair.right().features())
                    .isLessThanOrEqualTo(3);
            count++;
        }
        assertThat(count).isBetween(2, 20);
    }

    @Test
    void aKinkIsMetByMidRanges() {
        DoubleBinaryOperator kink = (x, y) -> Math.abs(x - y);
        NodalProposal.Candidates<NodalPair> found = candidates(kink, -1, 1, -1, 1, 0.1);
        assertThat(found.offset()).isEqualTo("mid-range");
        NodalPair pair = found.iterator().next();
        assertThat(sampledError(kink, pair, -1, 1, -1, 1)).isLessThanOrEqualTo(0.1);
        assertThat(pair.left().hiddenNeurons() + pair.right().hiddenNeurons()).isLessThanOrEqualTo(14);
    }

    /** What is affine along one axis needs one cell there. */
    @Test
    void anAffineSideHasOneNeuron() {
        NodalPair pair = candidates((x, y) -> x * StrictMath.exp(y), -2, 2, 0, 1, 1e-3)
                .iterator()
                .next();
        assertThat(pair.left().hiddenNeurons()).isEqualTo(1);
        assertThat(pair.left().features()).isEqualTo(1);
    }

    @Test
    void whatIsNotFiniteIsSuspected() {
        NodalProposal<NodalPair> proposal = NodalRelationConstruction.propose((x, y) -> x / y, -1, 1, 0, 1, 0.1);
        assertThat(proposal)
                .isEqualTo(new NodalProposal.Shortfall<NodalPair>(
                        "the relation is -Infinity at (-1.0, 0.0)", Double.POSITIVE_INFINITY, List.of(-1.0, 0.0)));
        assertThatThrownBy(
                        () -> NodalRelationConstruction.propose(NodalRelationConstructionTest::wave, 0, 1, 1, 1, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NodalRelationConstruction.propose(NodalRelationConstructionTest::wave, 0, 1, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Not halfway, where any pair of points straddles the jump: at no point of the grid, in a direction that it does not have. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, -0.7320508, 0.999})
    void aJumpIsNamedAtOnce(double at) {
        DoubleBinaryOperator jumping = (x, y) -> 3 * x * y + (x + y < at ? 0 : 0.25);
        NodalProposal<NodalPair> proposal = NodalRelationConstruction.propose(jumping, -1, 1, -1, 1, 0.12);
        assertThat(proposal)
                .isInstanceOfSatisfying(NodalProposal.Shortfall.class, shortfall -> assertThat(shortfall.reason())
                        .startsWith("the relation jumps from ")
                        .endsWith("and no continuous features come nearer to both than 0.125"));
        assertThat(Jump.above(new SampledKernel(jumping, "relation"), -1, 1, -1, 1, 0.26))
                .isEmpty();
    }

    /** What is steep and continuous does not jump. */
    @Test
    void aSteepRelationDoesNotJump() {
        SampledKernel steep = new SampledKernel((x, y) -> Math.tanh(1e9 * (x - y)), "relation");
        assertThat(Jump.above(steep, -1, 1, -1, 1.01, 1e-3)).isEmpty();
        SampledKernel root = new SampledKernel((x, y) -> Math.sqrt(Math.abs(x - y)), "relation");
        assertThat(Jump.above(root, -1, 1, -1, 1.01, 1e-6)).isEmpty();
    }

    /** What changes from one double to the next by an error of rounding does not jump, however strong the claim. */
    @Test
    void anErrorOfRoundingIsNoJump() {
        DoubleBinaryOperator smooth = (x, y) -> Math.exp(-(x - y) * (x - y) / 2);
        SampledKernel sampled = new SampledKernel(smooth, "relation");
        assertThat(Jump.above(sampled, -1, 1, -1, 1, 1e-18))
                .as("it would be taken for one")
                .isPresent();
        assertThat(Jump.above(sampled, -1, 1, -1, 1, Jump.ROUNDING)).isEmpty();
        assertThat(NodalConstruction.propose(smooth, -1, 1, 1e-18))
                .isInstanceOfSatisfying(NodalProposal.Shortfall.class, shortfall -> assertThat(shortfall.reason())
                        .doesNotContain("jumps"));
    }

    /** Theorem 1 with two meshes: full factors of plain interpolation err by at most (w^2/8) 9 + (v^2/8) sup|r_yy|, 18 here. */
    @ParameterizedTest
    @ValueSource(ints = {4, 10, 30})
    void interpolationMeetsItsTheorem(int cells) {
        Meshes meshes = new Meshes(
                Mesh.uniform(-1, 1, cells).orElseThrow(),
                Mesh.uniform(0, 2, 2 * cells).orElseThrow());
        SampledKernel sampled = new SampledKernel(NodalRelationConstructionTest::wave);
        Trial plain = Trial.of(sampled, meshes, NodeRule.INTERPOLATION, 1, 1e-12, 1024)
                .orElseThrow();
        double w = 2.0 / cells;
        double bound = w * w / 8 * 9 + w * w / 4 / 8 * 18;
        double error =
                sampledError(NodalRelationConstructionTest::wave, plain.networks(plain.allFeatures()), -1, 1, 0, 2);
        assertThat(error).isLessThanOrEqualTo(bound).isGreaterThan(bound / 4);
        Trial offset =
                Trial.of(sampled, meshes, NodeRule.HALF_OFFSET, 1, 1e-12, 1024).orElseThrow();
        if (cells == 30) {
            assertThat(sampledError(
                            NodalRelationConstructionTest::wave, offset.networks(offset.allFeatures()), -1, 1, 0, 2))
                    .isLessThan(0.6 * error);
        }
    }

    /** R - U V^T within the tolerance, columns orthogonal and of equal norms, a prefix as good as the next singular value. */
    @Test
    void factorsRestoreTheMatrix() {
        Random random = new Random(3);
        for (int trial = 0; trial < 60; trial++) {
            int n = 1 + random.nextInt(12);
            int m = 1 + random.nextInt(12);
            double[][] matrix = new double[n][m];
            for (double[] row : matrix) {
                for (int j = 0; j < m; j++) {
                    row[j] = trial % 3 == 0 ? row.length - j : random.nextGaussian();
                }
            }
            FactorValues.Factors factors = FactorValues.of(matrix, 1e-12, 12).orElseThrow();
            int rank = factors.left().length;
            assertThat(rank).isLessThanOrEqualTo(trial % 3 == 0 ? 1 : Math.min(n, m));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < m; j++) {
                    double rest = matrix[i][j];
                    for (int k = 0; k < rank; k++) {
                        rest -= factors.left()[k][i] * factors.right()[k][j];
                    }
                    assertThat(Math.abs(rest)).isLessThan(1e-11);
                }
            }
            for (int k = 0; k < rank; k++) {
                assertThat(dot(factors.left()[k], factors.left()[k]))
                        .isCloseTo(
                                dot(factors.right()[k], factors.right()[k]),
                                org.assertj.core.data.Percentage.withPercentage(1e-6));
                for (int l = 0; l < k; l++) {
                    assertThat(Math.abs(dot(factors.left()[k], factors.left()[l])))
                            .isLessThan(1e-10);
                    assertThat(Math.abs(dot(factors.right()[k], factors.right()[l])))
                            .isLessThan(1e-10);
                }
            }
        }
        assertThat(FactorValues.of(new double[][] {{1, 0}, {0, 1}}, 1e-9, 1)).isEmpty();
        assertThat(FactorValues.of(new double[2][3], 1e-9, 1).orElseThrow().left())
                .isEmpty();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
