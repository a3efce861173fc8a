package org.witness.constructions.coherence;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Signs of a random linear code: d columns drawn from F_2^k, k = ceil(log2 T).
 *
 * <p>For a != 0 the sum S(a) of {@link LinearSigns} is a sum of d independent random signs. There are 2^k - 1 such a, so for the least d
 * with {@code (2^k - 1) P(|sum| > mu d) < 1/2} more than half of all draws serve. Each is checked by one transform in integers; after
 * 100 that fail (odds below 2^-100) the search gives up.
 */
final class RandomLinear implements Family {

    /** A transform of 2^24 integers: 64 MiB. */
    private static final int MOST_ROWS = 24;

    private static final int LONGEST = 1 << 17;
    private static final int DRAWS = 100;

    @Override
    public String name() {
        return "random-linear";
    }

    @Override
    public String summary() {
        return "signs of a random linear code, drawn from the seed and checked";
    }

    @Override
    public Optional<Plan> plan(CoherenceRequest request) {
        int k = Sizes.digits(2, request.vectors());
        if (k > MOST_ROWS) {
            return Optional.empty();
        }
        OptionalInt dimension = BinomialTail.leastDimension((1L << k) - 1, request.coherence(), LONGEST);
        if (dimension.isEmpty()) {
            return Optional.empty();
        }
        int d = dimension.getAsInt();
        long largest = new SumBound(request.coherence()).at(d);
        return Optional.of(Plan.checked(
                name(),
                d,
                new TreeMap<>(Map.of("k", Integer.toString(k))),
                seed -> build(k, d, largest, request.vectors(), seed)));
    }

    private static Optional<BuiltFamily> build(int k, int dimension, long largest, long vectors, long seed) {
        SplitMix random = new SplitMix(seed);
        int[] columns = new int[dimension];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int l = 0; l < dimension; l++) {
                columns[l] = (int) (random.next() & ((1L << k) - 1));
            }
            if (LinearSigns.largestSum(k, columns) <= largest) {
                return Optional.of(LinearSigns.family(k, columns, vectors));
            }
        }
        return Optional.empty();
    }

    @Override
    public String reaches(long vectors) {
        if (vectors > 1L << MOST_ROWS) {
            return name() + " holds up to " + (1L << MOST_ROWS) + " vectors";
        }
        double events = StrictMath.pow(2, Sizes.digits(2, vectors));
        return name() + " reaches coherence " + BinomialTail.reachable(events, LONGEST) + " for " + vectors
                + " vectors, of a dimension up to " + LONGEST;
    }
}
