package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a certificate of selection or of relational attention: they are counted, and have no bounds. */
final class SelectionBounds {

    private SelectionBounds() {}

    static List<Count> count(Certificate certificate) throws RuleException {
        return List.of(
                new Count(
                        Quantity.HIDDEN_NEURONS,
                        certificate.networks().values().stream()
                                .mapToLong(Network::hiddenNeurons)
                                .sum(),
                        "selection-width"),
                new Count(
                        Quantity.FEATURES,
                        Selections.utility(certificate).left().outputs(),
                        "selection-rank"),
                new Count(
                        Quantity.PARAMETERS,
                        certificate.networks().values().stream()
                                .mapToLong(Network::parameters)
                                .sum(),
                        "selection-size"));
    }
}
