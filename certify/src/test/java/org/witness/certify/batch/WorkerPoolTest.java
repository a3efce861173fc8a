package org.witness.certify.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Reason;
import org.witness.certify.batch.Reply.Answer;
import org.witness.certify.batch.Reply.Lost;

/** What one piece of work does to its process is no other's misfortune. */
class WorkerPoolTest {

    @TempDir
    private Path folder;

    private static WorkerCommand command(String... more) {
        List<String> main = new ArrayList<>(List.of(TestWorker.class.getName()));
        main.addAll(List.of(more));
        return WorkerCommand.ofThisProcess("", main);
    }

    private static Task task(String... arguments) {
        return new Task(List.of(arguments), 64, Optional.empty());
    }

    private static Task brief(String... arguments) {
        return new Task(List.of(arguments), 64, Optional.of(Duration.ofMillis(500)));
    }

    private Reply[] run(int jobs, List<Task> tasks) {
        Reply[] replies = new Reply[tasks.size()];
        new WorkerPool(command(), folder, jobs).run(tasks, (i, reply) -> {
            assertThat(replies[i]).isNull();
            replies[i] = reply;
        });
        return replies;
    }

    @Test
    void smallPiecesShareAProcess() {
        Reply[] replies = run(1, List.of(task("pid"), task("pid"), task("pid")));
        assertThat(replies[0]).isInstanceOf(Answer.class).isEqualTo(replies[1]).isEqualTo(replies[2]);
    }

    @Test
    void textsComeThroughAsTheyAre() {
        String text = "a \"line\"\nanother \\ \u00e9\u2208\ud835\udc9c\t\u0000\r\n";
        assertThat(run(1, List.of(task("echo", text)))[0]).isEqualTo(new Answer(7, text, "said " + text));
    }

    @ParameterizedTest
    @CsvSource({
        "die, 1, INTERNAL, the worker process ended with status 1",
        "die, 0, INTERNAL, the worker process ended with status 0",
        "killed, '', INTERNAL, the worker process was ended by signal 9",
        "hang, '', TIME, 'the time ran out, and its worker process was ended'",
        "allocate, '', MEMORY, the memory ran out: 64 MiB of heap",
        "babble, '', INTERNAL, the worker process ended with status 143",
    })
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the ends of processes are told by the signals of POSIX")
    void aLostWorkerIsOneEntrysMisfortune(String what, String argument, Reason reason, String detail) {
        Task bad = what.equals("hang") ? brief(what, argument) : task(what, argument);
        List<Task> tasks = List.of(task("pid"), bad, task("pid"), bad, task("pid"));
        Reply[] replies = run(1, tasks);
        for (int i = 0; i < replies.length; i++) {
            if (i % 2 == 0) {
                assertThat(replies[i]).isInstanceOf(Answer.class);
            } else if (what.equals("babble")) {
                assertThat(((Lost) replies[i]).reason()).isEqualTo(reason);
            } else {
                assertThat(replies[i]).isEqualTo(new Lost(reason, detail));
            }
        }
        assertThat(replies[0]).isNotEqualTo(replies[2]);
    }

    @Test
    void whatTheWorkItselfSurvivesKeepsItsProcess() {
        Reply[] replies = run(1, List.of(task("pid"), task("throw"), task("recurse"), task("pid")));
        assertThat(replies[0]).isEqualTo(replies[3]);
        assertThat(((Answer) replies[1]).errors()).contains("IllegalArgumentException: as asked");
        assertThat(((Answer) replies[2]).errors()).contains("StackOverflowError");
        assertThat(((Answer) replies[2]).status()).isEqualTo(WorkerLoop.FAILED);
    }

    @Test
    void anotherHeapIsAnotherProcess() {
        Reply[] replies = run(1, List.of(task("pid"), new Task(List.of("pid"), 128, Optional.empty()), task("pid")));
        assertThat(replies[0]).isNotEqualTo(replies[1]);
        assertThat(replies[1]).isNotEqualTo(replies[2]);
    }

    @Test
    void theAnswersAreTheSameForAnyNumberOfProcesses() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tasks.add(i % 7 == 3 ? task("die", "9") : task("echo", String.valueOf(i)));
        }
        assertThat(run(3, tasks)).isEqualTo(run(1, tasks));
    }

    @Test
    void aWorkerThatDoesNotStartIsToldOf() {
        Reply[] replies = new Reply[1];
        new WorkerPool(command("silent"), folder, 1).run(List.of(task("pid")), (i, reply) -> replies[i] = reply);
        assertThat(((Lost) replies[0]).detail()).startsWith("a worker process did not start");
        WorkerCommand none = new WorkerCommand(folder.resolve("java"), List.of(), List.of("None"));
        new WorkerPool(none, folder, 1).run(List.of(task("pid")), (i, reply) -> replies[i] = reply);
        assertThat(((Lost) replies[0]).detail()).startsWith("no worker process can be started");
    }

    /** The parent is killed while its worker hangs: the worker sees the end of its input, and ends. */
    @Test
    void noWorkerOutlivesItsParent() throws IOException, InterruptedException {
        Path pid = folder.resolve("pid");
        WorkerCommand command = command();
        List<String> line = new ArrayList<>(List.of(command.java().toString()));
        line.addAll(command.options());
        line.addAll(command.main());
        Process worker = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        worker.getOutputStream()
                .write((WorkerLoop.request(List.of("start-and-hang", pid.toString())) + "\n")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        worker.getOutputStream().flush();
        while (!Files.exists(pid)) {
            assertThat(worker.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        worker.getOutputStream().close();
        assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
