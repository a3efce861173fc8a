package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/** What a claim about a comparator means at two points: {@code c(y,z)} is defined, and if it reaches the margin, {@code U(z) - U(y) >= gain}. */
public final class PreorderMeaning {

    private PreorderMeaning() {}

    /**
     * Evaluates the comparator.
     *
     * @param claim the claim
     * @param y a point with the domain's coordinates
     * @param z another one
     * @return what is known of {@code c(y,z)}
     */
    public static PointValue comparator(PreorderClaim claim, List<BigDecimal> y, List<BigDecimal> z) {
        int n = claim.domain().dimension();
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        for (int i = 0; i < n; i++) {
            coordinates.put(new Variable('y', n == 1 ? 0 : i + 1), y.get(i));
            coordinates.put(new Variable('z', n == 1 ? 0 : i + 1), z.get(i));
        }
        return ExpressionMeaning.value(claim.comparator(), coordinates);
    }

    /**
     * Tells whether the comparator exceeds a number.
     *
     * @param claim the claim
     * @param y a point with the domain's coordinates
     * @param z another one
     * @param least a number
     * @param strictly whether {@code c(y,z) > least} is asked, not only {@code c(y,z) >= least}
     * @return whether that is known
     */
    public static boolean reaches(
            PreorderClaim claim, List<BigDecimal> y, List<BigDecimal> z, BigDecimal least, boolean strictly) {
        if (!(comparator(claim, y, z) instanceof Known value)) {
            return false;
        }
        BigDecimal lower =
                value.exact().orElseGet(() -> decimal(value.enclosure().lower()));
        return lower.compareTo(least) >= (strictly ? 1 : 0);
    }

    /**
     * Evaluates the difference of the utilities.
     *
     * @param utility U
     * @param y a point
     * @param z another one
     * @return what is known of {@code U(z) - U(y)}
     */
    public static Known gain(Network utility, List<BigDecimal> y, List<BigDecimal> z) {
        Known negative = at(utility, y).times(new Exact(BigDecimal.ONE.negate()));
        return at(utility, z).plus(negative);
    }

    private static Known at(Network utility, List<BigDecimal> point) {
        List<Known> inputs = new ArrayList<>();
        point.forEach(coordinate -> inputs.add(new Exact(coordinate)));
        return NetworkMeaning.outputs(utility, inputs).get(0);
    }

    /** An end of an interval; an infinite lower one is below all margins. */
    private static BigDecimal decimal(double lower) {
        return new BigDecimal(Math.max(-Double.MAX_VALUE, lower));
    }
}
