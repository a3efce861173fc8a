package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Shapes, copies, evaluation and equality of networks. */
final class NodalNetworkTest {

    private static NodalNetwork tent() {
        return new NodalNetwork(new double[] {0, 1, 2}, new double[][] {{1, -2}, {0, 0.5}}, new double[] {0, 3});
    }

    @Test
    void evaluatesThePiecewiseLinearFunctions() {
        assertThat(tent().evaluate(0)).containsExactly(0, 3);
        assertThat(tent().evaluate(0.5)).containsExactly(0.5, 3);
        assertThat(tent().evaluate(1)).containsExactly(1, 3);
        assertThat(tent().evaluate(2)).containsExactly(0, 3.5);
        assertThat(tent().evaluate(-4)).containsExactly(0, 3);
    }

    @Test
    void countsParameters() {
        assertThat(tent().hiddenNeurons()).isEqualTo(2);
        assertThat(tent().features()).isEqualTo(2);
        assertThat(tent().parameters()).isEqualTo(2 * 2 + 2 * 2 + 2);
        assertThat(tent()).hasToString("NodalNetwork[cells=2, features=2]");
    }

    @Test
    void neuronsThatBendNoFeatureAreLeftOut() {
        double[] nodes = {-1, -0.5, 0, 0.25, 0.5, 2};
        NodalNetwork idle = new NodalNetwork(
                nodes, new double[][] {{0, -0.0, 1, 0, 0}, {0, 0, 0, 0, -0x1p-1074}}, new double[] {3, 4});
        NodalNetwork left = idle.withoutIdleNeurons();
        assertThat(left)
                .isEqualTo(new NodalNetwork(
                        new double[] {0, 0.5, 2}, new double[][] {{1, 0}, {0, -0x1p-1074}}, new double[] {3, 4}));
        assertThat(left.parameters()).isEqualTo(2 * 2 + 2 * 2 + 2);
        for (double x : new double[] {-1, -0.75, -0.5, -0.25, 0, 0.125, 0.25, 0.5, 1, 2}) {
            assertThat(left.evaluate(x)).isEqualTo(idle.evaluate(x));
        }
        assertThat(tent().withoutIdleNeurons()).isEqualTo(tent());
    }

    @Test
    void oneNeuronIsLeftOfAConstant() {
        NodalNetwork constant =
                new NodalNetwork(new double[] {0, 1, 2}, new double[][] {{0, 0}, {0, 0}}, new double[] {1, 3});
        assertThat(constant.withoutIdleNeurons())
                .isEqualTo(new NodalNetwork(new double[] {0, 2}, new double[][] {{0}, {0}}, new double[] {1, 3}));
    }

    @Test
    void copiesWhatItIsGivenAndWhatItGives() {
        double[] nodes = {0, 1};
        double[][] changes = {{1}};
        double[] origin = {2};
        NodalNetwork network = new NodalNetwork(nodes, changes, origin);
        nodes[0] = 0.5;
        changes[0][0] = 7;
        origin[0] = 7;
        network.nodes()[1] = 9;
        network.slopeChanges()[0][0] = 9;
        network.origin()[0] = 9;
        assertThat(network).isEqualTo(new NodalNetwork(new double[] {0, 1}, new double[][] {{1}}, new double[] {2}));
    }

    @Test
    void equalityIsThatOfTheNumbers() {
        assertThat(tent()).isEqualTo(tent()).hasSameHashCodeAs(tent());
        assertThat(tent())
                .isNotEqualTo(new NodalNetwork(
                        new double[] {0, 1, 2}, new double[][] {{1, -2}, {0, 0.75}}, new double[] {0, 3}));
        assertThat(tent())
                .isNotEqualTo(new NodalNetwork(
                        new double[] {0, 1, 3}, new double[][] {{1, -2}, {0, 0.5}}, new double[] {0, 3}));
        assertThat(tent())
                .isNotEqualTo(new NodalNetwork(
                        new double[] {0, 1, 2}, new double[][] {{1, -2}, {0, 0.5}}, new double[] {1, 3}));
    }

    @Test
    void refusesShapesThatDisagree() {
        refused("at least two nodes", new double[] {0}, new double[][] {{}}, new double[] {0});
        refused("one row", new double[] {0, 1}, new double[][] {{1}}, new double[] {0, 0});
        refused("one row", new double[] {0, 1}, new double[][] {}, new double[] {});
        refused("one slope change", new double[] {0, 1}, new double[][] {{1, 2}}, new double[] {0});
        refused("increasing", new double[] {0, 0}, new double[][] {{1}}, new double[] {0});
        refused("finite", new double[] {0, Double.NaN}, new double[][] {{1}}, new double[] {0});
        refused("finite", new double[] {0, 1}, new double[][] {{Double.POSITIVE_INFINITY}}, new double[] {0});
        refused("finite", new double[] {0, 1}, new double[][] {{1}}, new double[] {Double.NaN});
    }

    private static void refused(String message, double[] nodes, double[][] changes, double[] origin) {
        assertThatThrownBy(() -> new NodalNetwork(nodes, changes, origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
