package org.witness.verifier.interval;

/**
 * Lower bounds of exponentials, many at a time, by a polynomial: independent of the axiom above {@link Elementary}.
 *
 * <p><b>Theorem.</b> For |x| &lt;= 700 the bounds of e^x are within 2^-49 of it, relatively.
 *
 * <p><b>Proof.</b> Let u = 2^-53. k is an integer within 1/2 + 2^-30 of x / ln 2, exactly: adding 1.5 * 2^52 rounds to integers. So |x - k ln 2| &lt; 0.3467
 * and |k| &lt;= 1010. HIGH is a multiple of u, and if k is not 0, x is one of u/2, as |x| &gt; 0.34. Thus x - k HIGH, a multiple of u/2 below 0.35, is a
 * double, and the first fused multiply-add is exact. HIGH + LOW is within 2^-107 of ln 2, so r is within 0.3467 u + 1010 * 2^-107 &lt; 0.4 u of x - k ln 2.
 * The polynomial of degree 13 lacks less than 0.3467^14 e^0.3467 / 14! &lt; 0.06 u of e^r. Its coefficients from the third power on are rounded:
 * together 0.01 u. Horner's rule errs by at most the sum of u |r|^j s_j, s_j its j-th intermediate result, where s_0 is about e^r, s_1 at most 1.2, s_2 at most 0.57, s_3 at
 * most 0.2, and so on: less than 2 u e^r (the worst is at the ends of the range of r). As e^r &gt; 0.7 these add up to less than 3 u e^r. The
 * last step moves the result by 8 u of itself, exact but for one rounding. The factor 2^k, of which the bits are made from those of the shifted x / ln 2, is exact.
 */
final class Exponentials {

    private static final double SHIFT = 0x1.8p52;
    private static final double PER_LN2 = 1.4426950408889634;

    /** The double nearest to ln 2, and the one nearest to the rest. */
    private static final double HIGH = 0x1.62e42fefa39efp-1;

    private static final double LOW = 0x1.abc9e3b39803fp-56;

    private Exponentials() {}

    /** Lower bounds of sign e^(sign x), sign being 1 or -1; NaN beyond 700. */
    static double[] down(double[] x, double sign) {
        double[] bounds = mantissas(x, sign);
        for (int i = 0; i < bounds.length; i++) {
            long k = Double.doubleToRawLongBits(sign * x[i] * PER_LN2 + SHIFT);
            double power = Double.longBitsToDouble((k + 1023) << 52);
            bounds[i] = Math.abs(x[i]) <= 700 ? bounds[i] * power : Double.NaN;
        }
        return bounds;
    }

    private static double[] mantissas(double[] x, double sign) {
        double[] bounds = new double[x.length];
        for (int i = 0; i < bounds.length; i++) {
            double k = sign * x[i] * PER_LN2 + SHIFT - SHIFT;
            double r = Math.fma(k, -LOW, Math.fma(k, -HIGH, sign * x[i]));
            double p = Math.fma(r, 1 / 6227020800.0, 1 / 479001600.0);
            p = Math.fma(r, p, 1 / 39916800.0);
            p = Math.fma(r, p, 1 / 3628800.0);
            p = Math.fma(r, p, 1 / 362880.0);
            p = Math.fma(r, p, 1 / 40320.0);
            p = Math.fma(r, p, 1 / 5040.0);
            p = Math.fma(r, p, 1 / 720.0);
            p = Math.fma(r, p, 1 / 120.0);
            p = Math.fma(r, p, 1 / 24.0);
            p = Math.fma(r, p, 1 / 6.0);
            p = Math.fma(r, Math.fma(r, Math.fma(r, p, 0.5), 1), 1);
            bounds[i] = sign * p - p * 0x1p-50;
        }
        return bounds;
    }
}
