package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.Optional;

/** The construction on one mesh: features with their node values as stored, and the fewest that meet the accuracy. */
final class Trial {

    /** Share of the accuracy that is kept back for the verifier's rounding. */
    private static final double RESERVE = 1e-3;

    /** Share of the accuracy that the remainder of the pivoted Cholesky factorisation may use up. */
    private static final double NEGLECTED = 1e-4;

    /** Relative to the largest node value of all features, what their computation may leave of an affine piece's bend. */
    private static final double HELD = 0x1p-48;

    private static final int LISTED = 24;
    /** Columns of the pivoted Cholesky factor; the network itself has fewer features. */
    static final int MAX_FACTOR = 1024;

    private static final int MAX_DENSE = 1024;

    private final Mesh mesh;
    private final StoredFeature[] features;
    private final double[] diagonalError;
    private final int leastRank;
    private final double error;

    private Trial(Mesh mesh, StoredFeature[] features, double[] diagonalError, int leastRank, double error) {
        this.mesh = mesh;
        this.features = features;
        this.diagonalError = diagonalError;
        this.leastRank = leastRank;
        this.error = error;
    }

    /**
     * Builds and estimates the construction on one mesh.
     *
     * @param kernel the kernel
     * @param mesh the mesh
     * @param rule how node values are taken
     * @param relativeDifference the largest second difference of K over a cell of the mesh, over the largest |K|
     * @param accuracy the error to be met
     * @param maxFeatures the largest number of features
     * @return the trial, with at most maxFeatures features; empty when the factor has more than {@value #MAX_FACTOR}
     *     columns
     */
    static Optional<Trial> of(
            SampledKernel kernel,
            Mesh mesh,
            NodeRule rule,
            double relativeDifference,
            double accuracy,
            int maxFeatures) {
        return FeatureValues.of(Gram.of(kernel, mesh, rule), NEGLECTED * accuracy, MAX_FACTOR, MAX_DENSE)
                .map(targets -> of(kernel, mesh, targets, relativeDifference, accuracy * (1 - RESERVE), maxFeatures));
    }

    private static Trial of(
            SampledKernel kernel,
            Mesh mesh,
            double[][] targets,
            double relativeDifference,
            double threshold,
            int maxFeatures) {
        int full = Math.min(targets.length, maxFeatures);
        StoredFeature[] features = new StoredFeature[full];
        double[][] values = new double[full][];
        double tolerance = HELD * largest(targets);
        for (int k = 0; k < full; k++) {
            features[k] = StoredFeature.from(mesh, targets[k], tolerance);
            values[k] = features[k].values();
        }
        double[] diagonal = diagonalErrors(kernel, mesh, values);
        int low = 0;
        while (low < full && diagonal[low] > threshold) {
            low++;
        }
        // Ranks below low fail on the diagonal. The least acceptable one is found in rounds, each over a sparser list
        // first.
        int high = full;
        double error = Double.NaN;
        int least = -1;
        while (low <= high) {
            int[] ranks = ranks(low, high);
            ErrorEstimate.Outcome outcome =
                    ErrorEstimate.of(kernel, mesh, values, ranks, relativeDifference, threshold);
            if (Double.isNaN(error)) {
                error = outcome.error();
            }
            int first = outcome.accepted().nextSetBit(0);
            if (first < 0) {
                break;
            }
            least = ranks[first];
            high = least - 1;
            low = first == 0 ? least : ranks[first - 1] + 1;
        }
        return new Trial(mesh, features, diagonal, least, error);
    }

    private static double largest(double[][] values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static double[] diagonalErrors(SampledKernel kernel, Mesh mesh, double[][] values) {
        double[] errors = new double[values.length + 1];
        for (int i = 0; i <= mesh.cells(); i++) {
            double rest = kernel.at(mesh.node(i), mesh.node(i));
            errors[0] = Math.max(errors[0], Math.abs(rest));
            for (int k = 0; k < values.length; k++) {
                rest -= values[k][i] * values[k][i];
                errors[k + 1] = Math.max(errors[k + 1], Math.abs(rest));
            }
        }
        return errors;
    }

    // All of low..high when they are few; else some, always with both ends.
    private static int[] ranks(int low, int high) {
        int count = Math.min(high - low + 1, LISTED);
        int[] ranks = new int[count];
        for (int a = 0; a < count; a++) {
            ranks[a] = count == 1 ? high : (int) (low + (long) (high - low) * a / (count - 1));
        }
        return ranks;
    }

    /**
     * Counts the cells.
     *
     * @return N
     */
    int cells() {
        return mesh.cells();
    }

    /**
     * Tells whether some number of features meets the accuracy.
     *
     * @return whether there is one
     */
    boolean feasible() {
        return leastRank >= 0;
    }

    /**
     * Gives the fewest features that meet the accuracy; 1 also stands for none at all.
     *
     * @return r, or a negative number when the trial is not feasible
     */
    int leastFeatures() {
        return leastRank < 0 ? leastRank : Math.max(1, leastRank);
    }

    /**
     * Gives the number of features that there are.
     *
     * @return R, at least 1
     */
    int allFeatures() {
        return Math.max(1, features.length);
    }

    /**
     * Gives the estimated error with all features.
     *
     * @return the error
     */
    double error() {
        return error;
    }

    /**
     * Gives the error at the nodes of the diagonal, a lower bound of the error everywhere.
     *
     * @param rank the number of features, 0 to R
     * @return the largest such error
     */
    double diagonalError(int rank) {
        return diagonalError[Math.min(rank, features.length)];
    }

    /**
     * Counts the parameters of the network of the fewest features.
     *
     * @return 2N + rN + r, N the neurons that are not idle
     */
    long parameters() {
        return network(leastFeatures()).parameters();
    }

    /**
     * Makes the network of the leading features, without idle neurons.
     *
     * @param count how many, 1 to {@link #allFeatures}
     * @return the network
     */
    NodalNetwork network(int count) {
        double[][] changes = new double[count][cells()];
        double[] origin = new double[count];
        for (int k = 0; k < Math.min(count, features.length); k++) {
            changes[k] = features[k].changes();
            origin[k] = features[k].origin();
        }
        return new NodalNetwork(mesh.nodes(), changes, origin).withoutIdleNeurons();
    }
}
