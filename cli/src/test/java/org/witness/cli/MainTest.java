package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MainTest extends CommandTest {

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
        assertThat(err.toString()).contains("there is no certificate");
        assertThat(run("verify", folder.toString())).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("holds no certificate");
        assertThat(construct("x*y", "[-1,1]", "1e-3", folder.resolve("no/such").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no folder");
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

    @Test
    void aTargetThatCannotBeMetIsRefutedAndTheProofCanBeKept() throws IOException {
        String name = folder.resolve("triangle").toString();
        String why = folder.resolve("why").toString();
        assertThat(construct("1-abs(x-y)", "[-2,2]", "1e-2", name)).isEqualTo(Exit.REFUSED);
        assertThat(out.toString())
                .startsWith("REFUTED  nothing was written")
                .contains("impossible: no features whatever", "x_1 = -2", "c_2 = 1", "K(x_i,x_j) = -4");
        assertNothingWritten();
        String[] refuted = {
            "construct",
            "kernel",
            "--kernel",
            "1-abs(x-y)",
            "--domain",
            "[-2,2]",
            "--accuracy",
            "1e-2",
            "-o",
            name,
            "--obstruction",
            why
        };
        assertThat(run(refuted)).isEqualTo(Exit.REFUSED);
        assertThat(folder.resolve("triangle.cert.json")).doesNotExist();
        assertThat(run("verify", why)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED");
        assertThat(run("show", why)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("no map phi into an inner-product space satisfies: ");
        assertThat(run(refuted)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--force");
    }

    @Test
    void aRefutationIsOneJsonObject() {
        String name = folder.resolve("skew").toString();
        String[] asked = {
            "construct",
            "kernel",
            "--kernel",
            "x-2*y",
            "--domain",
            "[-1,1]",
            "--accuracy",
            "1e-2",
            "-o",
            name,
            "--json",
            "--obstruction",
            name + "-why"
        };
        assertThat(run(asked)).isEqualTo(Exit.REFUSED);
        assertThat(out.toString())
                .startsWith("{\"schema\":1,")
                .contains("\"verdict\":\"REFUTED\"", "\"reason\":\"impossible\"", "\"witness\":{\"x_1\":\"1\",")
                .contains("\"obstruction\":\"" + name + "-why.cert.json\"");
        assertThat(err.toString()).isEmpty();
        asked[asked.length - 1] = name;
        assertThat(run(asked)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("the same file");
    }

    @Test
    void aSmallViolationIsOneSentence() {
        String name = folder.resolve("nearly").toString();
        assertThat(construct("exp(-(x-y)^2/2)-1e-9*x", "[-1,1]", "1e-2", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED");
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "witness: warning: the kernel is not symmetric: no features come nearer to it than 9.98e-10,");
    }

    private void assertNothingWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
