package org.witness.constructions.projection;

/** What a family is to reach: a distortion with few rows, or the least distortion with a given number of rows. */
sealed interface Goal {

    /**
     * A distortion.
     *
     * @param distortion eps
     * @param most no map with more rows is of use
     */
    record Distortion(double distortion, int most) implements Goal {}

    /**
     * A number of rows.
     *
     * @param rows k
     */
    record Rows(int rows) implements Goal {}
}
