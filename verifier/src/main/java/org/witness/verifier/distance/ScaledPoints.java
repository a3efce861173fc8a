package org.witness.verifier.distance;

import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.product.DoubleBlocks;
import org.witness.verifier.product.ProductError;

/**
 * Points and their images in binary64, scaled by powers of two and shifted, with what they err.
 *
 * <p>Let s = {@link #scale} and p = {@link #mapScale}, powers of two, c a vector, X_i = s x_i - c and Z_i = p P X_i, real vectors. Then
 * |X_i - X_j|^2 = s^2 |x_i - x_j|^2 and |Z_i - Z_j|^2 = p^2 |P (X_i - X_j)|^2: the ratio of these is p^2 times the claim's.
 * No entry of X or p P exceeds 1, whatever the magnitudes of x and P.
 *
 * <p><b>Theorem.</b> With u = 2^-53, t_i = point(i), y_i = image(i), {@code |t_i - X_i| <= u |t_i| + ABSOLUTE} and {@code |y_i - Z_i| <=
 * imageError(i)}.
 *
 * <p><b>Proof.</b> A product with a power of two errs by at most 2^-1074, a difference by at most u times its result. Let Q be the
 * rounded p P, F its Frobenius norm. y_i is the computed Q t_i, each entry within g |Q_l| |t_i| + D 2^-1074 of the exact one, by {@link
 * ProductError}. So |y_i - Q t_i| &lt;= g F |t_i| + sqrt(k) D 2^-1074, |Q (t_i - X_i)| &lt;= F (u |t_i| + sqrt(D) 2^-1073) and |(Q - pP)
 * X_i| &lt;= sqrt(kD) 2^-1074 sqrt(D). As F &lt;= sqrt(kD) and k D &lt; 2^31, what is not a multiple of |t_i| adds up to less than 2^-1000.
 * QED
 */
final class ScaledPoints {

    /** Covers what underflows in sums of up to 2^31 terms of size 1. */
    static final double ABSOLUTE = 0x1p-1000;

    /** Absorbs the roundings of a few operations on bounds. */
    static final double INFLATION = 1 + 0x1p-40;

    private static final double UNIT = ProductError.DOUBLE_UNIT;

    private final ProjectedPoints source;
    private final double scale;
    private final double mapScale;
    private final double frobenius;
    private final double[][] map;
    private final double[] centre;
    private final double[][] images;
    private final double[] imageErrors;

    ScaledPoints(ProjectedPoints source) {
        this.source = source;
        scale = scale(source.points());
        mapScale = scale(source.map());
        int columns = source.dimension();
        map = new double[source.projected()][columns];
        double squares = 0;
        for (int l = 0; l < map.length; l++) {
            for (int c = 0; c < columns; c++) {
                map[l][c] = source.map().at(l * columns + c) * mapScale;
            }
            squares += squares(map[l]);
        }
        // each sum of squares errs by the factor 1 - g at most, and so does their sum
        frobenius = above(squares, columns + map.length);
        centre = new double[columns];
        for (int i = 0; i < source.count(); i++) {
            for (int c = 0; c < columns; c++) {
                centre[c] += source.points().at(i * columns + c) * scale / source.count();
            }
        }
        images = new double[source.count()][map.length];
        imageErrors = new double[source.count()];
        multiply();
    }

    /** A power of two that brings the largest entry below 1/4 if that is one, and not below 2^-60. */
    private static double scale(RealTensor tensor) {
        double largest = 0;
        for (int index = 0; index < tensor.size(); index++) {
            largest = Math.max(largest, Math.abs(tensor.at(index)));
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.min(1023, -Math.getExponent(largest) - 3));
    }

    private void multiply() {
        int columns = centre.length;
        DoubleBlocks matrix = DoubleBlocks.of(map.length, columns, l -> map[l]);
        double factor = (ProductError.relative(columns, UNIT) + 2 * UNIT) * frobenius * INFLATION;
        double[][] tile = DoubleBlocks.tile();
        for (int from = 0; from < images.length; from += DoubleBlocks.BLOCK) {
            int start = from;
            int size = Math.min(DoubleBlocks.BLOCK, images.length - from);
            DoubleBlocks points = DoubleBlocks.of(size, columns, r -> point(start + r));
            for (int b = 0; b < matrix.blocks(); b++) {
                points.multiply(0, matrix, b, tile);
                for (int r = 0; r < size; r++) {
                    System.arraycopy(tile[r], 0, images[from + r], b * DoubleBlocks.BLOCK, matrix.size(b));
                }
            }
            for (int r = 0; r < size; r++) {
                imageErrors[from + r] = factor * norm(point(from + r)) + ABSOLUTE;
            }
        }
    }

    ProjectedPoints source() {
        return source;
    }

    double scale() {
        return scale;
    }

    double mapScale() {
        return mapScale;
    }

    /** An upper bound of the Frobenius norm of the rounded p P. */
    double frobenius() {
        return frobenius;
    }

    /** A row of the rounded p P; do not write to it. */
    double[] mapRow(int l) {
        return map[l];
    }

    double[] point(int i) {
        double[] point = new double[centre.length];
        for (int c = 0; c < point.length; c++) {
            point[c] = source.points().at(i * point.length + c) * scale - centre[c];
        }
        return point;
    }

    /** Do not write to it. */
    double[] image(int i) {
        return images[i];
    }

    double imageError(int i) {
        return imageErrors[i];
    }

    static double squares(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum = Math.fma(entry, entry, sum);
        }
        return sum;
    }

    /** An upper bound of a vector's norm. */
    static double norm(double[] vector) {
        return above(squares(vector), vector.length);
    }

    /** An upper bound of the square root of a sum of n squares, from the computed sum. */
    static double above(double squares, int n) {
        return Math.sqrt((squares + ABSOLUTE) * (1 + 4 * ProductError.relative(n, UNIT))) * INFLATION;
    }
}
