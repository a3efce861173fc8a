package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.witness.examples.WorkedExample;
import org.witness.examples.WorkedExamples;

final class ExamplesCommandTest extends CommandTest {

    @Test
    void listsThemAll() {
        assertThat(run("examples")).isEqualTo(Exit.OK);
        for (WorkedExample example : WorkedExamples.ALL) {
            assertThat(out.toString()).contains(example.name(), example.kind(), example.title(), example.line());
        }
    }

    @Test
    void tellsOneAndKeepsWhatExists() throws IOException {
        String to = folder.toString();
        assertThat(run("examples", "circle", "-o", to)).as("%s", err).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("Theorem. Put the tokens", "Construction. ", "Certificate 1: dimension four")
                .contains("VERIFIED  " + folder.resolve("circle.cert.json"))
                .contains("Certificate 2: why not three", "Notice. The first certificate has dimension 4.")
                .contains("witness verify " + folder.resolve("circle-why-not-less.cert.json"));
        assertThat(out.toString().lines().filter(line -> !line.startsWith("  ")).toList())
                .allMatch(line -> line.length() <= 100);
        byte[] first = Files.readAllBytes(folder.resolve("circle.safetensors"));
        assertThat(run("examples", "circle", "-o", to)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("exists").contains("--force");
        assertThat(run("examples", "circle", "-o", to, "--force")).isEqualTo(Exit.OK);
        assertThat(Files.readAllBytes(folder.resolve("circle.safetensors"))).isEqualTo(first);
        assertThat(run("verify", to)).isEqualTo(Exit.OK);
    }

    @Test
    void aRefusalThatIsExpectedIsNoFailure() {
        assertThat(run("examples", "lexicographic", "-o", folder.toString())).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("REFUTED  nothing was written", "The verdict is REFUTED");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBudgetThatIsTooSmallIsOne() {
        assertThat(run("examples", "brownian", "-o", folder.toString(), "--cells", "2"))
                .isEqualTo(Exit.UNKNOWN);
        assertThat(out.toString()).contains("UNKNOWN", "(unknown)");
    }

    @Test
    void badUsage() {
        assertThat(run("examples", "nothing")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no example 'nothing'");
        assertThat(run("examples", "circle", "--all")).isEqualTo(Exit.USAGE);
        assertThat(run("examples", "--site", folder.resolve("site").toString())).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("add --all");
        assertThat(run("examples", "circle", "-o", folder.resolve("none").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(run("examples", "circle", "-o", "\0")).isEqualTo(Exit.USAGE);
        assertThat(folder).isEmptyDirectory();
    }
}
