package org.witness.constructions.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.KernelCertificate;

/**
 * Polynomial features by units that square, for smooth kernels on an interval: the interpolant of the kernel at Chebyshev nodes, factored, and its features by layers of squares, one square for each new
 * polynomial T_j. For a kernel of the form p(x y), p a polynomial with coefficients of at least 0, the features are exact up to rounding, and as many as p has terms.
 *
 * <p>For a kernel that is analytic about the interval the degree, and with it the neurons and parameters of each feature, grows as log(1/accuracy). {@link DeepKernel} makes the squares of rectifiers; that
 * network is several times larger. Provenance: the {@code degree}.
 */
public final class PolynomialKernel implements Construction<KernelClaim> {

    static final String NAME = "polynomial";

    /** What part of the accuracy the interpolant may take: errors are looked at on a grid alone, and proved a little above it. */
    static final double[] PARTS = {0.95, 0.8, 0.5};

    /** Creates the construction. */
    public PolynomialKernel() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "polynomial features by a network whose units square";
    }

    /** Not in several dimensions. */
    @Override
    public boolean serves(KernelClaim claim) {
        return claim.domain().dimension() == 1;
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        Optional<String> objection = ScaledTarget.objection(claim);
        if (objection.isPresent()) {
            return new Proposal.Shortfall(objection.get(), List.of());
        }
        ScaledTarget scaled = ScaledTarget.of(claim);
        List<Certificate> candidates = Arrays.stream(PARTS)
                .mapToObj(part -> scaled.features(1, part * claim.accuracy().doubleValue()))
                .flatMap(Optional::stream)
                .map(features -> KernelCertificate.counted(
                        claim,
                        SquareLayers.of(
                                        features,
                                        scaled.ofX().middle(),
                                        scaled.ofX().radius())
                                .network(),
                        name(),
                        Map.of("degree", String.valueOf(features.degree()))))
                .distinct()
                .toList();
        return proposal(candidates);
    }

    /** Candidates, if there are some. */
    static Proposal proposal(List<Certificate> candidates) {
        return candidates.isEmpty()
                ? new Proposal.Shortfall(
                        "no polynomial features of degree at most " + ScaledTarget.MOST_DEGREE
                                + " were found within the accuracy",
                        List.of())
                : new Proposal.Candidates(candidates);
    }
}
