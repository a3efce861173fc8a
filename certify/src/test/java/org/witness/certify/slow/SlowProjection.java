package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** Projections: all pairs of points, exactly. */
final class SlowProjection {

    private SlowProjection() {}

    static Optional<String> contradiction(ProjectionClaim claim, Map<String, Tensor> tensors) {
        RealTensor points = (RealTensor) tensors.get(ProjectionClaim.POINTS);
        RealTensor map = (RealTensor) tensors.get(ProjectionClaim.PROJECTION);
        for (int i = 0; i < claim.points(); i++) {
            for (int j = 0; j < i; j++) {
                BigDecimal[] difference =
                        difference(SlowVectors.exactly(points.row(i)), SlowVectors.exactly(points.row(j)));
                BigDecimal from = SlowMeaning.dot(difference, difference);
                BigDecimal[] image = image(map, difference);
                BigDecimal gone = SlowMeaning.dot(image, image).subtract(from).abs();
                if (gone.compareTo(claim.distortion().multiply(from)) > 0) {
                    return Optional.of("points " + j + " and " + i);
                }
            }
        }
        return Optional.empty();
    }

    private static BigDecimal[] difference(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal[] difference = new BigDecimal[a.length];
        for (int k = 0; k < a.length; k++) {
            difference[k] = a[k].subtract(b[k]);
        }
        return difference;
    }

    private static BigDecimal[] image(RealTensor map, BigDecimal[] vector) {
        List<BigDecimal> image = new ArrayList<>();
        for (int row = 0; row < map.shape().get(0); row++) {
            image.add(SlowMeaning.dot(SlowVectors.exactly(map.row(row)), vector));
        }
        return image.toArray(BigDecimal[]::new);
    }
}
