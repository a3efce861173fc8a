package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.JsonLine;
import org.witness.certificate.json.JsonSyntaxException;
import org.witness.certify.batch.Reply;
import org.witness.certify.batch.ResultsFolder;
import org.witness.certify.batch.Task;
import org.witness.constructions.Constructions;
import org.witness.reports.CsvReport;
import org.witness.reports.Result;
import org.witness.reports.ResultsPage;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;

/** One run over the entries of a batch: does what is missing, keeps what is there, tells of all in their order. */
final class BatchRun {

    /** What the line of an entry begins with whose command printed none. */
    private static final String SCHEMA = "{\"schema\":1,";

    private static final long REFRESH_NANOS = 1_000_000_000L;

    private final String title;
    private final Path file;
    private final List<BatchEntry> entries;
    private final ResultsFolder folder;
    private final PrintWriter out;
    private final PrintWriter err;
    private final @Nullable Result[] results;
    private final boolean[] kept;
    private long written = System.nanoTime();
    private int told;

    BatchRun(Path file, List<BatchEntry> entries, ResultsFolder folder, PrintWriter out, PrintWriter err) {
        this.title = String.valueOf(file.getFileName());
        this.file = file;
        this.entries = entries;
        this.folder = folder;
        this.out = out;
        this.err = err;
        this.results = new Result[entries.size()];
        this.kept = new boolean[entries.size()];
    }

    /** Returns how many verdicts are not as expected. */
    long run(int jobs) throws IOException {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Optional<Result> known = kept(entries.get(i));
            if (known.isPresent()) {
                results[i] = known.get();
                kept[i] = true;
            } else {
                missing.add(i);
            }
        }
        int workers = Math.max(1, Math.min(jobs, missing.size()));
        List<Task> tasks = new ArrayList<>();
        for (int i : missing) {
            BatchEntry entry = entries.get(i);
            tasks.add(entry.task(folder.work(entry.certificate()), Math.max(1, jobs / workers)));
        }
        try (CountLine count = new CountLine(err, entries.size())) {
            tell(count);
            Workers.pool(BatchEntry.folder(file), workers).run(tasks, (k, reply) -> done(missing.get(k), reply, count));
            tell(count);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        folder.keepOnly(
                entries.stream().map(BatchEntry::key).collect(Collectors.toSet()),
                entries.stream().map(BatchEntry::certificate).collect(Collectors.toSet()));
        write();
        return results().stream().filter(result -> !result.isExpected()).count();
    }

    /** What an earlier run found; a failure of this program, or of the machine, is no result to be kept. */
    private Optional<Result> kept(BatchEntry entry) throws IOException {
        return folder.line(entry.key()).map(line -> result(entry, line)).filter(result -> !result.text("reason")
                .equals(Reason.INTERNAL.code()));
    }

    private void done(int i, Reply reply, CountLine count) {
        BatchEntry entry = entries.get(i);
        String line = line(entry, reply);
        try {
            folder.commit(entry.key(), entry.certificate(), line);
            synchronized (this) {
                results[i] = result(entry, line);
                count.count();
                tell(count);
                if (System.nanoTime() - written > REFRESH_NANOS) {
                    write();
                    written = System.nanoTime();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The verdict of an entry on one line, its certificate named within the folder. */
    private String line(BatchEntry entry, Reply reply) {
        String name = ResultsFolder.CERTIFICATES + "/" + entry.certificate() + CertificateFile.JSON_SUFFIX;
        if (!(reply instanceof Reply.Answer answer)) {
            Reply.Lost lost = (Reply.Lost) reply;
            return VerdictText.json(
                    name, Verdict.of(Outcome.UNKNOWN, Optional.empty(), lost.reason(), lost.detail()), 0, "");
        }
        String output = answer.output().strip();
        int file = output.indexOf("\"file\":\"");
        int end = output.indexOf(CertificateFile.JSON_SUFFIX + "\",");
        if (output.startsWith(SCHEMA) && file == SCHEMA.length() && end > 0) {
            JsonLine start = new JsonLine();
            start.number("schema", "1");
            start.text("file", name);
            String head = start.toString();
            return head.substring(0, head.length() - 1)
                    + output.substring(end + CertificateFile.JSON_SUFFIX.length() + 1);
        }
        String sentence = answer.errors().lines().findFirst().orElse("no result was printed");
        JsonLine line = new JsonLine();
        line.number("schema", "1");
        line.text("file", name);
        line.text("verdict", Outcome.UNKNOWN.name());
        line.number("seconds", "0");
        line.text("reason", answer.status() == Exit.USAGE ? "usage" : Reason.INTERNAL.code());
        line.text("detail", sentence.replaceFirst("^witness: ", ""));
        return line.toString();
    }

    private static Result result(BatchEntry entry, String line) {
        try {
            String verdict = Result.read(line).verdict();
            JsonLine head = entry.line(verdict.equals(entry.entry().expect()));
            String start = head.toString();
            return Result.read(start.substring(0, start.length() - 1) + "," + line.substring(SCHEMA.length()));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(line, e);
        }
    }

    /** Prints the entries that are done and have only such before them. */
    private synchronized void tell(CountLine count) {
        for (; told < results.length && results[told] != null; told++) {
            count.clear();
            Result result = Objects.requireNonNull(results[told]);
            String reason = result.text("reason");
            out.println(String.format(
                    Locale.ROOT,
                    "%-9s %s%s%s%s",
                    result.verdict(),
                    Limits.shown(result.name()),
                    kept[told] ? "  kept" : String.format(Locale.ROOT, "  %.2f s", result.seconds()),
                    result.isExpected() ? "" : "  (expected " + result.expect().orElse("") + ")",
                    reason.isEmpty() || result.isExpected() ? "" : "  " + reason + ": " + result.text("detail")));
            out.flush();
        }
    }

    private List<Result> results() {
        List<Result> known = new ArrayList<>();
        for (Result result : results) {
            if (result != null) {
                known.add(result);
            }
        }
        return known;
    }

    /** Writes what is known so far, each file whole. */
    private void write() throws IOException {
        List<Result> known = results();
        folder.write("results.jsonl", ReportTargets.lines(known));
        folder.write("results.csv", CsvReport.csv(known));
        folder.write("summary.json", summary(known));
        folder.write("index.html", new ResultsPage(title, 0, known).html());
    }

    String summary(List<Result> known) {
        JsonLine summary = new JsonLine();
        summary.number("schema", "1");
        summary.text("version", Constructions.VERSION);
        summary.number("entries", String.valueOf(entries.size()));
        summary.number("done", String.valueOf(known.size()));
        summary.number(
                "unexpected",
                String.valueOf(
                        known.stream().filter(result -> !result.isExpected()).count()));
        summary.raw("verdicts", counts(known.stream().map(Result::verdict).toList()));
        summary.raw(
                "reasons",
                counts(known.stream()
                        .map(result -> result.text("reason"))
                        .filter(reason -> !reason.isEmpty())
                        .toList()));
        summary.number(
                "seconds",
                String.format(
                        Locale.ROOT,
                        "%.3f",
                        known.stream().mapToDouble(Result::seconds).sum()));
        return summary + "\n";
    }

    private static String counts(List<String> words) {
        JsonLine line = new JsonLine();
        Map<String, Long> counts =
                words.stream().collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        counts.forEach((word, count) -> line.number(word, String.valueOf(count)));
        return line.toString();
    }
}
