package org.witness.verifier.distance;

import org.witness.verifier.product.DoubleBlocks;
import org.witness.verifier.product.ProductError;
import org.witness.verifier.product.Products;

/**
 * A sieve for pairs in tiles of Gram matrices, in binary32 or in binary64: it passes those whose ratio is proved to lie within bounds,
 * and keeps the others for a closer look. Vectors and their errors as in {@link Side}.
 */
final class Screen {

    /** The rows and columns of a tile. */
    static final int BLOCK = DoubleBlocks.BLOCK;

    private final Products.Gram points;
    private final Products.Gram images;
    private final Side pointSide;
    private final Side imageSide;

    private Screen(Products.Gram points, Products.Gram images, Side pointSide, Side imageSide) {
        this.points = points;
        this.images = images;
        this.pointSide = pointSide;
        this.imageSide = imageSide;
    }

    /** In binary64. */
    static Screen doubles(ScaledPoints scaled, Products products) {
        int n = scaled.source().count();
        int d = scaled.source().dimension();
        int k = scaled.source().projected();
        double unit = ProductError.DOUBLE_UNIT;
        Side pointSide = new Side(n, d, unit, ScaledPoints.ABSOLUTE);
        Side imageSide = new Side(n, k, unit, ScaledPoints.ABSOLUTE);
        Products.Gram points = products.doubles(n, d, i -> {
            double[] point = scaled.point(i);
            pointSide.set(i, point, 2 * unit, ScaledPoints.ABSOLUTE);
            return point;
        });
        Products.Gram images = products.doubles(n, k, i -> {
            imageSide.set(i, scaled.image(i), 0, scaled.imageError(i));
            return scaled.image(i);
        });
        return new Screen(points, images, pointSide, imageSide);
    }

    /** In binary32, whose roundings count as errors of the vectors; at most 2^22 coordinates. */
    static Screen floats(ScaledPoints scaled, Products products) {
        int n = scaled.source().count();
        int d = scaled.source().dimension();
        int k = scaled.source().projected();
        double unit = ProductError.FLOAT_UNIT;
        // roundings of entries and of products that underflow, and those of binary64
        double absolute = 16 * (double) Math.max(d, k) * ProductError.FLOAT_SMALLEST;
        Side pointSide = new Side(n, d, unit, absolute);
        Side imageSide = new Side(n, k, unit, absolute);
        Products.Gram points = products.floats(n, d, i -> {
            float[] rounded = rounded(scaled.point(i));
            pointSide.set(i, widened(rounded), 2 * unit, absolute);
            return rounded;
        });
        Products.Gram images = products.floats(n, k, i -> {
            float[] rounded = rounded(scaled.image(i));
            imageSide.set(i, widened(rounded), 2 * unit, absolute + scaled.imageError(i));
            return rounded;
        });
        return new Screen(points, images, pointSide, imageSide);
    }

    private static float[] rounded(double[] vector) {
        float[] rounded = new float[vector.length];
        for (int c = 0; c < vector.length; c++) {
            rounded[c] = (float) vector[c];
        }
        return rounded;
    }

    private static double[] widened(float[] vector) {
        double[] widened = new double[vector.length];
        for (int c = 0; c < vector.length; c++) {
            widened[c] = vector[c];
        }
        return widened;
    }

    /** What one thread works in. */
    static final class Workspace {
        private final double[][] pointTile = DoubleBlocks.tile();
        private final double[][] imageTile = DoubleBlocks.tile();

        /** The pairs that are kept: {@code BLOCK r + s} for row r of the first block and row s of the second. */
        final int[] kept = new int[BLOCK * BLOCK];

        /** How many. */
        int count;
    }

    /** Multiplies two blocks and keeps all their pairs i &lt; j. */
    void load(int block, int other, Workspace work) {
        points.multiply(block, other, work.pointTile);
        images.multiply(block, other, work.imageTile);
    }

    /** Keeps all pairs i &lt; j of two blocks. */
    static void keepAll(int block, int other, int n, Workspace work) {
        work.count = 0;
        for (int r = 0; r < Math.min(BLOCK, n - block * BLOCK); r++) {
            for (int s = block == other ? r + 1 : 0; s < Math.min(BLOCK, n - other * BLOCK); s++) {
                work.kept[work.count++] = r * BLOCK + s;
            }
        }
    }

    /** Drops pairs that pass. */
    void sieve(int block, int other, double lowest, double highest, Workspace work) {
        int kept = 0;
        for (int index = 0; index < work.count; index++) {
            int pair = work.kept[index];
            if (!passes(block, other, pair / BLOCK, pair % BLOCK, lowest, highest, work)) {
                work.kept[kept++] = pair;
            }
        }
        work.count = kept;
    }

    /** Keeps, of all pairs i &lt; j of two blocks, those that do not pass. */
    void sieveAll(int block, int other, double lowest, double highest, Workspace work) {
        work.count = 0;
        int n = pointSide.norms.length;
        int columns = Math.min(BLOCK, n - other * BLOCK);
        for (int r = 0; r < Math.min(BLOCK, n - block * BLOCK); r++) {
            double[] pointRow = work.pointTile[r];
            double[] imageRow = work.imageTile[r];
            for (int s = block == other ? r + 1 : 0; s < columns; s++) {
                if (!passes(block * BLOCK + r, other * BLOCK + s, pointRow[s], imageRow[s], lowest, highest)) {
                    work.kept[work.count++] = r * BLOCK + s;
                }
            }
        }
    }

    boolean passes(int block, int other, int r, int s, double lowest, double highest, Workspace work) {
        return passes(
                block * BLOCK + r, other * BLOCK + s, work.pointTile[r][s], work.imageTile[r][s], lowest, highest);
    }

    /**
     * Tells whether it is proved that lowest <= |Z_i-Z_j|^2 / |X_i-X_j|^2 <= highest.
     *
     * <p>Let d and q be the exact squared distances, d', q' the computed ones, R and S their radii, u = 2^-53. By {@link Side} d >= d' - R + 32 u d' and q <= q' + S -
     * 2^-1000, with R and S as computed. The rounded sum q' + S is at least (q' + S)(1 - u), the rounded product at most highest (d' - R)(1 + u)^2 + 2^-1074. So the
     * comparison gives q <= highest (d' - R)(1 + 4u) <= highest d, as d' >= d' - R > 0. Likewise below, from d <= d' + R - 32 u d' and q >= q' - S + 2^-1000. A comparison
     * with NaN fails.
     */
    private boolean passes(int i, int j, double pointProduct, double imageProduct, double lowest, double highest) {
        Side p = pointSide;
        Side q = imageSide;
        double source = p.norms[i] + p.norms[j] - 2 * pointProduct;
        double sourceRadius = p.slack[i] + p.slack[j] + (p.shift[i] + p.shift[j]) * (p.reach[i] + p.reach[j]);
        double image = q.norms[i] + q.norms[j] - 2 * imageProduct;
        double imageRadius = q.slack[i] + q.slack[j] + (q.shift[i] + q.shift[j]) * (q.reach[i] + q.reach[j]);
        return source > sourceRadius
                && image + imageRadius <= highest * (source - sourceRadius)
                && image - imageRadius >= lowest * (source + sourceRadius);
    }
}
