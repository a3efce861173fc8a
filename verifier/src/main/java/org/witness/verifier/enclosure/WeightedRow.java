package org.witness.verifier.enclosure;

import org.witness.verifier.interval.Interval;

/**
 * A linear function of vectors that are given as doubles with a radius. Each weight w_l is its midpoint c_l within r_l, each
 * entry v_l is row_l within rho, so {@code |w.v - c.row| <= sum_l r_l (|row_l| + rho) + rho sum_l |c_l|}.
 */
final class WeightedRow {

    private final double[] centres;
    private final Interval radii;
    private final Interval magnitudes;
    private final boolean bounded;
    private final boolean zero;

    WeightedRow(Interval[] weights) {
        centres = new double[weights.length];
        Interval sumOfRadii = Interval.ZERO;
        Interval sumOfMagnitudes = Interval.ZERO;
        boolean allBounded = true;
        boolean allZero = true;
        for (int l = 0; l < weights.length; l++) {
            allBounded &= weights[l].isBounded();
            allZero &= weights[l].magnitude() == 0;
            if (allBounded) {
                centres[l] = weights[l].midpoint();
                // the midpoint lies in the interval, so the width bounds the distance to each end
                sumOfRadii = sumOfRadii.add(Interval.of(0, weights[l].widthUpper()));
                sumOfMagnitudes = sumOfMagnitudes.add(Math.abs(centres[l]));
            }
        }
        radii = sumOfRadii;
        magnitudes = sumOfMagnitudes;
        bounded = allBounded;
        zero = allZero;
    }

    /** Whether the function is 0 everywhere. */
    boolean isZero() {
        return zero;
    }

    /** Encloses the value at a vector. */
    Interval times(double[] row, double rho) {
        if (zero) {
            return Interval.ZERO;
        }
        if (!bounded) {
            return Interval.ENTIRE;
        }
        Interval value = Interval.dot(centres, row);
        if (rho == 0 && radii.upper() == 0) {
            return value;
        }
        double largest = 0;
        for (double entry : row) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double radius = Interval.of(largest)
                .add(rho)
                .multiply(radii)
                .add(magnitudes.multiply(rho))
                .upper();
        return value.add(Interval.of(-radius, radius));
    }
}
