package org.witness.constructions.coherence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.tensor.IntegerTensor;

/**
 * Random signs, vector by vector: each is drawn again until it meets all that came before (Gilbert's argument).
 *
 * <p>A new vector's inner product with a given one is a sum of d independent random signs. For the least d with
 * {@code (T - 1) P(|sum| > mu d) < 1/2} each draw serves with a probability above 1/2, whatever came before: half the dimension, to leading
 * order, of what serves when all T vectors are drawn at once. After 200 draws that fail (odds below 2^-200) the search gives up.
 */
final class RandomSigns implements Family {

    private static final int MOST_VECTORS = 1 << 15;

    /** The most comparisons of 64 signs with 64 signs that are planned. */
    private static final double WORK = 0x1p34;

    private static final int DRAWS = 200;

    @Override
    public String name() {
        return "random-signs";
    }

    @Override
    public String summary() {
        return "random signs, drawn from the seed vector by vector and checked against all before";
    }

    @Override
    public Optional<Plan> plan(CoherenceRequest request) {
        if (request.vectors() > MOST_VECTORS) {
            return Optional.empty();
        }
        int vectors = (int) request.vectors();
        OptionalInt dimension = BinomialTail.leastDimension(vectors - 1L, request.coherence(), longest(vectors));
        if (dimension.isEmpty()) {
            return Optional.empty();
        }
        int d = dimension.getAsInt();
        long largest = new SumBound(request.coherence()).at(d);
        return Optional.of(Plan.checked(name(), d, new TreeMap<>(Map.of()), seed -> build(vectors, d, largest, seed)));
    }

    /** The largest dimension for which the signs can be stored and the work be done. */
    private static int longest(int vectors) {
        double words = Math.min((double) Sizes.STORED / vectors, WORK / ((double) vectors * vectors / 2));
        return (int) (64 * Math.min(words, 1 << 11));
    }

    private static Optional<BuiltFamily> build(int vectors, int dimension, long largest, long seed) {
        SplitMix random = new SplitMix(seed);
        int width = (dimension + 63) / 64;
        long[] signs = new long[vectors * width];
        for (int i = 0; i < vectors; i++) {
            int draws = 0;
            do {
                if (draws == DRAWS) {
                    return Optional.empty();
                }
                draws++;
                for (int word = 0; word < width; word++) {
                    long mask = 64 * (word + 1) <= dimension ? -1L : (1L << (dimension % 64)) - 1;
                    signs[i * width + word] = random.next() & mask;
                }
            } while (!meetsAllBefore(signs, width, i, dimension, largest));
        }
        return Optional.of(new BuiltFamily(
                new SignFamily(vectors, dimension),
                new TreeMap<>(Map.of(
                        SignFamily.SIGNS, IntegerTensor.of(IntegerTensor.Type.U64, List.of(vectors, width), signs)))));
    }

    private static boolean meetsAllBefore(long[] signs, int width, int vector, int dimension, long largest) {
        for (int j = 0; j < vector; j++) {
            int different = 0;
            for (int word = 0; word < width; word++) {
                different += Long.bitCount(signs[vector * width + word] ^ signs[j * width + word]);
            }
            if (Math.abs(dimension - 2 * different) > largest) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String reaches(long vectors) {
        if (vectors > MOST_VECTORS) {
            return name() + " holds up to " + MOST_VECTORS + " vectors";
        }
        int longest = longest((int) vectors);
        return name() + " reaches coherence " + BinomialTail.reachable((double) vectors, longest) + " for " + vectors
                + " vectors, of a dimension up to " + longest;
    }
}
