package org.witness.constructions.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Constructions;
import org.witness.constructions.kernel.PlainFunction;
import org.witness.constructions.nodal.GridInterpolant;

/**
 * The height of a comparator c(y,z) on a grid as a utility.
 *
 * <p>The graph on the grid's nodes has an edge from i to j if c reaches the margin for some node that shares a cell with i and some node that
 * shares one with j. If c is L-Lipschitz in each argument and cells have diameter d, all pairs of points of two cells with {@code c(y,z) >= margin} have
 * edges between all their corners as soon as the sides are 2 d L below the margin. If the graph has no cycle, let U_j be the number of edges of the longest chain that ends in j: then U
 * rises by at least 1 along each edge, and so does its interpolant between all points of the two cells, whose values are averages of those at corners. Of all functions with
 * that property the height is the least.
 *
 * <p>Where the comparator is a difference v(z) - v(y), an interpolant of v needs fewer nodes: see {@link DifferenceUtility}.
 *
 * <p>A cycle of the graph says only that the mesh is too coarse; one whose steps all reach the margin shows that there is no utility; one whose steps are above
 * 0 that c is the comparator of no preorder.
 */
public final class PreorderConstruction {

    /** The name in provenances. */
    public static final String NAME = "height";

    /** The rise that is claimed along each preference: heights rise by 1. */
    public static final BigDecimal GAIN = new BigDecimal("0.999");

    /** Cells an axis, by dimension. */
    private static final List<List<Integer>> MESHES = List.of(
            List.of(),
            List.of(4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512),
            List.of(4, 6, 8, 12, 18, 24, 32, 48, 64),
            List.of(2, 3, 4, 6, 8, 12, 16));

    /** A jump is looked for between so many places an axis, by dimension. */
    private static final int[] PLACES = {0, 33, 9, 5};

    /** Places along a path, as shares of its length. */
    private static final double[] SHARES = {0x1p-40, 0x1p-20, 0x1p-10, 0.125, 0.25, 0.5, 0.75, 1};

    private final PreorderClaim claim;
    private final int n;
    private final double[] lower;
    private final double[] upper;
    private final PlainFunction comparator;

    /**
     * Prepares the construction.
     *
     * @param claim the claim, on a box of one to three dimensions
     * @throws IllegalArgumentException if the box has other dimensions or no interior; the message is a sentence
     */
    public PreorderConstruction(PreorderClaim claim) {
        this.claim = claim;
        this.n = claim.domain().dimension();
        if (n > 3) {
            throw new IllegalArgumentException(
                    "--domain: utilities of comparators are built on boxes of one to three dimensions, found " + n);
        }
        this.lower = new double[n];
        this.upper = new double[n];
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < 2 * n; i++) {
            variables.add(new Variable(i < n ? 'y' : 'z', n == 1 ? 0 : i % n + 1));
        }
        for (int a = 0; a < n; a++) {
            Range range = claim.domain().ranges().get(a);
            lower[a] = upward(range.lower());
            upper[a] = -upward(range.upper().negate());
            if (!(lower[a] < upper[a]) || Double.isInfinite(lower[a] - upper[a])) {
                throw new IllegalArgumentException(
                        "--domain: " + claim.domain().text() + " has no interior in binary64, or exceeds it");
            }
        }
        this.comparator = new PlainFunction(claim.comparator(), variables);
    }

    /** The least double that is no less. */
    static double upward(BigDecimal value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) < 0
                ? Math.nextUp(nearest)
                : nearest;
    }

    /**
     * A point to which every point of a segment is preferred but the first, to which it is preferred.
     *
     * @param b the point
     * @param from the first point of the segment
     * @param to its last point
     */
    public record Jump(List<BigDecimal> b, List<BigDecimal> from, List<BigDecimal> to) {
        /**
         * Copies the lists.
         *
         * @param b the point
         * @param from the first point of the segment
         * @param to its last point
         */
        public Jump {
            b = List.copyOf(b);
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    private double compared(double[] y, double[] z) {
        double[] point = Arrays.copyOf(y, 2 * n);
        System.arraycopy(z, 0, point, n, n);
        return comparator.value(point);
    }

    /**
     * Looks for jumps of the comparator along axes.
     *
     * @return suspected jumps, to be proved
     */
    public List<Jump> jumps() {
        double margin = claim.margin().doubleValue();
        List<double[]> places = Places.grid(lower, upper, PLACES[n]);
        List<Jump> jumps = new ArrayList<>();
        for (double[] b : places) {
            for (double[] from : places) {
                if (!(compared(from, b) >= margin)) {
                    continue;
                }
                for (int way = 0; way < 2 * n; way++) {
                    double[] to = from.clone();
                    to[way / 2] = way % 2 == 0 ? upper[way / 2] : lower[way / 2];
                    if (to[way / 2] != from[way / 2] && isPreferred(b, from, to, margin)) {
                        jumps.add(new Jump(Places.exactly(b), Places.exactly(from), Places.exactly(to)));
                    }
                }
            }
        }
        // the plainest first: whose numbers have the fewest digits
        jumps.sort(Comparator.comparingInt((Jump jump) -> jump.toString().length()));
        return jumps.subList(0, Math.min(8, jumps.size()));
    }

    private boolean isPreferred(double[] b, double[] from, double[] to, double margin) {
        for (double share : SHARES) {
            double[] at = new double[n];
            Arrays.setAll(at, a -> from[a] + share * (to[a] - from[a]));
            if (!(compared(b, at) >= margin)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Looks for a cycle of points each of which is preferred to the one before it.
     *
     * @param least the least value of the comparator that counts
     * @param strictly whether it must be exceeded
     * @return a cycle, to be proved; empty if none was found
     */
    public Optional<List<List<BigDecimal>>> cycle(double least, boolean strictly) {
        return Places.cycle(Places.coarse(lower, upper), (y, z) -> {
            double c = compared(y, z);
            return c > least || (c >= least && !strictly);
        });
    }

    /**
     * Looks on a grid for points at which the comparator is no finite number.
     *
     * @return a y and a z; empty if none was found
     */
    public Optional<List<List<BigDecimal>>> unbounded() {
        List<double[]> places = Places.coarse(lower, upper);
        for (double[] y : places) {
            for (double[] z : places) {
                if (!Double.isFinite(compared(y, z))) {
                    return Optional.of(List.of(Places.exactly(y), Places.exactly(z)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the largest value of the comparator on a grid.
     *
     * @return the value; NaN does not count
     */
    public double largest() {
        double largest = Double.NEGATIVE_INFINITY;
        List<double[]> places = Places.coarse(lower, upper);
        for (double[] y : places) {
            for (double[] z : places) {
                double c = compared(y, z);
                largest = c > largest ? c : largest;
            }
        }
        return largest;
    }

    /**
     * Proposes certificates: of utilities that the comparator is the difference of, if it is; then of heights on finer and finer meshes, but where the graph has a
     * cycle.
     *
     * @return the candidates, made one by one
     */
    public Iterable<Certificate> candidates() {
        return () -> Stream.concat(
                        differences(),
                        MESHES.get(n).stream().map(this::certificate).flatMap(Optional::stream))
                .iterator();
    }

    private Stream<Certificate> differences() {
        DifferenceUtility difference = new DifferenceUtility(
                lower,
                upper,
                this::compared,
                claim.margin().doubleValue(),
                claim.gain().doubleValue());
        double[] instance = new double[2 * n];
        double largest = Double.NEGATIVE_INFINITY;
        List<double[]> places = Places.coarse(lower, upper);
        for (double[] y : places) {
            for (double[] z : places) {
                double c = compared(y, z);
                if (c > largest) {
                    largest = c;
                    System.arraycopy(y, 0, instance, 0, n);
                    System.arraycopy(z, 0, instance, n, n);
                }
            }
        }
        return difference.networks().stream()
                .map(utility -> certificate(utility, Map.of("utility", "difference"), instance));
    }

    private Optional<Certificate> certificate(int cells) {
        Optional<GridInterpolant> found = GridInterpolant.over(lower, upper, cells);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        GridInterpolant grid = found.get();
        int nodes = grid.nodes();
        double[][] at = new double[nodes][];
        Arrays.setAll(at, i -> Places.clamped(grid.node(i), lower, upper));
        float[][] compared = new float[nodes][nodes];
        double largest = Double.NEGATIVE_INFINITY;
        double[] instance = new double[2 * n];
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                double c = compared(at[i], at[j]);
                // upward: an edge too many only makes heights larger
                compared[i][j] = Double.isNaN(c) ? Float.NEGATIVE_INFINITY : Math.nextUp((float) c);
                if (c > largest) {
                    largest = c;
                    System.arraycopy(at[i], 0, instance, 0, n);
                    System.arraycopy(at[j], 0, instance, n, n);
                }
            }
        }
        dilate(compared, cells + 1);
        PreferenceGraph graph = new PreferenceGraph(nodes);
        float margin = (float) claim.margin().doubleValue();
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                if (compared[i][j] >= margin) {
                    graph.add(i, j);
                }
            }
        }
        return graph.heights()
                .map(heights -> certificate(grid.network(heights), Map.of("cells", String.valueOf(cells)), instance));
    }

    /** Replaces each entry by the largest at neighbours of both nodes: along one coordinate after the other. */
    private void dilate(float[][] compared, int width) {
        int nodes = compared.length;
        for (int stride = 1; stride < nodes; stride *= width) {
            for (float[] row : compared) {
                float[] old = row.clone();
                for (int j = 0; j < nodes; j++) {
                    int place = j / stride % width;
                    float before = place > 0 ? old[j - stride] : old[j];
                    float after = place < width - 1 ? old[j + stride] : old[j];
                    row[j] = Math.max(old[j], Math.max(before, after));
                }
            }
            float[][] old = new float[nodes][];
            Arrays.setAll(old, i -> compared[i].clone());
            for (int i = 0; i < nodes; i++) {
                int place = i / stride % width;
                for (int j = 0; j < nodes; j++) {
                    float before = place > 0 ? old[i - stride][j] : old[i][j];
                    float after = place < width - 1 ? old[i + stride][j] : old[i][j];
                    compared[i][j] = Math.max(old[i][j], Math.max(before, after));
                }
            }
        }
    }

    private Certificate certificate(Network utility, Map<String, String> parameters, double[] instance) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(PreorderClaim.UTILITY, utility)),
                new TreeMap<>(Map.of(PreorderClaim.INSTANCE, RealTensor.of(List.of(2, n), instance))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, utility.hiddenNeurons(), "preorder-width"),
                        new Bound(Quantity.PARAMETERS, utility.parameters(), "preorder-size"),
                        new Bound(Quantity.DEPTH, utility.depth(), "preorder-depth")),
                ProofStep.of("preorder", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(NAME, Constructions.VERSION, new TreeMap<>(parameters)));
    }
}
