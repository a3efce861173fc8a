package org.witness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code witness bound}. */
@Command(
        name = "bound",
        description = "Says what a target needs, without building it: proved bounds, and what each construction has.",
        subcommands = {BoundCoherenceCommand.class, BoundProjectionCommand.class})
final class BoundCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private BoundCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what is to be bounded: coherence or projection");
    }
}
