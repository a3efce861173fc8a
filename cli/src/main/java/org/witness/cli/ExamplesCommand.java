package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.examples.Example;
import org.witness.examples.Performance;
import org.witness.examples.Site;
import org.witness.examples.WorkedExample;
import org.witness.examples.WorkedExamples;
import org.witness.reports.SitePages;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness examples}. */
@Command(
        name = "examples",
        sortOptions = false,
        description = {
            "Lists the worked examples, or carries one out and tells it like a proof that is read aloud: the theorem, the"
                    + " construction with the numbers of this instance, the certificates with their verdicts, what to notice.",
            "",
            "--all carries out all of them, and --site builds pages of them that need no network."
        },
        footer = {
            "",
            "An example may end in a refusal, such as that of lexicographic: the exit status is 0 if it ends as its text says.",
            "",
            "Examples:",
            "  witness examples",
            "  witness examples nearest-neighbour",
            "  witness examples --all --site site"
        })
final class ExamplesCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The name of an example.")
    private @Nullable String name;

    @Option(names = "--all", description = "Carries out all examples.")
    private boolean all;

    @Option(names = "--site", paramLabel = "DIR", description = "With --all: builds the site into this folder.")
    private @Nullable String site;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder of an example's files (default: the current one).",
            defaultValue = "")
    private String output;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @Mixin
    private BudgetOptions budget;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ExamplesCommand() {}

    @Override
    public Integer call() throws IOException {
        if (all && name != null) {
            throw new UsageException("give the name of an example or --all, not both");
        }
        if (site != null) {
            if (!all) {
                throw new UsageException("--site shows all examples: add --all");
            }
            return build(path(site));
        }
        if (name == null && !all) {
            list();
            return Exit.OK;
        }
        Path folder = path(output);
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            throw new UsageException("there is no folder '" + Limits.shown(output) + "'");
        }
        List<WorkedExample> chosen = all ? WorkedExamples.ALL : List.of(named(String.valueOf(name)));
        chosen.stream()
                .flatMap(example -> example.acts().stream())
                .forEach(act ->
                        CertificatePaths.output(Performance.file(act, folder).toString(), force));
        int status = Exit.OK;
        for (WorkedExample example : chosen) {
            status = Exit.worse(status, perform(example, folder));
        }
        return status;
    }

    private static WorkedExample named(String name) {
        return WorkedExamples.named(name)
                .orElseThrow(() -> new UsageException(
                        "there is no example '" + Limits.shown(name) + "': 'witness examples' lists them"));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(text) + "' is no path");
        }
    }

    private void list() {
        PrintWriter out = spec.commandLine().getOut();
        for (WorkedExample example : WorkedExamples.ALL) {
            out.println(String.format(Locale.ROOT, "%-19s %-10s %s", example.name(), example.kind(), example.title()));
            out.println("                               " + example.line());
        }
    }

    private int build(Path folder) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Certifier certifier = new Certifier(budget.budget(), true, Progress.SILENT);
        List<String> files = new Site(
                        certifier, WorkedExamples.ALL, WorkedExamples.ACCURACIES, SitePages.all(Flags.all()))
                .build(folder, force, title -> err.println("witness: " + title));
        long pages = files.stream().filter(file -> file.endsWith(".html")).count();
        out.println(pages + " pages. Open "
                + Limits.shown(folder.resolve("index.html").toString()));
        return Exit.OK;
    }

    private int perform(WorkedExample example, Path folder) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Performance performance;
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
            performance = Performance.of(example, new Certifier(budget.budget(), true, progress), folder);
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        out.println(example.title());
        out.println("=".repeat(example.title().length()));
        passage(out, "Theorem.", performance.told(example.theorem()));
        passage(out, "Construction.", performance.told(example.construction()));
        int number = 0;
        int status = Exit.OK;
        for (Performance.Made made : performance.made()) {
            number++;
            out.println();
            certificate(out, number, made, seconds / performance.made().size());
            Outcome outcome = made.certification().verdict().outcome();
            status = Exit.worse(status, performance.isAsExpected(made) ? Exit.OK : Exit.of(outcome));
        }
        passage(out, "Notice.", performance.told(example.notice()));
        out.println();
        return status;
    }

    private static void certificate(PrintWriter out, int number, Performance.Made made, double seconds) {
        Example act = made.act();
        Certification certification = made.certification();
        out.println("Certificate " + number + ": " + act.title());
        out.println("  target          " + act.statement());
        certification
                .certificate()
                .ifPresent(certificate -> out.println("  constructed by  "
                        + certificate.provenance().construction()
                        + certificate.provenance().parameters().entrySet().stream()
                                .map(entry -> ", " + entry.getKey() + " = " + entry.getValue())
                                .reduce("", String::concat)));
        String file = Limits.shown(made.json().toString());
        VerdictText.print(
                out,
                certification.written().isPresent() ? file : "nothing was written",
                certification.verdict(),
                seconds);
        if (certification.written().isPresent()) {
            out.println("  look at it      witness report " + file);
            out.println("  prove it again  witness verify " + file);
        }
    }

    /** A paragraph, or some, broken into lines. */
    private static void passage(PrintWriter out, String head, String text) {
        out.println();
        String before = head + " ";
        for (String paragraph : text.split("\n\n")) {
            StringBuilder line = new StringBuilder(before);
            for (String word : paragraph.split(" ")) {
                if (line.length() + word.length() > WIDTH) {
                    out.println(line.toString().stripTrailing());
                    line.setLength(0);
                }
                line.append(word).append(' ');
            }
            out.println(line.toString().stripTrailing());
            before = "";
        }
    }
}
