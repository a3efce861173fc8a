package org.witness.constructions.nodal;

/**
 * The Gram matrix {@code G = T K T^T} of node values that are linear in the features, entry by entry from the kernel on
 * the half mesh: T has at most three weights in each row i.
 */
final class NodeGram implements Gram {

    private static final double EQUAL = 0x1p-40;

    private final SampledKernel kernel;
    private final Mesh mesh;
    private final boolean offset;

    /**
     * Describes the matrix; nothing is evaluated yet.
     *
     * @param kernel the kernel
     * @param mesh the mesh of N cells
     * @param rule the rows of T: not {@link NodeRule#MID_RANGE}, which has none
     */
    NodeGram(SampledKernel kernel, Mesh mesh, NodeRule rule) {
        if (rule == NodeRule.MID_RANGE) {
            throw new IllegalArgumentException("no rows for " + rule);
        }
        this.kernel = kernel;
        this.mesh = mesh;
        this.offset = rule == NodeRule.HALF_OFFSET;
    }

    @Override
    public int order() {
        return mesh.cells() + 1;
    }

    /**
     * Gives the first point of the half mesh that row i of T uses.
     *
     * @param i the node, 0 to N
     * @return an index in the half mesh
     */
    int first(int i) {
        int cells = mesh.cells();
        return !offset ? 2 * i : i == 0 ? 0 : i == cells ? 2 * cells - 2 : 2 * i - 1;
    }

    /**
     * Gives the weights of row i of T, from the point {@link #first} on.
     *
     * @param i the node, 0 to N
     * @return one weight or three, of sum 1 up to rounding
     */
    double[] weights(int i) {
        if (!offset) {
            return new double[] {1};
        }
        if (i == 0) {
            return new double[] {0.75, 0.5, -0.25};
        }
        if (i == mesh.cells()) {
            return new double[] {-0.25, 0.5, 0.75};
        }
        double left = mesh.width(i - 1);
        double right = mesh.width(i);
        // cells that differ by rounding alone count as equal, so that mirror images get the same bits
        double share = Math.abs(left - right) <= EQUAL * (left + right) ? 0.5 : right / (left + right);
        return new double[] {-0.5 * share, 1.5, -0.5 * (1 - share)};
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[order()];
        for (int i = 0; i < diagonal.length; i++) {
            int first = first(i);
            double[] w = weights(i);
            double sum = 0;
            for (int p = 0; p < w.length; p++) {
                sum += w[p] * w[p] * kernel.at(mesh.half(first + p), mesh.half(first + p));
                for (int q = 0; q < p; q++) {
                    sum += 2 * w[p] * w[q] * kernel.at(mesh.half(first + q), mesh.half(first + p));
                }
            }
            diagonal[i] = sum;
        }
        return diagonal;
    }

    @Override
    public double[] column(int j) {
        double[] column = new double[order()];
        if (!offset) {
            for (int i = 0; i < column.length; i++) {
                column[i] = at(2 * i, 2 * j);
            }
            return column;
        }
        int first = first(j);
        double[] w = weights(j);
        double[] f = new double[2 * mesh.cells() + 1];
        for (int p = 0; p < f.length; p++) {
            double sum = 0;
            for (int q = 0; q < w.length; q++) {
                sum += w[q] * at(p, first + q);
            }
            f[p] = sum;
        }
        for (int i = 0; i < column.length; i++) {
            column[i] = apply(f, i);
        }
        return column;
    }

    private double apply(double[] f, int i) {
        int first = first(i);
        double[] w = weights(i);
        // outer points together: mirror images get the same bits
        return w[1] * f[first + 1] + (w[0] * f[first] + w[2] * f[first + 2]);
    }

    // The kernel is symmetric: always ask on the same side of the diagonal, so that rounding is symmetric too.
    private double at(int p, int q) {
        return p <= q ? kernel.at(mesh.half(p), mesh.half(q)) : kernel.at(mesh.half(q), mesh.half(p));
    }
}
