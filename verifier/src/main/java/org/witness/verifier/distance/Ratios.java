package org.witness.verifier.distance;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Bounds of the ratios |P(u-v)|^2 / |u-v|^2 of pairs of points that do not coincide.
 *
 * @param lowest no ratio is below it
 * @param highest no ratio is above it
 * @param coinciding how many of the pairs coincide
 * @param worstLow the pair that moved the lower bound last, if any did
 * @param worstHigh the pair that moved the upper bound last, if any did
 * @param direct how many pairs were looked at one by one, those that coincide not counted
 * @param exact how many of these in exact decimals
 */
public record Ratios(
        BigDecimal lowest,
        BigDecimal highest,
        long coinciding,
        Optional<Pair> worstLow,
        Optional<Pair> worstHigh,
        long direct,
        long exact) {

    /**
     * Two points.
     *
     * @param first an index
     * @param second a larger one
     */
    public record Pair(int first, int second) {}

    /**
     * Returns bounds that no pair has moved.
     *
     * @param lowest the lower bound
     * @param highest the upper bound, at least the lower one
     * @return the bounds
     */
    public static Ratios between(BigDecimal lowest, BigDecimal highest) {
        return new Ratios(lowest, highest, 0, Optional.empty(), Optional.empty(), 0, 0);
    }

    /**
     * Joins bounds of different pairs; equal ones keep their first pair.
     *
     * @param next bounds of other pairs
     * @return bounds of all
     */
    public Ratios join(Ratios next) {
        int low = next.lowest.compareTo(lowest);
        int high = next.highest.compareTo(highest);
        boolean lower = low < 0 || (low == 0 && worstLow.isEmpty());
        boolean higher = high > 0 || (high == 0 && worstHigh.isEmpty());
        return new Ratios(
                lower ? next.lowest : lowest,
                higher ? next.highest : highest,
                coinciding + next.coinciding,
                lower ? next.worstLow : worstLow,
                higher ? next.worstHigh : worstHigh,
                direct + next.direct,
                exact + next.exact);
    }
}
