package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.CoverRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Theorem;

/**
 * The differences t = x - y of a term that depends on them alone, as cells T x {0}: half as many axes as those of x and y. Of a
 * symmetric term the first coordinate of t is at least 0.
 */
public final class Differences {

    private final Cell whole;
    private final List<List<Interval>> grid = new ArrayList<>();
    private final @Nullable Theorem symmetric;

    private Differences(Cell whole, @Nullable Theorem symmetric) {
        this.whole = whole;
        this.symmetric = symmetric;
        int n = whole.dimension() / 2;
        for (int i = 0; i < n; i++) {
            Interval side = whole.sides().get(i);
            double width = side.subtract(side).upper();
            Interval above = Interval.of(0, width);
            grid.add(i == 0 && symmetric != null ? List.of(above) : List.of(Interval.of(-width, 0), above));
        }
        for (int i = 0; i < n; i++) {
            grid.add(List.of(Interval.ZERO));
        }
    }

    /** The differences, if the rule translate applies to the term. */
    static @Nullable Differences of(ErrorEnclosure enclosure, Box domain) {
        List<Interval> sides = new ArrayList<>();
        for (Range range : domain.ranges()) {
            Interval side = Interval.enclosing(range.lower(), range.upper());
            if (!side.subtract(side).isBounded()) {
                return null;
            }
            sides.add(side);
        }
        sides.addAll(List.copyOf(sides));
        Cell whole = new Cell(sides);
        Cell corner =
                new Cell(sides.stream().map(side -> Interval.of(side.lower())).toList());
        Optional<Theorem> there = CoverRules.enclose(enclosure, List.of(corner)).get(0);
        if (there.isEmpty()) {
            return null;
        }
        try {
            CoverRules.translate(there.get(), corner);
        } catch (RuleException e) {
            return null;
        }
        try {
            return new Differences(whole, CoverRules.symmetric(enclosure.term()));
        } catch (RuleException e) {
            return new Differences(whole, null);
        }
    }

    /**
     * Tells the cells of differences from those of pairs of points.
     *
     * @param cell a cell of a search; those of pairs have an interior
     * @param split the number of coordinates of x
     * @return whether y is 0 on it
     */
    public static boolean isOf(Cell cell, int split) {
        return cell.sides().subList(split, cell.dimension()).stream().allMatch(side -> side.magnitude() == 0);
    }

    /** The sides of the first cells along each axis, cut at 0. */
    List<List<Interval>> grid() {
        return grid;
    }

    /** The point (x,y) near (t,0) with one of each two coordinates at the lower end of the domain. */
    Cell moved(Cell point) {
        int n = point.dimension() / 2;
        List<Interval> x = new ArrayList<>();
        List<Interval> y = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double t = point.sides().get(i).lower();
            double end = whole.sides().get(i).lower();
            x.add(Interval.of(end + Math.max(0, t)));
            y.add(Interval.of(end + Math.max(0, -t)));
        }
        x.addAll(y);
        return new Cell(x);
    }

    /** From T x {0}, half of it mirrored if the term is symmetric, to the square of the domain. */
    Theorem everywhere(Theorem onDifferences) throws RuleException {
        List<Interval> sides = new ArrayList<>();
        grid.forEach(row -> sides.add(row.get(0).hull(row.get(row.size() - 1))));
        Theorem all = onDifferences;
        if (symmetric != null) {
            Cell below = new Cell(sides).with(0, sides.get(0).negate());
            all = CoverRules.join(
                    0,
                    List.of(CoverRules.translate(CoverRules.reflect(symmetric, onDifferences), below), onDifferences));
        }
        return CoverRules.translate(all, whole);
    }
}
