package org.witness.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import org.witness.certify.batch.WorkerLoop;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code witness worker}: does what it reads on standard input, for another process of this program. */
@Command(
        name = "worker",
        hidden = true,
        description = "Answers requests, JSON lines on standard input and output, until the input ends.")
final class WorkerProcessCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private WorkerProcessCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintStream answers = System.out;
        // what a library prints must not stand among the answers
        System.setOut(System.err);
        // to build the tree of commands takes longer than a small proof
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        CommandLine commands = Main.commandLine(nobody, nobody);
        WorkerLoop.serve(System.in, answers, (out, err, arguments) -> {
            commands.setOut(out).setErr(err);
            return commands.execute(arguments);
        });
        return Exit.OK;
    }
}
