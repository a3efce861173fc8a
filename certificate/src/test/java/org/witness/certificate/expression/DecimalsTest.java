package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Cases;

class DecimalsTest {

    @Test
    void readsExactly() {
        // 10 * 0.1 is 1 here; in binary64 the tenth is not
        assertThat(Decimals.parse("0.1").multiply(BigDecimal.TEN)).isEqualByComparingTo(BigDecimal.ONE);
        double tenth = 0.1;
        assertThat(new BigDecimal(tenth)).isNotEqualByComparingTo(Decimals.parse("0.1"));
        assertThat(Decimals.parse("1e-300").multiply(BigDecimal.TEN.pow(300))).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(Decimals.parse("-12.50")).isEqualTo(BigDecimal.valueOf(-125, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0e9, 0",
        "1, 1",
        "01, 1",
        "1.0, 1",
        "100, 100",
        "1e2, 100",
        "1E+2, 100",
        "-1.50, -1.5",
        "0.000001, 0.000001",
        "0.00000123, 0.00000123",
        "0.0000001, 1e-7",
        "-0.00000012, -1.2e-7",
        "1e15, 1000000000000000",
        "9999999999999999, 9999999999999999",
        "1e16, 1e16",
        "12345678901234567890, 1.234567890123456789e19",
        "1234567890.0987654321, 1234567890.0987654321",
        "1e300, 1e300",
        "9.99e300, 9.99e300",
        "1e-300, 1e-300",
        "0.1e-299, 1e-300",
    })
    void hasOneText(String text, String canonical) {
        assertThat(Decimals.text(Decimals.parse(text))).isEqualTo(canonical);
        assertThat(Decimals.parse(canonical)).isEqualTo(Decimals.parse(text));
    }

    @Test
    void textIsReadBackAsTheSameNumber() {
        SplittableRandom random = Cases.random(2);
        for (int i = 0; i < Cases.times(8_000); i++) {
            BigInteger digits = new BigInteger(1 + random.nextInt(300), new java.util.Random(random.nextLong()));
            BigDecimal value =
                    new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(-200, 290));
            String text = Decimals.text(value);
            assertThat(Decimals.parse(text)).as(text).isEqualByComparingTo(value);
            assertThat(Decimals.text(Decimals.parse(text))).isEqualTo(text);
            assertThat(Decimals.parse(text)).isEqualTo(Decimals.canonical(value));
        }
    }

    @Test
    void equalNumbersAreEqualObjects() {
        assertThat(Decimals.canonical(new BigDecimal("1.500"))).isEqualTo(Decimals.canonical(new BigDecimal("15e-1")));
        assertThat(Decimals.canonical(new BigDecimal("0E+7"))).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "e1",
                "1 ",
                " 1",
                "1,5",
                "--1",
                "1.2.3",
                "0x1",
                "NaN",
                "Infinity",
                "1_0",
                "1d",
                "1f",
                "١",
                "1e1.5",
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Decimals.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("expected a decimal such as 0.001 or 1e-3, found '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e301", "10e300", "1e-301", "0.1e-300", "-1e301", "1e999999999", "1e-9999999999", "2e0000000301"
            })
    void refusesExponentsBeyondTheLimit(String text) {
        assertThatThrownBy(() -> Decimals.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("the decimal " + text + " is out of range: exponents reach from -300 to 300");
    }

    @Test
    void refusesMoreThanAHundredSignificantDigits() {
        String hundred = "1".repeat(100);
        assertThat(Decimals.text(Decimals.parse("0." + hundred))).isEqualTo("0." + hundred);
        assertThat(Decimals.parse(hundred + "0".repeat(150))).isEqualTo(Decimals.parse(hundred + "e150"));
        assertThatThrownBy(() -> Decimals.parse(hundred + ".1"))
                .hasMessage("a decimal with 101 significant digits: at most 100 are read");
        assertThat(Decimals.parse("0." + "0".repeat(397) + "0")).isZero();
        assertThatThrownBy(() -> Decimals.parse("0." + "0".repeat(399)))
                .hasMessage("a decimal of 401 characters: at most 400 are read");
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.001", "-2.5, -2.5", "1e-7, 1 \\cdot 10^{-7}", "-1.5e20, -1.5 \\cdot 10^{20}"})
    void typesetsPowersOfTen(String text, String latex) {
        assertThat(Decimals.latex(Decimals.parse(text))).isEqualTo(latex);
    }
}
