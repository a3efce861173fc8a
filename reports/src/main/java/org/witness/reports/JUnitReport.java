package org.witness.reports;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.witness.certificate.Limits;

/**
 * Results as JUnit's XML, which build servers read: a test case for each result. A verdict that is not as expected is a failure;
 * if it is {@code UNKNOWN}, an error.
 *
 * @param suite the name of the suite
 * @param host the name of the machine
 * @param started when the run began
 * @param results the results in order
 */
public record JUnitReport(String suite, String host, Instant started, List<Result> results) {
    /**
     * Copies the list.
     *
     * @param suite the name of the suite
     * @param host the name of the machine
     * @param started when the run began
     * @param results the results in order
     */
    public JUnitReport {
        results = List.copyOf(results);
    }

    /**
     * Returns the document.
     *
     * @return XML with one element {@code testsuite}
     */
    public String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            suite(out);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory refuses text", e);
        }
        return text.append('\n').toString();
    }

    private void suite(XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("testsuite");
        attribute(out, "name", suite);
        attribute(
                out,
                "timestamp",
                started.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        attribute(out, "hostname", host);
        attribute(out, "tests", String.valueOf(results.size()));
        attribute(out, "failures", count(false));
        attribute(out, "errors", count(true));
        // Surefire's reader asks for it
        attribute(out, "skipped", "0");
        attribute(
                out,
                "time",
                seconds(results.stream().mapToDouble(Result::seconds).sum()));
        out.writeEmptyElement("properties");
        for (Result result : results) {
            testCase(out, result);
        }
        out.writeEmptyElement("system-out");
        out.writeEmptyElement("system-err");
        out.writeEndElement();
    }

    private String count(boolean errors) {
        return String.valueOf(results.stream()
                .filter(result -> !result.isExpected() && isError(result) == errors)
                .count());
    }

    private static boolean isError(Result result) {
        return result.verdict().equals("UNKNOWN");
    }

    private static void testCase(XMLStreamWriter out, Result result) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement("testcase");
        attribute(out, "name", result.name());
        attribute(out, "classname", "witness" + (result.text("kind").isEmpty() ? "" : "." + result.text("kind")));
        attribute(out, "time", seconds(result.seconds()));
        if (!result.isExpected()) {
            out.writeStartElement(isError(result) ? "error" : "failure");
            attribute(out, "type", result.verdict());
            attribute(out, "message", message(result));
            out.writeCharacters(plain(result.text("claim")));
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static String message(Result result) {
        String reason = result.text("reason");
        return result.verdict()
                + result.expect().map(expected -> ", expected " + expected).orElse("")
                + (reason.isEmpty() ? "" : ", " + reason + ": " + result.text("detail"));
    }

    private static void attribute(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeAttribute(name, plain(value));
    }

    /** XML has no way to write most control characters, halves of pairs and U+FFFE. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == ' ' || Limits.isPrintable(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return plain.toString();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
