package org.witness.constructions.nodal;

/**
 * The Gram matrix {@code G = T K T^T} of the node values on a Kuhn grid: entry by entry from the kernel.
 *
 * <p>With d half of a cell's diagonal, {@code T_i f = f(x_i) - (1/4) (f(b_i - d) - 2 f(b_i) + f(b_i + d))}, b_i the point nearest to x_i that is half a cell
 * inside the grid along every axis. That is half of the largest interpolation error around x_i, to leading order: the error on a Kuhn simplex is
 * largest at the middle of its longest edge, where it is minus an eighth of the second difference along the diagonal.
 *
 * <p>G is the Gram matrix of the vectors T_i Phi, Phi any feature map of K: positive semidefinite for every positive semidefinite K.
 */
final class KuhnGram implements Gram {

    private static final double[] WEIGHTS = {1, 0.5, -0.25, -0.25};

    private final PointKernel kernel;
    private final double[][][] points;

    KuhnGram(PointKernel kernel, KuhnGrid grid) {
        this.kernel = kernel;
        this.points = new double[grid.nodes()][][];
        for (int i = 0; i < points.length; i++) {
            int[] place = grid.place(i, 1);
            double[] inner = new double[place.length];
            for (int a = 0; a < inner.length; a++) {
                inner[a] = Math.max(0.5, Math.min(grid.cells(a) - 0.5, place[a]));
            }
            points[i] = new double[][] {
                grid.at(a -> place[a]),
                grid.at(a -> inner[a]),
                grid.at(a -> inner[a] - 0.5),
                grid.at(a -> inner[a] + 0.5)
            };
        }
    }

    @Override
    public int order() {
        return points.length;
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
        double sum = 0;
        for (int p = 0; p < WEIGHTS.length; p++) {
            for (int q = 0; q < WEIGHTS.length; q++) {
                sum += WEIGHTS[p] * WEIGHTS[q] * kernel.at(points[i][p], points[j][q]);
            }
        }
        return sum;
    }
}
