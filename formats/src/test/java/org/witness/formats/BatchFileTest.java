package org.witness.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.json.JsonLine;

class BatchFileTest {

    private static final Path PATH = Path.of("batch.yaml");
    private static final String ONE = "{version: 1, entries: [{name: a, construct: kernel, kernel: x*y%s}]}";

    private static BatchFile read(String text) throws FormatException {
        return BatchFile.read(PATH, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/batch.schema.json")));
    }

    /** YAML as JSON; every scalar is a string, as the reader takes it. */
    private static String json(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar scalar) {
            return JsonLine.quoted(scalar.text());
        }
        if (yaml instanceof Yaml.Items items) {
            return items.items().stream().map(BatchFileTest::json).collect(Collectors.joining(",", "[", "]"));
        }
        return ((Yaml.Fields) yaml)
                .fields().entrySet().stream()
                        .map(field -> JsonLine.quoted(field.getKey()) + ":" + json(field.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void theExampleIsReadAndOfTheSchema() throws Exception {
        Path example = Path.of("../examples/data/nightly.yaml");
        BatchFile batch = BatchFile.read(example);
        assertThat(batch.entries()).hasSize(8);
        assertThat(batch.entries().get(0).options())
                .isEqualTo(Map.of(
                        "kernel", "exp(-(x-y)^2/2)", "domain", "[-1,1]", "construction", "nodal", "accuracy", "1e-1"));
        assertThat(batch.entries().get(3).expect()).isEqualTo("REFUTED");
        assertThat(batch.entries()).allMatch(entry -> entry.timeout().equals("120"));
        assertThat(schema().validate(json(YamlReader.read(example)), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void aSweepIsAProductTheFirstListTheSlowest() throws FormatException {
        BatchFile batch = read(String.format(ONE, ", sweep: {domain: [u, v], seed: [1, 2, 3]}"));
        assertThat(batch.entries())
                .extracting(
                        entry -> entry.options().get("domain") + entry.options().get("seed"))
                .containsExactly("u1", "u2", "u3", "v1", "v2", "v3");
        assertThat(batch.entries().get(0).swept()).containsExactly("domain", "seed");
    }

    @Test
    void aliasesAndScalarsAreTakenAsTheyAre() throws FormatException {
        BatchFile batch = read("""
                version: 1
                entries:
                - {name: a, construct: kernel, domain: &d "[-1,1]", accuracy: 1e-3}
                - {name: b, construct: kernel, domain: *d, accuracy: 0x10, seed: yes}
                """);
        assertThat(batch.entries().get(1).options())
                .isEqualTo(Map.of("domain", "[-1,1]", "accuracy", "0x10", "seed", "yes"));
    }

    static List<List<String>> mistakes() {
        return List.of(
                List.of("", "the file is empty"),
                List.of("a: b: c", "line 1: no well-formed YAML: mapping values are not allowed here"),
                List.of("[1, 2]", "line 1: the file: expected a mapping, found a list"),
                List.of("version: 1\nentries: []\n---\nx", "line 3: expected the end of the file after one document"),
                List.of("version: 2\nentries: [{}]", "version: expected 1, found '2'"),
                List.of("version: 1", "the field 'entries' is missing"),
                List.of("version: 1\nversion: 1", "line 2: the key 'version' occurs twice"),
                List.of(
                        "version: 1\nentrys: []",
                        "line 2: the file: expected defaults, entries, version, found 'entrys'"),
                List.of("version: 1\nentries: []", "line 2: entries: expected a list of at least one entry"),
                List.of("version: 1\nentries: 7", "line 2: entries: expected a list of at least one entry, found '7'"),
                List.of("version: 1\nentries: [7]", "line 2: entry: expected a mapping, found '7'"),
                List.of("version: 1\nentries:\n- name: a", "line 3: entry: the field 'construct' is missing"),
                List.of("version: 1\nentries:\n- construct: a", "line 3: entry: the field 'name' is missing"),
                List.of("version: !!int 1", "line 1: expected no tag"),
                List.of("version: *v", "line 1: nothing before it has the anchor 'v'"),
                List.of("? [a]\n: b", "line 1: expected a key that is a word"),
                List.of(
                        "version: 1\ndefaults: {kernel: x}\nentries: [{}]",
                        "line 2: defaults: expected expect, memory, timeout"),
                List.of(
                        String.format(ONE, ", domain: [-1,1]"),
                        "domain: expected a word or number (in quotation marks"),
                List.of(String.format(ONE, ", domain: "), "domain: expected a word or number, found nothing"),
                List.of(
                        String.format(ONE, ", expect: PROVED"),
                        "expect: expected VERIFIED, REFUTED, UNKNOWN, REJECTED, found"),
                List.of(String.format(ONE, ", sweep: {seed: 1}"), "sweep: seed: expected a list of at least one value"),
                List.of(
                        String.format(ONE, ", sweep: {seed: []}"),
                        "sweep: seed: expected a list of at least one value"),
                List.of(String.format(ONE, ", sweep: {seed: [1, 1]}"), "sweep: seed: '1' occurs twice"),
                List.of(String.format(ONE, ", sweep: {kernel: [x]}"), "sweep: the entry gives 'kernel' as well"),
                List.of(String.format(ONE, ", sweep: {timeout: [1]}"), "sweep: no list can be given for 'timeout'"),
                List.of(ONE.replace("name: a", "name: ../a").replace("%s", ""), "name: expected 1 to 60 letters"),
                List.of(
                        ONE.replace("]", ", {name: a, construct: kernel}]").replace("%s", ""),
                        "name: the name 'a' occurs twice"),
                List.of("[".repeat(30), "more than 20 lists and mappings inside each other"),
                List.of("\u0000", "no well-formed YAML"),
                List.of("a: \"", "no well-formed YAML"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void eachMistakeIsOneSentenceWithFileAndLine(List<String> mistake) {
        assertThatThrownBy(() -> read(mistake.get(0)))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("batch.yaml: ")
                .hasMessageContaining(mistake.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theProductOfASweepIsLimited(int beyond) throws FormatException {
        String numbers = java.util.stream.IntStream.range(0, 100)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        String more = beyond == 0 ? "" : ",100";
        String text = String.format(ONE, ", sweep: {seed: [" + numbers + "], accuracy: [" + numbers + more + "]}");
        if (beyond == 0) {
            assertThat(read(text).entries()).hasSize(BatchFile.MOST_ENTRIES);
        } else {
            assertThatThrownBy(() -> read(text)).hasMessageContaining("more than 10000 entries");
        }
    }

    /** Ten levels of ten aliases: a short text that stands for 10^10 nodes. */
    @Test
    void aliasesAreCountedAsWhatTheyStandFor() {
        StringBuilder text = new StringBuilder("a0: &a0 x\n");
        for (int i = 1; i <= 10; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + " ,").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append(" ]\n");
        }
        assertThatThrownBy(() -> read(text.toString())).hasMessageContaining("more than 100000 nodes");
    }

    @Test
    void whatTheSchemaRefusesTheReaderRefuses() throws IOException {
        JsonSchema schema = schema();
        for (String bad : List.of(
                "{\"version\":\"1\"}",
                "{\"version\":\"2\",\"entries\":[{\"name\":\"a\",\"construct\":\"kernel\"}]}",
                "{\"version\":\"1\",\"entries\":[{\"name\":\"-\",\"construct\":\"kernel\"}]}",
                "{\"version\":\"1\",\"entries\":[{\"name\":\"a\"}]}",
                "{\"version\":\"1\",\"entries\":[{\"name\":\"a\",\"construct\":\"kernel\",\"expect\":\"yes\"}]}",
                "{\"version\":\"1\",\"entries\":[{\"name\":\"a\",\"construct\":\"kernel\",\"x\":[\"y\"]}]}")) {
            assertThat(schema.validate(bad, InputFormat.JSON)).as(bad).isNotEmpty();
            assertThatThrownBy(() -> read(bad)).as(bad).isInstanceOf(FormatException.class);
        }
    }
}
