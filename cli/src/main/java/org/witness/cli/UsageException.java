package org.witness.cli;

/** Thrown when what the user asked for cannot be done: its message is the one sentence that is printed. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
