package org.witness.benchmarks;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.product.DoubleBlocks;

/**
 * Milliseconds to check sparse attention, four entries a row, d = 256, all threads. The yardstick is the plain, unverified
 * evaluation of both conditions by the same product of matrices, in floating point, without bounds, all threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AttentionBenchmark {

    private static final int DIMENSION = 256;
    private static final int ENTRIES = 4;
    private static final double HEIGHT = 26;

    /** L, a multiple of the dimension. */
    @Param({"4096"})
    public int size;

    private Certificate certificate;
    private RealTensor queries;
    private RealTensor keys;
    private int[][] supports;

    /** Filled by {@link #prepare()}. */
    @SuppressWarnings("NullAway.Init")
    public AttentionBenchmark() {}

    /**
     * Makes the certificate, with a fixed seed. Keys come in groups of 256 orthogonal ones, the rows of a Hadamard matrix with random
     * signs for each column and group; a row's support lies in one group, and its query is a combination of its keys.
     */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        int d = DIMENSION;
        double[] stored = new double[size * d];
        for (int group = 0; group < size / d; group++) {
            for (int m = 0; m < d; m++) {
                int sign = random.nextBoolean() ? 1 : -1;
                for (int r = 0; r < d; r++) {
                    stored[(group * d + r) * d + m] = (Integer.bitCount(r & m) & 1) == 0 ? sign : -sign;
                }
            }
        }
        double[] combined = new double[size * d];
        double[] entries = new double[size * ENTRIES];
        long[] columns = new long[size * ENTRIES];
        long[] rows = new long[size + 1];
        supports = new int[size][];
        for (int i = 0; i < size; i++) {
            int group = random.nextInt(size / d) * d;
            supports[i] = random.ints(0, d)
                    .distinct()
                    .limit(ENTRIES)
                    .map(r -> group + r)
                    .sorted()
                    .toArray();
            rows[i + 1] = rows[i] + ENTRIES;
            for (int e = 0; e < ENTRIES; e++) {
                int place = i * ENTRIES + e;
                columns[place] = supports[i][e];
                entries[place] = 1 + 3 * random.nextDouble();
                double weight = (HEIGHT + StrictMath.log(entries[place])) / d;
                for (int m = 0; m < d; m++) {
                    combined[i * d + m] += weight * stored[supports[i][e] * d + m];
                }
            }
        }
        queries = RealTensor.of(List.of(size, d), combined);
        keys = RealTensor.of(List.of(size, d), stored);
        certificate = new Certificate(
                new AttentionClaim(
                        size, entries.length, new LogitForm.Reals(d), new BigDecimal("0.01"), new BigDecimal("0.1")),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        AttentionClaim.ROWS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(size + 1), rows),
                        AttentionClaim.COLUMNS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(columns.length), columns),
                        AttentionClaim.ENTRIES,
                        RealTensor.of(List.of(entries.length), entries),
                        LogitForm.Reals.QUERIES,
                        queries,
                        LogitForm.Reals.KEYS,
                        keys)),
                List.of(new Bound(Quantity.QUERY_DIMENSION, d, "attention-dimension")),
                ProofStep.of("attention", ProofStep.of("recount"), ProofStep.of("rows")),
                new Provenance("benchmark", "", new TreeMap<>()));
    }

    /**
     * The verifier's check.
     *
     * @return the verdict
     */
    @Benchmark
    public Verdict logits() {
        Verdict verdict = Verifier.standard().verify(certificate);
        if (verdict.outcome() != Outcome.VERIFIED) {
            throw new IllegalStateException(verdict.toString());
        }
        return verdict;
    }

    /**
     * Both conditions in floating point.
     *
     * @return the largest logit off a support less the least on it, and the largest spread on a support
     */
    @Benchmark
    public double[] logitsYardstick() {
        DoubleBlocks left = DoubleBlocks.of(size, DIMENSION, queries::row);
        DoubleBlocks right = DoubleBlocks.of(size, DIMENSION, keys::row);
        return IntStream.range(0, left.blocks())
                .parallel()
                .mapToObj(block -> plain(left, right, block))
                .reduce((a, b) -> new double[] {Math.max(a[0], b[0]), Math.max(a[1], b[1])})
                .orElseThrow();
    }

    private double[] plain(DoubleBlocks left, DoubleBlocks right, int block) {
        int rows = left.size(block);
        double[] off = new double[rows];
        double[] least = new double[rows];
        double[] low = new double[rows];
        double[] high = new double[rows];
        Arrays.fill(off, Double.NEGATIVE_INFINITY);
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        RealTensor entries = (RealTensor) certificate.tensors().get(AttentionClaim.ENTRIES);
        double[][] tile = DoubleBlocks.tile();
        for (int b = 0; b < right.blocks(); b++) {
            left.multiply(block, right, b, tile);
            int first = b * DoubleBlocks.BLOCK;
            int count = right.size(b);
            for (int r = 0; r < rows; r++) {
                int i = block * DoubleBlocks.BLOCK + r;
                for (int e = 0; e < ENTRIES; e++) {
                    int column = supports[i][e] - first;
                    if (column >= 0 && column < count) {
                        double logit = tile[r][column];
                        double deviation = logit - StrictMath.log(entries.at(i * ENTRIES + e));
                        least[r] = Math.min(least[r], logit);
                        low[r] = Math.min(low[r], deviation);
                        high[r] = Math.max(high[r], deviation);
                        tile[r][column] = Double.NEGATIVE_INFINITY;
                    }
                }
                double largest = off[r];
                for (int c = 0; c < count; c++) {
                    largest = Math.max(largest, tile[r][c]);
                }
                off[r] = largest;
            }
        }
        double gap = Double.NEGATIVE_INFINITY;
        double spread = 0;
        for (int r = 0; r < rows; r++) {
            gap = Math.max(gap, off[r] - least[r]);
            spread = Math.max(spread, high[r] - low[r]);
        }
        return new double[] {gap, spread};
    }
}
