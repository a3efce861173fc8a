package org.witness.certify;

import org.witness.certificate.claim.Claim;

/**
 * What is asked for.
 *
 * @param claim what the certificate shall state
 * @param construction the construction's name, or {@link #AUTO}
 * @param seed the seed of the random steps, if the construction has any
 */
public record Specification(Claim claim, String construction, long seed) {

    /** The name that asks for the best of all constructions. */
    public static final String AUTO = "auto";
}
