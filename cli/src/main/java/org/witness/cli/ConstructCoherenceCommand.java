package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import org.witness.constructions.coherence.Families;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Statement.Count;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code witness construct coherence}. */
@Command(
        name = "coherence",
        description = {
            "Builds T nonzero vectors with |<u,v>| at most mu |u| |v| for all pairs, in few dimensions.",
            "",
            "Structured families are stored as the generators of a code. Their pairs are all checked in exact integers (for"
                    + " phases: in intervals)."
        },
        footer = {"", "Example:", "  witness construct coherence --vectors 32768 --coherence 0.0625 -o positions"})
final class ConstructCoherenceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CoherenceOptions options;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "NAME",
            description = "Writes NAME.cert.json and NAME.safetensors.")
    private String output;

    @Option(
            names = "--construction",
            paramLabel = "NAME",
            description = "auto (the least dimension) or the name of a family (default: ${DEFAULT-VALUE}).",
            defaultValue = Specification.AUTO)
    private String construction;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed of random families (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long seed;

    @Option(names = "--no-verify", description = "Writes the family without proving it.")
    private boolean noVerify;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @Mixin
    private BudgetOptions budget;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructCoherenceCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path file = CertificatePaths.output(output, force);
        long start = System.nanoTime();
        Certification certification;
        List<Families.Row> rows = construction.equals(Specification.AUTO)
                ? Families.resolved(options.request())
                : Families.table(options.request());
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
            certification = new Certifier(budget.budget(), !noVerify, progress)
                    .certify(options.request(), rows, construction, seed, file);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        Verdict verdict = certification.verdict();
        if (json) {
            out.println(VerdictText.json(file.toString(), verdict, seconds, CoherenceTable.json(rows, certification)));
        } else {
            CoherenceTable.print(out, rows, certification);
            VerdictText.print(
                    out,
                    certification.written().isPresent() ? file.toString() : "nothing was written",
                    verdict,
                    seconds);
        }
        boolean asAsked = noVerify && certification.written().isPresent();
        return asAsked ? Exit.OK : Exit.of(verdict.outcome());
    }

    /** The dimension that was counted, if there was a count. */
    static long dimension(Verdict verdict) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == org.witness.certificate.Quantity.DIMENSION)
                .mapToLong(Count::built)
                .findFirst()
                .orElse(0);
    }
}
