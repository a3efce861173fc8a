package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
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
        if (!(value(claim.utility(), x, best) instanceof Known first)
                || !(value(claim.utility(), x, rival) instanceof Known second)) {
            return false;
        }
        Known lead = first.plus(second.times(new Exact(BigDecimal.ONE.negate())));
        return lead.exact()
                .map(value -> value.compareTo(claim.gap()) >= 0)
                .orElseGet(() -> lead.enclosure().lower()
                        >= Interval.enclosing(claim.gap()).upper());
    }

    private static PointValue value(Expression expression, List<BigDecimal> x, List<BigDecimal> y) {
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        put(coordinates, 'x', x);
        put(coordinates, 'y', y);
        return ExpressionMeaning.value(expression, coordinates);
    }

    private static void put(Map<Variable, BigDecimal> coordinates, char letter, List<BigDecimal> point) {
        for (int i = 0; i < point.size(); i++) {
            coordinates.put(new Variable(letter, point.size() == 1 ? 0 : i + 1), point.get(i));
        }
    }

    /**
     * Encloses the relation of a query and a key.
     *
     * @param claim the claim
     * @param x a query
     * @param y a key
     * @return an enclosure of {@code r(x,y)}; the whole line if it is not known to be defined
     */
    public static Interval relation(RelationalClaim claim, List<BigDecimal> x, List<BigDecimal> y) {
        return value(claim.relation(), x, y) instanceof Known known ? known.enclosure() : Interval.ENTIRE;
    }
}
