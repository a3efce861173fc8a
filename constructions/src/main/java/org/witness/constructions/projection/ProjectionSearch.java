package org.witness.constructions.projection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.Constructions;

/**
 * Searches linear maps for given points in all families. Maps are rescaled so that the least and the largest ratio lie
 * symmetrically about 1, rounded to binary64, and looked at once more as rounded.
 */
public final class ProjectionSearch {

    /** The families, in the order of preference among equals. */
    private static final List<Family> FAMILIES = List.of(
            new Isometry(),
            new PrefixFamily(
                    "orthonormal", "random orthonormal rows (Haar)", RowSource::orthonormal, dimension -> dimension),
            new PrefixFamily(
                    "hadamard",
                    "rows of a Hadamard matrix, columns with random signs",
                    RowSource::hadamard,
                    RowSource::order),
            new PrefixFamily("gaussian", "normal entries", RowSource::gaussian, any -> Integer.MAX_VALUE),
            new PrefixFamily("signs", "entries 1 and -1", RowSource::signs, any -> Integer.MAX_VALUE),
            new Sparse(),
            new Greedy(false),
            new Greedy(true),
            new Fitted());

    /** Room for the rounding of the check in floating point: the verifier's proof needs a little. */
    private static final double ROOM = 1e-10;

    /** Distortions are stated with so many digits when they are measured. */
    private static final MathContext STATED = new MathContext(3, RoundingMode.UP);

    /** No distortion below this is stated: it would speak of rounding. */
    private static final BigDecimal LEAST = new BigDecimal("1e-9");

    /** What the check in floating point may miss by. */
    private static final double ROUNDING = 1e-12;

    private ProjectionSearch() {}

    /**
     * What a family found.
     *
     * @param family the family's name
     * @param summary what the family is
     * @param isFitted whether its maps depend on the points
     * @param certificate the claim that its map meets in floating point, with the map, if it found one
     * @param distortion the distortion of the map in floating point; 1 if there is none
     * @param remark the parameters, or why there is no map
     * @param seconds what the search took
     */
    public record Row(
            String family,
            String summary,
            boolean isFitted,
            Optional<Certificate> certificate,
            double distortion,
            String remark,
            double seconds) {

        /**
         * Returns the map's number of rows.
         *
         * @return k, or empty if there is no map
         */
        public Optional<Long> dimension() {
            return certificate.map(found -> ((ProjectionClaim) found.claim()).projected());
        }
    }

    /**
     * Returns the families' names.
     *
     * @return the names in the order of preference among equals
     */
    public static List<String> names() {
        return FAMILIES.stream().map(Family::name).toList();
    }

    /**
     * Returns Dasgupta's and Gupta's dimension: some map to so many dimensions has the distortion.
     *
     * @param points n, at least 1
     * @param distortion eps, above 0 and below 1
     * @return the least integer that is at least 4 ln n / (eps^2/2 - eps^3/3), computed in floating point; at least 1
     */
    public static long sufficient(long points, double distortion) {
        double bound = 4 * StrictMath.log((double) points) / (distortion * distortion * (0.5 - distortion / 3));
        return Math.max(1, (long) Math.ceil(bound * (1 - 1e-12)));
    }

    /**
     * Searches in all families.
     *
     * @param request what is asked
     * @param seed the seed of random steps
     * @param effort what may be spent in all
     * @param progress is told the name of each family before it is searched
     * @return a row for each family, the best first: fewest dimensions, then not fitted, then least distortion; if a dimension is
     *     asked for, least distortion first; those without a map last
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static List<Row> all(ProjectionRequest request, long seed, Effort effort, Consumer<String> progress) {
        List<Row> rows = new ArrayList<>();
        try (Pairs pairs = new Pairs(Cloud.of(request.points()), effort.jobs())) {
            int rank = Isometry.rows(pairs).length;
            for (int f = 0; f < FAMILIES.size(); f++) {
                Family family = FAMILIES.get(f);
                // beyond the rank a map is of no use; half of the steps are for the family that is searched last
                int useful = family instanceof Isometry ? rank : Math.max(1, rank - 1);
                Goal goal = goal(request, Math.min(useful, provable(request)));
                long steps = family instanceof Fitted ? effort.steps() / 2 : effort.steps() / 16;
                progress.accept(family.name());
                rows.add(row(family, pairs, request, goal, seed, steps));
            }
        }
        return rows.stream().sorted(order(request)).toList();
    }

    /**
     * Searches in one family, also beyond the points' dimension.
     *
     * @param request what is asked
     * @param name the family's name
     * @param seed the seed of random steps
     * @param effort what may be spent
     * @return what the family found
     * @throws IllegalArgumentException if no family has the name; the message is a sentence
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static Row one(ProjectionRequest request, String name, long seed, Effort effort) {
        Family family = FAMILIES.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown construction '" + name + "': the families are auto, " + String.join(", ", names())));
        try (Pairs pairs = new Pairs(Cloud.of(request.points()), effort.jobs())) {
            return row(family, pairs, request, goal(request, provable(request)), seed, effort.steps());
        }
    }

    /** The largest dimension that the theorem's bound admits in a certificate. */
    private static int provable(ProjectionRequest request) {
        return request.distortion()
                .map(eps -> (int) Math.min(
                        Integer.MAX_VALUE, sufficient(request.points().shape().get(0), eps.doubleValue())))
                .orElse(Integer.MAX_VALUE);
    }

    private static Comparator<Row> order(ProjectionRequest request) {
        Comparator<Row> byDimension =
                Comparator.comparingLong(row -> row.dimension().orElse(Long.MAX_VALUE));
        Comparator<Row> byDistortion = Comparator.comparing(row -> row.certificate()
                .map(found -> ((ProjectionClaim) found.claim()).distortion())
                .orElse(BigDecimal.ONE));
        Comparator<Row> both = request.distortion().isPresent()
                ? byDimension.thenComparing(Row::isFitted).thenComparing(byDistortion)
                : byDistortion.thenComparing(byDimension).thenComparing(Row::isFitted);
        return both;
    }

    private static Goal goal(ProjectionRequest request, int most) {
        return request.dimension().isPresent()
                ? new Goal.Rows(request.dimension().getAsInt())
                : new Goal.Distortion(request.distortion().orElseThrow().doubleValue() * (1 - ROOM), most);
    }

    private static Row row(Family family, Pairs pairs, ProjectionRequest request, Goal goal, long seed, long steps) {
        long start = System.nanoTime();
        Optional<LinearMap> found = family.find(pairs, goal, seed, steps);
        Optional<Certificate> certificate = found.flatMap(map -> certificate(family, pairs, request, map));
        double seconds = (System.nanoTime() - start) * 1e-9;
        String remark = certificate
                .map(made -> words(made.provenance().parameters()))
                .orElseGet(() -> family.refusal(pairs).orElse(missed(goal)));
        return new Row(
                family.name(),
                family.summary(),
                family.isFitted(),
                certificate,
                certificate.isPresent() ? found.orElseThrow().distortion() : 1,
                remark,
                seconds);
    }

    private static String words(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String missed(Goal goal) {
        return goal instanceof Goal.Distortion asked
                ? "nothing found up to dimension " + asked.most()
                : "nothing found with a distortion below 1";
    }

    /** The certificate of a map, rescaled; empty if it does not meet the claim as rounded. */
    private static Optional<Certificate> certificate(
            Family family, Pairs pairs, ProjectionRequest request, LinearMap map) {
        double[][] rows = scaled(map.rows(), pairs.extremes(map.rows()).scale());
        Extremes now = pairs.extremes(rows);
        double measured = Math.max(now.most() - 1, 1 - now.least());
        Optional<BigDecimal> distortion = request.distortion()
                .filter(eps -> measured <= eps.doubleValue())
                .or(() -> request.dimension().isPresent() ? stated(measured) : Optional.empty())
                .filter(eps ->
                        rows.length <= sufficient(request.points().shape().get(0), eps.doubleValue()));
        return distortion.map(eps -> certificate(family, request, rows, eps, map.parameters()));
    }

    private static double[][] scaled(double[][] rows, double factor) {
        double[][] out = new double[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            out[r] = rows[r].clone();
            for (int c = 0; c < out[r].length; c++) {
                out[r][c] *= factor;
            }
        }
        return out;
    }

    /** A decimal of few digits above a distortion that was measured; empty if that is 1. */
    private static Optional<BigDecimal> stated(double measured) {
        BigDecimal rounded =
                measured < LEAST.doubleValue() ? LEAST : new BigDecimal(measured * (1 + ROOM) + ROUNDING).round(STATED);
        if (rounded.compareTo(BigDecimal.ONE) < 0) {
            return Optional.of(rounded);
        }
        // near 1 the digits of what is left count
        BigDecimal left =
                BigDecimal.ONE.subtract(new BigDecimal(measured)).round(new MathContext(2, RoundingMode.DOWN));
        return left.compareTo(LEAST) > 0 ? Optional.of(BigDecimal.ONE.subtract(left)) : Optional.empty();
    }

    private static Certificate certificate(
            Family family,
            ProjectionRequest request,
            double[][] rows,
            BigDecimal distortion,
            SortedMap<String, String> parameters) {
        int n = request.points().shape().get(0);
        int dimension = request.points().shape().get(1);
        double[] flat = new double[rows.length * dimension];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, flat, r * dimension, dimension);
        }
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put(ProjectionClaim.POINTS, request.points());
        tensors.put(ProjectionClaim.PROJECTION, RealTensor.of(List.of(rows.length, dimension), flat));
        return new Certificate(
                new ProjectionClaim(n, dimension, rows.length, distortion, request.source(), family.isFitted()),
                new TreeMap<>(),
                tensors,
                List.of(new Bound(Quantity.DIMENSION, rows.length, "dasgupta-gupta")),
                ProofStep.of("projection", ProofStep.of("recount"), ProofStep.of("distances")),
                new Provenance(family.name(), Constructions.VERSION, parameters));
    }
}
