package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** The finite test against brute force, and attacks on utilities, tables and proofs. */
final class RankingCheckTest {

    private static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "item" + i).toList();
    }

    /** The table as a tensor. */
    private static IntegerTensor tensor(boolean[][] table) {
        int words = (table.length + 63) / 64;
        long[] bits = new long[table.length * words];
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table.length; j++) {
                bits[i * words + j / 64] |= table[i][j] ? 1L << (j % 64) : 0;
            }
        }
        return IntegerTensor.of(IntegerTensor.Type.U64, List.of(table.length, words), bits);
    }

    private static int classes(boolean[][] table) {
        return (int) Arrays.stream(table)
                .mapToInt(RankingCheckTest::count)
                .distinct()
                .count();
    }

    private static int count(boolean[] row) {
        return (int) IntStream.range(0, row.length).filter(j -> row[j]).count();
    }

    private static Certificate stored(boolean[][] table, double... utilities) {
        int n = table.length;
        return new Certificate(
                new RankingClaim(names(n), 0),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        RankingClaim.PREFERENCES,
                        tensor(table),
                        RankingClaim.UTILITIES,
                        RealTensor.of(List.of(n), utilities))),
                List.of(
                        new Bound(Quantity.ITEMS, n, "ranking-items"),
                        new Bound(Quantity.CLASSES, classes(table), "ranking-classes")),
                ProofStep.of("ranking", ProofStep.of("recount")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static double[] scores(boolean[][] table) {
        return Arrays.stream(table).mapToDouble(RankingCheckTest::count).toArray();
    }

    private static Verdict verify(Certificate certificate) {
        return Verifier.standard().verify(certificate);
    }

    private static boolean isPreorder(boolean[][] r) {
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < r.length; j++) {
                if (!r[i][j] && !r[j][i]) {
                    return false;
                }
                for (int k = 0; k < r.length; k++) {
                    if (r[i][j] && r[j][k] && !r[i][k]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static void agrees(boolean[][] table) {
        Verdict verdict = verify(stored(table, scores(table)));
        assertThat(verdict.outcome())
                .as("%s: %s", Arrays.deepToString(table), verdict)
                .isEqualTo(isPreorder(table) ? Outcome.VERIFIED : Outcome.REFUTED);
        if (verdict.outcome() == Outcome.REFUTED) {
            assertThat(verdict.reason()).contains(Reason.IMPOSSIBLE);
            int[] w = verdict.witness().values().stream()
                    .mapToInt(name -> Integer.parseInt(name.substring(4)))
                    .toArray();
            assertThat(
                            w.length == 3
                                    ? (table[w[0]][w[1]] && table[w[1]][w[2]] && !table[w[0]][w[2]])
                                    : (!table[w[0]][w[w.length - 1]] && !table[w[w.length - 1]][w[0]]))
                    .as("%s: %s", Arrays.deepToString(table), verdict.witness())
                    .isTrue();
        }
    }

    @Test
    void allRelationsOfUpToFourItemsFareAsByBruteForce() {
        int preorders = 0;
        for (int n = 1; n <= 4; n++) {
            for (int bits = 0; bits < 1 << (n * n); bits++) {
                boolean[][] table = new boolean[n][n];
                for (int k = 0; k < n * n; k++) {
                    table[k / n][k % n] = ((bits >> k) & 1) == 1;
                }
                agrees(table);
                preorders += isPreorder(table) ? 1 : 0;
            }
        }
        // 1 + 3 + 13 + 75, the ordered Bell numbers
        assertThat(preorders).isEqualTo(92);
    }

    @Test
    void randomRelationsOfUpToFortyItemsFareAsByBruteForce() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 300; round++) {
            int n = 5 + random.nextInt(36);
            int[] rank =
                    IntStream.range(0, n).map(i -> random.nextInt(1 + n / 2)).toArray();
            boolean[][] table = new boolean[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    table[i][j] = rank[i] >= rank[j];
                }
            }
            for (int change = round % 3; change > 0; change--) {
                int i = random.nextInt(n);
                int j = random.nextInt(n);
                table[i][j] = !table[i][j];
            }
            agrees(table);
        }
    }

    /** tea = coffee, above water. */
    private static final boolean[][] DRINKS = {{true, true, true}, {true, true, true}, {false, false, true}};

    @Test
    void utilitiesAHairTooCloseAreRefuted() {
        assertThat(verify(stored(DRINKS, 1, 1, 0)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(stored(DRINKS, 7.5, 7.5, -1e300)).outcome()).isEqualTo(Outcome.VERIFIED);
        for (double[] wrong : new double[][] {
            {1, Math.nextDown(1.0), 0},
            {1, 1, Double.MIN_VALUE},
            {Math.nextDown(1.0), Math.nextDown(1.0), 0},
            {0, 0, 1},
            {1e300, 1e300, Math.nextUp(1e300)},
            {0, 0, 0},
            {Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE}
        }) {
            Verdict verdict = verify(stored(DRINKS, wrong));
            assertThat(verdict.outcome()).as(Arrays.toString(wrong)).isEqualTo(Outcome.REFUTED);
            assertThat(verdict.reason()).contains(Reason.COUNTEREXAMPLE);
            assertThat(verdict.witness()).hasSize(2);
        }
    }

    /** The utility of items on a line, 2 at 0 and 1, 0 at 3: {@code min(2, 3 - t)} where it matters. */
    private static Certificate onALine(double bias, double slope, double[] vectors, long stated) {
        Network network = new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), bias), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 1), slope), RealTensor.of(List.of(1), 2), Activation.IDENTITY)));
        Certificate plain = stored(DRINKS, 0, 0, 0);
        return new Certificate(
                new RankingClaim(names(3), 1),
                new TreeMap<>(Map.of(RankingClaim.UTILITY, network)),
                new TreeMap<>(Map.of(
                        RankingClaim.PREFERENCES,
                        tensor(DRINKS),
                        RankingClaim.VECTORS,
                        RealTensor.of(List.of(3, 1), vectors))),
                List.of(
                        plain.bounds().get(0),
                        plain.bounds().get(1),
                        new Bound(Quantity.HIDDEN_NEURONS, stated, "ranking-width")),
                plain.proof(),
                plain.provenance());
    }

    @Test
    void aNetworkMayMissByAQuarterAndNoMore() {
        double[] line = {0, 1, 3};
        assertThat(verify(onALine(-1, -1, line, 1)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(onALine(-0.75, -1, line, 1)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(onALine(Math.nextUp(-0.75), -1, line, 1)).reason()).contains(Reason.COUNTEREXAMPLE);
        assertThat(verify(onALine(-1, -0.25, line, 1)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(onALine(-1, Math.nextUp(-0.25), line, 1)).reason()).contains(Reason.COUNTEREXAMPLE);
        assertThat(verify(onALine(-1, 1, line, 1)).reason()).contains(Reason.COUNTEREXAMPLE);
        assertThat(verify(onALine(-1, -1, new double[] {3, 1, 0}, 1)).outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verify(onALine(-1, -1, line, 2)).reason()).contains(Reason.COUNT);
    }

    @Test
    void moreNeuronsThanTheTheoremAllowsAreRejected() {
        Certificate good = onALine(-1, -1, new double[] {0, 1, 3}, 1);
        Network wide = new Network(List.of(
                new Layer(RealTensor.of(List.of(3, 1), 1, 1, 1), RealTensor.of(List.of(3), -1, 0, 0), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 3), -1, 0, 0), RealTensor.of(List.of(1), 2), Activation.IDENTITY)));
        List<Bound> bounds = new ArrayList<>(good.bounds());
        bounds.set(2, new Bound(Quantity.HIDDEN_NEURONS, 3, "ranking-width"));
        assertThat(verify(new Certificate(
                                good.claim(),
                                new TreeMap<>(Map.of(RankingClaim.UTILITY, wide)),
                                good.tensors(),
                                bounds,
                                good.proof(),
                                good.provenance()))
                        .reason())
                .contains(Reason.BOUND);
    }

    @Test
    void tensorsNetworksAndProofsAreChecked() {
        Certificate good = stored(DRINKS, 1, 1, 0);
        for (Map.Entry<String, Tensor> wrong : List.of(
                Map.<String, Tensor>entry(RankingClaim.UTILITIES, RealTensor.of(List.of(2), 1, 0)),
                Map.<String, Tensor>entry(RankingClaim.UTILITIES, RealTensor.of(List.of(3, 1), 1, 1, 0)),
                Map.<String, Tensor>entry("more", RealTensor.of(List.of(1), 1)),
                Map.<String, Tensor>entry(
                        RankingClaim.PREFERENCES, IntegerTensor.of(IntegerTensor.Type.I64, List.of(3, 1), 7, 7, 4)),
                // a bit beyond the items
                Map.<String, Tensor>entry(
                        RankingClaim.PREFERENCES, IntegerTensor.of(IntegerTensor.Type.U64, List.of(3, 1), 15, 7, 4)))) {
            SortedMap<String, Tensor> tensors = new TreeMap<>(good.tensors());
            tensors.put(wrong.getKey(), wrong.getValue());
            Verdict verdict = verify(new Certificate(
                    good.claim(), new TreeMap<>(), tensors, good.bounds(), good.proof(), good.provenance()));
            assertThat(verdict.outcome()).as(wrong.toString()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).contains(Reason.TENSORS);
        }
        Certificate line = onALine(-1, -1, new double[] {0, 1, 3}, 1);
        assertThat(verify(new Certificate(
                                line.claim(),
                                new TreeMap<>(),
                                line.tensors(),
                                line.bounds(),
                                line.proof(),
                                line.provenance()))
                        .reason())
                .contains(Reason.NETWORK);
        for (ProofStep proof : List.of(
                ProofStep.of("ranking"),
                ProofStep.of("recount"),
                ProofStep.of("ranking", ProofStep.of("radon")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("recount")))) {
            assertThat(verify(new Certificate(
                                    good.claim(),
                                    good.networks(),
                                    good.tensors(),
                                    good.bounds(),
                                    proof,
                                    good.provenance()))
                            .reason())
                    .as(proof.toString())
                    .contains(Reason.PROOF);
        }
    }

    /** Word boundaries of the table. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 129})
    void longerTablesAreReadToTheLastBit(int n) {
        boolean[][] table = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                table[i][j] = true;
            }
        }
        assertThat(verify(stored(table, scores(table))).outcome()).isEqualTo(Outcome.VERIFIED);
        if (n > 2) {
            table[0][n - 1] = true;
            assertThat(verify(stored(table, scores(table))).reason()).contains(Reason.IMPOSSIBLE);
            table[n - 1][0] = false;
            assertThat(verify(stored(table, scores(table))).outcome()).isEqualTo(Outcome.REFUTED);
        }
    }

    @Test
    void theReferenceAsksTheMeaning() {
        Verdict verdict = new Verifier(
                        org.witness.verifier.Budget.DEFAULT,
                        java.util.OptionalInt.empty(),
                        true,
                        org.witness.verifier.Progress.SILENT)
                .verify(onALine(-1, -1, new double[] {0, 1, 3}, 1));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.detail()).contains("all 3 items");
    }
}
