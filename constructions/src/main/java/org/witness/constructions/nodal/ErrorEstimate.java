package org.witness.constructions.nodal;

import java.util.BitSet;

/**
 * The uniform error of a stored network, estimated in plain floating point by the bound that a verifier proves with
 * intervals.
 *
 * <p>On a pair of cells B = &lt;phi(x), phi(y)&gt; is biaffine, so E = K - B has E_xx = K_xx and E_yy = K_yy, and
 * with l &lt;= K_xx &lt;= u, l' &lt;= K_yy &lt;= u' there, w and v the widths and E_c the errors at the corners
 *
 * <pre>
 *   max E_c + (w^2/8) max(0,-l) + (v^2/8) max(0,-l')  &gt;=  E  &gt;=  min E_c - (w^2/8) max(0,u) - (v^2/8) max(0,u').
 * </pre>
 *
 * <p>Here the bounds on K_xx and K_yy are second differences of K, widened by half of their spread over the corners,
 * so the result is an estimate. A pair that the first evaluation does not decide is split into four, down to a fixed
 * depth; a mesh that does not resolve K (fewer than {@value #FINE} cells, or second differences that are not small
 * next to K) is split before any bound is believed. Of a kernel, whose meshes are one, by symmetry only pairs on one side of the
 * diagonal are looked at.
 */
final class ErrorEstimate {

    /** Cells from which on second differences between nodes describe the curvature in a cell. */
    static final int FINE = 48;

    /** Second difference, relative to the largest |K|, up to which a mesh resolves K. */
    private static final double RESOLVED = 2.5e-3;

    private static final int MAX_RESOLVING_DEPTH = 3;
    private static final int EXTRA_DEPTH = 9;

    private final SampledKernel kernel;
    private final Mesh xs;
    private final Mesh ys;
    private final boolean mirrored;
    private final double threshold;
    private final int forcedDepth;
    private long boxes;
    private double sampled;

    private ErrorEstimate(SampledKernel kernel, Meshes meshes, double relativeDifference, double threshold) {
        this.kernel = kernel;
        this.xs = meshes.x();
        this.ys = meshes.y();
        this.mirrored = meshes.areOne();
        this.threshold = threshold;
        double difference = relativeDifference;
        int depth = 0;
        while ((long) Math.min(xs.cells(), ys.cells()) << depth < FINE
                || (difference > RESOLVED && depth < MAX_RESOLVING_DEPTH)) {
            depth++;
            difference /= 4;
        }
        this.forcedDepth = depth;
        this.boxes = (100_000L + (long) xs.cells() * ys.cells()) << (2 * Math.min(depth, MAX_RESOLVING_DEPTH));
    }

    /**
     * What the estimate found for a list of ranks.
     *
     * @param accepted the positions in the list of the ranks whose estimated error is at most the threshold
     * @param error for the last rank the largest error seen or bounded, before pairs of cells were split
     */
    record Outcome(BitSet accepted, double error) {}

    /**
     * Estimates the error for several ranks at once: that for r + 1 features differs by one product.
     *
     * @param kernel the kernel
     * @param meshes the meshes of N and M cells
     * @param left node values of the stored features of x, R x (N + 1)
     * @param right those of y, R x (M + 1)
     * @param ranks numbers of features to use, increasing, each at most R
     * @param relativeDifference the largest second difference of K over a cell of the mesh, over the largest |K|
     * @param threshold the error up to which a network is accepted
     * @return the outcome
     */
    static Outcome of(
            SampledKernel kernel,
            Meshes meshes,
            double[][] left,
            double[][] right,
            int[] ranks,
            double relativeDifference,
            double threshold) {
        return new ErrorEstimate(kernel, meshes, relativeDifference, threshold).run(left, right, ranks);
    }

    private Outcome run(double[][] left, double[][] right, int[] ranks) {
        int cells = xs.cells();
        int columns = ys.cells();
        int last = ranks.length - 1;
        BitSet alive = new BitSet();
        alive.set(0, ranks.length);
        double error = 0;
        double[][] k = new double[4][columns + 1];
        double[][] dxx = new double[2][columns + 1];
        double[][] dyy = new double[2][columns + 1];
        double[][][] e = new double[ranks.length][2][columns + 1];
        double[] up = new double[columns];
        double[] down = new double[columns];
        for (int i = 0; i <= Math.min(1, cells); i++) {
            fillKernel(k[i], i);
        }
        fillErrors(e, k[0], left, right, ranks, alive, 0);
        for (int c = 0; c < cells; c++) {
            if (c + 2 <= cells) {
                fillKernel(k[(c + 2) & 3], c + 2);
            }
            fillErrors(e, k[(c + 1) & 3], left, right, ranks, alive, c + 1);
            if (forcedDepth == 0) {
                if (c == 0) {
                    curvature(k, 0, c, dxx[0], dyy[0]);
                }
                curvature(k, c + 1, c, dxx[(c + 1) & 1], dyy[(c + 1) & 1]);
                margins(dxx, dyy, c, up, down);
            }
            for (int a = 0; a <= last; a++) {
                if (!alive.get(a) && a != last) {
                    continue;
                }
                double[] near = e[a][c & 1];
                double[] far = e[a][(c + 1) & 1];
                if (a == last) {
                    sampled = 0;
                    error = Math.max(error, rowBound(near, far, up, down, c));
                }
                if (alive.get(a) && !acceptRow(k, near, far, up, down, c)) {
                    alive.clear(a);
                }
                if (a == last && forcedDepth > 0) {
                    error = Math.max(error, sampled);
                }
            }
        }
        return new Outcome(alive, error);
    }

    /** The first column that is looked at from a row on. */
    private int from(int row) {
        return mirrored ? Math.max(0, row) : 0;
    }

    private void fillKernel(double[] row, int i) {
        double x = xs.node(i);
        for (int j = from(i - 2); j <= ys.cells(); j++) {
            row[j] = kernel.at(x, ys.node(j));
        }
    }

    private void fillErrors(
            double[][][] e, double[] kernelRow, double[][] left, double[][] right, int[] ranks, BitSet alive, int i) {
        int from = from(i - 1);
        int n = kernelRow.length;
        double[] rest = kernelRow.clone();
        int used = 0;
        for (int a = 0; a < ranks.length; a++) {
            if (!alive.get(a) && a != ranks.length - 1) {
                continue;
            }
            for (; used < ranks[a]; used++) {
                double[] feature = right[used];
                double weight = left[used][i];
                for (int j = from; j < n; j++) {
                    rest[j] -= weight * feature[j];
                }
            }
            System.arraycopy(rest, from, e[a][i & 1], from, n - from);
        }
    }

    // Second derivatives at the nodes (i, j) by divided differences; at an end those of the neighbour.
    private void curvature(double[][] k, int i, int c, double[] xx, double[] yy) {
        int m = Math.max(1, Math.min(xs.cells() - 1, i));
        double[] before = k[(m - 1) & 3];
        double[] at = k[m & 3];
        double[] after = k[(m + 1) & 3];
        double[] row = k[i & 3];
        double left = 2 / (xs.width(m - 1) * (xs.width(m - 1) + xs.width(m)));
        double right = 2 / (xs.width(m) * (xs.width(m - 1) + xs.width(m)));
        for (int j = from(c); j <= ys.cells(); j++) {
            xx[j] = left * (before[j] - at[j]) + right * (after[j] - at[j]);
        }
        for (int j = from(c); j <= ys.cells(); j++) {
            int q = Math.max(1, Math.min(ys.cells() - 1, j));
            double below = ys.width(q - 1);
            double above = ys.width(q);
            yy[j] = 2 * ((row[q - 1] - row[q]) / below + (row[q + 1] - row[q]) / above) / (below + above);
        }
    }

    private void margins(double[][] dxx, double[][] dyy, int c, double[] up, double[] down) {
        double eighthX = 0.125 * xs.width(c) * xs.width(c);
        for (int j = from(c); j < ys.cells(); j++) {
            double eighthY = 0.125 * ys.width(j) * ys.width(j);
            double x0 = dxx[0][j];
            double x1 = dxx[0][j + 1];
            double x2 = dxx[1][j];
            double x3 = dxx[1][j + 1];
            double y0 = dyy[0][j];
            double y1 = dyy[0][j + 1];
            double y2 = dyy[1][j];
            double y3 = dyy[1][j + 1];
            double highX = Math.max(Math.max(x0, x1), Math.max(x2, x3));
            double lowX = Math.min(Math.min(x0, x1), Math.min(x2, x3));
            double highY = Math.max(Math.max(y0, y1), Math.max(y2, y3));
            double lowY = Math.min(Math.min(y0, y1), Math.min(y2, y3));
            double spreadX = 0.5 * (highX - lowX);
            double spreadY = 0.5 * (highY - lowY);
            up[j] = eighthX * Math.max(0, spreadX - lowX) + eighthY * Math.max(0, spreadY - lowY);
            down[j] = eighthX * Math.max(0, highX + spreadX) + eighthY * Math.max(0, highY + spreadY);
        }
    }

    private double rowBound(double[] near, double[] far, double[] up, double[] down, int c) {
        double bound = 0;
        for (int j = from(c); j < up.length; j++) {
            double max = Math.max(Math.max(near[j], near[j + 1]), Math.max(far[j], far[j + 1]));
            double min = Math.min(Math.min(near[j], near[j + 1]), Math.min(far[j], far[j + 1]));
            bound = Math.max(bound, Math.max(max + up[j], down[j] - min));
        }
        return bound;
    }

    private boolean acceptRow(double[][] k, double[] near, double[] far, double[] up, double[] down, int c) {
        boolean accepted = true;
        if (forcedDepth == 0 && rowBound(near, far, up, down, c) <= threshold) {
            return true;
        }
        for (int j = from(c); j < up.length && accepted; j++) {
            double max = Math.max(Math.max(near[j], near[j + 1]), Math.max(far[j], far[j + 1]));
            double min = Math.min(Math.min(near[j], near[j + 1]), Math.min(far[j], far[j + 1]));
            if (forcedDepth == 0 && max + up[j] <= threshold && down[j] - min <= threshold) {
                continue;
            }
            sampled = Math.max(sampled, Math.max(max, -min));
            double k00 = k[c & 3][j];
            double k01 = k[c & 3][j + 1];
            double k10 = k[(c + 1) & 3][j];
            double k11 = k[(c + 1) & 3][j + 1];
            Cell cell = new Cell(
                    xs.node(c),
                    xs.node(c + 1),
                    ys.node(j),
                    ys.node(j + 1),
                    k00 - near[j],
                    k01 - near[j + 1],
                    k10 - far[j],
                    k11 - far[j + 1]);
            accepted = max <= threshold
                    && -min <= threshold
                    && accept(cell, cell.x0, cell.x1, cell.y0, cell.y1, new double[] {k00, k01, k10, k11}, 0);
        }
        return accepted;
    }

    /** A pair of cells with the corner values of B. */
    private record Cell(double x0, double x1, double y0, double y1, double b00, double b01, double b10, double b11) {

        double at(double x, double y) {
            double s = (x - x0) / (x1 - x0);
            double t = (y - y0) / (y1 - y0);
            return (1 - s) * ((1 - t) * b00 + t * b01) + s * ((1 - t) * b10 + t * b11);
        }
    }

    // Splits the box in four and bounds each quarter; corner holds K at (x0,y0), (x0,y1), (x1,y0), (x1,y1).
    private boolean accept(Cell cell, double x0, double x1, double y0, double y1, double[] corner, int depth) {
        if (depth > forcedDepth + EXTRA_DEPTH || --boxes < 0) {
            return false;
        }
        double[] x = {x0, 0.5 * x0 + 0.5 * x1, x1};
        double[] y = {y0, 0.5 * y0 + 0.5 * y1, y1};
        double[][] k = {
            {corner[0], kernel.at(x[0], y[1]), corner[1]},
            {kernel.at(x[1], y[0]), kernel.at(x[1], y[1]), kernel.at(x[1], y[2])},
            {corner[2], kernel.at(x[2], y[1]), corner[3]}
        };
        double[][] e = new double[3][3];
        double[] dxx = new double[3];
        double[] dyy = new double[3];
        for (int p = 0; p < 3; p++) {
            for (int q = 0; q < 3; q++) {
                e[p][q] = k[p][q] - cell.at(x[p], y[q]);
                sampled = Math.max(sampled, Math.abs(e[p][q]));
            }
            dxx[p] = k[0][p] - 2 * k[1][p] + k[2][p];
            dyy[p] = k[p][0] - 2 * k[p][1] + k[p][2];
        }
        for (int p = 0; p < 3; p++) {
            for (int q = 0; q < 3; q++) {
                if (Math.abs(e[p][q]) > threshold) {
                    return false;
                }
            }
        }
        for (int p = 0; p < 2; p++) {
            for (int q = 0; q < 2; q++) {
                double up = 0.125
                        * (Math.max(0, Math.max(-dxx[q], -dxx[q + 1])) + Math.max(0, Math.max(-dyy[p], -dyy[p + 1])));
                double down =
                        0.125 * (Math.max(0, Math.max(dxx[q], dxx[q + 1])) + Math.max(0, Math.max(dyy[p], dyy[p + 1])));
                double max = Math.max(Math.max(e[p][q], e[p][q + 1]), Math.max(e[p + 1][q], e[p + 1][q + 1]));
                double min = Math.min(Math.min(e[p][q], e[p][q + 1]), Math.min(e[p + 1][q], e[p + 1][q + 1]));
                boolean bounded = depth + 1 >= forcedDepth && max + up <= threshold && down - min <= threshold;
                if (!bounded
                        && !accept(
                                cell,
                                x[p],
                                x[p + 1],
                                y[q],
                                y[q + 1],
                                new double[] {k[p][q], k[p][q + 1], k[p + 1][q], k[p + 1][q + 1]},
                                depth + 1)) {
                    return false;
                }
            }
        }
        return true;
    }
}
