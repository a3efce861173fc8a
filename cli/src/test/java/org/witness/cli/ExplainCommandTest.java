package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.network.Activation;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.reports.Flag;
import org.witness.reports.Glossary;
import org.witness.verifier.Outcome;

/** Every word that a verdict, a line of JSON or a certificate can hold has an entry, of the right group. */
final class ExplainCommandTest extends CommandTest {

    private static final Path ROOT = Path.of("..");
    private static final Glossary GLOSSARY = Glossary.standard();

    private static Set<String> group(String name) {
        List<Glossary.Term> terms = GLOSSARY.groups().get(name);
        assertThat(terms).as(name).isNotNull();
        return terms.stream().map(Glossary.Term::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All strings that a pattern finds in the sources of a folder. */
    private static Set<String> inSources(String folder, String pattern) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                wanted.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    @Test
    void everyVerdictAndEveryReason() {
        assertThat(group("Verdicts"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Outcome.values()).map(Enum::name).toList());
        assertThat(group("Reasons"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void everyQuantity() {
        assertThat(group("Quantities"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Quantity.values()).map(Quantity::key).toList());
    }

    @Test
    void everyKind() throws IOException {
        Set<String> kinds =
                inSources("certificate/src/main/java/org/witness/certificate/claim", " KIND = \"([a-z-]+)\"");
        assertThat(kinds).contains("kernel", "choice").hasSizeGreaterThanOrEqualTo(14);
        assertThat(group("Kinds of claims")).isEqualTo(kinds);
    }

    @Test
    void everyStepOfAProof() throws IOException {
        String replay = Files.readString(ROOT.resolve("verifier/src/main/java/org/witness/verifier/logic/Replay.java"));
        Set<String> steps = Pattern.compile("(?:step|leaf|conclusion)\\(\\s*\"([a-z-]+)\",")
                .matcher(replay)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(steps).contains("cover", "relational", "boolean").hasSizeGreaterThanOrEqualTo(27);
        assertThat(group("Steps of proofs")).isEqualTo(steps);
    }

    @Test
    void everyTheorem() throws IOException {
        Set<String> headings = Pattern.compile("(?m)^### `([a-z-]+)`$")
                .matcher(Files.readString(ROOT.resolve("docs/theorems.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(group(Glossary.THEOREMS)).isEqualTo(headings);
    }

    @Test
    void everyConstruction() throws IOException {
        Set<String> names = Stream.of(
                        Constructions.KERNEL,
                        Constructions.KERNEL_BY_NAME,
                        Constructions.RELATION,
                        Constructions.COHERENCE,
                        Constructions.ATTENTION,
                        Constructions.BOOLEAN,
                        Constructions.SUPPORT_QUERIES)
                .flatMap(List::stream)
                .map(Construction::name)
                .collect(Collectors.toCollection(TreeSet::new));
        names.addAll(inSources("constructions/src/main/java", " (?:NAME|COUNTS|LINE|AUTO) = \"([a-z-]+)\""));
        names.addAll(inSources(
                "constructions/src/main/java/org/witness/constructions/projection",
                "(?:return|PrefixFamily\\(|[?:] )\\s*\"([a-z-]+)\""));
        assertThat(names).contains("sine", "kerdock", "isometry", "row-greedy", "height", "line", "max-margin");
        assertThat(group("Constructions")).containsAll(names);
    }

    /** The fields of a schema, from its objects of properties. */
    private static void properties(JsonParser json, Set<String> names) throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.FIELD_NAME && json.currentName().equals("properties")) {
                json.nextToken();
                int depth = 1;
                while (depth > 0) {
                    token = json.nextToken();
                    if (token == JsonToken.FIELD_NAME && depth == 1) {
                        names.add(json.currentName());
                    }
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                }
            }
        }
    }

    @Test
    void everyFieldOfACertificate() throws IOException {
        Set<String> names = new TreeSet<>();
        Path schema = ROOT.resolve("certificate/src/main/resources/org/witness/certificate/certificate.schema.json");
        try (JsonParser json = new JsonFactory().createParser(schema.toFile())) {
            properties(json, names);
        }
        assertThat(names).contains("claim", "premises", "xDomain").hasSizeGreaterThan(30);
        assertThat(names)
                .allSatisfy(name -> assertThat(GLOSSARY.explain(name)).as(name).isNotEmpty());
        assertThat(Arrays.stream(Activation.values()).map(Activation::word))
                .allSatisfy(name -> assertThat(GLOSSARY.explain(name)).as(name).isNotEmpty());
    }

    @Test
    void everyKeyOfJsonAndEveryFigure() throws IOException {
        Set<String> keys =
                inSources("cli/src/main/java/org/witness/cli", "\\.(?:text|texts|number|raw)\\(\\s*\"(\\w+)\"");
        keys.addAll(inSources("cli/src/main/java/org/witness/cli", "\\? \"(\\w+)\" : Reason"));
        keys.addAll(inSources(
                "verifier/src/main/java/org/witness/verifier",
                "(?:new Figure|new Norm|[^.\\w]figure)\\(\\s*\"(\\w+)\""));
        keys.addAll(inSources(
                "verifier/src/main/java/org/witness/verifier",
                "(?:upTo|extreme)\\([^\"()]*(?:\\(\\))?[^\"()]*\"(\\w+)\""));
        keys.addAll(inSources("verifier/src/main/java/org/witness/verifier", "String key = \"(\\w+)\""));
        assertThat(keys)
                .contains(
                        "schema",
                        "asExpected",
                        "provedError",
                        "usage",
                        "supremum",
                        "lowerBound",
                        "leak",
                        "offSupport",
                        "queryNorm",
                        "largestRatio",
                        "scoreNorm");
        assertThat(keys)
                .allSatisfy(name -> assertThat(GLOSSARY.explain(name)).as(name).isNotEmpty());
    }

    @Test
    void aWordHasAllItsSensesWithWhereToReadOn() {
        assertThat(run("explain", "kernel", "verified")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("kernel  (Kinds of claims)", "kernel  (Steps of proofs)", "kernel  (Theorems)")
                .contains("VERIFIED  (Verdicts)", "Read on: docs/theorems.md#kernel")
                .doesNotContain("](", "`");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 110);
        assertThat(GLOSSARY.groups().values().stream().flatMap(List::stream)).allSatisfy(term -> {
            assertThat(term.text())
                    .as(term.name())
                    .isNotBlank()
                    .matches("(?s).*[.:)]")
                    .doesNotContain("](", "`");
            assertThat(term.reading()).as(term.name()).isNotEmpty();
        });
    }

    /** A list item of the page that is no entry would be lost silently. */
    @Test
    void everyItemOfTheGlossaryIsAnEntry() throws IOException {
        List<String> items = Files.readString(ROOT.resolve("docs/glossary.md"))
                .lines()
                .filter(line -> line.startsWith("- "))
                .toList();
        assertThat(items).allMatch(line -> line.matches("- (`[^`]+`(, )?)+: .*\\)$"));
        List<String> seen = new ArrayList<>();
        GLOSSARY.groups().forEach((group, terms) -> terms.forEach(term -> seen.add(group + "/" + term.name())));
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void withoutAWordAllAreListed() {
        assertThat(run("explain")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("Verdicts", "Reasons", "VERIFIED, REFUTED", "softmax-gap", "hiddenNeurons");
    }

    @Test
    void anUnknownWordGetsItsNeighbours() {
        assertThat(run("explain", "sofmax-gap")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no entry for 'sofmax-gap'; the nearest are softmax-gap");
        assertThat(out.toString()).isEmpty();
        assertThat(GLOSSARY.nearest("REJECT").get(0)).isEqualTo("REJECTED");
        assertThat(GLOSSARY.nearest("sofmax").get(0)).isEqualTo("softmax-gap");
        assertThat(run("explain", "")).isEqualTo(Exit.USAGE);
    }

    /** The table of symbols is written by hand: each option in it is one, each name in files is explained. */
    @Test
    void symbolsNameOptionsAndFieldsThatExist() throws IOException {
        Set<String> options = Flags.all().stream()
                .flatMap(flag -> Stream.of(flag.names().split(", ")))
                .collect(Collectors.toSet());
        String page = Files.readString(ROOT.resolve("docs/symbols.md"));
        List<String> words = Pattern.compile("`([^`]+)`")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(words).hasSizeGreaterThan(40).allSatisfy(word -> {
            if (word.startsWith("--")) {
                assertThat(options).contains(word);
            } else {
                assertThat(GLOSSARY.explain(word.substring(word.lastIndexOf('.') + 1)))
                        .as(word)
                        .isNotEmpty();
            }
        });
    }

    @Test
    void flagsAreThoseOfTheCommands() {
        List<Flag> flags = Flags.all();
        assertThat(flags)
                .contains(new Flag("witness report", "--force", "", "Replaces an existing file."))
                .extracting(Flag::command)
                .contains("witness construct kernel", "witness verify", "witness tour");
        assertThat(flags).allSatisfy(flag -> {
            assertThat(flag.description()).as("%s", flag).isNotBlank().doesNotContain("${");
            assertThat(flag.names()).startsWith("-");
        });
    }
}
