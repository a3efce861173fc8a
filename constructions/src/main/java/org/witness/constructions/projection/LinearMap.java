package org.witness.constructions.projection;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A linear map that a family found.
 *
 * @param rows the rows, not yet scaled
 * @param distortion its distortion on the points once it is scaled
 * @param parameters what the family chose, by name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LinearMap(double[][] rows, double distortion, SortedMap<String, String> parameters) {

    static LinearMap of(double[][] rows, double distortion, Map<String, String> parameters) {
        return new LinearMap(rows, distortion, new TreeMap<>(parameters));
    }

    /** Whether this serves the goal better: fewer rows, or less distortion. */
    boolean isBetterThan(LinearMap other, Goal goal) {
        boolean byRows = goal instanceof Goal.Distortion && rows.length != other.rows.length;
        return byRows ? rows.length < other.rows.length : distortion < other.distortion;
    }
}
