package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/** What the claim about a factored kernel means at one point: K(x,y) is defined and {@code |K(x,y) - prod_k <phi_k(x_k), phi_k(y_k)>| <= accuracy}. */
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
     * @return what is known of {@code K(x,y) - prod_k <phi_k(x_k), phi_k(y_k)>}
     */
    public PointValue error(List<BigDecimal> point) {
        PointValue value = ErrorMeaning.target(claim.kernel(), point);
        if (!(value instanceof Known target)) {
            return value;
        }
        int n = claim.kernel().domain().dimension();
        Known product = new Exact(BigDecimal.ONE);
        for (int k = 0; k < networks.size(); k++) {
            List<Integer> coordinates = claim.factors().get(k).coordinates();
            List<Known> x = features(k, coordinates, point.subList(0, n));
            List<Known> y = features(k, coordinates, point.subList(n, 2 * n));
            product = product.times(NetworkMeaning.dot(x, y));
        }
        return KnownNumbers.both(target, product, Interval::subtract, BigDecimal::subtract);
    }

    private List<Known> features(int factor, List<Integer> coordinates, List<BigDecimal> point) {
        List<Known> inputs = new ArrayList<>();
        coordinates.forEach(i -> inputs.add(new Exact(point.get(i - 1))));
        return NetworkMeaning.outputs(networks.get(factor), inputs);
    }
}
