package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.FactoredWithin;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.NotDefined;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.meaning.FactoredMeaning;
import org.witness.verifier.meaning.PointValue;

/** The rules about kernels that are sums of products over groups of coordinates, and their quantities. */
public final class FactoredRules {

    private FactoredRules() {}

    // ------------------------------------------------------------------------------------------------- factors
    //   K(x,y) = sum_t K_t1(x_t1,y_t1) ... K_tm(x_tm,y_tm), by the symbols of K     E_tk = K_tk - <phi_tk, phi_tk>
    //   |- for all p in D_tk x D_tk: |E_tk(p)| <= e_tk     |- for all p in D_tk x D_tk: |K_tk(p)| <= s_tk   for all t,
    // k
    //   ---------------------------------------------------------------------------------------------------------------
    //   |- for all p in D x D: |K(p) - sum_t prod_k <phi_tk, phi_tk>| <= sum_t (prod_k (s_tk + e_tk) - prod_k s_tk)

    /**
     * Multiplies bounds on the factors of a kernel, and adds those of its products.
     *
     * @param certificate a certificate of a factored kernel
     * @param bounds for each of the {@link #parts} two theorems {@link Within} on the part's own box, in order: of its error, and of its value
     * @return the theorem {@link FactoredWithin}
     * @throws RuleException if the kernel has no such parts, or a premise is another
     */
    public static Theorem factors(Certificate certificate, List<Theorem> bounds) throws RuleException {
        List<FactoredPart> parts = parts(certificate);
        Rules.require(bounds.size() == 2 * parts.size(), "factors: the premises are not two for each part");
        BigDecimal sum = BigDecimal.ZERO;
        int k = 0;
        for (List<Factor> factors : claim(certificate).products()) {
            BigDecimal sizes = BigDecimal.ONE;
            BigDecimal all = BigDecimal.ONE;
            for (int end = k + factors.size(); k < end; k++) {
                FactoredPart part = parts.get(k);
                BigDecimal error = bound(bounds.get(2 * k), part, part.error());
                BigDecimal size = bound(bounds.get(2 * k + 1), part, part.value());
                sizes = sizes.multiply(size);
                all = all.multiply(size.add(error));
            }
            sum = sum.add(all.subtract(sizes));
        }
        return new Theorem(new FactoredWithin(certificate, sum));
    }

    private static BigDecimal bound(Theorem theorem, FactoredPart part, ErrorTerm term) throws RuleException {
        if (!(theorem.statement() instanceof Within within)
                || !within.term().equals(term)
                || !Objects.equals(within.xDomain(), part.domain())
                || !Objects.equals(within.yDomain(), part.domain())) {
            throw new RuleException(Reason.PROOF, "factors: a premise is not a bound of its part");
        }
        return within.bound();
    }

    // ----------------------------------------------------------------------------------------- factored-kernel
    //   |- the quantities are as stated     |- for all p in D x D: |K(p) - sum_t prod_k <phi_tk, phi_tk>| <= b
    //   b <= accuracy, decided exactly
    //   ----------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a claim about a factored kernel.
     *
     * @param certificate a certificate of such a claim
     * @param counted a theorem {@link Statement.Counted} of this certificate
     * @param within a theorem {@link FactoredWithin} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bound exceeds the accuracy
     */
    public static Theorem factoredKernel(Certificate certificate, Theorem counted, Theorem within)
            throws RuleException {
        BigDecimal accuracy = claim(certificate).kernel().accuracy();
        Rules.requireCounted("factored-kernel", certificate, counted);
        if (!(within.statement() instanceof FactoredWithin bound)
                || !Objects.equals(bound.certificate(), certificate)) {
            throw new RuleException(
                    Reason.PROOF, "factored-kernel: the second premise is not a bound of the claim's error");
        }
        Rules.require(
                bound.bound().compareTo(accuracy) <= 0,
                "factored-kernel: the bound " + bound.bound().doubleValue() + " exceeds the accuracy "
                        + Decimals.text(accuracy));
        return new Theorem(new Holds(certificate));
    }

    // ----------------------------------------------------------------------------------------- refute-factored
    //   (x,y) in D x D, decided exactly     |K(x,y) - sum_t prod_k <phi_tk(x_tk), phi_tk(y_tk)>| > accuracy, by the
    // meaning of
    // the
    // claim
    //
    // ----------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false                    (likewise when K is not defined at (x,y))

    /**
     * Refutes a claim about a factored kernel at a point, by the claim's meaning there.
     *
     * @param certificate a certificate of such a claim
     * @param coordinates the coordinates of x, then those of y
     * @return the theorem {@link Fails} or {@link NotDefined}
     * @throws RuleException if the point lies outside the domain or the claim's inequality may hold there
     */
    public static Theorem refuteFactored(Certificate certificate, List<BigDecimal> coordinates) throws RuleException {
        FactoredKernelClaim claim = claim(certificate);
        List<BigDecimal> point = List.copyOf(coordinates);
        int n = claim.kernel().domain().dimension();
        Rules.require(
                point.size() == 2 * n
                        && Rules.contains(claim.kernel().domain(), point.subList(0, n))
                        && Rules.contains(claim.kernel().domain(), point.subList(n, 2 * n)),
                "refute-factored: the point lies outside the domain");
        PointValue error = new FactoredMeaning(claim, networks(certificate)).error(point);
        if (error instanceof PointValue.Undefined) {
            return new Theorem(new NotDefined(certificate, point));
        }
        if (error instanceof PointValue.Known known) {
            Interval size = known.enclosure().abs();
            if (new BigDecimal(size.lower()).compareTo(claim.kernel().accuracy()) > 0) {
                return new Theorem(new Fails(certificate, point, size));
            }
        }
        throw new RuleException(Reason.PROOF, "refute-factored: the inequality may hold at this point");
    }

    /**
     * Takes the kernel of a certificate apart.
     *
     * @param certificate a certificate of a factored kernel
     * @return for each factor of the claim its part of the kernel, with its network
     * @throws RuleException if the claim is of another kind, the networks do not fit it, or the kernel is not seen to be a product of such parts
     */
    public static List<FactoredPart> parts(Certificate certificate) throws RuleException {
        FactoredKernelClaim claim = claim(certificate);
        return FactoredPart.of(claim, networks(certificate));
    }

    /**
     * Returns the networks of a factored kernel.
     *
     * @param certificate a certificate of such a claim
     * @return for each factor its network
     * @throws RuleException if the claim is of another kind or the networks do not fit it
     */
    public static List<Network> networks(Certificate certificate) throws RuleException {
        FactoredKernelClaim claim = claim(certificate);
        List<Network> networks = new ArrayList<>();
        for (Factor factor : claim.factors()) {
            Network network = certificate.networks().get(factor.network());
            if (network == null
                    || network.inputs() != factor.coordinates().size()
                    || !certificate.networks().keySet().equals(claim.networks())) {
                throw new RuleException(
                        Reason.NETWORK,
                        "networks: expected " + claim.networks() + ", each with an input for each coordinate, found "
                                + certificate.networks().keySet());
            }
            networks.add(network);
        }
        return networks;
    }

    private static FactoredKernelClaim claim(Certificate certificate) throws RuleException {
        if (certificate.claim() instanceof FactoredKernelClaim claim) {
            return claim;
        }
        throw new RuleException(Reason.PROOF, "not a claim about a factored kernel");
    }

    /** The quantities; the features only if their number is below 2^63. */
    static List<Count> count(Certificate certificate) throws RuleException {
        List<Network> networks = networks(certificate);
        BigInteger features = features(certificate);
        List<Count> counts = new ArrayList<>();
        counts.add(new Count(
                Quantity.HIDDEN_NEURONS,
                networks.stream().mapToLong(Network::hiddenNeurons).sum(),
                "factored-width"));
        if (features.bitLength() < Long.SIZE) {
            counts.add(new Count(Quantity.FEATURES, features.longValueExact(), "factored-rank"));
        }
        counts.add(new Count(
                Quantity.PARAMETERS,
                certificate.networks().values().stream()
                        .mapToLong(Network::parameters)
                        .sum(),
                "factored-size"));
        counts.add(new Count(
                Quantity.DEPTH,
                networks.stream().mapToLong(Network::depth).max().orElse(0),
                "factored-depth"));
        return counts;
    }

    /**
     * Counts the features.
     *
     * @param certificate a certificate of a factored kernel
     * @return the sum over its products of the products of their factors' numbers of outputs, exactly
     * @throws RuleException if the claim is of another kind or the networks do not fit it
     */
    public static BigInteger features(Certificate certificate) throws RuleException {
        Iterator<Network> networks = networks(certificate).iterator();
        BigInteger features = BigInteger.ZERO;
        for (List<Factor> factors : claim(certificate).products()) {
            BigInteger product = BigInteger.ONE;
            for (int k = 0; k < factors.size(); k++) {
                product = product.multiply(BigInteger.valueOf(networks.next().outputs()));
            }
            features = features.add(product);
        }
        return features;
    }
}
