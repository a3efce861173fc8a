package org.witness.constructions;

import org.witness.certificate.claim.Claim;

/**
 * An algorithm that proposes certificates for claims of one kind.
 *
 * @param <C> the kind of claim
 */
public interface Construction<C extends Claim> {

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
     * Proposes certificates.
     *
     * @param claim what is to be met
     * @param seed the seed of the random steps, if it has any
     * @return candidates, best first, or the reason why there are none
     */
    Proposal propose(C claim, long seed);
}
