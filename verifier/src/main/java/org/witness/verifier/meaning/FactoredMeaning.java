package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/** What the claim about a factored kernel means at one point: K(x,y) is defined and {@code |K(x,y) - sum_t prod_k <phi_tk(x_tk), phi_tk(y_tk)>| <= accuracy}. */
public final class FactoredMeaning {

    private final FactoredKernelClaim claim;
    private final List<Network> networks;

    /**
     * Prepares the meaning of a claim.
     *
     * @param claim the claim
     * @param networks for each of its factors the network
     */
    public FactoredMeaning(FactoredKernelClaim claim, List<Network> networks) {
        this.claim = claim;
        this.networks = List.copyOf(networks);
    }

    /**
     * Evaluates the error at an exact point, from the kernel as it is written: nothing of it is taken apart.
     *
     * @param point the coordinates of x, then those of y
     * @return what is known of {@code K(x,y) - sum_t prod_k <phi_tk(x_tk), phi_tk(y_tk)>}
     */
    public PointValue error(List<BigDecimal> point) {
        int n = claim.kernel().domain().dimension();
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        for (int i = 0; i < n; i++) {
            coordinates.put(new Variable('x', i + 1), point.get(i));
            coordinates.put(new Variable('y', i + 1), point.get(n + i));
        }
        PointValue value = ExpressionMeaning.value(claim.kernel().kernel(), coordinates);
        if (!(value instanceof Known target)) {
            return value;
        }
        Known sum = new Exact(BigDecimal.ZERO);
        Iterator<Network> next = networks.iterator();
        for (List<Factor> factors : claim.products()) {
            Known product = new Exact(BigDecimal.ONE);
            for (Factor factor : factors) {
                Network network = next.next();
                List<Known> x = features(network, factor, point.subList(0, n));
                List<Known> y = features(network, factor, point.subList(n, 2 * n));
                product = product.times(NetworkMeaning.dot(x, y));
            }
            sum = sum.plus(product);
        }
        return KnownNumbers.both(target, sum, Interval::subtract, BigDecimal::subtract);
    }

    private static List<Known> features(Network network, Factor factor, List<BigDecimal> point) {
        return NetworkMeaning.outputs(
                network,
                factor.coordinates().stream()
                        .<Known>map(i -> new Exact(point.get(i - 1)))
                        .toList());
    }
}
