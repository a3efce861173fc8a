package org.witness.constructions.projection;

/**
 * What a search may spend. It is counted in arithmetic steps, never by a clock: the same request, seed and effort give the same
 * map on every machine.
 *
 * @param steps the number of arithmetic steps, at least 1
 * @param jobs the number of threads, at least 1; no result depends on it
 */
public record Effort(long steps, int jobs) {

    /** So many steps are counted as one second: two cores of 2024 that are otherwise idle do up to twice as many. */
    public static final long STEPS_PER_SECOND = 3_000_000_000L;

    /** What is spent unless something else is asked for, in seconds. */
    public static final int SECONDS = 60;

    /**
     * Returns the effort of about so many seconds, or less, on two cores of 2024.
     *
     * @param seconds the seconds, at least 1
     * @param jobs the number of threads, at least 1
     * @return the effort
     */
    public static Effort ofSeconds(long seconds, int jobs) {
        return new Effort(Math.multiplyExact(seconds, STEPS_PER_SECOND), jobs);
    }
}
