package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Densities against their closed forms: sqrt(sup|K_xx|/(8 eps)) and, at a kink, jump/(8 eps). */
final class CellDensityTest {

    private static CellDensity of(DoubleBinaryOperator kernel, double a, double b, double eps) {
        return CellDensity.of(new SampledKernel(kernel), a, b, eps);
    }

    @ParameterizedTest
    @CsvSource({"1e-2", "1e-3", "1e-4", "1e-6"})
    void smoothKernelsNeedTheRootOfTheirCurvature(double eps) {
        CellDensity gaussian = of(Kernels.gaussian(1), -1, 1, eps);
        assertThat(gaussian.cells()).isCloseTo(2 / Math.sqrt(8 * eps), Percentage.withPercentage(eps > 5e-3 ? 8 : 3));
        assertThat(gaussian.uniformCells()).isCloseTo(gaussian.cells(), Percentage.withPercentage(3));
        // sup_y |K_xx| = exp(|x|), so the cells are the integral of exp(|x|/2)
        CellDensity exponential = of((x, y) -> StrictMath.exp(x * y), -1, 1, eps);
        assertThat(exponential.cells())
                .isCloseTo(4 * (StrictMath.exp(0.5) - 1) / Math.sqrt(8 * eps), Percentage.withPercentage(8));
        assertThat(exponential.uniformCells())
                .isCloseTo(2 * StrictMath.exp(0.5) / Math.sqrt(8 * eps), Percentage.withPercentage(8));
    }

    @ParameterizedTest
    @CsvSource({"1e-2", "1e-3", "1e-4"})
    void kinkedKernelsNeedTheirJump(double eps) {
        assertThat(of(Kernels.laplace(), -1, 1, eps).cells())
                .isCloseTo(2 * 2 / (8 * eps), Percentage.withPercentage(4));
        assertThat(of(Math::min, 0, 1, eps).cells()).isCloseTo(1 / (8 * eps), Percentage.withPercentage(1e-6));
    }

    @Test
    void nodesCrowdWhereTheKernelBends() {
        CellDensity density = of(Kernels.warped(), -1, 1, 1e-2);
        assertThat(density.cells()).isLessThan(20);
        assertThat(density.uniformCells()).isGreaterThan(100);
        double[] nodes = density.nodes(20);
        assertThat(nodes).hasSize(21);
        assertThat(nodes[10]).isZero();
        // half of the cells lie where atan(20 x) runs through half of its range, |x| <= 0.05, up to the kernel's tails
        assertThat(nodes[5]).isBetween(-0.1, -0.03);
        for (int i = 0; i < 20; i++) {
            assertThat(nodes[i]).isLessThan(nodes[i + 1]).isEqualTo(-nodes[20 - i]);
        }
        assertThat(density.difference(MeshFamily.uniform(-1, 1).mesh(20).orElseThrow()))
                .isGreaterThan(10
                        * density.difference(
                                MeshFamily.adapted(density).mesh(20).orElseThrow()));
    }

    @Test
    void aBendNarrowerThanTheFirstGridIsResolved() {
        DoubleBinaryOperator narrow = (x, y) -> {
            double t = StrictMath.atan(400 * x) - StrictMath.atan(400 * y);
            return StrictMath.exp(-t * t / 2);
        };
        CellDensity density = of(narrow, -1, 1, 1e-3);
        CellDensity wide = of(Kernels.warped(), -1, 1, 1e-3);
        // K_xx at the bend is 400 times as large; the cells there are as many, and some come in the longer tails
        assertThat(density.uniformCells()).isCloseTo(20 * wide.uniformCells(), Percentage.withPercentage(1));
        assertThat(density.cells()).isBetween(wide.cells(), 1.25 * wide.cells());
    }

    @Test
    void anIntervalOfThreeDoublesHasADensity() {
        double next = Math.nextUp(Math.nextUp(1.0));
        CellDensity density = of((x, y) -> x == 1 || y == 1 ? 0 : 1, 1, next, 1e-9);
        assertThat(density.cells()).isFinite().isPositive();
        assertThat(density.nodes(2)).doesNotContain(Double.NaN).startsWith(1).endsWith(next);
    }

    @Test
    void aKernelWithoutCurvatureNeedsOneCell() {
        CellDensity density = of((x, y) -> x * y, -3, 1, 1e-9);
        assertThat(density.cells()).isCloseTo(1, within(1e-12));
        assertThat(density.nodes(4)).containsExactly(new double[] {-3, -2, -1, 0, 1}, within(1e-12));
    }
}
