package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/** Reads boxes as people write them, {@code [-1,1]}, {@code [-1,1]^2}, {@code [0,1]x[2,4]}, and as they stand in certificates. */
final class BoxParser {

    private static final Pattern FACTOR = Pattern.compile(
            "\\s*\\[\\s*([^\\[\\],\\s]+)\\s*,\\s*([^\\[\\],\\s]+)\\s*\\]\\s*(?:\\^\\s*([0-9]{1,9})\\s*)?");

    private BoxParser() {}

    static Box parse(String text) {
        List<Range> ranges = new ArrayList<>();
        Matcher matcher = FACTOR.matcher(text);
        int position = 0;
        while (true) {
            matcher.region(position, text.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException(
                        "expected a box such as [-1,1], [-1,1]^2 or [0,1]x[2,4], found '" + Limits.shown(text) + "'");
            }
            Range range = new Range(end(matcher.group(1)), end(matcher.group(2)));
            int times = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            if (times < 1 || times > Limits.DEFAULT.dimension()) {
                throw new IllegalArgumentException(
                        "a box has 1 to " + Limits.DEFAULT.dimension() + " coordinates, found the power ^" + times);
            }
            if (ranges.size() + times > Limits.DEFAULT.dimension()) {
                throw new IllegalArgumentException("a box has 1 to " + Limits.DEFAULT.dimension()
                        + " coordinates, found at least " + (ranges.size() + times));
            }
            ranges.addAll(Collections.nCopies(times, range));
            position = matcher.end();
            if (position == text.length()) {
                return new Box(ranges);
            }
            if (text.charAt(position) != 'x') {
                throw new IllegalArgumentException(
                        "expected 'x' and an interval, a power such as ^2, or the end after an interval, found '"
                                + Limits.shown(text.substring(position)) + "'");
            }
            position++;
        }
    }

    static BigDecimal end(String text) {
        try {
            return Decimals.parse(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an end of an interval: " + e.getMessage(), e);
        }
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
                    end(FieldReader.text(path + "[0]", ends.get(0))), end(FieldReader.text(path + "[1]", ends.get(1))));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, path + ": " + e.getMessage());
        }
    }
}
