package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.Statement.Count;

/**
 * The quantities of a kernel or a relation whose networks are from elsewhere: they are counted, and have no bounds from above. Beside them stands a lower bound
 * of the features of whatever meets the claim, by {@link FeaturePoints}.
 */
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

    static List<Count> count(ApproximationClaim claim, ErrorTerm term, KernelHints hints) {
        Network phi = term.left();
        Network psi = term.right();
        boolean isOne = claim instanceof KernelClaim;
        List<Count> counts = new ArrayList<>();
        if (isOne) {
            counts.add(new Count(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "counted"));
        } else {
            counts.add(new Count(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons(), "counted"));
            counts.add(new Count(Quantity.PHI_NEURONS, phi.hiddenNeurons(), "counted"));
            counts.add(new Count(Quantity.PSI_NEURONS, psi.hiddenNeurons(), "counted"));
        }
        long least = FeaturePoints.least(TargetValues.of(claim, term), hints.inverses());
        OptionalLong lowerBound = least == 0 ? OptionalLong.empty() : OptionalLong.of(least);
        counts.add(new Count(Quantity.FEATURES, phi.outputs(), OptionalLong.empty(), lowerBound, "counted"));
        counts.add(new Count(Quantity.PARAMETERS, phi.parameters() + (isOne ? 0 : psi.parameters()), "counted"));
        counts.add(new Count(Quantity.DEPTH, Math.max(phi.depth(), psi.depth()), "counted"));
        return counts;
    }
}
