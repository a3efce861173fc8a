package org.witness.constructions.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Points of a box to look at, on a grid that has its corners. */
final class Places {

    /** How many cells an axis has, by dimension, where all pairs of points are compared. */
    private static final int[] COARSE = {0, 64, 16, 6};

    private Places() {}

    /** Few enough to compare each with each. */
    static List<double[]> coarse(double[] lower, double[] upper) {
        return grid(lower, upper, COARSE[lower.length] + 1);
    }

    /** So many an axis, at least 2. */
    static List<double[]> grid(double[] lower, double[] upper, int count) {
        int n = lower.length;
        List<double[]> places = new ArrayList<>();
        int all = (int) Math.round(StrictMath.pow(count, n));
        for (int k = 0; k < all; k++) {
            double[] place = new double[n];
            int rest = k;
            for (int a = n - 1; a >= 0; a--) {
                place[a] = lower[a] + (upper[a] - lower[a]) * (rest % count) / (count - 1);
                rest /= count;
            }
            places.add(clamped(place, lower, upper));
        }
        return places;
    }

    /** A point moved into the box. */
    static double[] clamped(double[] point, double[] lower, double[] upper) {
        double[] clamped = new double[point.length];
        Arrays.setAll(clamped, a -> Math.max(lower[a], Math.min(upper[a], point[a])));
        return clamped;
    }

    /** A short cycle of places each of which is preferred to the one before it; the second operand is the preferred one. */
    static Optional<List<List<BigDecimal>>> cycle(List<double[]> places, BiPredicate<double[], double[]> isPreferred) {
        PreferenceGraph graph = new PreferenceGraph(places.size());
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < places.size(); j++) {
                if (isPreferred.test(places.get(i), places.get(j))) {
                    graph.add(i, j);
                }
            }
        }
        return graph.cycle()
                .map(cycle -> cycle.stream().map(i -> exactly(places.get(i))).toList());
    }

    static List<BigDecimal> exactly(double[] point) {
        return Arrays.stream(point).mapToObj(BigDecimal::new).toList();
    }
}
