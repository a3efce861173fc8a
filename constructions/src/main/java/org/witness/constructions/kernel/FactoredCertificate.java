package org.witness.constructions.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;

/** A claim about tensor products of networks with the quantities that such a certificate states. */
final class FactoredCertificate {

    private FactoredCertificate() {}

    static Certificate of(
            KernelClaim claim,
            List<List<Factor>> products,
            SortedMap<String, Network> networks,
            Provenance provenance) {
        long neurons = 0;
        long depth = 0;
        BigInteger features = BigInteger.ZERO;
        for (List<Factor> product : products) {
            BigInteger own = BigInteger.ONE;
            for (Factor factor : product) {
                Network network = networks.get(factor.network());
                if (network == null) {
                    throw new IllegalArgumentException("no network " + factor.network());
                }
                neurons += network.hiddenNeurons();
                depth = Math.max(depth, network.depth());
                own = own.multiply(BigInteger.valueOf(network.outputs()));
            }
            features = features.add(own);
        }
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound(Quantity.HIDDEN_NEURONS, neurons, "factored-width"));
        if (features.bitLength() < Long.SIZE) {
            bounds.add(new Bound(Quantity.FEATURES, features.longValueExact(), "factored-rank"));
        }
        long parameters =
                networks.values().stream().mapToLong(Network::parameters).sum();
        bounds.add(new Bound(Quantity.PARAMETERS, parameters, "factored-size"));
        bounds.add(new Bound(Quantity.DEPTH, depth, "factored-depth"));
        return new Certificate(
                new FactoredKernelClaim(claim, products),
                networks,
                bounds,
                ProofStep.of("factored-kernel", ProofStep.of("recount"), ProofStep.of("factors")),
                provenance);
    }
}
