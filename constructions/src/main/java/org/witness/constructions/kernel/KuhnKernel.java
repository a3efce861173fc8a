package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
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
        double[] lower = new double[n];
        double[] upper = new double[n];
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < 2 * n; i++) {
            variables.add(new Variable(i < n ? 'x' : 'y', i % n + 1));
        }
        for (int a = 0; a < n; a++) {
            Range range = claim.domain().ranges().get(a);
            lower[a] = NodalLayers.downward(range.lower());
            upper[a] = NodalLayers.upward(range.upper());
            if (!Double.isFinite(lower[a]) || !Double.isFinite(upper[a]) || !(lower[a] < upper[a])) {
                return new Proposal.Shortfall(
                        "the domain " + claim.domain().text() + " has no interior, or exceeds binary64", List.of());
            }
        }
        PlainFunction function = new PlainFunction(claim.kernel(), variables);
        double[] point = new double[2 * n];
        PointKernel kernel = (x, y) -> {
            System.arraycopy(x, 0, point, 0, n);
            System.arraycopy(y, 0, point, n, n);
            return function.value(point);
        };
        try {
            Optional<Iterable<Candidate>> candidates = KuhnConstruction.propose(
                    kernel, lower, upper, claim.accuracy().doubleValue());
            if (candidates.isEmpty()) {
                return new Proposal.Shortfall("the accuracy is not reached by a grid of admissible size", List.of());
            }
            return new Proposal.Candidates(() -> certificates(claim, construction, candidates.get()));
        } catch (PointKernel.NotFiniteException e) {
            List<BigDecimal> suspect = new ArrayList<>();
            for (int i = 0; i < 2 * n; i++) {
                Range range = claim.domain().ranges().get(i % n);
                suspect.add(new BigDecimal(i < n ? e.x()[i] : e.y()[i - n])
                        .max(range.lower())
                        .min(range.upper()));
            }
            return new Proposal.Shortfall("the kernel is not finite at " + suspect, suspect);
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
        String cells = candidate.cells().stream().map(String::valueOf).collect(Collectors.joining(" x "));
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
                        new TreeMap<>(Map.of("cells", cells, "mesh", "Kuhn", "offset", "half"))));
    }
}
