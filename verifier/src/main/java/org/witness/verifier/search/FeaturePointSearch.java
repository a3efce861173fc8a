package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.logic.KernelHints.Bases;

/**
 * Looks for points that prove a lower bound of the feature dimension. It works in plain floating point and proves nothing: the
 * rules evaluate what it finds.
 *
 * <p>For the dual bound the sum of the absolute entries of the inverse of (K(x_i,y_j)) is made small: from Chebyshev's
 * extrema, from two kinds of equidistant points and from the pivots of an elimination, whichever is best, and by
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

    private final DoubleBinaryOperator target;
    private final Interval ofX;
    private final Interval ofY;
    private final boolean isKernel;
    private final double accuracy;
    private final List<Double> pivotsOfX = new ArrayList<>();
    private final List<Double> pivotsOfY = new ArrayList<>();
    private final List<Double> remainders = new ArrayList<>();
    private int most;
    private long work;

    /**
     * Prepares a search.
     *
     * @param target the kernel or the relation
     * @param ofX the domain of x, not a point
     * @param ofY the domain of y, likewise
     * @param isKernel whether x and y have the same domain and are to have the same points
     * @param accuracy the accuracy of the claim, above 0
     */
    public FeaturePointSearch(
            DoubleBinaryOperator target, Interval ofX, Interval ofY, boolean isKernel, double accuracy) {
        this.target = target;
        this.ofX = ofX;
        this.ofY = ofY;
        this.isKernel = isKernel;
        this.accuracy = accuracy;
        pivot();
    }

    /** As many points of x as of y; of a kernel the same array. */
    private static final class Points {
        final double[] xs;
        final double[] ys;

        Points(double[] xs, double[] ys) {
            this.xs = xs;
            this.ys = ys;
        }

        int size() {
            return xs.length;
        }

        boolean areOne() {
            return xs == ys;
        }
    }

    /**
     * Finds points for the dual bound.
     *
     * @return the most points that were found to prove a bound, then the next fewer; empty if there are none
     */
    public List<AtPoints> inverses() {
        List<Points> found = new ArrayList<>();
        for (int n = 1, misses = 0; n <= MOST_POINTS && misses < 2; n++) {
            Points points = points(n);
            if (size(points) < 1 / accuracy) {
                found.add(points);
                misses = 0;
            } else {
                misses++;
            }
        }
        most = found.isEmpty() ? 0 : found.get(found.size() - 1).size();
        List<AtPoints> hints = new ArrayList<>();
        for (Points points : found.subList(Math.max(0, found.size() - 2), found.size())) {
            double[][] inverse = Matrices.inverse(matrix(points));
            if (isFinite(inverse)) {
                hints.add(new AtPoints(tensor(points.xs), tensor(points.ys), tensor(inverse)));
            }
        }
        Collections.reverse(hints);
        return hints;
    }

    /**
     * Finds points for the bound by singular values, after {@link #inverses}.
     *
     * @return points for which that bound seems to be the larger one; often empty
     */
    public List<Bases> bases() {
        List<Bases> hints = new ArrayList<>();
        int known = most;
        double remainder = known < remainders.size() ? remainders.get(known) : 0;
        if (!(remainder / GRID / Math.sqrt(GRID - known) > accuracy / 4)) {
            return hints;
        }
        // more points where the bound is near their number
        for (int n = 24, reached = n; n <= 48 && 8 * reached > 3 * n; n *= 2) {
            Points points = equidistant(n, 0.5);
            double[][] matrix = matrix(points);
            double[][] left;
            double[][] right;
            if (isKernel) {
                left = Matrices.eigenvectors(matrix);
                right = left;
                reached = tail(
                        IntStream.range(0, n).mapToDouble(i -> matrix[i][i]).toArray());
            } else {
                Matrices.Singular singular = Matrices.singular(matrix);
                left = singular.left;
                right = singular.right;
                reached = tail(singular.values);
            }
            if (reached > known && isFinite(left) && isFinite(right)) {
                known = reached;
                hints.clear();
                hints.add(new Bases(tensor(points.xs), tensor(points.ys), tensor(left), tensor(right)));
            }
        }
        return hints;
    }

    /** The bound, from singular values or eigenvalues. */
    private int tail(double[] values) {
        int n = values.length;
        double[] squares =
                Arrays.stream(values).map(value -> value * value).sorted().toArray();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += squares[i];
            if (Math.sqrt(sum) > n * accuracy * (1 + 1e-9)) {
                return n - i;
            }
        }
        return 0;
    }

    private static RealTensor tensor(double... numbers) {
        return RealTensor.of(List.of(numbers.length), numbers);
    }

    private static RealTensor tensor(double[][] matrix) {
        double[] entries = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        return RealTensor.of(List.of(matrix.length, matrix.length), entries);
    }

    private static boolean isFinite(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    /**
     * The pivots of an elimination on a grid, with a size of the remainder before each: of a kernel on the diagonal, as by
     * Cholesky, and the trace; of a relation the largest entry, and the sum of the largest ones of all rows.
     */
    private void pivot() {
        Points grid = equidistant(GRID, 0);
        double[][] rest = matrix(grid);
        double noise = 1e-14 * Matrices.size(rest);
        for (int n = 0; n < MOST_POINTS; n++) {
            int row = 0;
            int column = 0;
            double size = 0;
            for (int i = 0; i < GRID; i++) {
                int largest = i;
                for (int j = 0; j < GRID && !isKernel; j++) {
                    largest = Math.abs(rest[i][j]) > Math.abs(rest[i][largest]) ? j : largest;
                }
                size += Math.abs(rest[i][largest]);
                if (Math.abs(rest[i][largest]) > Math.abs(rest[row][column])) {
                    row = i;
                    column = largest;
                }
            }
            remainders.add(size);
            if (!(size > noise)) {
                return;
            }
            pivotsOfX.add(grid.xs[row]);
            pivotsOfY.add(grid.ys[column]);
            double[] pivot = rest[row].clone();
            for (int i = 0; i < GRID; i++) {
                double factor = rest[i][column] / pivot[column];
                for (int j = 0; j < GRID; j++) {
                    rest[i][j] -= factor * pivot[j];
                }
            }
        }
    }

    private Points points(int n) {
        Points points = chebyshev(n);
        double least = size(points);
        List<Points> others = new ArrayList<>(List.of(equidistant(n, 0), equidistant(n, 0.5), equidistant(n, 1)));
        if (pivotsOfX.size() >= n) {
            double[] xs = sorted(pivotsOfX.subList(0, n));
            others.add(new Points(xs, isKernel ? xs : sorted(pivotsOfY.subList(0, n))));
        }
        for (Points other : others) {
            double size = size(other);
            if (size < least) {
                least = size;
                points = other;
            }
        }
        return least < HOPELESS / accuracy ? moved(points, least) : points;
    }

    private static double[] sorted(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Moves one point after the other while that makes the sum smaller, until it is small enough. */
    private Points moved(Points start, double size) {
        int n = start.size();
        double[] xs = start.xs.clone();
        Points points = new Points(xs, start.areOne() ? xs : start.ys.clone());
        double least = size;
        double share = 1.0 / (2 * n);
        while (share > 1e-3 && !(least < 1 / accuracy) && work < WORK) {
            boolean better = false;
            for (int k = 0; k < (points.areOne() ? 2 : 4) * n; k++) {
                double[] moving = k < 2 * n ? points.xs : points.ys;
                Interval range = k < 2 * n ? ofX : ofY;
                double step = (range.upper() - range.lower()) * (k % 2 == 0 ? share : -share);
                int i = k % (2 * n) / 2;
                double before = moving[i];
                moving[i] = Math.max(range.lower(), Math.min(range.upper(), before + step));
                double next = size(points);
                work += 2L * n * n * n;
                if (next < least) {
                    least = next;
                    better = true;
                } else {
                    moving[i] = before;
                }
            }
            share = better ? share : share / 2;
        }
        return points;
    }

    private double size(Points points) {
        return Matrices.size(Matrices.inverse(matrix(points)));
    }

    private double[][] matrix(Points points) {
        double[][] matrix = new double[points.size()][points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.size(); j++) {
                matrix[i][j] = target.applyAsDouble(points.xs[i], points.ys[j]);
            }
        }
        return matrix;
    }

    private Points chebyshev(int n) {
        double[] parts = new double[n];
        Arrays.setAll(parts, i -> n == 1 ? 0.5 : 0.5 - 0.5 * StrictMath.cos(Math.PI * i / (n - 1)));
        return at(parts);
    }

    /** Points at (i + shift) / (n - 1 + 2 shift); with the shift 1 the ends of the domain would be the next points. */
    private Points equidistant(int n, double shift) {
        double[] parts = new double[n];
        Arrays.setAll(parts, i -> n + 2 * shift == 1 ? 0.5 : (i + shift) / (n - 1 + 2 * shift));
        return at(parts);
    }

    private Points at(double[] parts) {
        double[] xs = at(ofX, parts);
        return new Points(xs, isKernel ? xs : at(ofY, parts));
    }

    private static double[] at(Interval range, double[] parts) {
        return Arrays.stream(parts)
                .map(part -> Math.max(
                        range.lower(), Math.min(range.upper(), range.lower() + part * (range.upper() - range.lower()))))
                .toArray();
    }
}
