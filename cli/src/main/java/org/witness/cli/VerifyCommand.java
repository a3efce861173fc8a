package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.blas.NativeProducts;
import org.witness.certificate.json.JsonSyntaxException;
import org.witness.certify.batch.Task;
import org.witness.reports.Result;
import org.witness.verifier.Budget;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.product.JavaProducts;
import org.witness.verifier.product.Products;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness verify}. */
@Command(
        name = "verify",
        sortOptions = false,
        description = {
            "Proves certificates again, from their files alone.",
            "",
            "Each verdict is the first word of its line: VERIFIED (proved), REFUTED (a counterexample is proved),"
                    + " UNKNOWN (neither; the reason says why), REJECTED (no well-formed certificate, or a step of the"
                    + " proof does not hold), CONFIRMED (only with --grid: no violation was seen; never a proof).",
            "",
            "Several certificates are verified in processes of their own, as many as --jobs says: one that crashes, hangs"
                    + " beyond the --timeout or takes more than --memory is UNKNOWN, and no other is."
        },
        footer = {
            "",
            "Examples:",
            "  witness verify gaussian                one certificate, two files",
            "  witness verify certs/ --json           all certificates below a folder, one JSON object a line",
            "  witness verify certs/ --jobs 2 --timeout 60 --report junit=out.xml --report html=report/",
            "  witness verify --grid 401 gaussian     a quick look at 401 x 401 points"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "A certificate, with or without .cert.json, or a folder of them.")
    private List<String> names;

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "Evaluates the claim at N points an axis in floating point instead of proving it.")
    private @Nullable Integer grid;

    @Mixin
    private BudgetOptions budget;

    @Option(names = "--reference", description = "Replays every cell of the proof by slower, independent ways as well.")
    private boolean reference;

    @Option(
            names = "--product",
            paramLabel = "java|native",
            description =
                    "Multiplies the matrices of projections in Java, or by the machine's BLAS, which is believed to sum"
                            + " classically (default: ${DEFAULT-VALUE}).",
            defaultValue = "java")
    private String product;

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "KIND=PATH",
            description =
                    "Writes a report as well: junit=FILE, json=FILE (JSON lines), csv=FILE or html=DIR. Can be given"
                            + " several times.")
    private List<String> reports = List.of();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The heap of each worker process, such as 512m (default: a fair share of the machine's).")
    private @Nullable String memory;

    /** What a worker is asked for: the JSON line first, then the text. */
    @Option(names = "--with-json", hidden = true)
    private boolean withJson;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private VerifyCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (grid != null && (grid < 1 || grid > 1_000_000)) {
            throw new UsageException("--grid is 1 to 1000000 points an axis, found " + grid);
        }
        if (grid != null && reference) {
            throw new UsageException("--grid and --reference exclude each other: a grid check has no cells to replay");
        }
        OptionalInt points = grid == null ? OptionalInt.empty() : OptionalInt.of(grid);
        Products products = products();
        ReportTargets targets = ReportTargets.parse(reports);
        int status = Exit.OK;
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            try {
                files.addAll(CertificatePaths.find(name));
            } catch (UsageException e) {
                err.println("witness: " + e.getMessage());
                status = Exit.USAGE;
            } catch (IOException e) {
                err.println("witness: " + Main.sentence(e));
                status = Exit.USAGE;
            }
        }
        Run run = new Run(budget.budget(), points, products, targets, out, err);
        try {
            // a folder of one certificate has nobody to be protected
            return Exit.worse(status, files.size() == 1 ? run.here(files.get(0)) : run.inWorkers(files));
        } catch (IOException e) {
            err.println("witness: " + Main.sentence(e));
            return Exit.USAGE;
        }
    }

    private Products products() {
        if (product.equals("java")) {
            return new JavaProducts();
        }
        if (!product.equals("native")) {
            throw new UsageException("--product is java or native, found " + product);
        }
        if (grid != null) {
            throw new UsageException(
                    "--grid and --product native exclude each other: a grid check multiplies no matrices");
        }
        return NativeProducts.find()
                .orElseThrow(
                        () -> new UsageException("--product native: no working native BLAS (libblas.so.3) was found;"
                                + " the package libopenblas0 of Debian provides one, and --product java needs none"));
    }

    /** One run over all files. */
    private final class Run {
        private final Budget spent;
        private final OptionalInt points;
        private final Products products;
        private final ReportTargets targets;
        private final PrintWriter out;
        private final PrintWriter err;
        private final Instant started = Instant.now();
        private final long start = System.nanoTime();
        private final List<Result> results = new ArrayList<>();
        private int status = Exit.OK;

        Run(
                Budget spent,
                OptionalInt points,
                Products products,
                ReportTargets targets,
                PrintWriter out,
                PrintWriter err) {
            this.spent = spent;
            this.points = points;
            this.products = products;
            this.targets = targets;
            this.out = out;
            this.err = err;
        }

        int here(Path file) throws IOException {
            Verdict verdict;
            try (ProgressLine progress = new ProgressLine(err)) {
                verdict = new Verifier(spent, points, reference, progress, products).verify(file);
            }
            tell(Finished.of(file, verdict, seconds(start)));
            return end();
        }

        /** Each file in one of a few processes, told in the order of the files. */
        int inWorkers(List<Path> files) throws IOException {
            int workers = Math.max(1, Math.min(spent.jobs(), files.size()));
            int heap = Workers.memory(memory, workers);
            int threads = Math.max(1, spent.jobs() / workers);
            List<Task> tasks = files.stream()
                    .map(file -> new Task(arguments(file, threads), heap, budget.hardLimit()))
                    .toList();
            Finished[] finished = new Finished[files.size()];
            int[] told = {0};
            try (CountLine count = new CountLine(err, files.size())) {
                Workers.pool(Path.of("").toAbsolutePath(), workers).run(tasks, (i, reply) -> {
                    synchronized (finished) {
                        finished[i] = Finished.of(files.get(i), reply, seconds(start));
                        count.count();
                        for (; told[0] < finished.length && finished[told[0]] != null; told[0]++) {
                            count.clear();
                            tell(finished[told[0]]);
                        }
                    }
                });
            }
            return end();
        }

        private List<String> arguments(Path file, int threads) {
            List<String> arguments =
                    new ArrayList<>(List.of("verify", "--with-json", "--jobs", String.valueOf(threads)));
            arguments.addAll(budget.arguments());
            points.ifPresent(n -> arguments.addAll(List.of("--grid", String.valueOf(n))));
            if (reference) {
                arguments.add("--reference");
            }
            arguments.addAll(List.of("--product", product, "--", file.toString()));
            return arguments;
        }

        private void tell(Finished finished) {
            status = Exit.worse(status, finished.status());
            if (!finished.errors().isEmpty()) {
                err.print(finished.errors());
                err.flush();
            }
            if (finished.json().isEmpty()) {
                return;
            }
            if (json || withJson) {
                out.println(finished.json());
            }
            if (!json) {
                out.print(finished.text());
                out.flush();
            }
            if (!targets.targets().isEmpty()) {
                results.add(result(finished.json()));
            }
        }

        private int end() throws IOException {
            targets.write("witness verify", started, seconds(start), results);
            return status;
        }
    }

    private static Result result(String line) {
        try {
            return Result.read(line);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
