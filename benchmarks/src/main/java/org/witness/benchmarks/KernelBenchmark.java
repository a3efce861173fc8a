package org.witness.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.witness.certificate.Certificate;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Milliseconds for the Gaussian kernel at an accuracy, all threads: its construction with proof, and its proof alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {

    /** The accuracy that is claimed. */
    @Param({"1e-2", "1e-3", "1e-4", "1e-5"})
    public String accuracy;

    private Certificate certificate;

    /** Filled by JMH and {@link #prepare()}. */
    @SuppressWarnings("NullAway.Init")
    public KernelBenchmark() {}

    /** Makes the certificate that is verified. */
    @Setup
    public void prepare() {
        certificate = Gaussian.certificate(accuracy);
    }

    /**
     * Constructs, writes, reads and verifies.
     *
     * @return the certificate
     */
    @Benchmark
    public Certificate construct() {
        return Gaussian.certificate(accuracy);
    }

    /**
     * Verifies.
     *
     * @return the verdict
     */
    @Benchmark
    public Verdict verify() {
        Verdict verdict = Verifier.standard().verify(certificate);
        if (verdict.outcome() != Outcome.VERIFIED) {
            throw new IllegalStateException(verdict.toString());
        }
        return verdict;
    }
}
