package org.witness.verifier.check;

import org.witness.verifier.Figure;
import org.witness.verifier.interval.Interval;

/** The least weight of the best key, as a figure. */
final class Weights {

    private Weights() {}

    /** What is proved of the weight of every best key, and what one was seen to get, both by intervals. */
    static Figure figure(Interval proved, double seen) {
        return new Figure(
                "weight",
                "least weight",
                Interval.of(proved.lower(), Math.max(proved.lower(), Math.min(1, seen))),
                "the best key gets the first at least, always, and no more than the second with the least favourable keys that were found");
    }
}
