package org.witness.constructions.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Families whose coherence a theorem promises: all pairs of expanded vectors, complete and shortened. */
final class StructuredFamilyTest {

    private static Plan plan(String family, long vectors, String coherence) {
        return Families.ALL.stream()
                .filter(candidate -> candidate.name().equals(family))
                .findFirst()
                .orElseThrow()
                .plan(new CoherenceRequest(vectors, new BigDecimal(coherence)))
                .orElseThrow();
    }

    private static double promised(Plan plan) {
        Cosine cosine = plan.coherence().orElseThrow();
        return (double) cosine.numerator() * cosine.numerator() / cosine.square();
    }

    /** T is the largest for the dimension, so that the promise is attained. */
    @ParameterizedTest
    @CsvSource({
        "hadamard, 1, 0.5, 1",
        "hadamard, 2, 0.5, 2",
        "hadamard, 64, 0.01, 64",
        "hadamard, 4, 0.75, 2",
        "hadamard, 8, 0.5, 4",
        "hadamard, 32, 0.25, 16",
        "hadamard, 32, 0.3, 16",
        "gold, 64, 0.5, 8",
        "gold, 256, 0.5, 16",
        "gold, 272, 0.5, 16",
        "gold, 1024, 0.25, 32",
        "gold, 1056, 0.25, 32",
        "gold, 4096, 0.25, 64",
        "half-field, 8, 0.5, 4",
        "half-field, 12, 0.5, 4",
        "half-field, 64, 0.25, 16",
        "half-field, 1024, 0.5, 16",
        "half-field, 512, 0.125, 64",
        "half-field, 576, 0.125, 64",
        "kerdock, 8, 0.5, 4",
        "kerdock, 12, 0.5, 4",
        "kerdock, 128, 0.25, 16",
        "kerdock, 144, 0.25, 16",
        "kerdock, 2048, 0.125, 64",
        "kerdock, 2112, 0.125, 64",
        "delsarte-goethals, 1024, 0.5, 16",
        "delsarte-goethals, 1040, 0.5, 16",
        "reed-solomon, 64, 0.4, 20",
        "reed-solomon, 125, 0.34, 30",
        "reed-solomon, 27, 0.5, 12",
        "reed-solomon, 125, 0.4, 25",
        "reed-solomon, 512, 0.25, 64",
        "reed-solomon, 343, 0.25, 56",
        "reed-solomon, 7, 0.1, 7",
        "reed-solomon, 729, 0.25, 72"
    })
    void completeFamiliesAttainTheirPromise(String family, int vectors, String coherence, int dimension) {
        Plan plan = plan(family, vectors, coherence);
        assertThat(plan.dimension()).isEqualTo(dimension);
        assertThat(plan.isExact()).isTrue();
        double[][] expanded = Pairs.vectors(plan.build(0).orElseThrow());
        assertThat(expanded).hasDimensions(vectors, dimension);
        double squared = Pairs.squaredCoherence(expanded);
        assertThat(squared).isLessThanOrEqualTo(promised(plan));
        assertThat(plan.coherence().orElseThrow().isAtMost(new BigDecimal(coherence)))
                .isTrue();
        if (vectors > dimension) {
            assertThat(squared).isEqualTo(promised(plan));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hadamard, 3, 0.75",
        "hadamard, 33, 0.2",
        "hadamard, 100, 0.9",
        "gold, 100, 0.4",
        "gold, 700, 0.25",
        "gold, 1000, 0.2",
        "gold, 1030, 0.25",
        "bch, 1500, 0.5",
        "half-field, 100, 0.3",
        "half-field, 2000, 0.26",
        "kerdock, 3, 0.5",
        "kerdock, 65, 0.25",
        "kerdock, 1000, 0.2",
        "kerdock, 2100, 0.125",
        "delsarte-goethals, 300, 0.6",
        "delsarte-goethals, 2200, 0.3",
        "reed-solomon, 100, 0.3",
        "reed-solomon, 1000, 0.2",
        "reed-solomon, 50, 0.9",
        "reed-solomon, 2, 0.99",
        "reed-solomon, 1, 0.01"
    })
    void shortenedFamiliesKeepTheirPromise(String family, int vectors, String coherence) {
        Plan plan = plan(family, vectors, coherence);
        double[][] expanded = Pairs.vectors(plan.build(0).orElseThrow());
        assertThat(expanded).hasDimensions(vectors, (int) plan.dimension());
        assertThat(Pairs.squaredCoherence(expanded)).isLessThanOrEqualTo(promised(plan));
        assertThat(plan.coherence().orElseThrow().isAtMost(new BigDecimal(coherence)))
                .isTrue();
        Set<String> different = new HashSet<>();
        for (double[] vector : expanded) {
            different.add(Arrays.toString(vector));
        }
        assertThat(different).hasSize(vectors);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 4",
        "4, 0.5, 4",
        "5, 0.01, 6",
        "18, 0.6, 6",
        "50, 0.5, 10",
        "242, 0.35, 22",
        "200, 0.85, 14",
        "686, 0.76, 14",
        "300, 0.3, 26",
        "1000, 0.7, 22"
    })
    void phasesKeepTheirPromise(int vectors, String coherence, int dimension) {
        Plan plan = plan("phases", vectors, coherence);
        assertThat(plan.dimension()).isEqualTo(dimension);
        double[][] expanded = Pairs.vectors(plan.build(0).orElseThrow());
        assertThat(expanded).hasDimensions(vectors, dimension);
        assertThat(Pairs.squaredCoherence(expanded)).isLessThanOrEqualTo(promised(plan) + 1e-14);
        assertThat(plan.coherence().orElseThrow().isAtMost(new BigDecimal(coherence)))
                .isTrue();
    }

    /**
     * Complete sets as packed words: Kerdock's by all pairs; the others, whose vectors form groups by entrywise products, or cosets of
     * one, by the pairs with the first vector of each coset.
     */
    @ParameterizedTest
    @CsvSource({
        "kerdock, 32768, 0.0625, 256, 1",
        "delsarte-goethals, 65536, 0.25, 64, 2048",
        "half-field, 32768, 0.25, 64, 32768",
        "bch, 32768, 0.5, 32, 32768"
    })
    void largeSetsAttainTheirPromise(String family, int vectors, String coherence, int dimension, int step) {
        Plan plan = plan(family, vectors, coherence);
        assertThat(plan.dimension()).isEqualTo(dimension);
        Expansion expansion = Expansion.of(plan.build(0).orElseThrow());
        int width = (dimension + 63) / 64;
        long[] words = new long[vectors * width];
        for (int i = 0; i < vectors; i++) {
            double[] vector = expansion.vector(i);
            for (int l = 0; l < dimension; l++) {
                if (vector[l] < 0) {
                    words[i * width + l / 64] |= 1L << (l % 64);
                }
            }
        }
        int most = 0;
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j < i; j += step) {
                int different = 0;
                for (int word = 0; word < width; word++) {
                    different += Long.bitCount(words[i * width + word] ^ words[j * width + word]);
                }
                most = Math.max(most, Math.abs(dimension - 2 * different));
            }
        }
        assertThat(new BigDecimal(most))
                .isEqualByComparingTo(new BigDecimal(coherence).multiply(BigDecimal.valueOf(dimension)));
    }
}
