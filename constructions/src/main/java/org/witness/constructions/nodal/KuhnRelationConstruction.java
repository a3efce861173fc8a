package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.witness.certificate.network.Network;
import org.witness.constructions.Interrupts;

/**
 * The nodal construction for relations of several variables: features phi of x and psi of y, two ReLU networks, each affine on the Kuhn simplices of a uniform grid of its own,
 * with {@code |r(x,y) - <phi(x),psi(y)>| <= eps} on X x Y, boxes of one to three dimensions.
 *
 * <pre>
 *   r  --half-offset--&gt;  R  --rank k--&gt;  R ~ U V^T  --hats h, g--&gt;  phi = U^T h, psi = V^T g
 * </pre>
 *
 * <p><b>Theorem (interpolation).</b> Let x have n coordinates, y m, let h and k be the largest sides of the boxes of the two grids, and A and B bound the spectral norms of the second derivatives of r in x and in y. Without the
 * offset {@code |r - <phi,psi>| <= n h^2 A/8 + m k^2 B/8 + max|R - U V^T|}.
 *
 * <p><i>Proof.</i> {@code r - IxIyr = (r - Ixr) + Ix(r - Iyr)}. On a simplex in a box of side h a function differs from its interpolant by at most {@code n h^2/8} times the norm of its second derivatives, as in
 * {@link KuhnConstruction}; the norm of Ix is 1. The rest, {@code h(x)^T (R - U V^T) g(y)}, is an average of entries, as hats are not negative and have sum 1. QED
 *
 * <p>Values are moved as {@link KuhnOperator} says, in x and in y, which halves the interpolation error to leading order; what remains is estimated in floating point and proved afterwards. {@link FactorValues}
 * factors any matrix: nothing need be symmetric or positive.
 *
 * <p><b>Grids.</b> A {@link GridChain} for each side says what its grids are expected to miss; of the pairs that are expected to miss t together that with the fewest parameters is tried. First t is found that just
 * meets the accuracy. Smaller t leave more of it to a remainder of lower rank: some of them are tried, and the candidates are those that meet the accuracy, fewest parameters first.
 */
public final class KuhnRelationConstruction {

    /** Share of the accuracy that is kept back for the verifier. */
    private static final double RESERVE = 0.02;

    /** The most nodes of a grid. */
    private static final int MAX_NODES = 5000;

    /** The most entries of the matrix of node values. */
    private static final long MAX_ENTRIES = 1L << 20;

    /** The most weights and biases that are tried. */
    private static final long MAX_PARAMETERS = 1L << 23;

    private static final int PROBES = 200;

    /** Second differences are taken with steps of this share of the sides. */
    private static final double STEP = 0x1p-6;

    /** What the coarsest grids of a chain are expected to miss need not be less than this share of the accuracy. */
    private static final double ENOUGH = 1e-2;

    private static final int MAX_STEPS = 24;

    /** In so many steps the search follows the law of errors. */
    private static final int GUESSES = 6;

    /** Features that are reckoned with before the first trial. */
    private static final int FEATURES = 4;

    /** Expected errors as close as that are one. */
    private static final double SAME = 1.02;

    /** By so much less may be missed than must be, for fewer features or a proof that needs more room. */
    private static final double[] FINER = {1, 1.06, 1.12, 1.25, 1.5, 2, 3};

    /** The best choice is replaced by one next to it so often at most. */
    private static final int ROUNDS = 8;

    private final PointKernel relation;
    private final double[][] lower;
    private final double[][] upper;
    private final double accuracy;
    private final GridChain ofX;
    private final GridChain ofY;
    private final Map<Plan, Optional<KuhnRelationTrial>> trials = new HashMap<>();

    private double bestError = Double.POSITIVE_INFINITY;

    /**
     * Networks and how they were made.
     *
     * @param phi the network of x
     * @param psi the network of y
     * @param cellsOfX the numbers of cells along the axes of x
     * @param cellsOfY those of y
     */
    public record Candidate(Network phi, Network psi, List<Integer> cellsOfX, List<Integer> cellsOfY) {
        /**
         * Copies the lists.
         *
         * @param phi the network of x
         * @param psi the network of y
         * @param cellsOfX the numbers of cells along the axes of x
         * @param cellsOfY those of y
         */
        public Candidate {
            cellsOfX = List.copyOf(cellsOfX);
            cellsOfY = List.copyOf(cellsOfY);
        }
    }

    /** The places of two grids in their chains. */
    private record Plan(int x, int y) {

        boolean isWithin(GridChain ofX, GridChain ofY) {
            return x >= 0
                    && y >= 0
                    && x < ofX.links().size()
                    && y < ofY.links().size()
                    && (long) ofX.links().get(x).nodes() * ofY.links().get(y).nodes() <= MAX_ENTRIES;
        }
    }

    /** A trial with so many features. */
    private record Choice(Plan plan, KuhnRelationTrial trial, int features) {

        long parameters() {
            return trial.networks(features).parameters();
        }

        Candidate candidate() {
            KuhnRelationTrial.Pair pair = trial.networks(features);
            return new Candidate(pair.phi(), pair.psi(), trial.cellsOfX(), trial.cellsOfY());
        }
    }

    private KuhnRelationConstruction(PointKernel relation, double[][] lower, double[][] upper, double accuracy) {
        this.relation = relation.checked();
        this.lower = new double[][] {lower[0].clone(), lower[1].clone()};
        this.upper = new double[][] {upper[0].clone(), upper[1].clone()};
        this.accuracy = accuracy;
        List<List<double[][]>> bends = bends();
        this.ofX = new GridChain(bends.get(0), lower[0].length, MAX_NODES, ENOUGH * accuracy);
        this.ofY = new GridChain(bends.get(1), lower[1].length, MAX_NODES, ENOUGH * accuracy);
    }

    /**
     * Proposes networks.
     *
     * @param relation the relation
     * @param lower the lower ends of the domains of x and of y, of one to three axes each
     * @param upper their upper ends, each above the lower one
     * @param accuracy the error to be met, above 0
     * @return candidates, fewest parameters first, or why there are none
     */
    public static NodalProposal<Candidate> propose(
            PointKernel relation, double[][] lower, double[][] upper, double accuracy) {
        try {
            KuhnRelationConstruction search = new KuhnRelationConstruction(relation, lower, upper, accuracy);
            Optional<Jump> jump = search.jump();
            return jump.isPresent() ? jump.get().shortfall("relation") : search.proposal();
        } catch (PointKernel.NotFiniteException e) {
            List<Double> point = Stream.of(e.x(), e.y())
                    .flatMap(side -> Arrays.stream(side).boxed())
                    .toList();
            return new NodalProposal.Shortfall<>(
                    "the relation is not finite at " + point, Double.POSITIVE_INFINITY, point);
        }
    }

    private Optional<Jump> jump() {
        double size = Math.max(2 * accuracy, Jump.ROUNDING * largest());
        return Jump.above(this::at, joined(lower), joined(upper), size);
    }

    private NodalProposal<Candidate> proposal() {
        List<Choice> choices = choices();
        return choices.isEmpty()
                ? new NodalProposal.Shortfall<>(
                        "the accuracy is not reached by grids of admissible size: a larger accuracy, or a smaller domain, needs fewer nodes",
                        bestError,
                        List.of())
                : new NodalProposal.Candidates<>("Kuhn", "half", () -> choices.stream()
                        .map(Choice::candidate)
                        .iterator());
    }

    // ---- what bends

    private double at(double[] point) {
        int split = lower[0].length;
        return relation.at(Arrays.copyOf(point, split), Arrays.copyOfRange(point, split, point.length));
    }

    /** The largest value at the ends and the middles of all sides, where a relation is most often undefined. */
    private double largest() {
        double[] from = joined(lower);
        double[] to = joined(upper);
        double largest = 0;
        for (int number = 0; number < StrictMath.pow(3, from.length); number++) {
            double[] point = new double[from.length];
            int digits = number;
            for (int a = 0; a < point.length; a++) {
                double half = 0.5 * (digits % 3);
                point[a] = (1 - half) * from[a] + half * to[a];
                digits /= 3;
            }
            largest = Math.max(largest, Math.abs(at(point)));
        }
        return largest;
    }

    /** For x and for y: second derivatives times the sides, at many places. */
    private List<List<double[][]>> bends() {
        List<List<double[][]>> bends = List.of(new ArrayList<>(), new ArrayList<>());
        SpreadPoints points = new SpreadPoints(joined(lower), joined(upper));
        int split = lower[0].length;
        for (int probe = 0; probe < PROBES; probe++) {
            double[] point = points.at(probe, 0);
            for (int side = 0; side < 2; side++) {
                int from = side * split;
                bends.get(side).add(bend(point, from, from + lower[side].length));
            }
        }
        return bends;
    }

    private static double[] joined(double[][] ends) {
        return Stream.of(ends).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[][] bend(double[] point, int from, int to) {
        double[] centre = point.clone();
        double[] step = new double[point.length];
        double[] least = joined(lower);
        double[] most = joined(upper);
        for (int a = from; a < to; a++) {
            step[a] = (most[a] - least[a]) * STEP;
            centre[a] = Math.max(least[a] + step[a], Math.min(most[a] - step[a], point[a]));
        }
        double[][] bend = new double[to - from][to - from];
        for (int a = from; a < to; a++) {
            bend[a - from][a - from] =
                    (moved(centre, a, step[a], a, 0) - 2 * moved(centre, a, 0, a, 0) + moved(centre, a, -step[a], a, 0))
                            / (STEP * STEP);
            for (int b = from; b < a; b++) {
                double mixed = moved(centre, a, step[a], b, step[b])
                        - moved(centre, a, step[a], b, -step[b])
                        - moved(centre, a, -step[a], b, step[b])
                        + moved(centre, a, -step[a], b, -step[b]);
                bend[a - from][b - from] = mixed / (4 * STEP * STEP);
                bend[b - from][a - from] = bend[a - from][b - from];
            }
        }
        return bend;
    }

    private double moved(double[] point, int first, double byFirst, int second, double bySecond) {
        double[] moved = point.clone();
        moved[first] += byFirst;
        moved[second] += bySecond;
        return at(moved);
    }

    // ---- which grids

    /** The grids that are expected to miss so much together with the fewest parameters; none if there are none. */
    private Optional<Plan> plan(double missed, int features) {
        List<GridChain.Link> xs = ofX.links();
        List<GridChain.Link> ys = ofY.links();
        Plan best = null;
        long fewest = Long.MAX_VALUE;
        int y = ys.size() - 1;
        for (int x = 0; x < xs.size(); x++) {
            // what is missed mostly decreases along a chain
            while (y > 0 && xs.get(x).error() + ys.get(y - 1).error() <= missed) {
                y--;
            }
            Plan plan = new Plan(x, y);
            boolean meets =
                    plan.isWithin(ofX, ofY) && xs.get(x).error() + ys.get(y).error() <= missed;
            long parameters = parameters(xs.get(x), features) + parameters(ys.get(y), features);
            if (meets && parameters < Math.min(fewest, MAX_PARAMETERS)) {
                fewest = parameters;
                best = plan;
            }
        }
        return Optional.ofNullable(best);
    }

    private static long parameters(GridChain.Link link, int features) {
        return link.cells().size() == 1
                ? NodalNetwork.parameters(link.cells().get(0), features)
                : KuhnHats.parameters(link.cells(), features);
    }

    private Optional<KuhnRelationTrial> trial(Plan plan) {
        Interrupts.check();
        Optional<KuhnRelationTrial> known = trials.get(plan);
        if (known == null) {
            Optional<KuhnGrid> x = grid(0, ofX.links().get(plan.x));
            Optional<KuhnGrid> y = grid(1, ofY.links().get(plan.y));
            known = x.isEmpty() || y.isEmpty()
                    ? Optional.empty()
                    : KuhnRelationTrial.of(relation, x.get(), y.get(), accuracy);
            trials.put(plan, known);
        }
        return known;
    }

    private Optional<KuhnGrid> grid(int side, GridChain.Link link) {
        return KuhnGrid.of(
                lower[side], upper[side], link.cells().stream().mapToInt(n -> n).toArray());
    }

    private double bound() {
        return accuracy * (1 - RESERVE);
    }

    /** Looks for the largest expected error whose trial meets the accuracy, and then a little below. */
    private List<Choice> choices() {
        double coarsest = ofX.links().get(0).error() + ofY.links().get(0).error();
        double missed = bound();
        double serves = 0;
        double fails = Double.POSITIVE_INFINITY;
        int features = FEATURES;
        List<Plan> served = new ArrayList<>();
        for (int step = 0; step < MAX_STEPS && fails > SAME * serves && serves <= coarsest; step++) {
            Optional<Plan> plan = plan(missed, features);
            Optional<KuhnRelationTrial> trial = plan.flatMap(this::trial);
            if (plan.isEmpty() || trial.isEmpty()) {
                break;
            }
            double error = trial.get().error();
            bestError = Math.min(bestError, error);
            if (error <= bound()) {
                serves = missed;
                features = trial.get().leastFeatures(bound());
                served.add(plan.get());
            } else {
                fails = missed;
            }
            missed = next(missed * Math.max(0.02, Math.min(50, bound() / error)), serves, fails, step);
        }
        return served.isEmpty() ? List.of() : around(serves, features, served);
    }

    /** The expected error to be tried next: by the law that the error is proportional to it at first, and later in the middle between one that serves and one that does not. */
    private static double next(double guess, double serves, double fails, int step) {
        if (Double.isInfinite(fails)) {
            return Math.max(guess, 1.5 * serves);
        }
        if (serves == 0) {
            return Math.min(guess, 0.9 * fails);
        }
        boolean inside = guess > serves && guess < fails;
        return inside && step < GUESSES ? guess : Math.sqrt(serves * fails);
    }

    /** The choices near an expected error that serves; then those next to the best one, as long as one of them is better. */
    private List<Choice> around(double missed, int features, List<Plan> served) {
        List<Plan> plans = new ArrayList<>(served);
        for (double finer : FINER) {
            plan(missed / finer, features).ifPresent(plans::add);
        }
        List<Choice> choices = choices(plans);
        for (int round = 0; round < ROUNDS; round++) {
            Plan best = choices.get(0).plan;
            plans.addAll(List.of(
                    new Plan(best.x - 1, best.y),
                    new Plan(best.x, best.y - 1),
                    new Plan(best.x - 1, best.y + 1),
                    new Plan(best.x + 1, best.y - 1)));
            choices = choices(plans);
            if (choices.get(0).plan.equals(best)) {
                break;
            }
        }
        return choices;
    }

    private List<Choice> choices(List<Plan> plans) {
        return plans.stream()
                .distinct()
                .filter(plan -> plan.isWithin(ofX, ofY))
                .flatMap(plan -> trial(plan).stream()
                        .filter(trial -> trial.error() <= bound())
                        .flatMap(trial -> IntStream.range(0, 2)
                                .mapToObj(slack -> new Choice(plan, trial, trial.leastFeatures(bound()) + slack))))
                .sorted(Comparator.comparingLong(Choice::parameters))
                .toList();
    }
}
