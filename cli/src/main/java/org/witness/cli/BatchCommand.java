package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certify.batch.ResultsFolder;
import org.witness.formats.BatchFile;
import org.witness.formats.FormatException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness batch}. */
@Command(
        name = "batch",
        sortOptions = false,
        description = {
            "Constructs and verifies every entry of a file, and keeps certificates, results and a report in a folder.",
            "",
            "The file is YAML: an entry is a command of 'witness construct', with its options as keys; 'sweep' lists several"
                    + " values of some of them, 'expect' names the verdict (VERIFIED if it does not), 'timeout' (600 seconds)"
                    + " and 'memory' (1g) are its budget. Input files are looked for beside the file.",
            "",
            "Every entry has a process to itself while it is worked on: if it crashes, hangs or takes too much memory, it is"
                    + " UNKNOWN, and no other is. A run that was interrupted, by whatever means, goes on where it was: only"
                    + " what is missing is done, or has changed in its specification, its input files or the program."
        },
        footer = {
            "",
            "Exit status: 0 if every verdict is as expected; 10 + n if n are not, 110 if a hundred or more; 2 bad usage or a file"
                    + " that cannot be opened or written.",
            "",
            "Example:",
            "  witness batch nightly.yaml --out results --jobs 2"
        })
final class BatchCommand implements Callable<Integer> {

    /** Added to the number of unexpected verdicts. */
    static final int UNEXPECTED = 10;

    private static final int MOST = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The batch, a YAML file.")
    private String name;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder of the results: a new one, or that of an earlier run of the same file.")
    private String output;

    @Option(
            names = "--jobs",
            paramLabel = "J",
            description = "Works on J entries at a time (default: one a processor). No result depends on it.")
    private @Nullable Integer jobs;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private BatchCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (threads < 1 || threads > 1024) {
            throw new UsageException("--jobs is 1 to 1024, found " + threads);
        }
        Path file = path(name);
        CommandLine commands = Main.commandLine(out, spec.commandLine().getErr());
        List<BatchEntry> entries = new ArrayList<>();
        try {
            for (BatchFile.Entry entry : BatchFile.read(file).entries()) {
                entries.add(BatchEntry.of(entry, file, commands));
            }
        } catch (FormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        try (ResultsFolder folder = ResultsFolder.open(path(output))) {
            long unexpected =
                    new BatchRun(file, entries, folder, out, spec.commandLine().getErr()).run(threads);
            out.println(entries.size() + (entries.size() == 1 ? " entry, " : " entries, ")
                    + (unexpected == 0 ? "all as expected" : unexpected + " not as expected") + ": "
                    + Limits.shown(path(output).resolve("index.html").toString()));
            return unexpected == 0 ? Exit.OK : (int) (UNEXPECTED + Math.min(MOST, unexpected));
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(name) + "' is no path");
        }
    }
}
