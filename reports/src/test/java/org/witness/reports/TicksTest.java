package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-1; 1; 5; −1 −0.5 0 0.5 1",
                "0; 1; 5; 0 0.2 0.4 0.6 0.8 1",
                "0.13; 1; 4; 0.5 1",
                "0; 0.001; 4; 0 0.0005 0.001",
                "1e-20; 9e-20; 5; 2e−20 4e−20 6e−20 8e−20",
                "0; 1e300; 5; 0 2e299 4e299 6e299 8e299 1e300",
                "1000000000; 1000000001; 2; 1000000000 1000000000.5 1000000001",
                "-3; -2.9; 1; −3 −2.9",
            })
    void areRoundNumbers(String lower, String upper, int most, String expected) {
        List<BigDecimal> ticks = Ticks.between(new BigDecimal(lower), new BigDecimal(upper), most);
        assertThat(String.join(" ", ticks.stream().map(Ticks::label).toList())).isEqualTo(expected);
    }
}
