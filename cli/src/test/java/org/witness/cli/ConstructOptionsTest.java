package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What all construct commands share. */
class ConstructOptionsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Of each construct command, a small target; the name of a new command must be added here. */
    private static final List<List<String>> TARGETS = List.of(
            List.of("kernel", "--kernel", "x*y", "--domain", "[-1,1]", "--accuracy", "0.1"),
            List.of(
                    "relation",
                    "--relation",
                    "x*y",
                    "--x-domain",
                    "[-1,1]",
                    "--y-domain",
                    "[0,2]",
                    "--accuracy",
                    "0.1"),
            List.of("coherence", "--vectors", "8", "--coherence", "0.5"),
            List.of(
                    "projection",
                    "--points",
                    "src/test/resources/org/witness/cli/points.csv",
                    "--distortion",
                    "0.5",
                    "--budget",
                    "1"),
            List.of("attention", "--matrix", "INPUTS/ring.csv", "--off-support", "0.1", "--ratio", "0.1"),
            List.of("radon", "--keys-from", "INPUTS/ring"),
            List.of("boolean", "--positions", "64", "--relevant", "3,17,60", "--function", "majority"),
            List.of("support-queries", "--positions", "64", "--support", "2"),
            List.of("preorder", "--table", "../examples/data/drinks.csv"),
            List.of(
                    "selection",
                    "--utility",
                    "x*y",
                    "--x-domain",
                    "[1,2]",
                    "--y-domain",
                    "[0,1]",
                    "--keys",
                    "4",
                    "--gap",
                    "0.1",
                    "--weight",
                    "0.9"),
            List.of(
                    "relational",
                    "--utility",
                    "x*y",
                    "--relation",
                    "x+y",
                    "--x-domain",
                    "[1,2]",
                    "--y-domain",
                    "[0,1]",
                    "--keys",
                    "4",
                    "--gap",
                    "0.1",
                    "--accuracy",
                    "0.1"));

    /** Stands in a target for the folder of the files that it reads. */
    private static final String INPUTS = "INPUTS";

    @TempDir
    static Path inputs;

    @BeforeAll
    static void writeInputs() throws IOException {
        Files.writeString(inputs.resolve("ring.csv"), "0,1,0,0\n0,0,1,0\n0,0,0,1\n1,0,0,0\n");
        StringWriter ignored = new StringWriter();
        String[] words = {
            "construct",
            "attention",
            "--matrix",
            inputs.resolve("ring.csv").toString(),
            "--off-support",
            "0.1",
            "--ratio",
            "0.1",
            "--construction",
            "moment-curve",
            "-o",
            inputs.resolve("ring").toString()
        };
        assertThat(Main.run(new PrintWriter(ignored, true), new PrintWriter(ignored, true), words))
                .isEqualTo(Exit.OK);
    }

    static Stream<List<String>> targets() {
        return TARGETS.stream();
    }

    private int run(List<String> target, String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("construct"));
        target.forEach(word -> words.add(word.replace(INPUTS, inputs.toString())));
        words.addAll(List.of("-o", folder.resolve("made").toString()));
        words.addAll(List.of(more));
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
    }

    @Test
    void everyConstructCommandIsTriedHere() {
        Command construct = ConstructCommand.class.getAnnotation(Command.class);
        assertThat(construct.subcommands())
                .extracting(command -> command.getAnnotation(Command.class).name())
                .containsExactlyElementsOf(
                        TARGETS.stream().map(words -> words.get(0)).toList());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everyConstructCommandHasTheSharedOptions(List<String> target) {
        assertThat(run(target, "--help")).isEqualTo(Exit.OK);
        String help = out.toString().replaceAll("\\s+", " ");
        CommandLine shared = new CommandLine(new Shared());
        assertThat(shared.getCommandSpec().options()).hasSizeGreaterThanOrEqualTo(10);
        shared.getCommandSpec().options().forEach(option -> assertThat(help)
                .contains(option.longestName(), option.description()[0].replaceAll(" \\(default.*", "")));
    }

    @Command
    private static final class Shared {
        @CommandLine.Mixin
        @SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // picocli reads it
        private ConstructOptions options;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void filesAreKeptUnlessForced(List<String> target) throws IOException {
        assertThat(run(target)).as("%s", err).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("* ", "VERIFIED  ", "made.cert.json");
        Path weights = folder.resolve("made.safetensors");
        byte[] first = Files.readAllBytes(weights);
        Files.writeString(weights, "kept");
        assertThat(run(target)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--force");
        assertThat(weights).hasContent("kept");
        assertThat(run(target, "--force", "--json")).isEqualTo(Exit.OK);
        assertThat(weights).hasBinaryContent(first);
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("{\"schema\":1,\"file\":")
                .contains("\"verdict\":\"VERIFIED\"", "\"constructions\":[{\"construction\":", "\"chosen\":true");
    }

    @ParameterizedTest
    @MethodSource("targets")
    void withoutVerificationNothingIsClaimed(List<String> target) {
        assertThat(run(target, "--no-verify")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("UNKNOWN  ", "not verified, as asked");
        assertThat(folder.resolve("made.cert.json")).exists();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void badUsageIsOneSentenceAndWritesNothing(List<String> target) throws IOException {
        assertThat(run(target, "--construction", "no-such")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: unknown construction 'no-such': the ");
        assertThat(run(target, "--jobs", "0")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: --jobs is 1 to 1024");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
