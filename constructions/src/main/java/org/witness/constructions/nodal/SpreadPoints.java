package org.witness.constructions.nodal;

/** A sequence of points that fills a box evenly, some of them on its border: multiples of the roots of primes, modulo 1. */
final class SpreadPoints {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13};

    private final double[] lower;
    private final double[] upper;

    /** Describes the sequence for a box of at most six dimensions. */
    SpreadPoints(double[] lower, double[] upper) {
        this.lower = lower.clone();
        this.upper = upper.clone();
    }

    /** A point of the sequence, off the upper ends by a share of the sides. */
    double[] at(int number, double share) {
        double[] point = new double[lower.length];
        for (int a = 0; a < point.length; a++) {
            double part = (number + 1) * Math.sqrt(PRIMES[a]);
            part -= Math.floor(part);
            part = Math.max(0, Math.min(1, 1.2 * part - 0.1));
            point[a] = lower[a] + (upper[a] - lower[a]) * part * (1 - share);
        }
        return point;
    }
}
