package org.witness.constructions.projection;

/**
 * The least and the largest ratio {@code |P(u-v)|^2 / |u-v|^2} over the pairs of distinct points.
 *
 * @param least the least ratio
 * @param most the largest ratio
 */
record Extremes(double least, double most) {

    /** What no pair says: every ratio is 1. */
    static final Extremes NONE = new Extremes(1, 1);

    /**
     * Returns the distortion after the best common scaling. With P multiplied by {@link #scale} the ratios lie in
     * {@code [2 least / (least + most), 2 most / (least + most)]}, which is symmetric about 1; no other factor gives less.
     */
    double distortion() {
        return most > 0 && most < Double.POSITIVE_INFINITY ? (most - least) / (most + least) : 1;
    }

    /** Returns the factor of P that balances the ratios about 1. */
    double scale() {
        return StrictMath.sqrt(2 / (least + most));
    }

    /** Returns the ratios of both. */
    Extremes with(Extremes other) {
        return new Extremes(Math.min(least, other.least), Math.max(most, other.most));
    }
}
