package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/**
 * What the claim of a kernel or a relation means at one point: {@code target(x,y)} is defined and
 * {@code |target(x,y) - <left(x), right(y)>| <= accuracy}.
 */
public final class ErrorMeaning {

    private final ApproximationClaim claim;
    private final ErrorTerm term;
    private final Map<List<BigDecimal>, List<Known>> ofX = new HashMap<>();
    private final Map<List<BigDecimal>, List<Known>> ofY = new HashMap<>();

    /**
     * Prepares the meaning of a claim.
     *
     * @param claim the claim
     * @param term its error
     */
    public ErrorMeaning(ApproximationClaim claim, ErrorTerm term) {
        this.claim = claim;
        this.term = term;
    }

    /**
     * Evaluates the error at an exact point. The networks' part is exact as far as identity and rectifier layers go; it is
     * remembered for each x and y.
     *
     * @param point the coordinates of x, then those of y
     * @return what is known of {@code target(x,y) - <left(x), right(y)>}
     */
    public PointValue error(List<BigDecimal> point) {
        PointValue value = target(claim, point);
        if (!(value instanceof Known target)) {
            return value;
        }
        int split = claim.xDomain().dimension();
        Known product = NetworkMeaning.dot(
                features(ofX, term.left(), point.subList(0, split)),
                features(ofY, term.right(), point.subList(split, point.size())));
        return KnownNumbers.both(target, product, Interval::subtract, BigDecimal::subtract);
    }

    /**
     * Evaluates the target at an exact point.
     *
     * @param claim the claim
     * @param point the coordinates of x, then those of y
     * @return what is known of {@code target(x,y)}
     */
    static PointValue target(ApproximationClaim claim, List<BigDecimal> point) {
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        int split = claim.xDomain().dimension();
        for (int i = 0; i < point.size(); i++) {
            char letter = i < split ? 'x' : 'y';
            int among = i < split ? split : point.size() - split;
            int place = i < split ? i : i - split;
            coordinates.put(new Variable(letter, among == 1 ? 0 : place + 1), point.get(i));
        }
        return ExpressionMeaning.value(claim.target(), coordinates);
    }

    private static List<Known> features(
            Map<List<BigDecimal>, List<Known>> known, Network network, List<BigDecimal> inputs) {
        return known.computeIfAbsent(
                List.copyOf(inputs),
                exactly -> NetworkMeaning.outputs(
                        network, exactly.stream().<Known>map(Exact::new).toList()));
    }
}
