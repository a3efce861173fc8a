package org.witness.certificate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a certificate comes from. Information only: nothing is concluded from it.
 *
 * @param construction the construction's name
 * @param version the program's version
 * @param parameters the construction's parameters by name
 */
public record Provenance(String construction, String version, SortedMap<String, String> parameters) {
    /**
     * Copies the map.
     *
     * @param construction the construction's name
     * @param version the program's version
     * @param parameters the construction's parameters by name
     */
    public Provenance {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
