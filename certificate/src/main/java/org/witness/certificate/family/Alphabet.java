package org.witness.certificate.family;

/** How a codeword's symbols, numbers from 0 to q - 1, become the entries of a vector. */
public enum Alphabet {
    /** q = 2: symbol c becomes the entry (-1)^c. */
    SIGNS("signs"),
    /** Symbol c becomes q entries: 1 at place c, else 0. */
    ONE_HOT("one-hot"),
    /** q prime: symbol c becomes the two entries cos(t), sin(t), t = 2 pi (c/q + h/4), h the leader's number of quarter turns. */
    PHASES("phases");

    private final String word;

    Alphabet(String word) {
        this.word = word;
    }

    /**
     * Returns the name in files.
     *
     * @return such as {@code one-hot}
     */
    public String word() {
        return word;
    }
}
