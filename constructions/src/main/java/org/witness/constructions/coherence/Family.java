package org.witness.constructions.coherence;

import java.util.Optional;

/** A way to make vectors of small coherence, with parameters of its own. */
public interface Family {

    /**
     * Returns the name, as it is given on the command line and stands in the provenance.
     *
     * @return lower-case words joined by hyphens
     */
    String name();

    /**
     * Returns what the family is, in one line.
     *
     * @return a phrase without a full stop
     */
    String summary();

    /**
     * Plans for a request: of all parameters, those of least dimension.
     *
     * @param request what is asked
     * @return the plan; empty if no parameters serve
     */
    Optional<Plan> plan(CoherenceRequest request);

    /**
     * Returns what the family can do, for a request that it cannot serve.
     *
     * @param vectors how many vectors were asked
     * @return a sentence without a full stop
     */
    String reaches(long vectors);
}
