package org.witness.reports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.witness.certificate.Limits;
import org.witness.certificate.json.Json;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

/**
 * What became of one certificate or entry of a batch: a line of results, as {@code witness verify --json} prints it and
 * {@code results.jsonl} holds it.
 *
 * @param line the line, an object
 * @param fields its fields; numbers with a fraction stand as texts
 */
public record Result(String line, Map<String, Json> fields) {

    private static final Set<String> GOOD = Set.of("VERIFIED", "CONFIRMED");
    private static final Set<String> VERDICTS = Set.of("VERIFIED", "CONFIRMED", "REFUTED", "REJECTED", "UNKNOWN");

    /**
     * Reads a line.
     *
     * @param line a JSON object
     * @return the result
     * @throws JsonSyntaxException if the line is no object with a verdict and a {@code file} or an {@code entry}
     */
    public static Result read(String line) throws JsonSyntaxException {
        if (!(JsonParser.parseAny(line) instanceof Json.Fields object)) {
            throw new JsonSyntaxException("expected an object, found '" + Limits.shown(line) + "'");
        }
        Result result = new Result(line, object.values());
        if (!VERDICTS.contains(result.verdict())) {
            throw new JsonSyntaxException("verdict: expected VERIFIED, CONFIRMED, REFUTED, REJECTED or UNKNOWN, found '"
                    + Limits.shown(result.verdict()) + "'");
        }
        if (result.name().isEmpty()) {
            throw new JsonSyntaxException("expected a file or an entry, found neither");
        }
        return result;
    }

    /**
     * Returns a field.
     *
     * @param key its key
     * @return its text or number as text; empty if there is none
     */
    public String text(String key) {
        return text(fields, key);
    }

    private static String text(Map<String, Json> fields, String key) {
        Json value = fields.get(key);
        if (value instanceof Json.Whole whole) {
            return String.valueOf(whole.value());
        }
        return value instanceof Json.Text text ? text.value() : "";
    }

    /**
     * Returns what tells this result from others.
     *
     * @return the entry's name with its parameters, or the file
     */
    public String name() {
        return text("entry").isEmpty() ? text("file") : text("entry");
    }

    /**
     * Returns the verdict.
     *
     * @return the name of an outcome
     */
    public String verdict() {
        return text("verdict");
    }

    /**
     * Returns the verdict that was expected.
     *
     * @return the name of an outcome; empty where nobody said, and a proof is expected
     */
    public Optional<String> expect() {
        return Optional.of(text("expect")).filter(expected -> !expected.isEmpty());
    }

    /**
     * Tells whether the verdict is as expected.
     *
     * @return whether it is the one that was named, or {@code VERIFIED} or {@code CONFIRMED} where none was
     */
    public boolean isExpected() {
        return expect().map(verdict()::equals).orElse(GOOD.contains(verdict()));
    }

    /**
     * Returns how long it took.
     *
     * @return seconds, 0 where it is not known
     */
    public double seconds() {
        return number("seconds").orElse(0);
    }

    /**
     * Returns a quantity that was built.
     *
     * @param key its name, such as {@code hiddenNeurons}
     * @return the number, if it was proved
     */
    public OptionalDouble built(String key) {
        return fields.get("quantities") instanceof Json.Fields quantities
                        && quantities.values().get(key) instanceof Json.Fields figures
                ? parsed(text(figures.values(), "built"))
                : OptionalDouble.empty();
    }

    /**
     * Returns a field that is a number.
     *
     * @param key its key, such as {@code accuracy}
     * @return the number, rounded
     */
    public OptionalDouble number(String key) {
        return parsed(text(key));
    }

    /**
     * Returns an end of the interval of the supremum.
     *
     * @param index 0 for the lower end, 1 for the upper
     * @return its digits; empty if it is not known
     */
    public String supremum(int index) {
        if (fields.get("supremum") instanceof Json.Items ends && ends.values().size() == 2) {
            return text(Map.of("end", ends.values().get(index)), "end");
        }
        return "";
    }

    /**
     * Returns the parameters of a swept entry.
     *
     * @return from option to value, in order
     */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (fields.get("parameters") instanceof Json.Fields given) {
            given.values().keySet().forEach(key -> parameters.put(key, text(given.values(), key)));
        }
        return parameters;
    }

    private static OptionalDouble parsed(String text) {
        try {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
