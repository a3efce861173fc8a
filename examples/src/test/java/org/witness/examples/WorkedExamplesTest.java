package org.witness.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certify.Certifier;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Statement.Count;

class WorkedExamplesTest {

    /** What each certificate is known to have, by the key of the quantity. */
    private static final Map<String, Map<String, Long>> BUILT = Map.ofEntries(
            Map.entry("gaussian", Map.of("hiddenNeurons", 23L, "features", 5L)),
            Map.entry("four-sines", Map.of("hiddenNeurons", 4L, "features", 4L)),
            Map.entry("brownian", Map.of("hiddenNeurons", 7L)),
            Map.entry("polynomial", Map.of("features", 4L)),
            Map.entry("asymmetric", Map.of("features", 2L, "phiNeurons", 21L, "psiNeurons", 17L)),
            Map.entry("hundred-dimensions", Map.of("hiddenNeurons", 300L, "features", 300L)),
            Map.entry("ranking", Map.of("items", 5L, "classes", 4L, "hiddenNeurons", 3L)),
            Map.entry("nearest-neighbour", Map.of("features", 2L, "hiddenNeurons", 9L)),
            Map.entry("relational", Map.of("features", 2L, "hiddenNeurons", 12L)),
            Map.entry("karate-moment-curve", Map.of("queryDimension", 34L)),
            Map.entry("karate-simplex", Map.of("queryDimension", 33L)),
            Map.entry("karate-club", Map.of("queryDimension", 21L)),
            Map.entry("circle", Map.of("queryDimension", 4L)),
            Map.entry("kerdock-positions", Map.of("vectors", 2048L, "dimension", 64L)),
            Map.entry("random-positions", Map.of("vectors", 2048L, "dimension", 848L)),
            Map.entry("majority", Map.of("positions", 4096L, "dimension", 32L, "hiddenNeurons", 2L)),
            Map.entry("junta", Map.of("positions", 4096L, "dimension", 37L, "hiddenNeurons", 42L)),
            Map.entry("digits", Map.of("dimension", 34L)),
            Map.entry("digits-random", Map.of("dimension", 34L)),
            Map.entry("changed-weight", Map.of("hiddenNeurons", 23L)));

    /** Where no fewer are possible, and the verifier proves it. */
    private static final Map<String, String> OPTIMAL = Map.of(
            "four-sines", "features",
            "polynomial", "features",
            "asymmetric", "features",
            "kerdock-positions", "dimension");

    @TempDir
    Path folder;

    private static Map<String, Long> built(Verdict verdict) {
        Map<String, Long> built = new TreeMap<>();
        verdict.counts().forEach(count -> built.put(count.quantity().key(), count.built()));
        return built;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void endsAsItSays(String name) throws IOException {
        WorkedExample example = WorkedExamples.named(name).orElseThrow();
        Performance performance = Performance.of(example, Certifier.standard(), folder);
        for (Performance.Made made : performance.made()) {
            Verdict verdict = made.certification().verdict();
            assertThat(performance.isAsExpected(made))
                    .as("%s is %s", made.act().name(), verdict)
                    .isTrue();
            assertThat(made.certification().written().isPresent()).isEqualTo(Files.exists(made.json()));
            assertThat(built(verdict))
                    .as(made.act().name())
                    .containsAllEntriesOf(BUILT.getOrDefault(made.act().name(), Map.of()));
        }
        Verdict verdict = performance.main().certification().verdict();
        assertThat(verdict.claim().orElseThrow().kind()).isEqualTo(example.kind());
        if (OPTIMAL.containsKey(name)) {
            Count count = verdict.counts().stream()
                    .filter(each -> each.quantity().key().equals(OPTIMAL.get(name)))
                    .findFirst()
                    .orElseThrow();
            assertThat(count.lowerBound()).hasValue(count.built());
        }
        for (String prose : List.of(example.theorem(), example.construction(), example.notice())) {
            assertThat(performance.told(prose)).isNotBlank().doesNotContain("{").doesNotContain("unknown");
        }
    }

    static List<String> names() {
        return WorkedExamples.ALL.stream().map(WorkedExample::name).toList();
    }

    @Test
    void thereAreSixteenAtLeastAndNoNameTwice() {
        assertThat(WorkedExamples.ALL).hasSizeGreaterThanOrEqualTo(16);
        Set<String> seen = new HashSet<>();
        for (WorkedExample example : WorkedExamples.ALL) {
            for (Example act : example.acts()) {
                assertThat(seen.add(act.name())).as(act.name()).isTrue();
                assertThat(act.name()).matches("[a-z0-9-]+");
            }
        }
        assertThat(WorkedExamples.named("gaussian")).isPresent();
        assertThat(WorkedExamples.named("no such")).isEmpty();
    }

    @Test
    void aTruncatedProofLeavesNumbersUnknown() throws IOException {
        WorkedExample example = WorkedExamples.named("ranking").orElseThrow();
        WorkedExample other = new WorkedExample(
                example.name(),
                example.shelf(),
                example.kind(),
                example.title(),
                example.line(),
                "{no such}",
                "",
                "",
                0,
                Outcome.REFUTED,
                example.acts());
        Performance performance = Performance.of(other, Certifier.standard(), folder);
        assertThat(performance.isAsExpected()).isFalse();
        assertThat(performance.told("{no such} {items}")).isEqualTo("(unknown) 5");
        Performance right = new Performance(example, performance.made());
        assertThatThrownBy(() -> right.told("{no such}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ranking has no number {no such}");
        assertThatThrownBy(() -> right.told("{other:items}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExampleNamesOneOfItsCertificates() {
        WorkedExample example = WorkedExamples.named("ranking").orElseThrow();
        assertThatThrownBy(() -> new WorkedExample(
                        "other",
                        example.shelf(),
                        example.kind(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        0,
                        Outcome.VERIFIED,
                        example.acts()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
