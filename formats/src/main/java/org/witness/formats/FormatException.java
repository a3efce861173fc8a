package org.witness.formats;

import java.nio.file.Path;
import org.witness.certificate.Limits;

/** Thrown when a file is not what it should be: the message is one sentence with file, place, what was found and what is right. */
public final class FormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param file the file
     * @param message what is wrong where, without a full stop
     */
    public FormatException(Path file, String message) {
        super(Limits.shown(file.toString()) + ": " + message);
    }
}
