package org.witness.constructions.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Constructions;

/** What all certificates of relations have in common: the quantities with their theorems, and the proof. */
public final class RelationCertificate {

    private RelationCertificate() {}

    /** Of networks between intervals whose sizes the theorems bound. */
    static Certificate of(
            RelationClaim claim, Network phi, Network psi, String construction, Map<String, String> parameters) {
        return of(
                claim,
                phi,
                psi,
                List.of("nodal-width", "nodal-rank", "nodal-size", "nodal-depth"),
                construction,
                parameters);
    }

    /**
     * Returns the certificate of networks whose sizes no theorem bounds, as of networks from elsewhere.
     *
     * @param claim the claim
     * @param phi the features of x
     * @param psi the features of y
     * @param construction the name of the construction
     * @param parameters its parameters
     * @return a certificate whose proof covers both domains, and whose sizes are counted alone
     */
    public static Certificate counted(
            RelationClaim claim, Network phi, Network psi, String construction, Map<String, String> parameters) {
        return of(claim, phi, psi, Collections.nCopies(4, "counted"), construction, parameters);
    }

    private static Certificate of(
            RelationClaim claim,
            Network phi,
            Network psi,
            List<String> theorems,
            String construction,
            Map<String, String> parameters) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(RelationClaim.PHI, phi, RelationClaim.PSI, psi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons(), theorems.get(0)),
                        new Bound(Quantity.PHI_NEURONS, phi.hiddenNeurons(), theorems.get(0)),
                        new Bound(Quantity.PSI_NEURONS, psi.hiddenNeurons(), theorems.get(0)),
                        new Bound(Quantity.FEATURES, phi.outputs(), theorems.get(1)),
                        new Bound(Quantity.PARAMETERS, phi.parameters() + psi.parameters(), theorems.get(2)),
                        new Bound(Quantity.DEPTH, Math.max(phi.depth(), psi.depth()), theorems.get(3))),
                ProofStep.of("relation", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(construction, Constructions.VERSION, new TreeMap<>(parameters)));
    }
}
