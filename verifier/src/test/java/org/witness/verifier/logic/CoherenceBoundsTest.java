package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoherenceBoundsTest {

    /** Figures computed by an independent scan over all dimensions with the three bounds. */
    @ParameterizedTest
    @CsvSource({
        "1000, 0.25, 31", "1000, 0.125, 61", "1000, 0.0625, 204",
        "10000, 0.25, 44", "10000, 0.125, 111", "10000, 0.0625, 250",
        "100000, 0.25, 46", "100000, 0.125, 172", "100000, 0.0625, 386",
        "1000000, 0.25, 51", "1000000, 0.125, 188", "1000000, 0.0625, 656",
    })
    void theTable(long vectors, String coherence, long dimension) {
        assertThat(CoherenceBounds.leastDimension(vectors, new BigDecimal(coherence)))
                .isEqualTo(dimension);
    }

    /** Known optimal families: the bound may not exceed what exists. */
    @ParameterizedTest
    @CsvSource({
        // three lines at 60 degrees in the plane, six diagonals of the icosahedron, 28 lines in R^7, 276 in R^23
        "3, 0.5, 2",
        "6, 0.4472135955, 3",
        "28, 0.33333333334, 7",
        "276, 0.2, 23",
        // orthonormal bases, Kerdock with the identity: d(d/2+1) lines with cosine d^(-1/2)
        "5, 0.0000001, 5",
        "144, 0.25, 16",
        "33024, 0.0625, 256",
    })
    void isMetByOptimalFamilies(long vectors, String coherence, long dimension) {
        assertThat(CoherenceBounds.leastDimension(vectors, new BigDecimal(coherence)))
                .isLessThanOrEqualTo(dimension);
    }

    /** The corners of a regular simplex: d + 1 vectors of cosine 1/d in d dimensions. Welch's bound is an equality there, and no smaller cosine will do. */
    @Test
    void welchIsSharpForTheSimplex() {
        BigDecimal little = new BigDecimal("1e-20");
        for (long d = 2; d <= 200; d++) {
            BigDecimal above = BigDecimal.ONE.divide(BigDecimal.valueOf(d), 30, RoundingMode.UP);
            assertThat(CoherenceBounds.leastDimension(d + 1, above)).isLessThanOrEqualTo(d);
            assertThat(CoherenceBounds.lowerBounds(d + 1, above.subtract(little))
                            .get(0))
                    .isEqualTo(new CoherenceBounds.LowerBound("Welch", d + 1));
        }
    }

    @Test
    void oneMoreVectorThanKerdockNeedsAnotherDimension() {
        assertThat(CoherenceBounds.leastDimension(33025, new BigDecimal("0.0625")))
                .isGreaterThan(256);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 1", "2, 0.5, 2", "2, 0.999999, 2", "1099511627776, 1e-6, 523000000000"})
    void extremes(long vectors, String coherence, long atLeast) {
        assertThat(CoherenceBounds.leastDimension(vectors, new BigDecimal(coherence)))
                .isBetween(atLeast, vectors);
    }
}
