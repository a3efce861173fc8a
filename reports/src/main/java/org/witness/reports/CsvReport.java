package org.witness.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results as CSV (RFC 4180, all cells quoted). A cell that a spreadsheet could take for a formula, since it begins with
 * {@code = + - @}, their wide forms, a tab or a line break, is preceded by an apostrophe, unless it is a number.
 */
public final class CsvReport {

    private static final Pattern FORMULA =
            Pattern.compile("[=+\\-@\t\r\n\u000b\f\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Quantities with columns of their own. */
    private static final List<String> QUANTITIES = List.of(
            "hiddenNeurons",
            "features",
            "parameters",
            "depth",
            "positions",
            "vectors",
            "dimension",
            "queryDimension",
            "items");

    private CsvReport() {}

    /**
     * Returns a table with a header and a line for each result.
     *
     * @param results the results in order
     * @return the text, its lines ended by line feeds
     */
    public static String csv(List<Result> results) {
        StringWriter text = new StringWriter();
        try (CsvWriter out = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            out.writeRecord(Stream.of(
                            List.of("name", "verdict", "expect", "asExpected", "kind", "claim", "swept", "accuracy"),
                            List.of("supremumLower", "supremumUpper"),
                            QUANTITIES,
                            List.of("cells", "seconds", "reason", "detail", "file"))
                    .flatMap(List::stream)
                    .toList());
            for (Result result : results) {
                out.writeRecord(cells(result).stream().map(CsvReport::safe).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses text", e);
        }
        return text.toString();
    }

    private static List<String> cells(Result result) {
        List<String> cells = new ArrayList<>(List.of(
                result.name(),
                result.verdict(),
                result.expect().orElse(""),
                result.isExpected() ? "yes" : "no",
                result.text("kind"),
                result.text("claim"),
                result.parameters().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("; ")),
                result.text("accuracy"),
                result.supremum(0),
                result.supremum(1)));
        for (String quantity : QUANTITIES) {
            OptionalDouble built = result.built(quantity);
            cells.add(built.isPresent() ? String.valueOf((long) built.getAsDouble()) : "");
        }
        for (String key : List.of("cells", "seconds", "reason", "detail", "file")) {
            cells.add(result.text(key));
        }
        return cells;
    }

    static String safe(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
