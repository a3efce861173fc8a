package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

/** Points spread over a box, at which a kernel is looked at first: some hundreds, in any number of dimensions. */
final class BoxPoints {

    /** Points of the grid an axis, by the dimension; in more dimensions there is no grid. */
    private static final int[] GRID = {0, 65, 17, 7, 5, 3, 3};

    /** In more dimensions points that fill the box stand beside the grid, or instead of it. */
    private static final int WITHOUT_FILLING = 3;

    private static final int FILLING = 256;

    /** No more corners, and the middles of no more sides. */
    private static final int MOST = 256;

    private BoxPoints() {}

    /** Points of a cell whose sides are no points. */
    static double[][] of(Cell box) {
        int n = box.dimension();
        List<double[]> parts = new ArrayList<>();
        if (n < GRID.length) {
            addGrid(parts, n);
        } else {
            parts.add(new double[n]);
            addCorners(parts, n);
            addMiddles(parts, n);
        }
        if (n > WITHOUT_FILLING) {
            addFilling(parts, n);
        }
        return parts.stream().map(part -> within(box, part)).toArray(double[][]::new);
    }

    /** The point of the box for one of [-1,1]^n. */
    private static double[] within(Cell box, double[] part) {
        double[] point = new double[part.length];
        Arrays.setAll(point, axis -> {
            Interval side = box.sides().get(axis);
            double along = side.lower() + (0.5 + 0.5 * part[axis]) * (side.upper() - side.lower());
            return Math.max(side.lower(), Math.min(side.upper(), along));
        });
        return point;
    }

    private static void addGrid(List<double[]> parts, int n) {
        int side = GRID[n];
        long count = StrictMath.round(StrictMath.pow(side, n));
        for (int i = 0; i < count; i++) {
            double[] part = new double[n];
            for (int axis = 0, rest = i; axis < n; axis++, rest /= side) {
                part[axis] = 2.0 * (rest % side) / (side - 1) - 1;
            }
            parts.add(part);
        }
    }

    /** All corners if they are few; else those whose signs are rows of Sylvester's matrix, nearly or fully orthogonal. */
    private static void addCorners(List<double[]> parts, int n) {
        boolean all = 1L << Math.min(n, 62) <= MOST;
        for (int row = 0; row < (all ? 1 << n : MOST); row++) {
            double[] part = new double[n];
            for (int axis = 0; axis < n; axis++) {
                int column = all ? 1 << axis : axis + 1;
                part[axis] = Integer.bitCount(row & column) % 2 == 0 ? 1 : -1;
            }
            parts.add(part);
        }
    }

    private static void addMiddles(List<double[]> parts, int n) {
        for (int i = 0; i < Math.min(2 * n, MOST); i++) {
            double[] part = new double[n];
            part[i / 2] = i % 2 == 0 ? 1 : -1;
            parts.add(part);
        }
    }

    /** Points of an additive recurrence with the powers of the root of r^(n+1) = r + 1, denser towards the sides as Chebyshev's are. */
    private static void addFilling(List<double[]> parts, int n) {
        double root = 1;
        for (int i = 0; i < 64; i++) {
            root = StrictMath.pow(1 + root, 1.0 / (n + 1));
        }
        for (int k = 1; k <= FILLING; k++) {
            double[] part = new double[n];
            double step = 1;
            for (int axis = 0; axis < n; axis++) {
                step /= root;
                part[axis] = StrictMath.cos(Math.PI * ((0.5 + k * step) % 1));
            }
            parts.add(part);
        }
    }
}
