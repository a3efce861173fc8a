package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.witness.certificate.Limits;
import org.witness.constructions.Constructions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code witness} command. */
@Command(
        name = "witness",
        description = "Builds explicit networks for targets given in symbols, and proves what they state.",
        footer = {
            "",
            "Start here:",
            "  witness tour                       constructs and verifies the shipped examples",
            "  witness construct kernel --kernel \"exp(-(x-y)^2/2)\" --domain \"[-1,1]\" --accuracy 1e-3 -o gaussian",
            "  witness verify gaussian            proves it again, from its files alone",
            "",
            "Exit status: 0 all verified; 1 some refuted or rejected; 2 bad usage or a file that cannot be opened or"
                    + " written; 3 some unknown."
        },
        subcommands = {
            ConstructCommand.class,
            VerifyCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            BoundCommand.class,
            BatchCommand.class,
            DiffCommand.class,
            DoctorCommand.class,
            TourCommand.class,
            ExamplesCommand.class,
            WorkerProcessCommand.class
        })
final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("UnusedVariable") // answered before the command tree is built
    private boolean version;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private Main() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status;
        try {
            status = run(out, err, arguments);
        } catch (OutOfMemoryError e) {
            err.println("witness: this needs more memory than the largest heap of "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB; JAVA_TOOL_OPTIONS=-Xmx8g, for one, allows more");
            status = Exit.UNKNOWN;
        } catch (RuntimeException | Error e) {
            // the JVM itself would exit with 1, which means that something was refused
            err.println("witness: this program failed, please report it: " + e);
            status = Exit.UNKNOWN;
        }
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs a command line; what a test calls. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            // answered without building the command tree
            out.println("witness " + Constructions.VERSION);
            return Exit.OK;
        }
        return commandLine(out, err).execute(arguments);
    }

    /** The tree of commands; it can be executed many times, one after the other. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return line().setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((exception, words) -> usage(exception))
                .setExecutionExceptionHandler((exception, command, result) -> failed(command.getErr(), exception));
    }

    /** The command line with all its commands, which print nowhere yet. */
    static CommandLine line() {
        return new CommandLine(new Main());
    }

    private static int usage(ParameterException exception) {
        CommandLine line = exception.getCommandLine();
        PrintWriter err = line.getErr();
        String sentence = String.valueOf(exception.getMessage())
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll(
                        "^Invalid value for option '([^']+)': '(.*)' is not an? (?:int|long)$",
                        "$1: expected a whole number, found $2");
        err.println("witness: " + sentence);
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    private static int failed(PrintWriter err, Exception exception) {
        if (exception instanceof UsageException) {
            err.println("witness: " + exception.getMessage());
            return Exit.USAGE;
        }
        if (exception instanceof IOException io) {
            err.println("witness: " + sentence(io));
            return Exit.USAGE;
        }
        err.println("witness: this program failed, please report it: " + exception);
        return Exit.UNKNOWN;
    }

    /** One sentence for an input or output error. */
    static String sentence(IOException exception) {
        if (exception instanceof FileSystemException files) {
            String file = Limits.shown(String.valueOf(files.getFile()));
            if (exception instanceof NoSuchFileException) {
                return "there is no file or folder '" + file + "'";
            }
            if (exception instanceof AccessDeniedException) {
                return "no permission for '" + file + "'";
            }
            return "'" + file + "': " + (files.getReason() == null ? "cannot be read or written" : files.getReason());
        }
        return "cannot read or write: " + exception.getMessage();
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
