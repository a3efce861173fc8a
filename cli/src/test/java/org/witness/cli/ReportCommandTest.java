package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

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
        assertThat(run("report", at("g.cert.json"), "-o", at("again.html"))).isEqualTo(Exit.OK);
        assertThat(names()).containsExactly("again.html", "g.cert.json", "g.html", "g.safetensors");
        assertThat(out.toString()).contains("VERIFIED  " + at("g.cert.json"), at("g.html"));
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
        assertThat(run("report", at("none"))).isEqualTo(Exit.USAGE);
        assertThat(run("report", at("g"), "-o", at("no/such.html"))).isEqualTo(Exit.USAGE);
        assertThat(run("report", at("g"), "-o", folder.toString())).isEqualTo(Exit.USAGE);
        assertThat(run("report", at("g"), "--force", "-o", at("g.cert.json"))).isEqualTo(Exit.USAGE);
        Files.createDirectory(folder.resolve("other"));
        Files.copy(folder.resolve("g.cert.json"), folder.resolve("other/h.cert.json"));
        assertThat(run("report", folder.toString())).isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .contains(
                        "there is no certificate",
                        "there is no folder",
                        "it is a folder",
                        "is the name of a certificate")
                .contains("2 certificates, and a page is about one")
                .doesNotContain("Exception");
        assertThat(names()).containsExactly("g.cert.json", "g.safetensors", "other");
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
