package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** Attention: all pairs of columns of the first rows, the logits exactly. */
final class SlowAttention {

    private static final int MOST_ROWS = 12;
    private static final MathContext ROUNDED = new MathContext(60);

    private SlowAttention() {}

    static Optional<String> contradiction(AttentionClaim claim, Map<String, Tensor> tensors) {
        IntegerTensor rows = (IntegerTensor) tensors.get(AttentionClaim.ROWS);
        IntegerTensor columns = (IntegerTensor) tensors.get(AttentionClaim.COLUMNS);
        RealTensor entries = (RealTensor) tensors.get(AttentionClaim.ENTRIES);
        int size = (int) claim.size();
        for (int i = 0; i < Math.min(size, MOST_ROWS); i++) {
            BigDecimal[] a = new BigDecimal[size];
            for (int n = (int) rows.at(i); n < rows.at(i + 1); n++) {
                a[(int) columns.at(n)] = new BigDecimal(entries.at(n));
            }
            List<BigDecimal> logits = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                logits.add(logit(claim.logits(), tensors, i, j));
            }
            Optional<String> wrong = contradiction(claim, a, logits);
            if (wrong.isPresent()) {
                return Optional.of("row " + i + ", " + wrong.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> contradiction(AttentionClaim claim, BigDecimal[] a, List<BigDecimal> logits) {
        for (int j = 0; j < a.length; j++) {
            for (int k = 0; k < a.length; k++) {
                if (a[k] == null) {
                    continue;
                }
                BigDecimal ratio = Exponential.of(logits.get(j).subtract(logits.get(k)));
                boolean broken = a[j] == null
                        ? Margin.isAbove(ratio, claim.offSupport())
                        : Margin.isAbove(
                                ratio.multiply(a[k])
                                        .divide(a[j], ROUNDED)
                                        .subtract(BigDecimal.ONE)
                                        .abs(),
                                claim.ratio());
                if (broken) {
                    return Optional.of("columns " + j + " and " + k);
                }
            }
        }
        return Optional.empty();
    }

    private static BigDecimal logit(LogitForm form, Map<String, Tensor> tensors, int i, int j) {
        if (form instanceof LogitForm.Powers powers) {
            IntegerTensor queries = (IntegerTensor) tensors.get(LogitForm.Powers.QUERIES);
            IntegerTensor nodes = (IntegerTensor) tensors.get(LogitForm.Powers.NODES);
            BigInteger node = BigInteger.valueOf(nodes.at(j));
            BigInteger sum = BigInteger.ZERO;
            int dimension = (int) powers.dimension();
            for (int m = 1; m <= dimension; m++) {
                sum = sum.add(integer(queries, i * dimension + m - 1, (int) powers.words())
                        .multiply(node.pow(m)));
            }
            return new BigDecimal(sum).divide(BigDecimal.valueOf(2).pow((int) powers.scale()));
        }
        RealTensor queries = (RealTensor) tensors.get(LogitForm.Reals.QUERIES);
        RealTensor keys = (RealTensor) tensors.get(LogitForm.Reals.KEYS);
        return SlowMeaning.dot(SlowVectors.exactly(queries.row(i)), SlowVectors.exactly(keys.row(j)));
    }

    /** The last word has the sign; the others are digits in base 2^64. */
    private static BigInteger integer(IntegerTensor words, int index, int count) {
        BigInteger value = BigInteger.valueOf(words.at(index * count + count - 1));
        for (int w = count - 2; w >= 0; w--) {
            value = value.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words.at(index * count + w))));
        }
        return value;
    }
}
