package org.witness.verifier.logic;

import java.util.Arrays;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.Bases;

/**
 * The lower bound of the feature dimension by singular values ({@code feature-tail}).
 *
 * <p><b>Theorem.</b> Let x_1 .. x_n be points of X and y_1 .. y_n points of Y, G = (K(x_i,y_j)), U and V any n by n matrices,
 * C = U G V^T, N the part of C off its diagonal, t the root of the sum of the squares of the n - m smallest diagonal entries of C,
 * s the larger of |U U^T - I| and |V V^T - I|, and all norms those of Frobenius. If {@code t - |N| > n accuracy (1 + s)}, all phi,
 * psi with {@code |K - <phi,psi>| <= accuracy} on X x Y have at least m + 1 features. The proof stands in the document of theorems.
 */
final class FeatureTail {

    private FeatureTail() {}

    /** The largest m + 1 to which the theorem applies; 0 if there is none. */
    static long least(TargetValues target, Bases hint) {
        int n = hint.xs().shape().get(0);
        Interval[][] columns = target.columns(hint.xs(), hint.ys());
        Interval off = Interval.ZERO;
        double[] diagonal = new double[n];
        for (int k = 0; k < n; k++) {
            double[] vector = hint.left().row(k);
            Interval[] row = Arrays.stream(columns)
                    .map(column -> Interval.dot(vector, column))
                    .toArray(Interval[]::new);
            for (int l = 0; l < n; l++) {
                Interval entry = Interval.dot(hint.right().row(l), row);
                diagonal[l] = k == l ? entry.mignitude() : diagonal[l];
                off = k == l ? off : off.add(entry.square());
            }
        }
        Interval skew = skew(hint.left(), n).max(skew(hint.right(), n));
        double needed = target.accuracy()
                .multiply(skew.add(1).multiply(n))
                .add(off.sqrt())
                .upper();
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

    /** The norm of U U^T - I. */
    private static Interval skew(RealTensor basis, int n) {
        Interval squares = Interval.ZERO;
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                Interval product = Interval.dot(basis.row(k), basis.row(l));
                squares = squares.add(product.add(k == l ? -1 : 0).square());
            }
        }
        return squares.sqrt();
    }
}
