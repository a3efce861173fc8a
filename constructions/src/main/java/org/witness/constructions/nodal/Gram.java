package org.witness.constructions.nodal;

/** The wanted inner products of the features' node values: a symmetric matrix of order N + 1. */
interface Gram {

    /**
     * Gives the order of the matrix.
     *
     * @return N + 1
     */
    int order();

    /**
     * Gives the diagonal.
     *
     * @return N + 1 entries, a new array
     */
    double[] diagonal();

    /**
     * Gives one column.
     *
     * @param j the column, 0 to N
     * @return N + 1 entries, a new array
     */
    double[] column(int j);

    /**
     * Gives all entries.
     *
     * @return the matrix, symmetric bit for bit, a new array
     */
    default double[][] dense() {
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

    /**
     * Computes the matrix that a rule gives on two meshes: of a kernel, if they are one, else of a relation.
     *
     * @param kernel the kernel or the relation r
     * @param meshes the meshes of N and M cells
     * @param rule the rule
     * @return N + 1 rows and M + 1 columns: T r T^T, or r with mid-ranges
     */
    static double[][] dense(SampledKernel kernel, Meshes meshes, NodeRule rule) {
        if (meshes.areOne()) {
            return of(kernel, meshes.x(), rule).dense();
        }
        if (rule == NodeRule.MID_RANGE) {
            return MidRangeGram.matrix(kernel, meshes);
        }
        NodeOperator ofX = new NodeOperator(meshes.x(), rule);
        NodeOperator ofY = new NodeOperator(meshes.y(), rule);
        int n = meshes.x().cells();
        int m = meshes.y().cells();
        double[][] rows = new double[2 * n + 1][m + 1];
        for (int p = 0; p <= 2 * n; p++) {
            double[] f = new double[2 * m + 1];
            for (int q = 0; q <= 2 * m; q++) {
                f[q] = kernel.at(meshes.x().half(p), meshes.y().half(q));
            }
            for (int j = 0; j <= m; j++) {
                rows[p][j] = ofY.apply(f, j);
            }
        }
        double[][] g = new double[n + 1][m + 1];
        double[] column = new double[2 * n + 1];
        for (int j = 0; j <= m; j++) {
            for (int p = 0; p <= 2 * n; p++) {
                column[p] = rows[p][j];
            }
            for (int i = 0; i <= n; i++) {
                g[i][j] = ofX.apply(column, i);
            }
        }
        return g;
    }

    /**
     * Describes or computes the matrix that a rule gives.
     *
     * @param kernel the kernel
     * @param mesh the mesh of N cells
     * @param rule the rule
     * @return the matrix
     */
    static Gram of(SampledKernel kernel, Mesh mesh, NodeRule rule) {
        return rule == NodeRule.MID_RANGE ? new MidRangeGram(kernel, mesh) : new NodeGram(kernel, mesh, rule);
    }
}
