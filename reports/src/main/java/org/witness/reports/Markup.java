package org.witness.reports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A document under construction that is well-formed HTML and well-formed XML at once: every element is closed, every text and
 * attribute escaped.
 */
final class Markup {

    private static final Set<String> ON_NEW_LINES = Set.of(
            "html",
            "head",
            "body",
            "meta",
            "nav",
            "title",
            "style",
            "main",
            "header",
            "footer",
            "section",
            "figure",
            "figcaption",
            "div",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "pre",
            "svg",
            "g",
            "h1",
            "h2",
            "h3",
            "details",
            "ol",
            "p",
            "path",
            "image",
            "math");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String name, String... attributes) {
        begin(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Adds an element with a text and nothing else. */
    Markup leaf(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** Adds an element without content: a void element of HTML, or any of SVG and MathML. */
    Markup empty(String name, String... attributes) {
        begin(name, attributes);
        out.append("/>");
        return this;
    }

    /** Adds what is well-formed already: a rendered document of Witness itself, never what others wrote. */
    Markup rendered(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds text. */
    Markup text(String text) {
        escape(text);
        return this;
    }

    private void begin(String name, String... attributes) {
        if (ON_NEW_LINES.contains(name)) {
            out.append('\n');
        }
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPlain(c) ? c : '\uFFFD');
            }
        }
    }

    /** Whether XML admits a character on its own, and it turns no text around. */
    private static boolean isPlain(char c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean turning = (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C';
        return !control && !turning && !Character.isSurrogate(c) && c < '\uFFFE';
    }

    /** The document; every element must be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
