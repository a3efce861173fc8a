package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.search.BoxPointSearch;

/** What is proposed for the bounds of a kernel in two and three dimensions. */
final class GridHints {

    /** Sample cells an axis of the pairs of points, by the dimension of the domain. */
    private static final int[] SAMPLES = {0, 0, 9, 5};

    private GridHints() {}

    static KernelHints of(KernelClaim claim, ToDoubleFunction<double[]> kernel) {
        int n = claim.domain().dimension();
        double[] lower = new double[n];
        double[] upper = new double[n];
        double accuracy = claim.accuracy().doubleValue();
        boolean interior = n < SAMPLES.length && accuracy > 0;
        for (int axis = 0; axis < n; axis++) {
            Range range = claim.domain().ranges().get(axis);
            lower[axis] = Interval.enclosing(range.lower()).upper();
            upper[axis] = Interval.enclosing(range.upper()).lower();
            interior &= lower[axis] < upper[axis];
        }
        if (!interior) {
            return KernelHints.NONE;
        }
        BoxPointSearch points = new BoxPointSearch(kernel, lower, upper, accuracy);
        return new KernelHints(samples(lower, upper), points.inverses(), List.of(), List.of(), List.of());
    }

    /**
     * Cells with an interior near the points of a grid, and near those of a finer grid of the points with x = y: where the kernel's derivatives are
     * enclosed from below.
     */
    private static List<Cell> samples(double[] lower, double[] upper) {
        int n = lower.length;
        List<List<Interval>> pairs = points(lower, upper, 2 * n, SAMPLES[n]);
        for (List<Interval> x : points(lower, upper, n, 2 * SAMPLES[n] - 1)) {
            List<Interval> twice = new ArrayList<>(x);
            twice.addAll(x);
            pairs.add(twice);
        }
        return pairs.stream().map(Cell::new).toList();
    }

    private static List<List<Interval>> points(double[] lower, double[] upper, int coordinates, int count) {
        List<List<Interval>> points = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < coordinates; i++) {
            double least = lower[i % lower.length];
            double largest = upper[i % lower.length];
            double width = (largest - least) * 0x1p-20;
            List<List<Interval>> longer = new ArrayList<>();
            for (List<Interval> point : points) {
                for (int k = 0; k < count; k++) {
                    double from = Math.min(least + (largest - least) * k / (count - 1), largest - width);
                    if (from >= least && from + width <= largest && from < from + width) {
                        List<Interval> extended = new ArrayList<>(point);
                        extended.add(Interval.of(from, from + width));
                        longer.add(extended);
                    }
                }
            }
            points = longer;
        }
        return points;
    }
}
