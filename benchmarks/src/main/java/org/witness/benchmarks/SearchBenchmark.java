package org.witness.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.witness.certificate.network.Network;

/** Milliseconds of the yardstick's proof of the Gaussian's certificate at 1e-2, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SearchBenchmark {

    /** More cells than are needed, and fewer than memory holds. */
    static final long LIMIT = 20_000_000;

    private Network phi;

    /** Filled by {@link #prepare()}. */
    @SuppressWarnings("NullAway.Init")
    public SearchBenchmark() {}

    /** Makes the network. */
    @Setup
    public void prepare() {
        phi = Gaussian.phi(Gaussian.certificate("1e-2"));
    }

    /**
     * Branch and bound by natural intervals.
     *
     * @return the number of cells
     */
    @Benchmark
    public long verifyYardstick() {
        return cells(phi);
    }

    static long cells(Network phi) {
        return new PlainSearch(phi).cells(-1, 1, 1e-2, LIMIT);
    }
}
