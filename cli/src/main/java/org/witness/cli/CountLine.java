package org.witness.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows on a terminal how many of many are done: a bar on one line that is overwritten. */
final class CountLine implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final long NANOS = 100_000_000L;

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean("witness.terminal");
    private final int all;
    private final long start = System.nanoTime();
    private long next = start;
    private int width;
    private int done;

    CountLine(PrintWriter err, int all) {
        this.err = err;
        this.all = all;
    }

    /** One more is done. */
    synchronized void count() {
        done++;
        if (terminal && System.nanoTime() - next >= 0) {
            next = System.nanoTime() + NANOS;
            double seconds = (System.nanoTime() - start) * 1e-9;
            int full = (int) ((long) WIDTH * done / all);
            String line = "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] "
                    + String.format(Locale.ROOT, "%d/%d, %.0f s left", done, all, seconds * (all - done) / done);
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            err.flush();
            width = line.length();
        }
    }

    /** Takes the bar away, so that a line can be printed in its place. */
    synchronized void clear() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
