package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/**
 * What a kernel claim means at one point: {@code K(x,y)} is defined and {@code |K(x,y) - <phi(x), phi(y)>| <= accuracy}.
 */
public final class KernelMeaning {

    private final KernelClaim claim;
    private final Network phi;
    private final Map<List<BigDecimal>, List<Known>> features = new HashMap<>();

    /**
     * Prepares the meaning of a claim.
     *
     * @param claim the claim
     * @param phi the network of the features
     */
    public KernelMeaning(KernelClaim claim, Network phi) {
        this.claim = claim;
        this.phi = phi;
    }

    /**
     * Evaluates the error at an exact point. The network's part is exact as far as identity and rectifier layers go; it is
     * remembered for each x and y.
     *
     * @param point the coordinates of x, then those of y
     * @return what is known of {@code K(x,y) - <phi(x), phi(y)>}
     */
    public PointValue error(List<BigDecimal> point) {
        PointValue target = kernel(claim, point);
        if (!(target instanceof Known kernel)) {
            return target;
        }
        int n = phi.inputs();
        Known product = NetworkMeaning.dot(features(point.subList(0, n)), features(point.subList(n, 2 * n)));
        return KnownNumbers.both(kernel, product, Interval::subtract, BigDecimal::subtract);
    }

    /**
     * Evaluates the kernel at an exact point.
     *
     * @param claim the claim
     * @param point the coordinates of x, then those of y
     * @return what is known of {@code K(x,y)}
     */
    static PointValue kernel(KernelClaim claim, List<BigDecimal> point) {
        int n = claim.domain().dimension();
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        for (int i = 0; i < point.size(); i++) {
            coordinates.put(new Variable(i < n ? 'x' : 'y', n == 1 ? 0 : i % n + 1), point.get(i));
        }
        return ExpressionMeaning.value(claim.kernel(), coordinates);
    }

    private List<Known> features(List<BigDecimal> inputs) {
        return features.computeIfAbsent(
                List.copyOf(inputs),
                exactly -> NetworkMeaning.outputs(
                        phi, exactly.stream().<Known>map(Exact::new).toList()));
    }
}
