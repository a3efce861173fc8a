package org.witness.verifier.product;

import java.util.function.IntFunction;

/**
 * Multiplies matrices for a check: inner products of the rows of a matrix, in blocks of {@link DoubleBlocks#BLOCK}. Who implements it is
 * believed: every product keeps the bound of {@link ProductError}.
 */
public interface Products {

    /** The inner products of the rows of one matrix; threads may share it. */
    @FunctionalInterface
    interface Gram {
        /**
         * Multiplies the rows of two blocks.
         *
         * @param block a block, from 0
         * @param other a block, from 0
         * @param tile receives at [r][s] the inner product of row r of the first block with row s of the other; of shape [BLOCK, BLOCK],
         *     what lies beyond the blocks' sizes may hold anything
         */
        void multiply(int block, int other, double[][] tile);
    }

    /**
     * Copies a matrix that is multiplied in binary64, u = 2^-53.
     *
     * @param rows the number of rows, at least 1
     * @param columns the number of columns, at least 1
     * @param row gives the entries of a row; called once for each, in order
     * @return its inner products
     */
    Gram doubles(int rows, int columns, IntFunction<double[]> row);

    /**
     * Copies a matrix that is multiplied in binary32, u = 2^-24.
     *
     * @param rows the number of rows, at least 1
     * @param columns the number of columns, at least 1
     * @param row gives the entries of a row; called once for each, in order
     * @return its inner products
     */
    Gram floats(int rows, int columns, IntFunction<float[]> row);

    /**
     * Returns what must be believed for the products' bound to hold, beyond what every verdict rests on.
     *
     * @return one line; empty if nothing
     */
    String axiom();
}
