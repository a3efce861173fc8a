package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/** What the scores of a query and keys are. */
public final class ScoreMeaning {

    private ScoreMeaning() {}

    /**
     * Evaluates a network.
     *
     * @param network the network
     * @param point a point with as many coordinates as it has inputs
     * @return what is known of its outputs
     */
    public static List<Known> outputs(Network network, List<BigDecimal> point) {
        List<Known> inputs = new ArrayList<>();
        point.forEach(coordinate -> inputs.add(new Exact(coordinate)));
        return NetworkMeaning.outputs(network, inputs);
    }

    /**
     * Encloses an inner product.
     *
     * @param phi the network of the query
     * @param psi the network of the keys
     * @param x a query
     * @param y a key
     * @return an enclosure of {@code <phi(x), psi(y)>}
     */
    public static Interval product(Network phi, Network psi, List<BigDecimal> x, List<BigDecimal> y) {
        return NetworkMeaning.dot(outputs(phi, x), outputs(psi, y)).enclosure();
    }

    /**
     * Evaluates a difference of inner products.
     *
     * @param query the features of a query
     * @param best the features of a key
     * @param rival the features of another key
     * @return what is known of {@code <query, best> - <query, rival>}
     */
    public static Known difference(List<Known> query, List<Known> best, List<Known> rival) {
        Known negative = NetworkMeaning.dot(query, rival).times(new Exact(BigDecimal.ONE.negate()));
        return NetworkMeaning.dot(query, best).plus(negative);
    }

    /**
     * Encloses the difference of two scores.
     *
     * @param beta the factor of all scores
     * @param phi the network of the query
     * @param psi the network of the keys
     * @param x a query
     * @param best a key
     * @param rival another key
     * @return an enclosure of {@code beta <phi(x), psi(best)> - beta <phi(x), psi(rival)>}
     */
    public static Interval lead(
            BigDecimal beta,
            Network phi,
            Network psi,
            List<BigDecimal> x,
            List<BigDecimal> best,
            List<BigDecimal> rival) {
        return difference(outputs(phi, x), outputs(psi, best), outputs(psi, rival))
                .times(new Exact(beta))
                .enclosure();
    }
}
