package org.witness.constructions.kernel;

import java.util.List;
import java.util.Map;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.NodalConstruction;
import org.witness.constructions.nodal.NodalNetwork;
import org.witness.constructions.nodal.NodalProposal;

/**
 * The nodal construction for kernels: {@link NodalConstruction} on an interval as a certificate, {@link KuhnKernel} in two and three
 * dimensions.
 *
 * <p>Weights: {@code phi.0.weight} of shape [N, 1], all 1; {@code phi.0.bias} of shape [N], minus the breakpoints;
 * {@code phi.1.weight} of shape [r, N], the changes of slope; {@code phi.1.bias} of shape [r], the features at the left
 * end. The provenance says how nodes were laid ({@code mesh}: {@code uniform} or {@code adapted}) and how their values were
 * moved ({@code offset}: {@code none}, {@code half} or {@code mid-range}).
 */
public final class NodalKernel implements Construction<KernelClaim> {

    /** In more dimensions meshes are too large. */
    public static final int MOST_DIMENSIONS = 3;

    /** The construction's name. */
    public static final String NAME = "nodal";

    /** Creates the construction. */
    public NodalKernel() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "piecewise linear interpolation of the kernel's features on a uniform or adapted mesh, or on Kuhn simplices";
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        if (claim.domain().dimension() != 1) {
            return KuhnKernel.propose(claim, name());
        }
        Range range = claim.domain().ranges().get(0);
        if (!NodalLayers.isWithinBinary64(range)) {
            return new Proposal.Shortfall("the domain " + claim.domain().text() + " exceeds binary64", List.of());
        }
        NodalProposal<NodalNetwork> proposal = NodalConstruction.propose(
                NodalLayers.function(claim),
                NodalLayers.downward(range.lower()),
                NodalLayers.upward(range.upper()),
                claim.accuracy().doubleValue());
        if (proposal instanceof NodalProposal.Shortfall<NodalNetwork> shortfall) {
            return NodalLayers.shortfall(shortfall, claim);
        }
        NodalProposal.Candidates<NodalNetwork> candidates = (NodalProposal.Candidates<NodalNetwork>) proposal;
        Map<String, String> parameters = Map.of("mesh", candidates.mesh(), "offset", candidates.offset());
        return new Proposal.Candidates(() -> candidates.stream()
                .map(nodal -> certificate(claim, nodal, parameters))
                .iterator());
    }

    private Certificate certificate(KernelClaim claim, NodalNetwork nodal, Map<String, String> parameters) {
        return KernelCertificate.of(claim, NodalLayers.network(nodal), name(), parameters);
    }
}
