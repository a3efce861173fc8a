package org.witness.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.witness.certify.Certifier;
import org.witness.reports.ProsePage;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class SiteTest {

    private static final Pattern ADDRESS = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
    private static final String PROSE =
            "<!DOCTYPE html><html lang=\"en\"><head><title>Trust</title></head><body><h1>Trust</h1>"
                    + "<p><a href=\"index.html\">back</a></p></body></html>";

    @TempDir
    Path folder;

    private static Site site(String... names) {
        return new Site(
                Certifier.standard(),
                Stream.of(names)
                        .map(name -> WorkedExamples.named(name).orElseThrow())
                        .toList(),
                WorkedExamples.ACCURACIES.subList(0, 2),
                List.of(new ProsePage("trust.html", "How it can be believed", PROSE)));
    }

    private static Map<String, String> contents(Path site) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(site.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private static Document parsed(String html) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html.substring(html.indexOf('>') + 1))));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(html, e);
        }
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void allPagesStandAloneAndAllLinksLeadSomewhere() throws IOException {
        Path site = folder.resolve("new").resolve("site");
        Files.createDirectory(folder.resolve("new"));
        List<String> files = site("circle", "lexicographic", "changed-weight").build(site, false, title -> {});
        assertThat(files)
                .contains(
                        "index.html",
                        "accuracy.html",
                        "trust.html",
                        "circle.html",
                        "circle-why-not-less.html",
                        "lexicographic.html",
                        "changed-weight.html",
                        "unchanged.html",
                        "certificates/circle.cert.json",
                        "certificates/circle.safetensors")
                .doesNotContain("certificates/lexicographic.cert.json");
        assertThat(Files.readAllLines(site.resolve(Site.LIST))).containsExactlyElementsOf(files);
        for (String file : files) {
            assertThat(site.resolve(file)).exists();
            if (!file.endsWith(".html")) {
                continue;
            }
            String html = Files.readString(site.resolve(file));
            assertThat(html.length()).as(file).isLessThan(2 << 20);
            Document page = parsed(html);
            assertThat(page.getDocumentElement().getAttribute("lang")).as(file).isEqualTo("en");
            assertThat(elements(page, "h1")).as(file).hasSize(1);
            for (Element picture : elements(page, "svg")) {
                assertThat(picture.getAttribute("role") + picture.getAttribute("aria-label"))
                        .as(file)
                        .startsWith("img")
                        .hasSizeGreaterThan(8);
            }
            Matcher address = ADDRESS.matcher(html);
            while (address.find()) {
                String to = address.group(1);
                if (!to.startsWith("data:") && !to.startsWith("#")) {
                    assertThat(site.resolve(to.replaceFirst("#.*", "")))
                            .as("%s in %s", to, file)
                            .exists();
                }
            }
        }
        assertThat(Files.readString(site.resolve("index.html")))
                .contains("How it can be believed", ">VERIFIED<", ">REFUTED<", "circle.html")
                .doesNotContain("<script");
        assertThat(Files.readString(site.resolve("lexicographic.html")))
                .contains("path from = (0, 0)", "path to = (1, 0)", "b = (0, 1)", "<svg");
        assertThat(Files.readString(site.resolve("changed-weight.html")))
                .contains(">REFUTED<", "href=\"unchanged.html\"", "certificates/changed-weight.cert.json");
        try (Stream<Path> left = Files.list(folder.resolve("new"))) {
            assertThat(left).containsExactly(site);
        }
    }

    @Test
    void theSliderHasAStepForEachRowAndWorksWithoutScript() throws IOException {
        Path site = folder.resolve("site");
        site("ranking").build(site, false, title -> {});
        Document page = parsed(Files.readString(site.resolve("accuracy.html")));
        List<Element> steps = elements(page, "section").stream()
                .filter(section -> section.getAttribute("class").equals("step"))
                .toList();
        assertThat(steps).hasSize(2).noneMatch(step -> step.hasAttribute("hidden"));
        assertThat(steps).extracting(step -> step.getAttribute("data-accuracy")).containsExactly("0.1", "0.03");
        assertThat(elements(page, "tbody").get(0).getElementsByTagName("tr").getLength())
                .isEqualTo(2);
        assertThat(elements(page, "input")).singleElement().matches(input -> input.getAttribute("max")
                .equals("1"));
        assertThat(elements(page, "script")).hasSize(1);
    }

    @Test
    void theSameExamplesGiveTheSameBytes() throws IOException {
        site("ranking", "lexicographic").build(folder.resolve("a"), false, title -> {});
        site("ranking", "lexicographic").build(folder.resolve("b"), false, title -> {});
        assertThat(contents(folder.resolve("a"))).isEqualTo(contents(folder.resolve("b")));
    }

    @Test
    void aLaterSiteReplacesItsOwnFilesAndNoOthers() throws IOException {
        Path site = folder.resolve("site");
        site("ranking", "lexicographic").build(site, false, title -> {});
        Files.writeString(site.resolve("notes.txt"), "mine");
        site("lexicographic").build(site, false, title -> {});
        assertThat(site.resolve("ranking.html")).doesNotExist();
        assertThat(site.resolve("certificates/ranking.cert.json")).doesNotExist();
        assertThat(site.resolve("notes.txt")).hasContent("mine");
        Files.writeString(site.resolve("ranking.html"), "mine too");
        assertThatThrownBy(() -> site("ranking").build(site, false, title -> {}))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("ranking.html")
                .hasMessageContaining("--force");
        assertThat(site.resolve("ranking.html")).hasContent("mine too");
        assertThat(site.resolve("lexicographic.html")).exists();
        site("ranking").build(site, true, title -> {});
        assertThat(Files.readString(site.resolve("ranking.html"))).startsWith("<!DOCTYPE html>");
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.tex"), "mine");
        assertThatThrownBy(() -> site("ranking").build(other, false, title -> {}))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not of a site of ours");
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> site("ranking").build(file, false, title -> {}))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is no folder");
        // a list that names files elsewhere is not believed
        Path outside = Files.writeString(folder.resolve("outside.html"), "mine");
        Files.delete(other.resolve("thesis.tex"));
        Files.writeString(other.resolve(Site.LIST), "../outside.html\ngone.html\n");
        site("ranking").build(other, false, title -> {});
        assertThat(outside).hasContent("mine");
    }

    @Test
    void anotherWeightIsAnotherPage() throws IOException {
        Path site = folder.resolve("site");
        site("changed-weight").build(site, false, title -> {});
        String changed = Files.readString(site.resolve("changed-weight.html"));
        String honest = Files.readString(site.resolve("unchanged.html"));
        assertThat(changed).contains("counterexample");
        assertThat(honest).doesNotContain("counterexample:").contains("0.00098112");
    }
}
