package org.witness.certify.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Reason;
import org.witness.certificate.json.Json;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

/** A running worker process; used by one thread. */
final class Worker implements AutoCloseable {

    /** What {@code -XX:+ExitOnOutOfMemoryError} makes of the first failed allocation. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int MOST_SHOWN_STATUS = 128;
    private static final Duration START = Duration.ofSeconds(60);

    private final int memory;
    private final Process process;
    private final PrintStream requests;
    private final BufferedReader answers;
    private final ScheduledExecutorService clock;
    private boolean ready;

    private Worker(int memory, Process process, ScheduledExecutorService clock) {
        this.memory = memory;
        this.process = process;
        this.clock = clock;
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Starts a process; it need not be ready when this returns. */
    static Worker start(WorkerCommand command, int memory, Path folder, ScheduledExecutorService clock)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(command.java().toString());
        line.addAll(command.options());
        line.addAll(List.of(
                "-Xmx" + memory + "m",
                // after the first failed allocation nothing in the process can be relied on
                "-XX:+ExitOnOutOfMemoryError",
                // standard output belongs to the answers
                "-XX:+DisplayVMOutputToStderr"));
        line.addAll(command.main());
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Worker(memory, process, clock);
    }

    boolean canDo(Task task) {
        return process.isAlive() && memory == task.memory();
    }

    Reply ask(Task task) {
        if (!ready) {
            Reply started = within(START, this::awaitReady);
            if (started instanceof Reply.Lost lost) {
                return new Reply.Lost(Reason.INTERNAL, "a worker process did not start: " + lost.detail());
            }
            ready = true;
        }
        return within(task.limit().orElse(null), () -> {
            requests.println(WorkerLoop.request(task.arguments()));
            return answer(answers.readLine());
        });
    }

    private interface Exchange {
        @Nullable
        Reply reply() throws IOException, JsonSyntaxException;
    }

    private @Nullable Reply awaitReady() throws IOException, JsonSyntaxException {
        return fields(answers.readLine()).containsKey(WorkerLoop.READY) ? new Reply.Answer(0, "", "") : null;
    }

    private static @Nullable Reply answer(@Nullable String line) throws JsonSyntaxException {
        Map<String, Json> fields = fields(line);
        return fields.get(WorkerLoop.STATUS) instanceof Json.Whole status
                        && fields.get(WorkerLoop.OUTPUT) instanceof Json.Text output
                        && fields.get(WorkerLoop.ERRORS) instanceof Json.Text errors
                ? new Reply.Answer((int) status.value(), output.value(), errors.value())
                : null;
    }

    private static Map<String, Json> fields(@Nullable String line) throws JsonSyntaxException {
        return line != null && JsonParser.parseAny(line) instanceof Json.Fields fields ? fields.values() : Map.of();
    }

    /** An answer within the time; otherwise the process is ended, and the reply says of what. */
    private Reply within(@Nullable Duration limit, Exchange exchange) {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = limit == null
                ? null
                : clock.schedule(
                        () -> {
                            late.set(true);
                            process.destroyForcibly();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        String detail = "";
        try {
            Reply reply = exchange.reply();
            if (reply != null) {
                return reply;
            }
        } catch (IOException | JsonSyntaxException e) {
            detail = ": " + e.getMessage();
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
        }
        return lost(late.get(), detail);
    }

    private Reply.Lost lost(boolean late, String detail) {
        if (late) {
            return new Reply.Lost(Reason.TIME, "the time ran out, and its worker process was ended");
        }
        int status = end();
        if (status == OUT_OF_MEMORY) {
            return new Reply.Lost(Reason.MEMORY, "the memory ran out: " + memory + " MiB of heap");
        }
        return new Reply.Lost(
                Reason.INTERNAL,
                status > MOST_SHOWN_STATUS
                        ? "the worker process was ended by signal " + (status - MOST_SHOWN_STATUS)
                        : "the worker process ended with status " + status + detail);
    }

    /** Lets a process that has closed its output a moment to end by itself, so that its status tells why it did. */
    private int end() {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public void close() {
        requests.close();
        process.destroy();
    }
}
