package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.tensor.Tensor;

/** Coherence: all pairs of the first vectors. */
final class SlowCoherence {

    private static final int MOST = 48;

    private SlowCoherence() {}

    static Optional<String> contradiction(CoherenceClaim claim, Map<String, Tensor> tensors) {
        List<BigDecimal[]> vectors = SlowVectors.of(claim.family(), tensors, MOST);
        List<BigDecimal> squares =
                vectors.stream().map(v -> SlowMeaning.dot(v, v)).toList();
        boolean exact = SlowVectors.areExact(claim.family());
        BigDecimal largest = claim.coherence().pow(2);
        for (int i = 0; i < vectors.size(); i++) {
            if (squares.get(i).signum() == 0) {
                return Optional.of("vector " + i + " is 0");
            }
            for (int j = 0; j < i; j++) {
                BigDecimal square =
                        SlowMeaning.dot(vectors.get(i), vectors.get(j)).pow(2);
                BigDecimal allowed = largest.multiply(squares.get(i)).multiply(squares.get(j));
                if (exact ? square.compareTo(allowed) > 0 : Margin.isAbove(square, allowed)) {
                    return Optional.of("vectors " + j + " and " + i);
                }
            }
        }
        return Optional.empty();
    }
}
