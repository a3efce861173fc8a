package org.witness.constructions.nodal;

/**
 * The networks of x and of y; of a kernel the same one.
 *
 * @param left the network of x
 * @param right the network of y, with as many features
 */
public record NodalPair(NodalNetwork left, NodalNetwork right) {

    /**
     * Counts all weights and biases.
     *
     * @return those of both networks, or of the one that they are
     */
    public long parameters() {
        return left == right ? left.parameters() : left.parameters() + right.parameters();
    }
}
