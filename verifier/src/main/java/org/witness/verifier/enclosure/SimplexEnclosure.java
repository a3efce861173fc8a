package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Balls;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * The signed cell bound on simplices: for terms whose networks are affine not on boxes but on the Kuhn simplices of boxes.
 *
 * <p>Let Q x Q' be a cell, S and T simplices of Q and Q' with vertices v_i and w_j. Where phi is affine on S and psi on T, E(x,y) = K(x,y) - &lt;phi(x), psi(y)&gt; has along each
 * direction of x, and of y, the second derivative of K, enclosed over Q x Q' along all sums of sides. By the theorem of {@link KuhnSimplices}, with y fixed and
 * c from those of x, E(x,y) &lt;= sum_i l_i E(v_i,y) + 4 sum c_ij l_i l_j, and with c' from those of y each E(v_i,y) &lt;= sum_j m_j E(v_i,w_j) + 4 sum c'_ij m_i m_j.
 * So E(x,y) &lt;= sum_j m_j a_j + 4 sum c'_ij m_i m_j, where a_j bounds sum_i l_i E(v_i,w_j) + 4 sum c_ij l_i l_j: {@link KuhnSimplices#largest} twice. The bound from
 * below is the same of -E.
 */
final class SimplexEnclosure {

    private final ExpressionEnclosure target;
    private final KuhnNetwork left;
    private final KuhnNetwork right;
    private final int split;
    private final List<int[]> simplicesOfX;
    private final List<int[]> simplicesOfY;

    SimplexEnclosure(ExpressionEnclosure target, Network left, Network right) {
        this.target = target;
        this.left = new KuhnNetwork(left);
        this.right = right.equals(left) ? this.left : new KuhnNetwork(right);
        this.split = left.inputs();
        this.simplicesOfX = KuhnSimplices.of(left.inputs());
        this.simplicesOfY = KuhnSimplices.of(right.inputs());
    }

    /**
     * Encloses the term's values on many cells.
     *
     * @return for each cell an interval, or nothing if the networks are not affine on its simplices, the target may be undefined, or no curvature is known
     */
    List<Optional<Interval>> ranges(List<Cell> cells) {
        List<Optional<Interval>> ranges = new ArrayList<>(cells.size());
        List<Integer> affine = new ArrayList<>();
        List<Balls[]> phi = new ArrayList<>();
        List<Balls[]> psi = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            ranges.add(Optional.empty());
            List<Interval> sides = cells.get(i).sides();
            Optional<Balls[]> ofX = left.corners(sides.subList(0, split));
            Optional<Balls[]> ofY = right.corners(sides.subList(split, sides.size()));
            if (ofX.isPresent() && ofY.isPresent()) {
                affine.add(i);
                phi.add(ofX.get());
                psi.add(ofY.get());
            }
        }
        if (!affine.isEmpty()) {
            List<Optional<Interval>> bounds =
                    bounds(affine.stream().map(cells::get).toList(), phi, psi);
            IntStream.range(0, bounds.size()).forEach(k -> ranges.set(affine.get(k), bounds.get(k)));
        }
        return ranges;
    }

    private List<Optional<Interval>> bounds(List<Cell> cells, List<Balls[]> phi, List<Balls[]> psi) {
        Intervals[] sides = Cell.coordinates(cells);
        Jets kernel = target.jets(sides, directions(sides));
        int cornersOfX = 1 << split;
        Jets[] values = new Jets[1 << sides.length];
        for (int corner = 0; corner < values.length; corner++) {
            int ofX = corner % cornersOfX;
            int ofY = corner / cornersOfX;
            Jets at = target.jets(NetworkEnclosure.corner(sides, corner), 0);
            Intervals products = Intervals.of(cells.size(), i -> phi.get(i)[ofX].dot(psi.get(i)[ofY]));
            values[corner] = at.withValue(at.value.subtract(products));
        }
        List<Optional<Interval>> bounds = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            int cell = i;
            boolean defined = kernel.isDefined(cell) && Arrays.stream(values).allMatch(value -> value.isDefined(cell));
            double above = largest(kernel, values, cell, 1);
            double below = largest(kernel, values, cell, -1);
            bounds.add(
                    defined && above < Double.POSITIVE_INFINITY && below < Double.POSITIVE_INFINITY
                            ? Optional.of(Interval.of(-below, above))
                            : Optional.empty());
        }
        return bounds;
    }

    /** The slopes of the coordinates along all sums of sides of x, then of y: along sum number k + 1, read as a set of axes. */
    private Intervals[][] directions(Intervals[] sides) {
        int ofX = (1 << split) - 1;
        int ofY = (1 << (sides.length - split)) - 1;
        Intervals[][] slopes = new Intervals[sides.length][ofX + ofY];
        for (int axis = 0; axis < sides.length; axis++) {
            Intervals width = sides[axis].upperEnds().subtract(sides[axis].lowerEnds());
            for (int k = 0; k < ofX + ofY; k++) {
                int axes = k < ofX ? k + 1 : (k - ofX + 1) << split;
                slopes[axis][k] = (axes >> axis & 1) == 1 ? width : Intervals.constant(Interval.ZERO, width.size());
            }
        }
        return slopes;
    }

    /** An upper bound of E, or with the sign -1 of -E. */
    private double largest(Jets kernel, Jets[] values, int cell, int sign) {
        int cornersOfX = 1 << split;
        double[] errors = new double[values.length];
        Arrays.setAll(errors, corner -> -lower(values[corner].value(cell), -sign));
        double[] bulges = new double[kernel.axes() + 2];
        for (int k = 0; k < kernel.axes(); k++) {
            // what an eighth loses in underflow is less than the least double; number 0 of each side stays 0
            double bend = lower(kernel.second[k].at(cell), sign);
            bulges[k < cornersOfX - 1 ? k + 1 : k + 2] = bend < 0 ? -0.125 * bend + Double.MIN_VALUE : 0;
        }
        double[] ofX = Arrays.copyOf(bulges, cornersOfX);
        double[] ofY = Arrays.copyOfRange(bulges, cornersOfX, bulges.length);
        double largest = Double.NEGATIVE_INFINITY;
        for (int[] simplex : simplicesOfX) {
            double[] above = new double[ofY.length];
            for (int y = 0; y < above.length; y++) {
                double[] column = Arrays.copyOfRange(errors, y * cornersOfX, (y + 1) * cornersOfX);
                above[y] = KuhnSimplices.largest(simplex, column, ofX);
            }
            for (int[] other : simplicesOfY) {
                largest = Math.max(largest, KuhnSimplices.largest(other, above, ofY));
            }
        }
        return largest;
    }

    /** The lower end of an interval, or with the sign -1 of its opposite. */
    private static double lower(Interval interval, int sign) {
        return sign > 0 ? interval.lower() : -interval.upper();
    }
}
