package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Obstruction;
import org.witness.certify.Specification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct kernel}. */
@Command(
        name = "kernel",
        sortOptions = false,
        description = {
            "Builds features phi with |K(x,y) - <phi(x), phi(y)>| at most the accuracy for all x, y in the domain.",
            "",
            "The kernel is an expression in x and y: + - * / ^ ( ), exact decimals, pi, e, exp log sqrt sin cos tan tanh"
                    + " atan abs min max relu sigmoid, if(a < b, c, d).",
            "",
            "Constructions: sine (cosines of x - y with the fewest features, for kernels of |x-y|), sum, product and sum-of-products (of"
                    + " kernels of a few coordinates each), nodal (piecewise linear, for continuous kernels),"
                    + " polynomial (by units that square) and deep (by deep ReLU networks), both for smooth kernels on an interval, fitted (tanh units by least squares, named only), tanh (twelve of"
                    + " them by linear least squares, named only); auto tries all but the last two."
        },
        footer = {
            "",
            "Example:",
            "  witness construct kernel --kernel \"exp(-(x-y)^2/2)\" --domain \"[-1,1]\" --accuracy 1e-3 -o gaussian"
        })
final class ConstructKernelCommand implements Callable<Integer> {

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
            names = "--obstruction",
            paramLabel = "NAME",
            description = "If no features whatever reach the accuracy, writes the proof of that as NAME.cert.json and"
                    + " NAME.safetensors.")
    private @Nullable String obstruction;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructKernelCommand() {}

    @Override
    public Integer call() throws IOException {
        KernelClaim claim = claim();
        Path obstructed = obstruction == null ? null : options.file(obstruction);
        if (options.file().equals(obstructed)) {
            throw new UsageException("-o and --obstruction name the same file: they hold different certificates");
        }
        Constructed made = options.construct((certifier, file) ->
                certifier.certify(new Specification(claim, options.construction(), options.seed()), file));
        Optional<Obstruction> found = made.certification().obstruction();
        if (found.filter(some -> some.refutes(claim)).isEmpty()) {
            found.ifPresent(some -> options.err().println("witness: warning: " + warning(some, claim)));
        } else if (obstructed != null) {
            CertificateFile.write(found.get().certificate(), obstructed);
            made = made.withObstruction(obstructed);
        }
        return options.finish(made, new FeatureTable(made.certification()));
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
        Box box = TargetOptions.box("--domain", domain);
        BigDecimal eps = TargetOptions.accuracy(accuracy);
        return new KernelClaim(TargetOptions.expression("--kernel", kernel, KernelClaim.scope(box)), box, eps);
    }
}
