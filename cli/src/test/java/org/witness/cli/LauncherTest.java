package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher script, in a checkout of its own with a Maven and a Java that only say how they were called. The folder
 * has a space in its name throughout.
 */
final class LauncherTest {

    private static final List<String> TOOLS =
            List.of("find", "flock", "ln", "mkdir", "mv", "ps", "readlink", "rm", "sed", "sleep");

    /** A Maven that counts its calls, works a while, and leaves a jar. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$PWD: $*" >>"$CALLS"
            echo "output of Maven"
            sleep "${MAVEN_SECONDS:-0}"
            [ -z "${MAVEN_EDITS:-}" ] || echo "// edited" >>"$MAVEN_EDITS"
            mkdir -p cli/target/lib
            [ "${MAVEN_STATUS:-0}" -ne 0 ] || echo "a jar" >cli/target/witness.jar
            exit "${MAVEN_STATUS:-0}"
            """;

    /** A Java that prints its folder and what follows the jar, one argument in brackets each. */
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                printf 'openjdk version "%s" 2020-01-01\\n' "$JAVA_SAYS" >&2
                exit 0
            fi
            while [ "$1" != -jar ]; do
                shift
            done
            shift 2
            echo $$ >"$CALLS.pid"
            pwd
            for argument in "$@"; do
                printf '[%s]' "$argument"
            done
            exit "${JAVA_STATUS:-0}"
            """;

    private record Outcome(int status, String output, String errors) {
        List<String> errorLines() {
            return errors.lines().toList();
        }

        String lastError() {
            return errorLines().get(errorLines().size() - 1);
        }
    }

    @TempDir
    private Path folder;

    private Path home;
    private Path bin;
    private Path jdk;
    private Path calls;

    @BeforeEach
    void checkout() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("check out"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jdk = folder.resolve("jdk 17");
        calls = folder.resolve("calls");
        Files.copy(Path.of("..", "witness"), home.resolve("witness"));
        for (String input : List.of(
                "pom.xml",
                "cli/pom.xml",
                "cli/src/main/resources/banner.txt",
                "verifier/src/main/java/Verifier.java",
                "verifier/src/main/java/Helper.java",
                "verifier/src/test/java/VerifierTest.java")) {
            Files.createDirectories(home.resolve(input).getParent());
            Files.writeString(home.resolve(input), input);
        }
        for (String tool : TOOLS) {
            program(bin.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
        }
        program(bin.resolve("mvn"), MAVEN);
        program(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"None\"\nJAVA_VERSION=\"17.0.9\"\n");
    }

    @Test
    void buildsOnFirstUseAndNotAgain() throws Exception {
        Outcome first = run("--version");
        assertThat(first.status()).isZero();
        assertThat(first.output()).isEqualTo(folder + "\n[--version]");
        assertThat(first.errors()).contains("output of Maven");
        assertThat(builds())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(home + ": ")
                .contains("-Dwitness.quick");

        Outcome second = run("--version");
        assertThat(second).isEqualTo(new Outcome(0, folder + "\n[--version]", ""));
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml, 2",
        "cli/pom.xml, 2",
        "cli/src/main/resources/banner.txt, 2",
        "verifier/src/main/java/Verifier.java, 2",
        "verifier/src/test/java/VerifierTest.java, 1",
        "cli/target/lib, 1"
    })
    void buildsAgainWhenAnInputIsNewer(String input, int builds) throws Exception {
        buildInThePast();
        Files.setLastModifiedTime(home.resolve(input), FileTime.from(Instant.now()));
        assertThat(run().status()).isZero();
        assertThat(builds()).hasSize(builds);
    }

    @Test
    void buildsAgainWhenASourceIsRemoved() throws Exception {
        buildInThePast();
        Files.delete(home.resolve("verifier/src/main/java/Helper.java"));
        assertThat(run().status()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenASourceWasEditedDuringTheBuild() throws Exception {
        Path edited = home.resolve("verifier/src/main/java/Verifier.java");
        assertThat(run(Map.of("MAVEN_SECONDS", "0.1", "MAVEN_EDITS", edited.toString()))
                        .status())
                .isZero();
        assertThat(run().status()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aFailedBuildIsStatusTwoAndItsOldJarIsNotRun() throws Exception {
        buildInThePast();
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now()));
        for (int i = 0; i < 2; i++) {
            Outcome outcome = run(Map.of("MAVEN_STATUS", "1"), "tour");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.output()).isEmpty();
            assertThat(outcome.errors()).contains("output of Maven");
            assertThat(outcome.lastError()).isEqualTo("witness: the build failed; Maven's messages are above.");
        }
        assertThat(run("tour").output()).endsWith("[tour]");
        assertThat(builds()).hasSize(4);
    }

    @Test
    void withoutMavenOneSentenceAndStatusTwoUntilItIsBuilt() throws Exception {
        Files.move(bin.resolve("mvn"), bin.resolve("other"));
        assertRefused(run("tour"), "no mvn command was found");
        Files.move(bin.resolve("other"), bin.resolve("mvn"));
        run();
        Files.delete(bin.resolve("mvn"));
        assertThat(run("tour")).isEqualTo(new Outcome(0, folder + "\n[tour]", ""));
    }

    @Test
    void withoutJavaOneSentenceAndStatusTwo() throws Exception {
        assertRefused(run(Map.of("JAVA_HOME", folder.toString())), "has no bin/java; Witness needs Java 17");
        assertRefused(run(Map.of("JAVA_HOME", "")), "no java command was found; Witness needs Java 17");
        assertThat(calls).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.2", "11.0.21", "9", "1.8.0_392"})
    void anOlderJavaIsRefusedInOneSentence(String version) throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        assertRefused(run("tour"), "is version " + version + "; Witness needs Java 17");
        Files.delete(jdk.resolve("release"));
        assertRefused(run(Map.of("JAVA_SAYS", version), "tour"), "is version " + version + "; Witness needs Java 17");
        assertThat(calls).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.9", "25.0.3", "26-ea"})
    void aJavaOfAtLeastSeventeenIsTaken(String version) throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        assertThat(run("tour").status()).isZero();
        Files.delete(jdk.resolve("release"));
        assertThat(run(Map.of("JAVA_SAYS", version), "tour").status()).isZero();
    }

    @Test
    void javaOnThePathServesWhenJavaHomeIsNotSet() throws Exception {
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        assertThat(run(Map.of("JAVA_HOME", ""), "tour").output()).isEqualTo(folder + "\n[tour]");
    }

    @Test
    void argumentsPassExactly() throws Exception {
        List<String> arguments = List.of(
                "",
                "two words",
                "\"quoted\"",
                "it's",
                "*",
                "$HOME",
                "`id`",
                "a\\b",
                "-n",
                "--",
                "line\nbreak",
                " ",
                "");
        Outcome outcome = run(Map.of(), folder, home.resolve("witness"), arguments);
        assertThat(outcome.output())
                .isEqualTo(folder + "\n"
                        + String.join(
                                "", arguments.stream().map(a -> "[" + a + "]").toList()));
    }

    @Test
    void theUsersFolderStaysTheUsersFolder() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("else where"));
        assertThat(run(Map.of(), elsewhere, Path.of("..", "check out", "witness"), List.of("x"))
                        .output())
                .isEqualTo(elsewhere + "\n[x]");
        assertThat(run(Map.of(), home, Path.of("./witness"), List.of("x")).output())
                .isEqualTo(home + "\n[x]");
        assertThat(run(Map.of("CDPATH", folder.toString()), folder, Path.of("check out", "witness"), List.of("x"))
                        .output())
                .isEqualTo(folder + "\n[x]");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aChainOfSymbolicLinksLeadsHome() throws Exception {
        Path links = Files.createDirectories(folder.resolve("my links"));
        Files.createSymbolicLink(links.resolve("first"), Path.of("..", "check out", "witness"));
        Files.createSymbolicLink(links.resolve("second"), Path.of("first"));
        Files.createSymbolicLink(folder.resolve("third"), links.resolve("second"));
        assertThat(run(Map.of(), folder, folder.resolve("third"), List.of("x")).output())
                .isEqualTo(folder + "\n[x]");
        assertThat(builds()).hasSize(1).first().asString().startsWith(home + ": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theCommandsStatusIsTheLaunchersStatus(int status) throws Exception {
        assertThat(run(Map.of("JAVA_STATUS", String.valueOf(status))).status()).isEqualTo(status);
    }

    @Test
    void javaTakesTheLaunchersPlaceSoThatSignalsReachIt() throws Exception {
        Running running = start(Map.of(), folder, home.resolve("witness"), List.of("x"));
        assertThat(running.await().status()).isZero();
        assertThat(Files.readString(folder.resolve("calls.pid")).strip())
                .isEqualTo(String.valueOf(running.process().pid()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoAtOnceBuildOnce(boolean flock) throws Exception {
        if (!flock) {
            Files.delete(bin.resolve("flock"));
        }
        Map<String, String> slow = Map.of("MAVEN_SECONDS", "1");
        List<Running> both = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            both.add(start(slow, folder, home.resolve("witness"), List.of(name)));
        }
        assertThat(both.get(0).await().output()).isEqualTo(folder + "\n[one]");
        assertThat(both.get(1).await().output()).isEqualTo(folder + "\n[two]");
        assertThat(builds()).hasSize(1);
        assertThat(home.resolve(".build.lock.pid")).doesNotExist();
    }

    @Test
    void theLockOfADeadProcessIsTaken() throws Exception {
        Files.delete(bin.resolve("flock"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = home.resolve(".build.lock.pid");
        Files.createSymbolicLink(lock, Path.of(String.valueOf(dead.pid())));
        assertThat(run("x").output()).endsWith("[x]");
        assertThat(Files.isSymbolicLink(lock)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailedBuildReleasesTheLock(boolean flock) throws Exception {
        if (!flock) {
            Files.delete(bin.resolve("flock"));
        }
        assertThat(run(Map.of("MAVEN_STATUS", "1")).status()).isEqualTo(2);
        assertThat(run("x").output()).endsWith("[x]");
    }

    private void assertRefused(Outcome outcome, String sentence) {
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errorLines()).hasSize(1);
        assertThat(outcome.lastError())
                .startsWith("witness: ")
                .contains(sentence)
                .endsWith(".");
    }

    private void buildInThePast() throws IOException, InterruptedException {
        assertThat(run().status()).isZero();
        Instant now = Instant.now();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(120)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException none) throws IOException {
                Files.setLastModifiedTime(visited, FileTime.from(now.minusSeconds(120)));
                return FileVisitResult.CONTINUE;
            }
        });
        Files.setLastModifiedTime(home.resolve("cli/target/witness.built"), FileTime.from(now.minusSeconds(60)));
        assertThat(run().status()).isZero();
        assertThat(builds()).hasSize(1);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(calls);
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private Outcome run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        return run(variables, folder, home.resolve("witness"), Arrays.asList(arguments));
    }

    private Outcome run(Map<String, String> variables, Path where, Path script, List<String> arguments)
            throws IOException, InterruptedException {
        return start(variables, where, script, arguments).await();
    }

    private Running start(Map<String, String> variables, Path where, Path script, List<String> arguments)
            throws IOException {
        Path output = Files.createTempFile(folder, "output", "");
        Path errors = Files.createTempFile(folder, "errors", "");
        List<String> command =
                Stream.concat(Stream.of(script.toString()), arguments.stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", bin.toString(), "JAVA_HOME", jdk.toString(), "CALLS", calls.toString()));
        builder.environment().putAll(variables);
        return new Running(builder.start(), output, errors);
    }

    private record Running(Process process, Path output, Path errors) {
        Outcome await() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher hangs; so far: " + Files.readString(errors));
            }
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
        }
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        if (!file.toFile().setExecutable(true)) {
            throw new UncheckedIOException(new IOException(file + " cannot be made executable"));
        }
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the tests of the launcher need " + tool));
    }
}
