package org.witness.certify.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.witness.certificate.json.Json;
import org.witness.certificate.json.JsonLine;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

/**
 * The worker's side of the conversation with {@link WorkerPool}: JSON lines on standard input and output.
 *
 * <p>The worker says {@code {"ready":1}}. Each line that it is sent, {@code {"arguments":[...]}}, it answers by one,
 * {@code {"status":0,"output":"...","errors":"..."}}. It ends when its input does, even in the middle of work: no worker outlives
 * the process that started it.
 */
public final class WorkerLoop {

    static final String READY = "ready";
    static final String ARGUMENTS = "arguments";
    static final String STATUS = "status";
    static final String OUTPUT = "output";
    static final String ERRORS = "errors";

    /** The status of work that ended in an exception or an error. */
    static final int FAILED = 3;

    private WorkerLoop() {}

    /** What a worker does when it is asked to. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does a piece of work.
         *
         * @param out for what is printed
         * @param err for what is printed about errors
         * @param arguments what is asked, as on a command line
         * @return the exit status
         */
        int run(PrintWriter out, PrintWriter err, String... arguments);
    }

    /**
     * Answers requests until the input ends; then the caller must end the process, since work may still be going on.
     *
     * @param in the requests
     * @param out the answers; nothing else may be printed there
     * @param work what is done
     * @throws IOException if the input cannot be read
     */
    public static void serve(InputStream in, OutputStream out, Work work) throws IOException {
        PrintStream answers = new PrintStream(out, true, StandardCharsets.US_ASCII);
        ExecutorService one = Executors.newSingleThreadExecutor(job -> {
            Thread thread = new Thread(job, "work");
            thread.setDaemon(true);
            return thread;
        });
        Semaphore free = new Semaphore(1);
        JsonLine ready = new JsonLine();
        ready.number(READY, "1");
        answers.println(ready);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] arguments = arguments(line);
            free.acquireUninterruptibly();
            one.execute(() -> {
                String answer = answer(arguments, work);
                free.release();
                answers.println(answer);
            });
        }
        one.shutdownNow();
    }

    private static String answer(String[] arguments, Work work) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int status;
        try (PrintWriter out = new PrintWriter(output);
                PrintWriter err = new PrintWriter(errors)) {
            status = run(work, out, err, arguments);
        }
        JsonLine line = new JsonLine();
        line.number(STATUS, String.valueOf(status));
        line.text(OUTPUT, output.toString());
        line.text(ERRORS, errors.toString());
        return line.toString();
    }

    private static int run(Work work, PrintWriter out, PrintWriter err, String[] arguments) {
        try {
            return work.run(out, err, arguments);
        } catch (RuntimeException | StackOverflowError e) {
            err.println("witness: this program failed, please report it: " + e);
            return FAILED;
        }
    }

    private static String[] arguments(String line) throws IOException {
        try {
            if (JsonParser.parseAny(line) instanceof Json.Fields request
                    && request.values().get(ARGUMENTS) instanceof Json.Items items
                    && items.values().stream().allMatch(Json.Text.class::isInstance)) {
                return items.values().stream()
                        .map(item -> ((Json.Text) item).value())
                        .toArray(String[]::new);
            }
        } catch (JsonSyntaxException e) {
            throw new IOException("no request: " + e.getMessage(), e);
        }
        throw new IOException("no request: expected an object with arguments");
    }

    static String request(List<String> arguments) {
        JsonLine line = new JsonLine();
        line.texts(ARGUMENTS, arguments);
        return line.toString();
    }
}
