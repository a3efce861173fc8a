package org.witness.constructions.nodal;

import java.util.Optional;

/**
 * A uniform mesh on [a, b] and its half mesh: nodes x_0 = a &lt; ... &lt; x_N = b, each rounded to a double, and the
 * midpoints between neighbours.
 *
 * <p>A symmetric interval gets a symmetric mesh, bit for bit.
 */
final class UniformMesh {

    private final double[] half;

    private UniformMesh(double[] half) {
        this.half = half;
    }

    /**
     * Lays a mesh, or reports that doubles are too coarse for it.
     *
     * @param a the left end
     * @param b the right end, greater than a
     * @param cells the number N of cells, at least 1
     * @return the mesh, or empty when two neighbours of the half mesh round to the same double
     */
    static Optional<UniformMesh> of(double a, double b, int cells) {
        double[] half = new double[2 * cells + 1];
        for (int i = 0; i <= cells; i++) {
            double x = ((cells - i) * a + i * b) / cells;
            half[2 * i] = i == 0 ? a : i == cells ? b : x;
        }
        for (int i = 0; i < cells; i++) {
            half[2 * i + 1] = 0.5 * half[2 * i] + 0.5 * half[2 * i + 2];
        }
        for (int p = 0; p < 2 * cells; p++) {
            if (!(half[p] < half[p + 1])) {
                return Optional.empty();
            }
        }
        return Optional.of(new UniformMesh(half));
    }

    /**
     * Counts the cells.
     *
     * @return N
     */
    int cells() {
        return half.length / 2;
    }

    /**
     * Gives a node.
     *
     * @param i its index, 0 to N
     * @return x_i
     */
    double node(int i) {
        return half[2 * i];
    }

    /**
     * Gives a point of the half mesh.
     *
     * @param p its index, 0 to 2N; the even ones are the nodes
     * @return x_(p/2)
     */
    double half(int p) {
        return half[p];
    }

    /**
     * Copies the nodes.
     *
     * @return x_0 to x_N
     */
    double[] nodes() {
        double[] nodes = new double[cells() + 1];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = half[2 * i];
        }
        return nodes;
    }
}
