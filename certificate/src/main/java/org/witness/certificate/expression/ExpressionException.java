package org.witness.certificate.expression;

import org.witness.certificate.Limits;

/** Thrown when a text is no expression: says where, what was found and what was expected. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The text that was read. */
    private final String text;

    /** Where it went wrong, from 0. */
    private final int position;

    ExpressionException(String message, String text, int position) {
        super(message);
        this.text = text;
        this.position = position;
    }

    /**
     * Returns the position of the first character that could not be read.
     *
     * @return the index into the text, from 0; the text's length when more was expected
     */
    public int position() {
        return position;
    }

    /**
     * Returns the line with a caret under the place of the error.
     *
     * @return two lines; a long text is cut to the neighbourhood of the error, and a control character stands as a space,
     *     another unprintable one as a question mark
     */
    public String excerpt() {
        int from = Math.max(0, position - 60);
        int to = Math.min(text.length(), position + 20);
        String head = from > 0 ? "..." : "";
        StringBuilder shown = new StringBuilder(head);
        for (char c : text.substring(from, to).toCharArray()) {
            shown.append(Limits.isPrintable(c) ? c : Character.isISOControl(c) ? ' ' : '?');
        }
        shown.append(to < text.length() ? "..." : "");
        return shown + System.lineSeparator() + " ".repeat(head.length() + position - from) + "^";
    }
}
