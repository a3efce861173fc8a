package org.witness.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.witness.certificate.Limits;
import org.witness.certificate.Quantity;
import org.witness.certify.Specification;
import org.witness.constructions.order.Comparisons;
import org.witness.constructions.order.RankingConstruction;
import org.witness.formats.FormatException;
import org.witness.formats.PreferenceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct preorder}. */
@Command(
        name = "preorder",
        sortOptions = false,
        description = {
            "Turns a preference into a utility, a number for each item or a function of its vector, and proves that the utility"
                    + " says what the preference says.",
            "",
            "--table takes comparisons of n items, a CSV file with a header, in one of these forms:",
            "  item,rank              1 is best, equal ranks tie; with columns of numbers behind, the",
            "                         items' vectors, the utility is a ReLU network of n - 1 neurons",
            "  item,score             likewise, the largest is best",
            "  first,second,preference   >, < or = between every two items; or better,worse",
            "  (any),NAME,NAME,...    a row for each item: its name, then 1 where it is at least as",
            "                         good as the item of the column, 0 elsewhere",
            "A table that is no total preorder is REFUTED by two or three items, by their names."
        },
        footer = {"", "Example:", "  witness construct preorder --table ranking.csv -o ranking"})
final class ConstructPreorderCommand implements Callable<Integer> {

    @Option(names = "--table", required = true, paramLabel = "FILE", description = "Comparisons, a CSV file.")
    private String table;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructPreorderCommand() {}

    @Override
    public Integer call() throws IOException {
        Comparisons comparisons = comparisons();
        String fitting = comparisons.vectors().isPresent() ? RankingConstruction.LINE : RankingConstruction.COUNTS;
        if (!options.isAuto() && !options.construction().equals(fitting)) {
            throw new UsageException("unknown construction '" + Limits.shown(options.construction())
                    + "': the constructions for this table are " + Specification.AUTO + ", " + fitting);
        }
        options.check();
        Constructed made = options.construct((certifier, file) ->
                certifier.certify(RankingConstruction.certificate(comparisons, options.seed()), file));
        return options.finish(
                made,
                new AttemptTable(
                        made.certification(), List.of(Quantity.ITEMS, Quantity.CLASSES, Quantity.HIDDEN_NEURONS)));
    }

    private Comparisons comparisons() throws IOException {
        try {
            PreferenceFile file = PreferenceFile.read(Path.of(table));
            return new Comparisons(file.items(), file.rows(), file.vectors());
        } catch (InvalidPathException e) {
            throw new UsageException("--table: '" + Limits.shown(table) + "' is no path");
        } catch (FormatException e) {
            throw new UsageException("--table: " + e.getMessage());
        }
    }
}
