package org.witness.verifier.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {

    private static double[][] matrix(SplittableRandom random, int rows, int columns, double scale) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int k = 0; k < columns; k++) {
                row[k] = (float) (scale * (random.nextDouble() - 0.5) * Math.scalb(1.0, -random.nextInt(40)));
            }
        }
        return matrix;
    }

    private static float[] floats(double[] row) {
        float[] floats = new float[row.length];
        for (int k = 0; k < row.length; k++) {
            floats[k] = (float) row[k];
        }
        return floats;
    }

    /** The bound of {@link ProductError}, by exact decimals. */
    private static void within(double[] a, double[] b, double computed, double unit, double smallest) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal magnitudes = BigDecimal.ZERO;
        for (int k = 0; k < a.length; k++) {
            BigDecimal product = new BigDecimal(a[k]).multiply(new BigDecimal(b[k]));
            sum = sum.add(product);
            magnitudes = magnitudes.add(product.abs());
        }
        BigDecimal bound = magnitudes
                .multiply(new BigDecimal(ProductError.relative(a.length, unit)))
                .add(BigDecimal.valueOf(a.length).multiply(new BigDecimal(smallest)));
        assertThat(new BigDecimal(computed).subtract(sum).abs()).isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1,1",
        "1,300,3,1",
        "129,5,127,1",
        "128,128,4,1e-20",
        "131,140,67,1",
        "40,33,130,1e-30",
        "200,7,9,1e15"
    })
    void everyInnerProductIsWithinTheBound(int rows, int otherRows, int columns, double scale) {
        SplittableRandom random = new SplittableRandom(rows + otherRows);
        double[][] a = matrix(random, rows, columns, scale);
        double[][] b = matrix(random, otherRows, columns, scale);
        DoubleBlocks doubles = DoubleBlocks.of(rows, columns, i -> a[i]);
        DoubleBlocks otherDoubles = DoubleBlocks.of(otherRows, columns, i -> b[i]);
        FloatBlocks floats = FloatBlocks.of(rows, columns, i -> floats(a[i]));
        FloatBlocks otherFloats = FloatBlocks.of(otherRows, columns, i -> floats(b[i]));
        double[][] tile = DoubleBlocks.tile();
        float[][] floatTile = FloatBlocks.tile();
        int seen = 0;
        for (int block = 0; block < doubles.blocks(); block++) {
            for (int other = 0; other < otherDoubles.blocks(); other++) {
                doubles.multiply(block, otherDoubles, other, tile);
                floats.multiply(block, otherFloats, other, floatTile);
                for (int r = 0; r < doubles.size(block); r++) {
                    for (int s = 0; s < otherDoubles.size(other); s++) {
                        double[] u = a[block * DoubleBlocks.BLOCK + r];
                        double[] v = b[other * DoubleBlocks.BLOCK + s];
                        within(u, v, tile[r][s], ProductError.DOUBLE_UNIT, Double.MIN_VALUE);
                        within(u, v, floatTile[r][s], ProductError.FLOAT_UNIT, ProductError.FLOAT_SMALLEST);
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isEqualTo(rows * otherRows);
        assertThat(doubles.rows()).isEqualTo(floats.rows()).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 1 << 22})
    void theRelativeErrorIsRoundedUp(int n) {
        for (double unit : new double[] {ProductError.DOUBLE_UNIT, ProductError.FLOAT_UNIT}) {
            BigDecimal small = BigDecimal.valueOf(n).multiply(new BigDecimal(unit));
            BigDecimal relative = new BigDecimal(ProductError.relative(n, unit));
            // g (1 - n u) >= n u
            assertThat(relative.multiply(BigDecimal.ONE.subtract(small))).isGreaterThanOrEqualTo(small);
            assertThat(relative.doubleValue()).isLessThanOrEqualTo(small.doubleValue() * 1.34);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 22) + 1, Integer.MAX_VALUE})
    void tooManyEntriesHaveNoBoundInSinglePrecision(int n) {
        assertThatThrownBy(() -> ProductError.relative(n, ProductError.FLOAT_UNIT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void matricesThatDoNotFitAreRefused(int columns) {
        DoubleBlocks two = DoubleBlocks.of(2, 2, i -> new double[2]);
        DoubleBlocks other = DoubleBlocks.of(2, columns, i -> new double[columns]);
        assertThatThrownBy(() -> two.multiply(0, other, 0, DoubleBlocks.tile()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FloatBlocks.of(2, 2, i -> new float[columns]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
