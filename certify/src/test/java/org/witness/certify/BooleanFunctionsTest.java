package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.TruthTable;
import org.witness.constructions.sparseboolean.Values;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Functions of few bits are verified; with one bit of the table flipped they are refuted and the pattern is named. A tenth of the
 * functions of 5 to 8 bits and of the symmetric ones; with {@code -Dtest.effort=10} 1000, and all.
 */
class BooleanFunctionsTest {

    private static final int EFFORT = Integer.getInteger("test.effort", 1);

    private static void verify(TruthTable function, Values values, long seed) {
        int s = function.arguments();
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> relevant = new ArrayList<>();
        while (relevant.size() < s) {
            long t = random.nextLong(40);
            if (!relevant.contains(t)) {
                relevant.add(t);
            }
        }
        BooleanRequest request = new BooleanRequest(40, relevant, function, values);
        Certificate certificate =
                HeadConstruction.named("random").row(request, 1).certificate().orElseThrow();
        Verdict verdict = Verifier.standard().verify(certificate);
        assertThat(verdict.outcome()).as("%s: %s", request, verdict.detail()).isEqualTo(Outcome.VERIFIED);
        verdict.counts().forEach(count -> count.bound()
                .ifPresent(
                        bound -> assertThat(count.built()).as(count.theorem()).isLessThanOrEqualTo(bound)));
        verdict.norms().stream()
                .filter(norm -> norm.key().equals("readoutLipschitz"))
                .forEach(norm -> norm.bound()
                        .ifPresent(bound ->
                                assertThat(norm.upper()).as("%s", request).isLessThanOrEqualTo(bound)));

        int pattern = random.nextInt(1 << s);
        BooleanClaim claim = (BooleanClaim) certificate.claim();
        BooleanClaim flipped = new BooleanClaim(
                claim.positions(),
                claim.relevant(),
                claim.table().flipBit(pattern),
                claim.token(),
                claim.margin(),
                claim.norms());
        Verdict refuted = Verifier.standard()
                .verify(new Certificate(
                        flipped,
                        certificate.networks(),
                        certificate.tensors(),
                        certificate.bounds(),
                        certificate.proof(),
                        certificate.provenance()));
        assertThat(refuted.outcome()).as("%s", request).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.reason()).hasValue(Reason.COUNTEREXAMPLE);
        for (int i = 0; i < s; i++) {
            assertThat(refuted.witness().get("b" + (i + 1))).startsWith(String.valueOf(pattern >> i & 1));
        }
    }

    @Test
    void allFunctionsOfThreeBits() {
        for (int table = 0; table < 256; table++) {
            verify(new TruthTable(3, BigInteger.valueOf(table)), Values.COORDINATE, table);
        }
    }

    @Test
    void someFunctionsOfThreeBitsByACode() {
        for (int table = 0; table < 256; table += 7) {
            verify(new TruthTable(3, BigInteger.valueOf(table)), Values.CODE, table);
        }
    }

    @Test
    void symmetricFunctionsOfEightBits() {
        for (int i = 0; i < 512; i += EFFORT >= 10 ? 1 : 11) {
            int ofOnes = i;
            TruthTable table = TruthTable.of(8, pattern -> (ofOnes >> Integer.bitCount(pattern) & 1) == 1);
            verify(table, Values.BIT, i);
        }
    }

    @Test
    void functionsOfFiveToEightBits() {
        for (int i = 0; i < 100 * EFFORT; i++) {
            SplittableRandom random = new SplittableRandom(i);
            int s = 5 + i % 4;
            verify(TruthTable.of(s, pattern -> random.nextBoolean()), Values.COORDINATE, i);
        }
    }

    @Test
    void allBitsMayBeRelevant() {
        for (Values values : Values.values()) {
            BooleanRequest request =
                    new BooleanRequest(5, List.of(3L, 0L, 4L, 1L, 2L), TruthTable.named(5, "majority"), values);
            Certificate certificate = HeadConstruction.named("random")
                    .row(request, 1)
                    .certificate()
                    .orElseThrow();
            assertThat(Verifier.standard().verify(certificate).outcome()).isEqualTo(Outcome.VERIFIED);
        }
    }
}
