package org.witness.constructions.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.tensor.IntegerTensor;

/** Families that are drawn or searched, and checked: all pairs, figures, the same again from the same seed. */
final class SearchedFamilyTest {

    private static CoherenceRequest request(long vectors, String coherence) {
        return new CoherenceRequest(vectors, new BigDecimal(coherence));
    }

    private static Plan plan(Family family, long vectors, String coherence) {
        return family.plan(request(vectors, coherence)).orElseThrow();
    }

    private static void requireAllPairs(BuiltFamily built, int vectors, String coherence) {
        double[][] expanded = Pairs.vectors(built);
        assertThat(expanded).hasDimensions(vectors, (int) built.form().dimension());
        double mu = Double.parseDouble(coherence);
        assertThat(Pairs.squaredCoherence(expanded)).isLessThanOrEqualTo(Math.nextUp(mu * mu));
    }

    private static final List<Family> SEARCHED = List.of(new Greedy(), new RandomLinear(), new RandomSigns());

    @ParameterizedTest
    @CsvSource({
        "1, 0.5",
        "2, 0.5",
        "3, 0.1",
        "3, 0.9",
        "100, 0.1",
        "100, 0.2",
        "64, 0.3",
        "500, 0.25",
        "1000, 0.2",
        "1000, 0.99",
        "17, 0.03"
    })
    void allPairsMeetTheRequest(int vectors, String coherence) {
        for (Family family : SEARCHED) {
            Plan plan = plan(family, vectors, coherence);
            BuiltFamily built = plan.build(17).orElseThrow();
            assertThat(built.form().dimension()).isLessThanOrEqualTo(plan.dimension());
            if (plan.isExact()) {
                assertThat(built.form().dimension()).isEqualTo(plan.dimension());
            }
            requireAllPairs(built, vectors, coherence);
        }
    }

    @Test
    void seedsDecide() {
        for (Family family : List.of(new RandomLinear(), new RandomSigns())) {
            Plan plan = plan(family, 50, "0.4");
            assertThat(plan.build(5).orElseThrow()).isEqualTo(plan.build(5).orElseThrow());
            assertThat(plan.build(5).orElseThrow()).isNotEqualTo(plan.build(6).orElseThrow());
        }
        Plan plan = plan(new Greedy(), 50, "0.4");
        assertThat(plan.build(5)).isEqualTo(plan.build(6));
    }

    @Test
    void splitMixIsThePublishedGenerator() {
        SplitMix random = new SplitMix(1234567);
        assertThat(new long[] {random.next(), random.next(), random.next()})
                .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
    }

    /** Dimensions that the literature's prototypes reached, for 2^10 and 2^14 vectors. */
    @ParameterizedTest
    @CsvSource({"1024, 0.25, 56", "1024, 0.125, 176", "1024, 0.0625, 445", "16384, 0.25, 112", "16384, 0.125, 347"})
    void greedyDimensions(int vectors, String coherence, int dimension) {
        BuiltFamily built = plan(new Greedy(), vectors, coherence).build(0).orElseThrow();
        assertThat(built.form().dimension()).isLessThanOrEqualTo(dimension);
        requireTransform(built, coherence);
    }

    /** The transform by another route: the sums of all words, one by one. */
    private static void requireTransform(BuiltFamily built, String coherence) {
        CodeFamily form = (CodeFamily) built.form();
        IntegerTensor generators = (IntegerTensor) built.tensors().get(CodeFamily.GENERATORS);
        long largest = new BigDecimal(coherence)
                .multiply(BigDecimal.valueOf(form.length()))
                .longValue();
        byte[] word = new byte[form.length()];
        for (int step = 1; step < form.coset(); step++) {
            int row = Integer.numberOfTrailingZeros(step);
            int sum = 0;
            for (int l = 0; l < word.length; l++) {
                word[l] ^= (byte) generators.at(row * word.length + l);
                sum += 1 - 2 * word[l];
            }
            assertThat((long) Math.abs(sum)).isLessThanOrEqualTo(largest);
        }
    }

    @Test
    void greedyWithinALimit() {
        Greedy greedy = new Greedy();
        assertThat(greedy.within(request(100, "0.1"), 85)).isEmpty();
        Plan plan = greedy.within(request(100, "0.1"), 100).orElseThrow();
        assertThat(plan.isExact()).isTrue();
        assertThat(plan.dimension()).isEqualTo(86);
        requireAllPairs(plan.build(0).orElseThrow(), 100, "0.1");
        assertThat(greedy.within(request(1, "0.1"), 0)).isEmpty();
        assertThat(greedy.within(request(1L << 21, "0.5"), 10)).isEmpty();
    }

    @Test
    void randomLinearOfManyVectors() {
        Plan plan = plan(new RandomLinear(), 100_000, "0.25");
        assertThat(plan.dimension()).isBetween(300L, 340L);
        requireTransform(plan.build(3).orElseThrow(), "0.25");
    }

    @Test
    void randomSignsOfManyVectors() {
        Plan plan = plan(new RandomSigns(), 3000, "0.25");
        BuiltFamily built = plan.build(3).orElseThrow();
        IntegerTensor signs = (IntegerTensor) built.tensors().get("signs");
        int width = signs.shape().get(1);
        int d = (int) built.form().dimension();
        for (int i = 0; i < 3000; i++) {
            for (int j = 0; j < i; j++) {
                int different = 0;
                for (int word = 0; word < width; word++) {
                    different += Long.bitCount(signs.at(i * width + word) ^ signs.at(j * width + word));
                }
                assertThat(4 * Math.abs(d - 2 * different) <= d).isTrue();
            }
            if (d % 64 != 0) {
                assertThat(signs.at((i + 1) * width - 1) >>> (d % 64)).isZero();
            }
        }
    }
}
