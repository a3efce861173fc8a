package org.witness.constructions.nodal;

import java.util.function.DoubleBinaryOperator;

/** Kernels that the tests share, and the uniform error by dense sampling. */
final class Kernels {

    private static final double ROOT_3 = StrictMath.sqrt(3);

    private Kernels() {}

    static DoubleBinaryOperator gaussian(double sigma) {
        return (x, y) -> StrictMath.exp(-((x - y) * (x - y)) / (2 * sigma * sigma));
    }

    static DoubleBinaryOperator cubic() {
        return (x, y) -> (1 + x * y) * (1 + x * y) * (1 + x * y);
    }

    static DoubleBinaryOperator matern() {
        return (x, y) -> (1 + ROOT_3 * Math.abs(x - y)) * StrictMath.exp(-ROOT_3 * Math.abs(x - y));
    }

    static DoubleBinaryOperator rationalQuadratic() {
        return (x, y) -> 1 / (1 + (x - y) * (x - y));
    }

    static DoubleBinaryOperator laplace() {
        return (x, y) -> StrictMath.exp(-Math.abs(x - y));
    }

    static DoubleBinaryOperator periodic() {
        return (x, y) -> {
            double sine = StrictMath.sin(StrictMath.PI * (x - y) / 2);
            return StrictMath.exp(-2 * sine * sine);
        };
    }

    /** Very uneven curvature along the diagonal. */
    static DoubleBinaryOperator warped() {
        return (x, y) -> {
            double t = StrictMath.atan(20 * x) - StrictMath.atan(20 * y);
            return StrictMath.exp(-t * t / 2);
        };
    }

    /**
     * The largest |K - &lt;phi,phi&gt;| over a grid that refines the mesh.
     *
     * @param kernel the kernel
     * @param network the network
     * @param perCell points for each cell, even, so that midpoints are among them
     * @return the error
     */
    static double sampledError(DoubleBinaryOperator kernel, NodalNetwork network, int perCell) {
        double[] nodes = network.nodes();
        int cells = network.hiddenNeurons();
        double[] x = new double[cells * perCell + 1];
        double[][] phi = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            int cell = Math.min(i / perCell, cells - 1);
            double t = (i - cell * perCell) / (double) perCell;
            x[i] = (1 - t) * nodes[cell] + t * nodes[cell + 1];
            phi[i] = network.evaluate(x[i]);
        }
        double error = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                double inner = 0;
                for (int k = 0; k < phi[i].length; k++) {
                    inner += phi[i][k] * phi[j][k];
                }
                error = Math.max(error, Math.abs(kernel.applyAsDouble(x[i], x[j]) - inner));
            }
        }
        return error;
    }
}
