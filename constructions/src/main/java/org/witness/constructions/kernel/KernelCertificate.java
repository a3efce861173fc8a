package org.witness.constructions.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Constructions;

/** What all certificates of kernels have in common: the quantities with their theorems, and the proof. */
public final class KernelCertificate {

    private KernelCertificate() {}

    /**
     * Returns the certificate of a network.
     *
     * @param claim the claim
     * @param phi the features
     * @param construction the name of the construction
     * @param parameters its parameters
     * @return a certificate whose proof covers the domain
     */
    public static Certificate of(KernelClaim claim, Network phi, String construction, Map<String, String> parameters) {
        return of(
                claim,
                phi,
                List.of("nodal-width", "nodal-rank", "nodal-size", "nodal-depth"),
                construction,
                parameters);
    }

    /**
     * Returns the certificate of a network that may be larger than the theorems say, as one from elsewhere.
     *
     * @param claim the claim
     * @param phi the features
     * @param construction the name of the construction
     * @param parameters its parameters
     * @return a certificate whose proof covers the domain, and whose sizes are counted alone
     */
    public static Certificate counted(
            KernelClaim claim, Network phi, String construction, Map<String, String> parameters) {
        return of(claim, phi, Collections.nCopies(4, "counted"), construction, parameters);
    }

    private static Certificate of(
            KernelClaim claim,
            Network phi,
            List<String> theorems,
            String construction,
            Map<String, String> parameters) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), theorems.get(0)),
                        new Bound(Quantity.FEATURES, phi.outputs(), theorems.get(1)),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), theorems.get(2)),
                        new Bound(Quantity.DEPTH, phi.depth(), theorems.get(3))),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(construction, Constructions.VERSION, new TreeMap<>(parameters)));
    }
}
