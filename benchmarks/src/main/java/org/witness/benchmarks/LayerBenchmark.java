package org.witness.benchmarks;

import java.util.Arrays;
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
import org.witness.verifier.interval.Affine;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * Products of a weight and an interval per second, with their sums and rectifiers: a network of 2, 32, 32 and 1 numbers on 512 cells together. The
 * yardstick is one immutable record a cell and operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LayerBenchmark {

    private static final int CELLS = 512;
    private static final int[] WIDTHS = {2, 32, 32, 1};
    private static final int PRODUCTS = 2 * 32 + 32 * 32 + 32;

    private final double[][][] weights = new double[3][][];
    private final double[][] biases = new double[3][];
    private final Affine[] layers = new Affine[3];
    private final PlainInterval[][] plain = new PlainInterval[CELLS][2];
    private final Intervals[] inputs = new Intervals[2];

    /** Draws the weights and the cells, with a fixed seed. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(2);
        for (int l = 0; l < layers.length; l++) {
            weights[l] = new double[WIDTHS[l + 1]][WIDTHS[l]];
            biases[l] = new double[WIDTHS[l + 1]];
            for (double[] row : weights[l]) {
                Arrays.setAll(row, j -> random.nextDouble() * 2 - 1);
            }
            Arrays.setAll(biases[l], i -> random.nextDouble() - 0.5);
            layers[l] = new Affine(weights[l], biases[l]);
        }
        for (PlainInterval[] cell : plain) {
            for (int axis = 0; axis < 2; axis++) {
                double from = random.nextDouble() * 2 - 1;
                cell[axis] = new PlainInterval(from, from + 0x1p-8);
            }
        }
        Arrays.setAll(
                inputs, axis -> Intervals.of(CELLS, i -> Interval.of(plain[i][axis].lower(), plain[i][axis].upper())));
    }

    /**
     * By midpoints and radii, together.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(PRODUCTS * CELLS)
    public Intervals layers() {
        Intervals[] values = inputs;
        for (int l = 0; l < layers.length; l++) {
            values = layers[l].sums(values);
            for (int k = 0; k < values.length && l < layers.length - 1; k++) {
                values[k] = values[k].relu();
            }
        }
        return values[0];
    }

    /**
     * In plain records.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(PRODUCTS * CELLS)
    public void layersYardstick(Blackhole sink) {
        for (PlainInterval[] cell : plain) {
            PlainInterval[] values = cell;
            for (int l = 0; l < weights.length; l++) {
                PlainInterval[] next = new PlainInterval[biases[l].length];
                for (int i = 0; i < next.length; i++) {
                    PlainInterval sum = PlainInterval.of(biases[l][i]);
                    for (int j = 0; j < values.length; j++) {
                        sum = sum.add(values[j].scale(weights[l][i][j]));
                    }
                    next[i] = l < weights.length - 1 ? sum.relu() : sum;
                }
                values = next;
            }
            sink.consume(values[0]);
        }
    }
}
