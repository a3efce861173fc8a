package org.witness.certificate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealTensorTest {

    @Test
    void entriesStandInRowMajorOrder() {
        RealTensor matrix = RealTensor.of(List.of(2, 3), 1, 2, 3, 4, 5, 6);
        assertThat(matrix.shape()).containsExactly(2, 3);
        assertThat(matrix.size()).isEqualTo(6);
        assertThat(matrix.at(4)).isEqualTo(5);
        assertThat(matrix.row(0)).containsExactly(1, 2, 3);
        assertThat(matrix.row(1)).containsExactly(4, 5, 6);
        assertThat(matrix).hasToString("F64[2, 3]");
    }

    @Test
    void nothingHandedInOrOutCanChangeIt() {
        double[] values = {1, 2};
        List<Integer> shape = new ArrayList<>(List.of(1, 2));
        RealTensor tensor = RealTensor.of(shape, values);
        values[0] = 9;
        shape.set(1, 7);
        tensor.toArray()[0] = 9;
        tensor.row(0)[0] = 9;
        assertThat(tensor).isEqualTo(RealTensor.of(List.of(1, 2), 1, 2));
        assertThatThrownBy(() -> tensor.shape().set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalityIsOfShapeAndBits() {
        RealTensor tensor = RealTensor.of(List.of(2), 1, 0);
        assertThat(tensor)
                .isEqualTo(RealTensor.of(List.of(2), 1, 0))
                .hasSameHashCodeAs(RealTensor.of(List.of(2), 1, 0))
                .isNotEqualTo(RealTensor.of(List.of(2), 1, -0.0))
                .isNotEqualTo(RealTensor.of(List.of(2), Math.nextUp(1.0), 0))
                .isNotEqualTo(RealTensor.of(List.of(2, 1), 1, 0))
                .isNotEqualTo("F64[2]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double value) {
        assertThatThrownBy(() -> RealTensor.of(List.of(2), 1, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor's entries are finite, found " + value);
    }

    @Test
    void holdsExtremeNumbers() {
        double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0};
        assertThat(Arrays.equals(RealTensor.of(List.of(4), extremes).toArray(), extremes))
                .isTrue();
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> RealTensor.of(List.of(2, 2), 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 2] has 4 entries, found 3");
        assertThatThrownBy(() -> RealTensor.of(List.of(2, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tensor's sizes are at least 1, found [2, 0]");
        assertThatThrownBy(() -> RealTensor.of(List.of(-1, -1), 1)).isInstanceOf(IllegalArgumentException.class);
        int huge = Integer.MAX_VALUE;
        // the product would be 1 modulo 2^64 if it were allowed to wrap around
        assertThatThrownBy(() -> RealTensor.of(List.of(huge, huge, huge, huge), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyMatricesHaveRows() {
        assertThatThrownBy(() -> RealTensor.of(List.of(2), 1, 2).row(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a row of a tensor of shape [2]");
    }
}
