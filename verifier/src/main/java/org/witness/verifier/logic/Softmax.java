package org.witness.verifier.logic;

import org.witness.verifier.interval.Interval;

/** The weight off the best of n keys whose score leads those of all others. */
final class Softmax {

    private Softmax() {}

    /**
     * The weight off the best key is t/(1+t), t the sum of exp(-lead) over the others. It falls with each lead: so it is at most the upper end if all leads are at least the
     * lower end of an interval, and it lies between both ends if all leads are one number of the interval.
     */
    static Interval lost(long keys, Interval lead) {
        Interval others = lead.negate().exp().multiply((double) (keys - 1));
        return Interval.of(lost(others.lower()).lower(), lost(others.upper()).upper());
    }

    /** t/(1+t), in [0,1]. */
    private static Interval lost(double others) {
        if (!(others > 0)) {
            return Interval.ZERO;
        }
        if (others == Double.POSITIVE_INFINITY) {
            return Interval.ONE;
        }
        Interval t = Interval.of(others);
        Interval share = t.divide(t.add(1));
        return share.isBounded()
                ? Interval.of(Math.max(0, share.lower()), Math.min(1, share.upper()))
                : Interval.of(0, 1);
    }
}
