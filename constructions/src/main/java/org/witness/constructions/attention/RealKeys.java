package org.witness.constructions.attention;

import java.util.Arrays;

/**
 * Keys of real numbers.
 *
 * @param size L
 * @param dimension d
 * @param entries the keys, row by row
 */
record RealKeys(int size, int dimension, double[] entries) implements Keys {

    /** Returns keys whose entries are drawn from the normal distribution of variance 1/d. */
    static RealKeys gaussian(int size, int dimension, long seed) {
        double[] entries = new double[Math.multiplyExact(size, dimension)];
        double factor = 1 / Math.sqrt(dimension);
        for (int j = 0; j < size; j++) {
            Draws draws = Draws.of(seed, j);
            for (int m = 0; m < dimension; m++) {
                entries[j * dimension + m] = factor * draws.normal();
            }
        }
        return new RealKeys(size, dimension, entries);
    }

    @Override
    public void add(int key, double factor, double[] target, int start) {
        for (int m = 0; m < dimension; m++) {
            target[start + m] += factor * entries[key * dimension + m];
        }
    }

    @Override
    public double product(int i, int j) {
        double sum = 0;
        for (int m = 0; m < dimension; m++) {
            sum += entries[i * dimension + m] * entries[j * dimension + m];
        }
        return sum;
    }

    @Override
    public void products(
            int[] support, double[] first, double[] second, double[] firstProducts, double[] secondProducts) {
        double[] f = new double[dimension];
        double[] g = new double[dimension];
        for (int s = 0; s < support.length; s++) {
            add(support[s], first[s], f, 0);
            add(support[s], second[s], g, 0);
        }
        for (int l = 0; l < size; l++) {
            int start = l * dimension;
            double sum = 0;
            double other = 0;
            for (int m = 0; m < dimension; m++) {
                double entry = entries[start + m];
                sum += f[m] * entry;
                other += g[m] * entry;
            }
            firstProducts[l] = sum;
            secondProducts[l] = other;
        }
    }

    @Override
    public double[] toArray() {
        return entries.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealKeys keys
                && size == keys.size
                && dimension == keys.dimension
                && Arrays.equals(entries, keys.entries);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * size + dimension) + Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return size + " keys in R^" + dimension;
    }
}
