package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int construct(String kernel, String domain, String accuracy, String name) {
        return run("construct", "kernel", "--kernel", kernel, "--domain", domain, "--accuracy", accuracy, "-o", name);
    }

    @Test
    void constructsVerifiesAndShows() {
        String name = folder.resolve("g").toString();
        assertThat(construct("exp(-(x-y)^2/2)", "[-1,1]", "1e-2", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED", "hidden neurons", "the theorem's bound");
        assertThat(run("verify", name)).isEqualTo(Exit.OK);
        assertThat(run("verify", "--grid", "51", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("CONFIRMED");
        assertThat(run("verify", "--json", folder.toString())).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("{\"schema\":1,\"file\":");
        assertThat(run("verify", "--reference", name)).isEqualTo(Exit.OK);
        assertThat(run("show", name)).isEqualTo(Exit.OK);
        assertThat(construct("x*y", "[-1,1]", "1e-2", name)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--force");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x*w; [-1,1]; 1e-3; unknown name 'w'",
                "2x; [-1,1]; 1e-3; 2*x",
                "x*y; [1,-1]; 1e-3; reversed",
                "x*y; [1,1]; 1e-3; single point",
                "x*y; [-1,1]; 0; above 0",
                "x*y; [-1,1]; -1; above 0",
                "x*y; [-1,1]; 1e-300; 1e-300",
                "x*y; [-1,1]; NaN; NaN",
            })
    void badInputGetsOneSentence(String kernel, String domain, String accuracy, String expected) throws IOException {
        assertThat(construct(kernel, domain, accuracy, folder.resolve("b").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: ").contains(expected).doesNotContain("Exception");
        assertNothingWritten();
    }

    @Test
    void missingFilesAndFoldersAreNamed() throws IOException {
        assertThat(run("verify", folder.resolve("none").toString())).isEqualTo(Exit.USAGE);
        assertThat(run("verify", folder.toString())).isEqualTo(Exit.USAGE);
        assertThat(construct("x*y", "[-1,1]", "1e-3", folder.resolve("no/such").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no certificate", "holds no certificate", "there is no folder");
        assertNothingWritten();
    }

    @Test
    @org.junit.jupiter.api.condition.EnabledOnOs(org.junit.jupiter.api.condition.OS.LINUX)
    void aFolderThatCannotBeWrittenIsNamed() {
        assertThat(construct("x*y", "[-1,1]", "1e-3", "/proc/b")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("witness: '/proc': the folder cannot be written");
    }

    @Test
    void aBrokenCertificateIsRejected() throws IOException {
        Path file = folder.resolve("broken.cert.json");
        Files.writeString(file, "{");
        assertThat(run("verify", file.toString())).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).startsWith("REJECTED").contains("syntax");
    }

    private void assertNothingWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
