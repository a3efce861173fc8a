package org.witness.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct relational}. */
@Command(
        name = "relational",
        sortOptions = false,
        description = {
            "Builds relational attention: it selects the best of n keys by a utility u(x,y), as witness construct selection does, and"
                    + " returns a relation r(x,y) of the selected one, within the accuracy, proved for all queries and keys.",
            "",
            "The weight that the best key needs follows from the accuracy and from how much r changes with y."
        },
        footer = {
            "",
            "Example:",
            "  witness construct relational --utility \"-(x-y)^2\" --relation \"sin(3*x)*y\" --x-domain \"[0,1]\" --y-domain \"[0,1]\""
                    + " --keys 16 --gap 0.1 --accuracy 0.05 -o rel"
        })
final class ConstructRelationalCommand implements Callable<Integer> {

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--relation",
            required = true,
            paramLabel = "EXPRESSION",
            description = "The relation r of the query and the selected key, in x and y.")
    private String relation;

    @Option(
            names = "--accuracy",
            required = true,
            paramLabel = "EPS",
            description = "The largest admitted error, an exact decimal above 0.")
    private String accuracy;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructRelationalCommand() {}

    @Override
    public Integer call() throws IOException {
        return selection.construct(
                options,
                Optional.empty(),
                Optional.of(selection.expression("--relation", relation)),
                Optional.of(TargetOptions.accuracy(accuracy)));
    }
}
