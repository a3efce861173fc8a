package org.witness.verifier.logic;

import java.util.Arrays;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.AtPoints;

/**
 * The lower bound of the feature dimension by singular values ({@code feature-tail}).
 *
 * <p><b>Theorem.</b> Let x_1 .. x_n be points of D, G = (K(x_i,x_j)), U any n by n matrix, C = U G U^T, N the part of C off its
 * diagonal, t the root of the sum of the squares of the n - m smallest diagonal entries of C, and all norms those of
 * Frobenius. If {@code t - |N| > n accuracy (1 + |U U^T - I|)}, all phi, psi with {@code |K - <phi,psi>| <= accuracy} on D x D have at
 * least m + 1 features. The proof stands in the document of theorems.
 */
final class FeatureTail {

    private FeatureTail() {}

    /** The largest m + 1 to which the theorem applies; 0 if there is none. */
    static long least(KernelValues kernel, AtPoints hint) {
        int n = hint.points().size();
        RealTensor basis = hint.matrix();
        Interval[][] columns = kernel.columns(hint.points());
        Interval off = Interval.ZERO;
        Interval skew = Interval.ZERO;
        double[] diagonal = new double[n];
        for (int k = 0; k < n; k++) {
            double[] vector = basis.row(k);
            Interval[] row = Arrays.stream(columns)
                    .map(column -> Interval.dot(vector, column))
                    .toArray(Interval[]::new);
            for (int l = 0; l < n; l++) {
                Interval entry = Interval.dot(basis.row(l), row);
                diagonal[l] = k == l ? entry.mignitude() : diagonal[l];
                off = k == l ? off : off.add(entry.square());
                Interval product = Interval.dot(vector, basis.row(l));
                skew = skew.add(product.add(k == l ? -1 : 0).square());
            }
        }
        Interval factor = skew.sqrt().add(1).multiply(n);
        double needed = kernel.accuracy.multiply(factor).add(off.sqrt()).upper();
        Arrays.sort(diagonal);
        Interval tail = Interval.ZERO;
        for (int m = n - 1; m >= 0; m--) {
            tail = tail.add(Interval.of(diagonal[n - 1 - m]).square());
            if (tail.sqrt().lower() > needed) {
                return m + 1L;
            }
        }
        return 0;
    }
}
