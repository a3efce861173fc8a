package org.witness.constructions.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.RelationClaim;
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
        Map<String, String> parameters = Map.of(
                "cellsOfX",
                PointTarget.cells(candidate.cellsOfX()),
                "cellsOfY",
                PointTarget.cells(candidate.cellsOfY()),
                "mesh",
                made.mesh(),
                "offset",
                made.offset());
        return RelationCertificate.counted(claim, candidate.phi(), candidate.psi(), construction, parameters);
    }
}
