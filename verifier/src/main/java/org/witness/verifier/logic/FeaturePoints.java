package org.witness.verifier.logic;

import java.util.List;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.AtPoints;

/**
 * The dual lower bound of the feature dimension ({@code feature-points}).
 *
 * <p><b>Theorem.</b> Let x_1 .. x_n be points of X and y_1 .. y_n points of Y, G = (K(x_i,y_j)), R any matrix, and f the largest
 * column sum of |I - RG|. If {@code accuracy sum|R| + f < 1}, all phi, psi with {@code |K - <phi,psi>| <= accuracy} on X x Y have
 * at least n features. The proof stands in the document of theorems.
 */
final class FeaturePoints {

    private FeaturePoints() {}

    /** What the first of some hints proves that proves anything; 0 if none does. */
    static long least(TargetValues target, List<AtPoints> hints) {
        return hints.stream()
                .mapToLong(hint -> least(target, hint))
                .filter(least -> least > 0)
                .findFirst()
                .orElse(0);
    }

    /** The number of points, if the theorem applies to them; 0 if not. */
    static long least(TargetValues target, AtPoints hint) {
        int n = hint.xs().shape().get(0);
        Interval[][] columns = target.columns(hint.xs(), hint.ys());
        Interval worst = Interval.ZERO;
        Interval size = Interval.ZERO;
        for (int j = 0; j < n; j++) {
            Interval residual = Interval.ZERO;
            for (int i = 0; i < n; i++) {
                Interval product = Interval.dot(hint.matrix().row(i), columns[j]);
                residual = residual.add(product.add(i == j ? -1 : 0).abs());
                size = size.add(Math.abs(hint.matrix().at(i * n + j)));
            }
            worst = worst.max(residual);
        }
        return target.accuracy().multiply(size).add(worst).upper() < 1 ? n : 0;
    }
}
