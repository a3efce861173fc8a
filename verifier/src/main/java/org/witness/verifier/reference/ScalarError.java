package org.witness.verifier.reference;

import java.util.List;
import java.util.Optional;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.search.Corners;

/**
 * Encloses an error term over cells.
 *
 * <p><b>The signed cell bound.</b> Let E be a function on a cell, of widths w_i, that along each axis i is differentiable
 * with a Lipschitz derivative whose derivative is at least l_i almost everywhere, and let c_i = (w_i^2/8) max(0, -l_i).
 * Give each corner the value of E there, and fold one axis after the other: replace the values u, v at the two ends of
 * each edge along axis i by
 *
 * <pre>
 * peak(u, v, c_i) = max over s in [0,1] of (1-s) u + s v + 4 c_i s (1-s)
 *                 = max(u, v) if |v-u| &gt;= 4 c_i, otherwise (u+v)/2 + c_i + (v-u)^2/(16 c_i).
 * </pre>
 *
 * The one value that remains is at least max E. The bound of min E is the same of -E.
 *
 * <p><b>Proof.</b> On a segment [a, b] of length w, at t = a + s w, f - If = f[a,t,b] (t-a)(t-b), If the linear
 * interpolant, where (t-a)(t-b) = -w^2 s(1-s) and the divided difference is at least l/2: so f - If &lt;= 4 c s(1-s).
 * Interpolate along one axis after the other: I_1 .. I_(i-1) is an average of values on lines along axis i, so
 * E - I_1..I_n E = sum_i I_1..I_(i-1)(E - I_i E) is at most sum_i 4 c_i s_i(1-s_i). And I_1..I_n E is the average over
 * the edges along axis 1, with weights that depend on s_2 .. s_n alone, of (1-s_1) u + s_1 v; adding 4 c_1 s_1(1-s_1)
 * makes it at most the same average of peak(u, v, c_1): the claim follows axis by axis. The theorem with its number is in
 * the documentation's list of theorems.
 *
 * <p>Where a curvature is unbounded (a kink of the target or of a network may lie inside) the value and the mean value
 * form about the centre are used instead.
 */
final class ScalarError {

    /** Beyond this many axes the corners are too many, and the first-order form is used. */
    private static final int CORNER_AXES = 8;

    private final ErrorTerm term;
    private final ScalarExpression target;
    private final ScalarNetwork left;
    private final ScalarNetwork right;
    private final Optional<ScalarSimplices> simplices;

    /**
     * Prepares a term.
     *
     * @param term the term that is enclosed
     */
    public ScalarError(ErrorTerm term) {
        this.term = term;
        this.target = new ScalarExpression(term.target(), term.variables());
        this.left = new ScalarNetwork(term.left());
        this.right = term.right().equals(term.left()) ? left : new ScalarNetwork(term.right());
        int most = Math.max(term.left().inputs(), term.right().inputs());
        this.simplices = most > 1 && most <= ScalarSimplices.MOST_AXES
                ? Optional.of(new ScalarSimplices(term, target, left, right))
                : Optional.empty();
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
        if (cell.sides().stream().allMatch(Interval::isPoint)) {
            return atPoint(cell);
        }
        Optional<Interval> onSimplices = simplices.isPresent() ? simplices.get().range(cell) : Optional.empty();
        if (onSimplices.isPresent()) {
            return onSimplices.get();
        }
        int split = term.left().inputs();
        Jet[] phi = left.outputs(part(cell, 0, split));
        Jet[] psi = right.outputs(part(cell, split, term.axes()));
        Jet kernel = target.jet(cell);
        Interval[] curvatures = kernel.second.clone();
        boolean curved = cell.dimension() <= CORNER_AXES;
        for (int axis = 0; axis < curvatures.length; axis++) {
            for (int k = 0; k < phi.length; k++) {
                Interval own = axis < split ? phi[k].secondAlong(axis) : psi[k].secondAlong(axis - split);
                if (!Jet.isZero(own)) {
                    Interval other = axis < split ? psi[k].value : phi[k].value;
                    curvatures[axis] = curvatures[axis].subtract(own.multiply(other));
                }
            }
            curved &= curvatures[axis].isBounded();
        }
        return curved ? signedCellBound(cell, curvatures) : firstOrder(cell, kernel, phi, psi);
    }

    /** By the theorem above; corner number i has the upper end of each axis whose bit it has. */
    private Interval signedCellBound(Cell cell, Interval[] curvatures) throws NotDefinedException {
        int split = term.left().inputs();
        List<Cell> corners = Corners.of(cell);
        List<Cell> xCorners = Corners.of(part(cell, 0, split));
        List<Cell> yCorners = Corners.of(part(cell, split, term.axes()));
        Jet[][] phi = new Jet[xCorners.size()][];
        Jet[][] psi = new Jet[yCorners.size()][];
        for (int i = 0; i < phi.length; i++) {
            phi[i] = left.outputs(xCorners.get(i));
        }
        for (int i = 0; i < psi.length; i++) {
            psi[i] = right.outputs(yCorners.get(i));
        }
        double[] above = new double[corners.size()];
        double[] below = new double[corners.size()];
        for (int i = 0; i < above.length; i++) {
            Interval value = target.value(corners.get(i)).subtract(product(phi[i % phi.length], psi[i / phi.length]));
            above[i] = value.upper();
            below[i] = -value.lower();
        }
        double[] bulgesAbove = new double[cell.dimension()];
        double[] bulgesBelow = new double[cell.dimension()];
        for (int axis = 0; axis < cell.dimension(); axis++) {
            Interval side = cell.sides().get(axis);
            Interval eighth = Interval.of(side.upper())
                    .subtract(Interval.of(side.lower()))
                    .square()
                    .multiply(0.125);
            bulgesAbove[axis] = bulge(eighth, -curvatures[axis].lower());
            bulgesBelow[axis] = bulge(eighth, curvatures[axis].upper());
        }
        return Interval.of(-folded(below, bulgesBelow), folded(above, bulgesAbove));
    }

    /** The order of the axes matters a little: the better of two, so that a cell and its mirror image fare alike. */
    private static double folded(double[] corners, double[] bulges) {
        double[] ascending = corners.clone();
        double[] descending = corners.clone();
        for (int axis = 0; axis < bulges.length; axis++) {
            fold(ascending, axis, bulges[axis]);
            fold(descending, bulges.length - 1 - axis, bulges[bulges.length - 1 - axis]);
        }
        return Math.min(ascending[0], descending[0]);
    }

    /** Corner number i lies at the upper end of an axis if i has that bit; the peaks of the edges replace the lower ends. */
    private static void fold(double[] values, int axis, double bulge) {
        for (int i = 0; i < values.length; i++) {
            if ((i >> axis & 1) == 0) {
                values[i] = peak(values[i], values[i | 1 << axis], bulge);
            }
        }
    }

    /** How far a function of so large a curvature can rise above its chord, rounded upward. */
    private static double bulge(Interval eighthOfSquaredWidth, double curvature) {
        return eighthOfSquaredWidth
                .multiply(Interval.of(Math.max(0, curvature)))
                .upper();
    }

    /** An upper bound of the largest value of (1-s) u + s v + 4 c s(1-s) on [0,1]; u, v above -infinity, c at least 0. */
    static double peak(double u, double v, double c) {
        if (Math.max(Math.max(u, v), c) == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        Interval rise = Interval.of(v).subtract(Interval.of(u));
        if (!(rise.mignitude() < 4 * c)) {
            return Math.max(u, v);
        }
        Interval bulge = Interval.of(c);
        Interval vertex = Interval.of(u)
                .add(Interval.of(v))
                .multiply(0.5)
                .add(bulge)
                .add(rise.square().divide(bulge.multiply(16)));
        // never more than the plain bound, to which an overflow or a tiny bulge would fall back
        return Math.min(vertex.upper(), Interval.of(Math.max(u, v)).add(bulge).upper());
    }

    private Interval firstOrder(Cell cell, Jet kernel, Jet[] phi, Jet[] psi) throws NotDefinedException {
        Cell centre = cell.centre();
        Jet error = error(kernel, phi, psi);
        return error.value.intersect(ScalarNetwork.meanValue(atPoint(centre), error, cell, centre));
    }

    private Interval atPoint(Cell point) throws NotDefinedException {
        int split = term.left().inputs();
        return target.value(point)
                .subtract(product(left.outputs(part(point, 0, split)), right.outputs(part(point, split, term.axes()))));
    }

    static Interval product(Jet[] phi, Jet[] psi) {
        Interval product = Interval.ZERO;
        for (int k = 0; k < phi.length; k++) {
            product = product.add(phi[k].value.multiply(psi[k].value));
        }
        return product;
    }

    /** The value, and the slopes E_i = K_i - sum_k phi_k,i psi_k along the axes of x, likewise along those of y. */
    private Jet error(Jet kernel, Jet[] phi, Jet[] psi) {
        int split = term.left().inputs();
        Interval[] first = kernel.first.clone();
        for (int k = 0; k < phi.length; k++) {
            for (int axis = 0; axis < first.length; axis++) {
                Interval own = axis < split ? phi[k].firstAlong(axis) : psi[k].firstAlong(axis - split);
                Interval other = axis < split ? psi[k].value : phi[k].value;
                first[axis] = first[axis].subtract(own.multiply(other));
            }
        }
        return new Jet(kernel.value.subtract(product(phi, psi)), first, kernel.second);
    }

    static Cell part(Cell cell, int from, int to) {
        return new Cell(cell.sides().subList(from, to));
    }
}
