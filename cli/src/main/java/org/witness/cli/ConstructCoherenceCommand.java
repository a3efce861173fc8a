package org.witness.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Families;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code witness construct coherence}. */
@Command(
        name = "coherence",
        sortOptions = false,
        description = {
            "Builds T nonzero vectors with |<u,v>| at most mu |u| |v| for all pairs, in few dimensions.",
            "",
            "Structured families are stored as the generators of a code. Their pairs are all checked in exact integers (for"
                    + " phases: in intervals)."
        },
        footer = {"", "Example:", "  witness construct coherence --vectors 32768 --coherence 0.0625 -o positions"})
final class ConstructCoherenceCommand implements Callable<Integer> {

    @Mixin
    private CoherenceOptions vectors;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructCoherenceCommand() {}

    @Override
    public Integer call() throws IOException {
        CoherenceRequest request = vectors.request();
        options.check();
        List<Families.Row> rows = options.isAuto() ? Families.resolved(request) : Families.table(request);
        Constructed made = options.construct(
                (certifier, file) -> certifier.certify(request, rows, options.construction(), options.seed(), file));
        return options.finish(made, new CoherenceTable(rows, Optional.of(made.certification())));
    }
}
