package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct selection}. */
@Command(
        name = "selection",
        sortOptions = false,
        description = {
            "Builds networks phi and psi and a beta such that softmax attention with the scores beta <phi(x), psi(y_i)> selects the"
                    + " best of n keys by a utility u(x,y), and proves it for all queries and all keys of which one leads by the gap.",
            "",
            "Parts of u that depend on x alone cost nothing: softmax does not see them. In several dimensions u is a sum of functions of"
                    + " one coordinate each, such as -dist2(x,y)."
        },
        footer = {
            "",
            "Examples:",
            "  witness construct selection --utility \"-(x-y)^2\" --x-domain \"[0,1]\" --y-domain \"[0,1]\" --keys 64 --gap 0.05"
                    + " --weight 0.99 -o nearest",
            "  witness construct selection --comparator \"(x-y)^2-(x-z)^2\" --x-domain \"[0,1]\" --y-domain \"[0,1]\" --keys 8 --gap 0.5"
                    + " --weight 0.9 -o nearer"
        })
final class ConstructSelectionCommand implements Callable<Integer> {

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--weight",
            required = true,
            paramLabel = "W",
            description = "What the best key gets at least, above 0 and below 1.")
    private String weight;

    @Option(
            names = "--comparator",
            paramLabel = "C",
            description =
                    "In the place of a utility: an expression in x, y and z, above 0 where z is preferred to y for the query x; the"
                            + " best key is preferred to all others by the gap.")
    private @Nullable String comparator;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructSelectionCommand() {}

    @Override
    public Integer call() throws IOException {
        BigDecimal least = SelectionOptions.decimal("--weight", weight);
        if (least.signum() <= 0 || least.compareTo(BigDecimal.ONE) >= 0) {
            throw new UsageException("--weight: expected above 0 and below 1, found " + weight);
        }
        if (selection.hasUtility() == (comparator != null)) {
            throw new UsageException("give the preference by one of --utility and --comparator");
        }
        if (comparator != null) {
            return selection.choose(options, comparator, least);
        }
        return selection.construct(options, Optional.of(least), Optional.empty(), Optional.empty());
    }
}
