package org.witness.cli;

import java.util.ArrayList;
import java.util.List;
import org.witness.reports.Flag;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands, as the command line itself knows them. */
final class Flags {

    private Flags() {}

    /** Those of every command, in the order of the commands and of their help; help and version are everywhere, and left out. */
    static List<Flag> all() {
        List<Flag> flags = new ArrayList<>();
        collect(Main.line().getCommandSpec(), flags);
        return List.copyOf(flags);
    }

    private static void collect(CommandSpec command, List<Flag> flags) {
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
                flags.add(new Flag(
                        command.qualifiedName(),
                        String.join(", ", option.names()),
                        option.arity().max() == 0 ? "" : option.paramLabel(),
                        String.join(" ", option.description())
                                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()))
                                .replace("%%", "%")));
            }
        }
        for (CommandLine subcommand : command.subcommands().values()) {
            collect(subcommand.getCommandSpec(), flags);
        }
    }
}
