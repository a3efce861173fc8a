package org.witness.certificate;

import java.util.SplittableRandom;

/** Seeded random cases: the same on every run, more of them with {@code -Dtest.effort=10}. */
public final class Cases {

    private static final int EFFORT = Integer.getInteger("test.effort", 1);

    private Cases() {}

    /** Returns a number of cases, multiplied by the effort. */
    public static int times(int count) {
        return count * EFFORT;
    }

    /** Returns a generator that gives the same numbers on every run. */
    public static SplittableRandom random(long seed) {
        return new SplittableRandom(seed);
    }

    /** Returns one of the choices. */
    @SafeVarargs
    public static <T> T oneOf(SplittableRandom random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
