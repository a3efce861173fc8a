package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.witness.constructions.kernel.SumOverCoordinates.Part;

/**
 * Kernels that are sums of kernels of a few coordinates each, in any number of dimensions: {@code K(x,y) = sum_k K_k(x_k,y_k)}, x_k the coordinates of a group.
 *
 * <p>Each of the m parts is met within accuracy/m by another construction, equal parts once. Their networks stand side by side:
 *
 * <pre>
 *   phi(x) = (phi_1(x_1), ..., phi_m(x_m)),   K - &lt;phi, phi&gt; = sum_k (K_k - &lt;phi_k, phi_k&gt;),   |.| &lt;= m accuracy/m.
 * </pre>
 *
 * So the features are as many as those of the parts together. The provenance says how many parts there are ({@code parts}) and how they are built ({@code leaves}).
 */
public final class SumKernel implements Construction<KernelClaim> {

    private static final String NAME = "sum";

    private static final MathContext DOWN = new MathContext(16, RoundingMode.DOWN);

    private final List<Construction<KernelClaim>> leaves;

    /**
     * Creates the construction.
     *
     * @param leaves constructions for the parts; the first that proposes anything for a part is taken, then the last one for all
     */
    public SumKernel(List<Construction<KernelClaim>> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "a sum over groups of coordinates, part by part, by networks side by side";
    }

    /** In one group there is nothing to add. */
    @Override
    public boolean serves(KernelClaim claim) {
        return parts(claim).size() > 1;
    }

    private static List<Part> parts(KernelClaim claim) {
        return SumOverCoordinates.parts(claim.kernel(), claim.domain().dimension());
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        List<Part> parts = parts(claim);
        if (parts.size() < 2) {
            return new Proposal.Shortfall(
                    "the kernel is no sum of terms with coordinates of their own, such as k(x1,y1) + k(x2,y2)",
                    List.of());
        }
        Choice first = choice(claim, parts, leaves, seed);
        if (!first.reason().isEmpty()) {
            return new Proposal.Shortfall(first.reason(), List.of());
        }
        // the first construction that proposes something for a part may be wrong about it, the last one is right for
        // all
        List<Construction<KernelClaim>> last = leaves.subList(leaves.size() - 1, leaves.size());
        Stream<Supplier<Choice>> choices = Stream.of(() -> first, () -> choice(claim, parts, last, seed));
        List<Supplier<Choice>> inOrder = choices.toList();
        return new Proposal.Candidates(() -> inOrder.stream()
                .flatMap(choice -> choice.get().candidates(claim, parts))
                .map(Supplier::get)
                .iterator());
    }

    /** Networks for each part; or the reason why there are none for some part. */
    private record Choice(List<PartNetworks> leaves, String reason) {
        Stream<Supplier<Certificate>> candidates(KernelClaim claim, List<Part> parts) {
            List<List<Integer>> coordinates =
                    parts.stream().map(Part::coordinates).toList();
            return IntStream.range(0, PartNetworks.candidates(leaves))
                    .mapToObj(i -> () -> certificate(
                            claim,
                            SumOverCoordinates.beside(
                                    leaves.stream().map(leaf -> leaf.at(i)).toList(), coordinates),
                            PartNetworks.names(leaves),
                            parts.size()));
        }
    }

    private static Choice choice(
            KernelClaim claim, List<Part> parts, List<Construction<KernelClaim>> constructions, long seed) {
        BigDecimal share = claim.accuracy().divide(BigDecimal.valueOf(parts.size()), DOWN);
        Map<KernelClaim, PartNetworks> built = new HashMap<>();
        List<PartNetworks> chosen = new ArrayList<>();
        for (Part part : parts) {
            KernelClaim own = new KernelClaim(part.target(), part.box(claim.domain()), share);
            PartNetworks leaf = built.computeIfAbsent(own, key -> PartNetworks.of(key, constructions, seed));
            if (leaf.networks().isEmpty()) {
                return new Choice(List.of(), "the part " + own.kernel().text() + ": " + leaf.from());
            }
            chosen.add(leaf);
        }
        return new Choice(chosen, "");
    }

    private static Certificate certificate(KernelClaim claim, Network phi, String leaves, int parts) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "sum-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "sum-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), "sum-size"),
                        new Bound(Quantity.DEPTH, phi.depth(), "sum-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("sum")),
                new Provenance(
                        NAME,
                        Constructions.VERSION,
                        new TreeMap<>(Map.of("parts", String.valueOf(parts), "leaves", leaves))));
    }
}
