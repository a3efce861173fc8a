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

/**
 * Interval operations per second: (xy+x)(y-x) + x xy, six operations, and exp(-(x-y)^2/2), five, on 512 pairs of intervals of
 * width 2^-8. The verifier's intervals step outward only where a result was rounded; the yardstick always does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class IntervalBenchmark {

    private static final int CELLS = 512;

    private final Interval[] x = new Interval[CELLS];
    private final Interval[] y = new Interval[CELLS];
    private final PlainInterval[] plainX = new PlainInterval[CELLS];
    private final PlainInterval[] plainY = new PlainInterval[CELLS];

    /** Draws the intervals, with a fixed seed. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < CELLS; i++) {
            double a = random.nextDouble() * 2 - 1;
            double b = random.nextDouble() * 2 - 1;
            x[i] = Interval.of(a, a + 0x1p-8);
            y[i] = Interval.of(b, b + 0x1p-8);
            plainX[i] = new PlainInterval(a, a + 0x1p-8);
            plainY[i] = new PlainInterval(b, b + 0x1p-8);
        }
    }

    /**
     * The polynomial in the verifier's intervals.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(6 * CELLS)
    public void polynomial(Blackhole sink) {
        for (int i = 0; i < CELLS; i++) {
            Interval xy = x[i].multiply(y[i]);
            sink.consume(xy.add(x[i]).multiply(y[i].subtract(x[i])).add(x[i].multiply(xy)));
        }
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
            sink.consume(
                    xy.add(plainX[i]).multiply(plainY[i].subtract(plainX[i])).add(plainX[i].multiply(xy)));
        }
    }

    /**
     * The Gaussian in the verifier's intervals.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(5 * CELLS)
    public void gaussian(Blackhole sink) {
        for (int i = 0; i < CELLS; i++) {
            sink.consume(x[i].subtract(y[i]).square().multiply(0.5).negate().exp());
        }
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
            sink.consume(PlainError.kernel(plainX[i], plainY[i]));
        }
    }
}
