package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a kernel's certificate that is proved by the rule {@code sum}: they are counted, and have no bounds. */
public final class SumBounds {

    private SumBounds() {}

    /**
     * Tells whether these are the quantities of a certificate.
     *
     * @param certificate a certificate of a kernel
     * @return whether its proof uses the rule {@code sum}
     */
    public static boolean apply(Certificate certificate) {
        return certificate.proof().premises().stream()
                .anyMatch(step -> step.rule().equals("sum"));
    }

    static List<Count> count(Network phi) {
        return List.of(
                new Count(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "sum-width"),
                new Count(Quantity.FEATURES, phi.outputs(), "sum-rank"),
                new Count(Quantity.PARAMETERS, phi.parameters(), "sum-size"),
                new Count(Quantity.DEPTH, phi.depth(), "sum-depth"));
    }
}
