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
        g = matrix(kernel, Meshes.one(mesh));
    }

    /**
     * Computes the matrix of a relation, or of a kernel if the meshes are one.
     *
     * @param kernel the relation
     * @param meshes the meshes of N and M cells
     * @return N + 1 rows and M + 1 columns
     */
    static double[][] matrix(SampledKernel kernel, Meshes meshes) {
        double[] xs = points(meshes.x());
        double[] ys = meshes.areOne() ? xs : points(meshes.y());
        double[][] k = new double[xs.length][ys.length];
        for (int p = 0; p < xs.length; p++) {
            for (int q = 0; q < ys.length; q++) {
                k[p][q] = meshes.areOne() && q < p ? k[q][p] : kernel.at(xs[p], ys[q]);
            }
        }
        double[][] g = new double[meshes.x().cells() + 1][meshes.y().cells() + 1];
        for (int i = 0; i < g.length; i++) {
            for (int j = 0; j < g[i].length; j++) {
                g[i][j] = meshes.areOne() && j < i ? g[j][i] : k[PARTS * i][PARTS * j] + midRange(k, i, j);
            }
        }
        return g;
    }

    private static double[] points(Mesh mesh) {
        double[] points = new double[PARTS * mesh.cells() + 1];
        for (int p = 0; p < points.length; p++) {
            int cell = Math.min(p / PARTS, mesh.cells() - 1);
            double t = part(p, cell);
            points[p] = t == 0
                    ? mesh.node(cell)
                    : t == 1 ? mesh.node(cell + 1) : (1 - t) * mesh.node(cell) + t * mesh.node(cell + 1);
        }
        return points;
    }

    private static double part(int p, int cell) {
        return (p - PARTS * cell) / (double) PARTS;
    }

    private static double midRange(double[][] k, int i, int j) {
        int lastX = k.length - 1;
        int lastY = k[0].length - 1;
        double max = Double.NEGATIVE_INFINITY;
        double min = Double.POSITIVE_INFINITY;
        int reach = PARTS / 2;
        for (int p = Math.max(0, PARTS * i - reach); p <= Math.min(lastX, PARTS * i + reach); p++) {
            int c = Math.min(p, lastX - 1) / PARTS;
            double s = part(p, c);
            double[] low = k[PARTS * c];
            double[] high = k[PARTS * (c + 1)];
            for (int q = Math.max(0, PARTS * j - reach); q <= Math.min(lastY, PARTS * j + reach); q++) {
                int d = Math.min(q, lastY - 1) / PARTS;
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
