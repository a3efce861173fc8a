package org.witness.benchmarks;

import java.util.List;
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
import org.witness.certificate.Certificate;
import org.witness.verifier.Verifier;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.RuleException;

/**
 * Cells per second, one thread: the error of the Gaussian's certificate at 1e-3 on cells of its proof, networks evaluated anew for
 * each batch of 256. The yardstick is one natural interval evaluation of the same error a cell, which bounds far worse.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CellBenchmark {

    private static final int CELLS = 256;

    private ErrorTerm term;
    private Cell[] cells;
    private PlainError plain;

    /** Filled by {@link #construct()}. */
    @SuppressWarnings("NullAway.Init")
    public CellBenchmark() {}

    /**
     * Makes the certificate and takes the cells of its proof.
     *
     * @throws RuleException never
     */
    @Setup
    public void construct() throws RuleException {
        Certificate certificate = Gaussian.certificate("1e-3");
        term = ErrorRules.term(certificate);
        List<Cell> proof = Verifier.standard().examine(certificate).cells();
        cells = new Cell[CELLS];
        for (int i = 0; i < CELLS; i++) {
            cells[i] = proof.get((int) ((long) i * proof.size() / CELLS));
        }
        plain = new PlainError(Gaussian.phi(certificate));
    }

    /**
     * The verifier's enclosures.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public void cells(Blackhole sink) {
        sink.consume(new ErrorEnclosure(term).ranges(List.of(cells)));
    }

    /**
     * Natural intervals.
     *
     * @param sink takes the results
     */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public void cellsYardstick(Blackhole sink) {
        for (Cell cell : cells) {
            sink.consume(plain.range(
                    new PlainInterval(
                            cell.sides().get(0).lower(), cell.sides().get(0).upper()),
                    new PlainInterval(
                            cell.sides().get(1).lower(), cell.sides().get(1).upper())));
        }
    }
}
