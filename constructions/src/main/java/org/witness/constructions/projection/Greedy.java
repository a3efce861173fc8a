package org.witness.constructions.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.random.RandomGenerator;

/**
 * Rows of signs chosen one after the other by the {@link Estimator}, so that they end with few bad pairs: {@code row-greedy}
 * takes the best of {@value #CANDIDATES} rows that are drawn, {@code derandomised} fixes each entry by conditional expectations.
 */
final class Greedy implements Family {

    private static final int CANDIDATES = 8;

    /** exp of more is not needed: the pair is lost. */
    private static final double FAR = 40;

    private final boolean isEntrywise;

    /**
     * @param isEntrywise whether entries are fixed one by one
     */
    Greedy(boolean isEntrywise) {
        this.isEntrywise = isEntrywise;
    }

    @Override
    public String name() {
        return isEntrywise ? "derandomised" : "row-greedy";
    }

    @Override
    public String summary() {
        return isEntrywise
                ? "signs by conditional expectations, entry by entry"
                : "rows of signs, each the best of " + CANDIDATES + " by a pessimistic estimator";
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
        return isEntrywise && pairs.count() * pairs.cloud().dimension() > 20_000_000
                ? Optional.of("serves at most 20,000,000 pairs times coordinates")
                : Optional.empty();
    }

    private long cost(Pairs pairs) {
        long each = isEntrywise ? 60L * pairs.cloud().dimension() : 150L * CANDIDATES;
        return Math.max(1, pairs.count() * each);
    }

    @Override
    public Optional<LinearMap> find(Pairs pairs, Goal goal, long seed, long steps) {
        if (pairs.count() == 0 || refusal(pairs).isPresent()) {
            return Optional.empty();
        }
        double logPairs = StrictMath.log(2.0 * pairs.count());
        if (goal instanceof Goal.Rows fixed) {
            double eps = Math.min(0.9, Math.sqrt(2 * logPairs / fixed.rows()));
            LinearMap map = map(build(pairs, new Estimator(eps, fixed.rows()), fixed.rows(), 0, seed), pairs, seed);
            return map.distortion() < 1 ? Optional.of(map) : Optional.empty();
        }
        Goal.Distortion asked = (Goal.Distortion) goal;
        double eps = asked.distortion();
        // the dimension that the estimator itself proves is about this; what is reached is about half of it
        double proved = 2 * logPairs / (eps - StrictMath.log1p(eps));
        Optional<LinearMap> best = Optional.empty();
        long left = steps;
        for (double part : new double[] {0.6, 0.4, 0.8}) {
            int target = (int) Math.max(1, Math.ceil(part * proved));
            int most = best.map(map -> map.rows().length - 1).orElse(asked.most());
            most = (int) Math.min(Math.min(most, (long) Math.ceil(proved)), left / cost(pairs));
            if (most < 1) {
                break;
            }
            double[][] rows = build(pairs, new Estimator(eps, target), most, eps, seed);
            left -= cost(pairs) * rows.length;
            LinearMap map = map(rows, pairs, seed);
            if (map.distortion() <= eps && (best.isEmpty() || map.isBetterThan(best.get(), goal))) {
                best = Optional.of(map);
            }
        }
        return best;
    }

    private LinearMap map(double[][] rows, Pairs pairs, long seed) {
        Map<String, String> parameters = isEntrywise ? Map.of() : Map.of("seed", String.valueOf(seed));
        return LinearMap.of(rows, pairs.extremes(rows).distortion(), parameters);
    }

    /** What is known of the pairs (i, j), j > i, for one i: at index j-i-1, then the close ones. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(double[] squares, double[] up, double[] down) {}

    private double[][] build(Pairs pairs, Estimator estimator, int most, double eps, long seed) {
        int n = pairs.cloud().size();
        RandomGenerator random = PrefixFamily.random(seed, 0);
        Line[] lines = new Line[n];
        for (int i = 0; i < n; i++) {
            int count = i == n - 1 ? pairs.directions()[0].length : n - i - 1;
            Line line = new Line(new double[count], new double[count], new double[count]);
            Arrays.fill(line.up(), estimator.firstUp());
            Arrays.fill(line.down(), estimator.firstDown());
            lines[i] = line;
        }
        List<double[]> rows = new ArrayList<>();
        while (rows.size() < most) {
            double[] row = isEntrywise ? entrywise(pairs, estimator, lines) : bestOf(pairs, estimator, lines, random);
            rows.add(row);
            Extremes now = commit(pairs, estimator, lines, row);
            if (now.distortion() <= eps) {
                break;
            }
        }
        return rows.toArray(double[][]::new);
    }

    /** The squares of a row's products with the directions of the pairs of one line. */
    private static double[] squares(Pairs pairs, int i, double[] image, double[] close) {
        int n = image.length;
        if (i == n - 1) {
            double[] out = new double[close.length];
            for (int m = 0; m < out.length; m++) {
                out[m] = close[m] * close[m];
            }
            return out;
        }
        double[] inverse = pairs.inverses(i);
        double[] out = new double[n - i - 1];
        double a = image[i];
        for (int j = 0; j < out.length; j++) {
            double t = a - image[j + i + 1];
            out[j] = t * t * inverse[j];
        }
        return out;
    }

    private static double[] bestOf(Pairs pairs, Estimator estimator, Line[] lines, RandomGenerator random) {
        double[][] candidates = RowSource.signs(pairs.cloud().dimension(), CANDIDATES, random);
        double[][] images = pairs.images(candidates, pairs.cloud().coordinates());
        double[][] close = pairs.images(candidates, pairs.directions());
        double s = estimator.up();
        double t = estimator.down();
        double perUp = 1 / Math.sqrt(1 + estimator.eps());
        double perDown = 1 / estimator.factor();
        List<double[]> scores = pairs.workers().map(lines.length, i -> {
            double[] sums = new double[CANDIDATES];
            Line line = lines[i];
            for (int c = 0; c < CANDIDATES; c++) {
                double[] squares = squares(pairs, i, images[c], close[c]);
                double sum = 0;
                for (int j = 0; j < squares.length; j++) {
                    double z = Math.min(FAR, squares[j]);
                    sum += line.up()[j] * (Estimator.exp(s * z) * perUp)
                            + line.down()[j] * (Estimator.exp(-t * z) * perDown);
                }
                sums[c] = sum;
            }
            return sums;
        });
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < CANDIDATES; c++) {
            double sum = 0;
            for (double[] score : scores) {
                sum += score[c];
            }
            if (sum < least) {
                least = sum;
                best = c;
            }
        }
        return candidates[best];
    }

    /** Adds a row to what is known, and returns the extreme ratios so far. */
    private static Extremes commit(Pairs pairs, Estimator estimator, Line[] lines, double[] row) {
        double[] image = pairs.images(new double[][] {row}, pairs.cloud().coordinates())[0];
        double[] close = pairs.images(new double[][] {row}, pairs.directions())[0];
        double s = estimator.up();
        double t = estimator.down();
        double perUp = 1 / Math.sqrt(1 + estimator.eps());
        double perDown = 1 / estimator.factor();
        Extremes all = new Extremes(Double.POSITIVE_INFINITY, 0);
        List<Extremes> parts = pairs.workers().map(lines.length, i -> {
            Line line = lines[i];
            double[] squares = squares(pairs, i, image, close);
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            boolean isLast = i == lines.length - 1;
            double[] inverse = isLast ? squares : pairs.inverses(i);
            for (int j = 0; j < squares.length; j++) {
                double z = Math.min(FAR, squares[j]);
                line.up()[j] *= Estimator.exp(s * z) * perUp;
                line.down()[j] *= Estimator.exp(-t * z) * perDown;
                line.squares()[j] += squares[j];
                if (isLast || inverse[j] > 0) {
                    low = Math.min(low, line.squares()[j]);
                    high = Math.max(high, line.squares()[j]);
                } else {
                    line.up()[j] = 0;
                    line.down()[j] = 0;
                }
            }
            return new Extremes(low, high);
        });
        for (Extremes part : parts) {
            all = all.with(part);
        }
        return all;
    }

    /** The pairs of one line within a row: what is decided, and the masses of squares and fourth powers that remain. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Partial(double[] decided, double[] mass, double[] fourth) {}

    /** Fixes the entries of a row one by one: the sign with the smaller conditional expectation, ties to 1. */
    private static double[] entrywise(Pairs pairs, Estimator estimator, Line[] lines) {
        int n = lines.length;
        double[][] x = pairs.cloud().coordinates();
        List<Partial> partials = pairs.workers().map(n, i -> {
            int count = lines[i].squares().length;
            Partial partial = new Partial(new double[count], new double[count], new double[count]);
            for (int c = 0; c < x.length; c++) {
                double[] squares = squares(pairs, i, x[c], pairs.directions()[c]);
                for (int j = 0; j < count; j++) {
                    partial.mass()[j] += squares[j];
                    partial.fourth()[j] += squares[j] * squares[j];
                }
            }
            return partial;
        });
        double[] row = new double[x.length];
        double s = estimator.up();
        double t = estimator.down();
        for (int c = 0; c < x.length; c++) {
            double[] coordinate = x[c];
            double[] close = pairs.directions()[c];
            List<double[]> scores = pairs.workers()
                    .map(n, i -> scores(lines[i], partials.get(i), entries(pairs, i, coordinate, close), s, t));
            double plus = 0;
            double minus = 0;
            for (double[] score : scores) {
                plus += score[0];
                minus += score[1];
            }
            double sign = plus <= minus ? 1 : -1;
            row[c] = sign;
            pairs.workers().map(n, i -> {
                double[] entries = entries(pairs, i, coordinate, close);
                double[] decided = partials.get(i).decided();
                for (int j = 0; j < decided.length; j++) {
                    decided[j] += sign * entries[j];
                }
                return i;
            });
        }
        return row;
    }

    /** Takes coordinate c out of the masses, and returns the expectations with either sign. */
    private static double[] scores(Line line, Partial partial, double[] entries, double s, double t) {
        double plus = 0;
        double minus = 0;
        for (int j = 0; j < entries.length; j++) {
            double e = entries[j];
            double r = Math.max(0, partial.mass()[j] - e * e);
            double q = Math.max(0, partial.fourth()[j] - e * e * e * e);
            partial.mass()[j] = r;
            partial.fourth()[j] = q;
            double shrink = 1 / (1 - 2 * s * r);
            double root = Math.sqrt(shrink) * line.up()[j];
            double up = partial.decided()[j] + e;
            double down = partial.decided()[j] - e;
            double a = up * up;
            double b = down * down;
            plus += root * Estimator.exp(s * Math.min(FAR, a * shrink)) + line.down()[j] * lower(a, r, q, t);
            minus += root * Estimator.exp(s * Math.min(FAR, b * shrink)) + line.down()[j] * lower(b, r, q, t);
        }
        return new double[] {plus, minus};
    }

    /**
     * The expectation of 1 - t y^2 + t^2 y^4/2, y = a + the rest, a^2 given: an exact martingale that is at least
     * exp(-t y^2). The Gaussian form (1+2tr)^(-1/2) exp(-t a^2/(1+2tr)) is no supermartingale for signs.
     */
    static double lower(double a2, double r, double fourth, double t) {
        return 1 - t * (a2 + r) + 0.5 * t * t * (a2 * a2 + 6 * a2 * r + 3 * r * r - 2 * fourth);
    }

    /** One coordinate of the directions of the pairs of one line. */
    private static double[] entries(Pairs pairs, int i, double[] coordinate, double[] close) {
        int n = coordinate.length;
        if (i == n - 1) {
            return close;
        }
        double[] inverse = pairs.inverses(i);
        double[] out = new double[n - i - 1];
        for (int j = 0; j < out.length; j++) {
            out[j] = (coordinate[i] - coordinate[j + i + 1]) * Math.sqrt(inverse[j]);
        }
        return out;
    }
}
