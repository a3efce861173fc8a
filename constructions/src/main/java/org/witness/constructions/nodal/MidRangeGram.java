package org.witness.constructions.nodal;

/**
 * The kernel at the nodes, each entry moved by the mid-range of the interpolation error around it:
 *
 * <pre>
 *   G_ij = K(x_i,x_j) + (max E + min E)/2,   E = K - IxIyK over [x_i - h_(i-1)/2, x_i + h_i/2] x [the same of x_j],
 * </pre>
 *
 * <p>max and min over the points of a grid of {@value #PARTS} parts a cell. Where E keeps its sign that halves it, at
 * kinks too: for {@code exp(-|x-y|)} on uniform cells of width h, E is 0 away from the diagonal and at most h/2 there,
 * and G adds h/4 to K(x_i,x_j) for |i-j| &lt;= 1 (to leading order), which leaves h/4 on both sides. The matrix need
 * not be positive semidefinite: what {@link FeatureValues} leaves out counts in the error.
 */
final class MidRangeGram implements Gram {

    /** Even, so that midpoints of cells are among the points. */
    private static final int PARTS = 4;

    private final double[][] g;

    /**
     * Computes the matrix.
     *
     * @param kernel the kernel
     * @param mesh the mesh of N cells
     */
    MidRangeGram(SampledKernel kernel, Mesh mesh) {
        int cells = mesh.cells();
        double[] points = new double[PARTS * cells + 1];
        for (int p = 0; p < points.length; p++) {
            int cell = Math.min(p / PARTS, cells - 1);
            double t = part(p, cell);
            points[p] = t == 0
                    ? mesh.node(cell)
                    : t == 1 ? mesh.node(cell + 1) : (1 - t) * mesh.node(cell) + t * mesh.node(cell + 1);
        }
        double[][] k = new double[points.length][points.length];
        for (int p = 0; p < points.length; p++) {
            for (int q = p; q < points.length; q++) {
                k[p][q] = kernel.at(points[p], points[q]);
                k[q][p] = k[p][q];
            }
        }
        g = new double[cells + 1][cells + 1];
        for (int i = 0; i <= cells; i++) {
            for (int j = i; j <= cells; j++) {
                g[i][j] = k[PARTS * i][PARTS * j] + midRange(k, cells, i, j);
                g[j][i] = g[i][j];
            }
        }
    }

    private static double part(int p, int cell) {
        return (p - PARTS * cell) / (double) PARTS;
    }

    private static double midRange(double[][] k, int cells, int i, int j) {
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        int reach = PARTS / 2;
        for (int p = Math.max(0, PARTS * i - reach); p <= Math.min(PARTS * cells, PARTS * i + reach); p++) {
            int c = Math.min(p / PARTS, cells - 1);
            double s = part(p, c);
            double[] low = k[PARTS * c];
            double[] high = k[PARTS * (c + 1)];
            for (int q = Math.max(0, PARTS * j - reach); q <= Math.min(PARTS * cells, PARTS * j + reach); q++) {
                int d = Math.min(q / PARTS, cells - 1);
                double t = part(q, d);
                double interpolant = (1 - s) * ((1 - t) * low[PARTS * d] + t * low[PARTS * (d + 1)])
                        + s * ((1 - t) * high[PARTS * d] + t * high[PARTS * (d + 1)]);
                max = Math.max(max, k[p][q] - interpolant);
                min = Math.min(min, k[p][q] - interpolant);
            }
        }
        return 0.5 * (max + min);
    }

    @Override
    public int order() {
        return g.length;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            diagonal[i] = g[i][i];
        }
        return diagonal;
    }

    @Override
    public double[] column(int j) {
        return g[j].clone();
    }
}
