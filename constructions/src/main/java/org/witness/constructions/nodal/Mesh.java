package org.witness.constructions.nodal;

import java.util.Optional;

/**
 * A mesh on [a, b] and its half mesh: nodes x_0 = a &lt; ... &lt; x_N = b, doubles, and the midpoints between
 * neighbours.
 */
final class Mesh {

    /** A node of an uneven mesh is moved by at most the narrower of its cells over 2^(this). */
    private static final int DYADIC_BITS = 6;

    private final double[] half;

    private Mesh(double[] half) {
        this.half = half;
    }

    /**
     * Lays a uniform mesh, or reports that doubles are too coarse for it. Each node is rounded to a double; a symmetric
     * interval gets a symmetric mesh, bit for bit.
     *
     * @param a the left end
     * @param b the right end, greater than a
     * @param cells the number N of cells, at least 1
     * @return the mesh, or empty when two neighbours of the half mesh round to the same double
     */
    static Optional<Mesh> uniform(double a, double b, int cells) {
        double[] nodes = new double[cells + 1];
        for (int i = 1; i < cells; i++) {
            nodes[i] = ((cells - i) * a + i * b) / cells;
        }
        nodes[0] = a;
        nodes[cells] = b;
        return of(nodes);
    }

    /**
     * Lays an uneven mesh: the inner nodes given, each rounded to a multiple of a power of two that is at most 1/32 of
     * its narrower cell, so that it has few digits; a symmetric mesh stays symmetric.
     *
     * @param nodes N + 1 increasing numbers
     * @return the mesh, or empty when two neighbours of the half mesh come to be the same double
     */
    static Optional<Mesh> shortened(double[] nodes) {
        int cells = nodes.length - 1;
        double[] rounded = nodes.clone();
        for (int i = 1; i < cells; i++) {
            double width = Math.min(nodes[i + 1] - nodes[i], nodes[i] - nodes[i - 1]);
            double unit = Math.scalb(1.0, Math.getExponent(width) - DYADIC_BITS + 1);
            double multiple = nodes[i] / unit;
            // rint is even, which keeps symmetry; beyond 2^52 units the quotient is an integer already
            rounded[i] = unit > 0 && Math.abs(multiple) < 0x1p52 ? Math.rint(multiple) * unit + 0.0 : nodes[i];
        }
        return of(rounded);
    }

    private static Optional<Mesh> of(double[] nodes) {
        int cells = nodes.length - 1;
        double[] half = new double[2 * cells + 1];
        for (int i = 0; i <= cells; i++) {
            half[2 * i] = nodes[i];
        }
        for (int i = 0; i < cells; i++) {
            half[2 * i + 1] = 0.5 * half[2 * i] + 0.5 * half[2 * i + 2];
        }
        for (int p = 0; p < 2 * cells; p++) {
            if (!(half[p] < half[p + 1])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Mesh(half));
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
     * Gives the width of a cell.
     *
     * @param i its index, 0 to N - 1
     * @return x_(i+1) - x_i, rounded
     */
    double width(int i) {
        return half[2 * i + 2] - half[2 * i];
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
