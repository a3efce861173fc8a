package org.witness.constructions.obstruction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;

/** The doubles of a box, and a few points spread over it. */
final class PointSet {

    private static final int MOST_CORNERS = 16;

    private final double[] lower;
    private final double[] upper;

    private PointSet(double[] lower, double[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    /** The least and the largest doubles of each side; empty if a side has none or exceeds binary64. */
    static Optional<PointSet> of(Box box) {
        int d = box.dimension();
        double[] lower = new double[d];
        double[] upper = new double[d];
        for (int i = 0; i < d; i++) {
            Range range = box.ranges().get(i);
            lower[i] = upward(range.lower());
            upper[i] = -upward(range.upper().negate());
            if (!Double.isFinite(upper[i] - lower[i]) || lower[i] > upper[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(new PointSet(lower, upper));
    }

    /** The least double that is at least the value. */
    private static double upward(BigDecimal value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) < 0
                ? Math.nextUp(nearest)
                : nearest;
    }

    int dimension() {
        return lower.length;
    }

    double width(int axis) {
        return upper[axis] - lower[axis];
    }

    double clamped(int axis, double value) {
        return Math.max(lower[axis], Math.min(upper[axis], value));
    }

    /**
     * On an interval equidistant points, the ends included. In more dimensions the corners if they are few, the centre, and
     * the first points of the additive sequence whose steps are the powers of the root of g^(d+1) = g + 1.
     */
    double[][] spread(int count) {
        int d = dimension();
        List<double[]> points = new ArrayList<>();
        if (d == 1) {
            for (int i = 0; i < count; i++) {
                points.add(at(axis -> 0, new double[] {(double) i / (count - 1)}));
            }
            return points.toArray(double[][]::new);
        }
        double[] half = new double[d];
        java.util.Arrays.fill(half, 0.5);
        points.add(at(axis -> 0, half));
        for (int corner = 0; d <= 4 && corner < 1 << d && corner < MOST_CORNERS; corner++) {
            double[] ends = new double[d];
            for (int axis = 0; axis < d; axis++) {
                ends[axis] = corner >> axis & 1;
            }
            points.add(at(axis -> 0, ends));
        }
        double root = 2;
        for (int i = 0; i < 64; i++) {
            root = StrictMath.pow(1 + root, 1.0 / (d + 1));
        }
        double g = root;
        for (int k = 1; points.size() < count; k++) {
            int index = k;
            points.add(at(axis -> index * StrictMath.pow(g, -(axis + 1.0)), half));
        }
        return points.toArray(double[][]::new);
    }

    private double[] at(java.util.function.IntToDoubleFunction shift, double[] shares) {
        double[] point = new double[dimension()];
        for (int axis = 0; axis < point.length; axis++) {
            double share = shares[axis] + shift.applyAsDouble(axis);
            share -= share > 1 ? Math.floor(share) : 0;
            point[axis] = clamped(axis, (1 - share) * lower[axis] + share * upper[axis]);
        }
        return point;
    }
}
