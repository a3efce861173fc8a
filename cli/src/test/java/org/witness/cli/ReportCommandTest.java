package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReportCommandTest extends CommandTest {

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @BeforeEach
    void construct() {
        assertThat(run(
                        "construct",
                        "kernel",
                        "--kernel",
                        "exp(-(x-y)^2/2)",
                        "--domain",
                        "[-1,1]",
                        "--accuracy",
                        "1e-2",
                        "-o",
                        at("g")))
                .isEqualTo(Exit.OK);
    }

    @Test
    void writesAPageAndNothingElse() throws IOException {
        assertThat(run("report", at("g"))).as("%s", err).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED  " + at("g.cert.json"), at("g.html"));
        assertThat(run("report", at("g.cert.json"), "-o", at("again.html"))).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains(at("again.html"));
        assertThat(names()).containsExactly("again.html", "g.cert.json", "g.html", "g.safetensors");
        String page = Files.readString(folder.resolve("g.html"));
        assertThat(page)
                .contains("<title>g: VERIFIED")
                .contains("the largest error")
                .doesNotContain(folder.toString());
        assertThat(Files.readString(folder.resolve("again.html"))).isEqualTo(page);
    }

    @Test
    void keepsWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("g.html"), "mine");
        assertThat(run("report", at("g"))).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("exists: choose another name, or --force");
        assertThat(Files.readString(folder.resolve("g.html"))).isEqualTo("mine");
        assertThat(run("report", at("g"), "--force")).isEqualTo(Exit.OK);
        assertThat(Files.readString(folder.resolve("g.html"))).startsWith("<!DOCTYPE html>");
    }

    @Test
    void saysInOneSentenceWhatIsWrong() throws IOException {
        assertRefused("there is no certificate", at("none"));
        assertRefused("there is no folder", at("g"), "-o", at("no/such.html"));
        assertRefused("it is a folder", at("g"), "-o", folder.toString());
        assertRefused("is the name of a certificate", at("g"), "--force", "-o", at("g.cert.json"));
        Files.createDirectory(folder.resolve("other"));
        Files.copy(folder.resolve("g.cert.json"), folder.resolve("other/h.cert.json"));
        assertRefused("2 certificates, and a page is about one", folder.toString());
        assertThat(names()).containsExactly("g.cert.json", "g.safetensors", "other");
    }

    private void assertRefused(String sentence, String... words) {
        String[] command = Stream.concat(Stream.of("report"), Stream.of(words)).toArray(String[]::new);
        assertThat(run(command)).isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .contains(sentence)
                .doesNotContain("Exception")
                .hasLineCount(1);
    }

    @Test
    void hasTheExitStatusOfTheVerdict() throws IOException {
        Path file = folder.resolve("g.cert.json");
        String json = Files.readString(file);
        Files.writeString(file, json.replace("\"accuracy\": \"0.01\"", "\"accuracy\": \"0.001\""));
        assertThat(run("report", at("g"))).isEqualTo(Exit.REFUSED);
        assertThat(Files.readString(folder.resolve("g.html"))).contains("REFUTED", "The circle marks the witness");
        Files.writeString(file, json);
        assertThat(run("report", at("g"), "--force", "--cells", "1")).isEqualTo(Exit.UNKNOWN);
        assertThat(Files.readString(folder.resolve("g.html"))).contains("UNKNOWN", "cells: ");
        Files.writeString(file, "{");
        assertThat(run("report", at("g"), "--force")).isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("syntax");
    }
}
