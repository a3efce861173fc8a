package org.witness.certificate.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * A product of closed intervals with exact decimal ends.
 *
 * @param ranges one interval a coordinate, at least one
 */
public record Box(List<Range> ranges) {

    /**
     * Creates the box.
     *
     * @param ranges one interval a coordinate, at least one
     * @throws IllegalArgumentException if there is no interval, or more than {@link Limits#dimension()}
     */
    public Box {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty() || ranges.size() > Limits.DEFAULT.dimension()) {
            throw new IllegalArgumentException(
                    "a box has 1 to " + Limits.DEFAULT.dimension() + " coordinates, found " + ranges.size());
        }
    }

    /**
     * Reads a box.
     *
     * @param text such as {@code [-1,1]}, {@code [-1,1]^2} or {@code [0,1]x[2,4]}
     * @return the box
     * @throws IllegalArgumentException if the text is anything else or an interval is empty; the message says what was
     *     found and what would be right
     */
    public static Box parse(String text) {
        return BoxParser.parse(text);
    }

    /**
     * Returns the number of coordinates.
     *
     * @return at least 1
     */
    public int dimension() {
        return ranges.size();
    }

    /**
     * Returns the canonical text.
     *
     * @return such as {@code [-1, 1]^2} or {@code [0, 1]x[2, 4]}
     */
    public String text() {
        return isCube()
                ? ranges.get(0).text() + "^" + ranges.size()
                : ranges.stream().map(Range::text).collect(Collectors.joining("x"));
    }

    private boolean isCube() {
        return ranges.size() > 1 && ranges.stream().distinct().count() == 1;
    }

    /**
     * Returns the box as LaTeX.
     *
     * @return LaTeX source for mathematical mode
     */
    public String latex() {
        return isCube()
                ? ranges.get(0).latex() + "^{" + ranges.size() + "}"
                : ranges.stream().map(Range::latex).collect(Collectors.joining(" \\times "));
    }

    Json toJson() {
        List<Json> pairs = new ArrayList<>();
        for (Range range : ranges) {
            pairs.add(Json.Items.ofTexts(List.of(Decimals.text(range.lower()), Decimals.text(range.upper()))));
        }
        return new Json.Items(pairs);
    }

    static Box read(FieldReader fields, String key) throws CertificateException {
        List<Range> ranges = new ArrayList<>();
        List<Json> pairs = fields.items(key);
        if (pairs.size() > Limits.DEFAULT.dimension()) {
            throw new CertificateException(
                    Reason.LIMIT,
                    fields.pathOf(key) + ": " + pairs.size() + " coordinates: at most " + Limits.DEFAULT.dimension()
                            + " are read");
        }
        if (pairs.isEmpty()) {
            throw new CertificateException(Reason.FIELD, fields.pathOf(key) + ": expected an interval, found none");
        }
        for (Json pair : pairs) {
            ranges.add(range(fields.pathOf(key) + "[" + ranges.size() + "]", pair));
        }
        return new Box(ranges);
    }

    private static Range range(String path, Json pair) throws CertificateException {
        List<Json> ends = FieldReader.items(path, pair);
        if (ends.size() != 2) {
            throw new CertificateException(Reason.FIELD, path + ": expected two ends, found " + ends.size());
        }
        try {
            return new Range(
                    BoxParser.end(FieldReader.text(path + "[0]", ends.get(0))),
                    BoxParser.end(FieldReader.text(path + "[1]", ends.get(1))));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, path + ": " + e.getMessage());
        }
    }
}
