package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.network.Network;

/** The construction for relations on one pair of Kuhn grids: node values of features, and the error that each number of them leaves. */
final class KuhnRelationTrial {

    /** Share of the accuracy that the remainder of the factorisation may use up. */
    private static final double NEGLECTED = 1e-4;

    private static final int MAX_FACTOR = 256;

    /** The error is looked for at so many pairs of points at most. */
    private static final long PAIRS = 4_000_000;

    private final KuhnGrid ofX;
    private final KuhnGrid ofY;
    private final FactorValues.Factors factors;
    private final double[] errors;
    private int made;
    private @Nullable Pair pair;

    /** The networks of x and of y. */
    record Pair(Network phi, Network psi) {

        long parameters() {
            return phi.parameters() + psi.parameters();
        }
    }

    private KuhnRelationTrial(KuhnGrid ofX, KuhnGrid ofY, FactorValues.Factors factors, double[] errors) {
        this.ofX = ofX;
        this.ofY = ofY;
        this.factors = factors;
        this.errors = errors;
    }

    /**
     * Builds and estimates.
     *
     * @param relation the relation
     * @param ofX the grid of x
     * @param ofY the grid of y
     * @param accuracy the error to be met
     * @return the trial; empty if it needs more than {@value #MAX_FACTOR} features
     */
    static Optional<KuhnRelationTrial> of(PointKernel relation, KuhnGrid ofX, KuhnGrid ofY, double accuracy) {
        double[][] matrix = new KuhnOperator(ofX).matrix(relation, new KuhnOperator(ofY));
        return FactorValues.of(matrix, NEGLECTED * accuracy, MAX_FACTOR)
                .map(factors -> new KuhnRelationTrial(ofX, ofY, factors, errors(relation, ofX, ofY, factors)));
    }

    /** The largest errors at pairs of nodes and middles of edges, for each number of features. */
    private static double[] errors(PointKernel relation, KuhnGrid ofX, KuhnGrid ofY, FactorValues.Factors factors) {
        HalfMesh xs = HalfMesh.of(ofX, factors.left());
        HalfMesh ys = HalfMesh.of(ofY, factors.right());
        double[] errors = new double[factors.left().length + 1];
        int stride = (int) Math.max(1, (long) xs.size() * ys.size() / PAIRS);
        for (int p = 0; p < xs.size(); p++) {
            for (int q = p % stride; q < ys.size(); q += stride) {
                xs.include(p, ys, q, relation, errors);
            }
        }
        return errors;
    }

    List<Integer> cellsOfX() {
        return cells(ofX);
    }

    List<Integer> cellsOfY() {
        return cells(ofY);
    }

    private static List<Integer> cells(KuhnGrid grid) {
        return IntStream.range(0, grid.axes()).mapToObj(grid::cells).toList();
    }

    /** The error with all features. */
    double error() {
        return errors[errors.length - 1];
    }

    /** The fewest features that leave an error of at most a bound; one more than there are if none do. */
    int leastFeatures(double bound) {
        return KuhnTrial.leastFeatures(errors, bound);
    }

    /** The networks of the leading features; of those that there are not, 0. */
    Pair networks(int features) {
        Pair known = pair;
        if (known == null || made != features) {
            known = new Pair(network(ofX, factors.left(), features), network(ofY, factors.right(), features));
            made = features;
            pair = known;
        }
        return known;
    }

    private static Network network(KuhnGrid grid, double[][] features, int count) {
        double[][] values = Arrays.copyOf(features, count);
        for (int k = features.length; k < count; k++) {
            values[k] = new double[grid.nodes()];
        }
        return new GridInterpolant(grid).network(Arrays.asList(values));
    }
}
