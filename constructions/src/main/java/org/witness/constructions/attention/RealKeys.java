package org.witness.constructions.attention;

/**
 * Keys of real numbers.
 */
final class RealKeys implements Keys {

    private final int size;
    private final int dimension;
    /** The keys, row by row. */
    private final double[] entries;

    /** Takes the array; it is not copied. */
    RealKeys(int size, int dimension, double[] entries) {
        this.size = size;
        this.dimension = dimension;
        this.entries = entries;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int dimension() {
        return dimension;
    }

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
}
