package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.witness.certificate.expression.Decimals;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.sparseboolean.SupportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct support-queries}. */
@Command(
        name = "support-queries",
        sortOptions = false,
        description = {
            "Builds T vectors that serve every set of s positions: for each set S there is a query with the score 1 on S and at"
                    + " most theta off it, so that one attention head reads S, whichever it is.",
            "",
            "The vectors are a family of coherence mu with s mu/(1-(s-1) mu) at most theta; all pairs are checked. A head with"
                    + " such a query leaks at most delta at beta = ln((T-s)/(s delta))/(1-theta)."
        },
        footer = {
            "",
            "Example:",
            "  witness construct support-queries --positions 16384 --support 2 --theta 0.5 -o all-pairs"
        })
final class ConstructSupportQueriesCommand implements Callable<Integer> {

    @Option(names = "--positions", required = true, paramLabel = "T", description = "The number of positions.")
    private long positions;

    @Option(names = "--support", required = true, paramLabel = "S", description = "The number of relevant positions.")
    private int support;

    @Option(
            names = "--theta",
            paramLabel = "THETA",
            description =
                    "The largest admitted score off a support, up to rounding (1e-9), between 0 and 1 (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.9")
    private String theta;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructSupportQueriesCommand() {}

    @Override
    public Integer call() throws IOException {
        SupportRequest request = request();
        options.check();
        List<Families.Row> rows =
                options.isAuto() ? Families.resolved(request.coherence()) : Families.table(request.coherence());
        Constructed made = options.construct(
                (certifier, file) -> certifier.certify(request, rows, options.construction(), options.seed(), file));
        return options.finish(made, new CoherenceTable(rows, Optional.of(made.certification())));
    }

    private SupportRequest request() {
        BigDecimal largest;
        try {
            largest = Decimals.parse(theta.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--theta: " + e.getMessage());
        }
        try {
            SupportRequest request = new SupportRequest(positions, support, largest);
            request.coherence();
            return request;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
