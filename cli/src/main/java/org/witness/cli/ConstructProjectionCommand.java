package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.constructions.projection.Effort;
import org.witness.constructions.projection.ProjectionRequest;
import org.witness.constructions.projection.ProjectionSearch;
import org.witness.formats.FormatException;
import org.witness.formats.PointsFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct projection}. */
@Command(
        name = "projection",
        sortOptions = false,
        description = {
            "Builds a linear map P to few dimensions that keeps the squared distance of every pair of the given points within"
                    + " a factor 1 +- E (Johnson-Lindenstrauss).",
            "",
            "With --distortion it takes the least dimension that a family finds, with --dimension the least distortion."
                    + " Families: isometry, orthonormal, hadamard, gaussian, signs, sparse, row-greedy, derandomised, fitted."
                    + " Maps of isometry, row-greedy, derandomised and fitted depend on the points: they are proved for these"
                    + " points and promise nothing for others."
        },
        footer = {
            "",
            "Examples:",
            "  witness construct projection --points digits.csv --distortion 0.2 -o digits",
            "  witness construct projection --points p.npy --dimension 50 --construction orthonormal --seed 7 -o p"
        })
final class ConstructProjectionCommand implements Callable<Integer> {

    @Option(
            names = "--points",
            required = true,
            paramLabel = "FILE",
            description = "The points, one a row: CSV with or without a header, NPY or NPZ.")
    private Path points;

    @Option(names = "--array", paramLabel = "NAME", description = "Which array of an NPZ file, if it holds several.")
    private @Nullable String array;

    @ArgGroup(multiplicity = "1")
    private Asked asked;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description =
                    "Searches for about so long on two cores (default: ${DEFAULT-VALUE}). What is spent is counted in"
                            + " arithmetic steps, so that the result does not depend on the machine.",
            defaultValue = "" + Effort.SECONDS)
    private long seconds;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructProjectionCommand() {}

    /** Either of the two. */
    private static final class Asked {

        @Option(
                names = "--distortion",
                required = true,
                paramLabel = "E",
                description =
                        "The largest admitted relative change of a squared distance, an exact decimal between 0 and 1.")
        private @Nullable String distortion;

        @Option(
                names = "--dimension",
                required = true,
                paramLabel = "K",
                description = "The dimension: what distortion does it give?")
        private @Nullable Integer dimension;

        private Optional<BigDecimal> distortion() {
            return Optional.ofNullable(distortion).map(DistortionOption::parse);
        }

        private OptionalInt dimension() {
            if (dimension != null && (dimension < 1 || dimension > 1_000_000)) {
                throw new UsageException("--dimension: expected 1 to 1000000, found " + dimension);
            }
            return dimension == null ? OptionalInt.empty() : OptionalInt.of(dimension);
        }
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        if (seconds < 1 || seconds > 1_000_000) {
            throw new UsageException("--budget is 1 to 1000000 seconds, found " + seconds);
        }
        if (!options.isAuto() && !ProjectionSearch.names().contains(options.construction())) {
            throw new UsageException("unknown construction '" + options.construction() + "': the families are auto, "
                    + String.join(", ", ProjectionSearch.names()));
        }
        Optional<BigDecimal> distortion = asked.distortion();
        OptionalInt dimension = asked.dimension();
        PointsFile file = file();
        ProjectionRequest request = new ProjectionRequest(file.points(), file.sha256(), distortion, dimension);
        options.err()
                .println("witness: " + file.points().shape().get(0) + " points of dimension "
                        + file.points().shape().get(1) + " from " + file.description());
        List<ProjectionSearch.Row> rows = searched(request);
        Constructed made = options.construct((certifier, json) -> certifier.certify(rows, json));
        return options.finish(made, new ProjectionTable(rows, made.certification()));
    }

    private PointsFile file() throws IOException {
        try {
            return PointsFile.read(points, Optional.ofNullable(array));
        } catch (FormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private List<ProjectionSearch.Row> searched(ProjectionRequest request) {
        Effort effort = Effort.ofSeconds(seconds, options.jobs());
        if (!options.isAuto()) {
            return List.of(ProjectionSearch.one(request, options.construction(), options.seed(), effort));
        }
        return ProjectionSearch.all(
                request, options.seed(), effort, family -> options.err().println("witness: searching: " + family));
    }
}
