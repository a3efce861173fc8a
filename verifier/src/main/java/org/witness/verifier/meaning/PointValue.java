package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.Optional;
import org.witness.verifier.interval.Interval;

/** What is known of a function's value at one exact point. */
public sealed interface PointValue {

    /**
     * The function is defined there.
     *
     * @param enclosure contains the value
     * @param exact the value itself, where exact arithmetic reaches
     */
    record Known(Interval enclosure, Optional<BigDecimal> exact) implements PointValue {
        static Known exactly(BigDecimal value) {
            return new Known(Interval.enclosing(value), Optional.of(value));
        }

        static Known within(Interval enclosure) {
            return new Known(enclosure, Optional.empty());
        }
    }

    /** The function is not defined there. */
    record Undefined() implements PointValue {}

    /** Intervals are too wide to tell. */
    record Undecided() implements PointValue {}
}
