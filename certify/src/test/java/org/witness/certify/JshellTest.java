package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/** The start-up script for jshell runs, and so do the two lines that its head shows. */
final class JshellTest {

    private static final Path SCRIPT = Path.of("../jshell/witness.jsh");

    /** Evaluates a text, piece by piece, and returns the values. */
    private static List<String> evaluated(JShell shell, String text) {
        List<String> values = new ArrayList<>();
        String rest = text;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo piece = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(piece.completeness().isComplete()).as(rest).isTrue();
            for (SnippetEvent event : shell.eval(piece.source())) {
                assertThat(event.exception()).as(piece.source()).isNull();
                assertThat(event.status())
                        .as("%s: %s", piece.source(), problems(shell, event))
                        .isEqualTo(Snippet.Status.VALID);
                values.add(String.valueOf(event.value()));
            }
            rest = piece.remaining();
        }
        return values;
    }

    private static List<String> problems(JShell shell, SnippetEvent event) {
        return shell.diagnostics(event.snippet())
                .map(found -> found.getMessage(null))
                .toList();
    }

    @Test
    void theExampleInTheHeadRuns() throws IOException {
        List<String> lines = Files.readAllLines(SCRIPT);
        List<String> example = lines.stream()
                .filter(line -> line.startsWith("//   ") && !line.contains("jshell "))
                .map(line -> line.substring(5))
                .toList();
        assertThat(example).hasSize(2);
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            String code = String.join(
                    "\n", lines.stream().filter(line -> !line.startsWith("//")).toList());
            evaluated(shell, code);
            assertThat(evaluated(shell, example.get(0)))
                    .singleElement()
                    .asString()
                    .contains("VERIFIED");
            assertThat(evaluated(shell, example.get(1)))
                    .singleElement()
                    .asString()
                    .startsWith("double[");
        }
    }
}
