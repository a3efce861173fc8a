package org.witness.constructions.projection;

import org.hipparchus.random.RandomGenerator;

/** Draws the rows of a random matrix, any number of which make a map. */
@FunctionalInterface
interface RowSource {

    /** Draws rows of the given dimension. */
    double[][] draw(int dimension, int rows, RandomGenerator random);

    /** Independent normal entries. */
    static double[][] gaussian(int dimension, int rows, RandomGenerator random) {
        double[][] matrix = new double[rows][dimension];
        for (double[] row : matrix) {
            for (int c = 0; c < dimension; c++) {
                row[c] = random.nextGaussian();
            }
        }
        return matrix;
    }

    /** Independent signs. */
    static double[][] signs(int dimension, int rows, RandomGenerator random) {
        double[][] matrix = new double[rows][dimension];
        for (double[] row : matrix) {
            long bits = 0;
            for (int c = 0; c < dimension; c++) {
                bits = c % 64 == 0 ? random.nextLong() : bits >>> 1;
                row[c] = (bits & 1) == 0 ? 1 : -1;
            }
        }
        return matrix;
    }

    /** Achlioptas (2003): entries 1, 0, -1 with probabilities 1/6, 2/3, 1/6. */
    static double[][] thirds(int dimension, int rows, RandomGenerator random) {
        double[][] matrix = new double[rows][dimension];
        for (double[] row : matrix) {
            for (int c = 0; c < dimension; c++) {
                int die = random.nextInt(6);
                row[c] = die == 0 ? 1 : die == 1 ? -1 : 0;
            }
        }
        return matrix;
    }

    /**
     * Rows of a Hadamard matrix of the next power of two, in random order, columns multiplied by random signs: with all rows it
     * is an isometry.
     */
    static double[][] hadamard(int dimension, int rows, RandomGenerator random) {
        int order = order(dimension);
        double[] flips = signs(dimension, 1, random)[0];
        int[] shuffled = new int[order];
        for (int i = 0; i < order; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = i;
        }
        double[][] matrix = new double[Math.min(rows, order)][dimension];
        for (int r = 0; r < matrix.length; r++) {
            for (int c = 0; c < dimension; c++) {
                matrix[r][c] = (Integer.bitCount(shuffled[r] & c) & 1) == 0 ? flips[c] : -flips[c];
            }
        }
        return matrix;
    }

    /** The least power of two that is no less. */
    static int order(int dimension) {
        return dimension == 1 ? 1 : Integer.highestOneBit(dimension - 1) << 1;
    }

    /** Orthonormal rows whose span is uniformly distributed (Haar): normal rows, made orthonormal twice. */
    static double[][] orthonormal(int dimension, int rows, RandomGenerator random) {
        double[][] matrix = gaussian(dimension, Math.min(rows, dimension), random);
        for (int r = 0; r < matrix.length; r++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int q = 0; q < r; q++) {
                    double product = dot(matrix[q], matrix[r]);
                    for (int c = 0; c < dimension; c++) {
                        matrix[r][c] -= product * matrix[q][c];
                    }
                }
            }
            double length = Math.sqrt(dot(matrix[r], matrix[r]));
            for (int c = 0; c < dimension; c++) {
                matrix[r][c] /= length;
            }
        }
        return matrix;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum = Math.fma(a[c], b[c], sum);
        }
        return sum;
    }
}
