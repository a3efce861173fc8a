package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Node rules and the Gram matrices that they give. */
final class NodeGramTest {

    @Test
    void halfOffsetShiftsAQuadraticByASixteenthOfItsSecondDerivative() {
        int cells = 5;
        UniformMesh mesh = UniformMesh.of(-1, 1, cells).orElseThrow();
        double[] f = new double[2 * cells + 1];
        for (int p = 0; p < f.length; p++) {
            f[p] = 3 * mesh.half(p) * mesh.half(p) - mesh.half(p) + 2;
        }
        double w = 2.0 / cells;
        for (int i = 0; i <= cells; i++) {
            double expected = f[2 * i] - w * w * 6 / 16;
            assertThat(NodeRule.HALF_OFFSET.apply(f, i)).isCloseTo(expected, within(1e-14));
            assertThat(NodeRule.INTERPOLATION.apply(f, i)).isEqualTo(f[2 * i]);
        }
    }

    @ParameterizedTest
    @EnumSource(NodeRule.class)
    void weightsSayWhatApplyDoes(NodeRule rule) {
        int cells = 4;
        for (int i = 0; i <= cells; i++) {
            double[] weights = rule.weights(i, cells);
            for (int p = 0; p <= 2 * cells; p++) {
                double[] unit = new double[2 * cells + 1];
                unit[p] = 1;
                int at = p - rule.first(i, cells);
                assertThat(rule.apply(unit, i)).isEqualTo(at >= 0 && at < weights.length ? weights[at] : 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NodeRule.class)
    void diagonalColumnsAndWholeAgree(NodeRule rule) {
        NodeGram gram = new NodeGram(
                new SampledKernel(Kernels.gaussian(1)), UniformMesh.of(-1, 1, 6).orElseThrow(), rule);
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
}
