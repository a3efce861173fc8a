package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all construct commands share: the options that do not speak of the target, and the way from a target to an exit status. */
final class ConstructOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "NAME",
            description = "Writes NAME.cert.json and NAME.safetensors.")
    private String output;

    @Option(
            names = "--construction",
            paramLabel = "NAME",
            description = "auto (the one that needs least) or the name of one (default: ${DEFAULT-VALUE}).",
            defaultValue = Specification.AUTO)
    private String construction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of random steps, where there are any (default: ${DEFAULT-VALUE}).",
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
    private ConstructOptions() {}

    /** Constructs, verifies and writes. */
    @FunctionalInterface
    interface Construct {
        Certification with(Certifier certifier, Path file) throws IOException;
    }

    String construction() {
        return construction;
    }

    boolean isAuto() {
        return construction.equals(Specification.AUTO);
    }

    long seed() {
        return seed;
    }

    /** The JSON file of the name that was given with -o. */
    Path file() {
        return file(output);
    }

    /** The JSON file that a name stands for; it does not exist, unless it may be replaced. */
    Path file(String name) {
        return CertificatePaths.output(name, force);
    }

    /** Tells bad usage before anything long is begun. */
    void check() {
        file();
        budget.budget();
    }

    /** How many threads may be used. */
    int jobs() {
        return budget.budget().jobs();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Constructs within the budget, with progress. What the constructions call an illegal argument is bad usage. */
    Constructed construct(Construct how) throws IOException {
        Path file = file();
        long start = System.nanoTime();
        try (ProgressLine progress = new ProgressLine(err())) {
            Certification certification = how.with(new Certifier(budget.budget(), !noVerify, progress), file);
            return new Constructed(file, certification, (System.nanoTime() - start) * 1e-9);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Prints the table and the verdict, or one JSON object, and returns the exit status. */
    int finish(Constructed made, ConstructionTable table) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(made.json(table));
        } else {
            made.print(out, table);
        }
        Certification certification = made.certification();
        boolean asAsked = noVerify && certification.written().isPresent();
        return asAsked ? Exit.OK : Exit.of(certification.verdict().outcome());
    }
}
