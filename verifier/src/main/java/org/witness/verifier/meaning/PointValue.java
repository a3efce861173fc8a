package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.Optional;
import org.witness.verifier.interval.Interval;

/** What is known of a function's value at one exact point. */
public sealed interface PointValue {

    /** The function is defined there. */
    sealed interface Known extends PointValue {

        /**
         * Returns an enclosure of the value.
         *
         * @return an interval that contains the value; the tightest one if the value is exact
         */
        Interval enclosure();

        /**
         * Returns the value itself, where exact arithmetic reaches.
         *
         * @return the value, or empty
         */
        Optional<BigDecimal> exact();

        /**
         * Adds.
         *
         * @param other a summand
         * @return what is known of the sum; exact if both are, short of thousands of digits
         */
        default Known plus(Known other) {
            return KnownNumbers.both(this, other, Interval::add, BigDecimal::add);
        }

        /**
         * Multiplies.
         *
         * @param other a factor
         * @return what is known of the product; exact if both are, short of thousands of digits
         */
        default Known times(Known other) {
            return KnownNumbers.both(this, other, Interval::multiply, BigDecimal::multiply);
        }
    }

    /**
     * A value that is known exactly.
     *
     * @param value the value
     */
    record Exact(BigDecimal value) implements Known {
        @Override
        public Interval enclosure() {
            return Interval.enclosing(value);
        }

        @Override
        public Optional<BigDecimal> exact() {
            return Optional.of(value);
        }
    }

    /**
     * A value that is known to lie in an interval.
     *
     * @param enclosure contains the value
     */
    record Within(Interval enclosure) implements Known {
        @Override
        public Optional<BigDecimal> exact() {
            return Optional.empty();
        }
    }

    /** The function is not defined there. */
    record Undefined() implements PointValue {}

    /** Intervals are too wide to tell. */
    record Undecided() implements PointValue {}
}
