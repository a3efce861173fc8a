package org.witness.constructions.projection;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.witness.certificate.tensor.RealTensor;

/**
 * The distinct points of a set, moved to a common centre and scaled by a power of two so that the largest coordinate is near 1;
 * neither changes a ratio of distances. Coordinate-major: a loop over points reads one array.
 */
final class Cloud {

    private final int dimension;
    private final double[][] original;
    private final double[][] coordinates;

    private Cloud(int dimension, double[][] original, double[][] coordinates) {
        this.dimension = dimension;
        this.original = original;
        this.coordinates = coordinates;
    }

    /** A point that equals another with the same coordinates; zeros of both signs are equal. */
    @SuppressWarnings("ArrayRecordComponent") // compared by contents below
    private record Key(double[] row) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(row, key.row);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(row);
        }
    }

    static Cloud of(RealTensor points) {
        int n = points.shape().get(0);
        int dimension = points.shape().get(1);
        Set<Key> distinct = new LinkedHashSet<>();
        for (int i = 0; i < n; i++) {
            double[] row = points.row(i);
            for (int c = 0; c < dimension; c++) {
                // -0.0 + 0.0 is 0.0
                row[c] += 0.0;
            }
            distinct.add(new Key(row));
        }
        double[][] original = distinct.stream().map(Key::row).toArray(double[][]::new);
        return new Cloud(dimension, original, centred(original, dimension));
    }

    private static double[][] centred(double[][] rows, int dimension) {
        double[][] coordinates = new double[dimension][rows.length];
        double[] half = new double[dimension];
        double extent = 0;
        for (int c = 0; c < dimension; c++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] row : rows) {
                low = Math.min(low, row[c]);
                high = Math.max(high, row[c]);
            }
            // halves first: neither the sum nor the difference overflows
            half[c] = low / 2 + high / 2;
            extent = Math.max(extent, high / 2 - low / 2);
        }
        int exponent = extent > 0 ? -Math.getExponent(extent) : 0;
        for (int c = 0; c < dimension; c++) {
            for (int i = 0; i < rows.length; i++) {
                coordinates[c][i] = Math.scalb(rows[i][c] / 2 - half[c] / 2, exponent + 1);
            }
        }
        return coordinates;
    }

    /** n', the number of distinct points. */
    int size() {
        return original.length;
    }

    /** D, the dimension. */
    int dimension() {
        return dimension;
    }

    /** The moved and scaled points: coordinate c of point i is {@code coordinates()[c][i]}; not to be changed. */
    double[][] coordinates() {
        return coordinates;
    }

    /** The direction from point j to point i, of length about 1, from the points as they are given. */
    double[] direction(int i, int j) {
        double[] u = original[i];
        double[] v = original[j];
        double largest = 0;
        for (int c = 0; c < dimension; c++) {
            largest = Math.max(largest, Math.max(Math.abs(u[c]), Math.abs(v[c])));
        }
        int first = -Math.getExponent(largest) - 2;
        double[] difference = new double[dimension];
        double extent = 0;
        for (int c = 0; c < dimension; c++) {
            difference[c] = Math.scalb(u[c], first) - Math.scalb(v[c], first);
            extent = Math.max(extent, Math.abs(difference[c]));
        }
        int second = -Math.getExponent(extent);
        double squares = 0;
        for (int c = 0; c < dimension; c++) {
            difference[c] = Math.scalb(difference[c], second);
            squares = Math.fma(difference[c], difference[c], squares);
        }
        double length = Math.sqrt(squares);
        for (int c = 0; c < dimension; c++) {
            difference[c] /= length;
        }
        return difference;
    }

    /** Whether coordinate c is the same in all points, as given. */
    boolean isConstant(int c) {
        for (double[] row : original) {
            if (row[c] != original[0][c]) {
                return false;
            }
        }
        return true;
    }
}
