package org.witness.verifier.enclosure;

import java.util.List;
import org.witness.verifier.interval.Interval;

/**
 * Encloses an error term over cells.
 *
 * <p><b>The signed cell bound.</b> Let E be a function on a cell, of widths w_i, that along each axis i is differentiable
 * with a Lipschitz derivative whose derivative lies in [l_i, u_i] almost everywhere. Then
 *
 * <pre>
 * max E &lt;= max over corners of E + sum_i (w_i^2/8) max(0, -l_i)
 * min E &gt;= min over corners of E - sum_i (w_i^2/8) max(0,  u_i)
 * </pre>
 *
 * <p><b>Proof.</b> On a segment [a, b] of length w, f - If = f[a,t,b] (t-a)(t-b), If the linear interpolant, where
 * -w^2/4 &lt;= (t-a)(t-b) &lt;= 0 and the divided difference lies in [l/2, u/2]. So f - If lies in
 * [-(w^2/8) max(0,u), (w^2/8) max(0,-l)]. Interpolate along one axis after the other: I_1 .. I_(i-1) is an average of
 * values on lines along axis i, so E - I_1..I_n E = sum_i I_1..I_(i-1)(E - I_i E) obeys the sum of these bounds, and
 * I_1..I_n E is an average of corner values. The theorem with its number is in the documentation's list of theorems.
 *
 * <p>Where a curvature is unbounded (a kink of the target or of a network may lie inside) the value and the mean value
 * form about the centre are used instead.
 */
public final class ErrorEnclosure {

    /** Beyond this many axes the corners are too many, and the first-order form is used. */
    private static final int CORNER_AXES = 8;

    private final ErrorTerm term;
    private final ExpressionEnclosure target;
    private final NetworkEnclosure left;
    private final NetworkEnclosure right;

    /**
     * Prepares a term.
     *
     * @param term the term that is enclosed
     */
    public ErrorEnclosure(ErrorTerm term) {
        this.term = term;
        this.target = new ExpressionEnclosure(term.target(), term.variables());
        this.left = new NetworkEnclosure(term.left());
        this.right = term.right().equals(term.left()) ? left : new NetworkEnclosure(term.right());
    }

    /**
     * Returns the term.
     *
     * @return the term that is enclosed
     */
    public ErrorTerm term() {
        return term;
    }

    /**
     * Encloses the term's values on a cell.
     *
     * @param cell one side an axis of the term
     * @return an interval that contains E at every point of the cell
     * @throws NotDefinedException if it cannot be shown that the target is defined on the whole cell
     * @throws IllegalArgumentException if the cell has another number of axes
     */
    public Interval range(Cell cell) throws NotDefinedException {
        if (cell.dimension() != term.axes()) {
            throw new IllegalArgumentException("a cell of " + cell.dimension() + " axes for a term of " + term.axes());
        }
        if (cell.isPoint()) {
            return atPoint(cell);
        }
        Jet error = jet(cell);
        boolean curved = cell.dimension() <= CORNER_AXES;
        for (Interval curvature : error.second) {
            curved &= curvature.isBounded();
        }
        return curved ? signedCellBound(cell, error) : firstOrder(cell, error);
    }

    private Interval signedCellBound(Cell cell, Jet error) throws NotDefinedException {
        Interval corners = null;
        for (Cell corner : cell.corners()) {
            Interval value = atPoint(corner);
            corners = corners == null ? value : corners.hull(value);
        }
        if (corners == null) {
            throw new IllegalStateException("a cell has corners");
        }
        Interval range = corners;
        for (int axis = 0; axis < cell.dimension(); axis++) {
            Interval side = cell.sides().get(axis);
            Interval width = Interval.of(side.upper()).subtract(Interval.of(side.lower()));
            Interval eighth = width.square().multiply(0.125);
            Interval curvature = error.second[axis];
            Interval above = eighth.multiply(Interval.of(Math.max(0, -curvature.lower())));
            Interval below = eighth.multiply(Interval.of(Math.max(0, curvature.upper())));
            range = range.add(Interval.of(-below.upper(), above.upper()));
        }
        return range;
    }

    private Interval firstOrder(Cell cell, Jet error) throws NotDefinedException {
        Cell centre = cell.centre();
        return error.value.intersect(NetworkEnclosure.meanValue(atPoint(centre), error, cell, centre));
    }

    private Interval atPoint(Cell point) throws NotDefinedException {
        Jet[] phi = left.outputs(part(point, 0, term.left().inputs()));
        Jet[] psi = right.outputs(part(point, term.left().inputs(), term.axes()));
        Interval product = Interval.ZERO;
        for (int k = 0; k < phi.length; k++) {
            product = product.add(phi[k].value.multiply(psi[k].value));
        }
        return target.value(point).subtract(product);
    }

    /** E_i = K_i - sum_k phi_k,i psi_k along the axes of x, and likewise along those of y. */
    private Jet jet(Cell cell) throws NotDefinedException {
        int split = term.left().inputs();
        Cell x = part(cell, 0, split);
        Cell y = part(cell, split, term.axes());
        Jet[] phi = left.outputs(x);
        Jet[] psi = right.outputs(y);
        Jet error = target.jet(cell);
        Interval value = error.value;
        Interval[] first = error.first.clone();
        Interval[] second = error.second.clone();
        for (int k = 0; k < phi.length; k++) {
            value = value.subtract(phi[k].value.multiply(psi[k].value));
            subtractScaled(first, second, 0, phi[k], psi[k].value);
            subtractScaled(first, second, split, psi[k], phi[k].value);
        }
        return new Jet(value, first, second);
    }

    /** A point's jet has no axes: along them nothing changes. */
    private static void subtractScaled(Interval[] first, Interval[] second, int from, Jet jet, Interval factor) {
        for (int axis = 0; axis < jet.axes(); axis++) {
            first[from + axis] = first[from + axis].subtract(jet.first[axis].multiply(factor));
            if (!Jet.isZero(jet.second[axis])) {
                second[from + axis] = second[from + axis].subtract(jet.second[axis].multiply(factor));
            }
        }
    }

    private static Cell part(Cell cell, int from, int to) {
        List<Interval> sides = cell.sides().subList(from, to);
        return new Cell(sides);
    }
}
