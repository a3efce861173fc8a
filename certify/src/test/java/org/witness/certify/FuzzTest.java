package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inputs that are nearly right crash no reader, hang none, and make no false claim {@code VERIFIED}; in a process with a heap of
 * 256 MiB. With the profile {@code fuzz} there are a million of them.
 */
class FuzzTest {

    private static final String INPUTS = System.getProperty("fuzz.inputs", "9000");
    private static final Pattern ROW =
            Pattern.compile("(?m)^([A-Z_]+) +([0-9,]+) inputs, +([0-9]+) % past the first check");

    /** The reasons that changed files can have; the corpus of the command line reaches the others. */
    private static final List<String> REASONS = List.of(
            "REJECTED syntax",
            "REJECTED version",
            "REJECTED field",
            "REJECTED expression",
            "REJECTED non-canonical",
            "REJECTED weights-missing",
            "REJECTED hash",
            "REJECTED safetensors",
            "REJECTED tensors",
            "REJECTED non-finite",
            "REJECTED count",
            "REJECTED proof",
            "REFUTED counterexample",
            "VERIFIED");

    @TempDir
    private Path folder;

    @Test
    void noInputCrashesAReaderOrFoolsTheVerifier() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzMain.class.getName(),
                INPUTS,
                folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        System.out.println(said);
        assertThat(status).as(said).isZero();
        Matcher row = ROW.matcher(said);
        int rows = 0;
        while (row.find()) {
            assertThat(Integer.parseInt(row.group(3))).as(row.group(1)).isGreaterThanOrEqualTo(30);
            rows++;
        }
        assertThat(rows).isEqualTo(FuzzedReader.values().length + 1);
        for (String reason : REASONS) {
            assertThat(said).contains(" " + reason + "\n");
        }
    }
}
