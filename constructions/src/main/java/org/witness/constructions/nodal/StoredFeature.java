package org.witness.constructions.nodal;

/**
 * One feature as it is stored: the value at x_0 and the slope changes, rounded to doubles, and the node values that
 * these doubles have.
 *
 * <p>Error feedback: the slope of each cell aims from where the stored function is to the next target, and each
 * change is rounded against the exact sum of the changes before it (both kept as unevaluated sums of two doubles). So
 * the rounding of one cell is repaired in the next and node values do not drift: at the end of a cell of width h and
 * slope s, which begins with the change c, {@code |value - target| <= h (4 ulp(s) + ulp(c))}, up to a relative
 * 2^-100.
 *
 * <p>A tolerance t keeps the slope of an affine piece through the rounding of its target. From each node on, the slopes that meet
 * the targets of the next nodes within t are an interval for each of them; the slope is kept as long as these intervals have a common
 * number, and is the middle of what they have in common. On a piece of more than one cell {@code |value - target| <= t + d (4 ulp(s)
 * + ulp(c))}, d the distance from its first node. Pieces of one cell aim as above, so errors do not add up from piece to piece.
 */
final class StoredFeature {

    private final double[] changes;
    private final double[] values;

    private StoredFeature(double[] changes, double[] values) {
        this.changes = changes;
        this.values = values;
    }

    /**
     * Rounds a feature.
     *
     * @param mesh the mesh of N cells
     * @param target the wanted node values, N + 1
     * @param tolerance by how much node values may miss their targets so that the slope need not change; at least 0
     * @return the stored feature
     */
    static StoredFeature from(Mesh mesh, double[] target, double tolerance) {
        int cells = mesh.cells();
        double[] changes = new double[cells];
        double[] values = new double[cells + 1];
        TwoSum value = new TwoSum(target[0]);
        TwoSum slope = new TwoSum(0);
        values[0] = target[0];
        for (int i = 0, end = 0; i < cells; i++) {
            TwoSum width = new TwoSum(mesh.node(i + 1));
            width.add(-mesh.node(i));
            if (i == end) {
                Piece piece = Piece.longest(mesh, target, i, value, tolerance);
                end = piece.end;
                changes[i] = piece.contains(slope.high) ? 0 : (piece.slope - slope.high) - slope.low;
                slope.add(changes[i]);
            }
            value.addProduct(slope, width);
            values[i + 1] = value.high;
        }
        return new StoredFeature(changes, values);
    }

    /**
     * Gives the value at x_0, stored without rounding.
     *
     * @return the output bias
     */
    double origin() {
        return values[0];
    }

    /**
     * Gives the slope changes; the array is not copied.
     *
     * @return N output weights
     */
    double[] changes() {
        return changes;
    }

    /**
     * Gives the node values of the stored feature, rounded to nearest; the array is not copied.
     *
     * @return N + 1 values
     */
    double[] values() {
        return values;
    }

    /**
     * Cells that one slope serves.
     *
     * @param end the node at which they end
     * @param slope the slope that meets the target of the first of these nodes, if there is no other; else in the middle
     * @param least the least slope that meets the targets of all nodes within the tolerance
     * @param largest the largest such slope
     */
    private record Piece(int end, double slope, double least, double largest) {

        static Piece longest(Mesh mesh, double[] target, int begin, TwoSum value, double tolerance) {
            double aim = 0;
            double least = Double.NEGATIVE_INFINITY;
            double largest = Double.POSITIVE_INFINITY;
            int end = begin;
            while (end < mesh.cells() && (end == begin || tolerance > 0)) {
                double distance = mesh.node(end + 1) - mesh.node(begin);
                double rise = (target[end + 1] - value.high) - value.low;
                double low = Math.max(least, (rise - tolerance) / distance);
                double high = Math.min(largest, (rise + tolerance) / distance);
                if (!(low <= high)) {
                    break;
                }
                aim = end == begin ? rise / distance : aim;
                least = low;
                largest = high;
                end++;
            }
            return new Piece(end, end == begin + 1 ? aim : 0.5 * least + 0.5 * largest, least, largest);
        }

        boolean contains(double slope) {
            return least <= slope && slope <= largest;
        }
    }

    /** An unevaluated sum of two doubles, the second at most half an ulp of the first. */
    private static final class TwoSum {

        private double high;
        private double low;

        TwoSum(double start) {
            high = start;
        }

        void add(double term) {
            double sum = high + term;
            double part = sum - high;
            low += (high - (sum - part)) + (term - part);
            high = sum;
            double normal = high + low;
            low = low - (normal - high);
            high = normal;
        }

        void addProduct(TwoSum p, TwoSum q) {
            double product = p.high * q.high;
            add(product);
            add(Math.fma(p.high, q.high, -product) + (p.high * q.low + p.low * q.high));
        }
    }
}
