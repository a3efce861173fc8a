package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.List;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

/** The corners of cells. */
public final class Corners {

    private Corners() {}

    /**
     * Returns the corners of a cell; number i has the upper end of each axis whose bit it has.
     *
     * @param cell a cell of few axes
     * @return 2^dimension points; the same point more than once if a side is a point
     */
    public static List<Cell> of(Cell cell) {
        List<Cell> corners = new ArrayList<>();
        for (int mask = 0; mask < 1 << cell.dimension(); mask++) {
            List<Interval> point = new ArrayList<>(cell.dimension());
            for (int axis = 0; axis < cell.dimension(); axis++) {
                Interval side = cell.sides().get(axis);
                point.add(Interval.of((mask >> axis & 1) == 0 ? side.lower() : side.upper()));
            }
            corners.add(new Cell(point));
        }
        return corners;
    }
}
