package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.network.Network;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.SumOverCoordinates.Part;

/**
 * Kernels that are products of kernels of a few coordinates each, in any number of dimensions: {@code K(x,y) = prod_k K_k(x_k,y_k)}, x_k the coordinates of a group.
 *
 * <p>Each factor is met by another construction, equal factors once, and the features are their tensor product, which is never written out:
 *
 * <pre>
 *   phi(x) = phi_1(x_1) tensor .. tensor phi_m(x_m),   &lt;phi(x), phi(y)&gt; = prod_k &lt;phi_k(x_k), phi_k(y_k)&gt;.
 * </pre>
 *
 * With s_k = sup|K_k| and errors at most s_k r_k the product errs by at most {@code s_1 .. s_m ((1 + r_1) .. (1 + r_m) - 1)}. First all r_k are equal, so that this is the accuracy; then
 * each kind of factor, the one with most parameters first, is offered what the others have left.
 */
public final class ProductKernel implements Construction<KernelClaim> {

    private static final String NAME = "product";

    /** Bounds of errors are proved a little above them. */
    private static final double ROOM = 0.97;

    /** Less of what is left is not worth another construction. */
    private static final double WORTH = 1.05;

    private static final MathContext DOWN = new MathContext(3, RoundingMode.DOWN);

    private final List<Construction<KernelClaim>> leaves;

    /**
     * Creates the construction.
     *
     * @param leaves constructions for the factors; the first that proposes anything for a factor is taken, then the last one for all
     */
    public ProductKernel(List<Construction<KernelClaim>> leaves) {
        this.leaves = List.copyOf(leaves);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "a product over groups of coordinates, held in its factors: features that are a tensor product";
    }

    /** With one factor there is nothing to multiply. */
    @Override
    public boolean serves(KernelClaim claim) {
        return parts(claim).size() > 1;
    }

    private static List<Part> parts(KernelClaim claim) {
        return ProductOverCoordinates.parts(claim.kernel(), claim.domain().dimension());
    }

    /** A kind of factor, and which parts are of it. */
    private record Kind(Expression target, Box box, double size, List<Integer> members) {}

    /** Networks for a kind of factor, and the relative error of the first one. */
    private record Leaf(PartNetworks built, double error) {
        boolean isEmpty() {
            return built.networks().isEmpty();
        }

        long parameters() {
            return built.at(0).parameters();
        }
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        List<Part> parts = parts(claim);
        if (parts.size() < 2) {
            return new Proposal.Shortfall(
                    "the kernel is no product of factors with coordinates of their own, such as k(x1,y1) * k(x2,y2)",
                    List.of());
        }
        List<Kind> kinds = kinds(claim, parts);
        double product = 1;
        for (Kind kind : kinds) {
            product *= StrictMath.pow(kind.size(), kind.members().size());
        }
        double whole = claim.accuracy().doubleValue() / product;
        if (!(whole > 0 && whole < Double.POSITIVE_INFINITY)) {
            return new Proposal.Shortfall(
                    "the size of the kernel, " + product + ", is beyond this construction", List.of());
        }
        Choice chosen = choice(kinds, whole, leaves, seed);
        if (!chosen.reason().isEmpty()) {
            return new Proposal.Shortfall(chosen.reason(), List.of());
        }
        List<Construction<KernelClaim>> last = leaves.subList(leaves.size() - 1, leaves.size());
        List<Supplier<Choice>> inOrder =
                List.of(() -> given(chosen, kinds, whole, seed), () -> chosen, () -> choice(kinds, whole, last, seed));
        return new Proposal.Candidates(() -> inOrder.stream()
                .flatMap(choice -> choice.get().certificates(claim, kinds, parts))
                .iterator());
    }

    private static List<Kind> kinds(KernelClaim claim, List<Part> parts) {
        List<Kind> kinds = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            Expression target = parts.get(k).target();
            Box box = parts.get(k).box(claim.domain());
            Optional<Kind> known = kinds.stream()
                    .filter(kind -> kind.box().equals(box) && kind.target().equals(target))
                    .findFirst();
            if (known.isPresent()) {
                known.get().members().add(k);
            } else {
                kinds.add(new Kind(target, box, new FactorSamples(target, box).size(), new ArrayList<>(List.of(k))));
            }
        }
        return kinds;
    }

    /** Networks for each kind of factor, in order; or the reason why there are none for some kind. */
    private record Choice(List<Leaf> leaves, String reason) {
        Stream<Certificate> certificates(KernelClaim claim, List<Kind> kinds, List<Part> parts) {
            List<PartNetworks> built = leaves.stream().map(Leaf::built).toList();
            return Stream.iterate(0, i -> i < PartNetworks.candidates(built), i -> i + 1)
                    .map(i -> certificate(claim, built, kinds, parts, i));
        }
    }

    /** Equal shares of the relative error. */
    private static Choice choice(
            List<Kind> kinds, double whole, List<Construction<KernelClaim>> constructions, long seed) {
        int count = kinds.stream().mapToInt(kind -> kind.members().size()).sum();
        double share = StrictMath.expm1(StrictMath.log1p(ROOM * whole) / count);
        List<Leaf> built = new ArrayList<>();
        for (Kind kind : kinds) {
            Leaf leaf = leaf(kind, share, constructions, seed);
            if (leaf.isEmpty()) {
                return new Choice(
                        List.of(),
                        "the factor " + kind.target().text() + ": "
                                + leaf.built().from());
            }
            built.add(leaf);
        }
        return new Choice(built, "");
    }

    /** Offers what is left to each kind, that with most parameters first. */
    private Choice given(Choice chosen, List<Kind> kinds, double whole, long seed) {
        List<Leaf> built = new ArrayList<>(chosen.leaves());
        List<Integer> largest = IntStream.range(0, kinds.size())
                .boxed()
                .sorted(Comparator.comparingLong(t -> -built.get(t).parameters()))
                .toList();
        for (int t : largest) {
            double others = 0;
            for (int i = 0; i < kinds.size(); i++) {
                others += i == t
                        ? 0
                        : kinds.get(i).members().size()
                                * StrictMath.log1p(built.get(i).error());
            }
            double left = StrictMath.log1p(ROOM * whole) - others;
            double share = StrictMath.expm1(left / kinds.get(t).members().size());
            Leaf old = built.get(t);
            Leaf offered = share > WORTH * old.error() ? leaf(kinds.get(t), share, leaves, seed) : old;
            if (!offered.isEmpty() && offered.parameters() < old.parameters()) {
                built.set(t, offered);
            }
        }
        return new Choice(built, "");
    }

    /** The candidates of the first construction that has some; without any the reason of the last one. */
    private static Leaf leaf(Kind kind, double share, List<Construction<KernelClaim>> constructions, long seed) {
        BigDecimal accuracy = new BigDecimal(share * kind.size()).round(DOWN);
        if (accuracy.signum() <= 0) {
            return new Leaf(new PartNetworks(List.of(), "its share of the accuracy is 0"), 0);
        }
        PartNetworks built = PartNetworks.of(new KernelClaim(kind.target(), kind.box(), accuracy), constructions, seed);
        if (built.networks().isEmpty()) {
            return new Leaf(built, 0);
        }
        double seen = new FactorSamples(kind.target(), kind.box()).error(built.at(0));
        // between the places that are looked at an error may be larger, up to what was asked for
        return new Leaf(built, seen > share * kind.size() / 4 ? share : 2 * seen / kind.size());
    }

    private static Certificate certificate(
            KernelClaim claim, List<PartNetworks> leaves, List<Kind> kinds, List<Part> parts, int candidate) {
        Map<Network, String> names = new HashMap<>();
        SortedMap<String, Network> networks = new TreeMap<>();
        List<Factor> factors = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            int own = k;
            int kind = IntStream.range(0, kinds.size())
                    .filter(t -> kinds.get(t).members().contains(own))
                    .findFirst()
                    .orElseThrow();
            Network network = leaves.get(kind).at(candidate);
            String name = names.computeIfAbsent(network, key -> "phi" + (names.size() + 1));
            networks.put(name, network);
            factors.add(new Factor(
                    name, parts.get(k).coordinates().stream().map(i -> i + 1).toList()));
        }
        return FactoredCertificate.of(
                claim,
                List.of(factors),
                networks,
                new Provenance(
                        NAME,
                        Constructions.VERSION,
                        new TreeMap<>(Map.of(
                                "factors", String.valueOf(parts.size()), "leaves", PartNetworks.names(leaves)))));
    }
}
