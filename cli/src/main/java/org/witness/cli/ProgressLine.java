package org.witness.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.witness.verifier.Progress;

/** Shows on a terminal how far a long verification has come, on one line that is overwritten. */
final class ProgressLine implements Progress, AutoCloseable {

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long NEXT_NANOS = 200_000_000L;

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean("witness.terminal");
    private long next = System.nanoTime() + FIRST_NANOS;
    private int width;

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void report(long cells, double lower, double upper, double goal) {
        if (!terminal || System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + NEXT_NANOS;
        show(String.format(
                Locale.ROOT, "%,d cells, supremum in [%.4g, %.4g], accuracy %.4g", cells, lower, upper, goal));
    }

    private void show(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())) + "\r" + line);
        err.flush();
        width = line.length();
    }

    @Override
    public void close() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
