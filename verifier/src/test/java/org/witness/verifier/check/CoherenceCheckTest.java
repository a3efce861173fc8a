package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.exact.AllPairs;
import org.witness.verifier.exact.Cosets;
import org.witness.verifier.exact.Sets;
import org.witness.verifier.logic.FamilyRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.VectorSet;

class CoherenceCheckTest {

    private static final ProofStep PROOF = ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("pairs"));

    private static Certificate certificate(VectorSet set, BigDecimal coherence) {
        return new Certificate(
                new CoherenceClaim(set.family(), coherence),
                new TreeMap<>(),
                set.tensors(),
                List.of(
                        new Bound(Quantity.VECTORS, set.family().size(), "coherence-vectors"),
                        new Bound(Quantity.DIMENSION, set.family().dimension(), "coherence-dimension")),
                PROOF,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Verdict verify(Certificate certificate) {
        return new Verifier(new Budget(1000, Optional.empty(), 1.1, 2), OptionalInt.empty(), true, Progress.SILENT)
                .verify(certificate);
    }

    /** The squared coherence by the meaning, pair by pair. */
    private static BigDecimal squaredCoherence(VectorSet set) {
        BigDecimal largest = BigDecimal.ZERO;
        for (long i = 0; i < set.family().size(); i++) {
            for (long j = i + 1; j < set.family().size(); j++) {
                VectorSet.Pair pair = set.pair(i, j);
                BigDecimal inner = pair.inner().exact().orElseThrow();
                BigDecimal norms = pair.first()
                        .exact()
                        .orElseThrow()
                        .multiply(pair.second().exact().orElseThrow());
                largest = largest.max(inner.multiply(inner).divide(norms, new MathContext(60, RoundingMode.UP)));
            }
        }
        return largest;
    }

    static Stream<VectorSet> sets() {
        SplittableRandom random = new SplittableRandom(11);
        return Stream.of(
                Sets.code(random, new CodeFamily(Alphabet.SIGNS, 2, 1, 64, 3, 2, 16, 0)),
                Sets.code(random, new CodeFamily(Alphabet.SIGNS, 2, 1, 64, 3, 2, 13, 0)),
                Sets.code(random, new CodeFamily(Alphabet.SIGNS, 2, 1, 9, 1, 1, 2, 9)),
                Sets.code(random, new CodeFamily(Alphabet.ONE_HOT, 3, 1, 8, 2, 1, 9, 0)),
                Sets.code(random, new CodeFamily(Alphabet.ONE_HOT, 2, 3, 6, 3, 2, 16, 0)),
                Sets.signs(random, 20, 100),
                Sets.reals(random, 10, 30));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theExactCoherenceIsVerifiedAndAHairLessIsRefuted(VectorSet set) {
        BigDecimal square = squaredCoherence(set);
        BigDecimal above = square.sqrt(new MathContext(50)).add(new BigDecimal("1e-14"));
        BigDecimal below = square.sqrt(new MathContext(50)).subtract(new BigDecimal("1e-40"));
        assertThat(above).isLessThan(BigDecimal.ONE);
        Verdict verified = verify(certificate(set, above));
        assertThat(verified.outcome()).as("%s", verified).isEqualTo(Outcome.VERIFIED);
        assertThat(verified.supremum().orElseThrow().upper()).isLessThanOrEqualTo(above.doubleValue());
        assertThat(verified.supremum().orElseThrow().lower()).isGreaterThan(below.doubleValue() - 1e-12);
        Verdict refuted = verify(certificate(set, below));
        assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
        long i = Long.parseLong(refuted.witness().get("i"));
        long j = Long.parseLong(refuted.witness().get("j"));
        assertThat(set.pair(i, j).breaks(below)).isTrue();
    }

    /** Exactly 1/2, decided without a margin: two of four signs differ in one place. */
    @Test
    void equalityIsDecidedExactly() {
        VectorSet set = new VectorSet(
                new SignFamily(2, 4),
                new TreeMap<>(Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(2, 1), 0, 1))));
        assertThat(verify(certificate(set, new BigDecimal("0.5"))).outcome()).isEqualTo(Outcome.VERIFIED);
        Verdict refuted = verify(certificate(set, new BigDecimal("0.4999999999999999999999999")));
        assertThat(refuted.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.witness())
                .containsEntry("i", "0")
                .containsEntry("j", "1")
                .containsEntry("inner product", "2");
    }

    @Test
    void phasesAreVerifiedWithinIntervals() {
        long[] generators = {1, 1, 1, 1, 1, 0, 1, 2, 3, 4, 0, 1, 4, 4, 1};
        VectorSet set = new VectorSet(
                new CodeFamily(Alphabet.PHASES, 5, 1, 5, 3, 2, 250, 0),
                new TreeMap<>(Map.of(
                        "generators",
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(3, 5), generators),
                        "leaders",
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2, 5), 0, 0, 0, 0, 0, 1, 1, 1, 1, 1))));
        // constant words differ by a rotation: the cosine of 2 pi/5
        assertThat(verify(certificate(set, new BigDecimal("0.96"))).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(certificate(set, new BigDecimal("0.3"))).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void aFlippedSignIsSeen() {
        SplittableRandom random = new SplittableRandom(4);
        VectorSet set = Sets.signs(random, 12, 128);
        BigDecimal coherence = squaredCoherence(set).sqrt(new MathContext(30)).add(new BigDecimal("1e-20"));
        int refuted = 0;
        for (int row = 0; row < 12; row++) {
            for (int bit = 0; bit < 128; bit++) {
                long[] rows = ((IntegerTensor) set.tensors().get("signs")).toArray();
                rows[2 * row + bit / 64] ^= 1L << bit % 64;
                VectorSet flipped = new VectorSet(
                        set.family(),
                        new TreeMap<>(Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(12, 2), rows))));
                boolean holds = squaredCoherence(flipped).compareTo(coherence.multiply(coherence)) <= 0;
                Outcome outcome = verify(certificate(flipped, coherence)).outcome();
                assertThat(outcome).isEqualTo(holds ? Outcome.VERIFIED : Outcome.REFUTED);
                refuted += holds ? 0 : 1;
            }
        }
        assertThat(refuted).isGreaterThan(50);
    }

    @Test
    void tensorsThatAreNotTheFormsAreRejected() {
        VectorSet set = Sets.signs(new SplittableRandom(4), 3, 70);
        CoherenceClaim claim = new CoherenceClaim(set.family(), new BigDecimal("0.9"));
        List<Map<String, Tensor>> wrong = List.of(
                Map.of(),
                Map.of("signs", RealTensor.of(List.of(3, 2), 1, 1, 1, 1, 1, 1)),
                Map.of("signs", IntegerTensor.of(IntegerTensor.Type.I64, List.of(3, 2), 0, 0, 1, 0, 2, 0)),
                Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(2, 3), 0, 0, 1, 0, 2, 0)),
                Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 2), 0, 0, 1, 64, 2, 0)),
                Map.of(
                        "signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 2), 0, 0, 1, 0, 2, 0),
                        "more", RealTensor.of(List.of(1), 1)));
        for (Map<String, Tensor> tensors : wrong) {
            Verdict verdict = verify(new Certificate(
                    claim,
                    new TreeMap<>(),
                    new TreeMap<>(tensors),
                    certificate(set, new BigDecimal("0.9")).bounds(),
                    PROOF,
                    new Provenance("", "", new TreeMap<>())));
            assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).contains(Reason.TENSORS);
        }
        for (long symbol : new long[] {-1, 2, Long.MIN_VALUE}) {
            TreeMap<String, Tensor> tensors = new TreeMap<>(Map.of(
                    "generators", IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, 1), symbol),
                    "leaders", IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, 1), 0)));
            assertThatThrownBy(() -> new VectorSet(new CodeFamily(Alphabet.SIGNS, 2, 1, 1, 1, 1, 2, 0), tensors))
                    .hasMessageContaining("expected numbers from 0 to 1");
        }
    }

    @Test
    void countsAndProofsOfOthersAreRejected() {
        VectorSet set = Sets.signs(new SplittableRandom(4), 3, 70);
        Certificate good = certificate(set, new BigDecimal("0.9"));
        assertThat(verify(good).outcome()).isEqualTo(Outcome.VERIFIED);
        Certificate miscounted = new Certificate(
                good.claim(),
                good.networks(),
                good.tensors(),
                List.of(good.bounds().get(0), new Bound(Quantity.DIMENSION, 69, "coherence-dimension")),
                PROOF,
                good.provenance());
        assertThat(verify(miscounted).reason()).contains(Reason.COUNT);
        for (ProofStep proof : List.of(
                ProofStep.of("pairs"),
                ProofStep.of("recount"),
                ProofStep.of("coherence", ProofStep.of("pairs"), ProofStep.of("recount")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("recount")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("pairs")))) {
            Verdict verdict = verify(new Certificate(
                    good.claim(), good.networks(), good.tensors(), good.bounds(), proof, good.provenance()));
            assertThat(verdict.outcome()).as("%s", proof).isEqualTo(Outcome.REJECTED);
        }
    }

    @Test
    void rangesMustTileTheFamily() throws RuleException {
        VectorSet set = Sets.signs(new SplittableRandom(4), 30, 70);
        AllPairs pairs = AllPairs.of(set);
        Theorem first = FamilyRules.exhaust(pairs, 0, 10);
        Theorem last = FamilyRules.exhaust(pairs, 11, 30);
        assertThatThrownBy(() -> FamilyRules.tile(List.of(first, last))).hasMessageContaining("gap");
        assertThatThrownBy(() -> FamilyRules.tile(List.of(first))).hasMessageContaining("cover");
        assertThatThrownBy(() -> FamilyRules.tile(List.of())).hasMessageContaining("no premises");
        Theorem whole = FamilyRules.tile(List.of(FamilyRules.exhaust(pairs, 0, 11), last));
        Theorem other = FamilyRules.tile(
                List.of(FamilyRules.exhaust(AllPairs.of(Sets.signs(new SplittableRandom(5), 30, 70)), 0, 30)));
        Certificate certificate = certificate(set, new BigDecimal("0.99"));
        Theorem counted = Rules.recount(certificate, KernelHints.NONE);
        assertThat(FamilyRules.coherence(certificate, counted, whole)).isNotNull();
        assertThatThrownBy(() -> FamilyRules.coherence(certificate, counted, other))
                .hasMessageContaining("second premise");
        assertThatThrownBy(() -> FamilyRules.coherence(certificate, counted, first))
                .hasMessageContaining("second premise");
        assertThatThrownBy(() -> FamilyRules.coherence(certificate, whole, whole))
                .hasMessageContaining("first premise");
        assertThatThrownBy(() -> FamilyRules.tile(List.of(whole, other))).hasMessageContaining("different");
        for (long[] range : new long[][] {{-1, 3}, {3, 3}, {0, 31}, {5, 2}}) {
            assertThatThrownBy(() -> FamilyRules.exhaust(pairs, range[0], range[1]))
                    .hasMessageContaining("no range");
        }
        for (long[] pair : new long[][] {{-1, 3}, {3, 3}, {0, 30}, {5, 2}}) {
            assertThatThrownBy(() -> FamilyRules.refutePair(certificate, pair[0], pair[1]))
                    .hasMessageContaining("no two vectors");
        }
        VectorSet code = Sets.code(new SplittableRandom(1), new CodeFamily(Alphabet.SIGNS, 2, 1, 64, 3, 2, 9, 0));
        assertThatThrownBy(() -> FamilyRules.cosets(Cosets.of(code), 2)).hasMessageContaining("no coset");
        assertThatThrownBy(() -> FamilyRules.cosets(Cosets.of(code), -1)).hasMessageContaining("no coset");
        assertThatThrownBy(() -> FamilyRules.tile(List.of(FamilyRules.cosets(Cosets.of(code), 0))))
                .hasMessageContaining("cover");
    }

    @Test
    void threeLinesInThePlaneMeetAt60Degrees() {
        VectorSet set = new VectorSet(
                new RealFamily(3, 2),
                new TreeMap<>(
                        Map.of("vectors", RealTensor.of(List.of(3, 2), 1, 0, -0.5, 0.8660254, -0.5, -0.8660254))));
        assertThat(verify(certificate(set, new BigDecimal("0.5001"))).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(certificate(set, new BigDecimal("0.4999"))).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void aSingleVectorHasNoPairs() {
        assertThat(verify(certificate(Sets.signs(new SplittableRandom(4), 1, 7), new BigDecimal("0.1")))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void theNumberOfThreadsMakesNoDifference() {
        VectorSet set = Sets.signs(new SplittableRandom(4), 200, 256);
        Certificate certificate = certificate(set, new BigDecimal("0.4"));
        Verdict one = new Verifier(
                        new Budget(1000, Optional.empty(), 1.1, 1), OptionalInt.empty(), false, Progress.SILENT)
                .verify(certificate);
        Verdict seven = new Verifier(
                        new Budget(1000, Optional.empty(), 1.1, 7), OptionalInt.empty(), false, Progress.SILENT)
                .verify(certificate);
        assertThat(seven).isEqualTo(one);
    }

    @Test
    void theTimeRunsOut() {
        Budget none = new Budget(1000, Optional.of(java.time.Duration.ZERO), 1.1, 2);
        for (VectorSet set : List.of(
                Sets.signs(new SplittableRandom(4), 200, 256),
                Sets.code(new SplittableRandom(4), new CodeFamily(Alphabet.SIGNS, 2, 1, 64, 3, 2, 16, 0)))) {
            Verdict verdict = new Verifier(none, OptionalInt.empty(), false, Progress.SILENT)
                    .verify(certificate(set, new BigDecimal("0.9")));
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.reason()).contains(Reason.TIME);
        }
    }

    @Test
    void aGridOfPairsConfirmsOrRefutes() {
        VectorSet set = Sets.signs(new SplittableRandom(4), 50, 256);
        Verifier grid = new Verifier(Budget.DEFAULT, OptionalInt.of(500), false, Progress.SILENT);
        assertThat(grid.verify(certificate(set, new BigDecimal("0.9"))).outcome())
                .isEqualTo(Outcome.CONFIRMED);
        assertThat(grid.verify(certificate(set, new BigDecimal("0.01"))).outcome())
                .isEqualTo(Outcome.REFUTED);
    }
}
