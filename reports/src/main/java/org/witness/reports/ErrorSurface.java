package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;

/**
 * A kernel or a relation, its approximation and the error at the middles of square pixels: of two numbers, with the cells of the proof, or of points, the first
 * two coordinates of x, all others fixed. By the verifier's own enclosures, so that what is drawn is what was checked.
 */
final class ErrorSurface {

    /** Pixels an axis. */
    static final int PIXELS = 200;

    /** How many cells are enclosed together. */
    private static final int TOGETHER = 512;

    private static final int WORST_CELLS = 2_048;

    private final ErrorEnclosure enclosure;
    private final double[] target = new double[PIXELS * PIXELS];
    private final double[] approximation = new double[PIXELS * PIXELS];
    private final double[] error = new double[PIXELS * PIXELS];
    private final double[] bounds;
    private final List<Cell> cells;
    private final List<Interval> others;
    private final Interval ofX;
    private final Interval ofY;
    private @Nullable Place largest;

    /**
     * A point and what is proved of the error there.
     *
     * @param x its first coordinate
     * @param y its second coordinate
     * @param error contains the error
     */
    record Place(double x, double y, Interval error) {}

    /** Of two numbers. */
    ErrorSurface(ErrorTerm term, Range x, Range y, List<Cell> cells) {
        this(term, x, y, List.of(), cells);
    }

    /** Over the first two coordinates, the others being given. */
    ErrorSurface(ErrorTerm term, Range x, Range y, List<Interval> others, List<Cell> cells) {
        this.others = others;
        this.enclosure = new ErrorEnclosure(term);
        this.cells = cells;
        this.ofX = doubles(x);
        this.ofY = doubles(y);
        this.bounds = ranges(cells).stream()
                .mapToDouble(enclosed -> enclosed.map(Interval::magnitude).orElse(Double.POSITIVE_INFINITY))
                .toArray();
        evaluate(new ExpressionEnclosure(term.target(), term.variables()));
        IntStream.range(0, bounds.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -bounds[i]).thenComparingInt(i -> i))
                .limit(WORST_CELLS)
                .forEach(i -> probe(cells.get(i)));
    }

    private List<Optional<Interval>> ranges(List<Cell> places) {
        List<Optional<Interval>> ranges = new ArrayList<>();
        for (int from = 0; from < places.size(); from += TOGETHER) {
            ranges.addAll(enclosure.ranges(places.subList(from, Math.min(places.size(), from + TOGETHER))));
        }
        return ranges;
    }

    /** The interval between the outermost doubles of a range that holds some. */
    private static Interval doubles(Range range) {
        double lower = Interval.enclosing(range.lower()).upper();
        return Interval.of(
                lower, Math.max(lower, Interval.enclosing(range.upper()).lower()));
    }

    private static double middle(int pixel, Interval side) {
        double share = (pixel + 0.5) / PIXELS;
        return inside(side.lower() * (1 - share) + side.upper() * share, side);
    }

    /** The nearest number of the domain: cells reach beyond its ends by the rounding of these. */
    private static double inside(double value, Interval side) {
        return Math.max(side.lower(), Math.min(side.upper(), value));
    }

    /** Row by row from top to bottom, y upwards. */
    private void evaluate(ExpressionEnclosure kernel) {
        for (int row = 0; row < PIXELS; row++) {
            List<Cell> points = new ArrayList<>();
            for (int column = 0; column < PIXELS; column++) {
                points.add(point(middle(column, ofX), middle(PIXELS - 1 - row, ofY)));
            }
            Jets values = kernel.values(points);
            List<Optional<Interval>> errors = ranges(points);
            for (int column = 0; column < PIXELS; column++) {
                boolean defined = values.isDefined(column);
                Optional<Interval> e = errors.get(column);
                int pixel = row * PIXELS + column;
                target[pixel] = defined ? values.value(column).midpoint() : Double.NaN;
                error[pixel] = e.map(Interval::midpoint).orElse(Double.NaN);
                approximation[pixel] = target[pixel] - error[pixel];
                Cell point = points.get(column);
                e.ifPresent(range -> note(point, range));
            }
        }
    }

    private void probe(Cell cell) {
        List<Cell> points = new ArrayList<>();
        if (WavePlots.isOfDifferences(cell)) {
            for (double t : ends(cell.sides().get(0))) {
                points.add(
                        point(inside(ofX.lower() + Math.max(0, t), ofX), inside(ofY.lower() + Math.max(0, -t), ofY)));
            }
        }
        for (double x : ends(cell.sides().get(0))) {
            for (double y : ends(cell.sides().get(1))) {
                points.add(point(inside(x, ofX), inside(y, ofY)));
            }
        }
        List<Optional<Interval>> errors = ranges(points);
        for (int i = 0; i < points.size(); i++) {
            Cell point = points.get(i);
            errors.get(i).ifPresent(range -> note(point, range));
        }
    }

    private static double[] ends(Interval side) {
        return new double[] {side.lower(), side.midpoint(), side.upper()};
    }

    private void note(Cell point, Interval e) {
        if (largest == null || e.mignitude() > largest.error().mignitude()) {
            largest =
                    new Place(point.sides().get(0).lower(), point.sides().get(1).lower(), e);
        }
    }

    private Cell point(double x, double y) {
        List<Interval> sides = new ArrayList<>(List.of(Interval.of(x), Interval.of(y)));
        sides.addAll(others);
        return new Cell(sides);
    }

    /** The target at the pixels, row by row from the top; NaN where it could not be shown to be defined. */
    double[] target() {
        return target.clone();
    }

    /** The approximation, likewise. */
    double[] approximation() {
        return approximation.clone();
    }

    /** The error, likewise. */
    double[] error() {
        return error.clone();
    }

    /** The cells. */
    List<Cell> cells() {
        return cells;
    }

    /** The proved bound of the absolute error on each cell. */
    double[] bounds() {
        return bounds.clone();
    }

    /** The pixel or point of a cell with the largest error; empty if the target could be evaluated nowhere. */
    Optional<Place> largest() {
        return Optional.ofNullable(largest);
    }

    /** The smallest range that holds all numbers of both arrays, a little wider if they are all equal. */
    static Range rangeOf(double[] first, double[] second) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] values : List.of(first, second)) {
            for (double value : values) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        if (least > most) {
            return new Range(BigDecimal.ZERO, BigDecimal.ONE);
        }
        return least < most
                ? new Range(new BigDecimal(least), new BigDecimal(most))
                : new Range(new BigDecimal(least).subtract(BigDecimal.ONE), new BigDecimal(least).add(BigDecimal.ONE));
    }
}
