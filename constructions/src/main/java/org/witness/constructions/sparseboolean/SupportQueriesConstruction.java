package org.witness.constructions.sparseboolean;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;
import org.witness.constructions.coherence.BuiltFamily;
import org.witness.constructions.coherence.Cosine;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.coherence.Family;
import org.witness.constructions.coherence.Plan;

/**
 * Vectors for all sets of s positions at once: a family of coherence mu with {@code s mu/(1 - (s-1) mu) <= theta}. With such vectors a
 * head on any s positions leaks at most delta at {@code beta = ln((T-s)/(s delta))/(1 - theta)}.
 */
public final class SupportQueriesConstruction implements Construction<SupportRequest> {

    /** The constructions, one for each family. */
    public static final List<SupportQueriesConstruction> ALL =
            Families.ALL.stream().map(SupportQueriesConstruction::new).toList();

    /** Room for the outward rounding of a root. */
    private static final double SLACK = 1e-12;

    private final Family family;

    private SupportQueriesConstruction(Family family) {
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
    public Proposal propose(SupportRequest request, long seed) {
        return family.plan(request.coherence())
                .<Proposal>map(plan -> propose(plan, request, seed))
                .orElseGet(() -> new Proposal.Shortfall(family.reaches(request.vectors()), List.of()));
    }

    /**
     * Returns the proposal of a plan.
     *
     * @param plan the plan, for {@link SupportRequest#coherence}
     * @param request what it was made for
     * @param seed the seed of the random steps, if it has any
     * @return at most one certificate, made when asked for; none if the plan's search fails
     */
    public static Proposal.Candidates propose(Plan plan, SupportRequest request, long seed) {
        return new Proposal.Candidates(() -> plan.build(seed).map(built -> certificate(plan, request, built)).stream()
                .iterator());
    }

    private static Certificate certificate(Plan plan, SupportRequest request, BuiltFamily built) {
        int s = request.support();
        double mu = plan.coherence()
                        .map(SupportQueriesConstruction::value)
                        .orElse(request.coherence().coherence().doubleValue())
                * (1 + SLACK);
        double rest = 1 - (s - 1) * mu;
        // theta is above 0 even for orthogonal vectors
        BigDecimal theta = above(Math.max(s * mu / rest, SLACK));
        return new Certificate(
                new SupportQueriesClaim(built.form(), s, theta, above(s / rest)),
                new TreeMap<>(),
                built.tensors(),
                List.of(
                        new Bound(Quantity.VECTORS, built.form().size(), "support-vectors"),
                        new Bound(Quantity.DIMENSION, built.form().dimension(), "support-dimension")),
                ProofStep.of("support-queries", ProofStep.of("recount"), ProofStep.of("pairs")),
                new Provenance(plan.family(), Constructions.VERSION, plan.parameters()));
    }

    private static double value(Cosine cosine) {
        return cosine.numerator() / Math.sqrt((double) cosine.square());
    }

    private static BigDecimal above(double number) {
        return new BigDecimal(number * (1 + SLACK)).round(new MathContext(10, RoundingMode.UP));
    }
}
