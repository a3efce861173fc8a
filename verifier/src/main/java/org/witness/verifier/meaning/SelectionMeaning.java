package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/** What a claim about selection means for one query, a best key and a rival that all the other keys are equal to. */
public final class SelectionMeaning {

    private SelectionMeaning() {}

    /**
     * Tells whether a key leads another one as the claim asks.
     *
     * @param claim the claim
     * @param x a query
     * @param best a key
     * @param rival another key
     * @return whether {@code u(x,best) - u(x,rival) >= gap} is known
     */
    public static boolean leads(
            SelectionClaim claim, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival) {
        if (!(utility(claim, x, best) instanceof Known first) || !(utility(claim, x, rival) instanceof Known second)) {
            return false;
        }
        Known lead = minus(first, second);
        return lead.exact()
                .map(value -> value.compareTo(claim.gap()) >= 0)
                .orElseGet(() -> lead.enclosure().lower()
                        >= Interval.enclosing(claim.gap()).upper());
    }

    private static PointValue utility(SelectionClaim claim, List<BigDecimal> x, List<BigDecimal> y) {
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        put(coordinates, 'x', x);
        put(coordinates, 'y', y);
        return ExpressionMeaning.value(claim.utility(), coordinates);
    }

    private static void put(Map<Variable, BigDecimal> coordinates, char letter, List<BigDecimal> point) {
        for (int i = 0; i < point.size(); i++) {
            coordinates.put(new Variable(letter, point.size() == 1 ? 0 : i + 1), point.get(i));
        }
    }

    private static Known minus(Known a, Known b) {
        return a.plus(b.times(new Exact(BigDecimal.ONE.negate())));
    }

    /**
     * Encloses the difference of two scores.
     *
     * @param claim the claim
     * @param phi the network of the query
     * @param psi the network of the keys
     * @param x a query
     * @param best a key
     * @param rival another key
     * @return an enclosure of {@code beta <phi(x), psi(best)> - beta <phi(x), psi(rival)>}
     */
    public static Interval scoreLead(
            SelectionClaim claim,
            Network phi,
            Network psi,
            List<BigDecimal> x,
            List<BigDecimal> best,
            List<BigDecimal> rival) {
        List<Known> query = NetworkMeaning.outputs(phi, exactly(x));
        Known first = NetworkMeaning.dot(query, NetworkMeaning.outputs(psi, exactly(best)));
        Known second = NetworkMeaning.dot(query, NetworkMeaning.outputs(psi, exactly(rival)));
        return minus(first, second).times(new Exact(claim.beta())).enclosure();
    }

    private static List<Known> exactly(List<BigDecimal> point) {
        List<Known> inputs = new ArrayList<>();
        point.forEach(coordinate -> inputs.add(new Exact(coordinate)));
        return inputs;
    }
}
