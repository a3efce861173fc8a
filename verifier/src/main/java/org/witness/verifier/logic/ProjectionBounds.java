package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.meaning.ProjectedPoints;

/**
 * Dimensions in which maps of n points with distortion eps exist. {@code dasgupta-gupta}: k is at most {@code ceil(4 ln n / (eps^2/2 -
 * eps^3/3))}; certificates must keep to it. Sharper ones are reported beside it:
 *
 * <ul>
 *   <li>{@code chi-square-tail}: the least k with {@code n(n-1)/2 P(chi2_k/k outside [1-eps, 1+eps]) < 1}: a map with independent normal entries
 *       serves with a probability above 0;
 *   <li>{@code beta-tail}: the same for orthonormal rows, whose ratios have the distribution Beta(k/2, (D-k)/2) times D/k;
 *   <li>{@code rank}: of the differences of points, at most min(n - 1, the number of coordinates in which points differ): an isometry serves.
 * </ul>
 */
public final class ProjectionBounds {

    /** Beyond, tails are not evaluated: their series grow long. */
    private static final long LARGEST = 10_000_000;

    private ProjectionBounds() {}

    static List<Count> count(ProjectionClaim claim) {
        return List.of(new Count(
                Quantity.DIMENSION,
                claim.projected(),
                OptionalLong.of(dasguptaGupta(claim.points(), claim.distortion())),
                OptionalLong.empty(),
                "dasgupta-gupta"));
    }

    /**
     * Holds the dimension of a claim against the sharper bounds. It may exceed them.
     *
     * @param claim the claim
     * @param points its points and map
     * @return the dimension with each bound that is known
     */
    public static List<Count> references(ProjectionClaim claim, ProjectedPoints points) {
        List<Count> counts = new ArrayList<>();
        long k = claim.projected();
        chiSquare(claim.points(), claim.distortion())
                .ifPresent(bound -> counts.add(new Count(
                        Quantity.GAUSSIAN_DIMENSION,
                        k,
                        OptionalLong.of(bound),
                        OptionalLong.empty(),
                        "chi-square-tail")));
        beta(claim.points(), claim.dimension(), claim.distortion())
                .ifPresent(bound -> counts.add(new Count(
                        Quantity.ORTHONORMAL_DIMENSION, k, OptionalLong.of(bound), OptionalLong.empty(), "beta-tail")));
        counts.add(new Count(Quantity.RANK, k, OptionalLong.of(rank(points)), OptionalLong.empty(), "rank"));
        return counts;
    }

    /**
     * Evaluates Dasgupta's and Gupta's bound.
     *
     * @param points n, at least 1
     * @param distortion eps, above 0 and below 1
     * @return ceil(4 ln n / (eps^2/2 - eps^3/3)), never more, and at least 1
     */
    public static long dasguptaGupta(long points, BigDecimal distortion) {
        BigDecimal square = distortion.multiply(distortion);
        BigDecimal six = BigDecimal.valueOf(3).subtract(distortion.multiply(BigDecimal.valueOf(2)));
        Interval below = Interval.enclosing(square.multiply(six));
        if (below.lower() <= 0) {
            return Long.MAX_VALUE;
        }
        Interval dimension = Interval.enclosing(BigDecimal.valueOf(points))
                .log()
                .multiply(24)
                .divide(below);
        // a conversion beyond the range of long gives its largest number
        return Math.max(1, (long) Math.ceil(dimension.lower()));
    }

    /**
     * Evaluates the bound by the tail of the chi-square distribution.
     *
     * @param points n, at least 1
     * @param distortion eps, above 0 and below 1
     * @return a k that is proved to serve, the least one found by bisection; empty if it lies beyond ten million
     */
    public static OptionalLong chiSquare(long points, BigDecimal distortion) {
        Interval pairs = pairs(points);
        return least(
                Math.min(LARGEST, dasguptaGupta(points, distortion)),
                k -> pairs.multiply(Tails.chiSquare(k, distortion)).upper() < 1);
    }

    /**
     * Evaluates the bound by the tails of the Beta distribution.
     *
     * @param points n, at least 1
     * @param dimension D, at least 1
     * @param distortion eps, above 0 and below 1
     * @return a k that is proved to serve, at most D, the least one found by bisection; empty if D exceeds ten million
     */
    public static OptionalLong beta(long points, long dimension, BigDecimal distortion) {
        Interval pairs = pairs(points);
        return dimension > LARGEST
                ? OptionalLong.empty()
                : least(
                        dimension,
                        k -> pairs.multiply(Tails.beta(k, dimension, distortion))
                                        .upper()
                                < 1);
    }

    private static Interval pairs(long points) {
        BigDecimal n = BigDecimal.valueOf(points);
        return Interval.enclosing(
                n.multiply(n.subtract(BigDecimal.ONE)).divide(BigDecimal.valueOf(2), RoundingMode.UP));
    }

    /** A number that serves, whose predecessor was not seen to serve. */
    private static OptionalLong least(long most, LongPredicate serves) {
        long fails = 0;
        long served = 1;
        while (!serves.test(served)) {
            if (served == most) {
                return OptionalLong.empty();
            }
            fails = served;
            served = Math.min(most, 2 * served);
        }
        while (served - fails > 1) {
            long middle = fails + (served - fails) / 2;
            if (serves.test(middle)) {
                served = middle;
            } else {
                fails = middle;
            }
        }
        return OptionalLong.of(served);
    }

    /**
     * Bounds the rank of the differences of points.
     *
     * @param points the points
     * @return min(n - 1, the number of coordinates in which points differ), and at least 1
     */
    public static long rank(ProjectedPoints points) {
        int columns = points.dimension();
        long different = 0;
        for (int c = 0; c < columns; c++) {
            for (int i = 1; i < points.count(); i++) {
                if (points.points().at(i * columns + c) != points.points().at(c)) {
                    different++;
                    break;
                }
            }
        }
        return Math.max(1, Math.min(points.count() - 1L, different));
    }
}
