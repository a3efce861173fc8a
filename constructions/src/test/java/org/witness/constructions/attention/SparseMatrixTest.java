package org.witness.constructions.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Matrices as they are given, and what is refused. */
final class SparseMatrixTest {

    private static void assertRefused(String sentence, int size, int[] rows, int[] columns, double... values) {
        assertThatThrownBy(() -> SparseMatrix.of(size, rows, columns, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void entriesAreSortedAndZerosAreDropped() {
        SparseMatrix matrix =
                SparseMatrix.of(2, new int[] {1, 0, 0, 1}, new int[] {1, 1, 0, 0}, new double[] {2, 3, 0, 0.5});
        assertThat(matrix.entries()).isEqualTo(3);
        assertThat(matrix.support(0)).containsExactly(1);
        assertThat(matrix.support(1)).containsExactly(0, 1);
        assertThat(matrix.logarithms(1)[0]).isZero();
        assertThat(matrix.logarithms(1)[1]).isEqualTo(Math.log(4));
        assertThat(matrix.largestCount()).isEqualTo(2);
        assertThat(matrix.largestLogarithm()).isEqualTo(Math.log(4));
        assertThat(matrix)
                .isEqualTo(SparseMatrix.of(2, new int[] {0, 1, 1}, new int[] {1, 0, 1}, new double[] {3, 0.5, 2}))
                .hasSameHashCodeAs(
                        SparseMatrix.of(2, new int[] {0, 1, 1}, new int[] {1, 0, 1}, new double[] {3, 0.5, 2}))
                .isNotEqualTo(SparseMatrix.of(2, new int[] {0, 1, 1}, new int[] {1, 0, 1}, new double[] {3, 0.5, 4}));
    }

    @Test
    void whatIsNoTargetIsRefusedWithItsPlace() {
        assertRefused("found -1.0 in row 1, column 2", 2, new int[] {0, 1}, new int[] {1, 0}, -1, 1);
        assertRefused("found NaN in row 2, column 1", 2, new int[] {0, 1}, new int[] {1, 0}, 1, Double.NaN);
        assertRefused("found Infinity", 1, new int[] {0}, new int[] {0}, Double.POSITIVE_INFINITY);
        assertRefused("row 2 has no positive entry", 2, new int[] {0}, new int[] {0}, 1);
        assertRefused("row 1 has no positive entry", 2, new int[] {0, 1}, new int[] {0, 1}, 0, 1);
        assertRefused("row 2, column 1 is given twice", 2, new int[] {0, 1, 1}, new int[] {0, 0, 0}, 1, 1, 1);
        assertRefused("row 3, column 1 lies outside", 2, new int[] {2}, new int[] {0}, 1);
        assertRefused("at least one row", 0, new int[0], new int[0]);
    }

    @Test
    void tolerancesOutOfTheirRangesAreRefused() {
        for (String bad : new String[] {"0", "1", "-0.1", "2"}) {
            assertThatThrownBy(() ->
                            new AttentionRequest(Matrices.identity(2), new BigDecimal(bad), new BigDecimal("0.1")))
                    .hasMessageContaining("off the support is above 0 and below 1");
            assertThatThrownBy(() ->
                            new AttentionRequest(Matrices.identity(2), new BigDecimal("0.1"), new BigDecimal(bad)))
                    .hasMessageContaining("of ratios is above 0 and below 1");
        }
    }
}
