package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.logic.KernelHints.AtPoints;

/**
 * Looks for points of a box of several dimensions that prove a lower bound of the feature dimension, as {@link FeaturePointSearch} does on an interval. It works in
 * plain floating point and proves nothing: the rules evaluate what it finds.
 *
 * <p>The sum of the absolute entries of the inverse of (K(x_i,x_j)) is made small: from the pivots of a Cholesky decomposition on a grid, and by moving
 * one coordinate after the other.
 */
public final class BoxPointSearch {

    private static final int MOST_POINTS = 64;

    /** Points of the grid an axis, by the dimension. */
    private static final int[] GRID = {0, 65, 17, 7};

    /** How many multiplications may be spent on moving points, for each number of points. */
    private static final long WORK = 20_000_000;

    /** Moving points does not help where the sum is larger than asked by more than this factor. */
    private static final double HOPELESS = 6;

    private final ToDoubleFunction<double[]> kernel;
    private final double[] lower;
    private final double[] upper;
    private final double accuracy;
    private final List<double[]> pivots = new ArrayList<>();

    /**
     * Prepares a search.
     *
     * @param kernel the kernel, of the coordinates of x, then of those of y
     * @param lower the lower ends of its domain, at most three
     * @param upper the upper ends, above the lower ones
     * @param accuracy the accuracy of the claim, above 0
     */
    public BoxPointSearch(ToDoubleFunction<double[]> kernel, double[] lower, double[] upper, double accuracy) {
        this.kernel = kernel;
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.accuracy = accuracy;
        pivot();
    }

    /**
     * Finds points.
     *
     * @return the most points that were found to prove a bound, and the next fewer; empty if there are none
     */
    public List<AtPoints> inverses() {
        List<double[][]> found = new ArrayList<>();
        for (int n = 1, misses = 0; n <= pivots.size() && misses < 2; n++) {
            double[][] points = moved(n);
            if (size(points) < 1 / accuracy) {
                found.add(points);
                misses = 0;
            } else {
                misses++;
            }
        }
        List<AtPoints> hints = new ArrayList<>();
        for (double[][] points : found.subList(Math.max(0, found.size() - 2), found.size())) {
            double[] entries = flat(Matrices.inverse(matrix(points)));
            RealTensor coordinates = RealTensor.of(List.of(points.length, lower.length), flat(points));
            if (Arrays.stream(entries).allMatch(Double::isFinite)) {
                hints.add(new AtPoints(
                        coordinates, coordinates, RealTensor.of(List.of(points.length, points.length), entries)));
            }
        }
        return hints;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The pivots of a Cholesky decomposition on a grid. */
    private void pivot() {
        double[][] grid = grid();
        double[] rest = new double[grid.length];
        double largest = 0;
        for (int i = 0; i < grid.length; i++) {
            rest[i] = at(grid[i], grid[i]);
            largest = Math.max(largest, Math.abs(rest[i]));
        }
        List<double[]> rows = new ArrayList<>();
        while (pivots.size() < MOST_POINTS) {
            int pivot = 0;
            for (int i = 0; i < grid.length; i++) {
                pivot = rest[i] > rest[pivot] ? i : pivot;
            }
            if (!(rest[pivot] > 1e-13 * largest)) {
                return;
            }
            double[] row = new double[grid.length];
            for (int i = 0; i < grid.length; i++) {
                row[i] = at(grid[pivot], grid[i]);
                for (double[] before : rows) {
                    row[i] -= before[pivot] * before[i];
                }
            }
            double root = Math.sqrt(row[pivot]);
            for (int i = 0; i < grid.length; i++) {
                row[i] /= root;
                rest[i] -= row[i] * row[i];
            }
            rows.add(row);
            pivots.add(grid[pivot]);
        }
    }

    private double[][] grid() {
        int side = GRID[lower.length];
        double[][] grid = new double[(int) StrictMath.round(StrictMath.pow(side, lower.length))][lower.length];
        for (int i = 0; i < grid.length; i++) {
            for (int axis = 0, rest = i; axis < lower.length; axis++, rest /= side) {
                double part = (double) (rest % side) / (side - 1);
                grid[i][axis] = Math.min(upper[axis], lower[axis] + part * (upper[axis] - lower[axis]));
            }
        }
        return grid;
    }

    /** Moves one coordinate after the other while that makes the sum smaller, until it is small enough. */
    private double[][] moved(int n) {
        double[][] points = pivots.subList(0, n).stream().map(double[]::clone).toArray(double[][]::new);
        double least = size(points);
        double step = 0.125;
        long work = 0;
        while (step > 1e-3 && !(least < 1 / accuracy) && least < HOPELESS / accuracy && work < WORK) {
            boolean better = false;
            for (int k = 0; k < 2 * n * lower.length; k++) {
                double[] point = points[k / (2 * lower.length)];
                int axis = k / 2 % lower.length;
                double before = point[axis];
                double by = (k % 2 == 0 ? step : -step) * (upper[axis] - lower[axis]);
                point[axis] = Math.max(lower[axis], Math.min(upper[axis], before + by));
                double next = point[axis] == before ? least : size(points);
                work += 2L * n * n * n;
                if (next < least) {
                    least = next;
                    better = true;
                } else {
                    point[axis] = before;
                }
            }
            step = better ? step : step / 2;
        }
        return points;
    }

    private double size(double[][] points) {
        return Matrices.size(Matrices.inverse(matrix(points)));
    }

    private double[][] matrix(double[][] points) {
        double[][] matrix = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                matrix[i][j] = at(points[i], points[j]);
            }
        }
        return matrix;
    }

    private double at(double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return kernel.applyAsDouble(both);
    }
}
