package org.witness.verifier.product;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The rows of a matrix in binary32, in blocks of at most {@value #BLOCK}, for inner products of rows with rows: tiles of A B^T.
 *
 * <p>Within a block the entries of one coordinate stand together, each coordinate in an array of its own: that is the shape which
 * virtual machines turn into vector instructions (four products are added to one array of sums; a flat array, more arrays of sums or
 * longer loops are not vectorised everywhere). The sums are taken in the coordinates' order by fused multiplications and additions, so
 * that a result does not depend on the machine. Their error is that of {@link ProductError}, u = 2^-24.
 *
 * <p>About 16 floating-point operations a nanosecond in binary64 and twice as many in binary32, on one core with vectors of 512
 * bits; no array beyond a copy of the matrix and the caller's tile.
 */
public final class FloatBlocks {

    /** The rows of a block; the last one may have fewer. */
    public static final int BLOCK = 128;

    /** Coordinates that are added up at a time: their arrays stay in the cache. */
    private static final int CHUNK = 64;

    private final int rows;
    private final int columns;
    private final float[][][] blocks;

    private FloatBlocks(int rows, int columns, float[][][] blocks) {
        this.rows = rows;
        this.columns = columns;
        this.blocks = blocks;
    }

    /**
     * Copies a matrix.
     *
     * @param rows the number of rows, at least 1
     * @param columns the number of columns, at least 1
     * @param row gives the entries of a row; called once for each, in order
     * @return the blocks
     * @throws IllegalArgumentException if a row has another number of entries
     */
    public static FloatBlocks of(int rows, int columns, IntFunction<float[]> row) {
        float[][][] blocks = new float[(rows - 1) / BLOCK + 1][][];
        for (int b = 0; b < blocks.length; b++) {
            int size = Math.min(BLOCK, rows - b * BLOCK);
            blocks[b] = new float[columns][size];
            for (int r = 0; r < size; r++) {
                float[] entries = row.apply(b * BLOCK + r);
                if (entries.length != columns) {
                    throw new IllegalArgumentException(
                            "row " + (b * BLOCK + r) + ": expected " + columns + " entries, found " + entries.length);
                }
                for (int k = 0; k < columns; k++) {
                    blocks[b][k][r] = entries[k];
                }
            }
        }
        return new FloatBlocks(rows, columns, blocks);
    }

    /**
     * Returns the number of rows.
     *
     * @return how many
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of blocks.
     *
     * @return how many
     */
    public int blocks() {
        return blocks.length;
    }

    /**
     * Returns the number of rows of a block; row r of block b is row {@code b BLOCK + r} of the matrix.
     *
     * @param block the block, from 0
     * @return how many
     */
    public int size(int block) {
        return blocks[block][0].length;
    }

    /**
     * Returns an array that holds the inner products of two blocks.
     *
     * @return an array of shape [BLOCK, BLOCK]
     */
    public static float[][] tile() {
        return new float[BLOCK][BLOCK];
    }

    /**
     * Multiplies the rows of a block with those of a block of the same or another matrix.
     *
     * @param block a block of this, from 0
     * @param other a matrix with as many columns
     * @param otherBlock a block of the other, from 0
     * @param tile receives at [r][s] the inner product of row r of this block with row s of the other; of shape [BLOCK, BLOCK],
     *     what lies beyond the blocks' sizes is not changed
     * @throws IllegalArgumentException if the numbers of columns differ
     */
    public void multiply(int block, FloatBlocks other, int otherBlock, float[][] tile) {
        if (other.columns != columns) {
            throw new IllegalArgumentException(columns + " and " + other.columns + " columns");
        }
        float[][] a = blocks[block];
        float[][] b = other.blocks[otherBlock];
        for (int from = 0; from < columns; from += CHUNK) {
            int to = Math.min(columns, from + CHUNK);
            for (int r = 0; r < a[0].length; r++) {
                if (from == 0) {
                    Arrays.fill(tile[r], 0, b[0].length, 0);
                }
                int k = from;
                for (; k + 4 <= to; k += 4) {
                    addFour(tile[r], b[0].length, a, r, b, k);
                }
                for (; k < to; k++) {
                    addOne(tile[r], b[0].length, a[k][r], b[k]);
                }
            }
        }
    }

    /** Its own method, small: a virtual machine compiles the loop apart from what surrounds it. */
    private static void addFour(float[] sums, int n, float[][] a, int r, float[][] b, int k) {
        float a0 = a[k][r];
        float a1 = a[k + 1][r];
        float a2 = a[k + 2][r];
        float a3 = a[k + 3][r];
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float[] b2 = b[k + 2];
        float[] b3 = b[k + 3];
        for (int j = 0; j < n; j++) {
            sums[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], sums[j]))));
        }
    }

    private static void addOne(float[] sums, int n, float factor, float[] column) {
        for (int j = 0; j < n; j++) {
            sums[j] = Math.fma(factor, column[j], sums[j]);
        }
    }
}
