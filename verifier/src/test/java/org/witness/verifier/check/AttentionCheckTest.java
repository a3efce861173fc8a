package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.exact.Logits;
import org.witness.verifier.meaning.SparseAttention;

class AttentionCheckTest {

    private static final double[][] A = {{1, 0, 0, 2}, {0, 1, 0, 0}, {3, 4, 5, 6}, {0, 0, 0.5, 1}};

    private static Verdict verify(Certificate certificate) {
        return verify(certificate, 2, true);
    }

    private static Verdict verify(Certificate certificate, int jobs, boolean reference) {
        Budget budget = new Budget(1000, Optional.empty(), 1.1, jobs);
        return new Verifier(budget, OptionalInt.empty(), reference, Progress.SILENT).verify(certificate);
    }

    private static Verdict grid(Certificate certificate, int rows) {
        return new Verifier(Budget.DEFAULT, OptionalInt.of(rows), false, Progress.SILENT).verify(certificate);
    }

    private static Figure figure(Verdict verdict, String key) {
        return verdict.figures().stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTrueClaimIsVerifiedWithItsFigures() {
        Certificate certificate = Logits.logits(A, Logits.ideal(A, 6), "0.01", "1e-10");
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.cells()).isEqualTo(16);
        assertThat(figure(verdict, "ratioError").value().upper()).isLessThan(1e-14);
        // the least logit on a support is 6 + ln 1/2, off it 0
        double factor = StrictMath.exp(-6) / 0.5;
        assertThat(figure(verdict, "offSupport").value().lower()).isLessThanOrEqualTo(factor * (1 + 1e-14));
        assertThat(figure(verdict, "offSupport").value().upper()).isBetween(factor * (1 - 1e-14), factor * (1 + 1e-12));
        assertThat(figure(verdict, "offSupport").place())
                .startsWith("row 3, column ")
                .endsWith(" against 2");
        double scale = 6 + StrictMath.log(3);
        assertThat(figure(verdict, "rowScale").value().lower()).isLessThanOrEqualTo(scale + 1e-14);
        assertThat(figure(verdict, "rowScale").value().upper()).isBetween(scale - 1e-14, scale + 1e-13);
        assertThat(figure(verdict, "keyNorm").value().contains(1)).isTrue();
        assertThat(verdict.counts()).hasSize(1);
        assertThat(verdict.counts().get(0).quantity()).isEqualTo(Quantity.QUERY_DIMENSION);
        assertThat(verdict.counts().get(0).lowerBound()).isEmpty();
        assertThat(verdict.detail()).contains("at least 3").contains("keys made for one matrix may need less");
        assertThat(grid(certificate, 4).outcome()).isEqualTo(Outcome.CONFIRMED);
    }

    /** One logit is moved across the limit: the row and the columns are named. */
    @Test
    void aBrokenRowIsNamed() {
        double[][] logits = Logits.ideal(A, 6);
        logits[1][2] = 2;
        Verdict off = verify(Logits.logits(A, logits, "0.01", "0.1"));
        assertThat(off.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(off.reason()).contains(Reason.COUNTEREXAMPLE);
        assertThat(off.witness())
                .containsEntry("i", "1")
                .containsEntry("j", "2")
                .containsEntry("j'", "1");
        assertThat(grid(Logits.logits(A, logits, "0.01", "0.1"), 4).outcome()).isEqualTo(Outcome.REFUTED);
        logits = Logits.ideal(A, 6);
        logits[2][3] += 0.2;
        Verdict on = verify(Logits.logits(A, logits, "0.01", "0.1"));
        assertThat(on.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(on.witness()).containsEntry("i", "2").containsEntry("j", "3");
        assertThat(grid(Logits.logits(A, logits, "0.01", "0.1"), 4).outcome()).isEqualTo(Outcome.REFUTED);
    }

    /** A ratio too small is a ratio too large the other way round: 1/(1 + e) > 1 - e, so the upper side binds. */
    @Test
    void bothSidesOfTheRatioAreOne() {
        double[][] a = {{1, 1}, {1, 1}};
        double step = StrictMath.log1p(0.1);
        for (double sign : new double[] {-1, 1}) {
            double[][] within = {{0, sign * step * (1 - 1e-12)}, {0, 0}};
            assertThat(verify(Logits.logits(a, within, "0.01", "0.1")).outcome())
                    .isEqualTo(Outcome.VERIFIED);
            double[][] beyond = {{0, sign * step * (1 + 1e-12)}, {0, 0}};
            assertThat(verify(Logits.logits(a, beyond, "0.01", "0.1")).outcome())
                    .isEqualTo(Outcome.REFUTED);
        }
    }

    /** ln eps1 is irrational: a few doubles around it are not decided, and none is decided wrongly. */
    @Test
    void stepsAroundTheLogarithmAreNeverDecidedWrongly() {
        double[][] a = {{1, 0}, {0, 1}};
        int[] decided = new int[3];
        for (String eps1 : List.of("0.01", "0.5", "0.123456789", "0.999999")) {
            Apfloat exact = ApfloatMath.log(new Apfloat(eps1, 60));
            double value = StrictMath.log(Double.parseDouble(eps1));
            for (int step = -40; step <= 40; step++) {
                double gap = value + step * Math.ulp(value);
                Verdict verdict = verify(Logits.logits(a, new double[][] {{0, gap}, {-100, 0}}, eps1, "0.1"));
                boolean holds = new Apfloat(new BigDecimal(gap)).compareTo(exact) <= 0;
                assertThat(verdict.outcome())
                        .as("%s, step %d: %s", eps1, step, verdict)
                        .isNotEqualTo(holds ? Outcome.REFUTED : Outcome.VERIFIED);
                decided[verdict.outcome() == Outcome.UNKNOWN ? 0 : holds ? 1 : 2]++;
            }
        }
        assertThat(decided[0]).isLessThan(60);
        assertThat(Math.min(decided[1], decided[2])).isGreaterThan(100);
    }

    /** Random queries and keys against the softmax to 60 digits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void smallCasesAgreeWithTheSoftmaxToManyDigits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] seen = new int[2];
        for (int n = 0; n < 8; n++) {
            int size = 2 + random.nextInt(6);
            double[][] a = Logits.random(random, size, 3, 1.2);
            double[][] logits = Logits.ideal(a, 1 + random.nextDouble());
            for (double[] row : logits) {
                for (int j = 0; j < size; j++) {
                    row[j] += 0.05 * (random.nextDouble() - 0.5);
                }
            }
            Apfloat[] figures = exact(a, logits);
            for (double factor : new double[] {0.9, 1 - 1e-9, 1 + 1e-9, 1.1}) {
                String eps1 = new BigDecimal(Math.max(1e-9, Math.min(0.99, figures[0].doubleValue() * factor)))
                        .round(new java.math.MathContext(40))
                        .toPlainString();
                String eps2 = new BigDecimal(Math.max(1e-9, Math.min(0.99, figures[1].doubleValue() * factor)))
                        .round(new java.math.MathContext(40))
                        .toPlainString();
                boolean holds = figures[0].compareTo(new Apfloat(eps1, 60)) <= 0
                        && figures[1].compareTo(new Apfloat(eps2, 60)) <= 0;
                Verdict verdict = verify(Logits.logits(a, logits, eps1, eps2));
                assertThat(verdict.outcome())
                        .as("eps1 %s, eps2 %s, figures %s", eps1, eps2, Arrays.toString(figures))
                        .isEqualTo(holds ? Outcome.VERIFIED : Outcome.REFUTED);
                seen[holds ? 1 : 0]++;
                if (holds) {
                    assertThat(figure(verdict, "ratioError").value().upper())
                            .isBetween(figures[1].doubleValue() - 1e-15, figures[1].doubleValue() + 1e-13);
                }
            }
        }
        assertThat(Math.min(seen[0], seen[1])).isGreaterThan(4);
    }

    /** The off-support factor and the ratio error of a softmax, by its definition. */
    private static Apfloat[] exact(double[][] a, double[][] logits) {
        Apfloat off = Apfloat.ZERO;
        Apfloat error = Apfloat.ZERO;
        for (int i = 0; i < a.length; i++) {
            Apfloat[] m = new Apfloat[a.length];
            Apfloat sum = Apfloat.ZERO;
            for (int j = 0; j < m.length; j++) {
                m[j] = ApfloatMath.exp(new Apfloat(new BigDecimal(logits[i][j])).precision(60));
                sum = sum.add(m[j]);
            }
            for (int j = 0; j < m.length; j++) {
                for (int k = 0; k < m.length; k++) {
                    if (a[i][k] > 0) {
                        Apfloat quotient = m[j].divide(sum).divide(m[k].divide(sum));
                        if (a[i][j] == 0) {
                            off = max(off, quotient);
                        } else {
                            Apfloat target = new Apfloat(new BigDecimal(a[i][j]))
                                    .precision(60)
                                    .divide(new Apfloat(new BigDecimal(a[i][k])).precision(60));
                            error = max(
                                    error,
                                    ApfloatMath.abs(quotient.divide(target).subtract(Apfloat.ONE)));
                        }
                    }
                }
            }
        }
        return new Apfloat[] {off, error};
    }

    private static Apfloat max(Apfloat a, Apfloat b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Several tiles, with a logit that only a sum without errors decides; the same for any number of threads. */
    @Test
    void tilesCancellationAndThreads() {
        int size = 300;
        int d = 20;
        SplittableRandom random = new SplittableRandom(9);
        double[][] a = Logits.random(random, size, 4, 4);
        double[][] queries = new double[size][d];
        double[][] keys = new double[size][d];
        for (int i = 0; i < size; i++) {
            for (int m = 0; m < d; m++) {
                queries[i][m] = random.nextDouble() - 0.5;
                keys[i][m] = 1e9 * (random.nextDouble() - 0.5);
            }
        }
        Verdict one = verify(Logits.reals(a, queries, keys, "0.01", "0.1"), 1, false);
        Verdict three = verify(Logits.reals(a, queries, keys, "0.01", "0.1"), 3, false);
        assertThat(one).isEqualTo(three);
        assertThat(one.outcome()).isEqualTo(Outcome.REFUTED);
    }

    /** Keys far from the origin: all logits are near 1e15, and only their differences matter. */
    @Test
    void rowConstantsDropOutHoweverLarge() {
        int size = 150;
        double[][] a = new double[size][size];
        double[][] queries = new double[size][2];
        double[][] keys = new double[size][2];
        for (int i = 0; i < size; i++) {
            a[i][i] = 1;
            keys[i][0] = 1;
            keys[i][1] = i;
            queries[i][0] = i == 0 ? 0x1p53 : 0x1p52;
            queries[i][1] = -8;
            a[i][0] = 1;
            a[i][i] = i == 0 ? 1 : 0;
        }
        // S_ij = 2^52 - 8 j, and A_i0 alone is positive: the next column is 8 below
        Verdict verdict = verify(Logits.reals(a, queries, keys, "0.01", "0.1"), 2, true);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        Verdict refuted = verify(Logits.reals(a, queries, keys, "0.0003", "0.1"), 2, true);
        assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void logitsThatMayOverflowAreNotDecided() {
        double[][] a = {{1, 0}, {0, 1}};
        Verdict verdict = verify(Logits.logits(a, new double[][] {{1e308, -1e308}, {0, 1e308}}, "0.01", "0.1"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).contains(Reason.ACCURACY);
        double[][] big = {{1e300, 0}, {0, 1e300}};
        assertThat(verify(Logits.reals(a, big, big, "0.01", "0.1")).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void denormalsAndZerosAreRight() {
        double[][] a = {{1, 0}, {0, 1}};
        double tiny = Double.MIN_VALUE;
        double[][] keys = {{tiny, 0}, {0, tiny}};
        double[][] queries = {{1e150, 0}, {0, 1e150}};
        // 1e150 2^-1074 is some 5e-174: the logits are all but equal
        assertThat(verify(Logits.reals(a, queries, keys, "0.5", "0.1")).outcome())
                .isEqualTo(Outcome.REFUTED);
        double[][] zero = new double[2][2];
        assertThat(verify(Logits.reals(a, zero, zero, "0.5", "0.1")).outcome()).isEqualTo(Outcome.REFUTED);
        double[][] full = {{1, 1}, {1, 1}};
        assertThat(verify(Logits.reals(full, zero, zero, "0.5", "0.1")).outcome())
                .isEqualTo(Outcome.VERIFIED);
        double[][] small = {{tiny, tiny * 2}, {1, 1}};
        assertThat(verify(Logits.reals(small, zero, zero, "0.5", "0.9")).outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    @Test
    void oneRowAndFullRowsAndLargeRatios() {
        double[][] one = {{3}};
        Verdict verdict = verify(Logits.logits(one, new double[][] {{-7}}, "0.001", "1e-12"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.figures()).extracting(Figure::key).doesNotContain("offSupport");
        assertThat(figure(verdict, "ratioError").value().upper()).isZero();
        double[][] full = {{1, 1e6, 3}, {1e-300, 1e300, 1}, {2, 2, 2}};
        assertThat(verify(Logits.logits(full, Logits.ideal(full, 0), "0.001", "1e-10"))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        double[][] steep = {{1, 1e6, 0}, {0, 1e6, 1}, {1, 0, 0}};
        assertThat(verify(Logits.logits(steep, Logits.ideal(steep, 5), "0.01", "1e-10"))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(verify(Logits.logits(steep, Logits.ideal(steep, 4.6), "0.01", "1e-10"))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    private static Certificate with(Certificate of, String name, Tensor tensor) {
        TreeMap<String, Tensor> tensors = new TreeMap<>(of.tensors());
        tensors.put(name, tensor);
        return new Certificate(of.claim(), of.networks(), tensors, of.bounds(), of.proof(), of.provenance());
    }

    static Stream<Arguments> tampered() {
        Certificate good = Logits.logits(A, Logits.ideal(A, 6), "0.01", "0.1");
        double[] entries = ((RealTensor) good.tensors().get("entries")).toArray();
        double[] negative = entries.clone();
        negative[3] = -1;
        double[] zero = entries.clone();
        zero[0] = 0;
        List<Integer> nine = List.of(9);
        List<Integer> five = List.of(5);
        return Stream.of(
                Arguments.of("a negative entry", with(good, "entries", RealTensor.of(nine, negative))),
                Arguments.of("a zero", with(good, "entries", RealTensor.of(nine, zero))),
                Arguments.of("another shape", with(good, "entries", RealTensor.of(List.of(3, 3), entries))),
                Arguments.of(
                        "fewer entries", with(good, "entries", RealTensor.of(List.of(8), Arrays.copyOf(entries, 8)))),
                Arguments.of(
                        "unsorted columns", with(good, "columns", Logits.integers(nine, 3, 0, 1, 0, 1, 2, 3, 2, 3))),
                Arguments.of("a column twice", with(good, "columns", Logits.integers(nine, 0, 0, 1, 0, 1, 2, 3, 2, 3))),
                Arguments.of(
                        "a column too far", with(good, "columns", Logits.integers(nine, 0, 4, 1, 0, 1, 2, 3, 2, 3))),
                Arguments.of(
                        "a negative column", with(good, "columns", Logits.integers(nine, -1, 3, 1, 0, 1, 2, 3, 2, 3))),
                Arguments.of(
                        "columns as bits",
                        with(
                                good,
                                "columns",
                                org.witness.certificate.tensor.IntegerTensor.of(
                                        org.witness.certificate.tensor.IntegerTensor.Type.U64,
                                        nine,
                                        0,
                                        3,
                                        1,
                                        0,
                                        1,
                                        2,
                                        3,
                                        2,
                                        3))),
                Arguments.of("a row without an entry", with(good, "rows", Logits.integers(five, 0, 3, 3, 7, 9))),
                Arguments.of("rows out of order", with(good, "rows", Logits.integers(five, 0, 3, 2, 7, 9))),
                Arguments.of("rows beyond the end", with(good, "rows", Logits.integers(five, 0, 2, 12, 13, 9))),
                Arguments.of("rows from 1", with(good, "rows", Logits.integers(five, 1, 2, 3, 7, 9))),
                Arguments.of("rows to 8", with(good, "rows", Logits.integers(five, 0, 2, 3, 7, 8))),
                Arguments.of("wide keys", with(good, "keys", RealTensor.of(List.of(2, 8), new double[16]))),
                Arguments.of("integers as keys", with(good, "keys", Logits.integers(List.of(4, 4), new long[16]))),
                Arguments.of("another tensor", with(good, "values", RealTensor.of(nine, entries))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampered")
    void tamperedTensorsAreRejected(String what, Certificate certificate) {
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as("%s: %s", what, verdict).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.reason()).contains(Reason.TENSORS);
        assertThat(grid(certificate, 2).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void swappedTensorsChangeTheVerdict() {
        Certificate good = Logits.logits(A, Logits.ideal(A, 6), "0.01", "0.1");
        Certificate swapped = with(
                with(good, "queries", good.tensors().get("keys")),
                "keys",
                good.tensors().get("queries"));
        assertThat(verify(swapped).outcome()).isEqualTo(Outcome.REFUTED);
        double[] entries = ((RealTensor) good.tensors().get("entries")).toArray();
        for (int e = 0; e < entries.length; e++) {
            double[] other = entries.clone();
            other[e] *= 1.2;
            Verdict verdict = verify(with(good, "entries", RealTensor.of(List.of(9), other)));
            // alone in its row an entry may be anything
            assertThat(verdict.outcome()).isEqualTo(e == 2 ? Outcome.VERIFIED : Outcome.REFUTED);
        }
    }

    @Test
    void countsAndProofsAreChecked() {
        Certificate good = Logits.logits(A, Logits.ideal(A, 6), "0.01", "0.1");
        for (List<Bound> bounds : List.of(
                List.<Bound>of(),
                List.of(new Bound(Quantity.QUERY_DIMENSION, 3, "attention-dimension")),
                List.of(new Bound(Quantity.DIMENSION, 4, "attention-dimension")),
                List.of(new Bound(Quantity.QUERY_DIMENSION, 4, "coherence-dimension")))) {
            Verdict verdict = verify(new Certificate(
                    good.claim(), good.networks(), good.tensors(), bounds, good.proof(), good.provenance()));
            assertThat(verdict.reason()).contains(Reason.COUNT);
        }
        for (ProofStep proof : List.of(
                ProofStep.of("rows"),
                ProofStep.of("recount"),
                ProofStep.of("radon"),
                ProofStep.of("pairs"),
                ProofStep.of("attention", ProofStep.of("rows"), ProofStep.of("recount")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("rows")))) {
            Verdict verdict = verify(new Certificate(
                    good.claim(), good.networks(), good.tensors(), good.bounds(), proof, good.provenance()));
            assertThat(verdict.outcome()).as("%s", proof).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).contains(Reason.PROOF);
        }
    }

    /** The closed form is small only where next to nothing is asked. */
    @Test
    void aDimensionBeyondTheBoundIsRejected() {
        double[][] a = {{1, 0}, {0, 1}};
        double[][] queries = new double[2][40];
        double[][] keys = new double[2][40];
        for (int i = 0; i < 2; i++) {
            queries[i][i] = 5;
            keys[i][i] = 1;
        }
        Verdict verdict = verify(Logits.reals(a, queries, keys, "0.99", "0.99"));
        assertThat(verdict.reason()).as("%s", verdict).contains(Reason.BOUND);
        assertThat(verify(Logits.reals(a, queries, keys, "0.5", "0.9")).outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void timeIsRespected() {
        double[][] a = Logits.random(new SplittableRandom(3), 200, 3, 2);
        Budget budget = new Budget(1000, Optional.of(Duration.ZERO), 1.1, 2);
        Verdict verdict = new Verifier(budget, OptionalInt.empty(), false, Progress.SILENT)
                .verify(Logits.logits(a, Logits.ideal(a, 9), "0.01", "0.1"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).contains(Reason.TIME);
    }

    /** k = 1: logits 2^-s (2 n_i n - n^2) c, greatest at n = n_i. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 60, 100})
    void powersOfIntegersAreExact(int scale) {
        int size = 9;
        double[][] a = new double[size][size];
        long[] nodes = new long[size];
        long[] queries = new long[size * 2 * 2];
        BigInteger c = BigInteger.valueOf(5).shiftLeft(scale);
        for (int i = 0; i < size; i++) {
            a[i][i] = 1;
            nodes[i] = 100L * (i - 4);
            BigInteger[] q = {c.multiply(BigInteger.valueOf(2 * nodes[i])), c.negate()};
            for (int m = 0; m < 2; m++) {
                queries[(i * 2 + m) * 2] = q[m].longValue();
                queries[(i * 2 + m) * 2 + 1] = q[m].shiftRight(64).longValue();
            }
        }
        SortedMap<String, Tensor> tensors = Logits.matrix(a);
        tensors.put("queries", Logits.integers(List.of(size, 2, 2), queries));
        tensors.put("nodes", Logits.integers(List.of(size), nodes));
        AttentionClaim claim = new AttentionClaim(
                size, size, new LogitForm.Powers(2, scale, 2), new BigDecimal("0.01"), new BigDecimal("1e-9"));
        Verdict verdict = verify(Logits.certificate(claim, tensors));
        if (scale == 100) {
            // 5 2^100 times 800 exceeds no two words: the numbers are those that were meant
            assertThat(new SparseAttention(claim, tensors).logit(0, 0)).isEqualByComparingTo("800000");
        }
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.figures()).extracting(Figure::key).containsExactly("offSupport", "ratioError", "rowScale");
        nodes[8] = nodes[7];
        tensors.put("nodes", Logits.integers(List.of(size), nodes));
        assertThat(verify(Logits.certificate(claim, tensors)).outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(grid(Logits.certificate(claim, tensors), size).outcome()).isEqualTo(Outcome.REFUTED);
    }
}
