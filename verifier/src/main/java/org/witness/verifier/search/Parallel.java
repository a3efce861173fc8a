package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Evaluates independent items on a fixed number of threads; results stand in the items' order. */
final class Parallel implements AutoCloseable {

    /** Deep expressions are evaluated by recursion. */
    private static final long STACK_BYTES = 64L << 20;

    private static final int CHUNK = 64;

    private final ExecutorService executor;

    Parallel(int jobs) {
        executor = Executors.newFixedThreadPool(jobs, task -> {
            Thread thread = new Thread(null, task, "witness-verifier", STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> List<T> map(int count, IntFunction<T> item) {
        return map(count, CHUNK, item);
    }

    <T> List<T> map(int count, int chunk, IntFunction<T> item) {
        List<Future<List<T>>> chunks = new ArrayList<>();
        for (int from = 0; from < count; from += chunk) {
            int start = from;
            int end = Math.min(count, from + chunk);
            chunks.add(executor.submit(() -> {
                List<T> results = new ArrayList<>(end - start);
                for (int i = start; i < end; i++) {
                    results.add(item.apply(i));
                }
                return results;
            }));
        }
        List<T> all = new ArrayList<>(count);
        for (Future<List<T>> part : chunks) {
            all.addAll(result(part));
        }
        return all;
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
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
