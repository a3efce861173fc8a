package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends, symmetry, evenness and refusal of meshes. */
final class MeshTest {

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "-1, 1, 23", "2, 4, 709", "1e6, 1000001, 4096", "-0.3, 0.1, 7"})
    void nodesAreEvenUpToRounding(double a, double b, int cells) {
        Mesh mesh = Mesh.uniform(a, b, cells).orElseThrow();
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
            Mesh mesh = Mesh.uniform(-0.7, 0.7, cells).orElseThrow();
            for (int p = 0; p <= 2 * cells; p++) {
                assertThat(mesh.half(p) + mesh.half(2 * cells - p)).isZero();
            }
        }
    }

    @Test
    void refusesMeshesThatDoublesCannotHold() {
        double a = 1;
        double b = 1 + 8 * Math.ulp(1.0);
        assertThat(Mesh.uniform(a, b, 4)).isPresent();
        assertThat(Mesh.uniform(a, b, 5)).isEmpty();
    }

    @Test
    void unevenNodesAreShortAndClose() {
        double[] nodes = {-1.1, -0.7234567890123, -0.3, 0, 0.3, 0.7234567890123, 1.1};
        Mesh mesh = Mesh.shortened(nodes).orElseThrow();
        assertThat(mesh.node(0)).isEqualTo(-1.1);
        assertThat(mesh.node(6)).isEqualTo(1.1);
        for (int i = 1; i < 6; i++) {
            double narrower = Math.min(nodes[i + 1] - nodes[i], nodes[i] - nodes[i - 1]);
            assertThat(mesh.node(i)).isBetween(nodes[i] - narrower / 64, nodes[i] + narrower / 64);
            assertThat(mesh.node(i)).isEqualTo(-mesh.node(6 - i));
            // at most 9 bits in all: a multiple of 1/256
            assertThat(mesh.node(i) * 256).isEqualTo(Math.rint(mesh.node(i) * 256));
        }
        assertThat(Mesh.shortened(new double[] {1, Math.nextUp(1.0), 2})).isEmpty();
    }
}
