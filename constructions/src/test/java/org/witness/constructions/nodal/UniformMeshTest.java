package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends, symmetry, evenness and refusal of meshes. */
final class UniformMeshTest {

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "-1, 1, 23", "2, 4, 709", "1e6, 1000001, 4096", "-0.3, 0.1, 7"})
    void nodesAreEvenUpToRounding(double a, double b, int cells) {
        UniformMesh mesh = UniformMesh.of(a, b, cells).orElseThrow();
        assertThat(mesh.cells()).isEqualTo(cells);
        assertThat(mesh.nodes()).hasSize(cells + 1);
        assertThat(mesh.node(0)).isEqualTo(a);
        assertThat(mesh.node(cells)).isEqualTo(b);
        double slack = 4 * Math.ulp(Math.max(Math.abs(a), Math.abs(b)));
        for (int p = 0; p <= 2 * cells; p++) {
            double exact = a + (b - a) * (p / (2.0 * cells));
            assertThat(mesh.half(p)).isBetween(exact - slack, exact + slack);
        }
    }

    @Test
    void symmetricIntervalGivesSymmetricMesh() {
        for (int cells = 1; cells < 200; cells++) {
            UniformMesh mesh = UniformMesh.of(-0.7, 0.7, cells).orElseThrow();
            for (int p = 0; p <= 2 * cells; p++) {
                assertThat(mesh.half(p) + mesh.half(2 * cells - p)).isZero();
            }
        }
    }

    @Test
    void refusesMeshesThatDoublesCannotHold() {
        double a = 1;
        double b = 1 + 8 * Math.ulp(1.0);
        assertThat(UniformMesh.of(a, b, 4)).isPresent();
        assertThat(UniformMesh.of(a, b, 5)).isEmpty();
    }
}
