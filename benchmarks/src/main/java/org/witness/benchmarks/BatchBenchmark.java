package org.witness.benchmarks;

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
import org.openjdk.jmh.infra.Blackhole;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * Interval operations per second on 512 cells together: (xy+x)(y-x) + x xy, six operations, and exp(-(x-y)^2/2), five, of intervals of
 * width 2^-8. The yardstick is one immutable record a cell and operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BatchBenchmark {

    private static final int CELLS = 512;

    private final PlainInterval[] plainX = new PlainInterval[CELLS];
    private final PlainInterval[] plainY = new PlainInterval[CELLS];
    private final PlainInterval[] results = new PlainInterval[CELLS];
    private Intervals x;
    private Intervals y;
    private Intervals half;

    /** Filled by {@link #draw()}. */
    @SuppressWarnings("NullAway.Init")
    public BatchBenchmark() {}

    /** Draws the intervals, with a fixed seed. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CELLS; i++) {
            double a = random.nextDouble() * 2 - 1;
            double b = random.nextDouble() * 2 - 1;
            plainX[i] = new PlainInterval(a, a + 0x1p-8);
            plainY[i] = new PlainInterval(b, b + 0x1p-8);
        }
        x = Intervals.of(CELLS, i -> Interval.of(plainX[i].lower(), plainX[i].upper()));
        y = Intervals.of(CELLS, i -> Interval.of(plainY[i].lower(), plainY[i].upper()));
        half = Intervals.constant(Interval.of(0.5), CELLS);
    }

    /**
     * The polynomial, together.
     *
     * @return the results
     */
    @Benchmark
    @OperationsPerInvocation(6 * CELLS)
    public Intervals polynomial() {
        Intervals xy = x.multiply(y);
        return xy.add(x).multiply(y.subtract(x)).add(x.multiply(xy));
    }

    /**
     * The polynomial in plain records.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(6 * CELLS)
    public void polynomialYardstick(Blackhole sink) {
        for (int i = 0; i < CELLS; i++) {
            PlainInterval xy = plainX[i].multiply(plainY[i]);
            results[i] =
                    xy.add(plainX[i]).multiply(plainY[i].subtract(plainX[i])).add(plainX[i].multiply(xy));
        }
        sink.consume(results);
    }

    /**
     * The Gaussian, together.
     *
     * @return the results
     */
    @Benchmark
    @OperationsPerInvocation(5 * CELLS)
    public Intervals gaussian() {
        return x.subtract(y).square().multiply(half).negate().exp();
    }

    /**
     * The Gaussian in plain records.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(5 * CELLS)
    public void gaussianYardstick(Blackhole sink) {
        for (int i = 0; i < CELLS; i++) {
            results[i] = PlainError.kernel(plainX[i], plainY[i]);
        }
        sink.consume(results);
    }
}
