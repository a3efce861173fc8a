package org.witness.constructions.coherence;

import org.witness.certificate.family.VectorFamily;

/** Sizes that stop at one above the most vectors that a family may have, in place of overflowing. */
final class Sizes {

    /** Stands for every number that is too large. */
    static final long TOO_MANY = VectorFamily.LARGEST + 1;

    /** The most numbers that a described family stores: 128 MiB. */
    static final long STORED = 1L << 24;

    private Sizes() {}

    /** Returns a b for a, b at least 1, or {@link #TOO_MANY}. */
    static long product(long a, long b) {
        return a > VectorFamily.LARGEST / b ? TOO_MANY : a * b;
    }

    /** Returns base^exponent for a base of at least 1, or {@link #TOO_MANY}. */
    static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = product(power, base);
        }
        return power;
    }

    /** Returns the least k with base^k at least n, for a base of at least 2. */
    static int digits(long base, long n) {
        int k = 0;
        while (power(base, k) < n) {
            k++;
        }
        return k;
    }
}
