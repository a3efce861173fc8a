package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/**
 * Points x_1 .. x_n of a kernel claim's domain with coefficients c_1 .. c_n, each the exact number that its bits say, and
 * what the kernel is there by its meaning.
 *
 * @param claim the kernel claim
 * @param points the points, one a row
 * @param coefficients as many numbers
 */
public record WeightedPoints(KernelClaim claim, RealTensor points, RealTensor coefficients) {

    /**
     * Checks the shapes, and exactly that the points lie in the domain.
     *
     * @param claim the kernel claim
     * @param points the points, one a row
     * @param coefficients as many numbers
     * @throws IllegalArgumentException if there are more than 64 points, a shape does not fit or a point lies outside
     */
    public WeightedPoints {
        int n = coefficients.size();
        int d = claim.domain().dimension();
        boolean fits = n <= 64
                && List.of(n).equals(coefficients.shape())
                && List.of(n, d).equals(points.shape());
        for (int k = 0; fits && k < n * d; k++) {
            fits = claim.domain().ranges().get(k % d).contains(new BigDecimal(points.at(k)));
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "tensors: expected n <= 64 points of the domain and as many coefficients");
        }
    }

    /**
     * Evaluates the kernel.
     *
     * @param i a point, from 0
     * @param j another, or the same
     * @return what is known of K(x_i, x_j)
     */
    public PointValue kernel(int i, int j) {
        DoubleStream point = DoubleStream.concat(Arrays.stream(points.row(i)), Arrays.stream(points.row(j)));
        return ErrorMeaning.target(claim, point.mapToObj(BigDecimal::new).toList());
    }

    /**
     * Tells whether {@code sum_ij w_ij K(x_i, x_j) < -accuracy sum_ij |w_ij|} is proved for one of two arrays of weights:
     * w_ij = c_i c_j, or c_i c_j with the sign of i - j, which is antisymmetric.
     *
     * @param antisymmetric whether the weights are the antisymmetric ones
     * @return whether that is proved
     */
    public boolean isBelowMargin(boolean antisymmetric) {
        Known sum = new Exact(BigDecimal.ZERO);
        for (int i = 0; i < coefficients.size(); i++) {
            for (int j = 0; j < coefficients.size(); j++) {
                if (!(kernel(i, j) instanceof Known value)) {
                    return false;
                }
                int sign = antisymmetric ? Integer.signum(i - j) : 1;
                BigDecimal w = new BigDecimal(sign * coefficients.at(i)).multiply(new BigDecimal(coefficients.at(j)));
                sum = sum.plus(new Exact(w).times(value)).plus(new Exact(w.abs().multiply(claim.accuracy())));
            }
        }
        return sum.enclosure().upper() < 0;
    }
}
