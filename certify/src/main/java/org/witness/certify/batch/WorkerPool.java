package org.witness.certify.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Reason;

/**
 * Does many pieces of work in a few processes. A process does one piece after the other; when it dies, or has another heap than
 * the next piece needs, it is replaced. So what one piece does to its process is no other's misfortune, and starting a process
 * costs little where pieces are small.
 *
 * @param command starts a worker
 * @param folder the folder in which workers work
 * @param jobs how many processes there are at a time, at least 1
 */
public record WorkerPool(WorkerCommand command, Path folder, int jobs) {

    /** Is told what became of each task, once, in any order, by several threads. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes what became of a task.
         *
         * @param index which task
         * @param reply what became of it
         */
        void done(int index, Reply reply);
    }

    /**
     * Does all tasks, and ends the processes.
     *
     * @param tasks what is to be done
     * @param listener is told of each
     * @throws IllegalStateException if the calling thread is interrupted
     */
    public void run(List<Task> tasks, Listener listener) {
        AtomicInteger next = new AtomicInteger();
        List<RuntimeException> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(job -> daemon(job, "clock"));
        for (int i = 0; i < Math.min(jobs, tasks.size()); i++) {
            Thread thread = daemon(
                    () -> {
                        try {
                            work(tasks, next, listener, clock);
                        } catch (RuntimeException e) {
                            // the listener's: no further task is begun
                            next.set(tasks.size());
                            synchronized (failures) {
                                failures.add(e);
                            }
                        }
                    },
                    "worker " + i);
            threads.add(thread);
            thread.start();
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            clock.shutdownNow();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void work(List<Task> tasks, AtomicInteger next, Listener listener, ScheduledExecutorService clock) {
        Worker worker = null;
        try {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                Task task = tasks.get(i);
                if (worker != null && !worker.canDo(task)) {
                    worker.close();
                    worker = null;
                }
                Reply reply;
                try {
                    worker = worker == null ? Worker.start(command, task.memory(), folder, clock) : worker;
                    reply = worker.ask(task);
                } catch (IOException e) {
                    reply = new Reply.Lost(Reason.INTERNAL, "no worker process can be started: " + e.getMessage());
                }
                if (reply instanceof Reply.Lost) {
                    close(worker);
                    worker = null;
                }
                listener.done(i, reply);
            }
        } finally {
            close(worker);
        }
    }

    private static void close(@Nullable Worker worker) {
        if (worker != null) {
            worker.close();
        }
    }

    private static Thread daemon(Runnable job, String name) {
        Thread thread = new Thread(job, name);
        thread.setDaemon(true);
        return thread;
    }
}
