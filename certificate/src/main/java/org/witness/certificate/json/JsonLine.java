package org.witness.certificate.json;

import java.util.Collection;
import java.util.stream.Collectors;

/** A JSON object on one line of ASCII, its keys in the order of the calls. */
public final class JsonLine {

    private final StringBuilder out = new StringBuilder("{");

    /** Creates an object without fields. */
    public JsonLine() {
        // nothing yet
    }

    /**
     * Adds a string.
     *
     * @param key the key
     * @param value the string
     */
    public void text(String key, String value) {
        raw(key, quoted(value));
    }

    /**
     * Adds an array of strings.
     *
     * @param key the key
     * @param values the strings
     */
    public void texts(String key, Collection<String> values) {
        raw(key, values.stream().map(JsonLine::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    /**
     * Adds a number by its digits: decimals stay exact.
     *
     * @param key the key
     * @param digits a number as JSON writes it
     */
    public void number(String key, String digits) {
        raw(key, digits);
    }

    /**
     * Adds a value as it stands.
     *
     * @param key the key
     * @param json a JSON value on one line
     */
    public void raw(String key, String json) {
        out.append(out.length() == 1 ? "" : ",").append(quoted(key)).append(':').append(json);
    }

    /**
     * Returns a JSON string in ASCII.
     *
     * @param value any text
     * @return the text in quotation marks, all but printable ASCII escaped
     */
    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public String toString() {
        return out + "}";
    }
}
