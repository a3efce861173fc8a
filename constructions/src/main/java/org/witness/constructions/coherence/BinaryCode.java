package org.witness.constructions.coherence;

import java.util.List;
import java.util.SortedMap;

/**
 * A union of cosets of a linear binary code of length 2^m that contains all linear functions on F_2^m: its words, read as
 * signs, have coherence at most {@link #coherence}. Place l stands for the point whose coordinates are the bits of l.
 */
interface BinaryCode {

    /** Returns m. */
    int variables();

    /** Returns the rows of the code's generator matrix, at least m; the first m are the coordinates. */
    int rows();

    /** Returns the number of cosets, the code itself, with leader 0, the first. */
    int cosets();

    /** Returns the bound of absolute cosines between different words. */
    Cosine coherence();

    /** Returns the parameters by name. */
    SortedMap<String, String> parameters();

    /**
     * Computes the first rows after the coordinates, each with a bit at each of the 2^m places.
     *
     * @param count how many, from 0 to {@code rows() - m}
     */
    List<byte[]> forms(int count);

    /**
     * Computes the first leaders, each with a bit at each of the 2^m places.
     *
     * @param count how many, from 1 to {@code cosets()}
     */
    List<byte[]> leaders(int count);
}
