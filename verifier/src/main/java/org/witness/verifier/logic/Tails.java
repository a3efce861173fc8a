package org.witness.verifier.logic;

import java.math.BigDecimal;
import org.witness.verifier.interval.Interval;

/**
 * Upper bounds of the probabilities that random projections distort a distance, by series with remainders, all in intervals.
 * Derivations are on the page of theorems.
 */
final class Tails {

    /** Terms below this share of the sum are left to the remainder. */
    private static final double NEGLIGIBLE = 0x1p-50;

    private static final Interval TWO_PI = Interval.PI.multiply(2);

    private Tails() {}

    /**
     * The probability that a chi-square variable with k degrees of freedom is below k (1 - eps) or above k (1 + eps).
     *
     * @param k at least 1
     * @param distortion eps, above 0 and below 1
     * @return an upper bound
     */
    static double chiSquare(long k, BigDecimal distortion) {
        Interval a = whole(k).divide(Interval.of(2));
        Interval eps = Interval.enclosing(distortion);
        Interval down = a.multiply(Interval.ONE.subtract(eps));
        Interval up = a.multiply(Interval.ONE.add(eps));
        // a^a exp(-a) / Gamma(a)
        Interval peak = a.divide(TWO_PI).sqrt().multiply(stirling(a).negate().exp());
        Interval lower =
                a.multiply(Interval.ONE.subtract(eps).log().add(eps)).exp().multiply(peak);
        Interval upper =
                a.multiply(Interval.ONE.add(eps).log().subtract(eps)).exp().multiply(peak);
        return lower.divide(a)
                .multiply(lowerSeries(a, down))
                .add(upper.divide(up).multiply(upperSeries(k, up)))
                .upper();
    }

    /** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ..: the ratios of terms fall. */
    private static Interval lowerSeries(Interval a, Interval x) {
        Interval sum = Interval.ONE;
        Interval term = Interval.ONE;
        for (int m = 1; ; m++) {
            Interval ratio = x.divide(a.add(m));
            term = term.multiply(ratio);
            Interval rest = term.divide(Interval.ONE.subtract(ratio));
            if (rest.upper() < NEGLIGIBLE * sum.lower()) {
                return sum.add(Interval.of(0, rest.upper()));
            }
            sum = sum.add(term);
        }
    }

    /** 1 + (a-1)/x + (a-1)(a-2)/x^2 + .., a = k/2, while a - m is positive: the rest is at most the next term / (1 - (a-m-1)/x). */
    private static Interval upperSeries(long k, Interval x) {
        Interval sum = Interval.ZERO;
        Interval term = Interval.ONE;
        for (long m = 0; ; m++) {
            long rest = k - 2 * m;
            if (rest <= 0) {
                return sum;
            }
            Interval ratio = whole(Math.max(0, rest - 2)).divide(x.multiply(2));
            Interval remainder = term.divide(Interval.ONE.subtract(ratio));
            if (remainder.upper() < NEGLIGIBLE * sum.lower() || rest == 1) {
                return sum.add(Interval.of(0, remainder.upper()));
            }
            sum = sum.add(term);
            term = term.multiply(ratio);
        }
    }

    /**
     * The probability that a variable with the distribution Beta(k/2, (D-k)/2) is below (k/D)(1 - eps) or above (k/D)(1 + eps).
     *
     * @param k at least 1
     * @param d D, at least k
     * @param distortion eps, above 0 and below 1
     * @return an upper bound; 0 if k = D, where the map is an isometry
     */
    static double beta(long k, long d, BigDecimal distortion) {
        if (k == d) {
            return 0;
        }
        Interval eps = Interval.enclosing(distortion);
        BigDecimal reach = distortion.multiply(BigDecimal.valueOf(k));
        boolean reaches = reach.compareTo(BigDecimal.valueOf(d - k)) < 0;
        Interval mirrored = Interval.enclosing(reach).divide(whole(d - k));
        double upper = !reaches
                ? 0
                : mirrored.upper() < 1 ? betaBelow(d - k, k, mirrored).upper() : 1;
        return Interval.of(upper).add(betaBelow(k, d - k, eps)).upper();
    }

    /** The probability of Beta(p, q) below (1 - delta) p/(p+q), p and q given twice. */
    private static Interval betaBelow(long twiceP, long twiceQ, Interval delta) {
        Interval p = whole(twiceP).divide(Interval.of(2));
        Interval q = whole(twiceQ).divide(Interval.of(2));
        Interval both = p.add(q);
        Interval below = Interval.ONE.subtract(delta);
        Interval above = Interval.ONE.add(delta.multiply(p).divide(q));
        Interval y = below.multiply(p).divide(both);
        Interval exponent = p.multiply(below.log())
                .add(q.multiply(above.log()))
                .add(stirling(both))
                .subtract(stirling(p))
                .subtract(stirling(q));
        Interval factor = p.multiply(q).divide(TWO_PI.multiply(both)).sqrt().multiply(exponent.exp());
        return factor.divide(p).multiply(betaSeries(p, both, y));
    }

    /** 1 + (p+q)/(p+1) y + (p+q)(p+q+1)/((p+1)(p+2)) y^2 + ..: ratios move towards y. */
    private static Interval betaSeries(Interval p, Interval both, Interval y) {
        Interval sum = Interval.ONE;
        Interval term = Interval.ONE;
        for (int m = 0; ; m++) {
            Interval ratio = both.add(m).divide(p.add(m + 1.0)).multiply(y);
            term = term.multiply(ratio);
            Interval most = ratio.max(y);
            Interval rest = term.divide(Interval.ONE.subtract(most));
            if (rest.upper() < NEGLIGIBLE * sum.lower()) {
                return sum.add(Interval.of(0, rest.upper()));
            }
            sum = sum.add(term);
        }
    }

    private static Interval whole(long number) {
        return Interval.enclosing(BigDecimal.valueOf(number));
    }

    /** log Gamma(z) - (z - 1/2) log z + z - log(2 pi)/2, between 1/(12z) - 1/(360 z^3) and 1/(12z). */
    private static Interval stirling(Interval z) {
        Interval first = Interval.ONE.divide(z.multiply(12));
        Interval second = Interval.ONE.divide(z.power(3).multiply(360));
        return first.subtract(Interval.ZERO.hull(second));
    }
}
