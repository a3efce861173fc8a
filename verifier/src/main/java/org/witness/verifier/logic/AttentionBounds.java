package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.meaning.SparseAttention;

/**
 * The query dimension of an attention claim, and what theorems say about it. How much is needed depends on whether the keys are
 * fixed before the matrix is known; a certificate's keys may be made for its matrix, so there is no lower bound for it here.
 */
public final class AttentionBounds {

    private AttentionBounds() {}

    static List<Count> count(SparseAttention attention) {
        return List.of(new Count(
                Quantity.QUERY_DIMENSION,
                attention.claim().logits().dimension(),
                OptionalLong.of(randomDimension(attention)),
                OptionalLong.empty(),
                "attention-dimension"));
    }

    /**
     * Counts the entries of the fullest row.
     *
     * @param attention a matrix
     * @return k
     */
    public static int mostEntries(SparseAttention attention) {
        int most = 0;
        for (int i = 0; i < attention.size(); i++) {
            most = Math.max(most, attention.support(i).length);
        }
        return most;
    }

    /**
     * Encloses the greatest ratio of two entries of a row.
     *
     * @param attention a matrix
     * @return an interval that contains g, at least 1
     */
    public static Interval largestRatio(SparseAttention attention) {
        Interval largest = Interval.ONE;
        for (int i = 0; i < attention.size(); i++) {
            double[] a = attention.entries(i);
            Arrays.sort(a);
            largest = largest.max(Interval.of(a[a.length - 1]).divide(Interval.of(a[0])));
        }
        return largest;
    }

    /**
     * Evaluates the dimension in which random signs as keys, and their combinations as queries, serve a matrix.
     *
     * @param attention a matrix and the tolerances
     * @return {@code ceil(8 k ln^2((1 + eps2) g / eps1) / ln^2(1 + eps2) ln(4 L^2))}, at the lower end of its enclosure; at
     *     most 2^62
     */
    public static long randomDimension(SparseAttention attention) {
        AttentionClaim claim = attention.claim();
        Interval error = attention.largestDeviation();
        Interval height = error.add(largestRatio(attention).log()).subtract(attention.largestGap());
        BigDecimal size = BigDecimal.valueOf(claim.size());
        Interval union = Interval.enclosing(size.multiply(size).multiply(BigDecimal.valueOf(4)))
                .log();
        Interval dimension = height.divide(error).square().multiply(union).multiply(8.0 * mostEntries(attention));
        BigDecimal whole = new BigDecimal(Math.min(dimension.lower(), 0x1p62)).setScale(0, RoundingMode.CEILING);
        return whole.longValueExact();
    }
}
