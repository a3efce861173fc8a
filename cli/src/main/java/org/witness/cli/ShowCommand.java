package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.reports.NetworkTraits;
import org.witness.verifier.Counting;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.Statement.Count;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness show}. */
@Command(
        name = "show",
        sortOptions = false,
        description = "Shows what a certificate states and holds: claim, networks, quantities, proof, a picture of the"
                + " features. Counts the quantities and proves their bounds, but not the claim.")
final class ShowCommand implements Callable<Integer> {

    private static final int COLUMNS = 72;
    private static final int MOST_PICTURES = 12;
    private static final String BARS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A certificate, with or without .cert.json.")
    private List<String> names;

    @Option(names = "--latex", description = "Prints the claim in LaTeX only.")
    private boolean latex;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ShowCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int status = Exit.OK;
        for (String name : names) {
            for (Path file : CertificatePaths.find(name)) {
                try {
                    show(out, file, CertificateFile.read(file));
                } catch (CertificateException e) {
                    err.println("witness: " + file + ": " + e.reason().code() + ": " + e.getMessage());
                    status = Exit.worse(status, Exit.REFUSED);
                }
            }
        }
        return status;
    }

    private void show(PrintWriter out, Path file, Certificate certificate) {
        if (latex) {
            out.println(certificate.claim().latex());
            return;
        }
        out.println(file + " states, and 'witness verify' can prove or refuse:");
        out.println();
        out.println("  " + certificate.claim().sentence());
        certificate.networks().forEach((name, network) -> network(out, name, network));
        quantities(out, certificate);
        if (certificate.claim() instanceof ProjectionClaim claim && claim.fitted()) {
            out.println();
            out.println("  the map was fitted to these points: nothing is promised for others");
        }
        out.println();
        out.println("  proof");
        proof(out, certificate.proof(), 2);
        out.println();
        out.println("  made by " + certificate.provenance().construction() + " "
                + certificate.provenance().parameters() + ", version "
                + certificate.provenance().version());
        if (certificate.claim() instanceof ApproximationClaim claim) {
            boolean isOne = claim.left().equals(claim.right());
            features(
                    out, isOne ? "" : " " + claim.left(), certificate.networks().get(claim.left()), claim.xDomain());
            if (!isOne) {
                features(out, " " + claim.right(), certificate.networks().get(claim.right()), claim.yDomain());
            }
        }
    }

    /** As they are proved; if that fails, as they are stated. */
    private static void quantities(PrintWriter out, Certificate certificate) {
        if (certificate.bounds().isEmpty()) {
            return;
        }
        Counting counting = Verifier.standard().count(certificate);
        out.println();
        if (counting.reason().isPresent()) {
            for (Bound bound : certificate.bounds()) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-15s %,d stated, not proved",
                        bound.quantity().words(),
                        bound.built()));
            }
            out.println(
                    "  these could not be proved: " + counting.reason().get().code() + ": " + counting.detail());
            return;
        }
        counting.counts().forEach(count -> VerdictText.quantity(out, count));
        out.println("  proved just now by "
                + counting.counts().stream().map(Count::theorem).distinct().collect(Collectors.joining(", "))
                + "; the claim itself is not checked by show");
    }

    private static void network(PrintWriter out, String name, Network network) {
        StringBuilder widths = new StringBuilder();
        for (int i = 0; i < network.widths().size(); i++) {
            widths.append(i == 0 ? "" : " -> ").append(network.widths().get(i));
            if (i > 0) {
                widths.append(' ').append(NetworkTraits.words(network.layers().get(i - 1)));
            }
        }
        out.println();
        out.println("  " + name + ": " + widths);
    }

    private static void proof(PrintWriter out, ProofStep step, int level) {
        out.println("  ".repeat(level) + step.rule());
        step.premises().forEach(premise -> proof(out, premise, level + 1));
    }

    /** Each feature over the domain as a row of bars, from its least to its largest value. */
    private static void features(PrintWriter out, String name, @Nullable Network phi, Box domain) {
        if (phi == null || phi.inputs() != 1 || domain.dimension() != 1) {
            return;
        }
        Range range = domain.ranges().get(0);
        double lower = range.lower().doubleValue();
        double upper = range.upper().doubleValue();
        double[][] columns = new double[COLUMNS][];
        for (int i = 0; i < COLUMNS; i++) {
            columns[i] = phi.apply(lower + (upper - lower) * i / (COLUMNS - 1));
        }
        out.println();
        out.println("  the features" + name + " over " + range.text());
        for (int k = 0; k < Math.min(MOST_PICTURES, phi.outputs()); k++) {
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] column : columns) {
                least = Math.min(least, column[k]);
                largest = Math.max(largest, column[k]);
            }
            StringBuilder bars = new StringBuilder();
            for (double[] column : columns) {
                double share = largest > least ? (column[k] - least) / (largest - least) : 0.5;
                bars.append(BARS.charAt(1 + (int) Math.min(7, Math.floor(share * 8))));
            }
            out.println(String.format(Locale.ROOT, "  %3d %s %10.3g .. %.3g", k + 1, bars, least, largest));
        }
        if (phi.outputs() > MOST_PICTURES) {
            out.println("      and " + (phi.outputs() - MOST_PICTURES) + " more");
        }
    }
}
