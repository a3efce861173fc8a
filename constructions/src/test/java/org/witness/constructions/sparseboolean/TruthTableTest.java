package org.witness.constructions.sparseboolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions by name, by table and by formula. */
final class TruthTableTest {

    @ParameterizedTest
    @CsvSource({
        "3, and, 80",
        "3, or, fe",
        "3, majority, e8",
        "3, parity, 96",
        "3, exactly-2, 68",
        "3, at-least-0, ff",
        "2, majority, 8",
        "1, parity, 2",
        "5, at-least-5, 80000000",
        "4, exactly-0, 1",
    })
    void namesAreFunctionsOfTheNumberOfOnes(int s, String name, String hex) {
        TruthTable table = TruthTable.named(s, name);
        assertThat(table.bits()).isEqualTo(new BigInteger(hex, 16));
        assertThat(table.isSymmetric()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b1; aa",
                "b3; f0",
                "0; 00",
                "1; ff",
                "!b1; 55",
                "b1 & b2 & b3; 80",
                "b1|b2 ^ b2 & b3; ae",
                "(b1 & !b2) | b3; f2",
                "!(b1^b2)^b3; 69",
                "!!b2; cc",
                " ( ( b1 ) ) ; aa",
                "b1^b1; 00",
            })
    void formulasBindAsTheySay(String formula, String hex) {
        assertThat(Formula.parse(3, formula).bits()).isEqualTo(new BigInteger(hex, 16));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b1 & b4; column 6 of the formula: unknown bit 'b4', the bits are b1 .. b3",
                "b0; column 1 of the formula: unknown bit 'b0'",
                "b; column 1 of the formula: unknown bit 'b'",
                "b01; unknown bit 'b01'",
                "b1 b2; column 4 of the formula: expected an operator or the end, found 'b'",
                "(b1; column 4 of the formula: expected ')', found the end",
                "b1 &; column 5 of the formula: expected b1 .. b3, 0, 1, '!' or '(', found the end",
                "x1; found 'x'",
                "b1 && b2; column 5 of the formula: expected b1 .. b3",
            })
    void errorsNameThePlace(String formula, String message) {
        assertThatThrownBy(() -> Formula.parse(3, formula))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void depthAndLengthAreLimited() {
        assertThat(Formula.parse(1, "!".repeat(198) + "b1").bits()).isEqualTo(BigInteger.TWO);
        assertThatThrownBy(() -> Formula.parse(1, "(".repeat(300) + "b1"))
                .hasMessage("a formula is nested at most 200 deep");
        assertThatThrownBy(() -> Formula.parse(1, " ".repeat(10_001))).hasMessageContaining("10000 characters");
    }

    @Test
    void tablesHaveTheirLength() {
        assertThat(TruthTable.parse(5, "0xE8800000").value(31)).isTrue();
        assertThat(TruthTable.parse(1, "0x2").value(0)).isFalse();
        assertThat(TruthTable.parse(3, "0xca").isSymmetric()).isFalse();
        assertThatThrownBy(() -> TruthTable.parse(3, "0x0e8"))
                .hasMessage("a table for 3 bits has 2 hexadecimal digits, found 3");
        assertThatThrownBy(() -> TruthTable.parse(1, "0x8")).hasMessageContaining("a table for 1 bits has 2 values");
        assertThatThrownBy(() -> TruthTable.parse(3, "e8")).hasMessageContaining("0x and hexadecimal digits");
        assertThatThrownBy(() -> TruthTable.named(3, "exactly-4")).hasMessageContaining("a number from 0 to 3");
        assertThatThrownBy(() -> TruthTable.named(3, "xor")).hasMessageContaining("unknown function 'xor'");
        assertThatThrownBy(() -> TruthTable.named(17, "and"))
                .hasMessage("a function reads 1 to 16 positions, found 17");
    }
}
