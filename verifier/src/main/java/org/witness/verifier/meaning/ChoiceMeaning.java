package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.verifier.meaning.PointValue.Known;

/** What a comparator says of a query and two keys. */
public final class ChoiceMeaning {

    private ChoiceMeaning() {}

    /**
     * Tells whether a key is preferred to another one by the margin.
     *
     * @param claim the claim
     * @param x a query
     * @param y a key
     * @param z another key
     * @return whether {@code c(x; y, z) >= margin} is known
     */
    public static boolean prefers(ChoiceClaim claim, List<BigDecimal> x, List<BigDecimal> y, List<BigDecimal> z) {
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        put(coordinates, 'x', x);
        put(coordinates, 'y', y);
        put(coordinates, 'z', z);
        if (!(ExpressionMeaning.value(claim.comparator(), coordinates) instanceof Known value)) {
            return false;
        }
        return value.exact()
                .map(exact -> exact.compareTo(claim.margin()) >= 0)
                .orElseGet(() -> value.enclosure().lower()
                        >= org.witness.verifier.interval.Interval.enclosing(claim.margin())
                                .upper());
    }

    private static void put(Map<Variable, BigDecimal> coordinates, char letter, List<BigDecimal> point) {
        for (int i = 0; i < point.size(); i++) {
            coordinates.put(new Variable(letter, point.size() == 1 ? 0 : i + 1), point.get(i));
        }
    }
}
