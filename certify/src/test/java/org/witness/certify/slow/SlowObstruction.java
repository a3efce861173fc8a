package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * Obstructions: whether the stored points show one. They do if the kernel is not defined at a pair of them, if the quadratic
 * form of the coefficients is too far below 0, or if that of the kernel's antisymmetric part is too large. What the points do
 * not show may still be true; that the verifier says they show it is then wrong.
 */
final class SlowObstruction {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private SlowObstruction() {}

    static Optional<String> contradiction(ObstructionClaim claim, Map<String, Tensor> tensors) {
        RealTensor points = (RealTensor) tensors.get(ObstructionClaim.POINTS);
        RealTensor coefficients = (RealTensor) tensors.get(ObstructionClaim.COEFFICIENTS);
        KernelClaim kernel = claim.target();
        List<BigDecimal[]> xs = new ArrayList<>();
        for (int i = 0; i < coefficients.size(); i++) {
            BigDecimal[] x = SlowVectors.exactly(points.row(i));
            for (int k = 0; k < x.length; k++) {
                if (!kernel.domain().ranges().get(k).contains(x[k])) {
                    return Optional.of("point " + i + " is outside of the domain");
                }
            }
            xs.add(x);
        }
        return isShown(kernel, xs, SlowVectors.exactly(coefficients.toArray()))
                ? Optional.empty()
                : Optional.of("the points show nothing");
    }

    private static boolean isShown(KernelClaim kernel, List<BigDecimal[]> xs, BigDecimal[] c) {
        BigDecimal form = BigDecimal.ZERO;
        BigDecimal odd = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        BigDecimal pairs = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ONE;
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c.length; j++) {
                Optional<BigDecimal> value = SlowMeaning.value(kernel.kernel(), Map.of('x', xs.get(i), 'y', xs.get(j)));
                if (value.isEmpty()) {
                    return true;
                }
                BigDecimal product = c[i].multiply(c[j]);
                BigDecimal term = product.multiply(value.get());
                form = form.add(term);
                odd = odd.add(term.multiply(BigDecimal.valueOf(Integer.signum(j - i))));
                weight = weight.add(product.abs());
                pairs = i < j ? pairs.add(product.abs()) : pairs;
                size = size.add(term.abs());
            }
        }
        BigDecimal below = kernel.accuracy().multiply(weight).negate();
        BigDecimal above = kernel.accuracy().multiply(pairs).multiply(TWO);
        // what lies within the loss of 60 digits counts as shown
        return !Margin.isAbove(form, below, size) || !Margin.isAbove(above, odd, size);
    }
}
