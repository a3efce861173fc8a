package org.witness.constructions.nodal;

import java.util.Optional;

/** The construction on one Kuhn grid: node values of features, and the error that each number of them leaves. */
final class KuhnTrial {

    /** Share of the accuracy that the remainder of the pivoted Cholesky factorisation may use up. */
    private static final double NEGLECTED = 1e-4;

    private static final int MAX_FACTOR = 512;
    private static final int MAX_DENSE = 1024;

    /** The error is looked for at so many pairs of points at most. */
    private static final long PAIRS = 4_000_000;

    private final KuhnGrid grid;
    private final double[][] features;
    private final double[] errors;

    private KuhnTrial(KuhnGrid grid, double[][] features, double[] errors) {
        this.grid = grid;
        this.features = features;
        this.errors = errors;
    }

    /**
     * Builds and estimates.
     *
     * @param kernel the kernel
     * @param grid the grid
     * @param accuracy the error to be met
     * @return the trial; empty if it needs more than {@value #MAX_FACTOR} features
     */
    static Optional<KuhnTrial> of(PointKernel kernel, KuhnGrid grid, double accuracy) {
        return FeatureValues.of(new KuhnGram(kernel, grid), NEGLECTED * accuracy, MAX_FACTOR, MAX_DENSE)
                .map(features -> new KuhnTrial(grid, features, errors(kernel, grid, features)));
    }

    /** The largest errors at pairs of nodes and middles of edges, for each number of features. */
    private static double[] errors(PointKernel kernel, KuhnGrid grid, double[][] features) {
        HalfMesh mesh = HalfMesh.of(grid, features);
        int points = mesh.size();
        double[] errors = new double[features.length + 1];
        int stride = (int) Math.max(1, (long) points * points / 2 / PAIRS);
        for (int p = 0; p < points; p++) {
            for (int q = p; q < points; q += q == p ? 1 + p % stride : stride) {
                mesh.include(p, mesh, q, kernel, errors);
            }
        }
        return errors;
    }

    KuhnGrid grid() {
        return grid;
    }

    /** The number of all features. */
    int features() {
        return features.length;
    }

    /** The error with all features. */
    double error() {
        return errors[features.length];
    }

    /** The fewest features that leave an error of at most a bound; one more than there are if none do. */
    int leastFeatures(double bound) {
        return leastFeatures(errors, bound);
    }

    /** The fewest features that leave an error of at most a bound, by the errors of each number of features; one more than there are if none do. */
    static int leastFeatures(double[] errors, double bound) {
        int least = errors.length;
        while (least > 0 && errors[least - 1] <= bound) {
            least--;
        }
        return Math.max(1, least);
    }

    /** The node values of a feature; of one that there is not, 0. */
    double[] values(int feature) {
        return feature < features.length ? features[feature] : new double[grid.nodes()];
    }
}
