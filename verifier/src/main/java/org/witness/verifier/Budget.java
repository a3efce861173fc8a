package org.witness.verifier;

import java.time.Duration;
import java.util.Optional;

/**
 * What a verification may spend, and how sharp its interval should be.
 *
 * @param cells the largest number of cells that are enclosed, at least 1
 * @param timeout the time after which it gives up, if any
 * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1
 * @param jobs the number of threads, at least 1; no result depends on it
 */
public record Budget(long cells, Optional<Duration> timeout, double tightness, int jobs) {

    /** Four million cells, no time limit, a ratio of 1.1, one thread a processor. */
    public static final Budget DEFAULT =
            new Budget(4_000_000, Optional.empty(), 1.1, Runtime.getRuntime().availableProcessors());

    /**
     * Creates a budget.
     *
     * @param cells the largest number of cells that are enclosed, at least 1
     * @param timeout the time after which it gives up, if any
     * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1
     * @param jobs the number of threads, at least 1; no result depends on it
     * @throws IllegalArgumentException if a figure is below its least value
     */
    public Budget {
        if (cells < 1 || !(tightness >= 1) || jobs < 1) {
            throw new IllegalArgumentException("a budget has at least one cell, one job and tightness 1, found " + cells
                    + ", " + jobs + ", " + tightness);
        }
    }
}
