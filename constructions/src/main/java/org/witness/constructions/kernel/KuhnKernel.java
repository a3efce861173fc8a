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
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.KuhnConstruction;
import org.witness.constructions.nodal.KuhnConstruction.Candidate;
import org.witness.constructions.nodal.PointKernel;

/**
 * The nodal construction for kernels on boxes of two and three dimensions: {@link KuhnConstruction} as a certificate.
 *
 * <p>The provenance says how many cells there are along each axis ({@code cells}: such as {@code 11 x 11}) and that node values were moved ({@code
 * offset}: {@code half}).
 */
final class KuhnKernel {

    private KuhnKernel() {}

    static Proposal propose(KernelClaim claim, String construction) {
        int n = claim.domain().dimension();
        if (n > NodalKernel.MOST_DIMENSIONS) {
            return new Proposal.Shortfall(
                    "the nodal construction is for domains of one to three dimensions, found " + n
                            + "; in more a kernel must be a sum of terms, or a product of factors, of at most three coordinates each that"
                            + " no two share, and this one is not seen to be",
                    List.of());
        }
        Optional<Proposal> unfit = PointTarget.unfit(claim.domain());
        if (unfit.isPresent()) {
            return unfit.get();
        }
        PointTarget target = new PointTarget(claim);
        try {
            Optional<Iterable<Candidate>> candidates = KuhnConstruction.propose(
                    target.function(),
                    PointTarget.lower(claim.domain()),
                    PointTarget.upper(claim.domain()),
                    claim.accuracy().doubleValue());
            if (candidates.isEmpty()) {
                return new Proposal.Shortfall("the accuracy is not reached by a grid of admissible size", List.of());
            }
            return new Proposal.Candidates(() -> certificates(claim, construction, candidates.get()));
        } catch (PointKernel.NotFiniteException e) {
            return target.notFinite(e);
        }
    }

    private static Iterator<Certificate> certificates(
            KernelClaim claim, String construction, Iterable<Candidate> candidates) {
        return StreamSupport.stream(candidates.spliterator(), false)
                .map(candidate -> certificate(claim, construction, candidate))
                .iterator();
    }

    private static Certificate certificate(KernelClaim claim, String construction, Candidate candidate) {
        Network phi = candidate.network();
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "nodal-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "nodal-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), "nodal-size"),
                        new Bound(Quantity.DEPTH, phi.depth(), "nodal-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(
                        construction,
                        Constructions.VERSION,
                        new TreeMap<>(Map.of(
                                "cells", PointTarget.cells(candidate.cells()), "mesh", "Kuhn", "offset", "half"))));
    }
}
