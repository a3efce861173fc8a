package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.JsonLine;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import org.witness.verifier.logic.CoherenceBounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code witness bound coherence}. */
@Command(
        name = "coherence",
        description = {
            "Bounds the dimension of T nonzero vectors with |<u,v>| at most mu |u| |v| for all pairs, from below (Welch's"
                    + " bounds of orders 1 to 16, Levenshtein's) and by each family, without building any."
        },
        footer = {"", "Example:", "  witness bound coherence --vectors 32768 --coherence 0.0625"})
final class BoundCoherenceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CoherenceOptions options;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private BoundCoherenceCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CoherenceRequest request = options.request();
        List<CoherenceBounds.LowerBound> bounds = CoherenceBounds.lowerBounds(request.vectors(), request.coherence());
        long least = CoherenceBounds.leastDimension(request.vectors(), request.coherence());
        CoherenceTable table = new CoherenceTable(Families.table(request), Optional.empty());
        if (json) {
            JsonLine line = new JsonLine();
            line.number("schema", "1");
            line.text("kind", "coherence");
            line.number("vectors", String.valueOf(request.vectors()));
            line.number("coherence", Decimals.text(request.coherence()));
            line.number("lowerBound", String.valueOf(least));
            line.raw("constructions", table.json());
            out.println(line);
            return Exit.OK;
        }
        out.println(String.format(
                Locale.ROOT,
                "%,d nonzero vectors, absolute cosines at most %s: at least %,d dimensions",
                request.vectors(),
                Decimals.text(request.coherence()),
                least));
        for (CoherenceBounds.LowerBound bound : bounds) {
            out.println(String.format(
                    Locale.ROOT, "  %-18s %14s", bound.name(), String.format(Locale.ROOT, "%,d", bound.dimension())));
        }
        out.println();
        table.print(out);
        return Exit.OK;
    }
}
