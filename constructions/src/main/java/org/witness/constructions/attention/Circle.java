package org.witness.constructions.attention;

/** Cosines and sines of the multiples of 2 pi/n, each within 1 ulp, from angles of at most pi/4. */
final class Circle {

    private final double[] cosines;
    private final double[] sines;
    private final double[] versines;

    Circle(int places) {
        this.cosines = new double[places];
        this.sines = new double[places];
        this.versines = new double[places];
        for (int m = 0; m < places; m++) {
            cosines[m] = cosine(8L * m, 8L * places);
            sines[m] = cosine(8L * m + 6L * places, 8L * places);
            double sine = StrictMath.sin(StrictMath.PI * Math.min(m, places - m) / places);
            versines[m] = 2 * sine * sine;
        }
    }

    /** cos(2 pi a/b), b a multiple of 8. */
    private static double cosine(long a, long b) {
        long turn = Math.floorMod(a, b);
        long folded = Math.min(turn, b - turn);
        if (4 * folded > b) {
            return -cosine(b / 2 - folded, b);
        }
        return 8 * folded <= b
                ? StrictMath.cos(2 * StrictMath.PI * folded / b)
                : StrictMath.sin(2 * StrictMath.PI * (b / 4 - folded) / b);
    }

    double cosine(long place) {
        return cosines[(int) Math.floorMod(place, (long) cosines.length)];
    }

    double sine(long place) {
        return sines[(int) Math.floorMod(place, (long) sines.length)];
    }

    /** Returns 1 - cos of a difference of two places. */
    double versine(int difference) {
        return versines[Math.abs(difference)];
    }
}
