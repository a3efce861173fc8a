package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.PointOracle.UndefinedException;
import org.witness.verifier.enclosure.PointOracle.UnsureException;
import org.witness.verifier.enclosure.PointOracle.Value;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.search.Corners;

/** The ranges of error terms against the oracle: at the corners, on the edges, inside, and definedness. */
class ErrorRangeTest {

    private static final int BATCH = 2;
    private static final int TERMS = 700 * RandomCases.EFFORT;

    private int compared;

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,2", "3,1,3", "2,2,2"})
    void rangesHoldAllErrors(int depth, int inputs, int features) {
        RandomCases cases = new RandomCases(31 * depth + inputs);
        int enclosed = 0;
        for (int i = 0; i < TERMS; i += BATCH) {
            Network left = cases.network(inputs, features);
            Network right = cases.below(2) == 0 ? left : cases.network(inputs, features);
            ErrorTerm shape = new ErrorTerm(RandomCases.ZERO, left, right);
            ErrorTerm term = new ErrorTerm(cases.expression(depth, shape.variables()), left, right);
            List<Cell> cells =
                    Stream.generate(() -> cases.cell(term.axes())).limit(BATCH).toList();
            List<Optional<Interval>> ranges = new ErrorEnclosure(term).ranges(cells);
            for (int c = 0; c < BATCH; c++) {
                if (ranges.get(c).isPresent()) {
                    enclosed++;
                    for (List<BigDecimal> point : points(cells.get(c), cases)) {
                        compare(term, cells.get(c), ranges.get(c).get(), point);
                    }
                }
            }
        }
        assertThat(enclosed).isGreaterThan(TERMS / 2);
        assertThat(compared).isGreaterThan(4 * TERMS);
    }

    /** The corners, points of the edges, points inside. */
    private static List<List<BigDecimal>> points(Cell cell, RandomCases cases) {
        List<List<BigDecimal>> points = new ArrayList<>();
        for (Cell corner : Corners.of(cell)) {
            List<BigDecimal> point = new ArrayList<>();
            corner.sides().forEach(side -> point.add(new BigDecimal(side.lower())));
            points.add(point);
            List<BigDecimal> moved = new ArrayList<>(point);
            int axis = cases.below(cell.dimension());
            moved.set(axis, cases.member(cell.sides().get(axis)));
            points.add(moved);
        }
        for (int i = 0; i < 4; i++) {
            points.add(cases.point(cell));
        }
        return points;
    }

    private void compare(ErrorTerm term, Cell cell, Interval range, List<BigDecimal> point) {
        Supplier<String> place = () -> term.target().text() + " " + RandomCases.describe(term.left()) + " "
                + RandomCases.describe(term.right()) + " on " + cell + " at " + point;
        try {
            Value error = PointOracle.error(term, point);
            compared++;
            if (!error.mayLieIn(range)) {
                throw new AssertionError(
                        error.digits().round(new MathContext(20)) + " is not in " + range + ": " + place.get());
            }
        } catch (UndefinedException e) {
            throw new AssertionError("said to be defined: " + place.get(), e);
        } catch (UnsureException e) {
            // another point will tell
        }
    }
}
