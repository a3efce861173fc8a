package org.witness.constructions.nodal;

/**
 * The Gram matrix {@code G = T K T^T} of node values that are linear in the features, entry by entry from the kernel on
 * the half mesh: T has at most three weights in each row i.
 */
final class NodeGram implements Gram {

    private final SampledKernel kernel;
    private final Mesh mesh;
    private final NodeOperator operator;

    /**
     * Describes the matrix; nothing is evaluated yet.
     *
     * @param kernel the kernel
     * @param mesh the mesh of N cells
     * @param rule the rows of T: not {@link NodeRule#MID_RANGE}, which has none
     */
    NodeGram(SampledKernel kernel, Mesh mesh, NodeRule rule) {
        this.kernel = kernel;
        this.mesh = mesh;
        this.operator = new NodeOperator(mesh, rule);
    }

    @Override
    public int order() {
        return mesh.cells() + 1;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[order()];
        for (int i = 0; i < diagonal.length; i++) {
            int first = operator.first(i);
            double[] w = operator.weights(i);
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
        int first = operator.first(j);
        double[] w = operator.weights(j);
        if (w.length == 1) {
            for (int i = 0; i < column.length; i++) {
                column[i] = at(2 * i, 2 * j);
            }
            return column;
        }
        double[] f = new double[2 * mesh.cells() + 1];
        for (int p = 0; p < f.length; p++) {
            double sum = 0;
            for (int q = 0; q < w.length; q++) {
                sum += w[q] * at(p, first + q);
            }
            f[p] = sum;
        }
        for (int i = 0; i < column.length; i++) {
            column[i] = operator.apply(f, i);
        }
        return column;
    }

    // The kernel is symmetric: always ask on the same side of the diagonal, so that rounding is symmetric too.
    private double at(int p, int q) {
        return p <= q ? kernel.at(mesh.half(p), mesh.half(q)) : kernel.at(mesh.half(q), mesh.half(p));
    }
}
