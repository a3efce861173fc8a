package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certify.Specification;
import org.witness.constructions.order.Comparisons;
import org.witness.constructions.order.PreorderConstruction;
import org.witness.constructions.order.RankingConstruction;
import org.witness.formats.FormatException;
import org.witness.formats.PreferenceFile;
import org.witness.verifier.Verifier;
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
            "A table that is no total preorder is REFUTED by two or three items, by their names.",
            "",
            "--comparator takes an expression c in y and z on a box of one to three dimensions: c(y,z) > 0 reads \"z is"
                    + " preferred to y\". The utility is a ReLU network that rises by 0.999 from y to z wherever c(y,z) reaches"
                    + " the margin, proved for all y and z. It is REFUTED by a cycle of preferences, or by a path along which a"
                    + " continuous utility would have to jump."
        },
        footer = {
            "",
            "Examples:",
            "  witness construct preorder --table ranking.csv -o ranking",
            "  witness construct preorder --comparator \"z1+z2-y1-y2\" --domain \"[-1,1]^2\" --margin 0.5 -o sum"
        })
final class ConstructPreorderCommand implements Callable<Integer> {

    @Option(names = "--table", paramLabel = "FILE", description = "Comparisons, a CSV file.")
    private @Nullable String table;

    @Option(
            names = "--comparator",
            paramLabel = "C",
            description =
                    "An expression in y and z, or in y1, y2, .. and z1, z2, ..: above 0 where z is preferred to y.")
    private @Nullable String comparator;

    @Option(names = "--domain", paramLabel = "BOX", description = "The box of y and of z, such as [-1,1]^2.")
    private @Nullable String domain;

    @Option(
            names = "--margin",
            paramLabel = "E",
            description = "The utility must rise where the comparator is at least this, above 0.")
    private @Nullable String margin;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructPreorderCommand() {}

    @Override
    public Integer call() throws IOException {
        if ((table == null) == (comparator == null)) {
            throw new UsageException("give the preference by one of --table and --comparator");
        }
        return table == null ? compared(String.valueOf(comparator)) : ranked(table);
    }

    private int ranked(String file) throws IOException {
        if (domain != null || margin != null) {
            throw new UsageException("--domain and --margin go with --comparator, a table has neither");
        }
        Comparisons comparisons = comparisons(file);
        requireConstruction(comparisons.vectors().isPresent() ? RankingConstruction.LINE : RankingConstruction.COUNTS);
        options.check();
        Constructed made = options.construct((certifier, json) ->
                certifier.certify(RankingConstruction.certificate(comparisons, options.seed()), json));
        return options.finish(
                made,
                new AttemptTable(
                        made.certification(), List.of(Quantity.ITEMS, Quantity.CLASSES, Quantity.HIDDEN_NEURONS)));
    }

    private int compared(String expression) throws IOException {
        requireConstruction(PreorderConstruction.NAME);
        options.check();
        PreorderClaim claim = claim(expression);
        PreorderConstruction construction = construction(claim);
        Constructed made = options.construct((certifier, json) -> certifier.certify(claim, construction, json));
        if (made.certification().written().isPresent()) {
            construction
                    .cycle(0, true)
                    .filter(cycle -> Verifier.isStrictCycle(claim, cycle))
                    .ifPresent(
                            cycle -> options.err()
                                    .println(
                                            "witness: warning: this is the comparator of no preorder: " + text(cycle)
                                                    + " and back to the first, each is preferred to the one before it, below the margin"));
        }
        return options.finish(
                made,
                new AttemptTable(
                        made.certification(), List.of(Quantity.HIDDEN_NEURONS, Quantity.PARAMETERS, Quantity.DEPTH)));
    }

    private static String text(List<List<BigDecimal>> points) {
        return points.stream()
                .map(point -> point.stream().map(Decimals::text).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
    }

    private void requireConstruction(String fitting) {
        if (!options.isAuto() && !options.construction().equals(fitting)) {
            throw new UsageException("unknown construction '" + Limits.shown(options.construction())
                    + "': the constructions for this preference are " + Specification.AUTO + ", " + fitting);
        }
    }

    private PreorderClaim claim(String expression) {
        if (domain == null || margin == null) {
            throw new UsageException(
                    "--comparator needs --domain and --margin: such as --domain \"[-1,1]^2\" --margin 0.5");
        }
        Box box;
        try {
            box = Box.parse(domain);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--domain: " + e.getMessage());
        }
        try {
            return new PreorderClaim(
                    ExpressionParser.parse(expression, PreorderClaim.scope(box)),
                    box,
                    Decimals.parse(margin.strip()),
                    PreorderConstruction.GAIN);
        } catch (ExpressionException e) {
            throw new UsageException("--comparator: " + e.getMessage() + System.lineSeparator()
                    + e.excerpt().indent(2).stripTrailing());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--" + (String.valueOf(e.getMessage()).startsWith("margin: ") ? "" : "margin: ") + e.getMessage());
        }
    }

    private static PreorderConstruction construction(PreorderClaim claim) {
        PreorderConstruction construction;
        try {
            construction = new PreorderConstruction(claim);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        construction.unbounded().ifPresent(pair -> {
            throw new UsageException("--comparator: not a finite number at y = " + text(List.of(pair.get(0))) + ", z = "
                    + text(List.of(pair.get(1))));
        });
        double largest = construction.largest();
        if (largest < claim.margin().doubleValue()) {
            throw new UsageException("--margin: the comparator reaches at most about " + largest
                    + " on the domain, so that nothing is preferred by " + Decimals.text(claim.margin()));
        }
        return construction;
    }

    private static Comparisons comparisons(String table) throws IOException {
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
