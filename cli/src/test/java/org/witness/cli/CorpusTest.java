package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certificate.Reason;

/**
 * Files that are right, files that are wrong, and commands that end in neither, with the exit status and the words that each must
 * come to. {@code corpus.tsv} names each on a line of its own: status, words, arguments; {@code @} is the corpus, {@code %} a new folder.
 */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/org/witness/cli/corpus");

    /** What stands for a failure of this program or of the machine; tests of workers reach it. */
    private static final Set<Reason> ELSEWHERE = EnumSet.of(Reason.INTERNAL, Reason.MEMORY);

    @TempDir
    private Path folder;

    /** A line of the table. */
    private record Row(int status, String says, List<String> arguments) {
        static Row of(String line) {
            List<String> cells = List.of(line.split("\t", -1));
            return new Row(Integer.parseInt(cells.get(0)), cells.get(1), cells.subList(2, cells.size()));
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(CORPUS.resolve("corpus.tsv")).stream().skip(1).map(Row::of);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesToWhatTheTableSays(Row row) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = row.arguments().stream()
                .map(argument -> argument.replaceFirst("^@", CORPUS.toString()).replaceFirst("^%", folder.toString()))
                .toArray(String[]::new);
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertThat(status).as("%s%s", out, err).isEqualTo(row.status());
        assertThat(out.toString() + err).contains(row.says()).doesNotContain("this program failed", "Exception");
        if (status == Exit.USAGE) {
            assertThat(err.toString()).startsWith("witness: ");
        }
    }

    @Test
    void everyFileHasALineAndEveryReasonIsReached() throws IOException {
        String table = Files.readString(CORPUS.resolve("corpus.tsv"));
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = CORPUS.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith(".safetensors") && !name.equals("corpus.tsv")) {
                    assertThat(table).contains("\t@/" + name);
                }
            }
        }
        Set<String> said = rows().map(row -> row.says().replaceFirst(":.*", "")).collect(Collectors.toSet());
        for (Reason reason : EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE))) {
            assertThat(said).contains(reason.code());
        }
    }
}
