package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.projection.Effort;
import org.witness.constructions.projection.ProjectionRequest;
import org.witness.constructions.projection.ProjectionSearch;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verifier;

/** The calls of a program that uses the library: listeners, pools, giving up. */
final class LibraryTest {

    @TempDir
    Path folder;

    private final ExecutorService pool = Executors.newFixedThreadPool(1);

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    private static Specification cauchy() throws ExpressionException {
        return Specification.kernel("1/(1+(x-y)^2)", "[0,2]", "0.01").by("nodal");
    }

    @Test
    void aCertificationLeavesNoFileUnlessAsked() throws IOException, ExpressionException {
        Certification made = Certifier.standard().certify(cauchy());
        assertThat(made.verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(made.written()).isEmpty();
        Certification written = Certifier.standard().certify(cauchy(), folder.resolve("c.cert.json"));
        assertThat(written.certificate()).isEqualTo(made.certificate());
        assertThat(folder).isDirectoryContaining("glob:**c.cert.json");
    }

    @Test
    void resultsDoNotDependOnThePool() throws Exception {
        Verifier plain = Verifier.standard();
        Certification made = Certifier.standard().certify(cauchy());
        AtomicInteger tasks = new AtomicInteger();
        Budget counted = Budget.DEFAULT.on(task -> {
            tasks.incrementAndGet();
            pool.execute(task);
        });
        assertThat(plain.within(counted).verify(made.certificate().orElseThrow()))
                .isEqualTo(made.verdict());
        assertThat(tasks).hasPositiveValue();
        // a pool whose only thread is the one that verifies, and one that takes no work
        Budget own = Budget.DEFAULT.on(pool);
        assertThat(pool.submit(() -> plain.within(own).verify(made.certificate().orElseThrow()))
                        .get())
                .isEqualTo(made.verdict());
        ExecutorService ended = Executors.newFixedThreadPool(1);
        ended.shutdown();
        assertThat(plain.within(Budget.DEFAULT.on(ended))
                        .verify(made.certificate().orElseThrow()))
                .isEqualTo(made.verdict());
    }

    @Test
    void anInterruptGivesTheWorkUpAndNothingIsWritten() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Certifier certifier = Certifier.standard().reporting((cells, lower, upper, goal) -> {
            begun.countDown();
            try {
                interrupted.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                certifier.certify(
                        Specification.kernel("1/(1+(x-y)^2)", "[0,2]", "1e-3").by("nodal"),
                        folder.resolve("c.cert.json"));
            } catch (IOException | ExpressionException | RuntimeException e) {
                thrown.add(e);
            }
        });
        thread.start();
        begun.await();
        thread.interrupt();
        thread.join();
        assertThat(thrown).singleElement().isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptedThreadBeginsNothing() throws Exception {
        Certification made = Certifier.standard().certify(cauchy());
        Future<?> verified = pool.submit(() -> {
            Thread.currentThread().interrupt();
            return Verifier.standard().verify(made.certificate().orElseThrow());
        });
        assertThatThrownBy(verified::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void searchesForProjectionsAreGivenUp() {
        double[] numbers = new Random(1).doubles(30 * 10).toArray();
        ProjectionRequest request = ProjectionRequest.within(
                RealTensor.of(List.of(30, 10), numbers), "0".repeat(64), new BigDecimal("0.5"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ProjectionSearch.all(request, 0, Effort.ofSeconds(60, 1), family -> {}))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aListenerMayGiveTheWorkUp() throws Exception {
        Certification made = Certifier.standard().certify(cauchy());
        Verifier cancelled = Verifier.standard().reporting((cells, lower, upper, goal) -> {
            throw new CancellationException("enough");
        });
        assertThatThrownBy(() -> cancelled.verify(made.certificate().orElseThrow()))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        Verifier broken = Verifier.standard().reporting((cells, lower, upper, goal) -> {
            throw new IllegalStateException("a listener's own mistake");
        });
        assertThat(broken.verify(made.certificate().orElseThrow()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
