package org.witness.constructions.attention;

import org.witness.constructions.coherence.SplitMix;

/** Random numbers of one stream: the same from the same seed and index everywhere. */
final class Draws {

    private final SplitMix random;

    private Draws(SplitMix random) {
        this.random = random;
    }

    /** Returns the stream of an index, which does not depend on how much is drawn from others. */
    static Draws of(long seed, long index) {
        long first = new SplitMix(seed).next();
        return new Draws(new SplitMix(new SplitMix(first ^ index).next()));
    }

    long bits() {
        return random.next();
    }

    /** Returns an integer from 0 to bound - 1, of a probability within 2^-31 of uniform. */
    int below(int bound) {
        return (int) (((random.next() >>> 32) * bound) >>> 32);
    }

    /** Returns a number of the standard normal distribution, by Box and Muller's transform. */
    double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(((random.next() >>> 11) + 1) * 0x1p-53));
        return radius * StrictMath.cos(2 * StrictMath.PI * ((random.next() >>> 11) * 0x1p-53));
    }
}
