package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** The vectors of a family, written out; circle points to 60 digits, all others exactly. */
final class SlowVectors {

    private SlowVectors() {}

    /** The first vectors, at most so many. */
    static List<BigDecimal[]> of(VectorFamily family, Map<String, Tensor> tensors, int most) {
        int size = (int) Math.min(most, family.size());
        Map<Long, BigDecimal[]> circle = new TreeMap<>();
        List<BigDecimal[]> vectors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (family instanceof RealFamily) {
                vectors.add(exactly(((RealTensor) tensors.get(RealFamily.VECTORS)).row(i)));
            } else if (family instanceof SignFamily signs) {
                vectors.add(signs((IntegerTensor) tensors.get(SignFamily.SIGNS), i, (int) signs.dimension()));
            } else if (family instanceof CodeFamily code) {
                vectors.add(
                        i < code.words() ? codeword(code, tensors, i, circle) : unit(code.length(), i - code.words()));
            }
        }
        return vectors;
    }

    /** Whether the entries are rational numbers, none of them rounded. */
    static boolean areExact(VectorFamily family) {
        return !(family instanceof CodeFamily code) || code.alphabet() != Alphabet.PHASES;
    }

    static BigDecimal[] exactly(double[] entries) {
        return Arrays.stream(entries).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static BigDecimal[] signs(IntegerTensor words, int row, int dimension) {
        int columns = words.shape().get(1);
        BigDecimal[] vector = new BigDecimal[dimension];
        for (int l = 0; l < dimension; l++) {
            vector[l] = sign(words.at(row * columns + l / 64) >> (l % 64) & 1);
        }
        return vector;
    }

    private static BigDecimal sign(long bit) {
        return BigDecimal.valueOf(1 - 2 * bit);
    }

    private static BigDecimal[] unit(int dimension, long place) {
        BigDecimal[] vector = new BigDecimal[dimension];
        Arrays.fill(vector, BigDecimal.ZERO);
        vector[(int) place] = BigDecimal.ONE;
        return vector;
    }

    private static BigDecimal[] codeword(
            CodeFamily code, Map<String, Tensor> tensors, long index, Map<Long, BigDecimal[]> circle) {
        IntegerTensor generators = (IntegerTensor) tensors.get(CodeFamily.GENERATORS);
        IntegerTensor leaders = (IntegerTensor) tensors.get(CodeFamily.LEADERS);
        int n = code.length();
        long[] symbols = new long[n];
        long rest = index;
        for (int j = 0; j < code.generators(); j++) {
            for (long times = rest % code.prime(); times > 0; times--) {
                for (int l = 0; l < n; l++) {
                    symbols[l] = sum(symbols[l], generators.at(j * n + l), code);
                }
            }
            rest /= code.prime();
        }
        BigDecimal[] vector = new BigDecimal[(int) code.dimension()];
        for (int l = 0; l < n; l++) {
            long leader = leaders.at((int) rest * n + l);
            switch (code.alphabet()) {
                case SIGNS -> vector[l] = sign(sum(symbols[l], leader, code));
                case ONE_HOT -> {
                    int q = code.symbols();
                    Arrays.fill(vector, l * q, (l + 1) * q, BigDecimal.ZERO);
                    vector[l * q + (int) sum(symbols[l], leader, code)] = BigDecimal.ONE;
                }
                case PHASES -> {
                    // 2 pi (c/p + h/4) is a quarter of the circle (4c + hp)/p times
                    long quarters = Math.floorMod(4 * symbols[l] + leader * code.prime(), 4 * code.prime());
                    BigDecimal[] point =
                            circle.computeIfAbsent(quarters, q -> SlowMeaning.circle(new BigDecimal(q), code.prime()));
                    vector[2 * l] = point[0];
                    vector[2 * l + 1] = point[1];
                }
            }
        }
        return vector;
    }

    /** The sum of two symbols, digit by digit modulo the prime. */
    private static long sum(long a, long b, CodeFamily code) {
        long sum = 0;
        long place = 1;
        for (int digit = 0; digit < code.digits(); digit++) {
            sum += place * ((a / place + b / place) % code.prime());
            place *= code.prime();
        }
        return sum;
    }
}
