package org.witness.certificate.claim;

/** What the token of a position with bit b adds to the position's vector, in coordinates of its own. */
public enum TokenForm {
    /** The bit: x_t = (0, v_t, b), an ordinary additive token table. */
    BIT("bit"),
    /** The bit times the position's vector: x_t = (0, v_t, b v_t). */
    POSITION("position");

    private final String word;

    TokenForm(String word) {
        this.word = word;
    }

    /**
     * Returns the name in files.
     *
     * @return such as {@code bit}
     */
    public String word() {
        return word;
    }
}
