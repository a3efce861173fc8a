package org.witness.constructions.coherence;

/** Prime numbers by trial division. */
final class Primes {

    private Primes() {}

    /** Tells whether a number is prime. */
    static boolean isPrime(long n) {
        return n > 1 && smallestDivisor(n) == n;
    }

    /** Returns the smallest divisor above 1 of a number above 1. */
    static long smallestDivisor(long n) {
        for (long divisor = 2; divisor * divisor <= n; divisor++) {
            if (n % divisor == 0) {
                return divisor;
            }
        }
        return n;
    }

    /** Tells whether a number is a power of a prime, the first power included. */
    static boolean isPrimePower(long n) {
        if (n < 2) {
            return false;
        }
        long prime = smallestDivisor(n);
        long rest = n;
        while (rest % prime == 0) {
            rest /= prime;
        }
        return rest == 1;
    }
}
