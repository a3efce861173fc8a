package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

class PlainNetworkTest {

    @Test
    void evaluatesLayerByLayer() {
        assertThat(new PlainNetwork(Samples.ABSOLUTE).outputs(-1.5)).containsExactly(1, 1.5);
        assertThat(new PlainNetwork(Samples.ABSOLUTE).outputs(0.25)).containsExactly(1, 0.25);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryActivation(Activation activation) {
        Network network = new Network(
                List.of(new Layer(RealTensor.of(List.of(1, 2), 2, -1), RealTensor.of(List.of(1), -0.5), activation)));
        double t = 2 * 0.25 - 3 - 0.5;
        double expected =
                switch (activation) {
                    case IDENTITY -> t;
                    case RELU -> 0;
                    case TANH -> StrictMath.tanh(t);
                    case SIN -> StrictMath.sin(t);
                    case COS -> StrictMath.cos(t);
                    case SQUARE -> t * t;
                };
        assertThat(new PlainNetwork(network).outputs(0.25, 3)).containsExactly(expected);
    }

    @Test
    void knowsWhereRectifiersBend() {
        Network network = new Network(List.of(new Layer(
                RealTensor.of(List.of(4, 1), 1, 2, 0, 1), RealTensor.of(List.of(4), -0.5, 1, 1, 7), Activation.RELU)));
        assertThat(new PlainNetwork(network).breakpoints(-1, 1)).containsExactly(-0.5, 0.5);
        assertThat(new PlainNetwork(network).breakpoints(0, 1)).containsExactly(0.5);
    }
}
