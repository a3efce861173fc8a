package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.witness.verifier.enclosure.NetworkEnclosure.Outputs;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

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
 * <p>In several dimensions networks are affine on simplices: there {@link SimplexEnclosure} comes first.
 *
 * <p>Where a curvature is unbounded (a kink of the target or of a network may lie inside) the value and the mean value
 * form about the centre are used instead.
 */
public final class ErrorEnclosure implements TermEnclosure {

    private static final Interval EIGHTH = Interval.of(0.125);

    /** A box of n axes has n! simplices. */
    private static final int SIMPLEX_AXES = 3;

    /** A cell of n axes has 2^n corners. */
    private static final int MOST_AXES = 12;

    private final ErrorTerm term;
    private final ExpressionEnclosure target;
    private final NetworkEnclosure left;
    private final NetworkEnclosure right;
    private final Optional<SimplexEnclosure> simplices;

    /**
     * Prepares a term.
     *
     * @param term the term that is enclosed; of few axes, since a cell has 2^axes corners
     */
    public ErrorEnclosure(ErrorTerm term) {
        this.term = term;
        this.target = new ExpressionEnclosure(term.target(), term.variables());
        this.left = new NetworkEnclosure(term.left());
        this.right = Objects.equals(term.right(), term.left()) ? left : new NetworkEnclosure(term.right());
        int most = Math.max(term.left().inputs(), term.right().inputs());
        this.simplices = most > 1 && most <= SIMPLEX_AXES
                ? Optional.of(new SimplexEnclosure(target, term.left(), term.right()))
                : Optional.empty();
    }

    @Override
    public ErrorTerm term() {
        return term;
    }

    @Override
    public List<Optional<Interval>> ranges(List<Cell> cells) {
        int axes = term.axes();
        if (!cells.stream().allMatch(cell -> cell.dimension() == axes)) {
            throw new IllegalArgumentException("cells with one side for each of " + axes + " axes are expected");
        }
        if (axes > MOST_AXES) {
            return Collections.nCopies(cells.size(), Optional.empty());
        }
        if (simplices.isEmpty()) {
            return onBoxes(cells);
        }
        List<Optional<Interval>> ranges = simplices.get().ranges(cells);
        List<Integer> others = IntStream.range(0, cells.size())
                .filter(i -> ranges.get(i).isEmpty())
                .boxed()
                .toList();
        if (!others.isEmpty()) {
            List<Optional<Interval>> boxes =
                    onBoxes(others.stream().map(cells::get).toList());
            IntStream.range(0, boxes.size()).forEach(k -> ranges.set(others.get(k), boxes.get(k)));
        }
        return ranges;
    }

    private List<Optional<Interval>> onBoxes(List<Cell> cells) {
        int split = term.left().inputs();
        Outputs[] phi = left.outputs(cells, 0);
        Outputs[] psi = right.outputs(cells, split);
        Intervals[] sides = Cell.coordinates(cells);
        Jets kernel = target.jets(sides, sides.length);
        Intervals[] bulges = new Intervals[sides.length];
        for (int axis = 0; axis < bulges.length; axis++) {
            Intervals width = sides[axis].upperEnds().subtract(sides[axis].lowerEnds());
            Intervals curvature = error(2, kernel.second[axis], axis, split, phi, psi);
            bulges[axis] = width.square()
                    .multiply(Intervals.constant(EIGHTH, cells.size()))
                    .multiply(curvature);
        }
        Jets defined = kernel;
        Intervals[] errors = new Intervals[1 << sides.length];
        for (int corner = 0; corner < errors.length; corner++) {
            int ofX = corner & ((1 << split) - 1);
            int ofY = corner >> split;
            Jets values = target.jets(NetworkEnclosure.corner(sides, corner), 0);
            Intervals products = Intervals.of(cells.size(), i -> phi[i].corners[ofX].dot(psi[i].corners[ofY]));
            defined = defined.within(values.defined);
            errors[corner] = values.value.subtract(products);
        }
        double[] above = folded(errors, bulges);
        double[] below = folded(negated(errors), negated(bulges));
        List<Optional<Interval>> ranges = new ArrayList<>(cells.size());
        List<Integer> rough = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Interval range = defined.isDefined(i) ? Interval.of(-below[i], above[i]) : Interval.ENTIRE;
            ranges.add(Optional.of(range));
            // where a curvature is unbounded, so is the bound
            if (!range.isBounded()) {
                rough.add(i);
            }
        }
        if (!rough.isEmpty()) {
            Intervals[] centres =
                    Cell.coordinates(cells.stream().map(Cell::centre).toList());
            Jets atCentres = target.jets(centres, 0);
            Intervals atCentre =
                    atCentres.value.subtract(Intervals.of(cells.size(), i -> phi[i].centre.dot(psi[i].centre)));
            Intervals[] slopes = new Intervals[sides.length];
            Arrays.setAll(slopes, axis -> error(1, kernel.first[axis], axis, split, phi, psi));
            Intervals means = NetworkEnclosure.meanValue(atCentre, slopes, sides, centres);
            Intervals values = error(0, kernel.value, 0, split, phi, psi);
            for (int i : rough) {
                ranges.set(
                        i,
                        kernel.isDefined(i) && atCentres.isDefined(i)
                                ? Optional.of(values.at(i).intersect(means.at(i)))
                                : Optional.empty());
            }
        }
        return ranges;
    }

    /** E = K - sum_k phi_k psi_k, of order 0; E_i = K_i - sum_k phi_k,i psi_k along an axis of x, likewise along those of y; and so on. */
    private static Intervals error(int order, Intervals kernel, int axis, int split, Outputs[] phi, Outputs[] psi) {
        Outputs[] own = axis < split ? phi : psi;
        Outputs[] other = axis < split ? psi : phi;
        int place = axis < split ? axis : axis - split;
        if (order == 2 && Arrays.stream(own).allMatch(outputs -> outputs.affine)) {
            return kernel;
        }
        return Intervals.of(kernel.size(), i -> {
            Interval error = kernel.at(i);
            for (int k = 0; k < own[i].batch.length; k++) {
                error = error.subtract(own[i].derivative(order, k, place).multiply(other[i].derivative(0, k, 0)));
            }
            return error;
        });
    }

    private static Intervals[] negated(Intervals[] batches) {
        return Arrays.stream(batches).map(Intervals::negate).toArray(Intervals[]::new);
    }

    /**
     * Upper bounds of max E by the theorem above; corner number i has the upper end of each axis whose bit it has. The ends of a bulge are bounds of
     * (w^2/8) times the curvature. The order of the axes matters a little: the better of two, so that a cell and its mirror image fare alike.
     */
    private static double[] folded(Intervals[] corners, Intervals[] bulges) {
        double[][] ascending = Arrays.stream(corners).map(Intervals::upper).toArray(double[][]::new);
        double[][] descending = ascending.clone();
        for (int axis = 0; axis < bulges.length; axis++) {
            int last = bulges.length - 1 - axis;
            fold(ascending, axis, bulges[axis].negate().upper());
            fold(descending, last, bulges[last].negate().upper());
        }
        for (int cell = 0; cell < ascending[0].length; cell++) {
            ascending[0][cell] = Math.min(ascending[0][cell], descending[0][cell]);
        }
        return ascending[0];
    }

    /** Corner number i lies at the upper end of an axis if i has that bit; the peaks of the edges replace the lower ends. */
    private static void fold(double[][] corners, int axis, double[] bulges) {
        for (int i = 0; i < corners.length; i++) {
            if ((i >> axis & 1) == 0) {
                double[] u = corners[i];
                double[] v = corners[i | 1 << axis];
                corners[i] = new double[u.length];
                for (int cell = 0; cell < u.length; cell++) {
                    corners[i][cell] = peak(u[cell], v[cell], Math.max(0, bulges[cell]));
                }
            }
        }
    }

    /**
     * An upper bound of the largest value of (1-s) u + s v + 4 c s(1-s) on [0,1]; u, v above -infinity, c at least 0.
     *
     * <p>With d = |v - u| and q = d/(4c) the vertex is (u+v)/2 + c + c q^2. It is never below max(u, v), which is the bound if d &gt;= 4c: surely if the
     * rounded d exceeds 4c, since rounding is monotone and 4c, if finite, a double. Otherwise q &lt;= 1 + 2^-52, and the roundings of u/2 + v/2, of d, q and the
     * products and of the three sums err together by at most 3 m + 13 c times 2^-53 (1 + 2^-40), m = max(|u|, |v|), and 2^-1070 where they
     * underflow; 2^-49 (m + c) + 2^-1060 is more.
     */
    static double peak(double u, double v, double c) {
        double rise = Math.abs(v - u);
        if (c == 0 || rise > 4 * c) {
            return Math.max(u, v);
        }
        double share = rise / (4 * c);
        double error = (Math.max(Math.abs(u), Math.abs(v)) + c) * 0x1p-49 + 0x1p-1060;
        double vertex = 0.5 * u + 0.5 * v + (c + c * share * share) + error;
        return vertex < Double.POSITIVE_INFINITY && 4 * c < Double.POSITIVE_INFINITY
                ? vertex
                : Double.POSITIVE_INFINITY;
    }
}
