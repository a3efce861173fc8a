package org.witness.verifier;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a verification may spend, and how sharp its interval should be.
 *
 * @param cells the largest number of cells that are enclosed, at least 1
 * @param timeout the time after which it gives up, if any
 * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1; if there is none, {@link #tightnessFor} says
 * @param jobs the number of threads, at least 1; no result depends on it
 */
public record Budget(long cells, Optional<Duration> timeout, OptionalDouble tightness, int jobs) {

    /** Four million cells, no time limit, the usual ratio, one thread a processor. */
    public static final Budget DEFAULT = new Budget(
            4_000_000,
            Optional.empty(),
            OptionalDouble.empty(),
            Runtime.getRuntime().availableProcessors());

    /**
     * Creates a budget.
     *
     * @param cells the largest number of cells that are enclosed, at least 1
     * @param timeout the time after which it gives up, if any
     * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1, or none
     * @param jobs the number of threads, at least 1; no result depends on it
     * @throws IllegalArgumentException if a figure is below its least value
     */
    public Budget {
        if (cells < 1 || !(tightness.orElse(1) >= 1) || jobs < 1) {
            throw new IllegalArgumentException("a budget has at least one cell, one job and tightness 1, found " + cells
                    + ", " + jobs + ", " + tightness);
        }
    }

    /**
     * Creates a budget.
     *
     * @param cells the largest number of cells that are enclosed, at least 1
     * @param timeout the time after which it gives up, if any
     * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1
     * @param jobs the number of threads, at least 1; no result depends on it
     * @throws IllegalArgumentException if a figure is below its least value
     */
    public Budget(long cells, Optional<Duration> timeout, double tightness, int jobs) {
        this(cells, timeout, OptionalDouble.of(tightness), jobs);
    }

    /**
     * Returns the ratio for a claim.
     *
     * @param axes the coordinates of x and of y together
     * @return what was asked for; otherwise 1.1 if x and y are numbers, and 1.5 in several dimensions
     */
    public double tightnessFor(int axes) {
        return tightness.orElse(axes <= 2 ? 1.1 : 1.5);
    }
}
