package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.witness.verifier.interval.Interval;

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
     * Tells whether the cell is a single point.
     *
     * @return whether every side is a point
     */
    public boolean isPoint() {
        for (Interval side : sides) {
            if (!side.isPoint()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Tells whether another cell lies within this one.
     *
     * @param other a cell with as many axes
     * @return whether each side of this encloses the other's
     */
    public boolean encloses(Cell other) {
        for (int axis = 0; axis < sides.size(); axis++) {
            if (!sides.get(axis).encloses(other.sides.get(axis))) {
                return false;
            }
        }
        return sides.size() == other.sides.size();
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
     * Returns the corners.
     *
     * @return 2^dimension points; the same point more than once if a side is a point
     */
    public List<Cell> corners() {
        List<Cell> corners = new ArrayList<>();
        for (int mask = 0; mask < 1 << sides.size(); mask++) {
            List<Interval> point = new ArrayList<>(sides.size());
            for (int axis = 0; axis < sides.size(); axis++) {
                Interval side = sides.get(axis);
                point.add(Interval.of((mask >> axis & 1) == 0 ? side.lower() : side.upper()));
            }
            corners.add(new Cell(point));
        }
        return corners;
    }

    /**
     * Returns a point of the cell near its middle.
     *
     * @return a cell that is a point
     */
    public Cell centre() {
        return new Cell(sides.stream().map(side -> Interval.of(side.midpoint())).toList());
    }
}
