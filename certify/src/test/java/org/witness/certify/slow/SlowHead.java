package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * Heads for Boolean functions: all inputs of few positions, and some of more; the two Frobenius norms. The readout's Lipschitz
 * constant is not looked at.
 */
final class SlowHead {

    private static final int MOST_POSITIONS = 256;
    private static final int MOST_INPUTS = 64;
    private static final MathContext ROUNDED = new MathContext(80);

    private final BooleanClaim claim;
    private final RealTensor query;
    private final RealTensor key;
    private final RealTensor value;
    private final Network readout;
    private final List<BigDecimal[]> positions;

    SlowHead(BooleanClaim claim, Certificate certificate) {
        this.claim = claim;
        this.query = (RealTensor) certificate.tensors().get(BooleanClaim.QUERY);
        this.key = (RealTensor) certificate.tensors().get(BooleanClaim.KEY);
        this.value = (RealTensor) certificate.tensors().get(BooleanClaim.VALUE);
        this.readout = certificate.networks().get(BooleanClaim.READOUT);
        this.positions = SlowVectors.of(claim.positions(), certificate.tensors(), MOST_POSITIONS);
    }

    Optional<String> contradiction() {
        if (Margin.isAbove(scoreSquare(), claim.norms().score().pow(2))) {
            return Optional.of("|query^T key| is larger");
        }
        BigDecimal[] values = SlowVectors.exactly(value.toArray());
        if (Margin.isAbove(
                SlowMeaning.dot(values, values), claim.norms().value().pow(2))) {
            return Optional.of("|value| is larger");
        }
        int size = positions.size();
        if (claim.positions().size() > size) {
            return Optional.empty();
        }
        List<List<BigDecimal[]>> tokens = List.of(tokens(false), tokens(true));
        List<BigDecimal[]> scores = tokens.stream().map(this::weights).toList();
        Random random = new Random(size);
        int inputs = size < 7 ? 1 << size : MOST_INPUTS;
        for (int n = 0; n < inputs; n++) {
            boolean[] bits = new boolean[size];
            int shape = random.nextInt(3);
            for (int t = 0; t < size; t++) {
                bits[t] = size < 7 ? (n >> t & 1) == 1 : shape == 2 ? random.nextBoolean() : shape == 1;
            }
            int pattern = 0;
            for (int k = 0; k < claim.relevant().size(); k++) {
                int t = (int) (long) claim.relevant().get(k);
                bits[t] = size < 7 ? bits[t] : random.nextBoolean();
                pattern |= bits[t] ? 1 << k : 0;
            }
            BigDecimal error = output(bits, tokens, scores)
                    .subtract(claim.value(pattern) ? BigDecimal.ONE : BigDecimal.ZERO)
                    .abs();
            if (Margin.isAbove(error, claim.margin())) {
                return Optional.of("an input with pattern " + pattern);
            }
        }
        return Optional.empty();
    }

    private BigDecimal scoreSquare() {
        int n = query.shape().get(1);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                BigDecimal entry = BigDecimal.ZERO;
                for (int row = 0; row < query.shape().get(0); row++) {
                    entry = entry.add(
                            new BigDecimal(query.at(row * n + i)).multiply(new BigDecimal(key.at(row * n + j))));
                }
                sum = sum.add(entry.pow(2));
            }
        }
        return sum;
    }

    /** x_t with this bit, for all t. */
    private List<BigDecimal[]> tokens(boolean bit) {
        List<BigDecimal[]> tokens = new ArrayList<>();
        for (BigDecimal[] v : positions) {
            BigDecimal[] token = new BigDecimal[(int) claim.embedding()];
            Arrays.fill(token, BigDecimal.ZERO);
            System.arraycopy(v, 0, token, 1, v.length);
            if (bit && claim.token() == TokenForm.BIT) {
                token[v.length + 1] = BigDecimal.ONE;
            } else if (bit) {
                System.arraycopy(v, 0, token, 1 + v.length, v.length);
            }
            tokens.add(token);
        }
        return tokens;
    }

    /** exp(<query x, key x_t>) for all t; the query's token is the first unit vector. */
    private BigDecimal[] weights(List<BigDecimal[]> tokens) {
        BigDecimal[] weights = new BigDecimal[tokens.size()];
        for (int t = 0; t < weights.length; t++) {
            BigDecimal score = BigDecimal.ZERO;
            for (int row = 0; row < query.shape().get(0); row++) {
                BigDecimal projected = SlowMeaning.dot(SlowVectors.exactly(key.row(row)), tokens.get(t));
                score = score.add(new BigDecimal(query.row(row)[0]).multiply(projected));
            }
            weights[t] = Exponential.of(score);
        }
        return weights;
    }

    private BigDecimal output(boolean[] bits, List<List<BigDecimal[]>> tokens, List<BigDecimal[]> weights) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal[] sum = new BigDecimal[(int) claim.embedding()];
        Arrays.fill(sum, BigDecimal.ZERO);
        for (int t = 0; t < bits.length; t++) {
            int bit = bits[t] ? 1 : 0;
            BigDecimal weight = weights.get(bit)[t];
            total = total.add(weight);
            for (int l = 0; l < sum.length; l++) {
                sum[l] = sum[l].add(weight.multiply(tokens.get(bit).get(t)[l]));
            }
        }
        BigDecimal[] mean = new BigDecimal[sum.length];
        for (int l = 0; l < sum.length; l++) {
            mean[l] = sum[l].divide(total, ROUNDED);
        }
        BigDecimal[] attended = new BigDecimal[value.shape().get(0)];
        for (int row = 0; row < attended.length; row++) {
            attended[row] = SlowMeaning.dot(SlowVectors.exactly(value.row(row)), mean);
        }
        return SlowMeaning.features(readout, attended)[0];
    }
}
