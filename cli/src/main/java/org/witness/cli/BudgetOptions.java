package org.witness.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.witness.verifier.Budget;
import picocli.CommandLine.Option;

/** The options that say what a verification may spend. */
final class BudgetOptions {

    /** The time in which a search notices that its time is over. */
    static final Duration GRACE = Duration.ofSeconds(3);

    @Option(
            names = "--cells",
            paramLabel = "N",
            description = "Gives up after N cells (default: ${DEFAULT-VALUE}).",
            defaultValue = "4000000")
    private long cells;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Gives up after so many seconds (default: none).")
    private @Nullable BigDecimal timeout;

    @Option(
            names = "--tightness",
            paramLabel = "R",
            description =
                    "Narrows the interval of the supremum until upper/lower is at most R (default: 1.1; in several"
                            + " dimensions 1.5).")
    private @Nullable Double tightness;

    @Option(
            names = "--jobs",
            paramLabel = "J",
            description = "Uses J threads (default: one a processor). No result depends on it.")
    private @Nullable Integer jobs;

    Budget budget() {
        if (cells < 1) {
            throw new UsageException("--cells is at least 1, found " + cells);
        }
        if (tightness != null && (!(tightness >= 1.0001) || !(tightness < Double.POSITIVE_INFINITY))) {
            throw new UsageException("--tightness is at least 1.0001, found " + tightness);
        }
        int threads = jobs == null ? Budget.DEFAULT.jobs() : jobs;
        if (threads < 1 || threads > 1024) {
            throw new UsageException("--jobs is 1 to 1024, found " + threads);
        }
        return new Budget(
                cells, time(), tightness == null ? OptionalDouble.empty() : OptionalDouble.of(tightness), threads);
    }

    /** These options but the jobs, as arguments. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--cells", String.valueOf(cells)));
        if (timeout != null) {
            arguments.addAll(List.of("--timeout", timeout.toPlainString()));
        }
        if (tightness != null) {
            arguments.addAll(List.of("--tightness", String.valueOf(tightness)));
        }
        return arguments;
    }

    /** When a process is ended that should have given up at the time-out: {@link #GRACE} later. */
    Optional<Duration> hardLimit() {
        return time().map(limit -> limit.plus(GRACE));
    }

    private Optional<Duration> time() {
        if (timeout == null) {
            return Optional.empty();
        }
        if (timeout.signum() <= 0 || timeout.compareTo(BigDecimal.valueOf(10_000_000)) > 0) {
            throw new UsageException("--timeout is above 0 and at most 10000000 seconds, found " + timeout);
        }
        return Optional.of(
                Duration.ofMillis(Math.max(1, timeout.movePointRight(3).longValue())));
    }
}
