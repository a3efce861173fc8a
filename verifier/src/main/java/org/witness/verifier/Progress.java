package org.witness.verifier;

/**
 * Is told how far a long verification has come. Called between waves, from the thread that asked; searches over cells have waves, finite checks of pairs and rows
 * have none. What a listener throws ends the verification: a {@link java.util.concurrent.CancellationException} reaches the caller, anything else is
 * {@code UNKNOWN}, reason {@code internal}.
 */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = (cells, lower, upper, goal) -> {};

    /**
     * Takes a report.
     *
     * @param cells how many cells were enclosed so far
     * @param lower a lower bound of the supremum of the absolute error
     * @param upper an upper bound, possibly infinite
     * @param goal the bound that is needed
     */
    void report(long cells, double lower, double upper, double goal);
}
