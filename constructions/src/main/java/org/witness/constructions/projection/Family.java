package org.witness.constructions.projection;

import java.util.Optional;

/** A family of linear maps to few dimensions. */
interface Family {

    /** The name, lower-case words joined by hyphens. */
    String name();

    /** What it is, in one line without a full stop. */
    String summary();

    /** Whether its maps are fitted to the points, so that nothing is promised for others. */
    boolean isFitted();

    /** What the family cannot serve whatever the effort, as a phrase; empty if nothing. */
    default Optional<String> refusal(Pairs pairs) {
        return Optional.empty();
    }

    /**
     * Searches a map.
     *
     * @param pairs the points
     * @param goal what is to be reached
     * @param seed the seed of random steps
     * @param steps how many arithmetic steps may be spent
     * @return the best map found; for a distortion it has that distortion or less; empty if there is none
     */
    Optional<LinearMap> find(Pairs pairs, Goal goal, long seed, long steps);
}
