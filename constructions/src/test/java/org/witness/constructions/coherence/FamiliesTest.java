package org.witness.constructions.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.family.VectorFamily;

/** What the families need: the published table, requests off it, extremes, refusals. */
final class FamiliesTest {

    private static CoherenceRequest request(long vectors, String coherence) {
        return new CoherenceRequest(vectors, new BigDecimal(coherence));
    }

    private static Plan least(List<Families.Row> rows) {
        return rows.get(0).plan().filter(Plan::isExact).orElseThrow();
    }

    private static Family family(String name) {
        return Families.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 0.25, 32, gold", "1000, 0.125, 64, kerdock", "1000, 0.0625, 256, half-field",
        "10000, 0.25, 64, half-field", "10000, 0.125, 128, gold", "10000, 0.0625, 256, kerdock",
        "100000, 0.25, 128, bch", "100000, 0.125, 256, half-field", "100000, 0.0625, 512, gold",
        "1000000, 0.25, 128, bch", "1000000, 0.125, 256, half-field", "1000000, 0.0625, 1024, gold",
        "32768, 0.0625, 256, kerdock", "32896, 0.0625, 256, kerdock", "33024, 0.0625, 256, kerdock"
    })
    void tableIsReached(long vectors, String coherence, long dimension, String family) {
        Plan plan = least(Families.table(request(vectors, coherence)));
        assertThat(plan.dimension()).isEqualTo(dimension);
        assertThat(plan.family()).isEqualTo(family);
        assertThat(plan.coherence().orElseThrow().isAtMost(new BigDecimal(coherence)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0.1, 3, reed-solomon",
        "3, 0.2, 3, reed-solomon",
        "3, 0.75, 2, hadamard",
        "100, 0.1, 86, greedy",
        "100, 0.2, 40, greedy",
        "50000, 0.1, 326, phases",
        "50000, 0.25, 64, delsarte-goethals",
        "1000, 0.1, 202, phases",
        "1000, 0.2, 58, phases",
        "1, 0.5, 1, hadamard",
        "2, 0.5, 2, hadamard",
        "1, 0.000001, 1, hadamard",
        "2, 0.999999, 2, hadamard",
        "100, 0.99, 8, greedy"
    })
    void offTheTable(long vectors, String coherence, long dimension, String family) {
        Plan plan = least(Families.resolved(request(vectors, coherence)));
        assertThat(plan.dimension()).isEqualTo(dimension);
        assertThat(plan.family()).isEqualTo(family);
        BuiltFamily built = plan.build(1).orElseThrow();
        assertThat(built.form().size()).isEqualTo(vectors);
        assertThat(built.form().dimension()).isEqualTo(dimension);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "2, 0.3",
        "3, 0.3",
        "64, 0.1",
        "1000, 0.15",
        "50000, 0.2",
        "1000000, 0.01",
        "1099511627776, 0.5",
        "1099511627776, 0.001",
        "7, 1e-300",
        "100000, 1e-9"
    })
    void rowsAreOrderedAndServeTheRequest(long vectors, String coherence) {
        CoherenceRequest request = request(vectors, coherence);
        List<Families.Row> rows = Families.table(request);
        assertThat(rows)
                .extracting(Families.Row::family)
                .containsExactlyInAnyOrderElementsOf(
                        Families.ALL.stream().map(Family::name).toList());
        long before = 0;
        int kindBefore = 0;
        for (Families.Row row : rows) {
            assertThat(row.remark()).isNotEmpty().doesNotContain("Optional");
            int kind = row.plan().map(plan -> plan.isExact() ? 0 : 1).orElse(2);
            assertThat(kind).isGreaterThanOrEqualTo(kindBefore);
            long dimension = row.plan().map(Plan::dimension).orElse(0L);
            if (kind == kindBefore && kind < 2) {
                assertThat(dimension).isGreaterThanOrEqualTo(before);
            }
            kindBefore = kind;
            before = dimension;
            row.plan().flatMap(Plan::coherence).ifPresent(cosine -> assertThat(cosine.isAtMost(request.coherence()))
                    .isTrue());
        }
        assertThat(rows.get(0).plan()).isPresent();
    }

    @Test
    void whoCannotServeSaysWhatItReaches() {
        assertThat(family("kerdock").plan(request(40_000, "0.0009"))).isEmpty();
        assertThat(family("kerdock").reaches(40_000))
                .matches("kerdock reaches coherence 1/\\d+ = 0\\.\\d+ with up to \\d+ vectors of dimension \\d+");
        assertThat(family("gold").reaches(1000))
                .isEqualTo(
                        "gold reaches coherence 1/512 = 0.001953125 with up to 2147483648 vectors of dimension 524288");
        assertThat(family("hadamard").reaches(1L << 30)).isEqualTo("hadamard holds up to 1048576 vectors");
        assertThat(family("reed-solomon").reaches(1L << 30)).contains("reaches coherence 1/399457 = 0.000002503...");
        assertThat(family("phases").reaches(1L << 30)).contains("reaches coherence 1/sqrt(1048573) = ");
        assertThat(family("greedy").reaches(1L << 30)).isEqualTo("greedy holds up to 1048576 vectors");
        assertThat(family("random-linear").reaches(1L << 30)).isEqualTo("random-linear holds up to 16777216 vectors");
        assertThat(family("random-signs").reaches(1L << 30)).isEqualTo("random-signs holds up to 32768 vectors");
    }

    /** What the sentence names is indeed within reach. */
    @ParameterizedTest
    @ValueSource(strings = {"greedy", "random-linear", "random-signs"})
    void searchesReachWhatTheySay(String name) {
        for (long vectors : new long[] {1, 2, 100, 5000, 32768}) {
            String sentence = family(name).reaches(vectors);
            String coherence = sentence.replaceAll(".*coherence ([0-9.]+) for.*", "$1");
            assertThat(family(name).plan(request(vectors, coherence)))
                    .as(sentence)
                    .isPresent();
        }
    }

    @Test
    void requestsAreWithinTheirRanges() {
        assertThat(request(1, "0.10")).isEqualTo(request(1, "0.1"));
        assertThatThrownBy(() -> request(0, "0.5")).hasMessage("a family has 1 to 1099511627776 vectors, found 0");
        assertThatThrownBy(() -> request(-7, "0.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request(VectorFamily.LARGEST + 1, "0.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request(5, "0")).hasMessage("a coherence is above 0 and below 1, found 0");
        assertThatThrownBy(() -> request(5, "1")).hasMessage("a coherence is above 0 and below 1, found 1");
        assertThatThrownBy(() -> request(5, "-0.5")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request(5, "1.5")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreDifferentWords() {
        assertThat(Families.ALL)
                .extracting(Family::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Families.ALL)
                .extracting(Family::summary)
                .doesNotHaveDuplicates()
                .noneMatch(String::isEmpty);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0", "1, 256, 1/16 = 0.0625", "2, 101, 2/sqrt(101) = 0.199...", "1, 100, 1/10 = 0.1...",
        "2, 100, 1/5 = 0.2...", "3, 9, 1", "2, 9, 2/3 = 0.6666...", "6, 64, 3/4 = 0.75"
    })
    void cosinesAreReadable(long numerator, long square, String text) {
        assertThat(new Cosine(numerator, square).text()).isEqualTo(text);
    }

    @Test
    void cosinesAreComparedExactly() {
        assertThat(new Cosine(1, 4).isAtMost(new BigDecimal("0.5"))).isTrue();
        assertThat(new Cosine(1, 4).isAtMost(new BigDecimal("0.49999999999999999999999999")))
                .isFalse();
        assertThat(new Cosine(1, 2).isAtMost(new BigDecimal("0.70710678118654752440")))
                .isFalse();
        assertThat(new Cosine(1, 2).isAtMost(new BigDecimal("0.70710678118654752441")))
                .isTrue();
        assertThat(Cosine.ZERO.isAtMost(BigDecimal.ZERO)).isTrue();
        assertThat(new Cosine(1, 5).isBelow(new Cosine(1, 4))).isTrue();
        assertThat(new Cosine(2, 16).isBelow(new Cosine(1, 4))).isFalse();
        assertThat(new Cosine(1, 4).isBelow(new Cosine(2, 16))).isFalse();
        assertThatThrownBy(() -> new Cosine(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cosine(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void builtFamiliesHaveTheirTensors() {
        BuiltFamily built =
                family("gold").plan(request(10, "0.5")).orElseThrow().build(0).orElseThrow();
        assertThat(built.tensors().keySet()).isEqualTo(built.form().tensors());
        assertThatThrownBy(() -> new BuiltFamily(built.form(), new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Optional.of(built)).contains(new BuiltFamily(built.form(), built.tensors()));
    }
}
