package org.witness.verifier.meaning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Within;

/**
 * What a Boolean claim means at one input b: {@code |o(b) - f(b_S)| <= margin}. The tokens are written out, each is multiplied
 * by the matrices, and the softmax is taken of their scores; nothing is assumed of them.
 */
public final class BooleanMeaning {

    /** Up to so many positions both tokens of each are kept, since many inputs share them. */
    private static final int KEPT = 4096;

    private final Head head;
    private final Interval[] query;
    private final Map<Integer, Token> kept = new HashMap<>();

    private record Token(Interval score, List<Interval> value) {}

    /**
     * Prepares the meaning of a claim.
     *
     * @param head the head
     */
    public BooleanMeaning(Head head) {
        this.head = head;
        Interval[] token = zeros();
        token[0] = Interval.ONE;
        this.query = product(head.query(), token);
    }

    /**
     * Returns the head.
     *
     * @return the head whose meaning this is
     */
    public Head head() {
        return head;
    }

    private Interval[] zeros() {
        Interval[] zeros = new Interval[Math.toIntExact(head.claim().embedding())];
        java.util.Arrays.fill(zeros, Interval.ZERO);
        return zeros;
    }

    private static Interval[] product(RealTensor matrix, Interval[] vector) {
        Interval[] product = new Interval[matrix.shape().get(0)];
        for (int i = 0; i < product.length; i++) {
            product[i] = Interval.ZERO;
            for (int l = 0; l < vector.length; l++) {
                double weight = matrix.at(i * vector.length + l);
                if (weight != 0) {
                    product[i] = product[i].add(vector[l].multiply(weight));
                }
            }
        }
        return product;
    }

    private Token token(int position, boolean bit) {
        return head.claim().positions().size() <= KEPT
                ? kept.computeIfAbsent(2 * position + (bit ? 1 : 0), unknown -> evaluated(position, bit))
                : evaluated(position, bit);
    }

    private Token evaluated(int position, boolean bit) {
        Interval[] token = zeros();
        Interval[] vector = head.positions().enclosures(position);
        System.arraycopy(vector, 0, token, 1, vector.length);
        if (bit && head.claim().token() == TokenForm.BIT) {
            token[1 + vector.length] = Interval.ONE;
        } else if (bit) {
            System.arraycopy(vector, 0, token, 1 + vector.length, vector.length);
        }
        Interval[] key = product(head.key(), token);
        Interval score = Interval.ZERO;
        for (int i = 0; i < key.length; i++) {
            score = score.add(query[i].multiply(key[i]));
        }
        return new Token(score, List.of(product(head.value(), token)));
    }

    /**
     * Evaluates the readout's output.
     *
     * @param input b, its set bits below T
     * @return an interval that contains o(b)
     */
    public Interval output(BitSet input) {
        int positions = Math.toIntExact(head.claim().positions().size());
        double shift = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < positions; t++) {
            shift = Math.max(shift, token(t, input.get(t)).score().midpoint());
        }
        Interval total = Interval.ZERO;
        Interval[] sums = new Interval[head.outputs()];
        java.util.Arrays.fill(sums, Interval.ZERO);
        for (int t = 0; t < positions; t++) {
            Token token = token(t, input.get(t));
            Interval weight = token.score().add(-shift).exp();
            total = total.add(weight);
            for (int j = 0; j < sums.length; j++) {
                sums[j] = sums[j].add(weight.multiply(token.value().get(j)));
            }
        }
        List<PointValue.Known> outputs = new ArrayList<>();
        for (Interval sum : sums) {
            outputs.add(new Within(total.lower() > 0 && total.isBounded() ? sum.divide(total) : Interval.ENTIRE));
        }
        return NetworkMeaning.outputs(head.readout(), outputs).get(0).enclosure();
    }

    /**
     * Evaluates f at the relevant bits.
     *
     * @param input b
     * @return f(b_S)
     */
    public boolean expected(BitSet input) {
        BooleanClaim claim = head.claim();
        int pattern = 0;
        for (int i = 0; i < claim.relevant().size(); i++) {
            pattern |= input.get(Math.toIntExact(claim.relevant().get(i))) ? 1 << i : 0;
        }
        return claim.value(pattern);
    }

    /**
     * Evaluates the error.
     *
     * @param input b, its set bits below T
     * @return an interval that contains {@code |o(b) - f(b_S)|}
     */
    public Interval error(BitSet input) {
        return output(input).add(expected(input) ? -1 : 0).abs();
    }
}
