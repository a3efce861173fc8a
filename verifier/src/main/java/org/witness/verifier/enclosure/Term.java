package org.witness.verifier.enclosure;

import org.witness.certificate.network.Network;

/** A function of two points that a claim bounds: the coordinates of the first are the first axes, those of the second the others. */
public sealed interface Term permits ErrorTerm, MissingGain, ChoiceGain {

    /**
     * Returns the network of the first point.
     *
     * @return the network
     */
    Network left();

    /**
     * Returns the network of the second point.
     *
     * @return the network
     */
    Network right();

    /**
     * Returns the number of axes.
     *
     * @return coordinates of both points together
     */
    default int axes() {
        return left().inputs() + right().inputs();
    }
}
