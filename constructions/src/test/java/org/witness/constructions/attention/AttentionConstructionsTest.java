package org.witness.constructions.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;

/** Each construction on matrices of all sorts: what it builds meets the request, evaluated plainly, or it says why not. */
final class AttentionConstructionsTest {

    private static AttentionRequest request(SparseMatrix matrix) {
        return request(matrix, "0.01", "0.001");
    }

    private static AttentionRequest request(SparseMatrix matrix, String offSupport, String ratio) {
        return new AttentionRequest(matrix, new BigDecimal(offSupport), new BigDecimal(ratio));
    }

    private static Certificate only(Proposal proposal) {
        assertThat(proposal).as(() -> proposal.toString()).isInstanceOf(Proposal.Candidates.class);
        List<Certificate> certificates = new ArrayList<>();
        ((Proposal.Candidates) proposal).certificates().forEach(certificates::add);
        assertThat(certificates).hasSize(1);
        return certificates.get(0);
    }

    private static String shortfall(Proposal proposal) {
        assertThat(proposal).isInstanceOf(Proposal.Shortfall.class);
        String reason = ((Proposal.Shortfall) proposal).reason();
        assertThat(reason).isNotEmpty().doesNotEndWith(".").doesNotContain("\n");
        return reason;
    }

    private static long dimension(Certificate certificate) {
        return ((AttentionClaim) certificate.claim()).logits().dimension();
    }

    private static double parameter(Certificate certificate, String name) {
        return Double.parseDouble(certificate.provenance().parameters().getOrDefault(name, "NaN"));
    }

    private static void assertMeets(Certificate certificate, AttentionRequest request) {
        PlainAttention plain = PlainAttention.of(certificate);
        assertThat(plain.gap())
                .isGreaterThanOrEqualTo(-Math.log(request.offSupport().doubleValue()));
        assertThat(plain.spread()).isLessThan(Math.log1p(request.ratio().doubleValue()));
    }

    private static Map<String, SparseMatrix> matrices() {
        Map<String, SparseMatrix> matrices = new TreeMap<>();
        matrices.put("one entry", Matrices.identity(1));
        matrices.put("two rows", Matrices.permutations(2, 1, 1, 3));
        matrices.put("full", Matrices.oneDenseRow(3, 1, 3));
        matrices.put("identity", Matrices.identity(33));
        matrices.put("permutation", Matrices.permutations(40, 1, 1, 5));
        matrices.put("three permutations", Matrices.permutations(48, 3, 4, 6));
        matrices.put("uneven", Matrices.uneven(50, 4, 4, 7));
        matrices.put("one dense row", Matrices.oneDenseRow(40, 7, 20));
        matrices.put("one full row", Matrices.oneDenseRow(20, 19, 20));
        matrices.put("wide ratios", Matrices.uneven(40, 3, 1e6, 8));
        matrices.put("huge ratios", Matrices.uneven(12, 2, 1e300, 9));
        return matrices;
    }

    @Test
    void whatIsBuiltMeetsTheRequestOrASentenceSaysWhyNot() {
        TreeMap<String, Integer> built = new TreeMap<>();
        matrices().forEach((name, matrix) -> {
            AttentionRequest request = request(matrix);
            for (Construction<AttentionRequest> construction : Constructions.ATTENTION) {
                Proposal proposal = construction.propose(request, 1);
                if (proposal instanceof Proposal.Candidates) {
                    Certificate certificate = only(proposal);
                    assertMeets(certificate, request);
                    assertThat(certificate.tensors().keySet())
                            .isEqualTo(certificate.claim().tensors());
                    assertThat(certificate.bounds())
                            .containsExactly(
                                    new Bound(Quantity.QUERY_DIMENSION, dimension(certificate), "attention-dimension"));
                    assertThat(certificate.provenance().construction()).isEqualTo(construction.name());
                    built.merge(construction.name(), 1, Integer::sum);
                } else {
                    shortfall(proposal);
                }
            }
        });
        assertThat(built.get(Simplex.NAME)).isEqualTo(matrices().size());
        assertThat(built.get(SupportExact.NAME)).isGreaterThanOrEqualTo(8);
        assertThat(built.get(MomentCurve.NAME)).isGreaterThanOrEqualTo(8);
        assertThat(built.get(IntegerPowers.NAME)).isGreaterThanOrEqualTo(8);
    }

    @Test
    void theRandomProjectionServesAtItsClosedForm() {
        AttentionRequest request = request(Matrices.permutations(24, 1, 1, 2), "0.1", "0.5");
        Certificate certificate = only(new RandomProjection().propose(request, 3));
        assertMeets(certificate, request);
        assertThat(dimension(certificate)).isEqualTo((long) RandomProjection.dimension(request));
        // 8 ln^2(15) ln(4 24^2)/ln^2(1.5)
        assertThat(RandomProjection.dimension(request)).isBetween(2700.0, 2800.0);
        assertThat(shortfall(new RandomProjection().propose(request(Matrices.identity(64)), 3)))
                .startsWith("it would need dimension ")
                .contains("for 64 keys");
    }

    @ParameterizedTest
    @CsvSource({"1, 32, 11", "2, 64, 17", "4, 128, 29"})
    void structuredKeysServeTheirRowsAtTheDimensionsOfTheTheorem(int k, int most, double scale) {
        AttentionRequest request = request(Matrices.permutations(512, k, 4, k), "0.01", "1e-11");
        for (String keys : List.of("gold", "bch", "half-field", "kerdock")) {
            Proposal proposal = new SupportExact(keys, scale).propose(request, 0);
            if (proposal instanceof Proposal.Candidates) {
                Certificate certificate = only(proposal);
                assertMeets(certificate, request);
                assertThat(parameter(certificate, "rowScale")).isLessThanOrEqualTo(scale);
            }
        }
        assertThat(dimension(only(new SupportExact("auto", scale).propose(request, 0))))
                .isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void randomKeysServeFourEntriesInARowOfAThousand(long seed) {
        AttentionRequest request = request(Matrices.permutations(1024, 4, 4, seed), "0.01", "1e-11");
        Certificate certificate = only(new SupportExact("signs", 30).propose(request, seed));
        assertThat(dimension(certificate)).isLessThanOrEqualTo(135);
        assertThat(parameter(certificate, "rowScale")).isLessThanOrEqualTo(30);
        assertMeets(certificate, request);
    }

    @ParameterizedTest
    @CsvSource({"1, 1e6", "2, 1e6", "4, 1e8", "8, 1e11"})
    void theMomentCurveTakesTwoDimensionsAnEntry(int k, double coefficient) {
        AttentionRequest request = request(Matrices.permutations(512, k, 4, k));
        Certificate certificate = only(new MomentCurve().propose(request, 0));
        assertThat(dimension(certificate)).isEqualTo(2L * request.matrix().largestCount());
        assertThat(parameter(certificate, "largestCoefficient")).isLessThanOrEqualTo(coefficient);
        assertMeets(certificate, request);
    }

    @Test
    void gaussianKeysServeAsWell() {
        AttentionRequest request = request(Matrices.permutations(128, 2, 4, 5));
        Certificate certificate = only(new SupportExact("gaussian", 30).propose(request, 2));
        assertMeets(certificate, request);
        assertThat(dimension(certificate)).isLessThan(64);
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 11", "64, 4, 25", "128, 2, 24"})
    void shortestQueriesTakeFewDimensions(int size, int k, int most) {
        AttentionRequest request = request(Matrices.permutations(size, k, 4, k), "0.01", "1e-10");
        Certificate certificate = only(new MaxMargin().propose(request, 0));
        assertMeets(certificate, request);
        assertThat(dimension(certificate)).isLessThanOrEqualTo(most);
        assertThat(parameter(certificate, "norm")).isLessThanOrEqualTo(1500);
    }

    @Test
    void integersMeetTheRequestForEveryTolerance() {
        AttentionRequest request = request(Matrices.uneven(30, 3, 1e6, 4), "1e-300", "1e-11");
        Certificate certificate = only(new IntegerPowers().propose(request, 0));
        assertMeets(certificate, request);
        assertThat(shortfall(new IntegerPowers().propose(request(Matrices.identity(513)), 0)))
                .contains("up to 512 rows");
    }

    @Test
    void theSameSeedGivesTheSameCertificate() {
        AttentionRequest request = request(Matrices.uneven(100, 4, 4, 3));
        for (Construction<AttentionRequest> construction : List.of(
                new SupportExact("signs", 30), new MaxMargin(), new MomentCurve(), new SupportExact("auto", 30))) {
            Certificate first = only(construction.propose(request, 5));
            assertThat(only(construction.propose(request, 5))).isEqualTo(first);
        }
        assertThat(only(new SupportExact("signs", 30).propose(request, 6)))
                .isNotEqualTo(only(new SupportExact("signs", 30).propose(request, 5)));
    }

    @Test
    void unknownKeysAreNamedWithThoseThatAre() {
        assertThatThrownBy(() -> new SupportExact("gauss", 30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown keys 'gauss'")
                .hasMessageContaining("gaussian");
    }

    @Test
    void tooManyEntriesInARowAreRefusedBySentences() {
        AttentionRequest request = request(Matrices.oneDenseRow(100, 3, 80));
        assertThat(shortfall(new MomentCurve().propose(request, 0))).startsWith("a row has 80 entries");
        assertThat(shortfall(new SupportExact("gold", 30).propose(request, 0)))
                .contains("with gold keys no dimension from 80 to 100 serves every row");
    }
}
