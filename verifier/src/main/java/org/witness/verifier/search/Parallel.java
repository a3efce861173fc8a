package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.witness.verifier.Budget;

/**
 * Evaluates independent items on the threads of a budget; results stand in the items' order. When the calling thread is interrupted, the evaluation ends with
 * a {@link CancellationException} and the thread stays interrupted.
 */
final class Parallel implements AutoCloseable {

    /** Deep expressions are evaluated by recursion. */
    private static final long STACK_BYTES = 64L << 20;

    private static final int CHUNK = 64;

    private final Executor executor;

    /** The threads that end with this, if no pool was given. */
    private final @Nullable ExecutorService own;

    Parallel(Budget budget) {
        own = budget.pool().isPresent() ? null : Executors.newFixedThreadPool(budget.jobs(), Parallel::daemon);
        executor = own == null ? budget.pool().orElseThrow() : own;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(null, task, "witness-verifier", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    <T> List<T> map(int count, IntFunction<T> item) {
        return map(count, CHUNK, item);
    }

    <T> List<T> map(int count, int chunk, IntFunction<T> item) {
        List<FutureTask<List<T>>> chunks = new ArrayList<>();
        try {
            for (int from = 0; from < count; from += chunk) {
                chunks.add(started(from, Math.min(count, from + chunk), item));
            }
            List<T> all = new ArrayList<>(count);
            for (FutureTask<List<T>> part : chunks) {
                all.addAll(result(part));
            }
            return all;
        } finally {
            chunks.forEach(part -> part.cancel(false));
        }
    }

    private <T> FutureTask<List<T>> started(int from, int to, IntFunction<T> item) {
        FutureTask<List<T>> task = new FutureTask<>(() -> {
            List<T> results = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) {
                results.add(item.apply(i));
            }
            return results;
        });
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // the calling thread comes to it
            return task;
        }
        return task;
    }

    private <T> List<T> result(FutureTask<List<T>> task) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while verifying");
        }
        if (own == null) {
            // nothing happens if the pool has begun it
            task.run();
        }
        try {
            return task.get();
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
            CancellationException cancelled = new CancellationException("interrupted while verifying");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.shutdownNow();
        }
    }
}
