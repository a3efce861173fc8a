package org.witness.constructions;

import java.util.concurrent.CancellationException;

/** How long constructions are given up: by an interrupt of the thread that asked, which stays interrupted. */
public final class Interrupts {

    private static final String WORDS = "interrupted while constructing";

    private Interrupts() {}

    /**
     * Goes on unless the calling thread is interrupted.
     *
     * @throws CancellationException if it is
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(WORDS);
        }
    }

    /**
     * Interrupts the calling thread again, whose wait has ended with an exception.
     *
     * @param wait the exception
     * @return what is to be thrown
     */
    public static CancellationException of(InterruptedException wait) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException(WORDS);
        cancelled.initCause(wait);
        return cancelled;
    }
}
