package org.witness.verifier.logic;

import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a certificate of a comparator: they are counted, and have no bounds. */
final class PreorderBounds {

    private PreorderBounds() {}

    static List<Count> count(Network utility) {
        return List.of(
                unbounded(Quantity.HIDDEN_NEURONS, utility.hiddenNeurons(), "preorder-width"),
                unbounded(Quantity.PARAMETERS, utility.parameters(), "preorder-size"),
                unbounded(Quantity.DEPTH, utility.depth(), "preorder-depth"));
    }

    private static Count unbounded(Quantity quantity, long built, String theorem) {
        return new Count(quantity, built, OptionalLong.empty(), OptionalLong.empty(), theorem);
    }
}
