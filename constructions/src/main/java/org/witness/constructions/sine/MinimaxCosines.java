package org.witness.constructions.sine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.util.FastMath;
import org.jspecify.annotations.Nullable;
import org.witness.constructions.fitted.LevenbergMarquardt;

/**
 * Sums of cosines with positive weights that are nearest to a function on [0, length] in the largest difference, for a given
 * number m of features: m parameters, since a pair of features has a frequency and a scale, and an odd m one scale at frequency 0.
 *
 * <p>In general the best error has m + 1 extremes of equal size and alternating sign. From equispaced frequencies a fit by least
 * squares comes near; its error is orthogonal to the m derivatives, so it changes its sign m times as a rule. Then exchange
 * (Remez): take m + 1 alternating extremes, solve for the parameters and the common size with the sum linearised, and step as far
 * as the largest error falls. Several spacings are tried, since both steps are local; the best one is taken. Plain floating
 * point: near 1e-10 the parameters are no longer determined, and the fit stalls.
 */
final class MinimaxCosines {

    /** Of pi over the length: how far apart the first frequencies lie. */
    private static final double[] SPACINGS = {0.7, 0.6, 0.8, 1, 0.5, 1.3, 2, 0.4, 1.7, 0.25, 2.5, 0.15, 3};

    private static final int GRID = 1_501;
    private static final int POLISHED = 4;
    private static final int EXCHANGES = 30;
    private static final int HALVINGS = 12;

    private final DoubleUnaryOperator target;
    private final double length;
    private final double[] grid = new double[GRID];
    private final double[] onGrid;

    MinimaxCosines(DoubleUnaryOperator target, double length) {
        this.target = target;
        this.length = length;
        Arrays.setAll(grid, i -> Points.extreme(length, GRID, i));
        this.onGrid = Arrays.stream(grid).map(target).toArray();
    }

    /** A sum and its largest error on the grid. */
    record Fit(CosineSum sum, double error) {}

    /** The first fit found whose error is at most the goal, or else the best. */
    Fit fit(int features, double goal) {
        Shape shape = new Shape(features);
        List<Fitted> fits = new ArrayList<>();
        for (double spacing : features == 1 ? new double[] {1} : SPACINGS) {
            Fitted fitted = fitted(shape, shape.start(spacing * FastMath.PI / length), 60, 1e-6);
            fits.add(fitted);
            if (fitted.error <= goal) {
                return new Fit(shape.sum(fitted.parameters), fitted.error);
            }
        }
        // slow fits may have ended early: the most promising ones go on
        fits.sort(Comparator.comparingDouble(fit -> fit.error));
        Fitted best = fits.get(0);
        for (Fitted early : fits.subList(0, Math.min(POLISHED, fits.size()))) {
            Fitted late = fitted(shape, early.parameters, 600, 1e-13);
            best = late.error < best.error ? late : best;
            if (best.error <= goal) {
                break;
            }
        }
        return new Fit(shape.sum(best.parameters), best.error);
    }

    private static final class Fitted {
        final double[] parameters;
        final double error;

        Fitted(double[] parameters, double error) {
            this.parameters = parameters;
            this.error = error;
        }
    }

    private Fitted fitted(Shape shape, double[] start, int iterations, double tolerance) {
        double[] parameters = exchanged(shape, new LevenbergMarquardt(shape).fit(start, iterations, tolerance));
        return new Fitted(parameters, shape.worst(parameters));
    }

    private double[] exchanged(Shape shape, double[] start) {
        double[] parameters = start;
        double worst = shape.worst(parameters);
        for (int exchange = 0; exchange < EXCHANGES; exchange++) {
            double[] errors = shape.errors(parameters);
            int[] reference = alternating(errors, shape.features + 1);
            double[] step = reference.length == 0 ? null : levelled(shape, parameters, reference, errors);
            if (step == null) {
                return parameters;
            }
            double before = worst;
            double share = 1;
            for (int i = 0; i < HALVINGS && worst == before; i++) {
                double[] moved = parameters.clone();
                for (int k = 0; k < moved.length; k++) {
                    moved[k] += share * step[k];
                }
                double movedWorst = shape.worst(moved);
                if (movedWorst < worst) {
                    worst = movedWorst;
                    parameters = moved;
                }
                share /= 2;
            }
            if (worst > before * (1 - 1e-9)) {
                return parameters;
            }
        }
        return parameters;
    }

    /** The change of the parameters with which the linearised errors at the reference have one size; null if there is none. */
    private double @Nullable [] levelled(Shape shape, double[] parameters, int[] reference, double[] errors) {
        int n = reference.length;
        double[][] rows = new double[n][];
        double[] right = new double[n];
        double[] lengths = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = shape.derivatives(parameters, grid[reference[i]]);
            rows[i] = Arrays.copyOf(row, n);
            rows[i][n - 1] = i % 2 == 0 ? 1 : -1;
            right[i] = errors[reference[i]];
            for (int k = 0; k < n; k++) {
                lengths[k] = Math.max(lengths[k], Math.abs(rows[i][k]));
            }
        }
        for (double[] row : rows) {
            for (int k = 0; k < n; k++) {
                row[k] /= lengths[k] > 0 ? lengths[k] : 1;
            }
        }
        double[] step;
        try {
            step = new LUDecomposition(new Array2DRowRealMatrix(rows, false))
                    .getSolver()
                    .solve(new ArrayRealVector(right, false))
                    .toArray();
        } catch (MathRuntimeException e) {
            return null;
        }
        for (int k = 0; k < n; k++) {
            step[k] /= lengths[k] > 0 ? lengths[k] : 1;
        }
        return Arrays.copyOf(step, n - 1);
    }

    /** Places of n extremes of alternating sign, the largest at hand; empty if there are fewer. */
    private static int[] alternating(double[] errors, int n) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            int last = places.isEmpty() ? -1 : places.get(places.size() - 1);
            if (last < 0 || errors[i] * errors[last] < 0) {
                places.add(i);
            } else if (Math.abs(errors[i]) > Math.abs(errors[last])) {
                places.set(places.size() - 1, i);
            }
        }
        while (places.size() > n) {
            dropLeast(errors, places, places.size() - n);
        }
        return places.size() < n
                ? new int[0]
                : places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Drops an end, or two neighbours between, so that signs alternate still. */
    private static void dropLeast(double[] errors, List<Integer> places, int surplus) {
        int last = places.size() - 1;
        int least = 0;
        double size = Double.POSITIVE_INFINITY;
        for (int i = 0; surplus > 1 && i < last; i++) {
            double pair = Math.max(Math.abs(errors[places.get(i)]), Math.abs(errors[places.get(i + 1)]));
            if (pair < size) {
                size = pair;
                least = i;
            }
        }
        if (surplus > 1 && least > 0 && least + 1 < last) {
            places.remove(least + 1);
            places.remove(least);
        } else if (Math.abs(errors[places.get(0)]) < Math.abs(errors[places.get(last)])) {
            places.remove(0);
        } else {
            places.remove(last);
        }
    }

    /** Parameters: the frequencies, the scales, and the scale at frequency 0 if the number of features is odd. */
    private final class Shape implements LevenbergMarquardt.Model {
        final int features;
        private final int pairs;
        private final double[] points;
        private final double[] values;

        Shape(int features) {
            this.features = features;
            this.pairs = features / 2;
            int n = 30 * features + 60;
            this.points = new double[n];
            Arrays.setAll(points, i -> Points.root(length, n, i));
            this.values = Arrays.stream(points).map(target).toArray();
        }

        /** Equispaced frequencies with the weights of linear least squares, kept off 0. */
        double[] start(double spacing) {
            boolean odd = features % 2 == 1;
            double[] parameters = new double[features];
            for (int j = 0; j < pairs; j++) {
                parameters[j] = spacing * (odd ? j + 1 : j + 0.5);
            }
            int terms = features - pairs;
            double[][] rows = new double[points.length][terms];
            double largest = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < terms; j++) {
                    rows[i][j] = j < pairs ? FastMath.cos(parameters[j] * points[i]) : 1;
                }
                largest = Math.max(largest, Math.abs(values[i]));
            }
            double least = Math.max(1e-3 * largest / features, Double.MIN_NORMAL);
            double[] weights = new double[terms];
            Arrays.fill(weights, largest / terms);
            try {
                weights = new QRDecomposition(new Array2DRowRealMatrix(rows, false), 1e-12)
                        .getSolver()
                        .solve(new ArrayRealVector(values))
                        .toArray();
            } catch (MathRuntimeException e) {
                // equal weights will do
            }
            for (int j = 0; j < terms; j++) {
                parameters[pairs + j] = Math.sqrt(Math.max(least, weights[j]));
            }
            return parameters;
        }

        CosineSum sum(double[] parameters) {
            double[] frequencies = Arrays.copyOf(parameters, features - pairs);
            if (features % 2 == 1) {
                frequencies[pairs] = 0;
            }
            return new CosineSum(frequencies, Arrays.copyOfRange(parameters, pairs, features));
        }

        private double value(double[] parameters, double t) {
            double sum = features % 2 == 1 ? parameters[features - 1] * parameters[features - 1] : 0;
            for (int j = 0; j < pairs; j++) {
                sum += parameters[pairs + j] * parameters[pairs + j] * FastMath.cos(parameters[j] * t);
            }
            return sum;
        }

        double[] derivatives(double[] parameters, double t) {
            double[] row = new double[features];
            for (int j = 0; j < pairs; j++) {
                double scale = parameters[pairs + j];
                row[j] = -scale * scale * t * FastMath.sin(parameters[j] * t);
                row[pairs + j] = 2 * scale * FastMath.cos(parameters[j] * t);
            }
            if (features % 2 == 1) {
                row[features - 1] = 2 * parameters[features - 1];
            }
            return row;
        }

        @Override
        public double[] residuals(double[] parameters) {
            double[] residuals = new double[points.length];
            Arrays.setAll(residuals, i -> values[i] - value(parameters, points[i]));
            return residuals;
        }

        @Override
        public double[][] descent(double[] parameters) {
            double[][] rows = new double[points.length][];
            Arrays.setAll(rows, i -> derivatives(parameters, points[i]));
            return rows;
        }

        double[] errors(double[] parameters) {
            double[] errors = new double[GRID];
            Arrays.setAll(errors, i -> onGrid[i] - value(parameters, grid[i]));
            return errors;
        }

        double worst(double[] parameters) {
            double worst = 0;
            for (double error : errors(parameters)) {
                worst = Math.max(worst, Math.abs(error));
            }
            return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
        }
    }
}
