package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.Optional;
import org.witness.constructions.nodal.FactorValues.Factors;

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

    private final Meshes meshes;
    private final StoredFeature[] left;
    private final StoredFeature[] right;
    private final double[] nodeError;
    private final int leastRank;
    private final double error;

    private Trial(
            Meshes meshes,
            StoredFeature[] left,
            StoredFeature[] right,
            double[] nodeError,
            int leastRank,
            double error) {
        this.meshes = meshes;
        this.left = left;
        this.right = right;
        this.nodeError = nodeError;
        this.leastRank = leastRank;
        this.error = error;
    }

    /**
     * Builds and estimates the construction on one mesh.
     *
     * @param kernel the kernel, if the meshes are one, or the relation
     * @param meshes the meshes
     * @param rule how node values are taken
     * @param relativeDifference the largest second difference of K over a cell of a mesh, over the largest |K|
     * @param accuracy the error to be met
     * @param maxFeatures the largest number of features
     * @return the trial, with at most maxFeatures features; empty when the factor has more than {@value #MAX_FACTOR}
     *     columns
     */
    static Optional<Trial> of(
            SampledKernel kernel,
            Meshes meshes,
            NodeRule rule,
            double relativeDifference,
            double accuracy,
            int maxFeatures) {
        return factors(kernel, meshes, rule, NEGLECTED * accuracy)
                .map(targets -> of(kernel, meshes, targets, relativeDifference, accuracy * (1 - RESERVE), maxFeatures));
    }

    private static Optional<Factors> factors(SampledKernel kernel, Meshes meshes, NodeRule rule, double tolerance) {
        return meshes.areOne()
                ? FeatureValues.of(Gram.of(kernel, meshes.x(), rule), tolerance, MAX_FACTOR, MAX_DENSE)
                        .map(values -> new Factors(values, values))
                : FactorValues.of(Gram.dense(kernel, meshes, rule), tolerance, MAX_FACTOR);
    }

    private static StoredFeature[] stored(Mesh mesh, double[][] targets, int count) {
        double tolerance = HELD * largest(targets);
        return Arrays.stream(targets)
                .limit(count)
                .map(target -> StoredFeature.from(mesh, target, tolerance))
                .toArray(StoredFeature[]::new);
    }

    private static double[][] values(StoredFeature[] features) {
        return Arrays.stream(features).map(StoredFeature::values).toArray(double[][]::new);
    }

    private static Trial of(
            SampledKernel kernel,
            Meshes meshes,
            Factors targets,
            double relativeDifference,
            double threshold,
            int maxFeatures) {
        int full = Math.min(targets.left().length, maxFeatures);
        StoredFeature[] left = stored(meshes.x(), targets.left(), full);
        StoredFeature[] right = meshes.areOne() ? left : stored(meshes.y(), targets.right(), full);
        double[][] ofX = values(left);
        double[][] ofY = meshes.areOne() ? ofX : values(right);
        double[] nodeError = nodeErrors(kernel, meshes, ofX, ofY);
        int low = 0;
        while (low < full && nodeError[low] > threshold) {
            low++;
        }
        // Ranks below low fail at nodes. The least acceptable one is found in rounds, each over a sparser list
        // first.
        int high = full;
        double error = Double.NaN;
        int least = -1;
        while (low <= high) {
            int[] ranks = ranks(low, high);
            ErrorEstimate.Outcome outcome =
                    ErrorEstimate.of(kernel, meshes, ofX, ofY, ranks, relativeDifference, threshold);
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
        return new Trial(meshes, left, right, nodeError, least, error);
    }

    private static double largest(double[][] values) {
        return Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** For each number of features the largest error at nodes; of a kernel at those of the diagonal. */
    private static double[] nodeErrors(SampledKernel kernel, Meshes meshes, double[][] left, double[][] right) {
        double[] errors = new double[left.length + 1];
        for (int i = 0; i <= meshes.x().cells(); i++) {
            int from = meshes.areOne() ? i : 0;
            int to = meshes.areOne() ? i : meshes.y().cells();
            for (int j = from; j <= to; j++) {
                double rest = kernel.at(meshes.x().node(i), meshes.y().node(j));
                errors[0] = Math.max(errors[0], Math.abs(rest));
                for (int k = 0; k < left.length; k++) {
                    rest -= left[k][i] * right[k][j];
                    errors[k + 1] = Math.max(errors[k + 1], Math.abs(rest));
                }
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
     * @return N, of both meshes together if they are two
     */
    int cells() {
        return meshes.cells();
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
        return Math.max(1, left.length);
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
     * Gives the error at nodes, of a kernel those of the diagonal: a lower bound of the error everywhere.
     *
     * @param rank the number of features, 0 to R
     * @return the largest such error
     */
    double nodeError(int rank) {
        return nodeError[Math.min(rank, left.length)];
    }

    /**
     * Counts the parameters of the networks of the fewest features.
     *
     * @return 2N + rN + r for each network, N its neurons that are not idle
     */
    long parameters() {
        NodalPair pair = networks(leastFeatures());
        return pair.left().parameters() + (meshes.areOne() ? 0 : pair.right().parameters());
    }

    /**
     * Makes the networks of the leading features, without idle neurons.
     *
     * @param count how many, 1 to {@link #allFeatures}
     * @return the networks; of a kernel twice the same
     */
    NodalPair networks(int count) {
        NodalNetwork ofX = network(meshes.x(), left, count);
        return new NodalPair(ofX, meshes.areOne() ? ofX : network(meshes.y(), right, count));
    }

    private static NodalNetwork network(Mesh mesh, StoredFeature[] features, int count) {
        double[][] changes = new double[count][mesh.cells()];
        double[] origin = new double[count];
        for (int k = 0; k < Math.min(count, features.length); k++) {
            changes[k] = features[k].changes();
            origin[k] = features[k].origin();
        }
        return new NodalNetwork(mesh.nodes(), changes, origin).withoutIdleNeurons();
    }
}
