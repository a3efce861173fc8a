package org.witness.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.JsonLine;
import org.witness.verifier.logic.ProjectionBounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code witness bound projection}. */
@Command(
        name = "projection",
        sortOptions = false,
        description = {
            "Says how many dimensions suffice to keep all squared distances of any N points within a factor 1 +- E, without"
                    + " data: by Dasgupta and Gupta, by the exact tail of normal entries, by that of orthonormal rows, and by the"
                    + " rank. Each number is proved."
        },
        footer = {"", "Example:", "  witness bound projection --points 10000 --distortion 0.1 --dimension 1000"})
final class BoundProjectionCommand implements Callable<Integer> {

    private static final long LARGEST = Integer.MAX_VALUE;

    @Spec
    private CommandSpec spec;

    @Option(names = "--points", required = true, paramLabel = "N", description = "The number of points.")
    private long points;

    @Option(
            names = "--distortion",
            required = true,
            paramLabel = "E",
            description =
                    "The largest admitted relative change of a squared distance, an exact decimal between 0 and 1.")
    private String distortion;

    @Option(names = "--dimension", paramLabel = "D", description = "The dimension of the points, if it is known.")
    private @Nullable Long dimension;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private BoundProjectionCommand() {}

    @Override
    public Integer call() {
        if (points < 1 || points > LARGEST) {
            throw new UsageException("--points: expected 1 to " + LARGEST + ", found " + points);
        }
        if (dimension != null && (dimension < 1 || dimension > LARGEST)) {
            throw new UsageException("--dimension: expected 1 to " + LARGEST + ", found " + dimension);
        }
        BigDecimal eps = DistortionOption.parse(distortion);
        OptionalLong dasguptaGupta = OptionalLong.of(ProjectionBounds.dasguptaGupta(points, eps));
        OptionalLong chiSquare = ProjectionBounds.chiSquare(points, eps);
        OptionalLong beta = dimension == null ? OptionalLong.empty() : ProjectionBounds.beta(points, dimension, eps);
        OptionalLong rank =
                OptionalLong.of(Math.max(1, dimension == null ? points - 1 : Math.min(points - 1, dimension)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonLine line = new JsonLine();
            line.number("schema", "1");
            line.text("kind", "projection");
            line.number("points", String.valueOf(points));
            line.number("distortion", Decimals.text(eps));
            number(line, "dasguptaGupta", dasguptaGupta);
            number(line, "gaussianDimension", chiSquare);
            number(line, "orthonormalDimension", beta);
            number(line, "rank", rank);
            out.println(line);
            return Exit.OK;
        }
        out.println(String.format(
                Locale.ROOT, "%,d points, distortion at most %s: dimensions that suffice", points, Decimals.text(eps)));
        row(out, "rank", rank, "an isometry of the points' span");
        row(out, "orthonormal", beta, dimension == null ? "needs --dimension" : "orthonormal rows: the Beta tail");
        row(out, "gaussian", chiSquare, "normal entries: the chi-square tail");
        row(out, "dasgupta-gupta", dasguptaGupta, "4 ln n / (eps^2/2 - eps^3/3)");
        return Exit.OK;
    }

    private static void number(JsonLine line, String key, OptionalLong value) {
        value.ifPresent(found -> line.number(key, String.valueOf(found)));
    }

    private static void row(PrintWriter out, String name, OptionalLong value, String words) {
        String figure = value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "-";
        out.println(String.format(Locale.ROOT, "  %-18s %14s  %s", name, figure, words));
    }
}
