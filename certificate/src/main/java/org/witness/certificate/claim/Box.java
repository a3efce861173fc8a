package org.witness.certificate.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.witness.certificate.Limits;
import org.witness.certificate.expression.Decimals;
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
}
