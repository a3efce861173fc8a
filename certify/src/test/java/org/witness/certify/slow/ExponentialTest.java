package org.witness.certify.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The series against the library's exponential. */
class ExponentialTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "1e-30",
                "0.3333333333333333333333",
                "-7.25",
                "88.1",
                "-1000.5",
                "99999.9",
                "-1e5"
            })
    void agreesToFiftyNineDigits(BigDecimal t) {
        Apfloat wanted = ApfloatMath.exp(new Apfloat(t, 80));
        Apfloat off = new Apfloat(Exponential.of(t), 80).subtract(wanted).divide(wanted);
        assertThat(ApfloatMath.abs(off)).as("%s", off).isLessThan(new Apfloat("1e-59"));
    }
}
