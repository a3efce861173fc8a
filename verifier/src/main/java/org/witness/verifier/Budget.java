package org.witness.verifier;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;

/**
 * What a verification may spend, how sharp its interval should be, and whose threads do the work. No result depends on the threads.
 *
 * @param cells the largest number of cells that are enclosed, at least 1
 * @param timeout the time after which it gives up, if any
 * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1; if there is none, {@link #tightnessFor} says
 * @param jobs the number of threads, at least 1, unless a pool does the work
 * @param pool does the work, together with the calling thread, which takes what the pool has not begun or refuses: so it may be busy, full, or the very one that
 *     the verification runs on. Its threads should have stacks of some megabytes where expressions are nested thousands deep. Without one, each search starts
 *     threads of its own and ends them
 */
public record Budget(
        long cells, Optional<Duration> timeout, OptionalDouble tightness, int jobs, Optional<Executor> pool) {

    /** Four million cells, no time limit, the usual ratio, one thread a processor. */
    public static final Budget DEFAULT = new Budget(
            4_000_000,
            Optional.empty(),
            OptionalDouble.empty(),
            Runtime.getRuntime().availableProcessors(),
            Optional.empty());

    /**
     * Creates a budget.
     *
     * @param cells the largest number of cells that are enclosed, at least 1
     * @param timeout the time after which it gives up, if any
     * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1, or none
     * @param jobs the number of threads, at least 1, unless a pool does the work
     * @param pool does the work, together with the calling thread; without one, each search starts threads of its own
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
     * @param jobs the number of threads, at least 1
     * @throws IllegalArgumentException if a figure is below its least value
     */
    public Budget(long cells, Optional<Duration> timeout, OptionalDouble tightness, int jobs) {
        this(cells, timeout, tightness, jobs, Optional.empty());
    }

    /**
     * Creates a budget.
     *
     * @param cells the largest number of cells that are enclosed, at least 1
     * @param timeout the time after which it gives up, if any
     * @param tightness the largest ratio of the upper to the lower end of the interval of the supremum, at least 1
     * @param jobs the number of threads, at least 1
     * @throws IllegalArgumentException if a figure is below its least value
     */
    public Budget(long cells, Optional<Duration> timeout, double tightness, int jobs) {
        this(cells, timeout, OptionalDouble.of(tightness), jobs);
    }

    /**
     * Returns this budget, its work done by a pool.
     *
     * @param workers the pool; it is not shut down
     * @return the same with this pool
     */
    public Budget on(Executor workers) {
        return new Budget(cells, timeout, tightness, jobs, Optional.of(workers));
    }

    /**
     * Returns this budget with a time after which a verification gives up.
     *
     * @param time the time
     * @return the same with this time
     */
    public Budget withTimeout(Duration time) {
        return new Budget(cells, Optional.of(time), tightness, jobs, pool);
    }

    /**
     * Returns this budget with another ratio.
     *
     * @param ratio the largest ratio of the upper to the lower end of the interval of the supremum, at least 1
     * @return the same with this ratio
     * @throws IllegalArgumentException if it is below 1
     */
    public Budget withTightness(double ratio) {
        return new Budget(cells, timeout, OptionalDouble.of(ratio), jobs, pool);
    }

    /**
     * Returns what is left of this budget.
     *
     * @param spentCells the cells that were enclosed
     * @param spentNanos the time that has passed
     * @return the same with so much less, one cell and no time at least
     */
    public Budget less(long spentCells, long spentNanos) {
        Optional<Duration> left =
                timeout.map(time -> time.minusNanos(spentNanos)).map(time -> time.isNegative() ? Duration.ZERO : time);
        return new Budget(Math.max(1, cells - spentCells), left, tightness, jobs, pool);
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
