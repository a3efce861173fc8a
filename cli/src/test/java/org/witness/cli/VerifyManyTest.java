package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.file.CertificateFile;

/** Several certificates in worker processes, and the files that tell of them. */
final class VerifyManyTest extends CommandTest {

    private static final List<String> NAMES = List.of("product", "laplace", "vectors", "drinks");

    @BeforeEach
    void copy() throws IOException {
        for (String name : NAMES) {
            copy(name, folder.resolve("certs"));
        }
    }

    private static Path copy(String name, Path to) throws IOException {
        Files.createDirectories(to);
        for (String suffix : List.of(CertificateFile.JSON_SUFFIX, CertificateFile.WEIGHTS_SUFFIX)) {
            try (var in = Main.class.getResourceAsStream("doctor/" + name + suffix)) {
                Files.write(to.resolve(name + suffix), in.readAllBytes());
            }
        }
        return to.resolve(name + CertificateFile.JSON_SUFFIX);
    }

    private static String timeless(String text) {
        return text.replaceAll("[0-9.]+ s\\b", "s").replaceAll("\"seconds\":[0-9.]+", "");
    }

    @Test
    void theOutputIsThatOfOneAfterTheOther() {
        StringBuilder one = new StringBuilder();
        for (String name : NAMES.stream().sorted().toList()) {
            assertThat(run("verify", folder.resolve("certs").resolve(name).toString()))
                    .isEqualTo(Exit.OK);
            one.append(out);
        }
        for (String jobs : List.of("1", "3")) {
            assertThat(run("verify", folder.toString(), "--jobs", jobs)).isEqualTo(Exit.OK);
            assertThat(timeless(out.toString())).isEqualTo(timeless(one.toString()));
        }
        assertThat(run("verify", folder.toString(), "--json", "--reference", "--tightness", "1.5"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.startsWith("{\"schema\":1,\"file\":"));
        assertThat(run("verify", folder.toString(), "--grid", "21")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("CONFIRMED");
    }

    @Test
    void oneThatIsRefusedAndOneThatIsNotThereSpoilNoOther() throws IOException {
        Files.writeString(folder.resolve("certs/broken.cert.json"), "{");
        Files.createDirectory(folder.resolve("odd.cert.json"));
        assertThat(run(
                        "verify",
                        folder.resolve("certs").toString(),
                        folder.resolve("none").toString()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no certificate");
        assertThat(out.toString()).startsWith("REJECTED");
        assertThat(out.toString().lines().filter(line -> line.startsWith("VERIFIED")))
                .hasSize(4);
        assertThat(run("verify", folder.resolve("certs").toString())).isEqualTo(Exit.REFUSED);
    }

    @Test
    void everyReportTellsTheSame() throws IOException {
        Files.writeString(folder.resolve("certs/broken.cert.json"), "{");
        String at = folder + "/";
        assertThat(run(
                        "verify",
                        folder.resolve("certs").toString(),
                        "--report=junit=" + at + "out.xml",
                        "--report",
                        "json=" + at + "out.jsonl",
                        "--report",
                        "csv=" + at + "out.csv",
                        "--report",
                        "html=" + at + "pages/"))
                .isEqualTo(Exit.REFUSED);
        assertThat(Files.readString(folder.resolve("out.xml"))).contains("tests=\"5\" failures=\"1\" errors=\"0\"");
        assertThat(Files.readAllLines(folder.resolve("out.jsonl"))).hasSize(5);
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).hasSize(6);
        assertThat(Files.readString(folder.resolve("pages/index.html"))).contains("<h1>witness verify</h1>");
        assertThat(run("diff", at + "out.jsonl", at + "out.jsonl")).isEqualTo(Exit.OK);
        assertThat(out.toString()).isEqualToIgnoringNewLines("5 results, then 5: 0 changes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "xml=out; --report is junit=FILE",
                "junit; --report is KIND=PATH",
                "junit=; --report is KIND=PATH",
                "junit=/no/such/folder/out.xml; there is no folder",
                "csv=.; it is a folder",
            })
    void aReportThatCannotBeWrittenIsBadUsage(String report, String message) {
        assertThat(run("verify", folder.toString(), "--report", report)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "31m", "1025g", "much", "99999999999m"})
    void memoryHasLimits(String size) {
        assertThat(run("verify", folder.toString(), "--memory", size)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("memory is 32m to 1024g");
    }

    @Test
    void theDoctorIsContent() {
        assertThat(run("doctor")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("9 trials, 0 wrong", "starts and answers");
    }

    @Test
    void resultsThatAreNoneAreRefused() throws IOException {
        Path file = folder.resolve("old.jsonl");
        Files.writeString(file, "{\"verdict\":\"VERIFIED\",\"file\":\"a\"}\n{\n");
        assertThat(run("diff", file.toString(), file.toString())).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("old.jsonl: line 2: ");
        assertThat(run("diff", folder.resolve("none").toString(), file.toString()))
                .isEqualTo(Exit.USAGE);
        Files.writeString(file, "{\"verdict\":\"VERIFIED\",\"file\":\"a\"}\n");
        Path later = folder.resolve("new.jsonl");
        Files.writeString(later, "{\"verdict\":\"REFUTED\",\"file\":\"a\"}\n");
        assertThat(run("diff", file.toString(), later.toString())).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).startsWith("WORSE   a: verdict VERIFIED -> REFUTED");
        assertThat(run("diff", later.toString(), file.toString())).isEqualTo(Exit.OK);
    }
}
