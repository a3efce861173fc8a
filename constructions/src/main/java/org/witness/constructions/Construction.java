package org.witness.constructions;

/**
 * An algorithm that proposes certificates for targets of one kind.
 *
 * @param <T> what is asked: a claim, or what is known of a claim whose form the construction chooses
 */
public interface Construction<T> {

    /**
     * Returns the name, as it is given on the command line and stands in the provenance.
     *
     * @return lower-case words joined by hyphens
     */
    String name();

    /**
     * Returns what the construction is, in one line.
     *
     * @return a phrase without a full stop
     */
    String summary();

    /**
     * Tells whether the construction is meant for a target at all: if not, it is not tried unless it is named.
     *
     * @param target what is to be met
     * @return true unless the construction says otherwise
     */
    default boolean serves(T target) {
        return true;
    }

    /**
     * Proposes certificates.
     *
     * @param target what is to be met
     * @param seed the seed of the random steps, if it has any
     * @return candidates, best first, or the reason why there are none
     */
    Proposal propose(T target, long seed);
}
