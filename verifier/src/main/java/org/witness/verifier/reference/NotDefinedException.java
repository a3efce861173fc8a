package org.witness.verifier.reference;

/**
 * Thrown when an enclosure cannot show that a function is defined at every point of a cell. It may be defined all the
 * same; nothing is concluded.
 */
final class NotDefinedException extends Exception {

    private static final long serialVersionUID = 1L;

    NotDefinedException() {
        super("the function may be undefined in the cell", null, false, false);
    }
}
