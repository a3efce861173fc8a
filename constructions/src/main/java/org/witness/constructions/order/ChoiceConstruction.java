package org.witness.constructions.order;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Constructions;
import org.witness.constructions.kernel.PlainFunction;
import org.witness.constructions.nodal.GridInterpolant;

/**
 * Attention that selects by a comparator c(x; y, z) of two keys that depends on the query.
 *
 * <p>On grids of queries and of keys let U_aj be the height of the key j for the query node a, as {@link PreorderConstruction} makes it, but with an edge from i to j as soon as c reaches the margin
 * for some nodes that share cells with a, with i and with j. If no graph has a cycle, all corners of cells on which c reaches the margin somewhere have
 * {@code U_aj - U_ai >= 1}, and so has the interpolant in x and y between all their points. Its values at nodes are a matrix, which singular values cut to few features: an error of at most 1/20 an
 * entry leaves a rise of 9/10, of which {@value #CLAIMED} is claimed.
 */
public final class ChoiceConstruction {

    /** The name in provenances. */
    public static final String NAME = "height";

    private static final String CLAIMED = "0.89";
    private static final double CUT = 0.05;
    private static final MathContext EIGHT_UP = new MathContext(8, RoundingMode.UP);
    private static final List<Integer> MESHES = List.of(4, 6, 8, 12, 16, 24, 32, 48, 64);

    /** The most nodes of keys, and pairs of a query node with two of them. */
    private static final int MOST_NODES = 1_000;

    private static final double MOST_PAIRS = 2e7;
    private static final int LOOKED_AT = 20_000;

    /** Cycles are looked for at so many queries an axis, by dimension. */
    private static final int[] QUERIES = {0, 17, 5, 3};

    private final Expression comparator;
    private final Box xDomain;
    private final Box yDomain;
    private final long keys;
    private final BigDecimal margin;
    private final BigDecimal weight;
    private final PlainFunction function;
    private final double[][] ends;

    /**
     * Prepares the construction.
     *
     * @param comparator c, an expression in x, y and z
     * @param xDomain X, of one to three dimensions
     * @param yDomain Y, of one to three dimensions
     * @param keys n, at least 2
     * @param margin the least value of c that counts, above 0
     * @param weight what the best key gets at least, above 0 and below 1
     * @throws IllegalArgumentException if a domain has more dimensions; the message is a sentence
     */
    public ChoiceConstruction(
            Expression comparator, Box xDomain, Box yDomain, long keys, BigDecimal margin, BigDecimal weight) {
        if (xDomain.dimension() > 3 || yDomain.dimension() > 3) {
            throw new IllegalArgumentException("--comparator: domains of one to three dimensions are expected, found "
                    + xDomain.dimension() + " and " + yDomain.dimension());
        }
        this.comparator = comparator;
        this.xDomain = xDomain;
        this.yDomain = yDomain;
        this.keys = keys;
        this.margin = margin;
        this.weight = weight;
        List<Variable> variables = new ArrayList<>();
        for (char letter : new char[] {'x', 'y', 'z'}) {
            int count = letter == 'x' ? xDomain.dimension() : yDomain.dimension();
            for (int i = 1; i <= count; i++) {
                variables.add(new Variable(letter, count == 1 ? 0 : i));
            }
        }
        this.function = new PlainFunction(comparator, variables);
        this.ends = new double[][] {
            lower(xDomain), upper(xDomain), lower(yDomain), upper(yDomain),
        };
    }

    private static double[] lower(Box box) {
        return box.ranges().stream()
                .mapToDouble(range -> PreorderConstruction.upward(range.lower()))
                .toArray();
    }

    private static double[] upper(Box box) {
        return box.ranges().stream()
                .map(Range::upper)
                .mapToDouble(end -> -PreorderConstruction.upward(end.negate()))
                .toArray();
    }

    private double compared(double[] x, double[] y, double[] z) {
        double[] point = Arrays.copyOf(x, x.length + 2 * y.length);
        System.arraycopy(y, 0, point, x.length, y.length);
        System.arraycopy(z, 0, point, x.length + y.length, z.length);
        return function.value(point);
    }

    /**
     * Returns the largest value of the comparator at seeded points.
     *
     * @return the value; what is no number does not count
     */
    public double largest() {
        SplittableRandom random = new SplittableRandom(6);
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < LOOKED_AT; k++) {
            double c = compared(
                    point(ends[0], ends[1], random), point(ends[2], ends[3], random), point(ends[2], ends[3], random));
            largest = c > largest ? c : largest;
        }
        return largest;
    }

    /** An end of each side, its middle, or any point of it. */
    private static double[] point(double[] lower, double[] upper, SplittableRandom random) {
        double[] point = new double[lower.length];
        Arrays.setAll(point, a -> {
            double share = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(3) / 2.0;
            return (1 - share) * lower[a] + share * upper[a];
        });
        return Places.clamped(point, lower, upper);
    }

    /**
     * A query, and keys each of which is preferred to the one before it, the first to the last.
     *
     * @param x the query
     * @param keys the keys
     */
    public record Cycle(List<BigDecimal> x, List<List<BigDecimal>> keys) {
        /**
         * Copies the lists.
         *
         * @param x the query
         * @param keys the keys
         */
        public Cycle {
            x = List.copyOf(x);
            keys = keys.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Looks on a grid for a query whose preferences by the margin go round.
     *
     * @return a cycle, to be proved; empty if none was found
     */
    public Optional<Cycle> cycle() {
        double least = margin.doubleValue();
        List<double[]> places = Places.coarse(ends[2], ends[3]);
        return Places.grid(ends[0], ends[1], QUERIES[ends[0].length]).stream()
                .flatMap(x -> Places.cycle(places, (y, z) -> compared(x, y, z) >= least)
                        .map(cycle -> new Cycle(Places.exactly(x), cycle))
                        .stream())
                .findFirst();
    }

    /**
     * Returns the claim whose proof is to be constructed.
     *
     * @return the claim, with the least beta that serves
     */
    public ChoiceClaim claim() {
        double odds = (keys - 1)
                * weight.doubleValue()
                / BigDecimal.ONE.subtract(weight).doubleValue();
        BigDecimal gain = new BigDecimal(CLAIMED);
        BigDecimal beta =
                new BigDecimal(Math.max(0, StrictMath.log(odds)) / gain.doubleValue() * (1 + 1e-9)).round(EIGHT_UP);
        return new ChoiceClaim(comparator, xDomain, yDomain, keys, margin, gain, beta, weight);
    }

    /**
     * Proposes certificates, on finer and finer meshes; those whose graphs have a cycle are left out, and all of them if the margin is not reached.
     *
     * @return the candidates, made one by one
     */
    public Iterable<Certificate> candidates() {
        return () ->
                MESHES.stream().map(this::certificate).flatMap(Optional::stream).iterator();
    }

    private Optional<Certificate> certificate(int cells) {
        Optional<GridInterpolant> ofX = GridInterpolant.over(ends[0], ends[1], cells);
        Optional<GridInterpolant> ofY = GridInterpolant.over(ends[2], ends[3], cells);
        if (ofX.isEmpty() || ofY.isEmpty()) {
            return Optional.empty();
        }
        int queries = ofX.get().nodes();
        int n = ofY.get().nodes();
        if (n > MOST_NODES || (double) queries * n * n > MOST_PAIRS) {
            return Optional.empty();
        }
        double[][] xs = new double[queries][];
        double[][] ys = new double[n][];
        Arrays.setAll(xs, a -> Places.clamped(ofX.get().node(a), ends[0], ends[1]));
        Arrays.setAll(ys, i -> Places.clamped(ofY.get().node(i), ends[2], ends[3]));
        int[][] near = new int[n][];
        Arrays.setAll(near, ofY.get()::neighbours);
        double least = margin.doubleValue();
        double largest = Double.NEGATIVE_INFINITY;
        double[] instance = new double[0];
        PreferenceGraph[] graphs = new PreferenceGraph[queries];
        Arrays.setAll(graphs, a -> new PreferenceGraph(n));
        for (int a = 0; a < queries; a++) {
            int[] around = ofX.get().neighbours(a);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double c = compared(xs[a], ys[i], ys[j]);
                    if (c > largest) {
                        largest = c;
                        instance = joined(xs[a], ys[i], ys[j]);
                    }
                    if (c >= least * (1 - 1e-12)) {
                        addAll(graphs, around, near[i], near[j]);
                    }
                }
            }
        }
        if (!(largest >= least)) {
            return Optional.empty();
        }
        double[][] heights = new double[queries][];
        for (int a = 0; a < queries; a++) {
            Optional<double[]> found = graphs[a].heights();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            heights[a] = found.get();
        }
        return Optional.of(certificate(ofX.get(), ofY.get(), heights, instance, cells));
    }

    private static void addAll(PreferenceGraph[] graphs, int[] queries, int[] from, int[] to) {
        for (int a : queries) {
            for (int i : from) {
                for (int j : to) {
                    graphs[a].add(i, j);
                }
            }
        }
    }

    private static double[] joined(double[] x, double[] y, double[] z) {
        double[] all = Arrays.copyOf(x, x.length + 2 * y.length);
        System.arraycopy(y, 0, all, x.length, y.length);
        System.arraycopy(z, 0, all, x.length + y.length, z.length);
        return all;
    }

    private Certificate certificate(
            GridInterpolant ofX, GridInterpolant ofY, double[][] heights, double[] instance, int cells) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(heights);
        SingularValueDecomposition svd = new SingularValueDecomposition(matrix);
        RealMatrix rest = matrix;
        List<double[]> left = new ArrayList<>();
        List<double[]> right = new ArrayList<>();
        for (int k = 0; k < svd.getSingularValues().length && (k == 0 || largest(rest) > CUT); k++) {
            double root = Math.sqrt(svd.getSingularValues()[k]);
            double[] u = svd.getU().getColumnVector(k).mapMultiply(root).toArray();
            double[] v = svd.getV().getColumnVector(k).mapMultiply(root).toArray();
            left.add(u);
            right.add(v);
            rest = rest.subtract(MatrixUtils.createColumnRealMatrix(u).multiply(MatrixUtils.createRowRealMatrix(v)));
        }
        Network phi = ofX.network(left);
        Network psi = ofY.network(right);
        return new Certificate(
                claim(),
                new TreeMap<>(Map.of(ChoiceClaim.PHI, phi, ChoiceClaim.PSI, psi)),
                new TreeMap<>(Map.of(ChoiceClaim.INSTANCE, RealTensor.of(List.of(instance.length), instance))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons(), "choice-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "choice-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters() + psi.parameters(), "choice-size")),
                ProofStep.of("choice", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(NAME, Constructions.VERSION, new TreeMap<>(Map.of("cells", String.valueOf(cells)))));
    }

    private static double largest(RealMatrix matrix) {
        double largest = 0;
        for (double[] row : matrix.getData()) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }
}
