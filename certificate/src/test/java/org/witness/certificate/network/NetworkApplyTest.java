package org.witness.certificate.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.tensor.RealTensor;

/** Networks in floating point. */
class NetworkApplyTest {

    /** (1, |x|). */
    private static final Network ABSOLUTE = new Network(List.of(
            new Layer(RealTensor.of(List.of(2, 1), 1, -1), RealTensor.of(List.of(2), 0, 0), Activation.RELU),
            new Layer(RealTensor.of(List.of(2, 2), 0, 0, 1, 1), RealTensor.of(List.of(2), 1, 0), Activation.IDENTITY)));

    @Test
    void evaluatesLayerByLayer() {
        assertThat(ABSOLUTE.apply(-1.5)).containsExactly(1, 1.5);
        assertThat(ABSOLUTE.apply(0.25)).containsExactly(1, 0.25);
    }

    @Test
    void refusesOtherNumbersOfInputs() {
        assertThatThrownBy(() -> ABSOLUTE.apply(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 1 inputs, found 2");
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
        assertThat(network.apply(0.25, 3)).containsExactly(expected);
    }
}
