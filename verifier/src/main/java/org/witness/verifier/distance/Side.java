package org.witness.verifier.distance;

import org.witness.verifier.product.ProductError;

/**
 * What is known of the vectors of one side, the points or the images, as a {@link Screen} stores them: a_i in place of the real
 * vector A_i.
 *
 * <p><b>Theorem.</b> Let the computed inner product h of a_i and a_j err by at most {@link ProductError} with the unit roundoff v, and
 * {@code e = norms[i] + norms[j] - 2 h}, computed in binary64. Then {@code | |A_i - A_j|^2 - e | <= r}, also when r = {@code
 * slack[i] + slack[j] + (shift[i] + shift[j]) (reach[i] + reach[j])} is computed; and r leaves room for 32 u times e and for 2^-1000.
 *
 * <p><b>Proof.</b> Put N_i >= |a_i|^2, n the number of coordinates, g for u = 2^-53 and G for v. norms[i] errs by at most g N_i, 2 h by G (N_i + N_j),
 * the two additions by at most 5 u (N_i + N_j), up to what underflows, at most {@code absolute} in all. So e is within (g + G + 5 u)(N_i + N_j) + absolute of
 * |a_i - a_j|^2, and 80 u (N_i + N_j) is more than 32 u e. By the triangle inequality |A_i - A_j| is within T = shift[i] + shift[j] of |a_i - a_j|, so
 * the squares differ by at most T (2 |a_i - a_j| + T), and reach[i] = 2 |a_i| + shift[i]. All bounds are inflated by 1 + 2^-40 against roundings. QED
 */
final class Side {

    final double[] norms;
    final double[] slack;
    final double[] shift;
    final double[] reach;
    private final double relative;
    private final double absolute;

    Side(int rows, int columns, double unit, double absolute) {
        norms = new double[rows];
        slack = new double[rows];
        shift = new double[rows];
        reach = new double[rows];
        this.absolute = absolute;
        double double53 = ProductError.DOUBLE_UNIT;
        relative = (ProductError.relative(columns, double53) + ProductError.relative(columns, unit) + 96 * double53)
                * ScaledPoints.INFLATION;
    }

    /** Takes a stored vector that is within relativeShift times its norm and absoluteShift of the real one. */
    void set(int i, double[] vector, double relativeShift, double absoluteShift) {
        double norm = ScaledPoints.norm(vector);
        norms[i] = ScaledPoints.squares(vector);
        slack[i] = (relative * norm * norm + absolute) * ScaledPoints.INFLATION;
        shift[i] = (relativeShift * norm + absoluteShift) * ScaledPoints.INFLATION;
        reach[i] = (2 * norm + shift[i]) * ScaledPoints.INFLATION;
    }
}
