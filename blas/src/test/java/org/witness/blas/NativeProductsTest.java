package org.witness.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.verifier.product.DoubleBlocks;
import org.witness.verifier.product.JavaProducts;
import org.witness.verifier.product.ProductError;
import org.witness.verifier.product.Products;

class NativeProductsTest {

    private static final int BLOCK = DoubleBlocks.BLOCK;

    /** Each errs by at most g sum |a_k b_k|, so they differ by at most twice that. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "128, 64", "131, 7", "300, 1000"})
    void bothProductsAreWithinTheirBoundOfEachOther(int rows, int columns) {
        Optional<NativeProducts> found = NativeProducts.find();
        assumeTrue(found.isPresent(), "no native BLAS");
        SplittableRandom random = new SplittableRandom(rows * 1000L + columns);
        float[][] matrix = new float[rows][columns];
        double[][] widened = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                matrix[i][k] = (float) random.nextDouble(-1, 1);
                widened[i][k] = matrix[i][k];
            }
        }
        Products java = new JavaProducts();
        compare(
                java.floats(rows, columns, i -> matrix[i]),
                found.get().floats(rows, columns, i -> matrix[i]),
                widened,
                ProductError.FLOAT_UNIT);
        compare(
                java.doubles(rows, columns, i -> widened[i]),
                found.get().doubles(rows, columns, i -> widened[i]),
                widened,
                ProductError.DOUBLE_UNIT);
    }

    private static void compare(Products.Gram java, Products.Gram other, double[][] matrix, double unit) {
        int blocks = (matrix.length - 1) / BLOCK + 1;
        double[][] expected = DoubleBlocks.tile();
        double[][] tile = DoubleBlocks.tile();
        for (int a = 0; a < blocks; a++) {
            for (int b = a; b < blocks; b++) {
                java.multiply(a, b, expected);
                other.multiply(a, b, tile);
                for (int r = 0; r < Math.min(BLOCK, matrix.length - a * BLOCK); r++) {
                    for (int s = 0; s < Math.min(BLOCK, matrix.length - b * BLOCK); s++) {
                        double size = size(matrix[a * BLOCK + r], matrix[b * BLOCK + s]);
                        double error = ProductError.relative(matrix[0].length, unit) * size + 0x1p-140;
                        assertThat(Math.abs(tile[r][s] - expected[r][s])).isLessThanOrEqualTo(2.01 * error);
                    }
                }
            }
        }
    }

    private static double size(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += Math.abs(a[k] * b[k]);
        }
        return sum;
    }
}
