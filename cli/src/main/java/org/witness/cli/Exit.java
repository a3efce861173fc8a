package org.witness.cli;

import org.witness.verifier.Outcome;

/** The exit statuses, each with one meaning. */
final class Exit {

    /** Every file was verified, or a command that states nothing did its work. */
    static final int OK = 0;

    /** Some file was refuted or rejected. */
    static final int REFUSED = 1;

    /** Bad usage, a path that cannot be opened, nothing to do, output that cannot be written. */
    static final int USAGE = 2;

    /** Some file is unknown. */
    static final int UNKNOWN = 3;

    private Exit() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED, CONFIRMED -> OK;
            case REFUTED, REJECTED -> REFUSED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** When several apply: 2, then 1, then 3, then 0. */
    static int worse(int a, int b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(int status) {
        return switch (status) {
            case USAGE -> 3;
            case REFUSED -> 2;
            case UNKNOWN -> 1;
            default -> 0;
        };
    }
}
