package org.witness.verifier.exact;

/**
 * The largest inner product of pairs of vectors.
 *
 * @param inner an upper bound of |u.v| over the pairs; exact if the entries are integers
 * @param difference tells which pair: the digits of the difference of two indices within their cosets
 */
public record Worst(double inner, long difference) {}
