package org.witness.constructions.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.witness.constructions.Interrupts;

/**
 * Evaluates independent items on a fixed number of threads; results stand in the items' order. When the calling thread is interrupted, it ends with a
 * {@link java.util.concurrent.CancellationException}.
 */
final class Workers implements AutoCloseable {

    private final ExecutorService executor;

    Workers(int jobs) {
        executor = Executors.newFixedThreadPool(jobs, task -> {
            Thread thread = new Thread(task, "witness-projection");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> List<T> map(int count, IntFunction<T> item) {
        Interrupts.check();
        List<Future<T>> futures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            futures.add(executor.submit(() -> item.apply(index)));
        }
        List<T> results = new ArrayList<>(count);
        for (Future<T> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException("an item failed", e);
        } catch (InterruptedException e) {
            throw Interrupts.of(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
