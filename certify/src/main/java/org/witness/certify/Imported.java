package org.witness.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Constructions;
import org.witness.verifier.Verifier;

/** Certificates of networks that were made elsewhere. */
public final class Imported {

    /** The construction that such certificates name. */
    public static final String CONSTRUCTION = "import";

    private static final int PLAIN = 3;

    private Imported() {}

    /**
     * Returns a certificate that can be verified, unproved. Its proof covers the domain with cells; of a kernel in more than three dimensions it
     * is the proof of a sum over groups of coordinates. Its sizes are compared with the theorems of nodal networks if they are within their bounds, and
     * counted alone otherwise: networks from elsewhere may be larger and deeper.
     *
     * @param claim the claim
     * @param networks the networks by name, those that the claim speaks of
     * @param parameters what is known of their origin
     * @return the certificate
     * @throws IllegalArgumentException if a network is missing
     */
    public static Certificate certificate(
            ApproximationClaim claim, SortedMap<String, Network> networks, SortedMap<String, String> parameters) {
        if (claim instanceof KernelClaim && claim.xDomain().dimension() > PLAIN) {
            return certificate(claim, networks, parameters, "sum", name -> "sum-" + name);
        }
        Certificate bounded = certificate(claim, networks, parameters, "cover", name -> "nodal-" + name);
        return Verifier.standard().count(bounded).reason().isEmpty()
                ? bounded
                : certificate(claim, networks, parameters, "cover", name -> "counted");
    }

    private static Certificate certificate(
            ApproximationClaim claim,
            SortedMap<String, Network> networks,
            SortedMap<String, String> parameters,
            String rule,
            UnaryOperator<String> theorem) {
        Network left = of(networks, claim.left());
        Network right = of(networks, claim.right());
        List<Bound> bounds = new ArrayList<>();
        long neurons =
                networks.values().stream().mapToLong(Network::hiddenNeurons).sum();
        bounds.add(new Bound(Quantity.HIDDEN_NEURONS, neurons, theorem.apply("width")));
        if (!(claim instanceof KernelClaim)) {
            bounds.add(new Bound(Quantity.PHI_NEURONS, left.hiddenNeurons(), theorem.apply("width")));
            bounds.add(new Bound(Quantity.PSI_NEURONS, right.hiddenNeurons(), theorem.apply("width")));
        }
        long parametersOfAll =
                networks.values().stream().mapToLong(Network::parameters).sum();
        bounds.add(new Bound(Quantity.FEATURES, left.outputs(), theorem.apply("rank")));
        bounds.add(new Bound(Quantity.PARAMETERS, parametersOfAll, theorem.apply("size")));
        bounds.add(new Bound(Quantity.DEPTH, Math.max(left.depth(), right.depth()), theorem.apply("depth")));
        return new Certificate(
                claim,
                new TreeMap<>(networks),
                bounds,
                ProofStep.of(claim.kind(), ProofStep.of("recount"), ProofStep.of(rule)),
                new Provenance(CONSTRUCTION, Constructions.VERSION, parameters));
    }

    private static Network of(SortedMap<String, Network> networks, String name) {
        Network network = networks.get(name);
        if (network == null) {
            throw new IllegalArgumentException("the claim speaks of a network '" + name + "', which is missing");
        }
        return network;
    }
}
