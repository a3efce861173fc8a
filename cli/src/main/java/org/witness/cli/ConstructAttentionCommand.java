package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certificate.expression.Decimals;
import org.witness.certify.AttentionPlan;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.formats.FormatException;
import org.witness.formats.MatrixFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code witness construct attention}. */
@Command(
        name = "attention",
        sortOptions = false,
        description = {
            "Builds queries and keys, one of each for every row of a sparse matrix A, such that the softmax M of their inner"
                    + " products matches A: where A_ij = 0, M_ij is at most E1 times any entry of the row's support; on the"
                    + " support, ratios within a row are those of A within a factor 1 +- E2.",
            "",
            "Constructions, least dimension first for most matrices:",
            "  moment-curve   2k dimensions for rows of up to k entries and any size; coefficients of 1e6 and more",
            "  support-exact  interpolates each support; some tens to hundreds of dimensions, small coefficients",
            "  max-margin     the shortest query for each row; half the dimension of support-exact; up to 512 rows",
            "  simplex        size - 1 dimensions for every matrix",
            "  integer        2k dimensions with exact integers of many digits, up to 512 rows; for teaching",
            "  random         as in the first proof that few dimensions suffice; needs millions; for comparison",
            "auto takes the least dimension among those with |query| |key| at most --norm.",
            "",
            "Keys of support-exact: auto, signs or gaussian (drawn at random for this matrix), or a family of small"
                    + " coherence (hadamard, gold, half-field, bch, kerdock, delsarte-goethals, reed-solomon, phases), which"
                    + " is the same for every matrix."
        },
        footer = {
            "",
            "Example:",
            "  witness construct attention --matrix karate.mtx --off-support 0.01 --ratio 0.1 -o karate"
        })
final class ConstructAttentionCommand implements Callable<Integer> {

    @Option(
            names = "--matrix",
            required = true,
            paramLabel = "FILE",
            description =
                    "The matrix A: Matrix Market (coordinate; pattern, integer or real; general or symmetric), CSV, NPY"
                            + " or NPZ. Entries are at least 0; every row has a positive one.")
    private String matrix;

    @Option(
            names = "--off-support",
            required = true,
            paramLabel = "E1",
            description = "What entries off the support may weigh, relative to any on it: above 0 and below 1.")
    private String offSupport;

    @Option(
            names = "--ratio",
            required = true,
            paramLabel = "E2",
            description = "By how much ratios on the support may be off, relatively: above 0 and below 1.")
    private String ratio;

    @Option(
            names = "--keys",
            paramLabel = "FAMILY",
            description = "The keys of support-exact (default: ${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private String keys;

    @Option(
            names = "--row-scale",
            paramLabel = "C",
            description =
                    "The largest logit that support-exact may give to a row's least entry; more dimensions make it"
                            + " smaller (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private double rowScale;

    @Option(
            names = "--norm",
            paramLabel = "N",
            description = "auto takes no construction whose largest |query| |key| exceeds this, if another is verified"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private double norm;

    @Option(
            names = "--frontier",
            paramLabel = "FILE.html",
            description = "Writes a page that compares dimension and norm of all constructions, at more row scales.")
    private @Nullable Path frontier;

    @Mixin
    private ConstructOptions options;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ConstructAttentionCommand() {}

    @Override
    public Integer call() throws IOException {
        BigDecimal off = tolerance("--off-support", offSupport);
        BigDecimal on = tolerance("--ratio", ratio);
        options.check();
        if (frontier != null && Files.exists(frontier)) {
            throw new UsageException("--frontier: '" + Limits.shown(frontier.toString()) + "' exists");
        }
        AttentionRequest request = new AttentionRequest(matrix(matrix), off, on);
        Constructed made = options.construct((certifier, file) -> certifier.certify(
                new AttentionPlan(request, options.construction(), keys, rowScale, norm, options.seed()), file));
        if (frontier != null) {
            Files.writeString(
                    frontier,
                    AttentionFrontier.page(request, made.certification(), options.seed())
                            .html());
        }
        return options.finish(made, AttentionTable.of(made.certification(), request));
    }

    private static BigDecimal tolerance(String name, String text) {
        BigDecimal value;
        try {
            value = Decimals.parse(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException(name + ": " + e.getMessage());
        }
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0) {
            throw new UsageException(
                    name + ": expected a number above 0 and below 1 such as 0.01, found " + Limits.shown(text));
        }
        return value;
    }

    private static SparseMatrix matrix(String name) throws IOException {
        MatrixFile file;
        try {
            file = MatrixFile.read(Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageException("--matrix: '" + Limits.shown(name) + "' is no path");
        } catch (FormatException e) {
            throw new UsageException("--matrix: " + e.getMessage());
        }
        if (file.rows() != file.columns()) {
            throw new UsageException("--matrix: " + Limits.shown(name) + ": a matrix of attention is square, found "
                    + file.rows() + " rows and " + file.columns() + " columns");
        }
        try {
            return SparseMatrix.of(file.rows(), file.entryRows(), file.entryColumns(), file.values());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--matrix: " + Limits.shown(name) + ": " + e.getMessage());
        }
    }
}
