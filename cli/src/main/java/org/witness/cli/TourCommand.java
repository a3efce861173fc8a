package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.witness.certificate.Quantity;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.examples.Example;
import org.witness.verifier.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code witness tour}. */
@Command(
        name = "tour",
        sortOptions = false,
        description = "Constructs and verifies the shipped examples, one line each, and says where the files are.")
final class TourCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder of the files (default: ${DEFAULT-VALUE}); those of an earlier tour are replaced.",
            defaultValue = "witness-tour")
    private Path folder;

    @Mixin
    private BudgetOptions budget;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private TourCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Files.createDirectories(folder);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new UsageException("'" + folder + "' is no folder: choose another with -o");
        }
        int status = Exit.OK;
        for (Example example : Example.TOUR) {
            long start = System.nanoTime();
            Certification certification;
            try (ProgressLine progress = new ProgressLine(err)) {
                certification = example.request()
                        .certify(
                                new Certifier(budget.budget(), true, progress),
                                folder.resolve(example.name() + CertificateFile.JSON_SUFFIX));
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            Verdict verdict = certification.verdict();
            out.println(String.format(
                    Locale.ROOT,
                    "%-9s %-11s %s: %s%.2f s",
                    verdict.outcome(),
                    example.name(),
                    example.statement(),
                    built(verdict, Quantity.HIDDEN_NEURONS, "neuron") + built(verdict, Quantity.FEATURES, "feature"),
                    seconds));
            status = Exit.worse(status, Exit.of(verdict.outcome()));
        }
        out.println();
        out.println("The files are in " + folder + ". Look at one, or prove it again:");
        out.println("  witness show " + folder.resolve(Example.TOUR.get(0).name()));
        out.println("  witness verify " + folder);
        return status;
    }

    /** How many of a quantity were built, if the verdict counts it. */
    private static String built(Verdict verdict, Quantity quantity, String noun) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == quantity)
                .map(count -> count.built() + " " + noun + (count.built() == 1 ? ", " : "s, "))
                .findFirst()
                .orElse("");
    }
}
