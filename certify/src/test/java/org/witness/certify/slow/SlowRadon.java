package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** Supports that no query serves: the perceptron looks for one that does, and exact numbers decide whether it does. */
final class SlowRadon {

    private static final int STEPS = 200;

    private SlowRadon() {}

    static Optional<String> contradiction(RadonClaim claim, Map<String, Tensor> tensors) {
        RealTensor keys = (RealTensor) tensors.get(RadonClaim.KEYS);
        Set<Long> support = new TreeSet<>();
        for (long column : ((IntegerTensor) tensors.get(RadonClaim.SUPPORT)).toArray()) {
            support.add(column);
        }
        if (support.size() != claim.support()) {
            return Optional.of("the support has not " + claim.support() + " columns");
        }
        double[] query = perceptron(keys, support);
        boolean serves = serves(keys, support, SlowVectors.exactly(query));
        return serves ? Optional.of("q = " + Arrays.toString(query)) : Optional.empty();
    }

    /** Adds differences of keys, of length 1, that the query does not yet put on the right side. */
    private static double[] perceptron(RealTensor keys, Set<Long> support) {
        int size = keys.shape().get(0);
        double[] query = new double[keys.shape().get(1)];
        for (int step = 0; step < STEPS; step++) {
            boolean served = true;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    double[] rise = difference(keys.row(i), keys.row(j));
                    if (support.contains((long) i) && !support.contains((long) j) && !(dot(query, rise) > 0)) {
                        served = false;
                        for (int k = 0; k < query.length; k++) {
                            query[k] += rise[k];
                        }
                    }
                }
            }
            if (served) {
                return query;
            }
        }
        return query;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        double square = 0;
        for (int k = 0; k < a.length; k++) {
            difference[k] = a[k] - b[k];
            square += difference[k] * difference[k];
        }
        double length = Math.sqrt(square);
        for (int k = 0; k < a.length; k++) {
            difference[k] = length > 0 && length < Double.MAX_VALUE ? difference[k] / length : 0;
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static boolean serves(RealTensor keys, Set<Long> support, BigDecimal[] query) {
        BigDecimal within = null;
        BigDecimal without = null;
        for (int j = 0; j < keys.shape().get(0); j++) {
            BigDecimal logit = SlowMeaning.dot(query, SlowVectors.exactly(keys.row(j)));
            if (support.contains((long) j)) {
                within = within == null ? logit : within.min(logit);
            } else {
                without = without == null ? logit : without.max(logit);
            }
        }
        return within != null && without != null && within.compareTo(without) > 0;
    }
}
