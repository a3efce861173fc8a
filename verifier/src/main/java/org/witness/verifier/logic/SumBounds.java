package org.witness.verifier.logic;

import java.util.List;
import java.util.OptionalLong;
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
                unbounded(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "sum-width"),
                unbounded(Quantity.FEATURES, phi.outputs(), "sum-rank"),
                unbounded(Quantity.PARAMETERS, phi.parameters(), "sum-size"),
                unbounded(Quantity.DEPTH, phi.depth(), "sum-depth"));
    }

    private static Count unbounded(Quantity quantity, long built, String theorem) {
        return new Count(quantity, built, OptionalLong.empty(), OptionalLong.empty(), theorem);
    }
}
