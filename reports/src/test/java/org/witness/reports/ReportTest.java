package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;

class ReportTest {

    private static final Certificate VERIFIED = Samples.kernel("1 + abs(x)*abs(y)", "0.001");

    static Stream<Certificate> certificates() {
        return Stream.of(
                VERIFIED,
                Samples.kernel("1 + abs(x)*abs(y) + if(x < 0, x*y^2, -x)/1000", "0.01"),
                Samples.kernel("1 + abs(x*y) + 0.25*x", "0.1"),
                Samples.kernel("1/x", "0.1"),
                Samples.kernel("x1*y2", "[-1, 1]^2", "0.1", Samples.ABSOLUTE, Samples.provenance("a", "b", "c")),
                Samples.waves(" + 0.01*(x-y)^2"),
                Samples.waves(" + 0.02*(x-y)^2"),
                Samples.obstruction("-x*y", "indefinite"),
                Samples.obstruction("x - y", "asymmetric"),
                Samples.obstruction("1/y", "undefined"),
                Samples.hadamard(4),
                Samples.attention(12, 6),
                Samples.attention(12, 3),
                Samples.attention(300, 6),
                Samples.radon(),
                Samples.projection(1.0625),
                Samples.projection(0),
                Samples.dictator(TokenForm.BIT),
                Samples.dictator(TokenForm.POSITION),
                Samples.queries(3),
                Samples.ranking(),
                Samples.preorder(),
                Samples.selection(),
                Samples.choice());
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void isWellFormedAndStandsAlone(Certificate certificate) {
        String html = Samples.report(certificate).html();
        Document page = Samples.parsed(html);
        assertThat(html).startsWith("<!DOCTYPE html>").doesNotContain("http", "src=", "<script", "@import", "url(");
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(elements(page, "title")).hasSize(1);
        assertThat(elements(page, "math")).isNotEmpty();
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id"))).isTrue();
            }
        }
        for (Element element : elements(page, "*")) {
            String address = element.getAttribute("href");
            if (address.startsWith("#")) {
                assertThat(ids).contains(address.substring(1));
            } else if (!address.isEmpty()) {
                assertThat(address).startsWith("data:image/png;base64,");
            }
        }
        assertThat(elements(page, "svg")).allSatisfy(svg -> {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            assertThat(svg.getAttribute("aria-label")).isNotBlank();
        });
    }

    /** A page must not tell of nodes where there are none. */
    @ParameterizedTest
    @ValueSource(strings = {"sine", "polynomial", "deep", "fitted", "tanh", "sum"})
    void everyConstructionOfKernelsIsToldInStepsOfItsOwn(String construction) {
        Certificate nodal = VERIFIED;
        assertThat(steps(nodal, "nodal")).contains("Nodes divide the domain into cells.");
        assertThat(steps(nodal, construction))
                .contains("The construction in steps")
                .doesNotContain("Nodes divide the domain into cells.");
    }

    private static String steps(Certificate certificate, String construction) {
        Certificate other = new Certificate(
                certificate.claim(),
                certificate.networks(),
                certificate.bounds(),
                certificate.proof(),
                new Provenance(construction, "1", new TreeMap<>()));
        return Samples.report(other).html();
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void theSameCertificateGivesTheSameCharacters(Certificate certificate) {
        assertThat(Samples.report(certificate).html())
                .isEqualTo(Samples.report(certificate).html());
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void theFiguresAreTheVerdicts(Certificate certificate) {
        Report report = Samples.report(certificate);
        Verdict verdict = report.examination().verdict();
        String text = Samples.parsed(report.html()).getDocumentElement().getTextContent();
        assertThat(text).contains(verdict.outcome().name());
        verdict.supremum().ifPresent(supremum -> assertThat(text).contains("in " + Outward.text(supremum)));
        verdict.counts().forEach(count -> assertThat(text).contains(Outward.count(count.built())));
        verdict.witness().forEach((key, value) -> assertThat(text).contains(key + " = " + value));
        verdict.reason().ifPresent(reason -> assertThat(text).contains(reason.code() + ": " + verdict.detail()));
        if (verdict.cells() > 0) {
            assertThat(text).contains(Outward.count(verdict.cells()));
        }
    }

    @Test
    void aProofIsShownWithItsCellsItsFeaturesAndItsRules() {
        Report report = Samples.report(VERIFIED);
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(report.examination().cells()).isNotEmpty();
        Document page = Samples.parsed(report.html());
        String text = page.getDocumentElement().getTextContent();
        assertThat(text)
                .contains("these " + report.examination().cells().size() + " cells")
                .contains("If E lies in R on C, and C contains X x Y")
                .contains("np.maximum(0, w[\"phi.0.weight\"] @ v + w[\"phi.0.bias\"])")
                .contains("load_file(\"sample.safetensors\")")
                .contains("0123456789abcdef");
        // three heat maps, the cells, two features
        assertThat(elements(page, "svg")).hasSize(6);
    }

    private static String text(Certificate certificate) {
        return Samples.parsed(Samples.report(certificate).html())
                .getDocumentElement()
                .getTextContent();
    }

    @Test
    void anotherAccuracyIsAnotherNumberEverywhere() {
        String one = text(Samples.kernel("1 + abs(x)*abs(y)", "0.00123"));
        String other = text(Samples.kernel("1 + abs(x)*abs(y)", "0.00321"));
        assertThat(one).contains("0.00123").doesNotContain("0.00321");
        assertThat(other).contains("0.00321").doesNotContain("0.00123");
    }

    /** The verdict, the interval, the picture's text and the table of weights are those of the changed weight. */
    @Test
    void anotherWeightIsAnotherPage() {
        Network changed = new Network(List.of(
                Samples.ABSOLUTE.layers().get(0),
                new Layer(
                        RealTensor.of(List.of(2, 2), 0, 0, 1.0625, 1),
                        RealTensor.of(List.of(2), 1, 0),
                        Activation.IDENTITY)));
        Certificate other = Samples.kernel(
                "1 + abs(x)*abs(y)", "[-1, 2]", "0.001", changed, Samples.provenance("hand", "shape", "kink"));
        Verdict verdict = Samples.report(other).examination().verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(text(VERIFIED)).contains("VERIFIED").doesNotContain("1.0625", "REFUTED");
        assertThat(text(other)).contains("REFUTED", "1.0625").doesNotContain("VERIFIED");
        verdict.witness().forEach((key, value) -> assertThat(text(other)).contains(key + " = " + value));
    }

    @Test
    void weightsArePrintedWhereTheyAreFew() {
        List<Element> numbers = elements(Samples.parsed(Samples.report(VERIFIED).html()), "td").stream()
                .filter(cell -> cell.getAttribute("class").equals("numbers"))
                .toList();
        assertThat(numbers)
                .extracting(Element::getTextContent)
                .containsExactly("1", "\u22121", "0, 0", "0, 0", "1, 1", "1, 0");
        assertThat(text(Samples.attention(300, 6))).doesNotContain("The weights");
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void theConstructionHasStepsAndTheProofItsProofs(Certificate certificate) {
        Document page = Samples.parsed(Samples.report(certificate).html());
        Element steps = elements(page, "ol").get(0);
        assertThat(steps.getElementsByTagName("li").getLength()).isBetween(3, 6);
        assertThat(steps.getTextContent()).doesNotContain("null", "BigDecimal", "[I");
    }

    @Test
    void aCounterexampleIsShown() {
        Report report = Samples.report(Samples.kernel("1 + abs(x*y) + 0.25*x", "0.1"));
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(report.html()).contains("The circle marks the witness", "<circle");
    }

    @Test
    void aKernelThatIsNotDefinedHasPixelsWithoutColour() {
        Report report = Samples.report(Samples.kernel("1 + abs(x*y) + sqrt(x)", "0.1"));
        assertThat(report.examination().verdict().outcome()).isNotEqualTo(Outcome.VERIFIED);
        assertThat(report.html()).contains("<image");
    }

    @Test
    void vectorsAreShown() {
        Report report = Samples.report(Samples.hadamard(4));
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(report.html())
                .contains("all vectors", "Histogram", "generators = w[&quot;generators&quot;]")
                .contains("among the 120 pairs");
    }

    @Test
    void ratiosAreShown() {
        Report report = Samples.report(Samples.projection(1.0));
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(report.html())
                .contains("Histogram", "among the 15 pairs", "fitted to these points", "1: the claim holds trivially")
                .contains("rule-chi-square-tail", "rule-dasgupta-gupta", "rule-distances");
    }

    @Test
    void aBooleanFunctionIsShownWithItsRangesAndItsNorms() {
        Report report = Samples.report(Samples.dictator(TokenForm.BIT));
        assertThat(report.examination().verdict().outcome())
                .as("%s", report.examination().verdict())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(report.html())
                .contains("all patterns", "output of the head", "Lip(readout)", "up to a universal constant")
                .contains("boolean-function");
        // the capacity by hand: score norm 40, value norm 1, slope 2, ln(2 * 2)
        assertThat(Capacity.of(report.examination().verdict()).orElseThrow())
                .isCloseTo(80 * 80 * StrictMath.log(4), org.assertj.core.api.Assertions.within(1e-9));
        assertThat(Capacity.of(Samples.report(VERIFIED).examination().verdict()))
                .isEmpty();
    }

    @Test
    void queriesOfSupportsAreShown() {
        Report report = Samples.report(Samples.queries(3));
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(report.html()).contains("Every set of 2 of 8 vectors", "support-queries");
    }

    @Test
    void anObstructionIsShownWithItsPoints() {
        for (Certificate certificate : java.util.List.of(
                Samples.obstruction("-x*y", "indefinite"),
                Samples.obstruction("x - y", "asymmetric"),
                Samples.obstruction("1/y", "undefined"))) {
            Report report = Samples.report(certificate);
            assertThat(report.examination().verdict().outcome())
                    .as("%s", report.examination().verdict())
                    .isEqualTo(Outcome.VERIFIED);
            boolean undefined = certificate.proof().rule().equals("undefined");
            // each mark is a ring with a halo
            assertThat(elements(Samples.parsed(report.html()), "circle")).hasSize(2 * (undefined ? 1 : 4));
        }
    }

    @Test
    void attentionIsShownBesideItsTarget() {
        Report report = Samples.report(Samples.attention(300, 6));
        Verdict verdict = report.examination().verdict();
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        Document page = Samples.parsed(report.html());
        assertThat(elements(page, "svg")).hasSize(2);
        String text = page.getDocumentElement().getTextContent();
        assertThat(text)
                .contains("90,000")
                .contains("Shown are 256 rows")
                .contains("Keys that are made for this matrix may do with less")
                .contains("off-support factor", "ratio error", "row scale", "query norm", "key norm")
                .doesNotContain("none has less than 4");
        verdict.figures().forEach(figure -> assertThat(text).contains(Outward.text(figure.value()), figure.place()));
        assertThat(Samples.report(Samples.attention(12, 3))
                        .examination()
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    /** A line a key, the weight that is claimed, and a map; of a choice the features too. */
    @Test
    void weightsOfKeysAreShown() {
        Report selection = Samples.report(Samples.selection());
        assertThat(selection.examination().verdict().outcome())
                .as("%s", selection.examination().verdict())
                .isEqualTo(Outcome.VERIFIED);
        Document page = Samples.parsed(selection.html());
        assertThat(elements(page, "svg")).hasSize(2);
        assertThat(elements(page, "path"))
                .filteredOn(path -> path.getAttribute("class").startsWith("line series"))
                .hasSizeBetween(2, 7);
        assertThat(elements(page, "line"))
                .filteredOn(line -> line.getAttribute("class").equals("limit"))
                .hasSize(1);
        assertThat(page.getDocumentElement().getTextContent()).contains("least weight, claimed", "0.99");
        Report choice = Samples.report(Samples.choice());
        assertThat(choice.examination().verdict().outcome())
                .as("%s", choice.examination().verdict())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(elements(Samples.parsed(choice.html()), "svg")).hasSize(4);
    }

    @Test
    void aPartitionIsShown() {
        Report report = Samples.report(Samples.radon());
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(report.html()).contains("columns of I: 0, 3", "other columns: 1, 2");
    }

    @Test
    void whatOthersWroteStaysText() {
        String script = "<script>alert('1')</script>&\"";
        Certificate certificate = Samples.kernel(
                "1 + abs(x)*abs(y)",
                "[-1, 2]",
                "0.001",
                Samples.ABSOLUTE,
                new Provenance(script, script + "\u202E\u0000\uD800", new TreeMap<>(java.util.Map.of(script, script))));
        Report report =
                new Report(script, script, certificate, Samples.report(VERIFIED).examination());
        String html = report.html();
        assertThat(html).doesNotContain("<script").doesNotContain("\u202E").doesNotContain("\u0000");
        Document page = Samples.parsed(html);
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "h1").get(0).getTextContent()).startsWith(script);
        assertThat(page.getDocumentElement().getTextContent())
                .contains(script + ", version " + script + "\uFFFD\uFFFD\uFFFD")
                .contains(script + " = " + script);
    }

    /** In a style element HTML reads characters as they are, XML reads references. */
    @Test
    void theStyleSheetHasNoCharacterThatIsEscaped() {
        assertThat(Statements.resource("report.css"))
                .contains("prefers-color-scheme: dark", "@media print")
                .doesNotContainPattern("[<>&\"']");
    }

    private static List<Class<?>> kindsOf(Class<?> claim) {
        return claim.isSealed()
                ? Arrays.stream(claim.getPermittedSubclasses())
                        .flatMap(kind -> kindsOf(kind).stream())
                        .<Class<?>>map(kind -> kind)
                        .toList()
                : List.of(claim);
    }

    @Test
    void everyKindOfClaimHasAPage() throws ReflectiveOperationException {
        List<String> kinds = new ArrayList<>();
        for (Class<?> claim : kindsOf(Claim.class)) {
            kinds.add((String) claim.getField("KIND").get(null));
        }
        assertThat(ClaimPages.ALL).extracting(ClaimPage::kind).containsExactlyInAnyOrderElementsOf(kinds);
    }

    /** One line over t and one stem for each frequency; no square of cells. */
    @Test
    void sineNetworksAreDrawnOverDifferences() {
        Report report = Samples.report(Samples.waves(" + 0.01*(x-y)^2"));
        assertThat(report.examination().verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        Document page = Samples.parsed(report.html());
        List<String> labels = elements(page, "svg").stream()
                .map(svg -> svg.getAttribute("aria-label"))
                .toList();
        assertThat(labels)
                .anyMatch(label -> label.startsWith("The error over the difference t"))
                .anyMatch(label ->
                        label.equals("2 frequencies from 0.000 to 2.000 with their weights, the largest 0.2500"))
                .noneMatch(label -> label.contains("cells that cover the square"));
        assertThat(elements(page, "circle").stream()
                        .filter(circle -> circle.getAttribute("class").equals("stem")))
                .hasSize(2);
        assertThat(report.html()).contains("np.array([np.cos(s[0]), np.sin(s[1]), np.cos(s[2])])");
    }
}
