package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.HeadNorms;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.exact.Sets;
import org.witness.verifier.logic.HeadRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Norm;
import org.witness.verifier.meaning.BooleanMeaning;
import org.witness.verifier.meaning.VectorSet;

class BooleanCheckTest {

    private static final BigDecimal MARGIN = new BigDecimal("1e-9");

    private static Verdict verify(Certificate certificate) {
        return new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT).verify(certificate);
    }

    private static VectorSet signs(int positions, int dimension) {
        return Sets.signs(new SplittableRandom(5), positions, dimension);
    }

    private static Certificate majority(int positions) {
        return Heads.symmetric(signs(positions, 64), List.of(3L, 7L, 1L), Heads.symmetricTable(3, h -> h >= 2), MARGIN);
    }

    private static Certificate junta() {
        return Heads.general(signs(12, 64), List.of(11L, 0L, 5L), new BigInteger("b2", 16), MARGIN);
    }

    private static double norm(Verdict verdict, String key) {
        return verdict.norms().stream()
                .filter(norm -> norm.key().equals(key))
                .mapToDouble(Norm::upper)
                .sum();
    }

    static Stream<Certificate> certificates() {
        SplittableRandom random = new SplittableRandom(8);
        VectorSet code = Sets.code(random, new CodeFamily(Alphabet.SIGNS, 2, 1, 64, 4, 1, 14, 0));
        VectorSet units = Sets.code(random, new CodeFamily(Alphabet.SIGNS, 2, 1, 128, 2, 1, 4, 9));
        return Stream.of(
                majority(12),
                majority(100),
                junta(),
                Heads.symmetric(code, List.of(1L, 2L, 12L, 9L), Heads.symmetricTable(4, h -> h % 2 == 1), MARGIN),
                Heads.general(units, List.of(1L, 3L), new BigInteger("4"), MARGIN),
                Heads.general(
                        Sets.code(random, new CodeFamily(Alphabet.ONE_HOT, 5, 1, 30, 2, 1, 9, 0)),
                        List.of(1L, 8L),
                        new BigInteger("7"),
                        MARGIN),
                Heads.symmetric(
                        Sets.code(random, new CodeFamily(Alphabet.PHASES, 5, 1, 40, 2, 1, 8, 0)),
                        List.of(1L, 6L),
                        new BigInteger("6"),
                        MARGIN),
                Heads.symmetric(Sets.reals(random, 10, 40), List.of(4L), new BigInteger("1"), MARGIN),
                Heads.symmetric(signs(4, 64), List.of(0L, 1L, 2L, 3L), Heads.symmetricTable(4, h -> h == 2), MARGIN),
                Heads.symmetric(signs(1, 3), List.of(0L), new BigInteger("2"), MARGIN),
                Heads.symmetric(signs(6, 64), List.of(0L, 1L), BigInteger.ZERO, MARGIN),
                Heads.general(signs(6, 64), List.of(0L, 1L), new BigInteger("f", 16), MARGIN));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void everyInputIsProvedAndEachFlippedBitOfTheTableIsRefuted(Certificate certificate) {
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.supremum().orElseThrow().upper()).isLessThanOrEqualTo(1e-9);
        BooleanClaim claim = (BooleanClaim) certificate.claim();
        for (int pattern = 0; pattern < claim.patterns(); pattern++) {
            Certificate flipped = Heads.withTable(certificate, claim.table().flipBit(pattern));
            Verdict refuted = verify(flipped);
            assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
            for (int i = 0; i < claim.relevant().size(); i++) {
                assertThat(refuted.witness().get("b" + (i + 1))).startsWith(String.valueOf(pattern >> i & 1));
            }
            // a flipped function may be read by fewer neurons, so the grid alone tells about the flip
            Verdict seen = new Verifier(Budget.DEFAULT, OptionalInt.of(600), false, Progress.SILENT).verify(flipped);
            assertThat(seen.outcome()).as("%s", seen).isEqualTo(Outcome.REFUTED);
        }
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void aPlainImplementationAgreesAtAllInputs(Certificate certificate) throws RuleException {
        BooleanClaim claim = (BooleanClaim) certificate.claim();
        BooleanMeaning meaning = new BooleanMeaning(HeadRules.head(certificate));
        PlainHead plain = new PlainHead(HeadRules.head(certificate));
        List<BitSet> inputs = claim.positions().size() <= 12 ? Inputs.all(claim, 12) : Inputs.some(claim, 100);
        for (BitSet input : inputs) {
            double output = plain.readout(plain.outputs(input));
            assertThat(output)
                    .isBetween(
                            meaning.output(input).lower() - 1e-12,
                            meaning.output(input).upper() + 1e-12);
            assertThat(Math.abs(output - (meaning.expected(input) ? 1 : 0))).isLessThan(1e-12);
        }
        Verdict seen = new Verifier(Budget.DEFAULT, OptionalInt.of(500), false, Progress.SILENT).verify(certificate);
        assertThat(seen.outcome()).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void normsAreBoundedAndWithinTheTheorems() {
        Verdict verdict = verify(majority(100));
        // two neurons at the one change: slope s to first order
        assertThat(norm(verdict, "readoutLipschitz")).isBetween(3.0, 3.3);
        assertThat(norm(verdict, "valueNorm")).isEqualTo(1);
        Verdict general = verify(junta());
        assertThat(norm(general, "readoutLipschitz")).isBetween(20.0, 22.0);
        for (Verdict each : List.of(verdict, general)) {
            assertThat(each.norms()).allSatisfy(norm -> norm.bound()
                    .ifPresent(bound -> assertThat(norm.upper()).as("%s", norm).isLessThanOrEqualTo(bound)));
            assertThat(each.norms().stream().filter(norm -> norm.bound().isPresent()))
                    .hasSize(3);
        }
    }

    @Test
    void normsAHairTooSmallAreNotAccepted() {
        Certificate good = majority(12);
        Verdict verdict = verify(good);
        BigDecimal score = new BigDecimal(norm(verdict, "scoreNorm"));
        BigDecimal slope = new BigDecimal(norm(verdict, "readoutLipschitz"));
        BigDecimal hair = new BigDecimal("1e-40");
        assertThat(verify(Heads.withNorms(good, new HeadNorms(score, BigDecimal.ONE, slope)))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        for (HeadNorms norms : List.of(
                new HeadNorms(score.subtract(hair), BigDecimal.ONE, slope),
                new HeadNorms(score, BigDecimal.ONE.subtract(hair), slope),
                new HeadNorms(score, BigDecimal.ONE, slope.subtract(hair)))) {
            Verdict rejected = verify(Heads.withNorms(good, norms));
            assertThat(rejected.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(rejected.reason()).contains(Reason.PROOF);
            assertThat(rejected.detail()).contains("the claim states");
        }
    }

    /** The identity reads 1 and -2^-30 out of one position: the error is 2^-30 at both. */
    private static Certificate identity(BigDecimal margin) {
        VectorSet set =
                new VectorSet(new RealFamily(1, 1), new TreeMap<>(Map.of("vectors", RealTensor.of(List.of(1, 1), 1))));
        Network readout =
                new Network(List.of(Heads.layer(Activation.IDENTITY, List.of(new double[] {1}), List.of(0x1p-30))));
        Map<String, Tensor> tensors = new TreeMap<>(set.tensors());
        tensors.put("query", Heads.matrix(new double[] {1, 0, 0}));
        tensors.put("key", Heads.matrix(new double[] {0, 0, 0}));
        tensors.put("value", Heads.matrix(new double[] {0, 0, 1}));
        return Heads.certificate(
                new BooleanClaim(set.family(), List.of(0L), BigInteger.TWO, TokenForm.BIT, margin, Heads.loose()),
                tensors,
                readout);
    }

    @Test
    void aMarginAHairTooStrongIsRefuted() {
        BigDecimal exact = BigDecimal.ONE.divide(BigDecimal.valueOf(1L << 30));
        assertThat(verify(identity(exact)).outcome()).isEqualTo(Outcome.VERIFIED);
        Verdict refuted = verify(identity(exact.subtract(new BigDecimal("1e-50"))));
        assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.reason()).contains(Reason.COUNTEREXAMPLE);
    }

    /** Where the other bits decide: without a query all weights are equal, and a half of the bits outvotes the first. */
    @Test
    void theBitsElsewhereThatBreakTheClaimAreFound() {
        VectorSet set = signs(9, 64);
        Certificate good = Heads.symmetric(set, List.of(4L), BigInteger.TWO, MARGIN);
        Certificate blind = Heads.withTensor(good, "key", RealTensor.of(List.of(1, 66), new double[66]));
        Verdict refuted = verify(blind);
        assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.witness().get("other bits")).isIn("0", "1");
        Certificate two = Heads.general(set, List.of(4L, 2L), new BigInteger("9"), MARGIN);
        Verdict other = verify(Heads.withTensor(two, "key", RealTensor.of(List.of(1, 129), new double[129])));
        assertThat(other.outcome()).as("%s", other).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void scoresThatSeeBitsAreRejected() {
        Certificate good = majority(12);
        double[] key = ((RealTensor) good.tensors().get("key")).toArray();
        key[key.length - 1] = Double.MIN_VALUE;
        Verdict verdict = verify(Heads.withTensor(good, "key", RealTensor.of(List.of(1, key.length), key)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.detail()).isEqualTo("attend: the scores may depend on the bits");
        // a bit in a row of keys that the query does not ask
        double[] twoRows = java.util.Arrays.copyOf(key, 2 * key.length);
        twoRows[key.length - 1] = 0;
        twoRows[2 * key.length - 1] = 5;
        double[] query = new double[2 * key.length];
        query[0] = 1;
        List<Integer> shape = List.of(2, key.length);
        Certificate harmless = Heads.withTensor(
                Heads.withTensor(good, "key", RealTensor.of(shape, twoRows)), "query", RealTensor.of(shape, query));
        assertThat(verify(harmless).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    /** What was verified is true, and what is refuted false, at all inputs, whatever was done to the weights. */
    @Test
    void tamperedWeightsAreNeverVerifiedWrongly() throws RuleException {
        SplittableRandom random = new SplittableRandom(3);
        int caught = 0;
        for (int round = 0; round < 60; round++) {
            Certificate bad = tampered(round % 2 == 0 ? majority(8) : junta(), random);
            Verdict verdict = verify(bad);
            assertThat(verdict.reason()).isNotEqualTo(java.util.Optional.of(Reason.INTERNAL));
            if (verdict.outcome() == Outcome.VERIFIED) {
                PlainHead plain = new PlainHead(HeadRules.head(bad));
                BooleanMeaning meaning = new BooleanMeaning(HeadRules.head(bad));
                for (BitSet input : Inputs.all((BooleanClaim) bad.claim(), 12)) {
                    double error = plain.readout(plain.outputs(input)) - (meaning.expected(input) ? 1 : 0);
                    assertThat(Math.abs(error)).isLessThan(1.001e-9);
                }
            } else {
                caught++;
            }
        }
        assertThat(caught).isGreaterThan(20);
    }

    private static Certificate tampered(Certificate good, SplittableRandom random) {
        double[] factors = {0, -1, 1.5, 1e300, 1e-320, 1 + 1e-3};
        double factor = factors[random.nextInt(factors.length)];
        String name = List.of("query", "key", "value", "readout").get(random.nextInt(4));
        if (!name.equals("readout")) {
            RealTensor tensor = (RealTensor) good.tensors().get(name);
            return Heads.withTensor(good, name, changed(tensor, factor, random));
        }
        List<Layer> layers =
                new java.util.ArrayList<>(good.networks().get("readout").layers());
        int at = random.nextInt(layers.size());
        Layer layer = layers.get(at);
        layers.set(
                at,
                random.nextBoolean()
                        ? new Layer(changed(layer.weight(), factor, random), layer.bias(), layer.activations())
                        : new Layer(layer.weight(), changed(layer.bias(), factor, random), layer.activations()));
        return Heads.withReadout(good, new Network(layers));
    }

    private static RealTensor changed(RealTensor tensor, double factor, SplittableRandom random) {
        double[] entries = tensor.toArray();
        int at = random.nextInt(entries.length);
        double changed = entries[at] == 0 ? factor : entries[at] * factor;
        entries[at] = Math.max(-1e300, Math.min(1e300, changed));
        return RealTensor.of(tensor.shape(), entries);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, Double.MAX_VALUE, Double.MIN_VALUE, 1e18})
    void hugeAndTinyScoresNeverFail(double scale) {
        Certificate good = majority(12);
        double[] key = ((RealTensor) good.tensors().get("key")).toArray();
        for (int l = 1; l < key.length - 1; l++) {
            key[l] = Math.abs(scale) > 1e200 ? Math.copySign(scale, key[l] * scale) : key[l] * scale;
        }
        Verdict verdict = verify(Heads.withTensor(good, "key", RealTensor.of(List.of(1, key.length), key)));
        assertThat(verdict.reason()).as("%s", verdict).isNotEqualTo(java.util.Optional.of(Reason.INTERNAL));
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.VERIFIED);
    }

    @Test
    void otherShapesTensorsAndNetworksAreRejected() {
        Certificate good = majority(12);
        RealTensor key = (RealTensor) good.tensors().get("key");
        assertRejected(Heads.withTensor(good, "key", RealTensor.of(List.of(66), key.toArray())), Reason.TENSORS);
        assertRejected(Heads.withTensor(good, "value", RealTensor.of(List.of(66, 1), key.toArray())), Reason.TENSORS);
        assertRejected(Heads.withTensor(good, "query", RealTensor.of(List.of(1, 65), new double[65])), Reason.TENSORS);
        assertRejected(Heads.withTensor(good, "other", key), Reason.TENSORS);
        assertRejected(Heads.withTensor(good, "value", RealTensor.of(List.of(2, 66), new double[132])), Reason.NETWORK);
        assertRejected(
                Heads.withReadout(
                        good,
                        new Network(List.of(Heads.layer(Activation.TANH, List.of(new double[] {1}), List.of(0.0))))),
                Reason.NETWORK);
        // swapped: the key is a value, and the value a key that asks for bits
        RealTensor value = (RealTensor) good.tensors().get("value");
        Verdict swapped = verify(Heads.withTensor(Heads.withTensor(good, "key", value), "value", key));
        assertThat(swapped.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(swapped.reason()).contains(Reason.PROOF);
    }

    @Test
    void otherProofsAndCountsAreRejected() {
        Certificate good = majority(12);
        for (ProofStep proof : List.of(
                ProofStep.of("recount"),
                ProofStep.of("attend"),
                ProofStep.of("pairs"),
                ProofStep.of("cover"),
                ProofStep.of("patterns", ProofStep.of("recount")),
                ProofStep.of("norms", ProofStep.of("recount")),
                ProofStep.of(
                        "boolean",
                        ProofStep.of("recount"),
                        ProofStep.of("patterns", ProofStep.of("attend")),
                        ProofStep.of("norms", ProofStep.of("attend"))),
                ProofStep.of(
                        "boolean",
                        ProofStep.of("attend"),
                        ProofStep.of("norms", ProofStep.of("attend")),
                        ProofStep.of("patterns", ProofStep.of("attend"))),
                ProofStep.of("support-queries", ProofStep.of("recount"), ProofStep.of("attend")))) {
            assertRejected(
                    new Certificate(
                            good.claim(), good.networks(), good.tensors(), good.bounds(), proof, good.provenance()),
                    Reason.PROOF);
        }
        assertRejected(
                new Certificate(
                        good.claim(),
                        good.networks(),
                        good.tensors(),
                        List.of(
                                good.bounds().get(0),
                                good.bounds().get(1),
                                new Bound(Quantity.HIDDEN_NEURONS, 3, "boolean-width")),
                        good.proof(),
                        good.provenance()),
                Reason.COUNT);
    }

    private static void assertRejected(Certificate certificate, Reason reason) {
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.reason()).contains(reason);
    }

    @Test
    void aCodeIsProvedButNotToAMarginBelowItsRounding() {
        SplittableRandom random = new SplittableRandom(2);
        VectorSet few = Sets.code(random, new CodeFamily(Alphabet.SIGNS, 2, 1, 128, 6, 1, 64, 0));
        Certificate small =
                Heads.symmetric(few, List.of(1L, 2L, 9L, 20L, 33L), Heads.symmetricTable(5, h -> h >= 3), MARGIN);
        assertThat(verify(small).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(Heads.withMargin(small, new BigDecimal("1e-300"))).outcome())
                .isNotEqualTo(Outcome.VERIFIED);
    }
}
