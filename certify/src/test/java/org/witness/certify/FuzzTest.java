package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.Reason;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Inputs that are nearly right crash no reader, hang none, and make no false claim {@code VERIFIED}; in a process with a heap of
 * 256 MiB. With the profile {@code fuzz} there are a million of them.
 */
class FuzzTest {

    private static final String INPUTS = System.getProperty("fuzz.inputs", "9000");
    private static final int MOST_GULLIBLE = 2_000;
    private static final int KINDS = 8;
    private static final Pattern ROW =
            Pattern.compile("(?m)^([A-Z_]+) +([0-9,]+) inputs, +([0-9]+) % past the first check");

    /** The reasons that changed files have often; {@link ReasonTest} has a case of every reason there is. */
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
            "UNKNOWN cells",
            "UNKNOWN accuracy",
            "VERIFIED");

    @TempDir
    private Path folder;

    /** A verifier that verifies what it cannot refuse at reading is found out, with one kind after the other. */
    @Test
    void aGullibleVerifierIsFoundOut() throws IOException {
        Verdict honest = Verifier.standard().verify(Seeds.RADON.certificate());
        FuzzRecord record = new FuzzRecord();
        FuzzedVerifier fuzz = new FuzzedVerifier(folder, record, file -> {
            Verdict verdict = FuzzedVerifier.verify(file);
            return verdict.outcome() == Outcome.REJECTED && !verdict.reason().equals(Optional.of(Reason.PROOF))
                    ? verdict
                    : honest;
        });
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < MOST_GULLIBLE && found.size() < KINDS; i++) {
            fuzz.read(new Random(i));
            record.wrong().stream()
                    .filter(wrong -> wrong.contains(FuzzedVerifier.FALSE))
                    .forEach(wrong -> found.add(wrong.substring(0, wrong.indexOf(' '))));
        }
        assertThat(found).hasSize(KINDS);
    }

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
