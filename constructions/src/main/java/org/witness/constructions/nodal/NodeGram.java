package org.witness.constructions.nodal;

/** The Gram matrix {@code G = T K T^T} of the node values, entry by entry from the kernel on the half mesh. */
final class NodeGram {

    private final SampledKernel kernel;
    private final UniformMesh mesh;
    private final NodeRule rule;

    /**
     * Describes the matrix; nothing is evaluated yet.
     *
     * @param kernel the kernel
     * @param mesh the mesh of N cells
     * @param rule the rows of T
     */
    NodeGram(SampledKernel kernel, UniformMesh mesh, NodeRule rule) {
        this.kernel = kernel;
        this.mesh = mesh;
        this.rule = rule;
    }

    /**
     * Gives the order of the matrix.
     *
     * @return N + 1
     */
    int order() {
        return mesh.cells() + 1;
    }

    /**
     * Evaluates the diagonal.
     *
     * @return N + 1 entries
     */
    double[] diagonal() {
        int cells = mesh.cells();
        double[] diagonal = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            int first = rule.first(i, cells);
            double[] w = rule.weights(i, cells);
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

    /**
     * Evaluates one column.
     *
     * @param j the column, 0 to N
     * @return N + 1 entries
     */
    double[] column(int j) {
        int cells = mesh.cells();
        double[] column = new double[cells + 1];
        if (rule == NodeRule.INTERPOLATION) {
            for (int i = 0; i <= cells; i++) {
                column[i] = at(2 * i, 2 * j);
            }
            return column;
        }
        int first = rule.first(j, cells);
        double[] w = rule.weights(j, cells);
        double[] f = new double[2 * cells + 1];
        for (int p = 0; p < f.length; p++) {
            double sum = 0;
            for (int q = 0; q < w.length; q++) {
                sum += w[q] * at(p, first + q);
            }
            f[p] = sum;
        }
        for (int i = 0; i <= cells; i++) {
            column[i] = rule.apply(f, i);
        }
        return column;
    }

    /**
     * Evaluates all entries.
     *
     * @return the matrix, symmetric bit for bit
     */
    double[][] dense() {
        int n = order();
        double[][] g = new double[n][];
        for (int j = 0; j < n; j++) {
            g[j] = column(j);
            for (int i = 0; i < j; i++) {
                g[j][i] = g[i][j];
            }
        }
        return g;
    }

    // The kernel is symmetric: always ask on the same side of the diagonal, so that rounding is symmetric too.
    private double at(int p, int q) {
        return p <= q ? kernel.at(mesh.half(p), mesh.half(q)) : kernel.at(mesh.half(q), mesh.half(p));
    }
}
