package org.witness.verifier.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
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
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement.Enclosed;
import org.witness.verifier.logic.Theorem;

/**
 * Searches for cells on which an error term can be enclosed sharply enough.
 *
 * <p>It starts from the grid of the networks' breakpoints, so that the networks are affine on each cell; of a symmetric
 * term it takes the cells on one side of the diagonal, and of a term that depends on x - y alone those of {@link Differences}. Then it halves cells in waves: the worst ones, by bound and index,
 * together. So the result does not depend on the number of threads, and the budget is spent by whole waves.
 */
public final class CoverSearch {

    /** How many cells a wave halves at most. */
    private static final int WAVE = 1024;

    /** How many cells are enclosed together. */
    private static final int BATCH = 512;

    /** More batches than a wave has: those of a grid. */
    private static final int MANY = 8;

    /** How many of a wave's cells are searched for large errors. */
    private static final int PROBES = 64;

    /** An interval this small against the accuracy is sharp enough, whatever its ratio. */
    private static final double FINE = 1e-3;

    /** Why a search ended. */
    public enum End {
        /** The bound is met and the interval is sharp enough. */
        SHARP,
        /** The next wave would exceed the budget of cells. */
        CELLS,
        /** The time ran out. */
        TIME,
        /** The worst cell is too small to be halved. */
        ACCURACY,
        /** At a point of the domain the error exceeds the goal, or the target could not be shown to be defined. */
        SUSPECT
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
            List<Cell> leaves) {}

    private final ErrorEnclosure enclosure;
    private final Box xDomain;
    private final Box yDomain;
    private final BigDecimal accuracy;
    private final Budget budget;
    private final Progress progress;
    private final OptionalLong deadline;
    private final @Nullable Theorem symmetric;
    private final @Nullable Differences differences;
    private int evaluated;
    private double lower;
    private final List<List<BigDecimal>> suspects = new ArrayList<>();

    /** A cell of the tree of cells: a leaf with its theorem, or halved. */
    private static final class Node implements Comparable<Node> {
        final Cell cell;
        final @Nullable Theorem theorem;
        final double bound;
        final int index;
        int axis = -1;

        @Nullable
        Node low;

        @Nullable
        Node high;

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
     * @param term the term
     * @param xDomain the domain of x
     * @param yDomain the domain of y
     * @param accuracy the bound that is needed
     * @param budget what may be spent
     * @param progress is told how far it has come
     */
    public CoverSearch(
            ErrorTerm term, Box xDomain, Box yDomain, BigDecimal accuracy, Budget budget, Progress progress) {
        this.enclosure = new ErrorEnclosure(term);
        this.xDomain = xDomain;
        this.yDomain = yDomain;
        this.accuracy = accuracy;
        this.budget = budget;
        this.progress = progress;
        // with a deadline of its own for "never" the difference to a clock below 0 would overflow
        this.deadline = budget.timeout()
                .map(timeout -> OptionalLong.of(System.nanoTime() + timeout.toNanos()))
                .orElse(OptionalLong.empty());
        this.differences = xDomain.equals(yDomain) ? Differences.of(enclosure, xDomain) : null;
        this.symmetric = differences == null && xDomain.equals(yDomain) ? symmetryOf(term, xDomain) : null;
    }

    private static @Nullable Theorem symmetryOf(ErrorTerm term, Box domain) {
        if (domain.dimension() != 1) {
            return null;
        }
        try {
            return Rules.symmetric(term);
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
        try (Parallel parallel = new Parallel(budget.jobs())) {
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
                } else if (end == null && evaluated + 2L * wave.size() > budget.cells()) {
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
        if (met && upper <= sharp()) {
            return End.SHARP;
        }
        return deadline.isPresent() && System.nanoTime() - deadline.getAsLong() >= 0 ? End.TIME : null;
    }

    /** A cell whose bound is no larger need not be halved. */
    private double sharp() {
        return Math.max(budget.tightness() * lower, lower + FINE * accuracy.doubleValue());
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
            node.axis = axisOf(node.cell);
            (node.axis >= 0 ? wave : whole).add(node);
            if (node.axis < 0 && node.bound > accuracy.doubleValue()) {
                // this cell can never meet the bound: halving others does not help
                queue.addAll(wave);
                wave.clear();
                break;
            }
        }
        queue.addAll(whole);
        return wave;
    }

    /** The axis along which a cell is widest among those that can be halved; -1 if none can. */
    private static int axisOf(Cell cell) {
        int best = -1;
        double width = 0;
        for (int axis = 0; axis < cell.dimension(); axis++) {
            Interval side = cell.sides().get(axis);
            double middle = side.midpoint();
            if (side.lower() < middle && middle < side.upper() && side.widthUpper() > width) {
                best = axis;
                width = side.widthUpper();
            }
        }
        return best;
    }

    private List<Node> halve(Parallel parallel, List<Node> wave) {
        List<Cell> halves = new ArrayList<>();
        for (Node node : wave) {
            Interval side = node.cell.sides().get(node.axis);
            double middle = side.midpoint();
            halves.add(node.cell.with(node.axis, Interval.of(side.lower(), middle)));
            halves.add(node.cell.with(node.axis, Interval.of(middle, side.upper())));
        }
        List<Node> children = evaluate(parallel, halves);
        for (int i = 0; i < wave.size(); i++) {
            wave.get(i).low = children.get(2 * i);
            wave.get(i).high = children.get(2 * i + 1);
        }
        return children;
    }

    private List<Node> evaluate(Parallel parallel, List<Cell> cells) {
        int batches = (cells.size() + BATCH - 1) / BATCH;
        IntFunction<List<Optional<Theorem>>> batch =
                i -> Rules.enclose(enclosure, cells.subList(i * BATCH, Math.min(cells.size(), (i + 1) * BATCH)));
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
        List<Optional<Theorem>> theorems = points.isEmpty() ? List.of() : Rules.enclose(enclosure, points);
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
            int split = xDomain.dimension();
            Range range =
                    axis < split ? xDomain.ranges().get(axis) : yDomain.ranges().get(axis - split);
            double least = Interval.enclosing(range.lower()).upper();
            double largest = Interval.enclosing(range.upper()).lower();
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
        for (Range range : xDomain.ranges()) {
            grid.add(sides(range, enclosure.term().left()));
        }
        for (Range range : yDomain.ranges()) {
            grid.add(sides(range, enclosure.term().right()));
        }
        return grid;
    }

    private static List<Interval> sides(Range range, Network network) {
        Interval whole = Interval.enclosing(range.lower(), range.upper());
        TreeSet<Double> cuts = new TreeSet<>(List.of(whole.lower(), whole.upper()));
        if (network.inputs() == 1) {
            Layer first = network.layers().get(0);
            for (int i = 0; i < first.outputs(); i++) {
                double weight = first.weight().at(i);
                double cut = -first.bias().at(i) / weight;
                if (first.activation(i) != Activation.RELU) {
                    continue;
                }
                if (Math.fma(weight, cut, first.bias().at(i)) == 0) {
                    cuts.add(cut + 0.0);
                } else if (Double.isFinite(cut)) {
                    // the breakpoint lies between two doubles: a sliver of a cell holds it
                    cuts.add(Math.nextDown(cut) + 0.0);
                    cuts.add(Math.nextUp(cut) + 0.0);
                }
            }
        }
        List<Interval> sides = new ArrayList<>();
        double from = whole.lower();
        for (double cut : cuts.subSet(whole.lower(), false, whole.upper(), true)) {
            sides.add(Interval.of(from, cut));
            from = cut;
        }
        return sides.isEmpty() ? List.of(whole) : sides;
    }

    private long cellsOf(List<List<Interval>> grid) {
        if (symmetric != null) {
            long n = grid.get(0).size();
            return n * (n + 1) / 2;
        }
        long cells = 1;
        for (List<Interval> sides : grid) {
            cells = Math.min(Long.MAX_VALUE / 1_000_000, cells) * Math.min(1_000_000, sides.size());
        }
        return cells;
    }

    private List<Cell> cellsIn(List<List<Interval>> grid) {
        List<List<Interval>> products = new ArrayList<>(List.of(List.of()));
        for (List<Interval> sides : grid) {
            List<List<Interval>> longer = new ArrayList<>();
            for (List<Interval> product : products) {
                int from = symmetric != null && product.size() == 1 ? sides.indexOf(product.get(0)) : 0;
                for (Interval side : sides.subList(from, sides.size())) {
                    List<Interval> extended = new ArrayList<>(product);
                    extended.add(side);
                    longer.add(extended);
                }
            }
            products = longer;
        }
        return products.stream().map(Cell::new).toList();
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
        if (symmetric != null) {
            return Rules.join(0, mirrored(theorems, grid.get(0).size(), symmetric));
        }
        for (int axis = grid.size() - 1; axis >= 0; axis--) {
            int size = grid.get(axis).size();
            List<Theorem> rows = new ArrayList<>();
            for (int from = 0; from < theorems.size(); from += size) {
                rows.add(Rules.join(axis, theorems.subList(from, from + size)));
            }
            theorems = rows;
        }
        return differences == null ? theorems.get(0) : differences.everywhere(theorems.get(0));
    }

    private static Theorem theoremOf(Node node, List<Cell> leaves) throws RuleException {
        if (node.low != null && node.high != null) {
            return Rules.join(node.axis, List.of(theoremOf(node.low, leaves), theoremOf(node.high, leaves)));
        }
        if (node.theorem == null) {
            throw new IllegalStateException("a leaf without a theorem");
        }
        leaves.add(node.cell);
        return node.theorem;
    }

    /** The rows of the square from its upper triangle: what is left of the diagonal in a row mirrors what is above it in the column. */
    private static List<Theorem> mirrored(List<Theorem> triangle, int n, Theorem symmetric) throws RuleException {
        List<Theorem> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int start = i * n - i * (i - 1) / 2;
            Theorem row = Rules.join(1, triangle.subList(start, start + n - i));
            List<Theorem> column = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                column.add(triangle.get(j * n - j * (j - 1) / 2 + i - j));
            }
            rows.add(
                    column.isEmpty()
                            ? row
                            : Rules.join(1, List.of(Rules.reflect(symmetric, Rules.join(0, column)), row)));
        }
        return rows;
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
