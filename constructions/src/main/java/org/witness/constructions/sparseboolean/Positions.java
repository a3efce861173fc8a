package org.witness.constructions.sparseboolean;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.constructions.coherence.BuiltFamily;

/** The vectors of T positions, and a query that finds the relevant ones. */
final class Positions {

    private final BuiltFamily family;
    private final double[] query;
    private final SortedMap<String, String> parameters;

    /**
     * Creates the positions.
     *
     * @param family the vectors v_t
     * @param query u: {@code <u,v_t>} is the same for all relevant t, up to rounding, and less for the others
     * @param parameters how they were found, for the provenance
     */
    Positions(BuiltFamily family, double[] query, SortedMap<String, String> parameters) {
        this.family = family;
        this.query = query.clone();
        this.parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    BuiltFamily family() {
        return family;
    }

    double[] query() {
        return query.clone();
    }

    SortedMap<String, String> parameters() {
        return parameters;
    }
}
