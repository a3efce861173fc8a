package org.witness.verifier.logic;

import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a certificate of selection or of relational attention: they are counted, and have no bounds. */
final class SelectionBounds {

    private SelectionBounds() {}

    static List<Count> count(Certificate certificate) throws RuleException {
        return List.of(
                unbounded(
                        Quantity.HIDDEN_NEURONS,
                        certificate.networks().values().stream()
                                .mapToLong(Network::hiddenNeurons)
                                .sum(),
                        "selection-width"),
                unbounded(
                        Quantity.FEATURES,
                        Selections.utility(certificate).left().outputs(),
                        "selection-rank"),
                unbounded(
                        Quantity.PARAMETERS,
                        certificate.networks().values().stream()
                                .mapToLong(Network::parameters)
                                .sum(),
                        "selection-size"));
    }

    private static Count unbounded(Quantity quantity, long built, String theorem) {
        return new Count(quantity, built, OptionalLong.empty(), OptionalLong.empty(), theorem);
    }
}
