package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A grid of equal boxes over a box, each divided into Kuhn simplices, with numbers that make the folds of a network exact.
 *
 * <p>Along axis a: nodes {@code origin_a + i h_a}, i = 0 .. N_a, {@code h_a = k_a 2^-p} with k_a of at most 16, 12 or 10 binary digits, and origin_a a multiple of
 * 2^-p; the first is at most the domain's lower end, by less than h_a / 512, the last at least its upper end. {@code scale_a h_a = unit} for all axes, with
 * scales that are integers times a power of two. So node coordinates, their scaled differences and those of their midpoints, many times over, are exact in binary64.
 */
final class KuhnGrid {

    private static final int[] DIGITS = {16, 12, 10};

    /** Cells can be halved so often before their corners' sums round. */
    private static final int HALVINGS = 10;

    private final int[] cells;
    private final double[] origin;
    private final double[] step;
    private final double[] scale;
    private final double unit;

    private KuhnGrid(int[] cells, double[] origin, double[] step, double[] scale, double unit) {
        this.cells = cells;
        this.origin = origin;
        this.step = step;
        this.scale = scale;
        this.unit = unit;
    }

    /**
     * Lays a grid.
     *
     * @param lower the domain's lower ends
     * @param upper its upper ends, above the lower ones
     * @param cells the numbers N_a of cells, each at least 1
     * @return the grid; empty if binary64 is too coarse for it at this place
     */
    static Optional<KuhnGrid> of(double[] lower, double[] upper, int[] cells) {
        return Arrays.stream(DIGITS)
                .mapToObj(digits -> of(lower, upper, cells, digits))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<KuhnGrid> of(double[] lower, double[] upper, int[] cells, int digits) {
        int n = cells.length;
        double[] origin = new double[n];
        double[] step = new double[n];
        double[] integer = new double[n];
        for (int a = 0; a < n; a++) {
            double wanted = (upper[a] - lower[a]) / cells[a];
            int exponent = Math.getExponent(wanted) + 1 - digits;
            double least = Math.scalb(1.0, exponent);
            origin[a] = Math.floor(lower[a] / least) * least;
            double k = Math.ceil((upper[a] - origin[a]) / cells[a] / least);
            while (origin[a] + cells[a] * k * least < upper[a]) {
                k++;
            }
            step[a] = k * least;
            integer[a] = k;
        }
        double[] scale = new double[n];
        double common = Arrays.stream(integer).reduce(0, KuhnGrid::divisor);
        double unit = Arrays.stream(integer).map(k -> k / common).reduce(1, (a, b) -> a / divisor(a, b) * b);
        for (int a = 0; a < n; a++) {
            double factor = unit / (integer[a] / common);
            double finest = Math.scalb(step[a] / integer[a], -HALVINGS);
            double largest = Math.max(Math.abs(origin[a]), Math.abs(origin[a] + cells[a] * step[a]));
            if (!(largest / finest * factor < 0x1p51)) {
                return Optional.empty();
            }
            scale[a] = factor / (step[a] / integer[a]);
        }
        int exponent = Math.getExponent(Arrays.stream(scale).min().orElseThrow());
        Arrays.setAll(scale, a -> Math.scalb(scale[a], -exponent));
        return Optional.of(new KuhnGrid(cells.clone(), origin, step, scale, scale[0] * step[0]));
    }

    private static double divisor(double a, double b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    int axes() {
        return cells.length;
    }

    int cells(int axis) {
        return cells[axis];
    }

    double origin(int axis) {
        return origin[axis];
    }

    double step(int axis) {
        return step[axis];
    }

    double scale(int axis) {
        return scale[axis];
    }

    /** The scaled step, the same along all axes. */
    double unit() {
        return unit;
    }

    /** The number of nodes. */
    int nodes() {
        return points(1);
    }

    /** The number of points of the mesh with so many points a cell and axis. */
    int points(int parts) {
        long count = 1;
        for (int n : cells) {
            count = Math.min(Integer.MAX_VALUE, count * ((long) parts * n + 1));
        }
        return (int) count;
    }

    /** The place along each axis of a point of that mesh, the last axis running fastest. */
    int[] place(int point, int parts) {
        int[] place = new int[axes()];
        int rest = point;
        for (int a = axes() - 1; a >= 0; a--) {
            int points = parts * cells[a] + 1;
            place[a] = rest % points;
            rest /= points;
        }
        return place;
    }

    /** The number of the node at a place. */
    int node(int[] place) {
        int number = 0;
        for (int a = 0; a < axes(); a++) {
            number = number * (cells[a] + 1) + place[a];
        }
        return number;
    }

    /** A point at these distances from the origin, in steps. */
    double[] at(IntToDoubleFunction steps) {
        double[] point = new double[axes()];
        Arrays.setAll(point, a -> origin[a] + steps.applyAsDouble(a) * step[a]);
        return point;
    }
}
