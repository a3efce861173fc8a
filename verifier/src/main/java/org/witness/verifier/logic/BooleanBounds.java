package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.HeadRanges;
import org.witness.verifier.enclosure.ReadoutSlope;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Norm;
import org.witness.verifier.meaning.Head;

/**
 * The quantities and norms of a Boolean certificate. {@code boolean-positions}: T. {@code boolean-dimension}: d.
 * {@code boolean-width}: hidden neurons of the readout, at most 2s for a symmetric f read from one number, 2 (2^s - 1) for any f
 * read from one number, otherwise 2s + 2 min(ones, zeros) of the table. The norms' theorems: {@code dual-query},
 * {@code dual-values}, {@code plateaus} and {@code ramps}.
 */
final class BooleanBounds {

    /** Room for rounding in what is compared with a theorem of exact numbers. */
    private static final Interval ROOM = Interval.enclosing(new BigDecimal("1.000001"));

    private BooleanBounds() {}

    static List<Count> count(Head head) {
        BooleanClaim claim = head.claim();
        long s = claim.relevant().size();
        long ones = claim.table().bitCount();
        long bound = isPlateau(head)
                ? 2 * s
                : head.outputs() == 1
                        ? 2 * (claim.patterns() - 1L)
                        : 2 * s + 2 * Math.min(ones, claim.patterns() - ones);
        return List.of(
                new Count(
                        Quantity.POSITIONS,
                        claim.positions().size(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        "boolean-positions"),
                new Count(
                        Quantity.DIMENSION,
                        claim.positions().dimension(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        "boolean-dimension"),
                new Count(
                        Quantity.HIDDEN_NEURONS,
                        head.readout().hiddenNeurons(),
                        OptionalLong.of(bound),
                        OptionalLong.empty(),
                        "boolean-width"));
    }

    private static boolean isPlateau(Head head) {
        return head.claim().isSymmetric() && head.claim().token() == TokenForm.BIT && head.outputs() == 1;
    }

    static List<Norm> norms(Head head, HeadRanges ranges) {
        Interval query = shortestQuery(head);
        OptionalDouble score = OptionalDouble.empty();
        OptionalDouble value = OptionalDouble.empty();
        if (query.lower() > 0) {
            Interval beta = ranges.scores().stream().map(Interval::abs).reduce(Interval.ZERO, Interval::max);
            score = allowed(beta.multiply(query));
            value = allowed(query);
        }
        boolean plain = head.claim().token() == TokenForm.BIT;
        return List.of(
                new Norm("scoreNorm", "|query^T key|", scoreNorm(head.query(), head.key()), score, "dual-query"),
                new Norm(
                        "valueNorm",
                        "|value|",
                        frobenius(head.value()).upper(),
                        plain ? allowed(Interval.ONE) : value,
                        "dual-values"),
                slope(head, ranges),
                figure("leak", "leak", ranges.leak()),
                figure("longestPosition", "longest |v_t|", ranges.length()));
    }

    private static Norm figure(String key, String words, Interval value) {
        return new Norm(key, words, value.upper(), OptionalDouble.empty(), "attend");
    }

    private static Norm slope(Head head, HeadRanges ranges) {
        String key = "readoutLipschitz";
        String words = "Lip(readout)";
        double upper = new ReadoutSlope(head.readout()).upper(ranges.unitBox());
        int s = head.claim().relevant().size();
        if (isPlateau(head)) {
            return new Norm(key, words, upper, allowed(Interval.of(2.0 * s)), "plateaus");
        }
        OptionalDouble bound = OptionalDouble.empty();
        if (head.outputs() == s && ranges.leak().upper() < 1) {
            Interval rest = Interval.ONE.subtract(ranges.leak());
            bound = allowed(Interval.of(4.0 * s).multiply(Interval.of(s).sqrt()).divide(rest));
        }
        return new Norm(key, words, upper, bound, "ramps");
    }

    private static OptionalDouble allowed(Interval theorem) {
        return OptionalDouble.of(theorem.multiply(ROOM).lower());
    }

    /** |A^T B|^2, Frobenius, is the sum of the entrywise products of A A^T and B B^T. */
    private static double scoreNorm(RealTensor a, RealTensor b) {
        int k = a.shape().get(0);
        Interval sum = Interval.ZERO;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                sum = sum.add(inner(a.row(i), a.row(j)).multiply(inner(b.row(i), b.row(j))));
            }
        }
        return sum.max(Interval.ZERO).sqrt().upper();
    }

    private static Interval frobenius(RealTensor matrix) {
        double[] entries = matrix.toArray();
        return inner(entries, entries).sqrt();
    }

    /** The root of s over the least distance of a diagonal entry of the support's Gram matrix from its circle; 0 if none is known. */
    private static Interval shortestQuery(Head head) {
        List<Long> relevant = head.claim().relevant();
        List<Interval[]> vectors =
                relevant.stream().map(head.positions()::enclosures).toList();
        Interval least = Interval.of(Double.MAX_VALUE);
        for (int i = 0; i < vectors.size(); i++) {
            Interval room = Interval.ZERO;
            for (int j = 0; j < vectors.size(); j++) {
                Interval inner = inner(vectors.get(i), vectors.get(j));
                room = i == j ? room.add(inner) : room.subtract(inner.abs());
            }
            least = least.min(room);
        }
        return least.lower() > 0 ? Interval.of(relevant.size()).divide(least).sqrt() : Interval.ZERO;
    }

    /** Product by product: exact where that can be, as for a matrix of one 1. */
    private static Interval inner(double[] u, double[] v) {
        Interval sum = Interval.ZERO;
        for (int l = 0; l < u.length; l++) {
            if (u[l] != 0 && v[l] != 0) {
                sum = sum.add(Interval.of(u[l]).multiply(v[l]));
            }
        }
        return sum;
    }

    private static Interval inner(Interval[] u, Interval[] v) {
        Interval sum = Interval.ZERO;
        for (int l = 0; l < u.length; l++) {
            sum = sum.add(u[l].multiply(v[l]));
        }
        return sum;
    }
}
