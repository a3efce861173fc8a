package org.witness.certificate.json;

import java.util.Iterator;
import java.util.Map;

/** Prints the canonical text. Trusted: what a certificate says is what this class would print for it. */
final class JsonPrinter {

    private final StringBuilder out = new StringBuilder();

    private JsonPrinter() {}

    static String print(Json json) {
        JsonPrinter printer = new JsonPrinter();
        printer.value(json, 0);
        return printer.out.append('\n').toString();
    }

    private void value(Json json, int level) {
        if (json instanceof Json.Text text) {
            string(text.value());
        } else if (json instanceof Json.Whole whole) {
            out.append(whole.value());
        } else if (json instanceof Json.Items items) {
            items(items, level);
        } else if (json instanceof Json.Fields fields) {
            fields(fields, level);
        }
    }

    private void items(Json.Items items, int level) {
        boolean lines = items.values().stream().anyMatch(item -> item instanceof Json.Fields);
        out.append('[');
        for (int i = 0; i < items.values().size(); i++) {
            out.append(i == 0 ? "" : lines ? "," : ", ");
            if (lines) {
                newLine(level + 1);
            }
            value(items.values().get(i), level + 1);
        }
        if (lines) {
            newLine(level);
        }
        out.append(']');
    }

    private void fields(Json.Fields fields, int level) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> entries = fields.values().entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Json> entry = entries.next();
            newLine(level + 1);
            string(entry.getKey());
            out.append(": ");
            value(entry.getValue(), level + 1);
            if (entries.hasNext()) {
                out.append(',');
            } else {
                newLine(level);
            }
        }
        out.append('}');
    }

    private void newLine(int level) {
        out.append('\n').append("  ".repeat(level));
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
