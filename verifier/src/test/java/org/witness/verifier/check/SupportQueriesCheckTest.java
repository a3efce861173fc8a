package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.exact.Sets;
import org.witness.verifier.meaning.VectorSet;

class SupportQueriesCheckTest {

    private static final ProofStep PROOF =
            ProofStep.of("support-queries", ProofStep.of("recount"), ProofStep.of("pairs"));

    /** Three vectors of eight signs; two places differ, or six: all cosines are 1/2, 1/2 and 0. */
    private static final VectorSet EIGHT = new VectorSet(
            new SignFamily(3, 8),
            new TreeMap<>(Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 1), 0, 0b11, 0b1100))));

    private static Certificate certificate(VectorSet set, long support, String theta, String norm, ProofStep proof) {
        return new Certificate(
                new SupportQueriesClaim(set.family(), support, new BigDecimal(theta), new BigDecimal(norm)),
                new TreeMap<>(),
                set.tensors(),
                List.of(
                        new Bound(Quantity.VECTORS, set.family().size(), "support-vectors"),
                        new Bound(Quantity.DIMENSION, set.family().dimension(), "support-dimension")),
                proof,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Verdict verify(VectorSet set, long support, String theta, String norm) {
        return Verifier.standard().verify(certificate(set, support, theta, norm, PROOF));
    }

    /** mu = 1/2: for s = 1, theta >= 1/2 and N >= 1; for s = 2, theta >= 2, which no claim may state. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 1, VERIFIED",
        "1, 0.49999999999999999999, 1, REJECTED",
        "1, 0.5, 0.99999999999999999999, REJECTED",
        "2, 0.99, 9, REJECTED",
        "3, 0.99, 9, REJECTED",
    })
    void theInequalitiesAreDecidedExactly(long support, String theta, String norm, Outcome expected) {
        Verdict verdict = verify(EIGHT, support, theta, norm);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(expected);
        if (expected == Outcome.REJECTED) {
            assertThat(verdict.reason()).contains(Reason.PROOF);
            assertThat(verdict.detail()).isEqualTo("support-queries: the coherence is too large");
        }
    }

    /** What is verified holds: for each pair of vectors the query of the theorem, in plain arithmetic. */
    @Test
    void everyPairOfSignVectorsHasItsQuery() {
        VectorSet set = Sets.signs(new SplittableRandom(4), 24, 1200);
        double coherence = 0;
        double[][] rows = new double[24][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = set.entries(i).stream()
                    .mapToDouble(entry -> entry.enclosure().midpoint() / Math.sqrt(1200))
                    .toArray();
            for (int j = 0; j < i; j++) {
                coherence = Math.max(coherence, Math.abs(Heads.dot(rows[i], rows[j])));
            }
        }
        double theta = 2 * coherence / (1 - coherence) * (1 + 1e-9);
        double norm = 2 / (1 - coherence) * (1 + 1e-9);
        Verdict verdict = verify(set, 2, String.valueOf(theta), String.valueOf(norm));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(set, 2, String.valueOf(theta * (1 - 1e-6)), "9").outcome())
                .isEqualTo(Outcome.REJECTED);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                // the Gram matrix of two unit vectors has the inverse [1, -c; -c, 1] / (1 - c^2): both coefficients are
                // 1/(1+c)
                double share = 1 / (1 + Heads.dot(rows[i], rows[j]));
                double[] u = new double[1200];
                for (int l = 0; l < u.length; l++) {
                    u[l] = share * (rows[i][l] + rows[j][l]);
                }
                assertThat(Heads.dot(u, u)).isLessThanOrEqualTo(norm);
                for (int l = 0; l < rows.length; l++) {
                    double score = Heads.dot(u, rows[l]);
                    if (l == i || l == j) {
                        assertThat(score).isBetween(1 - 1e-12, 1 + 1e-12);
                    } else {
                        assertThat(Math.abs(score)).isLessThanOrEqualTo(theta);
                    }
                }
            }
        }
    }

    @Test
    void otherProofsAreRejected() {
        for (ProofStep proof : List.of(
                ProofStep.of("pairs"),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("pairs")),
                ProofStep.of("support-queries", ProofStep.of("pairs"), ProofStep.of("recount")),
                ProofStep.of("support-queries", ProofStep.of("recount"), ProofStep.of("recount")))) {
            Verdict verdict = Verifier.standard().verify(certificate(EIGHT, 1, "0.5", "1", proof));
            assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).contains(Reason.PROOF);
        }
    }
}
