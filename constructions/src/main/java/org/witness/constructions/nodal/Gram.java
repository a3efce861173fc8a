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
