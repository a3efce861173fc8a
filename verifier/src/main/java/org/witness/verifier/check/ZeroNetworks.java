package org.witness.verifier.check;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;

/** Networks of one feature that is 0: they stand where a rule asks for networks and what it concludes holds for all. */
final class ZeroNetworks {

    private ZeroNetworks() {}

    /** A certificate of a claim with such networks. */
    static Certificate certificate(ApproximationClaim claim, List<Bound> bounds, ProofStep proof) {
        SortedMap<String, Network> networks = new TreeMap<>();
        networks.put(claim.left(), network(claim.xDomain().dimension()));
        networks.put(claim.right(), network(claim.yDomain().dimension()));
        return new Certificate(claim, networks, bounds, proof, new Provenance("none", "", new TreeMap<>()));
    }

    /** A network of so many inputs. */
    static Network network(int inputs) {
        return new Network(List.of(new Layer(
                RealTensor.of(List.of(1, inputs), new double[inputs]),
                RealTensor.of(List.of(1), 0.0),
                Activation.IDENTITY)));
    }
}
