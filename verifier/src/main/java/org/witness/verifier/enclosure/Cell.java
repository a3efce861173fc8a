package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * A closed axis-parallel box with binary64 corners.
 *
 * @param sides one bounded interval an axis, at least one
 */
public record Cell(List<Interval> sides) {
    /**
     * Creates the cell.
     *
     * @param sides one bounded interval an axis, at least one
     * @throws IllegalArgumentException if there is no side or one is unbounded
     */
    public Cell {
        sides = List.copyOf(sides);
        boolean bounded = !sides.isEmpty();
        for (Interval side : sides) {
            bounded &= side.isBounded();
        }
        if (!bounded) {
            throw new IllegalArgumentException("a cell has bounded sides, found " + sides);
        }
    }

    /**
     * Returns the number of axes.
     *
     * @return at least 1
     */
    public int dimension() {
        return sides.size();
    }

    /**
     * Returns this cell with another side.
     *
     * @param axis the axis, from 0
     * @param side its new side
     * @return the changed cell
     */
    public Cell with(int axis, Interval side) {
        List<Interval> changed = new ArrayList<>(sides);
        changed.set(axis, side);
        return new Cell(changed);
    }

    /**
     * Returns a point of the cell near its middle.
     *
     * @return a cell that is a point
     */
    public Cell centre() {
        return new Cell(sides.stream().map(side -> Interval.of(side.midpoint())).toList());
    }

    /** The sides of many cells along each axis. */
    static Intervals[] coordinates(List<Cell> cells) {
        Intervals[] coordinates = new Intervals[cells.get(0).dimension()];
        Arrays.setAll(
                coordinates,
                axis -> Intervals.of(cells.size(), i -> cells.get(i).sides().get(axis)));
        return coordinates;
    }
}
