package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** Utilities of a comparator: pairs of points, and the stored instance. */
final class SlowPreorder {

    private static final int MOST = 7;

    private SlowPreorder() {}

    static Optional<String> contradiction(PreorderClaim claim, Certificate certificate) {
        Network utility = certificate.networks().get(PreorderClaim.UTILITY);
        List<BigDecimal[]> points = Places.of(claim.domain(), List.of(utility), MOST);
        List<BigDecimal> utilities =
                points.stream().map(y -> SlowMeaning.features(utility, y)[0]).toList();
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.size(); j++) {
                Optional<BigDecimal> c = comparator(claim, points.get(i), points.get(j));
                BigDecimal rise = utilities.get(j).subtract(utilities.get(i));
                if (c.isEmpty() || (Margin.isAbove(c.get(), claim.margin()) && Margin.isAbove(claim.gain(), rise))) {
                    return Optional.of(
                            "y = " + Arrays.toString(points.get(i)) + ", z = " + Arrays.toString(points.get(j)));
                }
            }
        }
        RealTensor instance = (RealTensor) certificate.tensors().get(PreorderClaim.INSTANCE);
        Optional<BigDecimal> lead =
                comparator(claim, SlowVectors.exactly(instance.row(0)), SlowVectors.exactly(instance.row(1)));
        return lead.isEmpty() || Margin.isAbove(claim.margin(), lead.get())
                ? Optional.of("the instance is none")
                : Optional.empty();
    }

    private static Optional<BigDecimal> comparator(PreorderClaim claim, BigDecimal[] y, BigDecimal[] z) {
        return SlowMeaning.value(claim.comparator(), Map.of('y', y, 'z', z));
    }
}
