package org.witness.reports;

import java.math.BigDecimal;
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
import org.witness.verifier.enclosure.NotDefinedException;
import org.witness.verifier.interval.Interval;

/**
 * A kernel of two numbers, its approximation and the error at the middles of square pixels, and the cells of the proof: by the
 * verifier's own enclosures, so that what is drawn is what was checked.
 */
final class ErrorSurface {

    /** Pixels an axis. */
    static final int PIXELS = 200;

    private static final int WORST_CELLS = 2_048;

    private final ErrorEnclosure enclosure;
    private final double[] target = new double[PIXELS * PIXELS];
    private final double[] approximation = new double[PIXELS * PIXELS];
    private final double[] error = new double[PIXELS * PIXELS];
    private final double[] bounds;
    private final List<Cell> cells;
    private final double lower;
    private final double upper;
    private @Nullable Place largest;

    /**
     * A point and what is proved of the error there.
     *
     * @param x its first coordinate
     * @param y its second coordinate
     * @param error contains the error
     */
    record Place(double x, double y, Interval error) {}

    ErrorSurface(ErrorTerm term, Range range, List<Cell> cells) {
        this.enclosure = new ErrorEnclosure(term);
        this.cells = cells;
        this.lower = Interval.enclosing(range.lower()).upper();
        this.upper = Interval.enclosing(range.upper()).lower();
        this.bounds = cells.stream().mapToDouble(this::bound).toArray();
        ExpressionEnclosure kernel = new ExpressionEnclosure(term.target(), term.variables());
        for (int row = 0; row < PIXELS; row++) {
            for (int column = 0; column < PIXELS; column++) {
                // rows from top to bottom, y upwards
                evaluate(kernel, row * PIXELS + column, middle(column), middle(PIXELS - 1 - row));
            }
        }
        IntStream.range(0, bounds.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -bounds[i]).thenComparingInt(i -> i))
                .limit(WORST_CELLS)
                .forEach(i -> probe(cells.get(i)));
    }

    private double middle(int pixel) {
        double share = (pixel + 0.5) / PIXELS;
        return inside(lower * (1 - share) + upper * share);
    }

    /** The nearest number of the domain: cells reach beyond its ends by the rounding of these. */
    private double inside(double value) {
        return Math.max(lower, Math.min(upper, value));
    }

    private void evaluate(ExpressionEnclosure kernel, int pixel, double x, double y) {
        Cell point = point(x, y);
        try {
            target[pixel] = kernel.value(point).midpoint();
            Interval e = enclosure.range(point);
            error[pixel] = e.midpoint();
            approximation[pixel] = target[pixel] - error[pixel];
            note(x, y, e);
        } catch (NotDefinedException undefined) {
            target[pixel] = Double.NaN;
            approximation[pixel] = Double.NaN;
            error[pixel] = Double.NaN;
        }
    }

    private void probe(Cell cell) {
        for (double x : ends(cell.sides().get(0))) {
            for (double y : ends(cell.sides().get(1))) {
                probe(inside(x), inside(y));
            }
        }
    }

    private static double[] ends(Interval side) {
        return new double[] {side.lower(), side.midpoint(), side.upper()};
    }

    private void probe(double x, double y) {
        try {
            note(x, y, enclosure.range(point(x, y)));
        } catch (NotDefinedException undefined) {
            return;
        }
    }

    private void note(double x, double y, Interval e) {
        if (largest == null || e.mignitude() > largest.error().mignitude()) {
            largest = new Place(x, y, e);
        }
    }

    private static Cell point(double x, double y) {
        return new Cell(List.of(Interval.of(x), Interval.of(y)));
    }

    private double bound(Cell cell) {
        try {
            return enclosure.range(cell).magnitude();
        } catch (NotDefinedException undefined) {
            return Double.POSITIVE_INFINITY;
        }
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
