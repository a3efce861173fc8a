package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say is what the program does. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path TRUSTED_VERIFIER = ROOT.resolve("verifier/src/main/java/org/witness/verifier");
    private static final Path TRUSTED_LANGUAGE = ROOT.resolve("certificate/src/main/java/org/witness/certificate");
    private static final Pattern BLOCK_COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern CODE_HEADING = Pattern.compile("(?m)^### `([a-z-]+)`$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#: ]*\\.md|)(#[^) ]*)?\\)");

    @TempDir
    Path folder;

    private static Set<String> headings() throws IOException {
        Matcher matcher = CODE_HEADING.matcher(Files.readString(ROOT.resolve("docs/theorems.md")));
        return matcher.results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The methods of the classes of rules that make theorems. */
    private static Set<String> rules() throws IOException {
        Pattern rule = Pattern.compile("public static (?:List<Optional<Theorem>>|Theorem) (\\w+)\\(");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(TRUSTED_VERIFIER.resolve("logic"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Rules.java")).toList()) {
                rule.matcher(Files.readString(file)).results().forEach(found -> names.add(hyphenated(found.group(1))));
            }
        }
        return names;
    }

    /** The names of theorems that the verifier knows, as they stand in its sources. */
    private static Set<String> boundTheorems() throws IOException {
        Pattern count = Pattern.compile("(?:new Count|atMost|unbounded)\\([^\"]*\"([a-z-]+)\"\\)", Pattern.DOTALL);
        Pattern norm = Pattern.compile("new Norm\\([^;]*?\"([a-z-]+)\"\\)", Pattern.DOTALL);
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(TRUSTED_VERIFIER.resolve("logic"))) {
            for (Path file : files.toList()) {
                norm.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
                count.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        return names;
    }

    /** The theorems of lower bounds: the classes of the logic that evaluate one. */
    private static Set<String> lowerBounds() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(TRUSTED_VERIFIER.resolve("logic"))) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(" static long least(")) {
                    names.add(hyphenated(file.getFileName().toString().replace(".java", "")));
                }
            }
        }
        return names;
    }

    private static String hyphenated(String name) {
        return name.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void everyRuleAndEveryBoundHasItsStatementAndNoOtherNameHas() throws IOException {
        Set<String> expected = rules();
        assertThat(expected).contains("enclose", "cover", "kernel").hasSizeGreaterThanOrEqualTo(8);
        Set<String> bounds = boundTheorems();
        assertThat(bounds).contains("nodal-width", "nodal-depth");
        expected.addAll(bounds);
        Set<String> lower = lowerBounds();
        assertThat(lower).contains("feature-points", "breakpoints");
        expected.addAll(lower);
        assertThat(headings()).isEqualTo(expected);
    }

    @Test
    void everyRuleHasItsArgumentOnThePageOfTrust() throws IOException {
        String trust = Files.readString(ROOT.resolve("docs/trust.md"));
        for (String bound : lowerBounds()) {
            assertThat(trust).contains("(theorems.md#" + bound + ")");
        }
        for (String rule : rules()) {
            assertThat(trust).contains("| `" + rule + "` |").contains("(theorems.md#" + rule + ")");
        }
    }

    private static long codeLines(Stream<Path> files) throws IOException {
        long lines = 0;
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            String code = BLOCK_COMMENT.matcher(Files.readString(file)).replaceAll("");
            lines += code.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty()
                            && !line.startsWith("//")
                            && !line.startsWith("import ")
                            && !line.startsWith("package "))
                    .count();
        }
        return lines;
    }

    /** How texts and files are read is not trusted, nor are LaTeX and networks in floating point: only what the printer gives back of what was read. */
    private static final Pattern UNTRUSTED = Pattern.compile(
            "/json/|/file/|ExpressionParser|ExpressionException|CertificateException|BoxParser|ClaimReader|ProofReader|LatexPrinter|/network/Evaluation");

    /** The trusted files on which the verdicts of a kind rest and not those of all; what no kind names stands behind all. */
    private static final String CELLS =
            "/(Intervals|Exponentials|Affine|Balls)[.]|/CoverRules|/Cell[.]|/Term|/ExpressionEnclosure|/NetworkEnclosure|/Jets"
                    + "|/(Expression|Network)Meaning|/expression/(?!Decimals)|/Box|/Range[.]";

    private static final String ERRORS = CELLS + "|/Error(Term|Enclosure)|/Symmetry";

    private static final String BOUNDS =
            ERRORS + "|/Error(Rules|Meaning)|/Approximation|/TargetValues|/KernelHints|/FeaturePoints";

    /** What a verdict of some kind, or of a part of it, rests on beside what is common to all. */
    private static final Map<String, Pattern> OWN = Map.ofEntries(
            kind(
                    "kernel",
                    BOUNDS
                            + "|/ErrorBounds|/PlainCounts|/WeightedPoints|/Kernel|/FeatureTail|/Breakpoints|/ObstructionClaim"),
            kind(
                    "kernel of x - y",
                    BOUNDS + "|/ErrorBounds|/PlainCounts|/Kernel|/FeatureTail|/Breakpoints|/Translation"),
            kind("kernel in several dimensions", BOUNDS + "|/PlainCounts|/Kernel|/Kuhn|/Simplex|/GridBounds"),
            kind("kernel by squares", BOUNDS + "|/ErrorBounds|/Kernel|/FeatureTail|/Breakpoints|/Square"),
            kind(
                    "kernel as a sum",
                    ERRORS
                            + "|/Error(Rules|Meaning)|/Approximation|/KernelHints|/Kernel|/Kuhn|/Simplex|/Translation|/Sum"),
            kind(
                    "kernel as a product",
                    ERRORS + "|/Approximation|/KernelClaim|/Kuhn|/Simplex|/Translation|/Factored|/Summands"),
            kind("relation", BOUNDS + "|/ErrorBounds|/PlainCounts|/RelationClaim|/FeatureTail|/Breakpoints"),
            kind("relation in several dimensions", BOUNDS + "|/PlainCounts|/RelationClaim|/Kuhn|/Simplex"),
            kind("preorder", CELLS + "|/Kuhn|/Preorder|/MissingGain|/GainEnclosure|/Preferences|/OpenSegment"),
            kind("selection", ERRORS + "|/Simplex|/Kuhn|/Selection|/Relational|/Oscillation|/Softmax|/ScoreMeaning"),
            kind("choice", CELLS + "|/Kuhn|/Choice|/Preferences|/Softmax|/ScoreMeaning"),
            kind(
                    "ranking",
                    "/Rank|/ItemUtilities|/(Intervals|Affine|Balls)[.]|/NetworkEnclosure|/Jets|/NetworkMeaning"),
            kind("coherence", "/exact/(?!LogitRows)|/VectorSet|/CoherenceBounds|/CoherenceClaim|/family/|/FamilyRules"),
            kind(
                    "boolean",
                    "/Boolean|/Head|/Readout|/Pattern|/PositionRows|/WeightedRow|/TokenForm|/NetworkMeaning|/VectorSet|/family/"),
            kind("support-queries", "/exact/(?!LogitRows)|/VectorSet|/Support|/family/|/FamilyRules"),
            kind(
                    "attention",
                    "/product/|/LogitRows|/SparseAttention|/Words|/RadonPartition|/Attention|/RadonClaim|/LogitForm"),
            kind("projection", "/product/|/distance/|/ProjectedPoints|/Projection|/Tails"));

    private static Map.Entry<String, Pattern> kind(String name, String own) {
        return Map.entry(name, Pattern.compile(own));
    }

    /** The tables' figures may lag behind by a twentieth; behind a verdict stand at most 4,000 lines. */
    @Test
    void theTrustedPartIsSmallAndItsSizeIsStated() throws IOException {
        String trust = Files.readString(ROOT.resolve("docs/trust.md"));
        List<Path> trusted = new ArrayList<>();
        for (String part : List.of("logic", "interval", "product", "distance", "enclosure", "exact", "meaning")) {
            List<Path> files = filesIn(TRUSTED_VERIFIER.resolve(part));
            stated(trust, "verifier/.../" + part, codeLines(files.stream()));
            trusted.addAll(files);
        }
        List<Path> language = filesIn(TRUSTED_LANGUAGE).stream()
                .filter(path -> !UNTRUSTED.matcher(path.toString()).find())
                .toList();
        stated(trust, "certificate/...", codeLines(language.stream()));
        trusted.addAll(language);
        for (Map.Entry<String, Pattern> kind : OWN.entrySet()) {
            long lines = codeLines(trusted.stream()
                    .filter(path -> isOf(kind.getValue(), path)
                            || OWN.values().stream().noneMatch(pattern -> isOf(pattern, path))));
            assertThat(stated(trust, kind.getKey(), lines)).as(kind.getKey()).isLessThanOrEqualTo(4_000);
        }
    }

    private static boolean isOf(Pattern kind, Path path) {
        return kind.matcher(path.toString()).find();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static long stated(String trust, String part, long lines) {
        Matcher row = Pattern.compile("\\| `" + Pattern.quote(part) + "` \\| (\\d+) \\|")
                .matcher(trust);
        assertThat(row.find()).as(part).isTrue();
        assertThat(Double.parseDouble(row.group(1))).as(part).isBetween(lines * 0.95, lines * 1.05);
        return lines;
    }

    @Test
    void everyLinkLeadsToAFileAndEveryAnchorToAHeading() throws IOException {
        List<Path> pages;
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            pages = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
        int links = 0;
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                assertThat(target).exists();
                if (link.group(2) != null) {
                    assertThat(anchors(target)).as(target.toString()).contains(link.group(2));
                }
                links++;
            }
        }
        assertThat(links).isGreaterThan(10);
    }

    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> "#"
                        + line.replaceFirst("^#+ ", "")
                                .replaceAll("[^A-Za-z0-9 _-]", "")
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace(' ', '-'))
                .toList();
    }

    @Test
    void theReadmeShowsWhatIsPrinted() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        StringWriter out = new StringWriter();
        String name = folder.resolve("gaussian").toString();
        int status = Main.run(
                new PrintWriter(out, true),
                new PrintWriter(out, true),
                "construct",
                "kernel",
                "--kernel",
                "exp(-(x-y)^2/2)",
                "--domain",
                "[-1,1]",
                "--accuracy",
                "1e-3",
                "-o",
                name);
        assertThat(status).isEqualTo(Exit.OK);
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(out, true), "show", name))
                .isEqualTo(Exit.OK);
        String positions = folder.resolve("positions").toString();
        assertThat(Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(out, true),
                        "construct",
                        "coherence",
                        "--vectors",
                        "32768",
                        "--coherence",
                        "0.0625",
                        "-o",
                        positions))
                .isEqualTo(Exit.OK);
        List<String> printed = out.toString()
                .replace(folder + "/", "")
                .lines()
                .map(String::stripTrailing)
                .toList();
        List<List<String>> blocks = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1).lines().map(String::stripTrailing).toList())
                .toList();
        assertThat(blocks).hasSize(4);
        assertThat(readme).contains("\u2588\u2588");
        for (List<String> shown : blocks) {
            assertThat(shown).hasSizeGreaterThan(3).doesNotContain("");
            assertThat(printed).containsSubsequence(shown);
        }
    }
}
