package org.witness.certificate.network;

import java.util.Locale;

/** The functions that a layer applies to each of its sums. */
public enum Activation {
    /** {@code t}. */
    IDENTITY,
    /** {@code max(0, t)}. */
    RELU,
    /** The hyperbolic tangent. */
    TANH,
    /** The sine. */
    SIN,
    /** The cosine. */
    COS,
    /** {@code t^2}. */
    SQUARE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * Returns the name in certificates.
     *
     * @return the lower-case name, such as {@code relu}
     */
    public String word() {
        return word;
    }
}
