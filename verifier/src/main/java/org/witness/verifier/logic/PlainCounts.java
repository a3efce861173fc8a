package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.Statement.Count;

/** The quantities of a kernel or a relation whose networks are from elsewhere: they are counted, and have no bounds. */
final class PlainCounts {

    private PlainCounts() {}

    /** Whether a certificate states that it is so, and covers its domain with cells. */
    static boolean apply(Certificate certificate) {
        boolean covers = certificate.proof().premises().stream()
                .anyMatch(step -> step.rule().equals("cover"));
        return covers
                && certificate.bounds().stream()
                        .anyMatch(bound -> bound.theorem().equals("counted"));
    }

    static List<Count> count(Certificate certificate, ErrorTerm term) {
        Network phi = term.left();
        Network psi = term.right();
        boolean isOne = certificate.claim() instanceof KernelClaim;
        List<Count> counts = new ArrayList<>();
        if (isOne) {
            counts.add(unbounded(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "counted"));
        } else {
            counts.add(unbounded(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons(), "counted"));
            counts.add(unbounded(Quantity.PHI_NEURONS, phi.hiddenNeurons(), "counted"));
            counts.add(unbounded(Quantity.PSI_NEURONS, psi.hiddenNeurons(), "counted"));
        }
        counts.add(unbounded(Quantity.FEATURES, phi.outputs(), "counted"));
        counts.add(unbounded(Quantity.PARAMETERS, phi.parameters() + (isOne ? 0 : psi.parameters()), "counted"));
        counts.add(unbounded(Quantity.DEPTH, Math.max(phi.depth(), psi.depth()), "counted"));
        return counts;
    }

    private static Count unbounded(Quantity quantity, long built, String theorem) {
        return new Count(quantity, built, OptionalLong.empty(), OptionalLong.empty(), theorem);
    }
}
