package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.verifier.logic.Statement.Count;

/**
 * The quantities of a coherence certificate. {@code coherence-vectors}: T, counted. {@code coherence-dimension}: d, counted,
 * with the least dimension in which any T nonzero vectors with absolute cosines at most mu exist: every smaller d is excluded
 * by one of
 *
 * <ul>
 *   <li>Welch, order k: {@code mu^(2k) >= (T c_k - 1) / (T - 1)}, {@code c_k = (2k-1)!! / (d (d+2) .. (d+2k-2))};
 *   <li>Levenshtein: {@code mu^2 >= (3T - d^2 - 2d) / ((d+2) (T-d))} if T &gt; d.
 * </ul>
 */
public final class CoherenceBounds {

    /** The highest order of Welch's bound; higher ones win only where d is a few times log T at most. */
    private static final int ORDERS = 16;

    private CoherenceBounds() {}

    static List<Count> count(CoherenceClaim claim) {
        long vectors = claim.family().size();
        long least = leastDimension(vectors, claim.coherence());
        return List.of(
                new Count(Quantity.VECTORS, vectors, OptionalLong.empty(), OptionalLong.empty(), "coherence-vectors"),
                new Count(
                        Quantity.DIMENSION,
                        claim.family().dimension(),
                        OptionalLong.empty(),
                        OptionalLong.of(least),
                        "coherence-dimension"));
    }

    /**
     * Returns a lower bound of the dimension. Each bound excludes all d below some number, since its right side falls with d
     * (for Levenshtein's divide by d+2: 3T/(d+2) - d (1 - mu^2) - mu^2 T falls); that number is found by bisection.
     *
     * @param vectors T, at least 1
     * @param coherence mu, above 0 and below 1
     * @return the least d that no bound excludes, at most T: no T nonzero vectors in a smaller dimension have absolute
     *     cosines at most mu
     */
    public static long leastDimension(long vectors, BigDecimal coherence) {
        return lowerBounds(vectors, coherence).stream()
                .mapToLong(LowerBound::dimension)
                .max()
                .orElse(1);
    }

    /**
     * A lower bound of the dimension.
     *
     * @param name who found it
     * @param dimension the least dimension that it does not exclude
     */
    public record LowerBound(String name, long dimension) {}

    /**
     * Returns the bounds one by one: of Welch's the first order and the best, then Levenshtein's.
     *
     * @param vectors T, at least 1
     * @param coherence mu, above 0 and below 1
     * @return the bounds
     */
    public static List<LowerBound> lowerBounds(long vectors, BigDecimal coherence) {
        BigDecimal square = coherence.multiply(coherence);
        long first = firstAdmitted(vectors, d -> isExcludedByWelch(vectors, square, 1, d));
        LowerBound best = new LowerBound("Welch", first);
        for (int k = 2; k <= ORDERS; k++) {
            int order = k;
            long next = firstAdmitted(vectors, d -> isExcludedByWelch(vectors, square, order, d));
            if (next > best.dimension()) {
                best = new LowerBound("Welch, order " + order, next);
            }
        }
        long levenshtein = firstAdmitted(vectors, d -> isExcludedByLevenshtein(vectors, square, d));
        return List.of(new LowerBound("Welch", first), best, new LowerBound("Levenshtein", levenshtein)).stream()
                .distinct()
                .toList();
    }

    private static long firstAdmitted(long vectors, LongPredicate isExcluded) {
        long excluded = 0;
        long admitted = vectors;
        while (admitted - excluded > 1) {
            long middle = excluded + (admitted - excluded) / 2;
            if (isExcluded.test(middle)) {
                excluded = middle;
            } else {
                admitted = middle;
            }
        }
        return admitted;
    }

    private static boolean isExcludedByWelch(long vectors, BigDecimal square, int order, long d) {
        BigDecimal factorial = BigDecimal.ONE;
        BigDecimal product = BigDecimal.ONE;
        for (int k = 1; k <= order; k++) {
            factorial = factorial.multiply(BigDecimal.valueOf(2L * k - 1));
            product = product.multiply(BigDecimal.valueOf(d + 2L * k - 2));
        }
        BigDecimal needed = BigDecimal.valueOf(vectors).multiply(factorial).subtract(product);
        BigDecimal others = BigDecimal.valueOf(vectors - 1);
        return needed.compareTo(square.pow(order).multiply(others).multiply(product)) > 0;
    }

    private static boolean isExcludedByLevenshtein(long vectors, BigDecimal square, long d) {
        BigDecimal dimension = BigDecimal.valueOf(d);
        BigDecimal next = BigDecimal.valueOf(d + 2);
        BigDecimal above =
                BigDecimal.valueOf(3).multiply(BigDecimal.valueOf(vectors)).subtract(dimension.multiply(next));
        BigDecimal below = next.multiply(BigDecimal.valueOf(vectors - d));
        return above.compareTo(square.multiply(below)) > 0;
    }
}
