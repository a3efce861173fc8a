package org.witness.constructions.kernel;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
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
import org.witness.constructions.nodal.PointKernel;

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
        PointTarget target = new PointTarget(claim);
        try {
            Optional<Iterable<Candidate>> candidates = KuhnRelationConstruction.propose(
                    target.function(),
                    domains.stream().map(PointTarget::lower).toArray(double[][]::new),
                    domains.stream().map(PointTarget::upper).toArray(double[][]::new),
                    claim.accuracy().doubleValue());
            if (candidates.isEmpty()) {
                return new Proposal.Shortfall(
                        "the accuracy is not reached by grids of admissible size: a larger accuracy, or a smaller domain, needs fewer nodes",
                        List.of());
            }
            return new Proposal.Candidates(() -> certificates(claim, construction, candidates.get()));
        } catch (PointKernel.NotFiniteException e) {
            return target.notFinite(e);
        }
    }

    private static Iterator<Certificate> certificates(
            RelationClaim claim, String construction, Iterable<Candidate> candidates) {
        return StreamSupport.stream(candidates.spliterator(), false)
                .map(candidate -> certificate(claim, construction, candidate))
                .iterator();
    }

    private static Certificate certificate(RelationClaim claim, String construction, Candidate candidate) {
        Network phi = candidate.phi();
        Network psi = candidate.psi();
        Map<String, String> parameters = Map.of(
                "cellsOfX",
                PointTarget.cells(candidate.cellsOfX()),
                "cellsOfY",
                PointTarget.cells(candidate.cellsOfY()),
                "mesh",
                "Kuhn",
                "offset",
                "half");
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
