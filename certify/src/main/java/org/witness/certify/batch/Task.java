package org.witness.certify.batch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A piece of work for a worker process.
 *
 * @param arguments what the worker is asked to do, as on a command line
 * @param memory the largest heap of the worker, in MiB
 * @param limit after how long the worker is ended, if ever
 */
public record Task(List<String> arguments, int memory, Optional<Duration> limit) {
    /**
     * Copies the list.
     *
     * @param arguments what the worker is asked to do, as on a command line
     * @param memory the largest heap of the worker, in MiB
     * @param limit after how long the worker is ended, if ever
     */
    public Task {
        arguments = List.copyOf(arguments);
    }
}
