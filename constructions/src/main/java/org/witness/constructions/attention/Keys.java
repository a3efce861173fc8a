package org.witness.constructions.attention;

/** L keys in R^d, fixed: g_0 .. g_{L-1}. */
interface Keys {

    /** Returns d. */
    int dimension();

    /** Returns L. */
    int size();

    /** Adds a multiple of a key to d numbers that start at a place. */
    void add(int key, double factor, double[] target, int start);

    /** Returns the inner product of two keys. */
    double product(int i, int j);

    /**
     * Computes, for every key g_l, its inner products with {@code sum_s first_s g_s} and {@code sum_s second_s g_s}, s in a support.
     *
     * @param support the columns s
     * @param first one factor for each
     * @param second one factor for each
     * @param firstProducts takes the L inner products with the first sum
     * @param secondProducts takes those with the second
     */
    void products(int[] support, double[] first, double[] second, double[] firstProducts, double[] secondProducts);

    /** Returns all keys in one array, row by row. */
    default double[] toArray() {
        double[] all = new double[Math.multiplyExact(size(), dimension())];
        for (int j = 0; j < size(); j++) {
            add(j, 1, all, j * dimension());
        }
        return all;
    }
}
