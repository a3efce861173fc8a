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
     * @return the stored feature
     */
    static StoredFeature from(Mesh mesh, double[] target) {
        int cells = mesh.cells();
        double[] changes = new double[cells];
        double[] values = new double[cells + 1];
        TwoSum value = new TwoSum(target[0]);
        TwoSum slope = new TwoSum(0);
        values[0] = target[0];
        for (int i = 0; i < cells; i++) {
            double x = mesh.node(i);
            TwoSum width = new TwoSum(mesh.node(i + 1));
            width.add(-x);
            double wanted = ((target[i + 1] - value.high) - value.low) / width.high;
            changes[i] = (wanted - slope.high) - slope.low;
            slope.add(changes[i]);
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
