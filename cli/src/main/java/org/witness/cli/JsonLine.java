package org.witness.cli;

/** A JSON object on one line, its keys in the order of the calls. */
final class JsonLine {

    private final StringBuilder out = new StringBuilder("{");

    void text(String key, String value) {
        raw(key, quoted(value));
    }

    /** Takes the digits of a number: decimals stay exact. */
    void number(String key, String digits) {
        raw(key, digits);
    }

    void raw(String key, String json) {
        out.append(out.length() == 1 ? "" : ",").append(quoted(key)).append(':').append(json);
    }

    private static String quoted(String value) {
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
