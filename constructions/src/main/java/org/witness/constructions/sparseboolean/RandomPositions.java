package org.witness.constructions.sparseboolean;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.constructions.coherence.BuiltFamily;

/**
 * Random signs, all T vectors drawn from a seed before S is looked at: the least d at which one of some draws has scores of at most
 * 0.9 off S, the relevant ones being 1.
 *
 * <p>A draw serves with probability 1/2 at the latest for Gaussian vectors of
 * {@code d >= (sqrt s + sqrt(2 ln 4) + sqrt(2 s ln 2T)/theta)^2}; signs and many draws need about half of it. A draw that fails is
 * given up at the first position that scores too high.
 */
final class RandomPositions implements PositionChoice {

    static final String NAME = "random";

    /** The largest score off S. Nearer to 1, beta grows as 1/(1 - theta). */
    static final double THETA = 0.9;

    private static final int MOST_DRAWS = 256;
    private static final int LEAST_DRAWS = 16;

    /** Scores that all draws of one dimension may cost. */
    private static final long WORK = 1L << 21;

    /** Words of 64 signs that are stored. */
    private static final long STORED = 1L << 26;

    private static final int MOST_DIMENSIONS = 4096;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "random signs, the least dimension and the first seed that serve these relevant positions";
    }

    @Override
    public Optional<HeadFigures> foretold(BooleanRequest request) {
        return Optional.empty();
    }

    @Override
    public String shortfall(BooleanRequest request) {
        return "no draw of random signs that can be stored keeps scores off the relevant positions at most " + THETA;
    }

    @Override
    public Optional<Positions> choose(BooleanRequest request, long seed) {
        int draws = (int) Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, WORK / request.positions()));
        for (int d = request.relevant().size(); d <= MOST_DIMENSIONS; d++) {
            if (request.positions() * ((d + 63) / 64) > STORED) {
                return Optional.empty();
            }
            for (int i = 0; i < draws; i++) {
                Signs signs = new Signs(d, mixed(mixed(seed) + ((long) d << 32) + i));
                Optional<double[]> query = query(signs, request);
                if (query.isPresent()) {
                    return Optional.of(built(signs, request, query.get(), seed, i));
                }
            }
        }
        return Optional.empty();
    }

    private static Positions built(Signs signs, BooleanRequest request, double[] query, long seed, int draw) {
        int size = Math.toIntExact(request.positions());
        int width = signs.width();
        long[] words = new long[Math.multiplyExact(size, width)];
        for (int t = 0; t < size; t++) {
            for (int w = 0; w < width; w++) {
                words[t * width + w] = signs.word(t, w);
            }
        }
        BuiltFamily family = new BuiltFamily(
                new SignFamily(size, signs.dimension),
                new TreeMap<>(Map.of(
                        SignFamily.SIGNS, IntegerTensor.of(IntegerTensor.Type.U64, List.of(size, width), words))));
        return new Positions(
                family, query, new TreeMap<>(Map.of("seed", Long.toString(seed), "draw", Integer.toString(draw))));
    }

    /** Returns u, if no irrelevant position scores above theta. */
    private static Optional<double[]> query(Signs signs, BooleanRequest request) {
        int s = request.relevant().size();
        int width = signs.width();
        double[][] rows = new double[s][];
        long[][] words = new long[s][width];
        long[] relevant = new long[s];
        for (int i = 0; i < s; i++) {
            relevant[i] = request.relevant().get(i);
            rows[i] = signs.vector(relevant[i]);
            for (int w = 0; w < width; w++) {
                words[i][w] = signs.word(relevant[i], w);
            }
        }
        double[] ones = new double[s];
        Arrays.fill(ones, 1);
        Optional<DualVectors> dual = DualVectors.of(rows);
        if (dual.isEmpty()) {
            return Optional.empty();
        }
        double[] coefficients = dual.get().coefficients(ones);
        Arrays.sort(relevant);
        for (long t = 0; t < request.positions(); t++) {
            double score = 0;
            for (int i = 0; i < s; i++) {
                int different = 0;
                for (int w = 0; w < width; w++) {
                    different += Long.bitCount(words[i][w] ^ signs.word(t, w));
                }
                score += coefficients[i] * (signs.dimension - 2 * different);
            }
            if (!(score <= THETA) && Arrays.binarySearch(relevant, t) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(dual.get().combination(ones));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mixed(long state) {
        long z = state + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Signs by SplitMix64 with random access: word n of the stream is a function of the seed and n. */
    private static final class Signs {

        final int dimension;
        private final long seed;

        Signs(int dimension, long seed) {
            this.dimension = dimension;
            this.seed = seed;
        }

        int width() {
            return (dimension + 63) / 64;
        }

        long word(long t, int w) {
            long word = mixed(seed + (t * width() + w) * 0x9e3779b97f4a7c15L);
            return 64 * (w + 1) <= dimension ? word : word & ((1L << (dimension % 64)) - 1);
        }

        double[] vector(long t) {
            double[] vector = new double[dimension];
            for (int l = 0; l < dimension; l++) {
                vector[l] = (word(t, l / 64) >>> l % 64 & 1) == 0 ? 1 : -1;
            }
            return vector;
        }
    }
}
