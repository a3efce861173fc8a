package org.witness.constructions.nodal;

/**
 * The Gram matrix {@code G = T K T^T} of the node values on a Kuhn grid, T as in {@link KuhnOperator}: entry by entry from the kernel.
 *
 * <p>G is the Gram matrix of the vectors T_i Phi, Phi any feature map of K: positive semidefinite for every positive semidefinite K.
 */
final class KuhnGram implements Gram {

    private final PointKernel kernel;
    private final KuhnOperator operator;

    KuhnGram(PointKernel kernel, KuhnGrid grid) {
        this.kernel = kernel;
        this.operator = new KuhnOperator(grid);
    }

    @Override
    public int order() {
        return operator.nodes();
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[order()];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = entry(i, i);
        }
        return diagonal;
    }

    @Override
    public double[] column(int j) {
        double[] column = new double[order()];
        for (int i = 0; i < column.length; i++) {
            column[i] = entry(Math.min(i, j), Math.max(i, j));
        }
        return column;
    }

    private double entry(int i, int j) {
        return operator.entry(kernel, i, operator, j);
    }
}
