package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement.Count;

/**
 * The lower bound of the features of whatever meets a kernel's claim. It does not depend on networks, so it is proved with networks that are 0: the
 * rule {@code recount} counts them and says how many features there are at least wherever the claim is met. It stands beside quantities whose own rules
 * bound nothing.
 */
final class FeatureBound {

    private FeatureBound() {}

    /** The bound; none if none was found. */
    static OptionalLong of(KernelClaim claim) throws RuleException {
        Certificate zero = counted(claim);
        KernelHints hints = new KernelHints(
                List.of(), TargetHints.of(claim, ErrorRules.term(zero)).inverses(), List.of(), List.of(), List.of());
        return ClaimCheck.counts(Rules.recount(zero, hints)).stream()
                .filter(count -> count.quantity() == Quantity.FEATURES)
                .map(Count::lowerBound)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** The same quantities, the features with the bound for a claim. */
    static List<Count> beside(List<Count> counts, KernelClaim claim) throws RuleException {
        OptionalLong least = of(claim);
        List<Count> bounded = new ArrayList<>();
        for (Count count : counts) {
            bounded.add(
                    count.quantity() == Quantity.FEATURES
                            ? new Count(count.quantity(), count.built(), count.bound(), least, count.theorem())
                            : count);
        }
        return bounded;
    }

    /** A certificate of the claim with networks that are 0. It would be refused, but its quantities are counted. */
    private static Certificate counted(KernelClaim claim) {
        ProofStep proof = ProofStep.of(claim.kind(), ProofStep.of("recount"), ProofStep.of("cover"));
        Network network = ZeroNetworks.network(claim.domain().dimension());
        List<Bound> bounds = List.of(
                new Bound(Quantity.HIDDEN_NEURONS, network.hiddenNeurons(), "counted"),
                new Bound(Quantity.FEATURES, network.outputs(), "counted"),
                new Bound(Quantity.PARAMETERS, network.parameters(), "counted"),
                new Bound(Quantity.DEPTH, network.depth(), "counted"));
        return ZeroNetworks.certificate(claim, bounds, proof);
    }
}
