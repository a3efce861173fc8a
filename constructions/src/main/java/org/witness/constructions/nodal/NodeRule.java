package org.witness.constructions.nodal;

/**
 * How node values are taken from values on the half mesh: a sparse row T_i of at most three weights for each node
 * i.
 */
enum NodeRule {

    /** The value at the node itself: T_i f = f_i. */
    INTERPOLATION,

    /**
     * The value moved by a quarter of the central second difference of step h/2: {@code T_i f = (3/2) f_i -
     * (1/4)(f_(i-1/2) + f_(i+1/2))}; at an end, from the three points next to it, {@code (3/4) f_0 + (1/2) f_(1/2) -
     * (1/4) f_1}.
     */
    HALF_OFFSET;

    /**
     * Applies one row.
     *
     * @param f values on the half mesh, 2N + 1 of them
     * @param i the node, 0 to N
     * @return T_i f
     */
    double apply(double[] f, int i) {
        int p = 2 * i;
        if (this == INTERPOLATION) {
            return f[p];
        }
        int last = f.length - 1;
        if (p == 0) {
            return 0.75 * f[0] + 0.5 * f[1] - 0.25 * f[2];
        }
        if (p == last) {
            return 0.75 * f[last] + 0.5 * f[last - 1] - 0.25 * f[last - 2];
        }
        return 1.5 * f[p] - 0.25 * (f[p - 1] + f[p + 1]);
    }

    /**
     * Gives the first point of the half mesh that row i uses.
     *
     * @param i the node, 0 to N
     * @param cells the number N of cells
     * @return an index in the half mesh
     */
    int first(int i, int cells) {
        if (this == INTERPOLATION) {
            return 2 * i;
        }
        return i == 0 ? 0 : i == cells ? 2 * cells - 2 : 2 * i - 1;
    }

    /**
     * Gives the weights of row i, from the point {@link #first} on.
     *
     * @param i the node, 0 to N
     * @param cells the number N of cells
     * @return one weight or three
     */
    double[] weights(int i, int cells) {
        if (this == INTERPOLATION) {
            return new double[] {1};
        }
        if (i == 0) {
            return new double[] {0.75, 0.5, -0.25};
        }
        return i == cells ? new double[] {-0.25, 0.5, 0.75} : new double[] {-0.25, 1.5, -0.25};
    }
}
