package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[-1,1] | 1 | [-1, 1]",
                "[-1,1]^2 | 2 | [-1, 1]^2",
                "[-1,1]^1 | 1 | [-1, 1]",
                "[0,1]x[2,4] | 2 | [0, 1]x[2, 4]",
                "[0,1]x[0,1] | 2 | [0, 1]^2",
                "[0,1]^2x[2,4] | 3 | [0, 1]x[0, 1]x[2, 4]",
                "' [ 0 , 1 ] ^ 2  x  [ 2 , 4 ] ' | 3 | [0, 1]x[0, 1]x[2, 4]",
                "[0.10,1e-0] | 1 | [0.1, 1]",
                "[-1e-7,1e20] | 1 | [-1e-7, 1e20]",
                "[0,1]^1000 | 1000 | [0, 1]^1000",
            })
    void reads(String text, int dimension, String canonical) {
        Box box = Box.parse(text);
        assertThat(box.dimension()).isEqualTo(dimension);
        assertThat(box.text()).isEqualTo(canonical);
        assertThat(Box.parse(canonical)).isEqualTo(box);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,-1] | the interval [1, -1] is reversed: its lower end must be below its upper end",
                "[0.5,0.50] | the interval [0.5, 0.5] is a single point: its lower end must be below its upper end",
                "'' | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found ''",
                "(0,1) | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '(0,1)'",
                "[0;1] | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '[0;1]'",
                "[0,1 | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '[0,1'",
                "[0] | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '[0]'",
                "[0,1,2] | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '[0,1,2]'",
                "[0,1]x | expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '[0,1]x'",
                "[a,1] | an end of an interval: expected a decimal such as 0.001 or 1e-3, found 'a'",
                "[0,inf] | an end of an interval: expected a decimal such as 0.001 or 1e-3, found 'inf'",
                "[0,1e301] | an end of an interval: the decimal 1e301 is out of range: "
                        + "exponents reach from -300 to 300",
                "[0,1]y | expected 'x' and an interval, a power such as ^2, or the end after an interval, found 'y'",
                "[0,1][0,1] | expected 'x' and an interval, a power such as ^2, or the end after an interval, "
                        + "found '[0,1]'",
                "[0,1]^ | expected 'x' and an interval, a power such as ^2, or the end after an interval, found '^'",
                "[0,1]^-1 | expected 'x' and an interval, a power such as ^2, or the end after an interval, "
                        + "found '^-1'",
                "[0,1]^0 | a box has 1 to 1000 coordinates, found the power ^0",
                "[0,1]^1001 | a box has 1 to 1000 coordinates, found the power ^1001",
                "[0,1]^999999999 | a box has 1 to 1000 coordinates, found the power ^999999999",
                "[0,1]^1000x[0,1] | a box has 1 to 1000 coordinates, found at least 1001",
            })
    void refuses(String text, String message) {
        assertThatThrownBy(() -> Box.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aBoxHasAtLeastOneCoordinateAndAtMostAThousand() {
        Range range = new Range(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(new Box(java.util.Collections.nCopies(1_000, range)).dimension())
                .isEqualTo(1_000);
        assertThatThrownBy(() -> new Box(java.util.Collections.nCopies(1_001, range)))
                .hasMessage("a box has 1 to 1000 coordinates, found 1001");
        assertThatThrownBy(() -> new Box(List.of())).hasMessage("a box has 1 to 1000 coordinates, found 0");
    }

    @Test
    void theListIsCopied() {
        List<Range> ranges = new ArrayList<>(List.of(new Range(BigDecimal.ZERO, BigDecimal.ONE)));
        Box box = new Box(ranges);
        ranges.clear();
        assertThat(box.dimension()).isEqualTo(1);
    }

    @Test
    void typesets() {
        assertThat(Box.parse("[-1,1]^2").latex()).isEqualTo("[-1, 1]^{2}");
        assertThat(Box.parse("[0,1]x[2,1e20]").latex()).isEqualTo("[0, 1] \\times [2, 1 \\cdot 10^{20}]");
    }

    @Test
    void aRangeContainsItsEndsExactly() {
        Range range = Box.parse("[0.1,0.3]").ranges().get(0);
        assertThat(range.contains(new BigDecimal("0.1"))).isTrue();
        assertThat(range.contains(new BigDecimal("0.3000"))).isTrue();
        double below = 0.3;
        double above = 0.1;
        assertThat(range.contains(new BigDecimal(below))).isTrue();
        assertThat(range.contains(new BigDecimal(above))).isTrue();
        assertThat(range.contains(new BigDecimal(Math.nextUp(below)))).isFalse();
        assertThat(range.contains(new BigDecimal(Math.nextDown(above)))).isFalse();
        assertThat(range.contains(new BigDecimal("0.09999999999999999999"))).isFalse();
        assertThat(range.contains(new BigDecimal("0.30000000000000000001"))).isFalse();
    }
}
