package org.witness.constructions.attention;

import java.util.Optional;
import java.util.SortedMap;

/** A family of keys for {@link SupportExact}: for a matrix, the least dimension at which every row can be served. */
interface KeyChoice {

    /**
     * Keys that serve.
     *
     * @param family the family's name
     * @param fit the solution of every row
     * @param parameters the family's parameters by name
     */
    record Chosen(String family, SupportFit fit, SortedMap<String, String> parameters) {}

    /** Returns the name, as it is given on the command line. */
    String name();

    /**
     * Searches.
     *
     * @param request what is asked
     * @param rowScale the largest admitted |c_i|
     * @param most the largest admitted dimension
     * @param seed the seed of random keys
     */
    Optional<Chosen> choose(AttentionRequest request, double rowScale, int most, long seed);
}
