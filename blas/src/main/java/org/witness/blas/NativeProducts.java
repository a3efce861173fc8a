package org.witness.blas;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.witness.verifier.product.DoubleBlocks;
import org.witness.verifier.product.Products;

/**
 * Products by {@code dgemm} and {@code sgemm} of the native BLAS that the machine offers as {@code libblas.so.3}.
 *
 * <p>The bound of {@code ProductError} holds for every order of summation, with or without fused operations. That the library sums so is
 * believed: each entry a sum of the n products of entries, each product and each sum rounded to nearest in the format of the entries
 * with subnormal numbers, nothing added that is taken away again (no method of Strassen's kind). {@link #find} sees gross faults
 * only. Bits may differ between machines, libraries and their numbers of threads.
 *
 * <p>No array beyond a copy of the matrix and one tile a thread. Linux on amd64, aarch64 and riscv64.
 */
public final class NativeProducts implements Products {

    private static final int BLOCK = DoubleBlocks.BLOCK;

    /** The columns of a matrix of small integers, whose products are exact. */
    private static final int PROBE = 300;

    private final NativeBLAS blas;

    private NativeProducts(NativeBLAS blas) {
        this.blas = blas;
    }

    /**
     * Looks for a native BLAS, and tries it on matrices of small integers and on a subnormal number.
     *
     * @return its products; empty if there is none, or one that errs
     */
    public static Optional<NativeProducts> find() {
        // netlib writes to standard error what it does not find; kept here, as loggers are else forgotten with their
        // levels
        Logger logger = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");
        Level level = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            NativeProducts products = new NativeProducts(NativeBLAS.getInstance());
            return products.isExactWhereItMustBe() ? Optional.of(products) : Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.empty();
        } finally {
            logger.setLevel(level);
        }
    }

    private boolean isExactWhereItMustBe() {
        int rows = BLOCK + 3;
        return isExact(floats(rows, PROBE, NativeProducts::smallFloats), rows)
                && isExact(doubles(rows, PROBE, NativeProducts::smallDoubles), rows)
                && at(doubles(2, 1, i -> new double[] {i == 0 ? 1 : Double.MIN_VALUE})) == Double.MIN_VALUE
                && at(floats(2, 1, i -> new float[] {i == 0 ? 1 : Float.MIN_VALUE})) == Float.MIN_VALUE;
    }

    /** The product of row 0 with row 1. */
    private static double at(Gram gram) {
        double[][] tile = DoubleBlocks.tile();
        gram.multiply(0, 0, tile);
        return tile[0][1];
    }

    private static boolean isExact(Gram gram, int rows) {
        double[][] tile = DoubleBlocks.tile();
        gram.multiply(0, 1, tile);
        for (int r = 0; r < BLOCK; r++) {
            for (int s = BLOCK; s < rows; s++) {
                long expected = 0;
                for (int k = 0; k < PROBE; k++) {
                    expected += (long) small(r, k) * small(s, k);
                }
                if (tile[r][s - BLOCK] != expected) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int small(int row, int column) {
        return (7 * row + 13 * column + row * column) % 101 - 50;
    }

    private static double[] smallDoubles(int row) {
        double[] entries = new double[PROBE];
        Arrays.setAll(entries, k -> small(row, k));
        return entries;
    }

    private static float[] smallFloats(int row) {
        float[] entries = new float[PROBE];
        for (int k = 0; k < PROBE; k++) {
            entries[k] = small(row, k);
        }
        return entries;
    }

    @Override
    public Gram doubles(int rows, int columns, IntFunction<double[]> row) {
        double[][] blocks = new double[(rows - 1) / BLOCK + 1][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new double[Math.min(BLOCK, rows - b * BLOCK) * columns];
            for (int at = 0; at < blocks[b].length; at += columns) {
                System.arraycopy(row.apply(b * BLOCK + at / columns), 0, blocks[b], at, columns);
            }
        }
        ThreadLocal<double[]> results = ThreadLocal.withInitial(() -> new double[BLOCK * BLOCK]);
        return (block, other, tile) -> {
            double[] result = results.get();
            int n = blocks[block].length / columns;
            int m = blocks[other].length / columns;
            // BLAS counts by columns: a block is a matrix of [columns, rows], the result that of the other block's rows
            blas.dgemm("T", "N", m, n, columns, 1, blocks[other], columns, blocks[block], columns, 0, result, BLOCK);
            for (int r = 0; r < n; r++) {
                System.arraycopy(result, r * BLOCK, tile[r], 0, m);
            }
        };
    }

    @Override
    public Gram floats(int rows, int columns, IntFunction<float[]> row) {
        float[][] blocks = new float[(rows - 1) / BLOCK + 1][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new float[Math.min(BLOCK, rows - b * BLOCK) * columns];
            for (int at = 0; at < blocks[b].length; at += columns) {
                System.arraycopy(row.apply(b * BLOCK + at / columns), 0, blocks[b], at, columns);
            }
        }
        ThreadLocal<float[]> results = ThreadLocal.withInitial(() -> new float[BLOCK * BLOCK]);
        return (block, other, tile) -> {
            float[] result = results.get();
            int n = blocks[block].length / columns;
            int m = blocks[other].length / columns;
            // as in binary64
            blas.sgemm("T", "N", m, n, columns, 1, blocks[other], columns, blocks[block], columns, 0, result, BLOCK);
            for (int r = 0; r < n; r++) {
                for (int s = 0; s < m; s++) {
                    tile[r][s] = result[r * BLOCK + s];
                }
            }
        };
    }

    @Override
    public String axiom() {
        return "products by the native BLAS (axiom: classical summation)";
    }
}
