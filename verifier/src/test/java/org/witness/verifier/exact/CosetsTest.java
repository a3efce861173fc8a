package org.witness.verifier.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.VectorSet;

/** The short ways agree with the meaning, pair by pair. */
class CosetsTest {

    /** The largest |u.v| over the pairs of two cosets, by the meaning; enclosed. */
    private static Interval byMeaning(VectorSet set, CodeFamily code, int b, int c) {
        Interval largest = Interval.ZERO;
        for (long i = b * code.coset(); i < (b + 1) * code.coset(); i++) {
            for (long j = c * code.coset(); j < (c + 1) * code.coset(); j++) {
                if (i != j) {
                    largest = largest.max(set.pair(i, j).inner().enclosure().abs());
                }
            }
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNS, 2, 1, 7, 3, 3",
        "SIGNS, 2, 1, 64, 4, 2",
        "SIGNS, 2, 1, 65, 4, 1",
        "ONE_HOT, 2, 1, 6, 3, 2",
        "ONE_HOT, 2, 2, 5, 3, 2",
        "ONE_HOT, 3, 1, 7, 2, 2",
        "ONE_HOT, 3, 2, 4, 3, 1",
        "ONE_HOT, 5, 1, 5, 2, 3",
        "PHASES, 3, 1, 5, 2, 2",
        "PHASES, 5, 1, 5, 2, 2",
        "PHASES, 2, 1, 3, 3, 4",
        "PHASES, 7, 1, 7, 1, 2",
    })
    void cosetsAgreeWithTheMeaning(Alphabet alphabet, int p, int s, int n, int k, int leaders) {
        for (int seed = 0; seed < 5; seed++) {
            CodeFamily code = new CodeFamily(alphabet, p, s, n, k, leaders, leaders * (long) Math.pow(p, k), 0);
            VectorSet set = Sets.code(new SplittableRandom(seed), code);
            Cosets cosets = Cosets.of(set);
            for (int b = 0; b < leaders; b++) {
                for (int c = b; c < leaders; c++) {
                    Interval expected = byMeaning(set, code, b, c);
                    double found = cosets.worst(b, c).inner();
                    if (alphabet == Alphabet.PHASES) {
                        assertThat(found).isBetween(expected.lower(), expected.upper() + 1e-9);
                    } else {
                        assertThat(Interval.of(found)).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void theTransformIsTheSumOverAllSigns() {
        SplittableRandom random = new SplittableRandom(3);
        for (int bits = 0; bits <= 7; bits++) {
            int[] values = random.ints(1 << bits, -1000, 1000).toArray();
            int[] transformed = values.clone();
            WalshCosets.transform(transformed);
            int[] expected = new int[values.length];
            for (int a = 0; a < values.length; a++) {
                for (int x = 0; x < values.length; x++) {
                    expected[a] += Integer.bitCount(a & x) % 2 == 0 ? values[x] : -values[x];
                }
            }
            assertThat(transformed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 1", "9, 63", "12, 64", "7, 65", "5, 200"})
    void packedSignsAgreeWithTheMeaning(int vectors, int dimension) {
        VectorSet set = Sets.signs(new SplittableRandom(vectors), vectors, dimension);
        AllPairs pairs = AllPairs.of(set);
        for (int i = 0; i < vectors; i++) {
            AllPairs.Ratio row = pairs.largest(i, i + 1);
            BigDecimal expected = BigDecimal.ZERO;
            for (int j = i + 1; j < vectors; j++) {
                BigDecimal inner = set.pair(i, j).inner().exact().orElseThrow();
                expected = expected.max(inner.multiply(inner));
                assertThat(pairs.one(i, j).numerator()).isEqualByComparingTo(inner.multiply(inner));
                assertThat(pairs.one(i, j).denominator()).isEqualByComparingTo(row.denominator());
            }
            assertThat(row.numerator()).isEqualByComparingTo(expected);
            assertThat(row.denominator()).isEqualByComparingTo(BigDecimal.valueOf((long) dimension * dimension));
        }
    }

    @Test
    void codesOfSignsAgreeByBothWays() {
        for (int seed = 0; seed < 20; seed++) {
            CodeFamily code = new CodeFamily(Alphabet.SIGNS, 2, 1, 40 + seed, 4, 3, 48, 0);
            VectorSet set = Sets.code(new SplittableRandom(seed), code);
            AllPairs.Ratio all = AllPairs.of(set).largest(0, 48);
            double largest = 0;
            for (int b = 0; b < 3; b++) {
                for (int c = b; c < 3; c++) {
                    largest = Math.max(largest, Cosets.of(set).worst(b, c).inner());
                }
            }
            assertThat(all.numerator()).isEqualByComparingTo(new BigDecimal(largest).pow(2));
        }
    }

    /** Some of a code's words, and unit vectors behind them. */
    @Test
    void someWordsWithUnitVectorsAgreeWithTheMeaning() {
        for (int seed = 0; seed < 20; seed++) {
            CodeFamily code = new CodeFamily(Alphabet.SIGNS, 2, 1, 9, 4, 2, 19, 3);
            assertLargestIsThatOfTheMeaning(Sets.code(new SplittableRandom(seed), code));
        }
    }

    /** Among orthogonal words the largest cosine is that with a unit vector. */
    @Test
    void aUnitVectorCountsAmongOrthogonalWords() {
        VectorSet set = new VectorSet(
                new CodeFamily(Alphabet.SIGNS, 2, 1, 4, 2, 1, 4, 1),
                new TreeMap<>(Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2, 4), 0, 1, 0, 1, 0, 0, 1, 1),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, 4), 0, 0, 0, 0))));
        AllPairs.Ratio largest = assertLargestIsThatOfTheMeaning(set);
        assertThat(largest.isAtMost(new BigDecimal("0.25"))).isTrue();
        assertThat(largest.isAtMost(new BigDecimal("0.2499"))).isFalse();
        assertThat(largest.root().contains(0.5)).isTrue();
        assertThat(largest.exceeds(largest)).isFalse();
        assertThat(largest.exceeds(new AllPairs.Ratio(BigDecimal.ZERO, BigDecimal.ONE)))
                .isTrue();
    }

    private static AllPairs.Ratio assertLargestIsThatOfTheMeaning(VectorSet set) {
        int size = (int) set.family().size();
        AllPairs.Ratio expected = new AllPairs.Ratio(BigDecimal.ZERO, BigDecimal.ONE);
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                VectorSet.Pair pair = set.pair(i, j);
                BigDecimal inner = pair.inner().exact().orElseThrow();
                BigDecimal norms = pair.first()
                        .exact()
                        .orElseThrow()
                        .multiply(pair.second().exact().orElseThrow());
                AllPairs.Ratio ratio = new AllPairs.Ratio(inner.pow(2), norms);
                expected = ratio.exceeds(expected) ? ratio : expected;
            }
        }
        AllPairs.Ratio found = AllPairs.of(set).largest(0, size);
        assertThat(found.numerator().multiply(expected.denominator()))
                .isEqualByComparingTo(expected.numerator().multiply(found.denominator()));
        return found;
    }

    @Test
    void realsAreEnclosedAndNearlyExact() {
        VectorSet set = Sets.reals(new SplittableRandom(8), 12, 9);
        AllPairs pairs = AllPairs.of(set);
        for (int i = 0; i < 12; i++) {
            for (int j = i + 1; j < 12; j++) {
                VectorSet.Pair pair = set.pair(i, j);
                BigDecimal inner = pair.inner().exact().orElseThrow();
                BigDecimal norms = pair.first()
                        .exact()
                        .orElseThrow()
                        .multiply(pair.second().exact().orElseThrow());
                BigDecimal bound = pairs.one(i, j).numerator().multiply(norms);
                BigDecimal exact = inner.multiply(inner);
                assertThat(bound).isGreaterThanOrEqualTo(exact);
                assertThat(bound).isLessThan(exact.add(norms.multiply(new BigDecimal("1e-13"))));
            }
        }
    }

    @Test
    void aZeroVectorIsNoVectorWithACosine() {
        VectorSet zero = new VectorSet(
                new org.witness.certificate.family.RealFamily(2, 2),
                new java.util.TreeMap<>(java.util.Map.of(
                        "vectors", org.witness.certificate.tensor.RealTensor.of(java.util.List.of(2, 2), 0, 0, 1, 1))));
        assertThatThrownBy(() -> AllPairs.of(zero).largest(0, 2)).isInstanceOf(ArithmeticException.class);
        assertThat(zero.pair(0, 1).breaks(new BigDecimal("0.9"))).isTrue();
    }

    @Test
    void hugeAndTinyRealsAreNeverUnderestimated() {
        for (double scale : new double[] {1e-320, 1e-200, 1e-154, 1e150, 1e154, 1e300}) {
            double[] entries = {scale, scale, scale, scale * 0.5};
            VectorSet set = new VectorSet(
                    new org.witness.certificate.family.RealFamily(2, 2),
                    new java.util.TreeMap<>(java.util.Map.of(
                            "vectors",
                            org.witness.certificate.tensor.RealTensor.of(
                                    java.util.List.of(2, 2), Arrays.copyOf(entries, 4)))));
            try {
                AllPairs.Ratio ratio = AllPairs.of(set).largest(0, 2);
                assertThat(ratio.isAtMost(new BigDecimal("0.89")))
                        .as("%s", scale)
                        .isFalse();
            } catch (ArithmeticException e) {
                assertThat(scale).isLessThan(1e-150);
            }
        }
    }
}
