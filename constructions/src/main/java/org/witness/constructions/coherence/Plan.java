package org.witness.constructions.coherence;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** How a family meets a request: its size and parameters at once, its vectors when asked for. */
public final class Plan {

    private final String family;
    private final long dimension;
    private final boolean exact;
    private final Optional<Cosine> coherence;
    private final SortedMap<String, String> parameters;
    private final LongFunction<Optional<BuiltFamily>> builder;

    private Plan(
            String family,
            long dimension,
            boolean exact,
            Optional<Cosine> coherence,
            SortedMap<String, String> parameters,
            LongFunction<Optional<BuiltFamily>> builder) {
        this.family = family;
        this.dimension = dimension;
        this.exact = exact;
        this.coherence = coherence;
        this.parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        this.builder = builder;
    }

    /**
     * Returns a plan of known dimension whose coherence a theorem bounds.
     *
     * @param family the family's name
     * @param dimension d
     * @param coherence the theorem's bound
     * @param parameters the family's parameters by name
     * @param builder makes the vectors from a seed
     */
    static Plan proved(
            String family,
            long dimension,
            Cosine coherence,
            SortedMap<String, String> parameters,
            LongFunction<BuiltFamily> builder) {
        return new Plan(
                family, dimension, true, Optional.of(coherence), parameters, seed -> Optional.of(builder.apply(seed)));
    }

    /**
     * Returns a plan of known dimension whose vectors are drawn and checked.
     *
     * @param family the family's name
     * @param dimension d
     * @param parameters the family's parameters by name
     * @param builder makes the vectors from a seed, if it succeeds
     */
    static Plan checked(
            String family,
            long dimension,
            SortedMap<String, String> parameters,
            LongFunction<Optional<BuiltFamily>> builder) {
        return new Plan(family, dimension, true, Optional.empty(), parameters, builder);
    }

    /**
     * Returns a plan whose dimension is known only when its vectors are.
     *
     * @param family the family's name
     * @param dimension a bound of d
     * @param parameters the family's parameters by name
     * @param builder makes the vectors from a seed, if it succeeds
     */
    static Plan searched(
            String family,
            long dimension,
            SortedMap<String, String> parameters,
            LongFunction<Optional<BuiltFamily>> builder) {
        return new Plan(family, dimension, false, Optional.empty(), parameters, builder);
    }

    /**
     * Returns the family's name.
     *
     * @return such as {@code kerdock}
     */
    public String family() {
        return family;
    }

    /**
     * Returns the dimension.
     *
     * @return d if the dimension is exact, otherwise a number that d does not exceed
     */
    public long dimension() {
        return dimension;
    }

    /**
     * Tells whether the dimension is known before building.
     *
     * @return false if what is built may have fewer dimensions
     */
    public boolean isExact() {
        return exact;
    }

    /**
     * Returns the coherence that a theorem promises.
     *
     * @return the promise, at most what is asked; empty if the construction checks instead, against what is asked
     */
    public Optional<Cosine> coherence() {
        return coherence;
    }

    /**
     * Returns the parameters, for the provenance.
     *
     * @return the values by name
     */
    public SortedMap<String, String> parameters() {
        return parameters;
    }

    /**
     * Makes the vectors.
     *
     * @param seed the seed of the random steps, if there are any; the same seed gives the same vectors
     * @return the family, or nothing if the search fails
     */
    public Optional<BuiltFamily> build(long seed) {
        return builder.apply(seed);
    }
}
