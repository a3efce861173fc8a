package org.witness.constructions.attention;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys drawn at random for one matrix: the least dimension that is found by doubling and bisection, with some draws at each.
 *
 * <p>For Gaussian keys N(0, I/d) and theta between 0 and 1 a draw serves with a probability of at least 1/2, with
 * {@code c = (gap + theta ln g)/(1 - theta)}, when {@code d >= (sqrt k + sqrt(2 ln 4L) + sqrt(2k ln 2L^2)/theta)^2}: by Davidson and
 * Szarek the least singular value of each G_S is at least {@code 1 - sqrt(k/d) - sqrt(2 ln(4L)/d)}, all L of them with
 * probability 3/4; given G_S, {@code <x_i, g_l>} is normal with variance {@code |x_i|^2/d}, so that a union over L^2 pairs leaves 1/4.
 * d depends on neither tolerance. What is found here is less: bounds of norms are not used, each row takes its own c.
 */
final class RandomKeys implements KeyChoice {

    /** The most draws at each dimension; of large matrices 4. */
    private static final int DRAWS = 32;

    /** The products of keys that all draws of one dimension may cost. */
    private static final double WORK = 0x1p26;

    /** The bisection stops when the least dimension is known within this share. */
    private static final int SHARE = 128;

    private final String name;
    private final Draw draw;

    /** Draws keys. */
    private interface Draw {
        Keys keys(int size, int dimension, long seed);
    }

    private RandomKeys(String name, Draw draw) {
        this.name = name;
        this.draw = draw;
    }

    static RandomKeys signs() {
        return new RandomKeys("signs", SignKeys::random);
    }

    static RandomKeys gaussian() {
        return new RandomKeys("gaussian", RealKeys::gaussian);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Chosen> choose(AttentionRequest request, double rowScale, int most, long seed) {
        int failed = request.matrix().largestCount() - 1;
        int dimension = Math.max(failed + 1, 2);
        Optional<Chosen> best = Optional.empty();
        while (best.isEmpty() && failed < most) {
            dimension = Math.min(dimension, most);
            best = at(request, rowScale, dimension, seed);
            if (best.isEmpty()) {
                failed = dimension;
                dimension *= 2;
            }
        }
        while (best.isPresent() && dimension - failed > 1 + dimension / SHARE) {
            int middle = (dimension + failed) / 2;
            Optional<Chosen> found = at(request, rowScale, middle, seed);
            if (found.isPresent()) {
                best = found;
                dimension = middle;
            } else {
                failed = middle;
            }
        }
        return best;
    }

    private Optional<Chosen> at(AttentionRequest request, double rowScale, int dimension, long seed) {
        double products = (double) request.matrix().size() * request.matrix().entries();
        int draws = (int) Math.max(4, Math.min(DRAWS, WORK / products));
        for (int i = 0; i < draws; i++) {
            long drawn = Draws.of(seed, i).bits();
            Optional<SupportFit> fit = SupportFit.of(
                    request.matrix(), request.gap(), draw.keys(request.matrix().size(), dimension, drawn), rowScale);
            if (fit.isPresent()) {
                return Optional.of(new Chosen(name, fit.get(), new TreeMap<>(Map.of("seed", Long.toString(seed)))));
            }
        }
        return Optional.empty();
    }
}
