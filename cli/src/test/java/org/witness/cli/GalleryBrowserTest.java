package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
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
import org.openqa.selenium.Keys;
import org.witness.certificate.file.CertificateFile;
import org.witness.examples.Performance;
import org.witness.examples.Site;
import org.witness.examples.WorkedExample;
import org.witness.examples.WorkedExamples;
import org.witness.reports.ProsePage;
import org.witness.reports.SitePages;

/** The gallery as {@code witness examples --all --site} builds it, seen as its visitors see it. */
class GalleryBrowserTest {

    private static final String INDEX = "index.html";
    private static final String SLIDER = "accuracy.html";

    @TempDir
    static Path folder;

    private static Optional<Browser> browser = Optional.empty();

    @BeforeAll
    static void build() throws IOException {
        browser = Optional.of(PageChecks.browser(folder.resolve("profile")));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        assertThat(Main.run(out, out, "examples", "--all", "--site", site().toString()))
                .as("%s", said)
                .isEqualTo(Exit.OK);
    }

    @AfterAll
    static void stop() {
        browser.ifPresent(Browser::close);
    }

    private static Path site() {
        return folder.resolve("site");
    }

    private static Browser open(String page) {
        Browser opened = browser.orElseThrow();
        opened.open(site().resolve(page));
        return opened;
    }

    private static List<String> files(String suffix) throws IOException {
        return Files.readAllLines(site().resolve(Site.LIST)).stream()
                .filter(name -> name.endsWith(suffix))
                .toList();
    }

    /** Pages of examples that have a certificate. */
    private static Stream<String> acts() {
        return WorkedExamples.ALL.stream()
                .flatMap(example -> example.acts().stream())
                .map(act -> act.name())
                .filter(act -> Files.exists(certificate(act)));
    }

    private static Path certificate(String act) {
        return site().resolve(Site.CERTIFICATES).resolve(act + CertificateFile.JSON_SUFFIX);
    }

    /** All at once, since which pages there are is known when the site is built. */
    @Test
    void everyPageIsSoundInTheLightAndInTheDark() throws IOException {
        List<String> pages = files(".html");
        assertThat(pages)
                .hasSizeGreaterThan(30)
                .contains(INDEX, SLIDER, "lectures.html", "glossary.html", "theorems.html");
        for (String page : pages) {
            assertThat(Files.size(site().resolve(page))).as(page).isLessThan(2 << 20);
            PageChecks.isSound(open(page), "site/" + page.replace(".html", ""));
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertThat(PageChecks.brokenLinks(browser.orElseThrow(), site(), files(".html")))
                .isEmpty();
    }

    /** A card is followed as a visitor does, by a click in its middle. */
    @Test
    void everyExampleHasACardWithItsPictureThatLeadsToIt() {
        Browser opened = open(INDEX);
        assertThat(opened.count(".card")).isEqualTo(WorkedExamples.ALL.size() + 1L);
        assertThat(opened.count(".card .thumbnail svg")).isEqualTo(WorkedExamples.ALL.size() + 1L);
        for (WorkedExample example : WorkedExamples.ALL) {
            opened = open(INDEX);
            assertThat(opened.text("[href='" + example.name() + ".html']")).isEqualTo(example.title());
            opened.click(".card:has([href='" + example.name() + ".html'])");
            assertThat(opened.text("h1")).isEqualTo(example.title());
            assertThat(opened.text(".badge")).isEqualTo(example.outcome().name());
        }
    }

    @Test
    void pagesShowAsManyPartsAsTheirCertificates() throws Exception {
        List<String> shown = acts().toList();
        assertThat(shown).hasSizeGreaterThan(WorkedExamples.ALL.size());
        for (String act : shown) {
            Browser opened = open(act + ".html");
            PageChecks.showsCertificate(opened, CertificateFile.read(certificate(act)));
        }
    }

    /** The table of options has a row for each, and no theorem of the documents is missing on its page. */
    @Test
    void tablesAndListsAreComplete() throws IOException {
        Browser opened = open("symbols.html");
        assertThat(opened.count("#options + table tbody tr"))
                .isEqualTo(Flags.all().size());
        opened = open("theorems.html");
        long headings;
        try (Stream<String> lines = Files.lines(Path.of("../docs/theorems.md"))) {
            headings = lines.filter(line -> line.startsWith("#")).collect(Collectors.counting());
        }
        assertThat(opened.count("h1[id], h2[id], h3[id]")).isEqualTo(headings);
    }

    /** A reader always sees on which page they are. */
    @Test
    void pagesOfProseMarkTheirPlace() {
        for (ProsePage page : SitePages.all(List.of())) {
            assertThat(open(page.name()).count("nav a[aria-current=page]"))
                    .as(page.name())
                    .isEqualTo(1);
        }
    }

    /** With the keys of the arrows, and to the ends. */
    @Test
    void theSliderShowsNodesFeaturesAndErrorOfEachAccuracy() {
        List<VerifyLine> lines = new ArrayList<>();
        WorkedExamples.ACCURACIES.forEach(
                step -> lines.add(VerifyLine.of(Performance.file(step, site().resolve(Site.CERTIFICATES)))));
        Browser opened = open(SLIDER);
        assertThat(opened.count("#accuracies tbody tr")).isEqualTo(lines.size());
        assertThat(opened.count(".step svg")).isEqualTo(2L * lines.size());
        for (int i = 0; i < lines.size(); i++) {
            isShown(opened, i, lines.get(i));
            opened.press("#accuracy", Keys.ARROW_RIGHT);
        }
        isShown(opened, lines.size() - 1, lines.get(lines.size() - 1));
        opened.press("#accuracy", Keys.HOME);
        isShown(opened, 0, lines.get(0));
        opened.press("#accuracy", Keys.END);
        isShown(opened, lines.size() - 1, lines.get(lines.size() - 1));
        assertThat(opened.messages()).isEmpty();
    }

    private static void isShown(Browser opened, int place, VerifyLine line) {
        String accuracy = WorkedExamples.ACCURACIES.get(place).title().replace("within ", "");
        assertThat(opened.count(".step:not([hidden])")).isEqualTo(1);
        String shown = opened.text(".step:not([hidden])");
        assertThat(shown)
                .contains(
                        line.built("hiddenNeurons") + " hidden neurons",
                        line.built("features") + " features",
                        line.supremum().orElseThrow());
        assertThat(new BigDecimal(opened.text("#shown"))).isEqualByComparingTo(accuracy);
        assertThat(opened.attribute("#accuracy", "aria-valuetext")).isEqualTo(opened.text("#shown"));
        assertThat(opened.count("tr.chosen")).isEqualTo(1);
        assertThat(opened.text("tr.chosen"))
                .startsWith(opened.text("#shown"))
                .contains(line.supremum().orElseThrow());
    }
}
