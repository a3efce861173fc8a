package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;

/** How much a relation changes with y while x stays, by enclosures on a grid of cells. */
final class Oscillation {

    /** So many cells at most, in all. */
    private static final int CELLS = 1 << 14;

    private Oscillation() {}

    static double bound(ErrorTerm relation, SelectionClaim claim) {
        int axes = relation.axes();
        int parts = (int) Math.max(1, Math.floor(StrictMath.pow(CELLS, 1.0 / axes)));
        List<List<Interval>> xs = boxes(claim.xDomain(), parts);
        List<List<Interval>> ys = boxes(claim.yDomain(), parts);
        ExpressionEnclosure target = new ExpressionEnclosure(relation.target(), relation.variables());
        double bound = 0;
        for (List<Interval> x : xs) {
            List<Cell> row = new ArrayList<>();
            for (List<Interval> y : ys) {
                List<Interval> sides = new ArrayList<>(x);
                sides.addAll(y);
                row.add(new Cell(sides));
            }
            Jets values = target.values(row);
            Interval hull = values.value(0);
            for (int j = 0; j < row.size(); j++) {
                if (!values.isDefined(j)) {
                    return Double.POSITIVE_INFINITY;
                }
                hull = hull.hull(values.value(j));
            }
            bound = Math.max(bound, hull.isBounded() ? hull.widthUpper() : Double.POSITIVE_INFINITY);
        }
        return bound;
    }

    /** Boxes that together contain a box: along each axis intervals that share their ends. */
    private static List<List<Interval>> boxes(Box box, int parts) {
        List<List<Interval>> boxes = new ArrayList<>(List.of(List.of()));
        for (Range range : box.ranges()) {
            Interval whole = Interval.enclosing(range.lower(), range.upper());
            List<List<Interval>> longer = new ArrayList<>();
            for (List<Interval> start : boxes) {
                double from = whole.lower();
                for (int i = 1; i <= parts; i++) {
                    double share = (double) i / parts;
                    double to = i == parts
                            ? whole.upper()
                            : Math.max(
                                    from, Math.min(whole.upper(), (1 - share) * whole.lower() + share * whole.upper()));
                    List<Interval> extended = new ArrayList<>(start);
                    extended.add(Interval.of(from, to));
                    longer.add(extended);
                    from = to;
                }
            }
            boxes = longer;
        }
        return boxes;
    }
}
