package org.witness.constructions.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exact isometry: the coordinates in which the points differ, or, if the points span less, orthonormal directions that span
 * their differences (Gram-Schmidt, the longest remainder first). Every ratio is 1, up to rounding.
 */
final class Isometry implements Family {

    /** A remainder at most this part of the points' extent is taken for rounding. */
    private static final double ROUNDING = 1e-13;

    /** Spans are sought of at most so many numbers. */
    private static final long LARGEST = 30_000_000;

    @Override
    public String name() {
        return "isometry";
    }

    @Override
    public String summary() {
        return "coordinates of the points' span: no distortion but rounding's";
    }

    @Override
    public boolean isFitted() {
        return true;
    }

    @Override
    public Optional<LinearMap> find(Pairs pairs, Goal goal, long seed, long steps) {
        double[][] rows = rows(pairs);
        int most = goal instanceof Goal.Distortion asked ? asked.most() : ((Goal.Rows) goal).rows();
        double eps = goal instanceof Goal.Distortion asked ? asked.distortion() : 1;
        if (rows.length > most) {
            return Optional.empty();
        }
        double distortion = pairs.extremes(rows).distortion();
        return distortion <= eps ? Optional.of(LinearMap.of(rows, distortion, Map.of())) : Optional.empty();
    }

    /** The rows of the isometry; at least one. */
    static double[][] rows(Pairs pairs) {
        List<double[]> units = new ArrayList<>();
        int dimension = pairs.cloud().dimension();
        for (int c = 0; c < dimension; c++) {
            if (!pairs.cloud().isConstant(c)) {
                units.add(unit(dimension, c));
            }
        }
        if (units.isEmpty()) {
            return new double[][] {unit(dimension, 0)};
        }
        boolean mayBeLess = pairs.directions()[0].length == 0
                && (long) dimension * pairs.cloud().size() <= LARGEST;
        List<double[]> span = mayBeLess ? span(pairs, units.size()) : List.of();
        return (span.isEmpty() ? units : span).toArray(double[][]::new);
    }

    private static double[] unit(int dimension, int c) {
        double[] row = new double[dimension];
        row[c] = 1;
        return row;
    }

    /** Fewer directions than {@code bound} that span the differences of the points; empty if there are none. */
    private static List<double[]> span(Pairs pairs, int bound) {
        double[][] x = pairs.cloud().coordinates();
        int n = pairs.cloud().size();
        int dimension = x.length;
        double[][] rest = new double[n - 1][dimension];
        for (int i = 1; i < n; i++) {
            for (int c = 0; c < dimension; c++) {
                rest[i - 1][c] = x[c][i] - x[c][0];
            }
        }
        double[] squares = new double[n - 1];
        List<double[]> span = new ArrayList<>();
        double extent = 0;
        while (true) {
            int longest = 0;
            for (int i = 0; i < rest.length; i++) {
                squares[i] = dot(rest[i], rest[i]);
                longest = squares[i] > squares[longest] ? i : longest;
            }
            extent = Math.max(extent, squares[longest]);
            if (squares[longest] <= ROUNDING * ROUNDING * extent) {
                return span;
            }
            if (span.size() == bound - 1) {
                return List.of();
            }
            double[] direction = rest[longest].clone();
            for (double[] earlier : span) {
                double product = dot(earlier, direction);
                for (int c = 0; c < dimension; c++) {
                    direction[c] -= product * earlier[c];
                }
            }
            double length = Math.sqrt(dot(direction, direction));
            for (int c = 0; c < dimension; c++) {
                direction[c] /= length;
            }
            span.add(direction);
            pairs.workers().map(rest.length, i -> {
                double product = dot(direction, rest[i]);
                for (int c = 0; c < dimension; c++) {
                    rest[i][c] -= product * direction[c];
                }
                return i;
            });
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum = Math.fma(a[c], b[c], sum);
        }
        return sum;
    }
}
