package org.witness.verifier.distance;

import java.util.Optional;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.product.ProductError;

/**
 * The ratio |Z_i - Z_j|^2 / |X_i - X_j|^2 of one pair (see {@link ScaledPoints}) from the differences of its entries, so that near-coincident
 * points lose nothing: first with the stored images, then by applying the map to the difference, in twice the working precision.
 *
 * <p><b>Theorem (differences).</b> Let v be the computed differences of two rows of n entries, each within u |v_c| + 2^-1072 of
 * the exact one. If the computed sum S of their squares is at least 2^-900, the exact sum is within {@code 8 g S} of S, g as in {@link ProductError}
 * for n + 8 entries. <b>Proof.</b> The squares err by the factor (1 + u)^2, the sum by g, and 2^-1072 (2 |v_c| + 1) n is less than u 2^-900. QED
 *
 * <p><b>Theorem (error-free transformations).</b> Let s, c be the results of {@link #dot}, M = sum |a_l| |w_l|, n entries, |e_l| &lt;= u |w_l|.
 * Then s + c, rounded, is within u |s + c| + 2 (n + 3)^2 u^2 M + n 2^-1072 of the sum of a_l (w_l + e_l). <b>Proof.</b> Each product is split
 * into p + q by a fused operation, each sum into s + t: exactly, but for 2^-1074 where q underflows. So the sum is s plus that of all q + t + a_l e_l,
 * whose magnitudes add up to at most u M (n + 3)(1 + 2^-20): |q| &lt;= u |p|, |t| &lt;= u |s|, and each |s| is at most (1 + 2^-21) M. Each of them passes at most n + 3
 * roundings on its way to c (Ogita, Rump, Oishi, <i>Accurate sum and dot product</i>, 2005). QED
 */
final class DirectPair {

    private static final double UNIT = ProductError.DOUBLE_UNIT;
    private static final double SMALLEST_SUM = 0x1p-900;

    private final ScaledPoints scaled;
    private final RealTensor points;
    private final int dimension;
    private final Interval mapScale;

    DirectPair(ScaledPoints scaled) {
        this.scaled = scaled;
        points = scaled.source().points();
        dimension = scaled.source().dimension();
        mapScale = Interval.of(scaled.mapScale());
    }

    /** The ratio by the stored images; empty if something underflows. */
    Optional<Interval> quick(int i, int j) {
        double source = 0;
        for (int c = 0; c < dimension; c++) {
            double v = points.at(i * dimension + c) * scaled.scale() - points.at(j * dimension + c) * scaled.scale();
            source = Math.fma(v, v, source);
        }
        double image = 0;
        double[] y = scaled.image(i);
        double[] z = scaled.image(j);
        for (int l = 0; l < y.length; l++) {
            double v = y[l] - z[l];
            image = Math.fma(v, v, image);
        }
        if (!(source >= SMALLEST_SUM)) {
            return Optional.empty();
        }
        Interval distance = root(image);
        distance = distance.multiply(widening(y.length));
        return Optional.of(squared(distance, scaled.imageError(i) + scaled.imageError(j))
                .divide(Interval.of(source).multiply(widening(dimension))));
    }

    /** The root of a sum of squares, some of which may underflow. */
    private static Interval root(double sum) {
        Interval absolute = Interval.of(-ScaledPoints.ABSOLUTE, ScaledPoints.ABSOLUTE);
        return Interval.of(sum).add(absolute).max(Interval.ZERO).sqrt();
    }

    /** By how much a sum of squares of n differences may err. */
    private static Interval widening(int n) {
        double g = 8 * ProductError.relative(n + 8, UNIT);
        return Interval.of(1 - g, 1 + g);
    }

    /** The square of what is within an error of a norm. */
    private static Interval squared(Interval norm, double error) {
        double radius = error * ScaledPoints.INFLATION;
        return norm.add(Interval.of(-radius, radius)).max(Interval.ZERO).square();
    }

    /** The ratio by applying the map to the difference; empty if the difference overflows. */
    Optional<Interval> careful(int i, int j) {
        double[] high = new double[dimension];
        double[] low = new double[dimension];
        double largest = 0;
        for (int c = 0; c < dimension; c++) {
            double a = points.at(i * dimension + c);
            double b = -points.at(j * dimension + c);
            high[c] = a + b;
            // the exact error of the sum
            double part = high[c] - a;
            low[c] = (a - (high[c] - part)) + (b - part);
            largest = Math.max(largest, Math.abs(high[c]));
        }
        if (!(largest <= 0x1p1000)) {
            return Optional.empty();
        }
        int exponent = -Math.getExponent(largest);
        double source = 0;
        for (int c = 0; c < dimension; c++) {
            high[c] = Math.scalb(high[c], exponent);
            low[c] = Math.scalb(low[c], exponent);
            source = Math.fma(high[c], high[c], source);
        }
        int k = scaled.source().projected();
        double image = 0;
        for (int l = 0; l < k; l++) {
            double z = dot(scaled.mapRow(l), high, low);
            image = Math.fma(z, z, image);
        }
        double norm = ScaledPoints.above(image, k);
        double n = dimension + 3.0;
        double error = 4 * UNIT * norm
                + 4 * n * n * UNIT * UNIT * scaled.frobenius() * ScaledPoints.norm(high)
                + ScaledPoints.ABSOLUTE;
        Interval distance = root(image);
        return Optional.of(squared(distance.multiply(widening(k)), error)
                .divide(Interval.of(source).multiply(widening(dimension))));
    }

    private static double dot(double[] a, double[] high, double[] low) {
        double sum = 0;
        double correction = 0;
        for (int c = 0; c < a.length; c++) {
            double product = a[c] * high[c];
            double rest = Math.fma(a[c], high[c], -product);
            double next = sum + product;
            double part = next - sum;
            double lost = (sum - (next - part)) + (product - part);
            correction += (rest + lost) + a[c] * low[c];
            sum = next;
        }
        return sum + correction;
    }

    /** p^2, exactly or outward. */
    Interval ratioScale() {
        return mapScale.square();
    }
}
