package org.witness.constructions.nodal;

/**
 * The networks of x and of y; of a kernel the same one.
 *
 * @param left the network of x
 * @param right the network of y, with as many features
 */
public record NodalPair(NodalNetwork left, NodalNetwork right) {}
