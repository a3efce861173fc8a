package org.witness.verifier.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.search.Corners;

/**
 * The signed cell bound on pairs of Kuhn simplices, pair by pair and order by order in single interval operations. The theorem stands with the class that it checks, the
 * enclosure of many cells.
 */
final class ScalarSimplices {

    /** A box of n axes has n! simplices. */
    static final int MOST_AXES = 3;

    private final ErrorTerm term;
    private final ScalarExpression target;
    private final ScalarNetwork left;
    private final ScalarNetwork right;
    private final ConcurrentHashMap<Cell, Boolean> affineOfX = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Cell, Boolean> affineOfY = new ConcurrentHashMap<>();

    ScalarSimplices(ErrorTerm term, ScalarExpression target, ScalarNetwork left, ScalarNetwork right) {
        this.term = term;
        this.target = target;
        this.left = left;
        this.right = right;
    }

    /** The range on a cell; none if the networks are not affine on its simplices or no curvature is known. */
    Optional<Interval> range(Cell cell) throws NotDefinedException {
        int split = term.left().inputs();
        Cell x = ScalarError.part(cell, 0, split);
        Cell y = ScalarError.part(cell, split, term.axes());
        if (!affineOfX.computeIfAbsent(x, box -> isAffine(left, box))
                || !affineOfY.computeIfAbsent(y, box -> isAffine(right, box))) {
            return Optional.empty();
        }
        Interval[][] errors = new Interval[1 << x.dimension()][1 << y.dimension()];
        List<Cell> corners = Corners.of(cell);
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j < errors[i].length; j++) {
                Interval product = ScalarError.product(
                        left.outputs(Corners.of(x).get(i)),
                        right.outputs(Corners.of(y).get(j)));
                errors[i][j] = target.value(corners.get(i + errors.length * j)).subtract(product);
            }
        }
        Interval[] bendsOfX = bends(cell, 0, split);
        Interval[] bendsOfY = bends(cell, split, term.axes());
        double above = largest(errors, bendsOfX, bendsOfY, false);
        double below = largest(errors, bendsOfX, bendsOfY, true);
        return above < Double.POSITIVE_INFINITY && below < Double.POSITIVE_INFINITY
                ? Optional.of(Interval.of(-below, above))
                : Optional.empty();
    }

    private static boolean isAffine(ScalarNetwork network, Cell box) {
        List<Cell> corners = Corners.of(box);
        return paths(box.dimension()).stream()
                .allMatch(path ->
                        network.isAffineOn(path.stream().map(corners::get).toList()));
    }

    /** The second derivatives along the sums of the sides of some axes, by the set of the axes less the first of them. */
    private Interval[] bends(Cell cell, int from, int to) throws NotDefinedException {
        Interval[] bends = new Interval[1 << (to - from)];
        bends[0] = Interval.ZERO;
        for (int set = 1; set < bends.length; set++) {
            Interval[][] slopes = new Interval[cell.dimension()][1];
            for (int axis = 0; axis < slopes.length; axis++) {
                Interval side = cell.sides().get(axis);
                boolean runs = axis >= from && axis < to && (set >> (axis - from) & 1) == 1;
                slopes[axis][0] = runs ? Interval.of(side.upper()).subtract(Interval.of(side.lower())) : Interval.ZERO;
            }
            bends[set] = target.jet(cell, slopes).second[0];
        }
        return bends;
    }

    /** An upper bound of E, or of -E: first along x or first along y, whichever is less. */
    private static double largest(Interval[][] errors, Interval[] ofX, Interval[] ofY, boolean opposite) {
        double[][] e = new double[ofX.length][ofY.length];
        double[][] mirrored = new double[ofY.length][ofX.length];
        for (int i = 0; i < ofX.length; i++) {
            for (int j = 0; j < ofY.length; j++) {
                e[i][j] = opposite ? -errors[i][j].lower() : errors[i][j].upper();
                mirrored[j][i] = e[i][j];
            }
        }
        double[] x = bulges(ofX, opposite);
        double[] y = bulges(ofY, opposite);
        return Math.min(nested(e, x, y), nested(mirrored, y, x));
    }

    private static double[] bulges(Interval[] bends, boolean opposite) {
        double[] bulges = new double[bends.length];
        for (int i = 0; i < bulges.length; i++) {
            Interval downward = opposite ? bends[i] : bends[i].negate();
            bulges[i] = Math.max(0, downward.multiply(0.125).upper());
        }
        return bulges;
    }

    private static double nested(double[][] errors, double[] ofFirst, double[] ofSecond) {
        double largest = Double.NEGATIVE_INFINITY;
        for (List<Integer> first : paths(Integer.numberOfTrailingZeros(ofFirst.length))) {
            double[] above = new double[ofSecond.length];
            for (int j = 0; j < above.length; j++) {
                double[] values = new double[ofFirst.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = errors[i][j];
                }
                above[j] = onSimplex(first, values, ofFirst);
            }
            for (List<Integer> second : paths(Integer.numberOfTrailingZeros(ofSecond.length))) {
                largest = Math.max(largest, onSimplex(second, above, ofSecond));
            }
        }
        return largest;
    }

    /** The least bound over all orders in which the vertices are added. */
    private static double onSimplex(List<Integer> vertices, double[] values, double[] bulges) {
        double least = Double.POSITIVE_INFINITY;
        if (vertices.stream().anyMatch(vertex -> values[vertex] == Double.POSITIVE_INFINITY)) {
            return least;
        }
        for (List<Integer> order : orders(vertices)) {
            double bound = values[order.get(0)];
            for (int k = 1; k < order.size(); k++) {
                double own = values[order.get(k)];
                double joint = Double.NEGATIVE_INFINITY;
                for (int i : order.subList(0, k)) {
                    Interval half = Interval.of(own).add(Interval.of(values[i])).multiply(0.5);
                    double bulge = bulges[order.get(k) ^ i];
                    joint = Math.max(
                            joint,
                            bulge < Double.POSITIVE_INFINITY
                                    ? half.add(2 * bulge).upper()
                                    : bulge);
                }
                bound = arch(own, joint, bound);
            }
            least = Math.min(least, bound);
        }
        return least;
    }

    /** An upper bound of (1-m)^2 a + 2 m(1-m) b + m^2 p over m in [0,1]. */
    private static double arch(double a, double b, double p) {
        if (b <= a || b <= p || !(b < Double.POSITIVE_INFINITY)) {
            return Math.max(b <= a || b <= p ? Double.NEGATIVE_INFINITY : b, Math.max(a, p));
        }
        Interval first = Interval.of(b).subtract(Interval.of(a));
        Interval second = Interval.of(b).subtract(Interval.of(p));
        return Interval.of(b)
                .subtract(first.multiply(second).divide(first.add(second)))
                .upper();
    }

    private static List<List<Integer>> paths(int axes) {
        List<List<Integer>> paths = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            all.add(axis);
        }
        for (List<Integer> order : orders(all)) {
            List<Integer> path = new ArrayList<>(List.of(0));
            for (int axis : order) {
                path.add(path.get(path.size() - 1) | 1 << axis);
            }
            paths.add(path);
        }
        return paths;
    }

    private static List<List<Integer>> orders(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (int item : items) {
            List<Integer> others = new ArrayList<>(items);
            others.remove(Integer.valueOf(item));
            for (List<Integer> order : orders(others)) {
                List<Integer> extended = new ArrayList<>(Collections.singletonList(item));
                extended.addAll(order);
                orders.add(extended);
            }
        }
        return orders;
    }
}
