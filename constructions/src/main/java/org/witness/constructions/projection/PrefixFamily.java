package org.witness.constructions.projection;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well1024a;

/**
 * A seeded family whose first k rows make a map for every k, before scaling. One matrix is drawn for a seed; all its prefixes
 * are looked at, and the first that has the distortion is taken; then the next seeds are tried for fewer rows.
 */
final class PrefixFamily implements Family {

    /** At most so many seeds are tried. */
    private static final int TRIES = 16;

    private static final int FIRST_WINDOW = 64;

    private final String name;
    private final String summary;
    private final RowSource source;
    private final IntUnaryOperator available;

    /**
     * @param available how many rows there are, by the dimension
     */
    PrefixFamily(String name, String summary, RowSource source, IntUnaryOperator available) {
        this.name = name;
        this.summary = summary;
        this.source = source;
        this.available = available;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public boolean isFitted() {
        return false;
    }

    @Override
    public Optional<LinearMap> find(Pairs pairs, Goal goal, long seed, long steps) {
        Optional<LinearMap> best = Optional.empty();
        long left = steps;
        for (int attempt = 0; attempt < TRIES && left > 0; attempt++) {
            int rows = goal instanceof Goal.Rows fixed
                    ? fixed.rows()
                    : best.map(map -> map.rows().length - 1).orElse(((Goal.Distortion) goal).most());
            if (rows < 1) {
                break;
            }
            Optional<LinearMap> found = attempt(pairs, goal, rows, seed, attempt);
            left -= cost(pairs, rows);
            if (found.isPresent() && (best.isEmpty() || found.get().isBetterThan(best.get(), goal))) {
                best = found;
            }
        }
        return best;
    }

    private static long cost(Pairs pairs, int rows) {
        long drawing =
                (long) rows * pairs.cloud().dimension() * (rows + pairs.cloud().size());
        return Math.max(1, 4 * pairs.count() * rows + drawing);
    }

    private Optional<LinearMap> attempt(Pairs pairs, Goal goal, int rows, long seed, int attempt) {
        int dimension = pairs.cloud().dimension();
        int most = Math.min(rows, available.applyAsInt(dimension));
        Map<String, String> parameters = Map.of("seed", String.valueOf(seed), "draw", String.valueOf(attempt));
        if (goal instanceof Goal.Rows) {
            double[][] matrix = source.draw(dimension, most, random(seed, attempt));
            double distortion = pairs.extremes(matrix).distortion();
            return distortion < 1 ? Optional.of(LinearMap.of(matrix, distortion, parameters)) : Optional.empty();
        }
        double eps = ((Goal.Distortion) goal).distortion();
        for (int first = 1, last = Math.min(most, FIRST_WINDOW); first <= most; ) {
            // the rows of a longer matrix of the same seed begin with those of a shorter one
            double[][] matrix = source.draw(dimension, last, random(seed, attempt));
            Extremes[] found = pairs.extremes(matrix, first, last);
            for (int k = first; k <= last; k++) {
                double distortion = found[k - first].distortion();
                if (distortion <= eps) {
                    return Optional.of(LinearMap.of(Arrays.copyOf(matrix, k), distortion, parameters));
                }
            }
            first = last + 1;
            last = (int) Math.min(most, 2L * last);
        }
        return Optional.empty();
    }

    static RandomGenerator random(long seed, int attempt) {
        // seeds that differ in one bit must not give generators that do
        long mixed = seed * 0x9e3779b97f4a7c15L + attempt * 0xd1342543de82ef95L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
        return new Well1024a(mixed ^ (mixed >>> 32));
    }
}
