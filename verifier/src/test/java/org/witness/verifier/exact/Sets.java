package org.witness.verifier.exact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.meaning.VectorSet;

/** Sets of vectors for tests. */
public final class Sets {

    private Sets() {}

    /** Returns a code with random generators and leaders. */
    public static VectorSet code(SplittableRandom random, CodeFamily code) {
        long[] generators = new long[code.generators() * code.length()];
        Arrays.setAll(generators, i -> random.nextInt(code.symbols()));
        long[] leaders = new long[code.leaders() * code.length()];
        Arrays.setAll(leaders, i -> random.nextInt(code.alphabet() == Alphabet.PHASES ? 4 : code.symbols()));
        return new VectorSet(
                code,
                new TreeMap<>(Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(code.generators(), code.length()), generators),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(code.leaders(), code.length()), leaders))));
    }

    /** Returns random signs. */
    public static VectorSet signs(SplittableRandom random, int vectors, int dimension) {
        int words = (dimension + 63) / 64;
        long[] rows = random.longs((long) vectors * words).toArray();
        if (dimension % 64 != 0) {
            for (int i = words - 1; i < rows.length; i += words) {
                rows[i] &= (1L << dimension % 64) - 1;
            }
        }
        return new VectorSet(
                new SignFamily(vectors, dimension),
                new TreeMap<>(Map.of(
                        SignFamily.SIGNS, IntegerTensor.of(IntegerTensor.Type.U64, List.of(vectors, words), rows))));
    }

    /** Returns random reals of very different sizes. */
    public static VectorSet reals(SplittableRandom random, int vectors, int dimension) {
        double[] entries = new double[vectors * dimension];
        Arrays.setAll(entries, i -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-20, 20)));
        return new VectorSet(
                new RealFamily(vectors, dimension),
                new TreeMap<>(Map.of(RealFamily.VECTORS, RealTensor.of(List.of(vectors, dimension), entries))));
    }
}
