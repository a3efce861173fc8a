package org.witness.constructions.attention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;

/**
 * What a certificate of attention says, evaluated plainly from its tensors.
 *
 * @param gap the least distance between a row's least logit on the support and its largest off it; infinite for full rows
 * @param spread the largest difference, within a row, of logits less logarithms of entries
 */
record PlainAttention(double gap, double spread) {

    static PlainAttention of(Certificate certificate) {
        AttentionClaim claim = (AttentionClaim) certificate.claim();
        int size = (int) claim.size();
        IntegerTensor starts = integers(certificate, AttentionClaim.ROWS);
        IntegerTensor columns = integers(certificate, AttentionClaim.COLUMNS);
        RealTensor entries =
                (RealTensor) Objects.requireNonNull(certificate.tensors().get(AttentionClaim.ENTRIES));
        double gap = Double.POSITIVE_INFINITY;
        double spread = 0;
        for (int i = 0; i < size; i++) {
            double[] logits = logits(certificate, claim, i);
            double least = Double.POSITIVE_INFINITY;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int e = (int) starts.at(i); e < starts.at(i + 1); e++) {
                int column = (int) columns.at(e);
                double logit = logits[column];
                least = Math.min(least, logit);
                low = Math.min(low, logit - Math.log(entries.at(e)));
                high = Math.max(high, logit - Math.log(entries.at(e)));
                logits[column] = Double.NEGATIVE_INFINITY;
            }
            spread = Math.max(spread, high - low);
            for (double off : logits) {
                gap = Math.min(gap, least - off);
            }
        }
        return new PlainAttention(gap, spread);
    }

    private static IntegerTensor integers(Certificate certificate, String name) {
        return (IntegerTensor) Objects.requireNonNull(certificate.tensors().get(name));
    }

    private static double[] logits(Certificate certificate, AttentionClaim claim, int row) {
        int size = (int) claim.size();
        double[] logits = new double[size];
        if (claim.logits() instanceof LogitForm.Reals) {
            RealTensor queries =
                    (RealTensor) Objects.requireNonNull(certificate.tensors().get("queries"));
            RealTensor keys =
                    (RealTensor) Objects.requireNonNull(certificate.tensors().get("keys"));
            int d = queries.shape().get(1);
            for (int l = 0; l < size; l++) {
                double sum = 0;
                for (int m = 0; m < d; m++) {
                    sum = Math.fma(queries.at(row * d + m), keys.at(l * d + m), sum);
                }
                logits[l] = sum;
            }
            return logits;
        }
        LogitForm.Powers form = (LogitForm.Powers) claim.logits();
        IntegerTensor queries = integers(certificate, "queries");
        IntegerTensor nodes = integers(certificate, "nodes");
        int d = (int) form.dimension();
        int words = (int) form.words();
        BigDecimal[] exact = new BigDecimal[size];
        for (int l = 0; l < size; l++) {
            BigInteger sum = BigInteger.ZERO;
            for (int m = d; m >= 1; m--) {
                int place = (row * d + m - 1) * words;
                BigInteger coefficient = BigInteger.valueOf(queries.at(place + words - 1));
                for (int word = words - 2; word >= 0; word--) {
                    BigInteger low = new BigInteger(Long.toUnsignedString(queries.at(place + word)));
                    coefficient = coefficient.shiftLeft(64).add(low);
                }
                sum = sum.add(coefficient).multiply(BigInteger.valueOf(nodes.at(l)));
            }
            exact[l] = new BigDecimal(sum).divide(new BigDecimal(BigInteger.ONE.shiftLeft((int) form.scale())));
        }
        // the constant term, which is large, is dropped before rounding
        BigDecimal largest = Collections.max(Arrays.asList(exact));
        for (int l = 0; l < size; l++) {
            logits[l] = exact[l].subtract(largest).doubleValue();
        }
        return logits;
    }
}
