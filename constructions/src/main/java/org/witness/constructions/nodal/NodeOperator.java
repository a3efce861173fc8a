package org.witness.constructions.nodal;

/**
 * The operator T on one mesh that takes node values from the values at the points of the half mesh: at most three weights for
 * each node i.
 */
final class NodeOperator {

    private static final double EQUAL = 0x1p-40;

    private final Mesh mesh;
    private final boolean offset;

    /**
     * Describes the operator.
     *
     * @param mesh the mesh of N cells
     * @param rule the rows of T: not {@link NodeRule#MID_RANGE}, which has none
     */
    NodeOperator(Mesh mesh, NodeRule rule) {
        if (rule == NodeRule.MID_RANGE) {
            throw new IllegalArgumentException("no rows for " + rule);
        }
        this.mesh = mesh;
        this.offset = rule == NodeRule.HALF_OFFSET;
    }

    /**
     * Gives the first point of the half mesh that row i of T uses.
     *
     * @param i the node, 0 to N
     * @return an index in the half mesh
     */
    int first(int i) {
        int cells = mesh.cells();
        return !offset ? 2 * i : i == 0 ? 0 : i == cells ? 2 * cells - 2 : 2 * i - 1;
    }

    /**
     * Gives the weights of row i of T, from the point {@link #first} on.
     *
     * @param i the node, 0 to N
     * @return one weight or three, of sum 1 up to rounding
     */
    double[] weights(int i) {
        if (!offset) {
            return new double[] {1};
        }
        if (i == 0) {
            return new double[] {0.75, 0.5, -0.25};
        }
        if (i == mesh.cells()) {
            return new double[] {-0.25, 0.5, 0.75};
        }
        double left = mesh.width(i - 1);
        double right = mesh.width(i);
        // cells that differ by rounding alone count as equal, so that mirror images get the same bits
        double share = Math.abs(left - right) <= EQUAL * (left + right) ? 0.5 : right / (left + right);
        return new double[] {-0.5 * share, 1.5, -0.5 * (1 - share)};
    }

    /**
     * Gives the value at a node.
     *
     * @param f a function at the points of the half mesh
     * @param i the node, 0 to N
     * @return T_i f
     */
    double apply(double[] f, int i) {
        int first = first(i);
        double[] w = weights(i);
        // outer points together: mirror images get the same bits
        return offset ? w[1] * f[first + 1] + (w[0] * f[first] + w[2] * f[first + 2]) : f[first];
    }
}
