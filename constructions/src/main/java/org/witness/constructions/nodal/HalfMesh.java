package org.witness.constructions.nodal;

/**
 * The nodes of a Kuhn grid and the middles of all its edges, with the values of features there: where interpolation errs most. Together they are the grid of
 * half the step.
 */
final class HalfMesh {

    private final double[][] points;
    private final double[][] values;

    private HalfMesh(double[][] points, double[][] values) {
        this.points = points;
        this.values = values;
    }

    /** The mesh of a grid, features given by their values at its nodes. */
    static HalfMesh of(KuhnGrid grid, double[][] features) {
        double[][] points = new double[grid.points(2)][];
        double[][] values = new double[points.length][features.length];
        for (int p = 0; p < points.length; p++) {
            int[] place = grid.place(p, 2);
            points[p] = grid.at(a -> 0.5 * place[a]);
            int[] low = new int[place.length];
            int[] high = new int[place.length];
            for (int a = 0; a < place.length; a++) {
                low[a] = place[a] / 2;
                high[a] = (place[a] + 1) / 2;
            }
            for (int k = 0; k < features.length; k++) {
                values[p][k] = 0.5 * features[k][grid.node(low)] + 0.5 * features[k][grid.node(high)];
            }
        }
        return new HalfMesh(points, values);
    }

    int size() {
        return points.length;
    }

    /** Takes the error at a point of this mesh and one of another into account, for each number of features. */
    void include(int p, HalfMesh other, int q, PointKernel target, double[] errors) {
        double rest = target.at(points[p], other.points[q]);
        errors[0] = Math.max(errors[0], Math.abs(rest));
        double[] phi = values[p];
        double[] psi = other.values[q];
        for (int k = 0; k < phi.length; k++) {
            rest -= phi[k] * psi[k];
            errors[k + 1] = Math.max(errors[k + 1], Math.abs(rest));
        }
    }
}
