package org.witness.verifier.interval;

/**
 * A vector of bounded intervals as midpoints and radii, for inner products; immutable.
 *
 * <p><b>Theorem.</b> Let |a_k - c_k| &lt;= r_k and |b_k - d_k| &lt;= s_k for k = 1 .. n, n &lt; 2^31, and u = 2^-53. Then &lt;a,b&gt; is within
 * sum |c_k| s_k + r_k (|d_k| + s_k) of &lt;c,d&gt;. <b>Rounding.</b> That is a sum of non-negative terms which pass at most n + 4 roundings each, so it is
 * no more than its rounded value times 1 + (n + 6) 2^-52 plus n 2^-1072, both rounded upward: (1 - u)^-k is at most 1 + k 2^-52 for k below 2^50, and each
 * of 2 n products underflows by at most 2^-1075. &lt;c,d&gt; is enclosed by {@link Interval#dot(double[], double[])}.
 */
public final class Balls {

    private final double[] centres;
    private final double[] radii;

    /**
     * Creates the vector.
     *
     * @param intervals the intervals; if one is unbounded, so are all inner products
     */
    public Balls(Interval... intervals) {
        centres = new double[intervals.length];
        radii = new double[intervals.length];
        for (int k = 0; k < centres.length; k++) {
            Interval interval = intervals[k];
            centres[k] = interval.midpoint();
            radii[k] = Math.max(
                    Rounding.addUp(interval.upper(), -centres[k]), Rounding.addUp(centres[k], -interval.lower()));
        }
    }

    /**
     * The inner product, by one error bound.
     *
     * @param other a vector of the same length
     * @return an enclosure of the inner products of members; all real numbers if a sum overflows
     * @throws IllegalArgumentException if the lengths differ
     */
    public Interval dot(Balls other) {
        Interval ofCentres = Interval.dot(centres, other.centres);
        double spread = 0;
        for (int k = 0; k < centres.length; k++) {
            spread += Math.abs(centres[k]) * other.radii[k] + radii[k] * (Math.abs(other.centres[k]) + other.radii[k]);
        }
        double scaled = Rounding.multiplyUp(spread, 1 + (centres.length + 6) * 0x1p-52);
        double radius = Rounding.addUp(scaled, centres.length * 0x1p-1072);
        return radius <= Double.MAX_VALUE
                ? new Interval(Rounding.addDown(ofCentres.lower(), -radius), Rounding.addUp(ofCentres.upper(), radius))
                : Interval.ENTIRE;
    }
}
