package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The low-rank factor against the matrix it factors. */
final class FeatureValuesTest {

    private static NodeGram gram(DoubleBinaryOperator kernel, int cells) {
        return new NodeGram(
                new SampledKernel(kernel), Mesh.uniform(-1, 1, cells).orElseThrow(), NodeRule.HALF_OFFSET);
    }

    private static double remainder(NodeGram gram, double[][] features) {
        double[][] g = gram.dense();
        double largest = 0;
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g.length; j++) {
                double rest = g[i][j];
                for (double[] feature : features) {
                    rest -= feature[i] * feature[j];
                }
                largest = Math.max(largest, Math.abs(rest));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-8, 1e-13})
    void factorIsWithinItsTolerance(double tolerance) {
        NodeGram gram = gram(Kernels.gaussian(1), 40);
        double[][] features = FeatureValues.of(gram, tolerance, 41, 41).orElseThrow();
        assertThat(features.length).isLessThan(20);
        assertThat(remainder(gram, features)).isLessThanOrEqualTo(1.01 * tolerance);
    }

    @Test
    void featuresAreOrthogonalDecreasingAndOriented() {
        double[][] features =
                FeatureValues.of(gram(Kernels.gaussian(1), 40), 1e-12, 41, 41).orElseThrow();
        double previous = Double.POSITIVE_INFINITY;
        for (int p = 0; p < features.length; p++) {
            double norm = dot(features[p], features[p]);
            assertThat(norm).isPositive().isLessThan(previous);
            previous = norm;
            for (int q = 0; q < p; q++) {
                assertThat(dot(features[p], features[q])).isCloseTo(0, within(1e-13));
            }
        }
        assertThat(features[0][20]).isPositive();
        assertThat(features[1][0]).isPositive();
    }

    private static double dot(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] * q[i];
        }
        return sum;
    }

    /** xy + 1/8 - (x^2 y^2)/8 at scale: the negative part is found, left out, and nothing else is. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 1e9, 1e-9})
    void negativePartOfAnIndefiniteMatrixIsLeftOut(double scale) {
        DoubleBinaryOperator kernel = (x, y) -> scale * (x * y - x * x * y * y / 8);
        NodeGram gram = gram(kernel, 20);
        double[][] features = FeatureValues.of(gram, scale * 1e-9, 21, 21).orElseThrow();
        assertThat(features).hasNumberOfRows(1);
        assertThat(remainder(gram, features)).isCloseTo(scale / 8, within(scale * 2e-2));
    }

    /** Zero on the diagonal, one beside it: no pivot shows that this is indefinite. */
    @Test
    void zeroDiagonalDoesNotHideAnIndefiniteMatrix() {
        NodeGram gram = gram((x, y) -> (x - y) * (x - y), 20);
        double[][] features = FeatureValues.of(gram, 1e-9, 21, 21).orElseThrow();
        assertThat(features.length).isPositive();
    }

    @Test
    void rankBeyondTheLimitIsReported() {
        assertThat(FeatureValues.of(gram(Kernels.laplace(), 20), 1e-9, 20, 21)).isEmpty();
        assertThat(FeatureValues.of(gram(Kernels.laplace(), 20), 1e-9, 21, 21)).isPresent();
    }
}
