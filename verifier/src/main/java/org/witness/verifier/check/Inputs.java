package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.witness.certificate.claim.BooleanClaim;

/** Inputs at which a Boolean claim is looked at: the nasty ones first, then seeded ones. */
final class Inputs {

    private static final long SEED = 1;

    private Inputs() {}

    /** All zero, all one, from both every relevant bit flipped and the first and last bit; then random, sparse and dense by turns. */
    static List<BitSet> some(BooleanClaim claim, int count) {
        int positions = Math.toIntExact(claim.positions().size());
        List<BitSet> inputs = new ArrayList<>();
        BitSet zero = new BitSet();
        BitSet one = new BitSet();
        one.set(0, positions);
        inputs.add(zero);
        inputs.add(one);
        List<Long> flips = new ArrayList<>(claim.relevant());
        flips.add(0L);
        flips.add(positions - 1L);
        for (long flip : flips) {
            for (BitSet from : List.of(zero, one)) {
                BitSet flipped = (BitSet) from.clone();
                flipped.flip(Math.toIntExact(flip));
                inputs.add(flipped);
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        while (inputs.size() < count) {
            BitSet input = new BitSet();
            double share = List.of(0.5, 0.02, 0.98).get(inputs.size() % 3);
            for (int t = 0; t < positions; t++) {
                input.set(t, random.nextDouble() < share);
            }
            for (long t : claim.relevant()) {
                input.set(Math.toIntExact(t), random.nextBoolean());
            }
            inputs.add(input);
        }
        return inputs.subList(0, Math.max(1, Math.min(count, inputs.size())));
    }

    /** All 2^T inputs, or none if there are too many to look at. */
    static List<BitSet> all(BooleanClaim claim, int most) {
        List<BitSet> inputs = new ArrayList<>();
        if (claim.positions().size() <= most) {
            for (long bits = 0; bits < 1L << claim.positions().size(); bits++) {
                inputs.add(BitSet.valueOf(new long[] {bits}));
            }
        }
        return inputs;
    }

    /** The input with the relevant bits of a pattern. */
    static BitSet with(BooleanClaim claim, int pattern, BitSet others) {
        BitSet input = (BitSet) others.clone();
        for (int i = 0; i < claim.relevant().size(); i++) {
            input.set(Math.toIntExact(claim.relevant().get(i)), (pattern >> i & 1) == 1);
        }
        return input;
    }
}
