package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Obstruction;
import org.witness.certify.Specification;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Statement.Count;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code witness construct kernel}. */
@Command(
        name = "kernel",
        sortOptions = false,
        description = {
            "Builds features phi with |K(x,y) - <phi(x), phi(y)>| at most the accuracy for all x, y in the domain.",
            "",
            "The kernel is an expression in x and y: + - * / ^ ( ), exact decimals, pi, e, exp log sqrt sin cos tan tanh"
                    + " atan abs min max relu sigmoid, if(a < b, c, d)."
        },
        footer = {
            "",
            "Example:",
            "  witness construct kernel --kernel \"exp(-(x-y)^2/2)\" --domain \"[-1,1]\" --accuracy 1e-3 -o gaussian"
        })
final class ConstructKernelCommand implements Callable<Integer> {

    private static final BigDecimal LEAST_ACCURACY = new BigDecimal("1e-30");

    @Spec
    private CommandSpec spec;

    @Option(names = "--kernel", required = true, paramLabel = "EXPRESSION", description = "The kernel K, in x and y.")
    private String kernel;

    @Option(names = "--domain", required = true, paramLabel = "BOX", description = "The domain of x and of y: [-1,1].")
    private String domain;

    @Option(
            names = "--accuracy",
            required = true,
            paramLabel = "EPS",
            description = "The largest admitted error, an exact decimal above 0.")
    private String accuracy;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "NAME",
            description = "Writes NAME.cert.json and NAME.safetensors.")
    private String output;

    @Option(
            names = "--obstruction",
            paramLabel = "NAME",
            description = "If no features whatever reach the accuracy, writes the proof of that as NAME.cert.json and"
                    + " NAME.safetensors.")
    private @Nullable String obstruction;

    @Option(
            names = "--construction",
            paramLabel = "NAME",
            description = "auto or nodal (default: ${DEFAULT-VALUE}).",
            defaultValue = Specification.AUTO)
    private String construction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of random steps (default: ${DEFAULT-VALUE}; nodal has none).",
            defaultValue = "0")
    private long seed;

    @Option(names = "--no-verify", description = "Writes the first candidate without proving it.")
    private boolean noVerify;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @Mixin
    private BudgetOptions budget;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructKernelCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        KernelClaim claim = claim();
        Path file = CertificatePaths.output(output, force);
        Path obstructed = obstruction == null ? null : CertificatePaths.output(obstruction, force);
        if (file.equals(obstructed)) {
            throw new UsageException("-o and --obstruction name the same file: they hold different certificates");
        }
        long start = System.nanoTime();
        Certification certification;
        try (ProgressLine progress = new ProgressLine(err)) {
            certification = new Certifier(budget.budget(), !noVerify, progress)
                    .certify(new Specification(claim, construction, seed), file);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        Verdict verdict = certification.verdict();
        Optional<Obstruction> found = certification.obstruction();
        boolean impossible = found.filter(some -> some.refutes(claim)).isPresent();
        if (!impossible) {
            found.ifPresent(some -> err.println("witness: warning: " + warning(some, claim)));
            obstructed = null;
        } else if (obstructed != null) {
            CertificateFile.write(found.get().certificate(), obstructed);
        }
        if (json) {
            JsonLine line = VerdictText.object(file.toString(), verdict, seconds, attemptsJson(certification));
            if (obstructed != null) {
                line.text("obstruction", obstructed.toString());
            }
            out.println(line);
        } else {
            if (!impossible) {
                table(out, certification);
            }
            VerdictText.print(
                    out, certification.written().isPresent() ? file.toString() : nothing(obstructed), verdict, seconds);
        }
        boolean asAsked = noVerify && certification.written().isPresent();
        return asAsked ? Exit.OK : Exit.of(verdict.outcome());
    }

    private static String nothing(@Nullable Path obstructed) {
        return obstructed == null
                ? "nothing was written"
                : "nothing was written but the proof, " + Limits.shown(obstructed.toString());
    }

    /** The violation is proved, and too small to matter: one sentence with its numbers. */
    private static String warning(Obstruction found, KernelClaim claim) {
        String words = found.certificate().proof().rule().equals("asymmetric") ? "symmetric" : "positive semidefinite";
        String witness = found.refutation().witness().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "the kernel is not " + words + ": no features come nearer to it than "
                + Decimals.text(found.accuracy()) + ", which is below the accuracy " + Decimals.text(claim.accuracy())
                + " (" + witness + ")";
    }

    private KernelClaim claim() {
        Box box;
        try {
            box = Box.parse(domain);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--domain: " + e.getMessage());
        }
        BigDecimal eps;
        try {
            eps = Decimals.parse(accuracy.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--accuracy: " + e.getMessage());
        }
        if (eps.signum() <= 0) {
            throw new UsageException("--accuracy: expected a number above 0 such as 1e-3, found " + accuracy);
        }
        if (eps.compareTo(LEAST_ACCURACY) < 0) {
            throw new UsageException("--accuracy: expected at least " + Decimals.text(LEAST_ACCURACY)
                    + ", which is beyond what binary64 weights can carry already, found " + Decimals.text(eps));
        }
        try {
            Expression expression = ExpressionParser.parse(kernel, KernelClaim.scope(box));
            return new KernelClaim(expression, box, eps);
        } catch (ExpressionException e) {
            throw new UsageException("--kernel: " + e.getMessage() + System.lineSeparator()
                    + e.excerpt().indent(2).stripTrailing());
        }
    }

    /** What each construction needed; the chosen one is marked. */
    private static void table(PrintWriter out, Certification certification) {
        out.println(String.format(
                Locale.ROOT,
                "  %-14s %10s %10s %12s %10s  %s",
                "construction",
                "neurons",
                "features",
                "parameters",
                "candidate",
                "verdict"));
        for (Certification.Attempt attempt : certification.attempts()) {
            Verdict verdict = attempt.verdict();
            out.println(String.format(
                    Locale.ROOT,
                    "%s %-14s %10s %10s %12s %10d  %s",
                    attempt.chosen() ? "*" : " ",
                    attempt.construction(),
                    figure(verdict, 0),
                    figure(verdict, 1),
                    figure(verdict, 2),
                    attempt.candidates(),
                    verdict.outcome()));
        }
        out.println();
    }

    private static String figure(Verdict verdict, int index) {
        return index < verdict.counts().size()
                ? String.format(Locale.ROOT, "%,d", verdict.counts().get(index).built())
                : "-";
    }

    private static String attemptsJson(Certification certification) {
        StringBuilder out = new StringBuilder("[");
        for (Certification.Attempt attempt : certification.attempts()) {
            JsonLine line = new JsonLine();
            line.text("construction", attempt.construction());
            line.text("verdict", attempt.verdict().outcome().name());
            for (Count count : attempt.verdict().counts()) {
                line.number(count.quantity().key(), String.valueOf(count.built()));
            }
            line.number("candidates", String.valueOf(attempt.candidates()));
            line.raw("chosen", String.valueOf(attempt.chosen()));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }

    static boolean proved(Verdict verdict) {
        return verdict.outcome() == Outcome.VERIFIED;
    }
}
