package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

class NetworkTraitsTest {

    @Test
    void knowsWhereRectifiersBend() {
        Network network = new Network(List.of(new Layer(
                RealTensor.of(List.of(4, 1), 1, 2, 0, 1), RealTensor.of(List.of(4), -0.5, 1, 1, 7), Activation.RELU)));
        assertThat(NetworkTraits.breakpoints(network, -1, 1)).containsExactly(-0.5, 0.5);
        assertThat(NetworkTraits.breakpoints(network, 0, 1)).containsExactly(0.5);
    }
}
