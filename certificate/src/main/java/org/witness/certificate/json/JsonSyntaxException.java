package org.witness.certificate.json;

/** Thrown when bytes are not JSON of the strict kind that certificates use. The message names the line. */
public final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the line and what is wrong there
     */
    public JsonSyntaxException(String message) {
        super(message);
    }
}
