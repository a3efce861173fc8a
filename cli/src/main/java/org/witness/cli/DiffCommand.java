package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.witness.certificate.Limits;
import org.witness.certificate.json.JsonSyntaxException;
import org.witness.reports.Result;
import org.witness.reports.ResultsDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness diff}. */
@Command(
        name = "diff",
        sortOptions = false,
        description = {
            "Tells what changed between two runs, from their JSON lines: verdicts, claims, bounds, sizes; not the seconds.",
            "",
            "A line that begins with WORSE tells of a verdict that is no longer as expected (VERIFIED, if nothing else is),"
                    + " that fell from UNKNOWN to REFUTED or REJECTED, of a result that is gone, or of a new one that is not"
                    + " as expected."
        },
        footer = {
            "",
            "Exit status: 0 if nothing changed for the worse, 1 if something did, 2 bad usage or a file that cannot be read.",
            "",
            "Example:",
            "  witness diff monday/results.jsonl tuesday/results.jsonl"
        })
final class DiffCommand implements Callable<Integer> {

    private static final long MOST_BYTES = 1L << 28;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "Results: JSON lines of 'verify' or 'batch'.")
    private String before;

    @Parameters(index = "1", paramLabel = "NEW", description = "Later results.")
    private String after;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private DiffCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Result> old = results(before);
        List<Result> now = results(after);
        List<ResultsDiff.Change> changes = ResultsDiff.between(old, now);
        for (ResultsDiff.Change change : changes) {
            out.println((change.isWorse() ? "WORSE   " : "changed ") + plain(change.sentence()));
        }
        out.println(old.size() + " results, then " + now.size() + ": " + changes.size()
                + (changes.size() == 1 ? " change" : " changes"));
        return changes.stream().anyMatch(ResultsDiff.Change::isWorse) ? Exit.REFUSED : Exit.OK;
    }

    /** Strings come from files, and lines must stay lines. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(Limits.isPrintable(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return plain.toString();
    }

    private static List<Result> results(String name) throws IOException {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(name) + "' is no path");
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new UsageException("'" + Limits.shown(name) + "' is larger than " + MOST_BYTES + " bytes");
        }
        List<Result> results = new ArrayList<>();
        int line = 0;
        try {
            for (String text : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                line++;
                if (!text.isBlank()) {
                    results.add(Result.read(text));
                }
            }
        } catch (CharacterCodingException e) {
            throw new UsageException(Limits.shown(name) + ": expected JSON lines in UTF-8");
        } catch (JsonSyntaxException e) {
            // the parser counts lines within the one line that it is given
            throw new UsageException(Limits.shown(name) + ": line " + line + ": "
                    + String.valueOf(e.getMessage()).replaceFirst("^line 1: ", ""));
        }
        return results;
    }
}
