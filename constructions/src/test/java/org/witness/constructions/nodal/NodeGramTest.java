package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Node rules and the Gram matrices that they give. */
final class NodeGramTest {

    private static final Mesh UNEVEN =
            Mesh.shortened(new double[] {-1, -0.9, -0.5, 0.1, 0.3, 1}).orElseThrow();

    private static final SampledKernel GAUSSIAN = new SampledKernel(Kernels.gaussian(1));

    @Test
    void halfOffsetShiftsAQuadraticByASixteenthOfItsSecondDerivative() {
        NodeOperator operator = new NodeOperator(UNEVEN, NodeRule.HALF_OFFSET);
        for (int i = 0; i <= UNEVEN.cells(); i++) {
            double left = UNEVEN.width(Math.max(0, i - 1));
            double right = UNEVEN.width(Math.min(UNEVEN.cells() - 1, i));
            double expected = quadratic(UNEVEN.node(i)) - left * right * 6 / 16;
            double[] weights = operator.weights(i);
            double sum = 0;
            for (int p = 0; p < weights.length; p++) {
                sum += weights[p] * quadratic(UNEVEN.half(operator.first(i) + p));
            }
            assertThat(sum).isCloseTo(expected, within(1e-14));
        }
    }

    private static double quadratic(double x) {
        return 3 * x * x - x + 2;
    }

    @ParameterizedTest
    @EnumSource(NodeRule.class)
    void diagonalColumnsAndWholeAgree(NodeRule rule) {
        Gram gram = Gram.of(GAUSSIAN, UNEVEN, rule);
        double[][] dense = gram.dense();
        double[] diagonal = gram.diagonal();
        for (int j = 0; j < gram.order(); j++) {
            double[] column = gram.column(j);
            assertThat(diagonal[j]).isCloseTo(dense[j][j], within(1e-14));
            for (int i = 0; i < gram.order(); i++) {
                assertThat(column[i]).isCloseTo(dense[i][j], within(1e-14));
                assertThat(dense[i][j]).isEqualTo(dense[j][i]);
            }
        }
    }

    /** G = T K T^T with the rows of T, so positive semidefinite, for a kernel without derivatives. */
    @Test
    void theHalfOffsetIsAGramMatrixOnUnequalCellsAndAtKinks() {
        SampledKernel laplace = new SampledKernel(Kernels.laplace());
        NodeGram gram = new NodeGram(laplace, UNEVEN, NodeRule.HALF_OFFSET);
        NodeOperator operator = new NodeOperator(UNEVEN, NodeRule.HALF_OFFSET);
        double[][] dense = gram.dense();
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            double[] v = random.doubles(gram.order(), -1, 1).toArray();
            double form = 0;
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    form += v[i] * v[j] * dense[i][j];
                }
            }
            assertThat(form).isPositive();
        }
        for (int i = 0; i < gram.order(); i++) {
            for (int j = 0; j < gram.order(); j++) {
                double sum = 0;
                for (int p = 0; p < operator.weights(i).length; p++) {
                    for (int q = 0; q < operator.weights(j).length; q++) {
                        sum += operator.weights(i)[p]
                                * operator.weights(j)[q]
                                * laplace.at(UNEVEN.half(operator.first(i) + p), UNEVEN.half(operator.first(j) + q));
                    }
                }
                assertThat(dense[i][j]).isCloseTo(sum, within(1e-14));
            }
        }
    }

    /** The interpolation error of min(x,y) rises to w/4 in the diagonal cells and is 0 in all others. */
    @Test
    void theMidRangeOfAKinkIsAddedToThreeDiagonals() {
        int cells = 8;
        double w = 1.0 / cells;
        Mesh mesh = Mesh.uniform(0, 1, cells).orElseThrow();
        double[][] g = new MidRangeGram(new SampledKernel(Math::min), mesh).dense();
        for (int i = 0; i <= cells; i++) {
            for (int j = 0; j <= cells; j++) {
                double offset = Math.abs(i - j) <= 1 ? w / 8 : 0;
                assertThat(g[i][j]).isCloseTo(Math.min(mesh.node(i), mesh.node(j)) + offset, within(1e-15));
            }
        }
    }

    @Test
    void theMidRangeOfAQuadraticIsTheHalfOffset() {
        Mesh mesh = Mesh.uniform(-1, 1, 6).orElseThrow();
        SampledKernel kernel = new SampledKernel((x, y) -> x * x + y * y);
        double[][] midRange = Gram.of(kernel, mesh, NodeRule.MID_RANGE).dense();
        double[][] half = Gram.of(kernel, mesh, NodeRule.HALF_OFFSET).dense();
        for (int i = 0; i < half.length; i++) {
            for (int j = 0; j < half.length; j++) {
                assertThat(midRange[i][j]).isCloseTo(half[i][j], within(1e-14));
            }
        }
    }

    @Test
    void theMidRangeHasNoRows() {
        assertThatThrownBy(() -> new NodeGram(GAUSSIAN, UNEVEN, NodeRule.MID_RANGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MID_RANGE");
    }
}
