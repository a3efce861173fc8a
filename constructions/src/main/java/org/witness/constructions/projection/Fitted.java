package org.witness.constructions.projection;

import java.util.Map;
import java.util.Optional;

/**
 * A map that is fitted to the points ({@link Fit}), from a start in principal components. It promises nothing for other points.
 *
 * <p>For a distortion the least number of rows is sought by bisection with short runs, then below it with long ones.
 */
final class Fitted implements Family {

    private static final int SHORT = 80;
    private static final int LONG = 400;
    private static final int LONGEST = 2000;
    private static final double RATE = 0.01;

    @Override
    public String name() {
        return "fitted";
    }

    @Override
    public String summary() {
        return "fitted to these points, from principal components";
    }

    @Override
    public boolean isFitted() {
        return true;
    }

    @Override
    public Optional<String> refusal(Pairs pairs) {
        if (!pairs.areKept()) {
            return Optional.of("serves at most 6,000 points");
        }
        return pairs.cloud().dimension() > Axes.LARGEST
                ? Optional.of("serves at most " + Axes.LARGEST + " coordinates")
                : Optional.empty();
    }

    /** A fit under way: the points in principal axes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Task(Pairs pairs, double[][] axes, Fit fit) {

        static Task of(Pairs pairs) {
            double[][] axes = Axes.of(pairs);
            double[][] points = pairs.images(axes, pairs.cloud().coordinates());
            double[][] close = pairs.images(axes, pairs.directions());
            return new Task(pairs, axes, new Fit(pairs, points, close));
        }

        Fit.State run(int rows, int steps, double goal) {
            double[][] start = new double[rows][axes.length];
            for (int r = 0; r < rows; r++) {
                start[r][r] = 1;
            }
            return fit.run(start, steps, goal, RATE);
        }

        /** What one step costs. */
        long cost(int rows) {
            long n = pairs.cloud().size();
            return pairs.count() * (2L * rows + 40) + 6 * n * rows * axes.length;
        }

        LinearMap map(Fit.State state) {
            double[][] rows = new double[state.rows().length][pairs.cloud().dimension()];
            for (int r = 0; r < rows.length; r++) {
                Rows8.addRows(rows[r], state.rows()[r], axes);
            }
            return LinearMap.of(
                    rows,
                    pairs.extremes(rows).distortion(),
                    Map.of("steps", String.valueOf(state.steps()), "start", "principal components"));
        }
    }

    @Override
    public Optional<LinearMap> find(Pairs pairs, Goal goal, long seed, long steps) {
        if (pairs.count() == 0 || refusal(pairs).isPresent()) {
            return Optional.empty();
        }
        Task task = Task.of(pairs);
        if (goal instanceof Goal.Rows fixed) {
            int rows = Math.min(fixed.rows(), pairs.cloud().dimension());
            long afforded = Math.max(SHORT, Math.min(LONGEST, steps / task.cost(rows)));
            LinearMap map = task.map(task.run(rows, (int) afforded, 0));
            return map.distortion() < 1 ? Optional.of(map) : Optional.empty();
        }
        return fewest(task, (Goal.Distortion) goal, steps);
    }

    private static Optional<LinearMap> fewest(Task task, Goal.Distortion goal, long steps) {
        int low = 0;
        int high = Math.min(goal.most(), task.pairs().cloud().dimension()) + 1;
        long left = steps;
        Optional<LinearMap> best = Optional.empty();
        while (high - low > 1 && left > 0) {
            int middle = low + Math.max(1, (high - low) / 3);
            Fit.State state = task.run(middle, SHORT, goal.distortion());
            left -= task.cost(middle) * state.steps();
            LinearMap map = task.map(state);
            if (map.distortion() <= goal.distortion()) {
                best = Optional.of(map);
                high = middle;
            } else {
                low = middle;
            }
        }
        for (int rows = high - 1; rows >= 1 && left > 0; rows--) {
            // what is left decides how long a run may be; the first that fails ends the search
            long afforded = Math.min(LONG, left / task.cost(rows));
            if (afforded < SHORT) {
                break;
            }
            Fit.State state = task.run(rows, (int) afforded, goal.distortion());
            left -= task.cost(rows) * state.steps();
            LinearMap map = task.map(state);
            if (map.distortion() > goal.distortion()) {
                break;
            }
            best = Optional.of(map);
        }
        return best;
    }
}
