package org.witness.certificate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.witness.certificate.tensor.RealTensor;

class NetworkTest {

    private static Layer layer(int inputs, int outputs) {
        return new Layer(
                RealTensor.of(List.of(outputs, inputs), new double[inputs * outputs]),
                RealTensor.of(List.of(outputs), new double[outputs]),
                Activation.RELU);
    }

    @Test
    void aLayerMapsInputsToOutputs() {
        assertThat(layer(3, 5).inputs()).isEqualTo(3);
        assertThat(layer(3, 5).outputs()).isEqualTo(5);
    }

    @Test
    void aLayerNeedsAMatrixAndAVectorOfItsRows() {
        RealTensor matrix = RealTensor.of(List.of(2, 3), 1, 2, 3, 4, 5, 6);
        RealTensor two = RealTensor.of(List.of(2), 1, 2);
        RealTensor three = RealTensor.of(List.of(3), 1, 2, 3);
        assertThatThrownBy(() -> new Layer(matrix, three, Activation.RELU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layer needs a weight of shape [m, n] and a bias of shape [m], found [2, 3] and [3]");
        assertThatThrownBy(() -> new Layer(two, two, Activation.RELU)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Layer(matrix, matrix, Activation.RELU))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Layer(matrix, RealTensor.of(List.of(2, 1), 1, 2), Activation.RELU))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachOutputMayHaveAFunctionOfItsOwn() {
        RealTensor weight = RealTensor.of(List.of(3, 1), 1, 2, 3);
        RealTensor bias = RealTensor.of(List.of(3), 1, 2, 3);
        Layer mixed = new Layer(weight, bias, List.of(Activation.SIN, Activation.COS, Activation.COS));
        assertThat(mixed.activations()).containsExactly(Activation.SIN, Activation.COS, Activation.COS);
        assertThat(mixed.activation(0)).isEqualTo(Activation.SIN);
        assertThat(mixed.activation(2)).isEqualTo(Activation.COS);
        Layer same = new Layer(weight, bias, List.of(Activation.COS, Activation.COS, Activation.COS));
        assertThat(same).isEqualTo(new Layer(weight, bias, Activation.COS));
        assertThat(same.activations()).containsExactly(Activation.COS);
        assertThat(same.activation(2)).isEqualTo(Activation.COS);
        assertThatThrownBy(() -> new Layer(weight, bias, List.of(Activation.COS, Activation.SIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layer of 3 outputs needs one activation, or one for each, found 2");
        assertThatThrownBy(() -> new Layer(weight, bias, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsItsParts() {
        Network network = new Network(List.of(layer(2, 5), layer(5, 4), layer(4, 3)));
        assertThat(network.inputs()).isEqualTo(2);
        assertThat(network.outputs()).isEqualTo(3);
        assertThat(network.widths()).containsExactly(2, 5, 4, 3);
        assertThat(network.hiddenNeurons()).isEqualTo(9);
        assertThat(network.depth()).isEqualTo(2);
        assertThat(network.parameters()).isEqualTo(2 * 5 + 5 + 5 * 4 + 4 + 4 * 3 + 3);
    }

    @Test
    void aSingleLayerHasNothingHidden() {
        Network network = new Network(List.of(layer(2, 3)));
        assertThat(network.hiddenNeurons()).isZero();
        assertThat(network.depth()).isZero();
        assertThat(network.parameters()).isEqualTo(9);
    }

    @Test
    void neighboursFit() {
        assertThatThrownBy(() -> new Network(List.of(layer(2, 5), layer(4, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 1 takes 4 inputs, layer 0 gives 5");
        assertThatThrownBy(() -> new Network(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network has at least one layer");
    }

    @Test
    void theLayersAreCopied() {
        List<Layer> layers = new ArrayList<>(List.of(layer(2, 3)));
        Network network = new Network(layers);
        layers.clear();
        assertThat(network.layers()).hasSize(1);
        assertThat(network).isEqualTo(new Network(List.of(layer(2, 3))));
        assertThat(network).isNotEqualTo(new Network(List.of(layer(3, 3))));
    }
}
