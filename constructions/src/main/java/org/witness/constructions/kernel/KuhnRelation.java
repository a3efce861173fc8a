package org.witness.constructions.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.KuhnRelationConstruction;
import org.witness.constructions.nodal.KuhnRelationConstruction.Candidate;
import org.witness.constructions.nodal.NodalProposal;

/**
 * The nodal construction for relations of two or three variables on a side: {@link KuhnRelationConstruction} as a certificate. Its quantities are counted, without bounds.
 *
 * <p>The provenance says how many cells there are along each axis of x and of y ({@code cellsOfX}, {@code cellsOfY}: such as {@code 11 x 11}) and that node values were moved
 * ({@code offset}: {@code half}).
 */
final class KuhnRelation {

    private KuhnRelation() {}

    static Proposal propose(RelationClaim claim, String construction) {
        List<Box> domains = List.of(claim.xDomain(), claim.yDomain());
        for (Box domain : domains) {
            if (domain.dimension() > NodalKernel.MOST_DIMENSIONS) {
                return new Proposal.Shortfall(
                        "the nodal construction is for relations of at most three variables on each side, found "
                                + domain.dimension(),
                        List.of());
            }
            Optional<Proposal> unfit = PointTarget.unfit(domain);
            if (unfit.isPresent()) {
                return unfit.get();
            }
        }
        NodalProposal<Candidate> proposal = KuhnRelationConstruction.propose(
                new PointTarget(claim).function(),
                domains.stream().map(PointTarget::lower).toArray(double[][]::new),
                domains.stream().map(PointTarget::upper).toArray(double[][]::new),
                claim.accuracy().doubleValue());
        if (proposal instanceof NodalProposal.Shortfall<Candidate> shortfall) {
            return NodalLayers.shortfall(shortfall, claim);
        }
        NodalProposal.Candidates<Candidate> candidates = (NodalProposal.Candidates<Candidate>) proposal;
        return new Proposal.Candidates(() -> candidates.stream()
                .map(candidate -> certificate(claim, construction, candidates, candidate))
                .iterator());
    }

    private static Certificate certificate(
            RelationClaim claim, String construction, NodalProposal.Candidates<Candidate> made, Candidate candidate) {
        Network phi = candidate.phi();
        Network psi = candidate.psi();
        Map<String, String> parameters = Map.of(
                "cellsOfX",
                PointTarget.cells(candidate.cellsOfX()),
                "cellsOfY",
                PointTarget.cells(candidate.cellsOfY()),
                "mesh",
                made.mesh(),
                "offset",
                made.offset());
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(RelationClaim.PHI, phi, RelationClaim.PSI, psi)),
                List.of(
                        counted(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons()),
                        counted(Quantity.PHI_NEURONS, phi.hiddenNeurons()),
                        counted(Quantity.PSI_NEURONS, psi.hiddenNeurons()),
                        counted(Quantity.FEATURES, phi.outputs()),
                        counted(Quantity.PARAMETERS, phi.parameters() + psi.parameters()),
                        counted(Quantity.DEPTH, Math.max(phi.depth(), psi.depth()))),
                ProofStep.of("relation", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(construction, Constructions.VERSION, new TreeMap<>(parameters)));
    }

    private static Bound counted(Quantity quantity, long built) {
        return new Bound(quantity, built, "counted");
    }
}
