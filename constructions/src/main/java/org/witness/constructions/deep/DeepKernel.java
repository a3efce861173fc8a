package org.witness.constructions.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;

/**
 * Polynomial features by a deep network of rectifiers (Yarotsky), for kernels on an interval: the interpolant of the kernel at Chebyshev nodes, factored
 * ({@link ChebyshevFeatures}); its features by layers of squares ({@link SquareLayers}); squares by sawteeth ({@link Sawteeth}).
 *
 * <p>Of the accuracy one part is for the interpolant and another for the squares; several divisions are tried, fewest parameters first. For a kernel that is analytic about the interval the degree grows as
 * log(1/accuracy), and so do the layers of each of its log2(degree) stages: width O(log(1/accuracy)), depth O(log(1/accuracy) log log(1/accuracy)), where nodal networks need
 * of the order of accuracy^(-1/2) neurons. For the gaussian with sigma 1 on [-1, 1] it has fewer neurons and fewer parameters from 1e-6 on: 356 and 4,361 for 765 and 6,892.
 *
 * <p>The proof goes by the network of squares: rule {@code squares}. Provenance: the {@code degree}, and {@code halvings}, m for each stage.
 */
public final class DeepKernel implements Construction<KernelClaim> {

    /** What part of the accuracy the interpolant may take, and what part the squares. */
    private static final double[][] DIVISIONS = {{0.7, 0.2}, {0.5, 0.3}, {0.25, 0.4}, {0.1, 0.2}};

    /** Creates the construction. */
    public DeepKernel() {}

    @Override
    public String name() {
        return "deep";
    }

    @Override
    public String summary() {
        return "polynomial features by a deep network of rectifiers, squares made by sawteeth";
    }

    /** Not in several dimensions. */
    @Override
    public boolean serves(KernelClaim claim) {
        return claim.domain().dimension() == 1;
    }

    private record Made(Network phi, int degree, String halvings) {}

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        Optional<String> objection = ScaledTarget.objection(claim);
        if (objection.isPresent()) {
            return shortfall(objection.get());
        }
        ScaledTarget scaled = ScaledTarget.of(claim);
        double middle = scaled.ofX().middle();
        double radius = scaled.ofX().radius();
        double accuracy = claim.accuracy().doubleValue();
        List<Made> made = new ArrayList<>();
        for (double[] division : DIVISIONS) {
            scaled.features(2, division[0] * accuracy)
                    .flatMap(features -> Sawteeth.within(
                                    SquareLayers.of(features, middle, radius), division[1] * accuracy, middle, radius)
                            .map(teeth -> new Made(teeth.network(), features.degree(), words(teeth.halvings()))))
                    .ifPresent(made::add);
        }
        if (made.isEmpty()) {
            return shortfall("no polynomial features of degree at most " + ScaledTarget.MOST_DEGREE
                    + " in at most 100 layers were found within the accuracy");
        }
        made.sort(Comparator.comparingLong(candidate -> candidate.phi().parameters()));
        return new Proposal.Candidates(
                made.stream().map(candidate -> certificate(claim, candidate)).toList());
    }

    private static String words(int[] halvings) {
        return Arrays.stream(halvings).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    private Certificate certificate(KernelClaim claim, Made made) {
        Network phi = made.phi();
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "deep-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "deep-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), "deep-size"),
                        new Bound(Quantity.DEPTH, phi.depth(), "deep-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("squares")),
                new Provenance(
                        name(),
                        Constructions.VERSION,
                        new TreeMap<>(Map.of("degree", String.valueOf(made.degree()), "halvings", made.halvings()))));
    }

    private static Proposal shortfall(String reason) {
        return new Proposal.Shortfall(reason, List.of());
    }
}
