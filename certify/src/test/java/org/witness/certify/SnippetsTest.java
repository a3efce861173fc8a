package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java in the library's documentation, README and guide compiles and runs: files in the current folder are taken to be in one of the test's. */
final class SnippetsTest {

    private static final Path SOURCES = Path.of("src/main/java/org/witness/certify");
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^```java\\n(.*?)\\n```$", Pattern.DOTALL);
    private static final Pattern OWN_FILE = Pattern.compile("Path\\.of\\(\"(?!examples/)");

    /** What the documents leave out. */
    private static final String IMPORTS = Stream.of(
                    "java.math.BigDecimal",
                    "java.nio.file.Path",
                    "java.time.Duration",
                    "java.util.*",
                    "java.util.concurrent.*",
                    "org.witness.certificate.network.Network",
                    "org.witness.certificate.tensor.RealTensor",
                    "org.witness.certify.*",
                    "org.witness.constructions.projection.*",
                    "org.witness.formats.*",
                    "org.witness.verifier.*")
            .map("import %s;\n"::formatted)
            .reduce("", String::concat);

    @TempDir
    Path folder;

    private record Text(String place, String code) {
        @Override
        public String toString() {
            return place;
        }
    }

    private static void collect(List<Text> texts, Path file, Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        for (int i = 1; matcher.find(); i++) {
            texts.add(new Text(file.getFileName() + " " + i, matcher.group(1).replaceAll("(?m)^ \\*", "")));
        }
    }

    static List<Text> snippets() throws IOException {
        List<Text> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                collect(texts, file, JAVADOC);
            }
        }
        collect(texts, Path.of("../README.md"), MARKDOWN);
        collect(texts, Path.of("../docs/guide.md"), MARKDOWN);
        return texts;
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void runs(Text snippet) throws Exception {
        String code = OWN_FILE.matcher(snippet.code())
                .replaceAll(Matcher.quoteReplacement("folder.resolve(\""))
                .replace("Path.of(\"examples/", "Path.of(\"../examples/");
        Path source = Files.writeString(
                folder.resolve("Snippet.java"),
                IMPORTS + "class Snippet {\npublic static void run(Path folder) throws Exception {\n" + code
                        + "\n}\n}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "-nowarn",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
        assertThat(status).as(code).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method run = loader.loadClass("Snippet").getDeclaredMethod("run", Path.class);
            run.setAccessible(true);
            run.invoke(null, folder);
        }
    }
}
