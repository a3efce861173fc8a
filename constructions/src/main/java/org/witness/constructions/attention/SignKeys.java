package org.witness.constructions.attention;

import java.util.Arrays;

/**
 * Keys of signs, 64 to a word: bit 1 stands for -1. Inner products are d minus twice the number of different bits.
 */
final class SignKeys implements Keys {

    private final int size;
    private final int dimension;
    /** The words, ceil(d/64) for each key; bits from d on are 0. */
    private final long[] signs;

    /** Takes the array; it is not copied. */
    SignKeys(int size, int dimension, long[] signs) {
        this.size = size;
        this.dimension = dimension;
        this.signs = signs;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    private int width() {
        return (dimension + 63) / 64;
    }

    /** Returns keys drawn at random; those of less dimension from the same seed are the first entries of the same keys. */
    static SignKeys random(int size, int dimension, long seed) {
        int width = (dimension + 63) / 64;
        long[] signs = new long[Math.multiplyExact(size, width)];
        for (int j = 0; j < size; j++) {
            Draws draws = Draws.of(seed, j);
            for (int word = 0; word < width; word++) {
                long mask = 64 * (word + 1) <= dimension ? -1L : (1L << (dimension % 64)) - 1;
                signs[j * width + word] = draws.bits() & mask;
            }
        }
        return new SignKeys(size, dimension, signs);
    }

    /** Returns keys written out as entries of 1 and -1. */
    static SignKeys of(int size, int dimension, double[] entries) {
        int width = (dimension + 63) / 64;
        long[] signs = new long[Math.multiplyExact(size, width)];
        for (int j = 0; j < size; j++) {
            for (int m = 0; m < dimension; m++) {
                if (entries[j * dimension + m] < 0) {
                    signs[j * width + m / 64] |= 1L << m % 64;
                }
            }
        }
        return new SignKeys(size, dimension, signs);
    }

    @Override
    public void add(int key, double factor, double[] target, int start) {
        int width = width();
        for (int m = 0; m < dimension; m++) {
            boolean negative = (signs[key * width + m / 64] >>> m % 64 & 1) != 0;
            target[start + m] += negative ? -factor : factor;
        }
    }

    @Override
    public double product(int i, int j) {
        int width = width();
        int different = 0;
        for (int word = 0; word < width; word++) {
            different += Long.bitCount(signs[i * width + word] ^ signs[j * width + word]);
        }
        return dimension - 2.0 * different;
    }

    @Override
    public void products(
            int[] support, double[] first, double[] second, double[] firstProducts, double[] secondProducts) {
        Arrays.fill(firstProducts, 0);
        Arrays.fill(secondProducts, 0);
        int width = width();
        for (int s = 0; s < support.length; s++) {
            int start = support[s] * width;
            double f = first[s];
            double g = second[s];
            for (int l = 0; l < size; l++) {
                int different = 0;
                for (int word = 0; word < width; word++) {
                    different += Long.bitCount(signs[start + word] ^ signs[l * width + word]);
                }
                double product = dimension - 2.0 * different;
                firstProducts[l] += f * product;
                secondProducts[l] += g * product;
            }
        }
    }
}
