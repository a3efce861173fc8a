package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.witness.certificate.json.JsonLine;
import org.witness.certificate.json.JsonSyntaxException;

/** Results as XML, CSV and HTML, and what changed between two runs. */
class ResultsTest {

    private static final String NASTY = "=1+1<script>alert('\"&]]>\u0000\u202e\ud800\u2028\n";

    private static Result result(String name, String verdict, String more) throws JsonSyntaxException {
        return Result.read("{\"schema\":1,\"file\":" + JsonLine.quoted(name).replace("\\ud800", "") + ",\"verdict\":\""
                + verdict + "\"" + more + "}");
    }

    private static List<Result> results() throws JsonSyntaxException {
        String detail =
                ",\"reason\":\"syntax\",\"detail\":" + JsonLine.quoted(NASTY).replace("\\ud800", "");
        return List.of(
                result(
                        "a",
                        "VERIFIED",
                        ",\"kind\":\"kernel\",\"accuracy\":1e-2,\"seconds\":0.25,\"supremum\":[-0.5,1E-3]"
                                + ",\"quantities\":{\"hiddenNeurons\":{\"built\":7,\"bound\":9}}"),
                result(
                        "b",
                        "VERIFIED",
                        ",\"kind\":\"kernel\",\"accuracy\":1e-3,\"seconds\":0.5"
                                + ",\"quantities\":{\"hiddenNeurons\":{\"built\":12}}"),
                result(NASTY, "REJECTED", detail),
                result("d", "REFUTED", ",\"expect\":\"REFUTED\""),
                result("e", "VERIFIED", ",\"expect\":\"REFUTED\""),
                result("f", "UNKNOWN", ",\"reason\":\"time\",\"detail\":\"late\""));
    }

    @Test
    void xmlIsOfTheCommonSchema() throws Exception {
        String xml =
                new JUnitReport("witness verify", "host", Instant.parse("2026-01-02T03:04:05.678Z"), results()).xml();
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ResultsTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(bytes)));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("6");
        assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("2");
        assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("error")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .isEqualTo("UNKNOWN, time: late");
    }

    /** The reader with which Maven shows test reports: all names, and what is wrong, as they were given. */
    @Test
    void surefireReadsTheReport() throws Exception {
        byte[] bytes = new JUnitReport("witness verify", "host", Instant.parse("2026-01-02T03:04:05.678Z"), results())
                .xml()
                .getBytes(StandardCharsets.UTF_8);
        TestSuiteXmlParser parser = new TestSuiteXmlParser(new NullConsoleLogger());
        List<ReportTestSuite> suites =
                parser.parse(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        assertThat(parser.isValid()).isTrue();
        // it makes a suite of each kind of claim
        assertThat(suites).extracting(ReportTestSuite::getFullClassName).containsExactly("witness.kernel", "witness");
        assertThat(suites).extracting(ReportTestSuite::getNumberOfTests).containsExactly(2, 4);
        assertThat(suites).extracting(ReportTestSuite::getNumberOfFailures).containsExactly(0, 2);
        assertThat(suites).extracting(ReportTestSuite::getNumberOfErrors).containsExactly(0, 1);
        List<ReportTestCase> cases =
                suites.stream().flatMap(each -> each.getTestCases().stream()).toList();
        assertThat(cases).hasSize(6);
        assertThat(cases.stream().filter(ReportTestCase::hasFailure)).hasSize(2);
        assertThat(cases.stream().filter(ReportTestCase::hasError).map(ReportTestCase::getFailureMessage))
                .containsExactly("UNKNOWN, time: late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+x", "-x", "@x", "\tx", "\rx", "\nx", "\uff1d1", "=", "-1+cmd|' /C calc'!A0"})
    void noCellIsAFormula(String cell) {
        assertThat(CsvReport.safe(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "+1.5e-3", "1E-3", "|x|", "for all x"})
    void otherCellsStayAsTheyAre(String cell) {
        assertThat(CsvReport.safe(cell)).isEqualTo(cell);
    }

    @Test
    void everyLineOfTheTableHasAllColumns() throws Exception {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(new StringReader(CsvReport.csv(results())))) {
            reader.forEach(records::add);
        }
        assertThat(records).hasSize(7);
        assertThat(records)
                .extracting(CsvRecord::getFieldCount)
                .containsOnly(records.get(0).getFieldCount());
        assertThat(records.get(1).getFields()).contains("a", "VERIFIED", "-0.5", "1E-3", "7", "0.25", "yes");
        assertThat(records.get(3).getField(0)).startsWith("'=1+1<script>");
        assertThat(records.get(5).getFields()).contains("no");
    }

    @Test
    void thePageStandsAloneAndEscapes() throws Exception {
        String html = new ResultsPage(NASTY, 2, results()).html();
        assertThat(html)
                .contains("not as expected", "neurons against accuracy", "3.00 certificates a second")
                .doesNotContain("<script", "http://", "https://", "\u202e", "\u0000");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        html.replaceFirst("<!DOCTYPE html>", "").strip().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("tr").getLength()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; expected an object",
                "{}; verdict: expected VERIFIED",
                "{\"verdict\":\"PROVED\",\"file\":\"a\"}; found 'PROVED'",
                "{\"verdict\":\"VERIFIED\"}; expected a file or an entry",
                "{\"verdict\":\"VERIFIED\",\"file\":\"a\"} x; line 1",
            })
    void whatIsNoResultIsRefused(String line, String message) {
        assertThatThrownBy(() -> Result.read(line))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFIED, UNKNOWN, true",
        "VERIFIED, REFUTED, true",
        "VERIFIED, REJECTED, true",
        "CONFIRMED, UNKNOWN, true",
        "UNKNOWN, REFUTED, true",
        "UNKNOWN, REJECTED, true",
        "REFUTED, UNKNOWN, false",
        "REJECTED, UNKNOWN, false",
        "UNKNOWN, VERIFIED, false",
        "REFUTED, VERIFIED, false",
        "VERIFIED, CONFIRMED, false",
    })
    void whatIsWorse(String before, String after, boolean worse) throws Exception {
        assertThat(ResultsDiff.between(List.of(result("a", before, "")), List.of(result("a", after, ""))))
                .singleElement()
                .isEqualTo(new ResultsDiff.Change(worse, "a: verdict " + before + " -> " + after));
    }

    @Test
    void expectationsDecideWhatIsWorse() throws Exception {
        Result refuted = result("a", "REFUTED", ",\"expect\":\"REFUTED\"");
        Result verified = result("a", "VERIFIED", ",\"expect\":\"REFUTED\"");
        assertThat(ResultsDiff.between(List.of(refuted), List.of(verified)))
                .extracting(ResultsDiff.Change::isWorse)
                .containsExactly(true);
        assertThat(ResultsDiff.between(List.of(verified), List.of(refuted)))
                .extracting(ResultsDiff.Change::isWorse)
                .containsExactly(false);
    }

    @Test
    void sizesAreComparedAndSecondsAreNot() throws Exception {
        Result before = result("a", "VERIFIED", ",\"seconds\":1,\"quantities\":{\"features\":{\"built\":2}}");
        Result after = result("a", "VERIFIED", ",\"seconds\":2,\"quantities\":{\"features\":{\"built\":3}}");
        assertThat(ResultsDiff.between(List.of(before), List.of(after)))
                .singleElement()
                .extracting(ResultsDiff.Change::sentence)
                .asString()
                .contains("\"built\": 2", "\"built\": 3");
        Result other = result("b", "UNKNOWN", "");
        assertThat(ResultsDiff.between(List.of(before), List.of(other)))
                .extracting(ResultsDiff.Change::sentence)
                .containsExactly("a: gone, was VERIFIED", "b: new, UNKNOWN");
        assertThat(ResultsDiff.between(results(), results())).isEmpty();
    }
}
