package org.witness.constructions.coherence;

import java.util.Arrays;

/**
 * The field of q = p^s elements: the numbers 0 .. q-1, whose digits in base p are the coefficients of a polynomial in alpha, the
 * lowest first.
 *
 * <p>alpha is a root of the first monic polynomial of degree s over F_p, lower coefficients counted as a number, modulo which
 * the powers of alpha run through q - 1 different residues before they return to 1. That alone shows that the ring is a field: each
 * nonzero residue is then a power of alpha, hence invertible. No table of polynomials is believed.
 */
final class FiniteField {

    /** The most elements. */
    static final int LARGEST = 1 << 20;

    private final int prime;
    private final int degree;
    private final int size;
    /** alpha^i for 0 &lt;= i &lt; 2 (q-1). */
    private final int[] powers;
    /** The inverse of {@link #powers}; entry 0 is unused. */
    private final int[] logarithms;

    private FiniteField(int prime, int degree, int[] cycle) {
        this.prime = prime;
        this.degree = degree;
        this.size = cycle.length + 1;
        this.powers = Arrays.copyOf(cycle, 2 * cycle.length);
        System.arraycopy(cycle, 0, powers, cycle.length, cycle.length);
        this.logarithms = new int[size];
        for (int i = 0; i < cycle.length; i++) {
            logarithms[cycle[i]] = i;
        }
    }

    /**
     * Returns a field.
     *
     * @param prime p
     * @param degree s, at least 1
     * @throws IllegalArgumentException if p is no prime, s is below 1 or q exceeds {@link #LARGEST}
     */
    static FiniteField of(int prime, int degree) {
        if (!Primes.isPrime(prime) || degree < 1) {
            throw new IllegalArgumentException("no field has " + prime + "^" + degree + " elements");
        }
        long size = 1;
        for (int i = 0; i < degree; i++) {
            size *= prime;
            if (size > LARGEST) {
                throw new IllegalArgumentException("a field of more than " + LARGEST + " elements");
            }
        }
        int[] cycle = new int[(int) size - 1];
        for (int tail = 1; tail < size; tail++) {
            if (tail % prime != 0 && fillCycle(prime, (int) size, tail, cycle)) {
                return new FiniteField(prime, degree, cycle);
            }
        }
        throw new AssertionError("each finite field has a primitive element");
    }

    /** Fills in the powers of alpha where alpha^s = tail, and tells whether they are q - 1 different ones. */
    private static boolean fillCycle(int prime, int size, int tail, int[] cycle) {
        int top = size / prime;
        int[] multiples = new int[prime];
        for (int c = 1; c < prime; c++) {
            multiples[c] = add(prime, multiples[c - 1], tail);
        }
        int power = 1;
        for (int i = 0; i < cycle.length; i++) {
            cycle[i] = power;
            power = add(prime, power % top * prime, multiples[power / top]);
            if (power <= 1 && i + 1 < cycle.length) {
                return false;
            }
        }
        return power == 1;
    }

    private static int add(int prime, int a, int b) {
        if (prime == 2) {
            return a ^ b;
        }
        int sum = 0;
        int place = 1;
        int left = a;
        int right = b;
        while (left != 0 || right != 0) {
            sum += (left % prime + right % prime) % prime * place;
            left /= prime;
            right /= prime;
            place *= prime;
        }
        return sum;
    }

    /** Returns p. */
    int prime() {
        return prime;
    }

    /** Returns s. */
    int degree() {
        return degree;
    }

    /** Returns q. */
    int size() {
        return size;
    }

    /** Returns alpha, a generator of the multiplicative group. */
    int generator() {
        return powers[1];
    }

    /** Returns a + b. */
    int add(int a, int b) {
        return add(prime, a, b);
    }

    /** Returns a b. */
    int multiply(int a, int b) {
        return a == 0 || b == 0 ? 0 : powers[logarithms[a] + logarithms[b]];
    }

    /**
     * Returns a power; 0^0 = 1.
     *
     * @param a the base
     * @param n the exponent, from 0 to 2^40
     */
    int power(int a, long n) {
        if (n == 0) {
            return 1;
        }
        return a == 0 ? 0 : powers[(int) (logarithms[a] * (n % (size - 1)) % (size - 1))];
    }

    /**
     * Returns a + a^p + .. + a^(p^(e-1)): for a in the subfield of p^e elements its trace to F_p.
     *
     * @param a an element
     * @param e the subfield's degree
     */
    int trace(int a, int e) {
        int sum = 0;
        int conjugate = a;
        for (int i = 0; i < e; i++) {
            sum = add(sum, conjugate);
            conjugate = power(conjugate, prime);
        }
        return sum;
    }

    /** Returns the trace to F_p, a number from 0 to p-1. */
    int trace(int a) {
        return trace(a, degree);
    }
}
