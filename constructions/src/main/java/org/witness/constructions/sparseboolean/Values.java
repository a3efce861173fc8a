package org.witness.constructions.sparseboolean;

/** What the head adds up of the bits: the form of its values. */
public enum Values {
    /** The bit, one number: the head counts ones. For symmetric functions. */
    BIT,
    /** One coordinate for each relevant position, by dual vectors. */
    COORDINATE,
    /** One number, in which the bit of the i-th relevant position, from 0, counts 2^i. */
    CODE;

    /** The most relevant positions of a readout that tells patterns apart. */
    public static final int MOST_PATTERN_BITS = 12;
}
