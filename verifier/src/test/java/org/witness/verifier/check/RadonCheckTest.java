package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.exact.Logits;

class RadonCheckTest {

    /** The diagonals of a square meet: 0 and 3 against 1 and 2; key 4 takes no part. */
    private static SortedMap<String, Tensor> square() {
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("keys", RealTensor.of(List.of(5, 2), 0, 0, 1, 0, 0, 1, 1, 1, 7, 7));
        tensors.put("support", Logits.integers(List.of(2), 0, 3));
        tensors.put("others", Logits.integers(List.of(2), 1, 2));
        tensors.put("weights", Logits.integers(List.of(4, 1), 1, 1, 1, 1));
        return tensors;
    }

    private static Certificate certificate(SortedMap<String, Tensor> tensors, List<Bound> bounds, ProofStep proof) {
        return new Certificate(
                new RadonClaim(5, 2, 2),
                new TreeMap<>(),
                tensors,
                bounds,
                proof,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Verdict verify(SortedMap<String, Tensor> tensors) {
        return Verifier.standard().verify(certificate(tensors, List.of(), ProofStep.of("radon")));
    }

    @Test
    void aPartitionIsVerifiedAndItsColumnsAreNamed() {
        Verdict verdict = verify(square());
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.detail()).contains("{0, 3}").contains("{1, 2}");
    }

    /** Weights of three words, and keys whose sums cancel in no floating-point number. */
    @Test
    void largeWeightsAreExact() {
        SortedMap<String, Tensor> tensors = square();
        BigInteger big = BigInteger.ONE.shiftLeft(150).add(BigInteger.TEN);
        long[] words = new long[12];
        for (int n = 0; n < 4; n++) {
            for (int w = 0; w < 3; w++) {
                words[3 * n + w] = big.shiftRight(64 * w).longValue();
            }
        }
        tensors.put("weights", Logits.integers(List.of(4, 3), words));
        assertThat(verify(tensors).outcome()).isEqualTo(Outcome.VERIFIED);
        words[0]++;
        tensors.put("weights", Logits.integers(List.of(4, 3), words));
        assertThat(verify(tensors).reason()).contains(Reason.PROOF);
        tensors = square();
        tensors.put("keys", RealTensor.of(List.of(5, 2), 0, 0, 1, Double.MIN_VALUE, 0, 1, 1, 1, 7, 7));
        assertThat(verify(tensors).reason()).contains(Reason.PROOF);
    }

    @ParameterizedTest
    @CsvSource({
        "weights, 1 1 1 2, PROOF",
        "weights, 0 0 0 0, TENSORS",
        "weights, -1 -1 -1 -1, TENSORS",
        "support, 0 1, TENSORS",
        "support, 3 0, TENSORS",
        "support, 0 0, TENSORS",
        "support, 0 5, TENSORS",
        "support, -1 3, TENSORS",
        "support, 0 4, PROOF",
        "others, 2 1, TENSORS",
        "others, 1 3, TENSORS",
    })
    void othersAreRejected(String name, String numbers, Reason reason) {
        SortedMap<String, Tensor> tensors = square();
        long[] values = java.util.Arrays.stream(numbers.split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        tensors.put(name, Logits.integers(tensors.get(name).shape(), values));
        Verdict verdict = verify(tensors);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.reason()).as("%s", verdict).contains(reason);
    }

    @Test
    void shapesBoundsAndProofsAreChecked() {
        SortedMap<String, Tensor> tensors = square();
        tensors.put("weights", Logits.integers(List.of(4), 1, 1, 1, 1));
        assertThat(verify(tensors).reason()).contains(Reason.TENSORS);
        tensors.put("weights", Logits.integers(List.of(2, 2), 1, 1, 1, 1));
        assertThat(verify(tensors).reason()).contains(Reason.TENSORS);
        tensors = square();
        tensors.put("keys", RealTensor.of(List.of(2, 5), new double[10]));
        assertThat(verify(tensors).reason()).contains(Reason.TENSORS);
        assertThat(Verifier.standard()
                        .verify(certificate(
                                square(),
                                List.of(new Bound(Quantity.QUERY_DIMENSION, 2, "attention-dimension")),
                                ProofStep.of("radon")))
                        .reason())
                .contains(Reason.COUNT);
        for (String rule : List.of("rows", "recount", "indefinite", "pairs", "cover")) {
            assertThat(Verifier.standard()
                            .verify(certificate(square(), List.of(), ProofStep.of(rule)))
                            .reason())
                    .as(rule)
                    .contains(Reason.PROOF);
        }
    }
}
