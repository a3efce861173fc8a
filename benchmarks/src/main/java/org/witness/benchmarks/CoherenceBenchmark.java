package org.witness.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Pairs of vectors of signs per second: 32,768 vectors of 256 entries, checked coset by coset with Walsh-Hadamard transforms, all
 * threads. The yardstick counts differing bits of every pair of stored rows, one thread, for 2,048 vectors of as many entries.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CoherenceBenchmark {

    private static final int VECTORS = 32_768;
    private static final int ROWS = 2_048;
    private static final int WORDS = 4;

    private Certificate certificate;
    private final long[] rows = new long[ROWS * WORDS];

    /** Filled by {@link #prepare()}. */
    @SuppressWarnings("NullAway.Init")
    public CoherenceBenchmark() {}

    /**
     * Makes the certificate and draws the rows, with a fixed seed.
     *
     * @throws IOException if the temporary folder cannot be written
     * @throws CertificateException never
     */
    @Setup
    public void prepare() throws IOException, CertificateException {
        Path folder = Files.createTempDirectory("witness-benchmarks");
        Path json = folder.resolve("positions" + CertificateFile.JSON_SUFFIX);
        try {
            CoherenceRequest request = new CoherenceRequest(VECTORS, new BigDecimal("0.0625"));
            Certifier.standard().certify(request, Families.resolved(request), Specification.AUTO, 0, json);
            certificate = CertificateFile.read(json);
        } finally {
            Files.deleteIfExists(json);
            Files.deleteIfExists(folder.resolve(CertificateFile.weightsName(json)));
            Files.deleteIfExists(folder);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextLong();
        }
    }

    /**
     * The verifier's check of all pairs.
     *
     * @return the verdict
     */
    @Benchmark
    @OperationsPerInvocation(VECTORS / 2 * (VECTORS - 1))
    public Verdict pairs() {
        Verdict verdict = Verifier.standard().verify(certificate);
        if (verdict.outcome() != Outcome.VERIFIED) {
            throw new IllegalStateException(verdict.toString());
        }
        return verdict;
    }

    /**
     * Every pair, one by one.
     *
     * @return the largest absolute inner product
     */
    @Benchmark
    @OperationsPerInvocation(ROWS / 2 * (ROWS - 1))
    public int pairsYardstick() {
        int largest = 0;
        for (int i = 0; i < rows.length; i += WORDS) {
            for (int j = i + WORDS; j < rows.length; j += WORDS) {
                int differing = Long.bitCount(rows[i] ^ rows[j])
                        + Long.bitCount(rows[i + 1] ^ rows[j + 1])
                        + Long.bitCount(rows[i + 2] ^ rows[j + 2])
                        + Long.bitCount(rows[i + 3] ^ rows[j + 3]);
                largest = Math.max(largest, Math.abs(64 * WORDS - 2 * differing));
            }
        }
        return largest;
    }
}
