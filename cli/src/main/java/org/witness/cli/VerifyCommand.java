package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.blas.NativeProducts;
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
                    + " proof does not hold), CONFIRMED (only with --grid: no violation was seen; never a proof)."
        },
        footer = {
            "",
            "Examples:",
            "  witness verify gaussian                one certificate, two files",
            "  witness verify certs/ --json           all certificates below a folder, one JSON object a line",
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
        budget.budget();
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
        for (Path file : files) {
            try {
                status = Exit.worse(status, verify(file, points, products, out, err));
            } catch (IOException e) {
                err.println("witness: " + Main.sentence(e));
                status = Exit.USAGE;
            }
        }
        return status;
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

    private int verify(Path file, OptionalInt points, Products products, PrintWriter out, PrintWriter err)
            throws IOException {
        long start = System.nanoTime();
        Verdict verdict;
        try (ProgressLine progress = new ProgressLine(err)) {
            verdict = new Verifier(budget.budget(), points, reference, progress, products).verify(file);
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (json) {
            out.println(VerdictText.json(file.toString(), verdict, seconds, ""));
        } else {
            VerdictText.print(out, file.toString(), verdict, seconds);
        }
        return Exit.of(verdict.outcome());
    }
}
