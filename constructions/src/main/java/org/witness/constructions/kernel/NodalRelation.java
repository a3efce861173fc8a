package org.witness.constructions.kernel;

import java.util.List;
import java.util.Map;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.RelationClaim;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.NodalPair;
import org.witness.constructions.nodal.NodalProposal;
import org.witness.constructions.nodal.NodalRelationConstruction;

/**
 * The nodal construction for relations: between two intervals {@link NodalRelationConstruction} as a certificate, with the
 * networks {@code phi} of x and {@code psi} of y and the weights of each as in {@link NodalKernel}; between boxes of up to three dimensions {@link KuhnRelation}.
 */
public final class NodalRelation implements Construction<RelationClaim> {

    /** Creates the construction. */
    public NodalRelation() {}

    @Override
    public String name() {
        return "nodal";
    }

    @Override
    public String summary() {
        return "piecewise linear interpolation of the relation's singular functions on meshes of x and of y: one hidden ReLU layer each between intervals, up to three with several variables";
    }

    @Override
    public Proposal propose(RelationClaim claim, long seed) {
        if (claim.axes() != 2) {
            return KuhnRelation.propose(claim, name());
        }
        for (int axis = 0; axis < 2; axis++) {
            if (!NodalLayers.isWithinBinary64(claim.range(axis))) {
                return new Proposal.Shortfall(
                        "the domain " + claim.range(axis).text() + " exceeds binary64", List.of());
            }
        }
        NodalProposal<NodalPair> proposal = NodalRelationConstruction.propose(
                NodalLayers.function(claim),
                NodalLayers.downward(claim.range(0).lower()),
                NodalLayers.upward(claim.range(0).upper()),
                NodalLayers.downward(claim.range(1).lower()),
                NodalLayers.upward(claim.range(1).upper()),
                claim.accuracy().doubleValue());
        if (proposal instanceof NodalProposal.Shortfall<NodalPair> shortfall) {
            return NodalLayers.shortfall(shortfall, claim);
        }
        NodalProposal.Candidates<NodalPair> candidates = (NodalProposal.Candidates<NodalPair>) proposal;
        Map<String, String> parameters = Map.of("mesh", candidates.mesh(), "offset", candidates.offset());
        return new Proposal.Candidates(() -> candidates.stream()
                .map(pair -> certificate(claim, pair, parameters))
                .iterator());
    }

    private Certificate certificate(RelationClaim claim, NodalPair pair, Map<String, String> parameters) {
        return RelationCertificate.of(
                claim, NodalLayers.network(pair.left()), NodalLayers.network(pair.right()), name(), parameters);
    }
}
