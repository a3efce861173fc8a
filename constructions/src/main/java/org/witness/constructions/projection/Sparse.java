package org.witness.constructions.projection;

import java.util.Map;
import java.util.Optional;
import org.hipparchus.random.RandomGenerator;

/**
 * Sparse maps: of Achlioptas (two thirds of the entries are 0), and of Kane and Nelson (each column has one sign in each of s
 * blocks of rows), whichever needs fewer rows. For the first the dimension bounds of random signs hold (its even moments are
 * no larger than those of normal entries); for the second no constant is stated: the points decide.
 */
final class Sparse implements Family {

    private static final int TRIES = 4;

    private final PrefixFamily thirds = new PrefixFamily("sparse", "", RowSource::thirds, any -> Integer.MAX_VALUE);

    @Override
    public String name() {
        return "sparse";
    }

    @Override
    public String summary() {
        return "mostly zeros: of Achlioptas, or of Kane and Nelson";
    }

    @Override
    public boolean isFitted() {
        return false;
    }

    @Override
    public Optional<LinearMap> find(Pairs pairs, Goal goal, long seed, long steps) {
        Optional<LinearMap> first = thirds.find(pairs, goal, seed, steps / 2);
        Optional<LinearMap> second = blocks(pairs, goal, first, seed, steps / 2);
        return second.isPresent() && (first.isEmpty() || second.get().isBetterThan(first.get(), goal)) ? second : first;
    }

    private static Optional<LinearMap> blocks(
            Pairs pairs, Goal goal, Optional<LinearMap> known, long seed, long steps) {
        Optional<LinearMap> best = Optional.empty();
        long left = steps;
        for (int attempt = 0; attempt < TRIES && left > 0; attempt++) {
            if (goal instanceof Goal.Rows fixed) {
                LinearMap map = drawn(pairs, fixed.rows(), seed, attempt);
                left -= cost(pairs, fixed.rows());
                if (map.distortion() < 1 && (best.isEmpty() || map.isBetterThan(best.get(), goal))) {
                    best = Optional.of(map);
                }
                continue;
            }
            Goal.Distortion asked = (Goal.Distortion) goal;
            int low = 0;
            int high = Math.min(
                    asked.most() + 1,
                    best.or(() -> known).map(map -> map.rows().length).orElse(asked.most() + 1));
            while (high - low > 1 && left > 0) {
                int middle = (low + high) >>> 1;
                LinearMap map = drawn(pairs, middle, seed, attempt);
                left -= cost(pairs, middle);
                if (map.distortion() <= asked.distortion()) {
                    best = Optional.of(map);
                    high = middle;
                } else {
                    low = middle;
                }
            }
        }
        return best;
    }

    private static long cost(Pairs pairs, int rows) {
        return Math.max(
                1,
                2 * pairs.count() * rows
                        + (long) rows
                                * pairs.cloud().dimension()
                                * pairs.cloud().size());
    }

    /** A quarter of the rows, at least one, is hit in each column. */
    private static LinearMap drawn(Pairs pairs, int rows, long seed, int attempt) {
        int dimension = pairs.cloud().dimension();
        int blocks = Math.max(1, rows / 4);
        RandomGenerator random = PrefixFamily.random(seed, 1000 + attempt);
        double[][] matrix = new double[rows][dimension];
        for (int c = 0; c < dimension; c++) {
            for (int b = 0; b < blocks; b++) {
                int from = (int) ((long) rows * b / blocks);
                int to = (int) ((long) rows * (b + 1) / blocks);
                matrix[from + random.nextInt(to - from)][c] = random.nextBoolean() ? 1 : -1;
            }
        }
        return LinearMap.of(
                matrix,
                pairs.extremes(matrix).distortion(),
                Map.of(
                        "seed", String.valueOf(seed),
                        "draw", String.valueOf(attempt),
                        "entriesPerColumn", String.valueOf(blocks)));
    }
}
