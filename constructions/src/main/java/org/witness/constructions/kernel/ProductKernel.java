package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
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

    /** So many candidates of a factor are used. */
    private static final int CANDIDATES = 8;

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

    /** A kind of factor, of which there may be several. */
    private record Kind(Part part, Box box, double size, int count) {}

    /** Networks for a kind of factor, and the relative error of the first one. */
    private record Leaf(String construction, List<Network> networks, double error) {
        long parameters() {
            return networks.get(0).parameters();
        }

        Network network(int i) {
            return networks.get(Math.min(i, networks.size() - 1));
        }
    }

    private record Target(org.witness.certificate.expression.Expression target, Box box) {}

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        List<Part> parts = parts(claim);
        if (parts.size() < 2) {
            return new Proposal.Shortfall(
                    "the kernel is no product of factors with coordinates of their own, such as k(x1,y1) * k(x2,y2)",
                    List.of());
        }
        Map<Target, Kind> kinds = new LinkedHashMap<>();
        List<Target> order = new ArrayList<>();
        double product = 1;
        for (Part part : parts) {
            Box box = new Box(part.coordinates().stream()
                    .map(claim.domain().ranges()::get)
                    .toList());
            Target target = new Target(part.target(), box);
            Kind kind = kinds.get(target);
            kind = kind == null
                    ? new Kind(part, box, new FactorSamples(part.target(), box).size(), 1)
                    : new Kind(part, box, kind.size(), kind.count() + 1);
            kinds.put(target, kind);
            order.add(target);
            product *= kind.size();
        }
        double whole = claim.accuracy().doubleValue() / product;
        if (!(whole > 0 && whole < Double.POSITIVE_INFINITY)) {
            return new Proposal.Shortfall(
                    "the size of the kernel, " + product + ", is beyond this construction", List.of());
        }
        Supplier<Choice> first = () -> choice(kinds, whole, leaves, seed);
        Choice chosen = first.get();
        if (!chosen.reason().isEmpty()) {
            return new Proposal.Shortfall(chosen.reason(), List.of());
        }
        List<Construction<KernelClaim>> last = leaves.subList(leaves.size() - 1, leaves.size());
        List<Supplier<Choice>> inOrder =
                List.of(() -> given(chosen, kinds, whole, seed), () -> chosen, () -> choice(kinds, whole, last, seed));
        return new Proposal.Candidates(() -> inOrder.stream()
                .flatMap(choice -> choice.get().certificates(claim, order, parts))
                .iterator());
    }

    /** Networks for each kind of factor; or the reason why there are none for some kind. */
    private record Choice(Map<Target, Leaf> leaves, String reason) {
        Stream<Certificate> certificates(KernelClaim claim, List<Target> order, List<Part> parts) {
            int count = leaves.values().stream()
                    .mapToInt(leaf -> leaf.networks().size())
                    .max()
                    .orElse(0);
            return Stream.iterate(0, i -> i < count, i -> i + 1).map(i -> certificate(claim, leaves, order, parts, i));
        }
    }

    /** Equal shares of the relative error. */
    private static Choice choice(
            Map<Target, Kind> kinds, double whole, List<Construction<KernelClaim>> constructions, long seed) {
        int count = kinds.values().stream().mapToInt(Kind::count).sum();
        double share = StrictMath.expm1(StrictMath.log1p(ROOM * whole) / count);
        Map<Target, Leaf> built = new LinkedHashMap<>();
        for (Map.Entry<Target, Kind> entry : kinds.entrySet()) {
            Leaf leaf = leaf(entry.getValue(), share, constructions, seed);
            if (leaf.networks().isEmpty()) {
                return new Choice(
                        Map.of(),
                        "the factor " + entry.getValue().part().target().text() + ": " + leaf.construction());
            }
            built.put(entry.getKey(), leaf);
        }
        return new Choice(built, "");
    }

    /** Offers what is left to each kind, that with most parameters first. */
    private Choice given(Choice chosen, Map<Target, Kind> kinds, double whole, long seed) {
        Map<Target, Leaf> built = new LinkedHashMap<>(chosen.leaves());
        List<Target> largest = built.keySet().stream()
                .sorted((a, b) -> Long.compare(
                        chosen.leaves().get(b).parameters(),
                        chosen.leaves().get(a).parameters()))
                .toList();
        for (Target target : largest) {
            double others = 0;
            for (Map.Entry<Target, Leaf> entry : built.entrySet()) {
                others += entry.getKey().equals(target)
                        ? 0
                        : kinds.get(entry.getKey()).count()
                                * StrictMath.log1p(entry.getValue().error());
            }
            Kind kind = kinds.get(target);
            double share = StrictMath.expm1((StrictMath.log1p(ROOM * whole) - others) / kind.count());
            Leaf old = built.get(target);
            Leaf offered = share > WORTH * old.error() ? leaf(kind, share, leaves, seed) : old;
            if (!offered.networks().isEmpty() && offered.parameters() < old.parameters()) {
                built.put(target, offered);
            }
        }
        return new Choice(built, "");
    }

    /** The candidates of the first construction that has some; without any the reason of the last one. */
    private static Leaf leaf(Kind kind, double share, List<Construction<KernelClaim>> constructions, long seed) {
        BigDecimal accuracy = new BigDecimal(share * kind.size()).round(DOWN);
        String reason = "its share of the accuracy is 0";
        if (accuracy.signum() <= 0) {
            return new Leaf(reason, List.of(), 0);
        }
        KernelClaim claim = new KernelClaim(kind.part().target(), kind.box(), accuracy);
        for (Construction<KernelClaim> construction : constructions) {
            Proposal proposal = construction.propose(claim, seed);
            if (proposal instanceof Proposal.Shortfall shortfall) {
                reason = shortfall.reason();
                continue;
            }
            List<Network> networks = new ArrayList<>();
            Iterator<Certificate> certificates =
                    ((Proposal.Candidates) proposal).certificates().iterator();
            while (certificates.hasNext() && networks.size() < CANDIDATES) {
                networks.addAll(certificates.next().networks().values());
            }
            if (!networks.isEmpty()) {
                double seen = new FactorSamples(kind.part().target(), kind.box()).error(networks.get(0));
                // between the places that are looked at an error may be larger, up to what was asked for
                double error = seen > share * kind.size() / 4 ? share : 2 * seen / kind.size();
                return new Leaf(construction.name(), networks, error);
            }
        }
        return new Leaf(reason, List.of(), 0);
    }

    private static Certificate certificate(
            KernelClaim claim, Map<Target, Leaf> leaves, List<Target> order, List<Part> parts, int candidate) {
        Map<Network, String> names = new HashMap<>();
        SortedMap<String, Network> networks = new TreeMap<>();
        List<Factor> factors = new ArrayList<>();
        List<Network> all = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            Network network = leaves.get(order.get(k)).network(candidate);
            String name = names.computeIfAbsent(network, key -> "phi" + (names.size() + 1));
            networks.put(name, network);
            all.add(network);
            factors.add(new Factor(
                    name, parts.get(k).coordinates().stream().map(i -> i + 1).toList()));
        }
        BigInteger features = all.stream()
                .map(network -> BigInteger.valueOf(network.outputs()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound(
                Quantity.HIDDEN_NEURONS,
                all.stream().mapToLong(Network::hiddenNeurons).sum(),
                "factored-width"));
        if (features.bitLength() < Long.SIZE) {
            bounds.add(new Bound(Quantity.FEATURES, features.longValueExact(), "factored-rank"));
        }
        bounds.add(new Bound(
                Quantity.PARAMETERS,
                networks.values().stream().mapToLong(Network::parameters).sum(),
                "factored-size"));
        bounds.add(new Bound(
                Quantity.DEPTH, all.stream().mapToLong(Network::depth).max().orElse(0), "factored-depth"));
        String constructions =
                leaves.values().stream().map(Leaf::construction).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
        return new Certificate(
                new FactoredKernelClaim(claim, factors),
                networks,
                bounds,
                ProofStep.of("factored-kernel", ProofStep.of("recount"), ProofStep.of("factors")),
                new Provenance(
                        NAME,
                        Constructions.VERSION,
                        new TreeMap<>(Map.of("factors", String.valueOf(parts.size()), "leaves", constructions))));
    }
}
