package org.witness.verifier.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.Term;
import org.witness.verifier.enclosure.TermEnclosure;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.CoverRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Enclosed;
import org.witness.verifier.logic.Theorem;

/**
 * Searches for cells on which an error term can be enclosed sharply enough.
 *
 * <p>It starts from the grid of the networks' breakpoints, so that the networks are affine on each cell, or on the Kuhn simplices of its two
 * sides; of a symmetric term it takes the cells on one side of the diagonal, and of a term that depends on x - y alone those of {@link Differences}. Then it halves cells in waves, along all axes of x or all of y, since halving keeps Kuhn
 * simplices whole then: the worst ones, by bound and index,
 * together. So the result does not depend on the number of threads, and the budget is spent by whole waves.
 */
public final class CoverSearch {

    /** How many cells a wave halves at most. */
    private static final int WAVE = 1024;

    /** How many cells are enclosed together. */
    private static final int BATCH = 2048;

    /** More batches than a wave has: those of a grid. */
    private static final int MANY = 8;

    /** How many of a wave's cells are searched for large errors. */
    private static final int PROBES = 64;

    /** An interval this small against the accuracy is sharp enough, whatever its ratio. */
    private static final double FINE = 1e-3;

    /** Unless a ratio is asked for, a supremum that was seen to be at most so much of the accuracy need not be narrowed down to more than the second number. */
    private static final double NOTHING = 0x1p-6;

    private static final double NEXT_TO_NOTHING = 0.25;

    /** Unless a ratio is asked for, narrowing takes so many times the cells that the bound took, and some. */
    private static final int NARROWING = 16;

    private static final int AND_SOME = 100_000;

    /** Why a search ended. */
    public enum End {
        /** The bound is met and the interval is sharp enough, or a sharper one would take far more cells than the bound did. */
        SHARP,
        /** The next wave would exceed the budget of cells. */
        CELLS,
        /** The time ran out. */
        TIME,
        /** The worst cell is too small to be halved. */
        ACCURACY,
        /** At a point of the domain the error exceeds the goal, or the target could not be shown to be defined. */
        SUSPECT;

        /**
         * Returns why a claim stays open when a search ended so.
         *
         * @return the reason of an {@code UNKNOWN}
         */
        public Reason reason() {
            return switch (this) {
                case CELLS -> Reason.CELLS;
                case TIME -> Reason.TIME;
                case SHARP, ACCURACY, SUSPECT -> Reason.ACCURACY;
            };
        }
    }

    /**
     * What was found.
     *
     * @param end why the search ended
     * @param theorem an enclosure of the term on a cell that covers the domain, if every cell was enclosed
     * @param lower a lower bound of the supremum of the absolute error, proved
     * @param upper an upper bound, possibly infinite
     * @param cells how many cells were enclosed
     * @param suspects points of the domain where the claim may fail, worst first
     * @param worst the cell with the largest bound
     * @param leaves the cells of the proof, in order
     */
    public record Result(
            End end,
            Optional<Theorem> theorem,
            double lower,
            double upper,
            long cells,
            List<List<BigDecimal>> suspects,
            Cell worst,
            List<Cell> leaves) {

        /**
         * Returns what that says of a term that differs from the one searched by a number at most.
         *
         * @param deviation the number
         * @return the same with bounds further apart, and without the theorem
         */
        public Result plus(BigDecimal deviation) {
            Interval by = Interval.enclosing(deviation);
            Interval least = Interval.of(lower).subtract(by);
            double most = upper < Double.POSITIVE_INFINITY
                    ? Interval.of(upper).add(by).upper()
                    : upper;
            return new Result(end, Optional.empty(), Math.max(0, least.lower()), most, cells, suspects, worst, leaves);
        }
    }

    /** Of more axes only the widest is halved: a cell has 2 to the number of halved ones parts. */
    private static final int MOST_HALVED = 4;

    private final TermEnclosure enclosure;
    private final Box xDomain;
    private final Box yDomain;

    /** The outermost doubles of the domain along each axis: the one above its lower end and the one below its upper end. */
    private final List<double[]> ends = new ArrayList<>();

    private final BigDecimal accuracy;
    private final Budget budget;
    private final Progress progress;
    private final OptionalLong deadline;
    private final @Nullable Theorem symmetric;
    private final @Nullable Differences differences;
    private int evaluated;

    /** How many cells were enclosed when the bound was met first; 0 before. */
    private int metAt;

    private double lower;
    private final List<List<BigDecimal>> suspects = new ArrayList<>();

    /** A cell of the tree of cells: a leaf with its theorem, or halved along some axes. */
    private static final class Node implements Comparable<Node> {
        final Cell cell;
        final @Nullable Theorem theorem;
        final double bound;
        final int index;
        List<Integer> axes = List.of();

        /** If halved: number i is the upper half along each axis whose bit it has. */
        List<Node> parts = List.of();

        Node(Cell cell, @Nullable Theorem theorem, int index) {
            this.cell = cell;
            this.theorem = theorem;
            this.bound =
                    theorem == null ? Double.POSITIVE_INFINITY : range(theorem).magnitude();
            this.index = index;
        }

        /** The worst first. */
        @Override
        public int compareTo(Node other) {
            int byBound = Double.compare(other.bound, bound);
            return byBound != 0 ? byBound : Integer.compare(index, other.index);
        }
    }

    /**
     * Prepares a search.
     *
     * @param enclosure encloses the term
     * @param xDomain the domain of the first point
     * @param yDomain the domain of the second point
     * @param accuracy the bound that is needed
     * @param budget what may be spent
     * @param progress is told how far it has come
     */
    public CoverSearch(
            TermEnclosure enclosure, Box xDomain, Box yDomain, BigDecimal accuracy, Budget budget, Progress progress) {
        this.enclosure = enclosure;
        this.xDomain = xDomain;
        this.yDomain = yDomain;
        for (Box domain : List.of(xDomain, yDomain)) {
            for (Range range : domain.ranges()) {
                double least = Interval.enclosing(range.lower()).upper();
                double largest = Interval.enclosing(range.upper()).lower();
                ends.add(new double[] {least, largest});
            }
        }
        this.accuracy = accuracy;
        this.budget = budget;
        this.progress = progress;
        // with a deadline of its own for "never" the difference to a clock below 0 would overflow
        this.deadline = budget.timeout()
                .map(timeout -> OptionalLong.of(System.nanoTime() + timeout.toNanos()))
                .orElse(OptionalLong.empty());
        // identical ones first: the equals method of a record takes long when it is first called
        boolean square = Objects.equals(xDomain, yDomain);
        this.differences =
                square && enclosure instanceof ErrorEnclosure errors ? Differences.of(errors, xDomain) : null;
        this.symmetric = differences == null && square ? symmetryOf(enclosure.term()) : null;
    }

    private static @Nullable Theorem symmetryOf(Term term) {
        if (!(term instanceof ErrorTerm error)) {
            return null;
        }
        try {
            return CoverRules.symmetric(error);
        } catch (RuleException e) {
            return null;
        }
    }

    /**
     * Runs the search.
     *
     * @return what was found
     */
    public Result run() {
        List<List<Interval>> grid = grid();
        long cells = cellsOf(grid);
        if (cells > budget.cells()) {
            Cell whole = new Cell(grid.stream().map(CoverSearch::hull).toList());
            return new Result(End.CELLS, Optional.empty(), 0, Double.POSITIVE_INFINITY, 0, List.of(), whole, List.of());
        }
        try (Parallel parallel = new Parallel(budget)) {
            List<Node> roots = evaluate(parallel, cellsIn(grid));
            PriorityQueue<Node> queue = new PriorityQueue<>(roots);
            probe(worst(queue));
            while (true) {
                Node worst = queue.element();
                progress.report(evaluated, lower, worst.bound, accuracy.doubleValue());
                End end = ending(worst.bound);
                List<Node> wave = end == null ? wave(queue) : List.of();
                if (end == null && wave.isEmpty()) {
                    end = End.ACCURACY;
                } else if (end == null && evaluated + partsOf(wave) > budget.cells()) {
                    end = End.CELLS;
                }
                if (end != null) {
                    return result(end, grid, roots, worst);
                }
                queue.addAll(halve(parallel, wave));
                probe(wave.subList(0, Math.min(PROBES, wave.size())));
            }
        }
    }

    private @Nullable End ending(double upper) {
        if (!suspects.isEmpty()) {
            return End.SUSPECT;
        }
        boolean met = Double.isFinite(upper) && new BigDecimal(upper).compareTo(accuracy) <= 0;
        if (met) {
            metAt = metAt == 0 ? evaluated : metAt;
            boolean costly = budget.tightness().isEmpty() && evaluated > (long) NARROWING * metAt + AND_SOME;
            if (costly || upper <= sharp()) {
                return End.SHARP;
            }
        }
        return deadline.isPresent() && System.nanoTime() - deadline.getAsLong() >= 0 ? End.TIME : null;
    }

    /** A cell whose bound is no larger need not be halved, if it meets the accuracy. */
    private double sharp() {
        double ratio = budget.tightnessFor(enclosure.term().axes());
        double eps = accuracy.doubleValue();
        double fine = budget.tightness().isEmpty() && lower <= NOTHING * eps ? NEXT_TO_NOTHING : FINE;
        return ratio < Double.POSITIVE_INFINITY ? Math.max(ratio * lower, lower + fine * eps) : ratio;
    }

    /** The worst cells, in order. */
    private static List<Node> worst(PriorityQueue<Node> queue) {
        List<Node> worst = new ArrayList<>();
        while (worst.size() < PROBES && !queue.isEmpty()) {
            worst.add(queue.remove());
        }
        queue.addAll(worst);
        return worst;
    }

    /** Takes the worst cells off the queue: those above the sharp bound, or above the accuracy if that is less. */
    private List<Node> wave(PriorityQueue<Node> queue) {
        double threshold = Math.min(sharp(), accuracy.doubleValue() * (1 - 1e-9));
        List<Node> wave = new ArrayList<>();
        List<Node> whole = new ArrayList<>();
        while (wave.size() < WAVE && !queue.isEmpty() && queue.element().bound > threshold) {
            Node node = queue.remove();
            node.axes = axesOf(node.cell);
            (node.axes.isEmpty() ? whole : wave).add(node);
            if (node.axes.isEmpty() && node.bound > accuracy.doubleValue()) {
                // this cell can never meet the bound: halving others does not help
                queue.addAll(wave);
                wave.clear();
                break;
            }
        }
        queue.addAll(whole);
        return wave;
    }

    private static long partsOf(List<Node> wave) {
        return wave.stream()
                .mapToLong(node -> 1L << Math.min(node.axes.size(), MOST_HALVED))
                .sum();
    }

    /** The axes of x, or those of y, along which a cell is halved: those on the side of the widest one, if they are few. */
    private List<Integer> axesOf(Cell cell) {
        List<Integer> axes = new ArrayList<>();
        int widest = 0;
        for (int axis = 0; axis < cell.dimension(); axis++) {
            Interval side = cell.sides().get(axis);
            double middle = side.midpoint();
            if (side.lower() < middle && middle < side.upper()) {
                boolean wider = side.widthUpper() > cell.sides().get(widest).widthUpper();
                widest = axes.isEmpty() || wider ? axis : widest;
                axes.add(axis);
            }
        }
        boolean ofX = widest < blocks();
        axes.removeIf(axis -> axis < blocks() != ofX);
        return axes.size() > MOST_HALVED ? List.of(widest) : axes;
    }

    private List<Node> halve(Parallel parallel, List<Node> wave) {
        List<Cell> halves = new ArrayList<>();
        for (Node node : wave) {
            for (int part = 0; part < 1 << node.axes.size(); part++) {
                Cell half = node.cell;
                for (int k = 0; k < node.axes.size(); k++) {
                    Interval side = half.sides().get(node.axes.get(k));
                    double middle = side.midpoint();
                    boolean upper = (part >> k & 1) == 1;
                    half = half.with(
                            node.axes.get(k),
                            upper ? Interval.of(middle, side.upper()) : Interval.of(side.lower(), middle));
                }
                halves.add(half);
            }
        }
        List<Node> children = evaluate(parallel, halves);
        int from = 0;
        for (Node node : wave) {
            int to = from + (1 << node.axes.size());
            node.parts = List.copyOf(children.subList(from, to));
            from = to;
        }
        return children;
    }

    private List<Node> evaluate(Parallel parallel, List<Cell> cells) {
        int batches = (cells.size() + BATCH - 1) / BATCH;
        IntFunction<List<Optional<Theorem>>> batch =
                i -> CoverRules.enclose(enclosure, cells.subList(i * BATCH, Math.min(cells.size(), (i + 1) * BATCH)));
        // of many, the first one alone: most sides occur in it, and the networks are then not evaluated twice there
        int alone = batches > MANY ? 1 : 0;
        List<List<Optional<Theorem>>> theorems = new ArrayList<>(parallel.map(alone, 1, batch));
        theorems.addAll(parallel.map(batches - alone, 1, i -> batch.apply(i + alone)));
        List<Node> made = new ArrayList<>(cells.size());
        for (List<Optional<Theorem>> of : theorems) {
            for (Optional<Theorem> theorem : of) {
                made.add(new Node(cells.get(made.size()), theorem.orElse(null), evaluated++));
            }
        }
        return made;
    }

    /** Looks for large errors at the corners and centres of cells, moved into the domain. */
    private void probe(List<Node> worst) {
        List<Cell> points = new ArrayList<>();
        for (Node node : worst) {
            if (node.cell.dimension() <= 8) {
                Corners.of(node.cell).forEach(corner -> inside(corner).ifPresent(points::add));
            }
            inside(node.cell.centre()).ifPresent(points::add);
        }
        List<Optional<Theorem>> theorems = points.isEmpty() ? List.of() : CoverRules.enclose(enclosure, points);
        for (int i = 0; i < points.size(); i++) {
            probed(points.get(i), theorems.get(i));
        }
    }

    private void probed(Cell point, Optional<Theorem> theorem) {
        double error = theorem.map(t -> range(t).mignitude()).orElse(Double.POSITIVE_INFINITY);
        if (theorem.isPresent()) {
            lower = Math.max(lower, error);
        }
        if (theorem.isEmpty() || new BigDecimal(error).compareTo(accuracy) > 0) {
            suspects.add(point.sides().stream()
                    .map(side -> new BigDecimal(side.lower()))
                    .toList());
        }
    }

    /** The nearest point with binary64 coordinates in the domain; none if the domain holds no such point. */
    private Optional<Cell> inside(Cell point) {
        return clamped(differences == null ? point : differences.moved(point));
    }

    private Optional<Cell> clamped(Cell point) {
        List<Interval> sides = new ArrayList<>();
        for (int axis = 0; axis < point.dimension(); axis++) {
            double least = ends.get(axis)[0];
            double largest = ends.get(axis)[1];
            if (least > largest) {
                return Optional.empty();
            }
            sides.add(Interval.of(
                    Math.max(least, Math.min(largest, point.sides().get(axis).lower()))));
        }
        return Optional.of(new Cell(sides));
    }

    // ---- the grid

    /** The sides of the first cells along each axis: together they cover the domain. */
    private List<List<Interval>> grid() {
        if (differences != null) {
            return differences.grid();
        }
        List<List<Interval>> grid = new ArrayList<>();
        addSides(grid, xDomain, enclosure.term().left());
        addSides(grid, yDomain, enclosure.term().right());
        return grid;
    }

    private static void addSides(List<List<Interval>> grid, Box domain, Network network) {
        double[] origin = origin(domain, network);
        for (int axis = 0; axis < network.inputs(); axis++) {
            grid.add(sides(domain.ranges().get(axis), axis, network, origin));
        }
    }

    private static List<Interval> sides(Range range, int axis, Network network, double[] origin) {
        Interval whole = Interval.enclosing(range.lower(), range.upper());
        NavigableSet<Double> cuts = cuts(axis, network, origin);
        Interval covered = network.inputs() == 1 ? whole : covering(whole, cuts);
        cuts.addAll(List.of(covered.lower(), covered.upper()));
        List<Interval> sides = new ArrayList<>();
        double from = covered.lower();
        for (double cut : cuts.subSet(covered.lower(), false, covered.upper(), true)) {
            sides.add(Interval.of(from, cut));
            from = cut;
        }
        return sides.isEmpty() ? List.of(whole) : sides;
    }

    /** Where the first layer's planes meet a line along an axis; those that meet no axis but this one are met by every such line. */
    private static NavigableSet<Double> cuts(int axis, Network network, double[] origin) {
        NavigableSet<Double> cuts = new TreeSet<>();
        Layer first = network.layers().get(0);
        for (int i = 0; i < first.outputs(); i++) {
            if (first.activation(i) != Activation.RELU) {
                continue;
            }
            double[] weights = first.weight().row(i);
            double bias = first.bias().at(i);
            for (int other = 0; other < weights.length; other++) {
                bias += other == axis || weights[other] == 0 ? 0 : weights[other] * origin[other];
            }
            double cut = -bias / weights[axis];
            if (Math.fma(weights[axis], cut, bias) == 0) {
                cuts.add(cut + 0.0);
            } else if (Double.isFinite(cut)) {
                // the breakpoint lies between two doubles: a sliver of a cell holds it
                cuts.add(Math.nextDown(cut) + 0.0);
                cuts.add(Math.nextUp(cut) + 0.0);
            }
        }
        return cuts;
    }

    /** The lower end of a network's grid: the last cut before the domain along each axis, of planes that meet no other axis. */
    private static double[] origin(Box domain, Network network) {
        double[] origin = new double[network.inputs()];
        Layer first = network.layers().get(0);
        for (int axis = 0; axis < origin.length; axis++) {
            double lower = Interval.enclosing(domain.ranges().get(axis).lower()).lower();
            origin[axis] = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < first.outputs(); i++) {
                double[] weights = first.weight().row(i);
                double cut = -first.bias().at(i) / weights[axis];
                boolean alone = Arrays.stream(weights).filter(w -> w != 0).count() == 1;
                origin[axis] = alone && cut <= lower ? Math.max(origin[axis], cut) : origin[axis];
            }
            origin[axis] = Double.isFinite(origin[axis]) ? origin[axis] : lower;
        }
        return origin;
    }

    /**
     * From the last cut before a range to where the next one after it would be, if the last two are as far apart as the others: in several
     * dimensions a part of a cell is not made of simplices on which the network is affine.
     */
    private static Interval covering(Interval range, NavigableSet<Double> cuts) {
        Double lower = cuts.floor(range.lower());
        Double last = cuts.lower(range.upper());
        Double before = last == null ? null : cuts.lower(last);
        double upper = last == null || before == null ? range.upper() : last + (last - before);
        return Interval.of(lower == null ? range.lower() : lower, Math.max(range.upper(), upper));
    }

    private long cellsOf(List<List<Interval>> grid) {
        long ofX = product(grid.subList(0, blocks()));
        long ofY = product(grid.subList(blocks(), grid.size()));
        // as real numbers first: products of whole ones may overflow
        double cells = symmetric == null ? (double) ofX * ofY : (double) ofX * (ofX + 1) / 2;
        return (long) Math.min(Long.MAX_VALUE, cells);
    }

    private static long product(List<List<Interval>> grid) {
        double product = 1;
        for (List<Interval> sides : grid) {
            product *= sides.size();
        }
        return (long) Math.min(Long.MAX_VALUE, product);
    }

    /** The number of coordinates of x, each with a list of sides in the grid. */
    private int blocks() {
        return enclosure.term().left().inputs();
    }

    /** All boxes of a grid, the last axis running fastest. */
    private static List<List<Interval>> boxes(List<List<Interval>> grid) {
        List<List<Interval>> products = new ArrayList<>(List.of(List.of()));
        for (List<Interval> sides : grid) {
            List<List<Interval>> longer = new ArrayList<>();
            for (List<Interval> product : products) {
                for (Interval side : sides) {
                    List<Interval> extended = new ArrayList<>(product);
                    extended.add(side);
                    longer.add(extended);
                }
            }
            products = longer;
        }
        return products;
    }

    private List<Cell> cellsIn(List<List<Interval>> grid) {
        List<List<Interval>> ofX = boxes(grid.subList(0, blocks()));
        List<List<Interval>> ofY = boxes(grid.subList(blocks(), grid.size()));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < ofX.size(); i++) {
            for (List<Interval> y : ofY.subList(symmetric == null ? 0 : i, ofY.size())) {
                List<Interval> sides = new ArrayList<>(ofX.get(i));
                sides.addAll(y);
                cells.add(new Cell(sides));
            }
        }
        return cells;
    }

    // ---- the proof

    private Result result(End end, List<List<Interval>> grid, List<Node> roots, Node worst) {
        Optional<Theorem> theorem = Optional.empty();
        List<Cell> leaves = new ArrayList<>();
        if (Double.isFinite(worst.bound)) {
            try {
                theorem = Optional.of(joined(grid, roots, leaves));
            } catch (RuleException e) {
                throw new IllegalStateException("the search's cells do not join", e);
            }
        }
        return new Result(end, theorem, lower, worst.bound, evaluated, List.copyOf(suspects), worst.cell, leaves);
    }

    private Theorem joined(List<List<Interval>> grid, List<Node> roots, List<Cell> leaves) throws RuleException {
        List<Theorem> theorems = new ArrayList<>();
        for (Node root : roots) {
            theorems.add(theoremOf(root, leaves));
        }
        int n = (int) product(grid.subList(0, blocks()));
        List<Theorem> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int m = theorems.size() / n;
            List<Theorem> row =
                    symmetric == null ? theorems.subList(i * m, (i + 1) * m) : row(i, theorems, n, symmetric);
            rows.add(joined(row, grid, blocks(), grid.size()));
        }
        Theorem all = joined(rows, grid, 0, blocks());
        return differences == null ? all : differences.everywhere(all);
    }

    /** Joins the boxes of some axes of a grid, the last axis first. */
    private static Theorem joined(List<Theorem> boxes, List<List<Interval>> grid, int from, int to)
            throws RuleException {
        List<Theorem> theorems = boxes;
        for (int axis = to - 1; axis >= from; axis--) {
            int size = grid.get(axis).size();
            List<Theorem> rows = new ArrayList<>();
            for (int start = 0; start < theorems.size(); start += size) {
                rows.add(CoverRules.join(axis, theorems.subList(start, start + size)));
            }
            theorems = rows;
        }
        return theorems.get(0);
    }

    private static Theorem theoremOf(Node node, List<Cell> leaves) throws RuleException {
        if (!node.parts.isEmpty()) {
            List<Theorem> theorems = new ArrayList<>();
            for (Node part : node.parts) {
                theorems.add(theoremOf(part, leaves));
            }
            for (int axis : node.axes) {
                List<Theorem> pairs = new ArrayList<>();
                for (int i = 0; i < theorems.size(); i += 2) {
                    pairs.add(CoverRules.join(axis, theorems.subList(i, i + 2)));
                }
                theorems = pairs;
            }
            return theorems.get(0);
        }
        if (node.theorem == null) {
            throw new IllegalStateException("a leaf without a theorem");
        }
        leaves.add(node.cell);
        return node.theorem;
    }

    /** A row of the square from its upper triangle: what is left of the diagonal mirrors what is above it in the column. */
    private static List<Theorem> row(int i, List<Theorem> triangle, int n, Theorem symmetric) throws RuleException {
        List<Theorem> row = new ArrayList<>();
        for (int j = 0; j < i; j++) {
            row.add(CoverRules.reflect(symmetric, triangle.get(j * n - j * (j - 1) / 2 + i - j)));
        }
        int start = i * n - i * (i - 1) / 2;
        row.addAll(triangle.subList(start, start + n - i));
        return row;
    }

    private static Interval hull(List<Interval> sides) {
        return sides.get(0).hull(sides.get(sides.size() - 1));
    }

    private static Interval range(Theorem theorem) {
        if (theorem.statement() instanceof Enclosed enclosed) {
            return enclosed.range();
        }
        throw new IllegalStateException("not an enclosure");
    }
}
