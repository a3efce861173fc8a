package org.witness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code witness construct}. */
@Command(
        name = "construct",
        description = "Builds explicit weights for a target, proves them, and writes them with their certificate.",
        subcommands = {
            ConstructKernelCommand.class,
            ConstructRelationCommand.class,
            ConstructCoherenceCommand.class,
            ConstructProjectionCommand.class,
            ConstructAttentionCommand.class,
            ConstructRadonCommand.class,
            ConstructBooleanCommand.class,
            ConstructSupportQueriesCommand.class,
            ConstructPreorderCommand.class,
            ConstructSelectionCommand.class,
            ConstructRelationalCommand.class
        })
final class ConstructCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "name what is to be constructed: kernel, relation, coherence, projection, attention, radon, boolean,"
                        + " support-queries, preorder, selection or relational");
    }
}
