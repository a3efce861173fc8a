package org.witness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.witness.constructions.sparseboolean.BooleanRequest;
import org.witness.constructions.sparseboolean.Formula;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.TruthTable;
import org.witness.constructions.sparseboolean.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct boolean}. */
@Command(
        name = "boolean",
        sortOptions = false,
        description = {
            "Builds one attention head and a small ReLU readout that compute a Boolean function of a few of T bits, and proves it"
                    + " on all 2^T inputs.",
            "",
            "Positions count from 0; b1 .. bs are the relevant ones in the order given. Give the function in one of three"
                    + " ways: --function and, or, majority (more ones than zeros), parity, exactly-m, at-least-m;"
                    + " --table, 0x and 2^s/4 hexadecimal digits, bit i of which is the value where b1 (the lowest) .. bs"
                    + " are the binary digits of i; --formula of b1 .. bs, 0, 1 and, from tight to loose, ! & ^ |.",
            "",
            "Values, what the head adds up: bit counts ones (symmetric functions, which are recognised in any form; up to 16"
                    + " relevant positions); coordinate has one number for each relevant position, code one for all (any"
                    + " function, up to 12). --construction names the positions' vectors: random signs, moment-curve, or a"
                    + " family of witness construct coherence, which serves all relevant positions alike."
        },
        footer = {
            "",
            "Examples:",
            "  witness construct boolean --positions 1024 --relevant 3,17,512 --function majority -o maj",
            "  witness construct boolean --positions 4096 --relevant 5,9,100,2000,4001 --table 0xE8800000 -o f5",
            "  witness construct boolean --positions 256 --relevant 1,2,3 --formula \"(b1 & !b2) | b3\" --values code -o junta"
        })
final class ConstructBooleanCommand implements Callable<Integer> {

    @Option(names = "--positions", required = true, paramLabel = "T", description = "The number of positions, of bits.")
    private long positions;

    @Option(
            names = "--relevant",
            required = true,
            paramLabel = "P,..",
            description = "The positions that the function reads, from 0, in the order b1 .. bs.")
    private String relevant;

    @Option(names = "--function", paramLabel = "NAME", description = "The function by its name.")
    private @Nullable String function;

    @Option(names = "--table", paramLabel = "HEX", description = "The function by its 2^s values.")
    private @Nullable String table;

    @Option(names = "--formula", paramLabel = "F", description = "The function by a formula.")
    private @Nullable String formula;

    @Option(
            names = "--values",
            paramLabel = "FORM",
            description = "bit, coordinate, code or auto: bit for symmetric functions, otherwise coordinate"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private String values;

    @Option(
            names = "--scaling",
            description =
                    "Also finds what the function needs for 64, 256, .. 65536 positions, and keeps it for the report's"
                            + " picture of dimension and beta against log T.")
    private boolean scaling;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructBooleanCommand() {}

    @Override
    public Integer call() throws IOException {
        BooleanRequest request;
        try {
            request = request();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        options.check();
        List<HeadConstruction.Row> rows = scaled(rows(request), request);
        Constructed made =
                options.construct((certifier, file) -> certifier.certify(request, rows, options.seed(), file));
        return options.finish(made, new BooleanTable(rows, made.certification()));
    }

    private List<HeadConstruction.Row> rows(BooleanRequest request) {
        if (options.isAuto()) {
            return HeadConstruction.table(request, options.seed());
        }
        try {
            return List.of(HeadConstruction.named(options.construction()).row(request, options.seed()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private List<HeadConstruction.Row> scaled(List<HeadConstruction.Row> rows, BooleanRequest request) {
        if (!scaling) {
            return rows;
        }
        return rows.stream()
                .map(row -> row.certificate().isEmpty()
                        ? row
                        : row.with(
                                HeadConstruction.SCALING,
                                HeadConstruction.named(row.construction()).scaling(request, options.seed())))
                .toList();
    }

    private BooleanRequest request() {
        List<Long> read = positions();
        BooleanRequest.requirePositions(positions, read);
        TruthTable f = function(read.size());
        return new BooleanRequest(positions, read, f, values(f));
    }

    private List<Long> positions() {
        List<Long> read = new ArrayList<>();
        for (String word : relevant.split(",", -1)) {
            if (!word.strip().matches("[0-9]{1,18}")) {
                throw new UsageException(
                        "--relevant: expected positions such as 3,17,512, found '" + word.strip() + "'");
            }
            read.add(Long.parseLong(word.strip()));
        }
        return read;
    }

    private TruthTable function(int s) {
        if (Stream.of(function, table, formula).filter(way -> way != null).count() != 1) {
            throw new UsageException("give the function by one of --function, --table and --formula");
        }
        if (function != null) {
            return TruthTable.named(s, function);
        }
        return table != null ? TruthTable.parse(s, table) : Formula.parse(s, String.valueOf(formula));
    }

    private Values values(TruthTable f) {
        if (values.equals("auto")) {
            return BooleanRequest.best(f);
        }
        for (Values form : Values.values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(values)) {
                return form;
            }
        }
        throw new UsageException("--values: expected auto, bit, coordinate or code, found '" + values + "'");
    }
}
