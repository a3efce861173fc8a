package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.proof.ProofStep;
import org.witness.reports.ProsePage;
import org.witness.reports.SitePages;

/**
 * Every page as a browser shows it: nothing on the console, nothing asked of the network, nothing that the accessibility checker
 * objects to, and as many formulas, steps and rows as the certificate has. Screenshots stay in target/screenshots.
 */
class BrowserTest {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String DATA = "../examples/data/";

    @TempDir
    static Path folder;

    private static Optional<Browser> browser = Optional.empty();

    /** A certificate: its name, and the command that constructs it. */
    private record Made(String name, List<String> command) {

        static Made of(String name, String... words) {
            return new Made(name, List.of(words));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One of each kind, the least that has all parts of its page. */
    static List<Made> certificates() {
        return List.of(
                Made.of(
                        "kernel",
                        "kernel",
                        "--kernel",
                        "exp(-(x-y)^2/2)",
                        "--domain",
                        "[-1,1]",
                        "--accuracy",
                        "1e-2",
                        "--construction",
                        "nodal"),
                Made.of("sine", "kernel", "--kernel", "exp(-(x-y)^2/2)", "--domain", "[-1,1]", "--accuracy", "1e-2"),
                Made.of(
                        "sum",
                        "kernel",
                        "--kernel",
                        "exp(-(x1-y1)^2/2)+min(x2,y2)",
                        "--domain",
                        "[0,1]^2",
                        "--accuracy",
                        "0.1",
                        "--construction",
                        "sum"),
                Made.of(
                        "factored",
                        "kernel",
                        "--kernel",
                        "exp(-dist2(x,y)/2)",
                        "--domain",
                        "[-1,1]^4",
                        "--accuracy",
                        "0.1"),
                Made.of(
                        "relation",
                        "relation",
                        "--relation",
                        "sin(x-y)",
                        "--x-domain",
                        "[-1,1]",
                        "--y-domain",
                        "[-1,1]",
                        "--accuracy",
                        "0.1"),
                Made.of("coherence", "coherence", "--vectors", "128", "--coherence", "0.25"),
                Made.of(
                        "projection",
                        "projection",
                        "--points",
                        DATA + "digits.csv",
                        "--distortion",
                        "0.5",
                        "--construction",
                        "orthonormal",
                        "--budget",
                        "1"),
                Made.of(
                        "attention",
                        "attention",
                        "--matrix",
                        DATA + "karate.mtx",
                        "--construction",
                        "moment-curve",
                        "--off-support",
                        "0.01",
                        "--ratio",
                        "0.1"),
                Made.of("radon", "radon", "--dimension", "31"),
                Made.of("boolean", "boolean", "--positions", "16", "--relevant", "3,7,11", "--function", "majority"),
                Made.of("support-queries", "support-queries", "--positions", "256", "--support", "2"),
                Made.of("ranking", "preorder", "--table", DATA + "drinks.csv"),
                Made.of("preorder", "preorder", "--comparator", "z-y", "--domain", "[-1,1]", "--margin", "0.5"),
                Made.of(
                        "selection",
                        "selection",
                        "--utility",
                        "-(x-y)^2",
                        "--x-domain",
                        "[0,1]",
                        "--y-domain",
                        "[0,1]",
                        "--keys",
                        "8",
                        "--gap",
                        "0.1",
                        "--weight",
                        "0.9"),
                Made.of(
                        "relational",
                        "relational",
                        "--utility",
                        "-(x-y)^2",
                        "--relation",
                        "x*y",
                        "--x-domain",
                        "[0,1]",
                        "--y-domain",
                        "[0,1]",
                        "--keys",
                        "4",
                        "--gap",
                        "0.2",
                        "--accuracy",
                        "0.1"),
                Made.of(
                        "choice",
                        "selection",
                        "--comparator",
                        "(x-y)^2-(x-z)^2",
                        "--x-domain",
                        "[0,1]",
                        "--y-domain",
                        "[0,1]",
                        "--keys",
                        "8",
                        "--gap",
                        "0.5",
                        "--weight",
                        "0.9"),
                Made.of("obstruction", "kernel", "--kernel", "1-abs(x-y)", "--domain", "[-2,2]", "--accuracy", "0.05"));
    }

    static List<String> prose() {
        return SitePages.all(List.of()).stream().map(ProsePage::name).toList();
    }

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Browser.program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = Browser.program("chromedriver");
        assumeTrue(
                program.isPresent() && driver.isPresent(),
                "no page was opened: chromium and chromedriver are not both on the path or in /usr/bin");
        browser = Optional.of(
                Browser.start(program.get(), driver.get(), Files.createDirectory(folder.resolve("profile"))));
        for (ProsePage page : SitePages.all(Flags.all())) {
            Files.writeString(folder.resolve(page.name()), page.html());
        }
        Files.writeString(folder.resolve(SitePages.INDEX), "<!DOCTYPE html><title>index</title>");
    }

    @AfterAll
    static void stop() {
        browser.ifPresent(Browser::close);
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static int run(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text, true);
        return Main.run(out, out, arguments);
    }

    private static Path report(Made made) {
        List<String> command = new ArrayList<>(List.of("construct"));
        command.addAll(made.command());
        String name = made.name();
        if (name.equals("radon")) {
            report(certificates().stream()
                    .filter(other -> other.name().equals("attention"))
                    .findFirst()
                    .orElseThrow());
            command.addAll(List.of("--keys-from", at("attention")));
        }
        boolean obstruction = name.equals("obstruction");
        command.addAll(List.of("--force", "-o", at(obstruction ? "nothing" : name)));
        if (obstruction) {
            command.addAll(List.of("--obstruction", at(name)));
        }
        assertThat(run(command.toArray(String[]::new))).as(name).isEqualTo(obstruction ? Exit.REFUSED : Exit.OK);
        assertThat(run("report", at(name), "--force", "-o", at(name + ".html")))
                .as(name)
                .isEqualTo(Exit.OK);
        return folder.resolve(name + ".html");
    }

    /** What holds of every page. */
    private static void isClean(Browser opened, String name) throws IOException {
        assertThat(opened.messages()).as(name).isEmpty();
        assertThat(opened.requests())
                .as(name)
                .isNotEmpty()
                .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        assertThat(opened.count("main h1")).isEqualTo(1);
        // no figure without words for those who do not see it
        assertThat(opened.count("svg:not([aria-label]), svg:not([role=img]), img:not([alt])"))
                .isZero();
        assertThat(opened.value("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name + " is too wide")
                .isEqualTo(true);
        opened.screenshot(SCREENSHOTS.resolve(name + ".png"));
        assertThat(opened.violations()).as(name).isEmpty();
        opened.emulate("screen", "dark");
        assertThat(opened.violations("color-contrast")).as(name + ", dark").isEmpty();
        opened.emulate("", "light");
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void aReportIsSound(Made made) throws Exception {
        Browser opened = browser.orElseThrow();
        Path page = report(made);
        assertThat(Files.size(page)).isLessThan(2 << 20);
        opened.open(page);
        Certificate certificate = CertificateFile.read(folder.resolve(made.name() + CertificateFile.JSON_SUFFIX));
        assertThat(opened.count(".badge.good")).isEqualTo(1);
        assertThat(opened.count(".statement math")).isEqualTo(1);
        assertThat((Boolean)
                        opened.value("document.querySelector(\".statement math\").getBoundingClientRect().height > 10"))
                .isTrue();
        assertThat(opened.count(".tree li")).isEqualTo(steps(certificate.proof()));
        assertThat(opened.count(".steps li")).isBetween(3L, 6L);
        // a certificate without bounds may still have quantities that the verifier counts by itself
        assertThat(opened.count("table.sizes tbody tr"))
                .isGreaterThanOrEqualTo(certificate.bounds().size());
        assertThat(opened.count(".tree a")).isPositive();
        assertThat(opened.value("[...document.querySelectorAll(\"a[href^=\\\"#\\\"]\")].every(a =>"
                        + " document.getElementById(a.getAttribute(\"href\").slice(1)) !== null)"))
                .isEqualTo(true);
        isClean(opened, made.name());
    }

    private static long steps(ProofStep step) {
        return 1 + step.premises().stream().mapToLong(BrowserTest::steps).sum();
    }

    @ParameterizedTest
    @MethodSource("prose")
    void aPageOfProseIsSound(String name) throws IOException {
        Browser opened = browser.orElseThrow();
        opened.open(folder.resolve(name));
        assertThat(opened.count("nav a[aria-current=page]")).isEqualTo(1);
        isClean(opened, name.replace(".html", ""));
    }

    /** Every link of every page of prose leads to a file of the site, and to an anchor of it. */
    @Test
    void everyLinkOfProseLeadsSomewhere() throws IOException {
        Browser opened = browser.orElseThrow();
        List<String> broken = new ArrayList<>();
        for (String name : prose()) {
            opened.open(folder.resolve(name));
            @SuppressWarnings("unchecked")
            List<String> links = (List<String>)
                    opened.value("[...document.querySelectorAll(\"a\")].map(a => a.getAttribute(\"href\"))");
            for (String link : links.stream().distinct().toList()) {
                String[] parts = link.split("#", 2);
                Path target = folder.resolve(parts[0].isEmpty() ? name : parts[0]);
                boolean found = Files.isRegularFile(target)
                        && (parts.length == 1 || Files.readString(target).contains(" id=\"" + parts[1] + "\""));
                if (!found) {
                    broken.add(name + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** The table of options has a row for each, and no theorem of the documents is missing on its page. */
    @Test
    void tablesAndListsAreComplete() throws IOException {
        Browser opened = browser.orElseThrow();
        opened.open(folder.resolve("symbols.html"));
        assertThat(opened.count("#options + table tbody tr"))
                .isEqualTo(Flags.all().size());
        opened.open(folder.resolve("theorems.html"));
        long headings;
        try (Stream<String> lines = Files.lines(Path.of("../docs/theorems.md"))) {
            headings = lines.filter(line -> line.startsWith("#")).collect(Collectors.counting());
        }
        assertThat(opened.count("h1[id], h2[id], h3[id]")).isEqualTo(headings);
    }

    @Test
    void aPageIsReadOnPaperToo() throws IOException {
        Browser opened = browser.orElseThrow();
        opened.open(report(certificates().get(0)));
        opened.emulate("print", "light");
        assertThat(opened.value("getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
        opened.screenshot(SCREENSHOTS.resolve("kernel-print.png"));
        opened.emulate("", "light");
    }
}
