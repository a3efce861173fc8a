package org.witness.constructions.nodal;

import java.util.Arrays;

/**
 * How many cells for each unit of length a kernel needs along an interval: the reciprocal of the width at which its
 * second difference reaches 8 eps,
 *
 * <pre>
 *   density(x) = 1/h(x),   h(x) the least h with   sup_y |K(x-h,y) - 2 K(x,y) + K(x+h,y)| = 8 eps.
 * </pre>
 *
 * <p>Where K is smooth that is sqrt(sup_y|K_xx(x,y)| / (8 eps)), the density at which the half-offset meets eps to
 * leading order; at a kink of K across the diagonal, where the slope jumps by s, it is s/(8 eps), at which the
 * mid-range offset does. So one definition serves both, and the integral over [a, b] is the number of cells to begin
 * with.
 *
 * <p>Second differences are taken between the points of a grid of {@value #CELLS} cells, at strides of 1, 2, 4, ..
 * cells, and interpolated by a power law between strides; the grid itself is refined by the density that it shows,
 * {@value #PASSES} times. A feature of K between all points of the first grid is not seen. A density is never less than
 * {@value #LEAST} of its average, so that no stretch is left without nodes.
 */
final class CellDensity {

    private static final int CELLS = 256;
    private static final int PASSES = 3;
    private static final int MAX_STRIDE = 64;

    /** Grid points next to an end, where only short strides fit, get the density of the first that is not one. */
    private static final int MARGIN = 4;

    private static final double LEAST = 0.05;

    /** Second differences below this share of the largest |K| are rounding. */
    private static final double ROUNDING = 0x1p-48;

    /** Relative difference between mirror images up to which a density is made symmetric. */
    private static final double EVEN = 1e-3;

    private static final double SAVING = 0.97;

    private final double[] points;
    private final double[] density;
    private final double[] integral;
    private final double limit;
    private final boolean symmetric;

    private CellDensity(double[] points, double[] density, double[] integral, double limit, boolean symmetric) {
        this.points = points;
        this.density = density;
        this.integral = integral;
        this.limit = limit;
        this.symmetric = symmetric;
    }

    /**
     * Samples a kernel.
     *
     * @param kernel the kernel
     * @param a the left end
     * @param b the right end, greater than a
     * @param accuracy eps, positive
     * @return the density
     */
    static CellDensity of(SampledKernel kernel, double a, double b, double accuracy) {
        double[] points = equidistant(a, b);
        CellDensity found = on(symmetric(kernel, points), points, 8 * accuracy);
        for (int pass = 1; pass < PASSES; pass++) {
            double[] refined = found.refined();
            found = on(symmetric(kernel, refined), refined, 8 * accuracy);
        }
        return found;
    }

    /**
     * The densities of a relation along both axes.
     *
     * @param x along the axis of x
     * @param y along the axis of y
     */
    record Pair(CellDensity x, CellDensity y) {}

    /**
     * Samples a relation.
     *
     * @param relation the relation
     * @param a the left end of the interval of x
     * @param b the right end, greater than a
     * @param c the left end of the interval of y
     * @param d the right end, greater than c
     * @param accuracy eps, positive
     * @return the densities
     */
    static Pair of(SampledKernel relation, double a, double b, double c, double d, double accuracy) {
        Pair found = on(relation, equidistant(a, b), equidistant(c, d), 8 * accuracy);
        for (int pass = 1; pass < PASSES; pass++) {
            found = on(relation, found.x.refined(), found.y.refined(), 8 * accuracy);
        }
        return found;
    }

    private static Pair on(SampledKernel relation, double[] xs, double[] ys, double limit) {
        double[][] k = new double[xs.length][ys.length];
        double[][] transposed = new double[ys.length][xs.length];
        for (int i = 0; i < xs.length; i++) {
            for (int j = 0; j < ys.length; j++) {
                k[i][j] = relation.at(xs[i], ys[j]);
                transposed[j][i] = k[i][j];
            }
        }
        return new Pair(on(k, xs, limit), on(transposed, ys, limit));
    }

    private static double[] equidistant(double a, double b) {
        double[] points = new double[CELLS + 1];
        for (int i = 0; i <= CELLS; i++) {
            points[i] = i == 0 ? a : i == CELLS ? b : ((CELLS - i) * a + i * b) / CELLS;
        }
        return points;
    }

    private static double[][] symmetric(SampledKernel kernel, double[] points) {
        int n = points.length;
        double[][] k = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                k[i][j] = kernel.at(points[j], points[i]);
                k[j][i] = k[i][j];
            }
        }
        return k;
    }

    private static CellDensity on(double[][] k, double[] points, double limit) {
        int n = points.length;
        double largest = 0;
        for (double[] row : k) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        double whole = points[n - 1] - points[0];
        double[] density = new double[n];
        for (int i = MARGIN; i < n - MARGIN; i++) {
            density[i] = 1 / Math.min(whole, width(k, points, i, limit, ROUNDING * largest));
        }
        Arrays.fill(density, 0, MARGIN, density[MARGIN]);
        Arrays.fill(density, n - MARGIN, n, density[n - MARGIN - 1]);
        boolean symmetric = points[0] == -points[n - 1];
        for (int i = 0; i < n; i++) {
            symmetric &= Math.abs(density[i] - density[n - 1 - i]) <= EVEN * density[i];
        }
        for (int i = 0; symmetric && i < n; i++) {
            density[i] = Math.max(density[i], density[n - 1 - i]);
        }
        double least = LEAST * integrals(points, density)[n - 1] / whole;
        for (int i = 0; i < n; i++) {
            density[i] = Math.max(density[i], least);
        }
        return new CellDensity(points, density, integrals(points, density), limit, symmetric);
    }

    // The least width at which the second difference about point i reaches the limit.
    private static double width(double[][] k, double[] points, int i, double limit, double rounding) {
        int last = points.length - 1;
        double width = 0;
        double difference = 0;
        double power = 2;
        for (int stride = 1; stride <= Math.min(MAX_STRIDE, Math.min(i, last - i)); stride *= 2) {
            double left = points[i] - points[i - stride];
            double right = points[i + stride] - points[i];
            double w = Math.sqrt(left) * Math.sqrt(right);
            if (w == 0) {
                // doubles are too coarse for the grid
                continue;
            }
            double d = 0;
            for (int j = 0; j < k[i].length; j++) {
                double chord = (right * k[i - stride][j] + left * k[i + stride][j]) / (left + right);
                d = Math.max(d, 2 * Math.abs(chord - k[i][j]));
            }
            d = d <= rounding ? 0 : d;
            if (difference > 0 && d > 0) {
                double measured = StrictMath.log(d / difference) / StrictMath.log(w / width);
                power = Math.max(1, Math.min(2, measured));
            }
            if (stride > 1 && difference >= limit) {
                break;
            }
            width = w;
            difference = d;
            if (stride > 1 && d >= limit) {
                break;
            }
        }
        return difference == 0 ? Double.POSITIVE_INFINITY : width * StrictMath.pow(limit / difference, 1 / power);
    }

    private static double[] integrals(double[] points, double[] density) {
        double[] integral = new double[points.length];
        for (int i = 1; i < points.length; i++) {
            integral[i] = integral[i - 1] + 0.5 * (points[i] - points[i - 1]) * (density[i - 1] + density[i]);
        }
        return integral;
    }

    // Half of the points evenly, half of them by the density.
    private double[] refined() {
        int n = points.length;
        double whole = points[n - 1] - points[0];
        double[] mixed = new double[n];
        for (int i = 0; i < n; i++) {
            mixed[i] = 1 / whole + density[i] / cells();
        }
        return quantiles(mixed, integrals(points, mixed), n - 1);
    }

    /**
     * Gives the number of cells at which each has the width that the density asks for.
     *
     * @return the integral of the density, positive
     */
    double cells() {
        return integral[integral.length - 1];
    }

    /**
     * Gives the number of uniform cells at which each is as narrow as the density asks for anywhere.
     *
     * @return the largest density times b - a, at least {@link #cells}
     */
    double uniformCells() {
        return Arrays.stream(density).max().orElse(0) * (points[points.length - 1] - points[0]);
    }

    /**
     * Tells whether an adapted mesh promises to save at least 3 cells of 100.
     *
     * @return whether it is to be tried
     */
    boolean isUneven() {
        return cells() <= SAVING * uniformCells();
    }

    /**
     * Lays nodes.
     *
     * @param cells the number N of cells
     * @return x_0 = a to x_N = b with the same integral of the density between neighbours, not decreasing
     */
    double[] nodes(int cells) {
        return quantiles(density, integral, cells);
    }

    private double[] quantiles(double[] rate, double[] integrals, int cells) {
        int last = points.length - 1;
        double[] nodes = new double[cells + 1];
        int p = 0;
        for (int i = 1; i < cells; i++) {
            double wanted = integrals[last] * i / cells;
            while (p < last - 1 && integrals[p + 1] <= wanted) {
                p++;
            }
            // rate is affine between points: solve s rate_p + s^2 (rate_(p+1) - rate_p)/(2 w) = rest without
            // cancellation
            double w = points[p + 1] - points[p];
            double rest = wanted - integrals[p];
            double slope = w == 0 ? 0 : (rate[p + 1] - rate[p]) / w;
            double root = Math.sqrt(Math.max(0, rate[p] * rate[p] + 2 * slope * rest));
            nodes[i] = points[p] + Math.max(0, Math.min(w, 2 * rest / (rate[p] + root)));
        }
        nodes[0] = points[0];
        nodes[cells] = points[last];
        for (int i = 0; symmetric && 2 * i <= cells; i++) {
            nodes[i] = 2 * i == cells ? 0 : nodes[i];
            nodes[cells - i] = -nodes[i] + 0.0;
        }
        return nodes;
    }

    /**
     * Gives the largest second difference of the kernel over a cell of a mesh.
     *
     * @param mesh the mesh
     * @return an estimate by the law that it grows like the square of the width
     */
    double difference(Mesh mesh) {
        double largest = 0;
        int cell = 0;
        for (int p = 0; p < points.length; p++) {
            while (cell < mesh.cells() - 1 && mesh.node(cell + 1) < points[p]) {
                cell++;
            }
            largest = Math.max(largest, density[p] * mesh.width(cell));
        }
        return largest * largest * limit;
    }
}
