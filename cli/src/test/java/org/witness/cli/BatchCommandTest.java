package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchCommandTest extends CommandTest {

    private static final String BATCH = """
            version: 1
            defaults: {memory: 256m}
            entries:
              - {name: product, construct: kernel, kernel: x*y, domain: "[-1,1]", accuracy: 1e-3, construction: nodal}
              - {name: triangle, construct: kernel, kernel: 1-abs(x-y), domain: "[-2,2]", accuracy: 0.01, expect: REFUTED}
              - {name: order, construct: preorder, table: order.csv}
              - name: vectors
                construct: coherence
                coherence: 0.5
                sweep: {vectors: [8, 16], construction: [hadamard, gold]}
            """;

    private Path file;
    private Path results;

    private int batch(String text, int jobs) throws IOException {
        file = folder.resolve("batch.yaml");
        results = folder.resolve("results");
        Files.writeString(file, text);
        Files.writeString(folder.resolve("order.csv"), "item,rank\ntea,1\ncoffee,2\n");
        return run("batch", file.toString(), "--out", results.toString(), "--jobs", String.valueOf(jobs));
    }

    /** All files of results by name, what depends on time left out. */
    static Map<String, String> contents(Path results) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replaceAll("seconds\\\\?\":[0-9.]+", "seconds:0")
                        .replaceAll("\"[0-9]+\\.[0-9]{3}\"(?=,\"[^\"]*\",\"[^\"]*\",\"[^\"]*\"\n)", "seconds")
                        .replaceAll("<figure class=\"time\">(?s:.*?)</figure>", "")
                        .replaceAll("<td class=\"number time\">[^<]*</td>", "");
                contents.put(results.relativize(path).toString(), text);
            }
        }
        return contents;
    }

    @Test
    void doesWhatIsMissingAndNothingElse() throws IOException {
        assertThat(batch(BATCH, 2)).as(err.toString()).isEqualTo(Exit.OK);
        assertThat(out.toString()
                        .lines()
                        .map(line -> line.split("  ", 2)[0].strip())
                        .toList())
                .containsExactly(
                        "VERIFIED",
                        "REFUTED",
                        "VERIFIED",
                        "VERIFIED",
                        "VERIFIED",
                        "VERIFIED",
                        "VERIFIED",
                        "7 entries, all as expected: " + results.resolve("index.html"));
        Map<String, String> first = contents(results);
        assertThat(first).hasSize(6 * 2 + 7 + 4 + 1);
        assertThat(run("verify", results.resolve("certificates").toString(), "--jobs", "2"))
                .isEqualTo(Exit.OK);
        assertThat(run("diff", results + "/results.jsonl", results + "/results.jsonl"))
                .isEqualTo(Exit.OK);

        assertThat(batch(BATCH, 1)).isEqualTo(Exit.OK);
        assertThat(out.toString().lines().filter(line -> line.contains("  kept")))
                .hasSize(7);
        assertThat(contents(results)).isEqualTo(first);

        // another accuracy, other bytes of an input file, a certificate that is gone, another expectation
        Path gone = results.resolve(first.keySet().stream()
                .filter(name -> name.matches("certificates/vectors.*safetensors"))
                .findFirst()
                .orElseThrow());
        Files.delete(gone);
        String changed = BATCH.replace("1e-3", "1e-2").replace(", expect: REFUTED", "");
        Files.writeString(folder.resolve("order.csv"), "item,rank\ntea,2\ncoffee,1\n");
        file = folder.resolve("batch.yaml");
        Files.writeString(file, changed);
        assertThat(run("batch", file.toString(), "--out", results.toString())).isEqualTo(BatchCommand.UNEXPECTED + 1);
        assertThat(out.toString().lines().filter(line -> line.contains("  kept")))
                .hasSize(4);
        assertThat(out.toString()).contains("REFUTED   triangle  kept  (expected VERIFIED)  impossible: ");
        assertThat(gone).exists();
        assertThat(contents(results)).hasSize(6 * 2 + 7 + 4 + 1);
        assertThat(Files.readString(results.resolve("summary.json"))).contains("\"unexpected\":1,");
    }

    @Test
    void theResultsDoNotDependOnTheJobsNorOnTheFolder() throws IOException {
        assertThat(batch(BATCH, 1)).isEqualTo(Exit.OK);
        Map<String, String> one = contents(results);
        assertThat(run(
                        "batch",
                        file.toString(),
                        "--out",
                        folder.resolve("other").toString(),
                        "--jobs",
                        "3"))
                .isEqualTo(Exit.OK);
        assertThat(contents(folder.resolve("other"))).isEqualTo(one);
    }

    /** A construction beyond its heap, and one beyond its time, between two that are well. */
    @Test
    void whatIsTooMuchIsUnknownAndNothingElseIs() throws IOException {
        String text = """
                version: 1
                entries:
                  - {name: before, construct: coherence, vectors: 8, coherence: 0.5, memory: 64m}
                  - {name: memory, construct: kernel, kernel: "exp(-dist2(x,y)/2)", domain: "[-1,1]^3", accuracy: 1e-3, construction: nodal, memory: 32m}
                  - {name: late, construct: kernel, kernel: "exp(-dist2(x,y)/2)", domain: "[-1,1]^3", accuracy: 1e-4, timeout: 0.2, memory: 64m}
                  - {name: after, construct: coherence, vectors: 8, coherence: 0.5, memory: 64m}
                """;
        assertThat(batch(text, 1)).isEqualTo(BatchCommand.UNEXPECTED + 2);
        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]).toList())
                .startsWith("VERIFIED", "UNKNOWN", "UNKNOWN", "VERIFIED");
        assertThat(out.toString()).contains("memory: the memory ran out: 32 MiB of heap");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kernel; kernels; line 4: entry product: construct: expected kernel, relation,",
                "domain; domane; entry product: expected an option of 'witness construct kernel', found 'domane'",
                "x*y, domain; x*y, output: a, domain; found 'output'",
                "x*y, domain; x*y, jobs: 3, domain; found 'jobs'",
                "x*y, domain; x*y, timeout: soon, domain; entry product: Invalid value for option '--timeout'",
                "x*y, domain; x*y, timeout: 0, domain; timeout: expected more than 0",
                "x*y, domain; x*y, memory: 1k, domain; memory is 32m to 1024g",
                "accuracy: 1e-3; seed: 1; entry product: Missing required option: '--accuracy=EPS'",
                "accuracy: 1e-3; accuracy: 1e-3, seed: x; Invalid value for option '--seed'",
                "version: 1; version: 3; line 1: version: expected 1, found '3'",
            })
    void aMistakeIsToldBeforeAnythingIsDone(String part, String other, String message) throws IOException {
        String text = part.equals("kernel")
                ? BATCH.replaceFirst("construct: kernel", "construct: kernels")
                : BATCH.replace(part, other);
        assertThat(batch(text, 1)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: ").contains("batch.yaml: ", message);
        assertThat(results).doesNotExist();
    }

    @Test
    void whatOnlyTheCommandSeesIsUnknown() throws IOException {
        assertThat(batch(BATCH.replace("kernel: x*y", "kernel: x*w"), 1)).isEqualTo(BatchCommand.UNEXPECTED + 1);
        assertThat(out.toString()).contains("UNKNOWN   product", "usage: --kernel: ");
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("results"));
        Files.writeString(folder.resolve("results/thesis.tex"), "");
        assertThat(batch(BATCH, 1)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("it is a folder with other things in it");
        try (Stream<Path> inside = Files.list(results)) {
            assertThat(inside).hasSize(1);
        }
    }

    @Test
    void twoRunsInOneFolderAreRefused() throws IOException {
        try (var held = org.witness.certify.batch.ResultsFolder.open(folder.resolve("results"))) {
            assertThat(batch(BATCH, 1)).isEqualTo(Exit.USAGE);
            assertThat(err.toString()).contains("another run is writing there");
            assertThat(held).isNotNull();
        }
    }

    @Test
    void theSchemaKnowsEveryKind() throws IOException {
        List<String> kinds = Main.commandLine(new PrintWriter(out), new PrintWriter(err))
                .getSubcommands()
                .get("construct")
                .getSubcommands()
                .keySet()
                .stream()
                .toList();
        String schema = Files.readString(Path.of("../docs/batch.schema.json")).replaceAll("\\s+", " ");
        assertThat(schema).contains("\"" + String.join("\", \"", kinds) + "\"");
    }
}
