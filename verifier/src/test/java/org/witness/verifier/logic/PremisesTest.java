package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.exact.AllPairs;
import org.witness.verifier.exact.LogitRows;
import org.witness.verifier.exact.Logits;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.PairsWithin;
import org.witness.verifier.logic.Statement.RatiosWithin;
import org.witness.verifier.logic.Statement.RowsWithin;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.meaning.SparseAttention;
import org.witness.verifier.meaning.VectorSet;

/** Rules whose premises the searches never get wrong, given wrong ones: what no search does, its next version may. */
class PremisesTest {

    private static final double[][] MATRIX = {{1, 0, 0, 2}, {0, 1, 0, 0}, {3, 4, 5, 6}, {0, 0, 0.5, 1}};

    private static void assertRefused(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(RuleException.class);
    }

    private static Theorem counted(Certificate certificate) {
        return new Theorem(new Counted(certificate, List.of()));
    }

    // ---- projections

    /** The identity of points on a line. */
    private static Certificate projection(String distortion, double... points) {
        return new Certificate(
                new ProjectionClaim(points.length, 1, 1, new BigDecimal(distortion), "0".repeat(64), false),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        ProjectionClaim.POINTS,
                        RealTensor.of(List.of(points.length, 1), points),
                        ProjectionClaim.PROJECTION,
                        RealTensor.of(List.of(1, 1), 1))),
                List.of(new Bound(Quantity.DIMENSION, 1, "dasgupta-gupta")),
                ProofStep.of("projection", ProofStep.of("recount"), ProofStep.of("distances")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Theorem ratios(ProjectedPoints points, int from, int to, String lowest, String highest) {
        return new Theorem(
                new RatiosWithin(points, from, to, Ratios.between(new BigDecimal(lowest), new BigDecimal(highest))));
    }

    @Test
    void distancesAreJoinedIfTheyFollowEachOtherAndAreAll() throws RuleException {
        ProjectedPoints points = ProjectionRules.projectedPoints(projection("0.1", 1, 2, 4, 8));
        ProjectedPoints others = ProjectionRules.projectedPoints(projection("0.1", 1, 2, 4, 9));
        Theorem first = ratios(points, 0, 2, "0.95", "1");
        Theorem second = ratios(points, 2, 4, "1", "1.05");
        RatiosWithin all = (RatiosWithin)
                ProjectionRules.allDistances(List.of(first, second)).statement();
        assertThat(List.of(all.from(), all.to())).containsExactly(0, 4);
        assertThat(all.ratios().lowest()).isEqualByComparingTo("0.95");
        assertThat(all.ratios().highest()).isEqualByComparingTo("1.05");
        for (List<Theorem> wrong : List.of(
                List.<Theorem>of(),
                List.of(first),
                List.of(second),
                List.of(second, first),
                List.of(first, ratios(points, 3, 4, "1", "1")),
                List.of(first, ratios(others, 2, 4, "1", "1")))) {
            assertRefused(() -> ProjectionRules.allDistances(wrong));
        }
    }

    @Test
    void aProjectionNeedsItsOwnPointsAllOfThemAndItsDistortion() throws RuleException {
        Certificate certificate = projection("0.1", 1, 2, 4, 8);
        Certificate other = projection("0.1", 1, 2, 4, 9);
        ProjectedPoints points = ProjectionRules.projectedPoints(certificate);
        Theorem within = ratios(points, 0, 4, "0.9", "1.1");
        assertThat(ProjectionRules.projection(certificate, counted(certificate), within)
                        .statement())
                .isEqualTo(new Holds(certificate));
        assertRefused(() -> ProjectionRules.projection(certificate, counted(other), within));
        assertRefused(() -> ProjectionRules.projection(certificate, within, within));
        ProjectedPoints ofOther = ProjectionRules.projectedPoints(other);
        for (Theorem wrong : List.of(
                ratios(ofOther, 0, 4, "1", "1"),
                ratios(points, 1, 4, "1", "1"),
                ratios(points, 0, 3, "1", "1"),
                ratios(points, 0, 4, "0.8999999999999999999999", "1"),
                ratios(points, 0, 4, "1", "1.1000000000000000000001"))) {
            assertRefused(() -> ProjectionRules.projection(certificate, counted(certificate), wrong));
        }
    }

    @Test
    void twoPointsThatKeepTheirDistanceRefuteNothing() {
        Certificate certificate = projection("0.1", 1, 2, 4, 8);
        for (int[] pair : new int[][] {{0, 1}, {0, 0}, {1, 0}, {-1, 1}, {0, 4}, {2, 3}}) {
            assertRefused(() -> ProjectionRules.refuteDistance(certificate, pair[0], pair[1]));
        }
    }

    // ---- attention

    @Test
    void rowsAreStackedIfTheyLeaveNoGapAndAreAll() throws RuleException {
        Certificate certificate = Logits.logits(MATRIX, Logits.ideal(MATRIX, 6), "0.01", "1e-10");
        SparseAttention attention = AttentionRules.attention(certificate);
        SparseAttention other =
                AttentionRules.attention(Logits.logits(MATRIX, Logits.ideal(MATRIX, 7), "0.01", "1e-10"));
        LogitRows rows = new LogitRows(attention);
        LogitRows.Figures figures = ((RowsWithin) AttentionRules.rows(rows, 0).statement()).figures();
        assertRefused(() -> AttentionRules.rows(rows, -1));
        assertRefused(() -> AttentionRules.rows(rows, 1));
        Theorem first = new Theorem(new RowsWithin(attention, 0, 2, figures));
        Theorem second = new Theorem(new RowsWithin(attention, 2, 4, figures));
        assertThat(AttentionRules.stack(List.of(first, second)).statement())
                .isInstanceOfSatisfying(RowsWithin.class, all -> assertThat(List.of(all.from(), all.to()))
                        .containsExactly(0, 4));
        for (List<Theorem> wrong : List.of(
                List.<Theorem>of(),
                List.of(first),
                List.of(second),
                List.of(first, new Theorem(new RowsWithin(attention, 3, 4, figures))),
                List.of(first, new Theorem(new RowsWithin(other, 2, 4, figures))))) {
            assertRefused(() -> AttentionRules.stack(wrong));
        }
    }

    @Test
    void anAttentionClaimNeedsItsOwnRowsAllOfThemAndItsBounds() throws RuleException {
        double[][] logits = Logits.ideal(MATRIX, 6);
        Certificate certificate = Logits.logits(MATRIX, logits, "0.01", "1e-10");
        SparseAttention attention = AttentionRules.attention(certificate);
        Theorem within = AttentionRules.rows(new LogitRows(attention), 0);
        LogitRows.Figures figures = ((RowsWithin) within.statement()).figures();
        assertThat(AttentionRules.attention(certificate, counted(certificate), within)
                        .statement())
                .isEqualTo(new Holds(certificate));
        assertRefused(() -> AttentionRules.attention(certificate, within, within));
        for (int[] range : new int[][] {{1, 4}, {0, 3}}) {
            Theorem part = new Theorem(new RowsWithin(attention, range[0], range[1], figures));
            assertRefused(() -> AttentionRules.attention(certificate, counted(certificate), part));
        }
        // exp(-6)/0.5 is about 0.00496, and the ratios are exact but for roundings
        for (String[] tooStrong : new String[][] {{"0.0049", "1e-10"}, {"0.01", "1e-18"}}) {
            Certificate strong = Logits.logits(MATRIX, logits, tooStrong[0], tooStrong[1]);
            Theorem rows = AttentionRules.rows(new LogitRows(AttentionRules.attention(strong)), 0);
            assertRefused(() -> AttentionRules.attention(strong, counted(strong), rows));
            assertRefused(() -> AttentionRules.attention(strong, counted(strong), within));
        }
        Certificate just = Logits.logits(MATRIX, logits, "0.00496", "1e-14");
        Theorem rows = AttentionRules.rows(new LogitRows(AttentionRules.attention(just)), 0);
        assertThatCode(() -> AttentionRules.attention(just, counted(just), rows))
                .doesNotThrowAnyException();
    }

    @Test
    void entriesThatAreAsTheyShouldBeRefuteNothing() {
        Certificate certificate = Logits.logits(MATRIX, Logits.ideal(MATRIX, 6), "0.01", "1e-10");
        for (int[] entry : new int[][] {{0, 1, 0}, {0, 3, 0}, {1, 0, 1}, {-1, 0, 0}, {0, 4, 0}, {4, 0, 0}}) {
            assertRefused(() -> AttentionRules.refuteEntry(certificate, entry[0], entry[1], entry[2]));
        }
    }

    // ---- families of vectors

    /** Of eight signs; two places differ, or four: cosines 1/2, 1/2 and 0. */
    private static VectorSet vectors(long third) {
        return new VectorSet(
                new SignFamily(3, 8),
                new TreeMap<>(
                        Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 1), 0, 0b11, third))));
    }

    private static Certificate about(Claim claim, VectorSet set) {
        return new Certificate(
                claim,
                new TreeMap<>(),
                set.tensors(),
                List.of(),
                ProofStep.of("recount"),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    @Test
    void pairsAreThoseOfTheClaimsOwnVectorsAndOfAll() throws RuleException {
        VectorSet set = vectors(0b1100);
        Certificate coherence = about(new CoherenceClaim(set.family(), new BigDecimal("0.5")), set);
        Certificate stronger = about(new CoherenceClaim(set.family(), new BigDecimal("0.4999999999999999999")), set);
        Certificate queries =
                about(new SupportQueriesClaim(set.family(), 1, new BigDecimal("0.5"), BigDecimal.ONE), set);
        AllPairs.Ratio ratio = AllPairs.of(set).one(0, 1);
        Theorem within = new Theorem(new PairsWithin(set, 0, 3, ratio));
        assertThat(FamilyRules.coherence(coherence, counted(coherence), within).statement())
                .isEqualTo(new Holds(coherence));
        assertThat(FamilyRules.supportQueries(queries, counted(queries), within).statement())
                .isEqualTo(new Holds(queries));
        assertRefused(() -> FamilyRules.coherence(stronger, counted(stronger), within));
        assertRefused(() -> FamilyRules.coherence(coherence, counted(stronger), within));
        assertRefused(() -> FamilyRules.supportQueries(queries, counted(coherence), within));
        for (Theorem wrong : List.of(
                new Theorem(new PairsWithin(vectors(0b110000), 0, 3, ratio)),
                new Theorem(new PairsWithin(set, 1, 3, ratio)),
                new Theorem(new PairsWithin(set, 0, 2, ratio)))) {
            assertRefused(() -> FamilyRules.coherence(coherence, counted(coherence), wrong));
            assertRefused(() -> FamilyRules.supportQueries(queries, counted(queries), wrong));
        }
        for (long[] pair : new long[][] {{0, 1}, {1, 0}, {0, 0}, {-1, 1}, {1, 3}}) {
            assertRefused(() -> FamilyRules.refutePair(coherence, pair[0], pair[1]));
        }
        assertThat(FamilyRules.refutePair(stronger, 0, 1).statement()).isNotNull();
    }

    // ---- rankings

    /** a, then b and c. */
    private static Certificate ranking(double... utilities) {
        return new Certificate(
                new RankingClaim(List.of("a", "b", "c"), 0),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        RankingClaim.PREFERENCES,
                        IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 1), 0b111, 0b110, 0b110),
                        RankingClaim.UTILITIES,
                        RealTensor.of(List.of(3), utilities))),
                List.of(),
                ProofStep.of("ranking", ProofStep.of("recount")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    @Test
    void aRankingNeedsItsOwnCountAndItemsThatFailFail() throws RuleException {
        Certificate good = ranking(3, 2, 2);
        assertThat(RankingRules.ranking(good, counted(good)).statement()).isEqualTo(new Holds(good));
        assertRefused(() -> RankingRules.ranking(good, counted(ranking(4, 2, 2))));
        for (List<Integer> items : List.of(
                List.<Integer>of(),
                List.of(0),
                List.of(0, 1),
                List.of(1, 2),
                List.of(0, 1, 2),
                List.of(2, 1, 0),
                List.of(0, 3),
                List.of(-1, 0),
                List.of(0, 1, 2, 0))) {
            assertRefused(() -> RankingRules.refuteItems(good, items));
        }
        Certificate bad = ranking(2, 3, 3);
        assertRefused(() -> RankingRules.ranking(bad, counted(bad)));
        assertThat(RankingRules.refuteItems(bad, List.of(0, 1)).statement()).isNotNull();
    }
}
