package org.witness.constructions.coherence;

/** The generator SplitMix64 of Steele, Lea and Flood (2014): the same bits from the same seed everywhere. */
public final class SplitMix {

    private long state;

    /**
     * Creates a generator.
     *
     * @param seed any number
     */
    public SplitMix(long seed) {
        this.state = seed;
    }

    /**
     * Draws.
     *
     * @return the next 64 bits
     */
    public long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
