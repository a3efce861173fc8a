package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.AtPoints;

/**
 * Looks for points of a box of several dimensions that prove a lower bound of the feature dimension, as {@link FeaturePointSearch} does on an interval. It works in
 * plain floating point and proves nothing: the rules evaluate what it finds.
 *
 * <p>The sum of the absolute entries of the inverse of (K(x_i,x_j)) is to stay below 1/accuracy. Points are taken from {@link BoxPoints} while it does: of those
 * with the largest pivots the one with the least sum. Then, with one point more, coordinates are moved one after the other until it does
 * again, or until the work is spent.
 */
public final class BoxPointSearch {

    private static final int MOST_POINTS = 128;

    /** No more values of the kernel, times the steps for one, are enclosed for a proof. */
    private static final double MOST_ENCLOSED = 0x1p23;

    /** The best of so many points with the largest pivots is taken. */
    private static final int SHORTLIST = 12;

    /** How many multiplications may be spent in all. */
    private static final long WORK = 100_000_000;

    /** A step of the kernel is as slow as so many multiplications. */
    private static final long STEP = 2;

    /** Moving points does not help where the sum is larger than asked by more than this factor. */
    private static final double HOPELESS = 6;

    /** Coordinates are moved by this part of a side at first. */
    private static final double FIRST_STEP = 0.125;

    /** Smaller steps are not tried. */
    private static final double LAST_STEP = 1e-3;

    private final ToDoubleFunction<double[]> kernel;
    private final int steps;
    private final Cell domain;
    private final double most;
    private final double[][] candidates;
    private final double[] diagonal;
    private final List<double[]> points = new ArrayList<>();
    private BorderedInverse inverse = BorderedInverse.empty();
    private long work;

    /**
     * Prepares a search.
     *
     * @param kernel the kernel, of the coordinates of x, then of those of y
     * @param steps about how many steps it takes to evaluate
     * @param domain its domain, no side a point
     * @param accuracy the accuracy of the claim, above 0
     */
    public BoxPointSearch(ToDoubleFunction<double[]> kernel, int steps, Cell domain, double accuracy) {
        this.kernel = kernel;
        this.steps = steps;
        this.domain = domain;
        this.most = 1 / accuracy;
        this.candidates = BoxPoints.of(domain);
        this.diagonal =
                Arrays.stream(candidates).mapToDouble(point -> at(point, point)).toArray();
    }

    /**
     * Finds points.
     *
     * @return the most points that were found to prove a bound, then the next fewer; empty if there are none
     */
    public List<AtPoints> inverses() {
        int limit = (int) Math.min(MOST_POINTS, Math.sqrt(MOST_ENCLOSED / steps));
        List<double[][]> found = new ArrayList<>();
        Pivots pivots = new Pivots(diagonal);
        List<double[]> rows = new ArrayList<>();
        while (points.size() < limit && work < WORK && takePivot(pivots, rows)) {
            found.add(points.toArray(double[][]::new));
        }
        while (points.size() < limit && work < WORK && takeAny()) {
            move();
            if (!(inverse.size() < most)) {
                break;
            }
            found.add(points.toArray(double[][]::new));
        }
        List<AtPoints> hints = new ArrayList<>();
        for (double[][] at : found.subList(Math.max(0, found.size() - 2), found.size())) {
            double[] entries = flat(Matrices.inverse(matrix(List.of(at))));
            RealTensor coordinates = RealTensor.of(List.of(at.length, domain.dimension()), flat(at));
            if (Arrays.stream(entries).allMatch(Double::isFinite)) {
                hints.add(
                        new AtPoints(coordinates, coordinates, RealTensor.of(List.of(at.length, at.length), entries)));
            }
        }
        Collections.reverse(hints);
        return hints;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Takes one more candidate, of those with the largest pivots, if the sum stays small enough. */
    private boolean takePivot(Pivots pivots, List<double[]> rows) {
        int best = best(pivots.largest(SHORTLIST), most, candidate -> rows.stream()
                .mapToDouble(row -> row[candidate])
                .toArray());
        if (best < 0) {
            return false;
        }
        rows.add(values(candidates[best], List.of(candidates)));
        work += (long) points.size() * candidates.length;
        pivots.eliminate(best, rows.get(points.size()));
        take(candidates[best], diagonal[best]);
        return true;
    }

    /** Takes one more candidate, of all, if moving points might make the sum small enough. */
    private boolean takeAny() {
        List<Integer> all = IntStream.range(0, candidates.length).boxed().toList();
        int best = best(all, HOPELESS * most, candidate -> values(candidates[candidate], points));
        if (best < 0) {
            return false;
        }
        take(candidates[best], diagonal[best]);
        return true;
    }

    /** The candidate that leads to the least sum, if that is below a limit; -1 if not. */
    private int best(List<Integer> among, double limit, IntFunction<double[]> values) {
        double least = limit;
        int best = -1;
        for (int candidate : among) {
            double next = sizeWith(inverse, values.apply(candidate), diagonal[candidate]);
            if (next < least) {
                least = next;
                best = candidate;
            }
        }
        return best;
    }

    /** Moves one coordinate after the other while that makes the sum smaller, until it is small enough. */
    private void move() {
        double step = FIRST_STEP;
        while (step > LAST_STEP && !(inverse.size() < most) && work < WORK) {
            boolean better = false;
            for (int k = points.size(); k > 0 && !(inverse.size() < most); k--) {
                better |= moveFirst(step);
            }
            inverse = BorderedInverse.of(matrix(points));
            step = better ? step : step / 2;
        }
    }

    /** Moves the first of the points, which becomes the last. */
    private boolean moveFirst(double step) {
        double least = inverse.size();
        double[] point = points.remove(0);
        double[] best = point;
        BorderedInverse others = inverse.without(0);
        for (int axis = 0; axis < domain.dimension(); axis++) {
            for (double by : new double[] {step, -step}) {
                Interval side = domain.sides().get(axis);
                double[] moved = best.clone();
                double to = moved[axis] + by * (side.upper() - side.lower());
                moved[axis] = Math.max(side.lower(), Math.min(side.upper(), to));
                double next =
                        moved[axis] == best[axis] ? least : sizeWith(others, values(moved, points), at(moved, moved));
                if (next < least) {
                    least = next;
                    best = moved;
                }
            }
        }
        inverse = others;
        take(best, at(best, best));
        return best != point;
    }

    private double sizeWith(BorderedInverse of, double[] row, double value) {
        work += 2L * row.length * row.length;
        return of.sizeWith(row, value);
    }

    private void take(double[] point, double value) {
        inverse = inverse.with(values(point, points), value);
        points.add(point);
    }

    private double[][] matrix(List<double[]> at) {
        return at.stream().map(point -> values(point, at)).toArray(double[][]::new);
    }

    /** The kernel's values at a point and some others. */
    private double[] values(double[] point, List<double[]> others) {
        work += STEP * steps * others.size();
        return others.stream().mapToDouble(other -> at(point, other)).toArray();
    }

    private double at(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return kernel.applyAsDouble(both);
    }
}
