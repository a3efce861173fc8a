package org.witness.constructions.coherence;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;

/** A family of vectors as a construction: its plan of least dimension as a certificate. */
public final class CoherenceConstruction implements Construction<CoherenceRequest> {

    private final Family family;

    /**
     * Creates the construction.
     *
     * @param family the family
     */
    public CoherenceConstruction(Family family) {
        this.family = family;
    }

    @Override
    public String name() {
        return family.name();
    }

    @Override
    public String summary() {
        return family.summary();
    }

    @Override
    public Proposal propose(CoherenceRequest request, long seed) {
        return family.plan(request)
                .<Proposal>map(plan -> propose(plan, request, seed))
                .orElseGet(() -> new Proposal.Shortfall(family.reaches(request.vectors()), List.of()));
    }

    /**
     * Returns the proposal of a plan.
     *
     * @param plan the plan
     * @param request what it was made for
     * @param seed the seed of the random steps, if it has any
     * @return at most one certificate, made when asked for; none if the plan's search fails
     */
    public static Proposal.Candidates propose(Plan plan, CoherenceRequest request, long seed) {
        return new Proposal.Candidates(() -> certificates(plan, request, seed));
    }

    private static Iterator<Certificate> certificates(Plan plan, CoherenceRequest request, long seed) {
        return Optional.of(plan).stream()
                .flatMap(chosen -> chosen.build(seed).stream())
                .map(built -> certificate(plan, request, built))
                .iterator();
    }

    private static Certificate certificate(Plan plan, CoherenceRequest request, BuiltFamily built) {
        return new Certificate(
                new CoherenceClaim(built.form(), request.coherence()),
                new TreeMap<>(),
                built.tensors(),
                List.of(
                        new Bound(Quantity.VECTORS, built.form().size(), "coherence-vectors"),
                        new Bound(Quantity.DIMENSION, built.form().dimension(), "coherence-dimension")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("pairs")),
                new Provenance(plan.family(), Constructions.VERSION, plan.parameters()));
    }
}
