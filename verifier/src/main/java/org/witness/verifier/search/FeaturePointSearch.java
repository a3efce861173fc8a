package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.logic.KernelHints.AtPoints;

/**
 * Looks for points that prove a lower bound of the feature dimension. It works in plain floating point and proves nothing: the
 * rules evaluate what it finds.
 *
 * <p>For the dual bound the sum of the absolute entries of the inverse of (K(x_i,x_j)) is made small: from Chebyshev's
 * extrema, from two kinds of equidistant points and from the pivots of a Cholesky decomposition, whichever is best, and by
 * moving one point after the other where that does not suffice. For the bound by singular values equidistant points do. It is
 * better where the kernel has kinks, and is tried where the remainder of the decomposition falls slowly.
 */
public final class FeaturePointSearch {

    private static final int MOST_POINTS = 40;
    private static final int GRID = 65;

    /** How many multiplications may be spent on moving points. */
    private static final long WORK = 1_000_000;

    /** Moving points does not help where the sum is larger than asked by more than this factor. */
    private static final double HOPELESS = 2.5;

    private final DoubleBinaryOperator kernel;
    private final double lower;
    private final double upper;
    private final double accuracy;
    private final List<Double> pivots = new ArrayList<>();
    private final List<Double> remainders = new ArrayList<>();
    private double[][] best = {};
    private long work;

    /**
     * Prepares a search.
     *
     * @param kernel the kernel
     * @param lower the lower end of its domain
     * @param upper the upper end, above the lower
     * @param accuracy the accuracy of the claim, above 0
     */
    public FeaturePointSearch(DoubleBinaryOperator kernel, double lower, double upper, double accuracy) {
        this.kernel = kernel;
        this.lower = lower;
        this.upper = upper;
        this.accuracy = accuracy;
        pivot();
    }

    /**
     * Finds points for the dual bound.
     *
     * @return the most points that were found to prove a bound, and the next fewer; empty if there are none
     */
    public List<AtPoints> inverses() {
        List<double[]> found = new ArrayList<>();
        for (int n = 1, misses = 0; n <= MOST_POINTS && misses < 2; n++) {
            double[] points = points(n);
            if (size(points) < 1 / accuracy) {
                found.add(points);
                misses = 0;
            } else {
                misses++;
            }
        }
        best = found.toArray(new double[0][]);
        List<AtPoints> hints = new ArrayList<>();
        for (double[] points : found.subList(Math.max(0, found.size() - 2), found.size())) {
            add(hints, points, Matrices.inverse(matrix(points)));
        }
        return hints;
    }

    /**
     * Finds points for the bound by singular values, after {@link #inverses}.
     *
     * @return points for which that bound seems to be the larger one; often empty
     */
    public List<AtPoints> bases() {
        List<AtPoints> hints = new ArrayList<>();
        int known = best.length == 0 ? 0 : best[best.length - 1].length;
        double remainder = known < remainders.size() ? remainders.get(known) : 0;
        if (!(remainder / GRID / Math.sqrt(GRID - known) > accuracy / 4)) {
            return hints;
        }
        // more points where the bound is near their number
        for (int n = 24, reached = n; n <= 48 && 8 * reached > 3 * n; n *= 2) {
            double[] points = equidistant(n, 0.5);
            double[][] matrix = matrix(points);
            double[][] vectors = Matrices.eigenvectors(matrix);
            reached = tail(matrix);
            if (reached > known) {
                known = reached;
                hints.clear();
                add(hints, points, vectors);
            }
        }
        return hints;
    }

    /** The bound, from a diagonal matrix. */
    private int tail(double[][] diagonal) {
        int n = diagonal.length;
        double[] squares = new double[n];
        Arrays.setAll(squares, i -> diagonal[i][i] * diagonal[i][i]);
        Arrays.sort(squares);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += squares[i];
            if (Math.sqrt(sum) > n * accuracy * (1 + 1e-9)) {
                return n - i;
            }
        }
        return 0;
    }

    private static void add(List<AtPoints> hints, double[] points, double[][] matrix) {
        int n = points.length;
        double[] entries = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        if (DoubleStream.concat(Arrays.stream(points), Arrays.stream(entries)).allMatch(Double::isFinite)) {
            hints.add(new AtPoints(RealTensor.of(List.of(n), points), RealTensor.of(List.of(n, n), entries)));
        }
    }

    /** The pivots of a Cholesky decomposition on a grid, with the trace of the remainder before each. */
    private void pivot() {
        double[] grid = equidistant(GRID, 0);
        double[][] rest = matrix(grid);
        double noise = 1e-14 * Matrices.size(rest);
        for (int n = 0; n < MOST_POINTS; n++) {
            int pivot = 0;
            double trace = 0;
            for (int i = 0; i < GRID; i++) {
                trace += Math.abs(rest[i][i]);
                pivot = Math.abs(rest[i][i]) > Math.abs(rest[pivot][pivot]) ? i : pivot;
            }
            remainders.add(trace);
            if (!(trace > noise)) {
                return;
            }
            pivots.add(grid[pivot]);
            double[] row = rest[pivot].clone();
            for (int i = 0; i < GRID; i++) {
                double factor = rest[i][pivot] / row[pivot];
                for (int j = 0; j < GRID; j++) {
                    rest[i][j] -= factor * row[j];
                }
            }
        }
    }

    private double[] points(int n) {
        double[] points = chebyshev(n);
        double least = size(points);
        List<double[]> others = new ArrayList<>(List.of(equidistant(n, 0), equidistant(n, 0.5), equidistant(n, 1)));
        if (pivots.size() >= n) {
            others.add(pivots.subList(0, n).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray());
        }
        for (double[] other : others) {
            double size = size(other);
            if (size < least) {
                least = size;
                points = other;
            }
        }
        return least < HOPELESS / accuracy ? moved(points, least) : points;
    }

    /** Moves one point after the other while that makes the sum smaller, until it is small enough. */
    private double[] moved(double[] start, double size) {
        double[] points = start.clone();
        double least = size;
        double step = (upper - lower) / (2 * points.length);
        while (step > (upper - lower) * 1e-3 && !(least < 1 / accuracy) && work < WORK) {
            boolean better = false;
            for (int k = 0; k < 2 * points.length; k++) {
                int i = k / 2;
                double before = points[i];
                points[i] = Math.max(lower, Math.min(upper, k % 2 == 0 ? before + step : before - step));
                double next = size(points);
                work += 2L * points.length * points.length * points.length;
                if (next < least) {
                    least = next;
                    better = true;
                } else {
                    points[i] = before;
                }
            }
            step = better ? step : step / 2;
        }
        return points;
    }

    private double size(double[] points) {
        return Matrices.size(Matrices.inverse(matrix(points)));
    }

    private double[][] matrix(double[] points) {
        double[][] matrix = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                matrix[i][j] = kernel.applyAsDouble(points[i], points[j]);
            }
        }
        return matrix;
    }

    private double[] chebyshev(int n) {
        double[] points = new double[n];
        Arrays.setAll(points, i -> n == 1 ? at(0.5) : at(0.5 - 0.5 * StrictMath.cos(Math.PI * i / (n - 1))));
        return points;
    }

    /** Points at (i + shift) / (n - 1 + 2 shift); with the shift 1 the ends of the domain would be the next points. */
    private double[] equidistant(int n, double shift) {
        double[] points = new double[n];
        Arrays.setAll(points, i -> n + 2 * shift == 1 ? at(0.5) : at((i + shift) / (n - 1 + 2 * shift)));
        return points;
    }

    private double at(double part) {
        return Math.max(lower, Math.min(upper, lower + part * (upper - lower)));
    }
}
