package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.Quantity;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a certificate of a comparator: they are counted, and have no bounds. */
final class PreorderBounds {

    private PreorderBounds() {}

    static List<Count> count(Network utility) {
        return List.of(
                new Count(Quantity.HIDDEN_NEURONS, utility.hiddenNeurons(), "preorder-width"),
                new Count(Quantity.PARAMETERS, utility.parameters(), "preorder-size"),
                new Count(Quantity.DEPTH, utility.depth(), "preorder-depth"));
    }
}
