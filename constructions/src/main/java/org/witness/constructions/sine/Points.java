package org.witness.constructions.sine;

import org.hipparchus.util.FastMath;

/** Chebyshev's points on [0, length]. */
final class Points {

    private Points() {}

    /** Extremum number i of n, the ends among them. */
    static double extreme(double length, int n, int i) {
        return i == 0 ? 0 : i == n - 1 ? length : 0.5 * length * (1 - FastMath.cos(FastMath.PI * i / (n - 1)));
    }

    /** Root number i of n. */
    static double root(double length, int n, int i) {
        return 0.5 * length * (1 - FastMath.cos(FastMath.PI * (i + 0.5) / n));
    }
}
