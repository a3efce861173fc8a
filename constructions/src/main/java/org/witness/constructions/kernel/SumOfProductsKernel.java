package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.network.Network;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;

/**
 * Kernels that are sums of products, in any number of dimensions: {@code K(x,y) = sum_t prod_k K_tk(x_tk,y_tk)}, x_tk the coordinates of a group; the groups of different products may be
 * different.
 *
 * <p>Each of the T products is met within accuracy/T by the construction {@code product}; the features are those of all products, behind one another:
 *
 * <pre>
 *   phi(x) = (phi_11(x_11) tensor .. tensor phi_1m(x_1m), ..., phi_T1(x_T1) tensor ..),   |K - &lt;phi, phi&gt;| &lt;= T accuracy/T.
 * </pre>
 *
 * Equal factors share a network, across products too. If the kernel is no sum of products as it is written, its products and small powers of sums are multiplied out.
 */
public final class SumOfProductsKernel implements Construction<KernelClaim> {

    private static final String NAME = "sum-of-products";

    private static final MathContext DOWN = new MathContext(6, RoundingMode.DOWN);

    private final ProductKernel products;

    /**
     * Creates the construction.
     *
     * @param leaves constructions for the factors; the first that proposes anything for a factor is taken, then the last one for all
     */
    public SumOfProductsKernel(List<Construction<KernelClaim>> leaves) {
        this.products = new ProductKernel(leaves);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "a sum of products over groups of coordinates, held in their factors";
    }

    /** What is a sum over groups of coordinates, or a single product, has fewer features as such. */
    @Override
    public boolean serves(KernelClaim claim) {
        return !new SumKernel(List.of()).serves(claim)
                && !products.serves(claim)
                && terms(claim).isPresent();
    }

    private static Optional<List<Expression>> terms(KernelClaim claim) {
        return SumOfProducts.of(claim.kernel(), claim.domain().dimension());
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        Optional<List<Expression>> terms = terms(claim);
        if (terms.isEmpty()) {
            return new Proposal.Shortfall(
                    "the kernel is no sum of products of factors with few coordinates of their own, such as k(x1,y1) * k(x2,y2) + k(x2,y2) * k(x3,y3)",
                    List.of());
        }
        BigDecimal share =
                claim.accuracy().divide(BigDecimal.valueOf(terms.get().size()), DOWN);
        List<Proposal.Candidates> ofTerms = new ArrayList<>();
        for (Expression term : terms.get()) {
            Proposal proposal = products.propose(new KernelClaim(term, claim.domain(), share), seed);
            if (proposal instanceof Proposal.Shortfall shortfall) {
                return new Proposal.Shortfall("the product " + term.text() + ": " + shortfall.reason(), List.of());
            }
            ofTerms.add((Proposal.Candidates) proposal);
        }
        return new Proposal.Candidates(() -> new Sums(
                claim,
                ofTerms.stream().map(term -> term.certificates().iterator()).toList()));
    }

    /** The next candidate of every product, or its last one, until all have had theirs. */
    private static final class Sums implements Iterator<Certificate> {
        private final KernelClaim claim;
        private final List<Iterator<Certificate>> ofTerms;
        private final List<Certificate> current = new ArrayList<>();

        Sums(KernelClaim claim, List<Iterator<Certificate>> ofTerms) {
            this.claim = claim;
            this.ofTerms = ofTerms;
        }

        @Override
        public boolean hasNext() {
            return current.isEmpty()
                    ? ofTerms.stream().allMatch(Iterator::hasNext)
                    : ofTerms.stream().anyMatch(Iterator::hasNext);
        }

        @Override
        public Certificate next() {
            List<Certificate> next = IntStream.range(0, ofTerms.size())
                    .mapToObj(t -> ofTerms.get(t).hasNext() ? ofTerms.get(t).next() : current.get(t))
                    .toList();
            current.clear();
            current.addAll(next);
            return sum(claim, next);
        }
    }

    private static Certificate sum(KernelClaim claim, List<Certificate> terms) {
        Map<Network, String> names = new HashMap<>();
        SortedMap<String, Network> networks = new TreeMap<>();
        List<List<Factor>> all = new ArrayList<>();
        for (Certificate term : terms) {
            List<Factor> factors = new ArrayList<>();
            for (Factor factor : ((FactoredKernelClaim) term.claim()).factors()) {
                Network network = term.networks().get(factor.network());
                String name = names.computeIfAbsent(network, key -> "phi" + (names.size() + 1));
                networks.put(name, network);
                factors.add(new Factor(name, factor.coordinates()));
            }
            all.add(factors);
        }
        return FactoredCertificate.of(
                claim,
                all,
                networks,
                new Provenance(
                        NAME, Constructions.VERSION, new TreeMap<>(Map.of("products", String.valueOf(terms.size())))));
    }
}
