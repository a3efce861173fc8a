package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program of someone else, built by Maven from the installed artifacts. They are installed in a repository of this test's own; what else the build needs comes
 * from the repository that Witness itself was built from, which is read only, so that nothing is fetched and nothing of the user's is written.
 */
final class ConsumerTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("certificate", "constructions", "verifier", "certify");
    private static final String VERSION = "0.1.0";

    @TempDir
    Path folder;

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lays a file where a repository has it. */
    private static void install(Path repository, Path file, String artifact, String ending) throws IOException {
        Path place = repository.resolve("org/witness/" + artifact + "/" + VERSION);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + VERSION + ending));
    }

    private static List<Path> jars() {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module + "/target/witness-" + module + "-" + VERSION + ".jar"))
                .toList();
    }

    /** Whether this build made jars: it then runs tests with them rather than with folders of classes. */
    private static boolean isPackaged() {
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.containsAll(jars().stream().map(Path::toString).toList());
    }

    @Test
    void aProgramIsBuiltAndTestedFromTheArtifacts() throws IOException, InterruptedException {
        assumeThat(isPackaged())
                .as("artifacts are installed where Maven packages them, as 'mvn verify' does")
                .isTrue();
        Path built = folder.resolve("built");
        install(built, ROOT.resolve("pom.xml"), "witness", ".pom");
        for (int i = 0; i < MODULES.size(); i++) {
            String artifact = "witness-" + MODULES.get(i);
            install(built, ROOT.resolve(MODULES.get(i)).resolve("pom.xml"), artifact, ".pom");
            install(built, jars().get(i), artifact, ".jar");
        }
        Path project = folder.resolve("consumer");
        copy(ROOT.resolve("certify/src/it/consumer"), project);
        Path settings = Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <mirrors>
                    <mirror><id>house</id><mirrorOf>*,!built</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                  <profiles>
                    <profile>
                      <id>built</id>
                      <repositories><repository><id>built</id><url>%s</url></repository></repositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>built</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        Path.of(System.getProperty("maven.repo.local")).toUri(), built.toUri()));
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path maven = Path.of(System.getProperty("maven.home"), "bin", isWindows ? "mvn.cmd" : "mvn");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        maven.toString(),
                        "-B",
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + folder.resolve("local"),
                        "verify")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_PROJECTBASEDIR"));
        int status = builder.start().waitFor();
        assertThat(status).as("%s", Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(project.resolve("target/consumer-1.jar")).exists();
    }
}
