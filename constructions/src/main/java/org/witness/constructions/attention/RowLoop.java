package org.witness.constructions.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.witness.constructions.Interrupts;

/** A loop over rows on all processors: each row's work writes to places of its own, so that no result depends on the order. */
final class RowLoop {

    private RowLoop() {}

    /**
     * Runs the rows 0 to rows - 1, until one fails.
     *
     * @param rows how many
     * @param worker makes what one thread uses; it tells for a row whether the loop is to go on
     * @return whether no row failed
     */
    static boolean all(int rows, Supplier<IntPredicate> worker) {
        int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), rows / 16));
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        Runnable work = () -> {
            IntPredicate row = worker.get();
            for (int i = next.getAndIncrement(); i < rows && !failed.get(); i = next.getAndIncrement()) {
                if (!row.test(i)) {
                    failed.set(true);
                }
            }
        };
        if (threads == 1) {
            work.run();
            return !failed.get();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, RowLoop::daemon);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                parts.add(pool.submit(work));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (InterruptedException e) {
            throw Interrupts.of(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return !failed.get();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "attention-rows");
        thread.setDaemon(true);
        return thread;
    }
}
