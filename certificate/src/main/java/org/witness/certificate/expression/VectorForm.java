package org.witness.certificate.expression;

/** The forms of whole vectors. */
public enum VectorForm {
    /** The inner product {@code dot(x,y)}. */
    DOT,
    /** The squared Euclidean distance {@code dist2(x,y)}. */
    DIST2,
    /** The Euclidean norm {@code norm(x)}. */
    NORM;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /**
     * Returns the name in expressions.
     *
     * @return the lower-case name, such as {@code dist2}
     */
    public String word() {
        return word;
    }
}
