package org.witness.constructions.attention;

import java.util.Arrays;

/**
 * The shortest query x for one row: {@code <x, g_j - g_r> = a_j - a_r} for j in the support, r its first column, and
 * {@code <x, g_l - g_r> <= -(gap + a_r)} off it.
 *
 * <p>The equations fix the part of x in the span of the {@code g_j - g_r}; an orthonormal basis of it is made by Gram and Schmidt, twice.
 * What is left is a problem of inequalities in the orthogonal complement, solved by Hildreth's method: each multiplier in turn is
 * set to its best value of at least 0. The gap is asked for with 1 in 1000 to spare, so that finitely many passes suffice.
 */
final class MarginRow {

    private static final double SPARE = 1e-3;
    private static final int PASSES = 3000;

    /** A vector that keeps less than this share of its square has no part of its own. */
    private static final double DEPENDENT = 1e-18;

    private final double[] keys;
    private final int size;
    private final int d;
    private final double[] normals;
    private final double[] squares;
    private final double[] bounds;
    private final double[] multipliers;

    MarginRow(double[] keys, int size, int d) {
        this.keys = keys;
        this.size = size;
        this.d = d;
        this.normals = new double[size * d];
        this.squares = new double[size];
        this.bounds = new double[size];
        this.multipliers = new double[size];
    }

    /** Writes a row's query; tells whether one was found that is not too long. */
    boolean solve(SparseMatrix matrix, int row, double gap, double longest, double[] queries) {
        int[] support = matrix.support(row);
        double[] values = matrix.logarithms(row);
        int r = support[0];
        if (support.length - 1 > d) {
            return false;
        }
        double[][] basis = new double[support.length - 1][];
        double[] x = new double[d];
        for (int j = 1; j < support.length; j++) {
            double[] vector = difference(support[j], r);
            double square = dot(vector, 0, vector);
            double value = values[j] - values[0] - dot(vector, 0, x);
            // x lies in the span of the vectors before, so that only the new direction is adapted
            remove(vector, basis, j - 1);
            double rest = dot(vector, 0, vector);
            if (!(rest > DEPENDENT * square)) {
                return false;
            }
            double length = Math.sqrt(rest);
            double factor = value / rest;
            for (int m = 0; m < d; m++) {
                x[m] += factor * vector[m];
                vector[m] /= length;
            }
            basis[j - 1] = vector;
        }
        if (!separate(support, r, gap + SPARE * Math.max(gap, 1e-3), gap, values[0], basis, x, longest)) {
            return false;
        }
        System.arraycopy(x, 0, queries, row * d, d);
        return true;
    }

    private double[] difference(int l, int r) {
        double[] vector = new double[d];
        for (int m = 0; m < d; m++) {
            vector[m] = keys[l * d + m] - keys[r * d + m];
        }
        return vector;
    }

    private void remove(double[] vector, double[][] basis, int count) {
        for (int pass = 0; pass < 2; pass++) {
            for (int b = 0; b < count; b++) {
                double share = dot(basis[b], 0, vector);
                for (int m = 0; m < d; m++) {
                    vector[m] -= share * basis[b][m];
                }
            }
        }
    }

    private double dot(double[] left, int start, double[] right) {
        double sum = 0;
        for (int m = 0; m < d; m++) {
            sum += left[start + m] * right[m];
        }
        return sum;
    }

    /** Adds to x a vector orthogonal to the basis so that all columns off the support are low. */
    private boolean separate(
            int[] support,
            int r,
            double asked,
            double gap,
            double value,
            double[][] basis,
            double[] x,
            double longest) {
        int count = 0;
        int next = 0;
        for (int l = 0; l < size; l++) {
            if (next < support.length && support[next] == l) {
                next++;
                continue;
            }
            double[] normal = difference(l, r);
            bounds[count] = -(asked + value) - dot(normal, 0, x);
            remove(normal, basis, basis.length);
            squares[count] = dot(normal, 0, normal);
            System.arraycopy(normal, 0, normals, count * d, d);
            if (squares[count] < 1e-12) {
                if (bounds[count] < asked - gap) {
                    return false;
                }
            } else {
                count++;
            }
        }
        Arrays.fill(multipliers, 0, count, 0);
        double[] y = new double[d];
        for (int pass = 0; pass < PASSES; pass++) {
            double worst = 0;
            for (int l = 0; l < count; l++) {
                int start = l * d;
                double excess = dot(normals, start, y) - bounds[l];
                worst = Math.max(worst, excess);
                double changed = Math.max(0, multipliers[l] + excess / squares[l]);
                double step = changed - multipliers[l];
                if (step != 0) {
                    multipliers[l] = changed;
                    for (int m = 0; m < d; m++) {
                        y[m] -= step * normals[start + m];
                    }
                }
            }
            if (dot(y, 0, y) > longest * longest) {
                return false;
            }
            if (worst < (asked - gap) / 4 && largestExcess(count, y) < (asked - gap) / 2) {
                for (int m = 0; m < d; m++) {
                    x[m] += y[m];
                }
                return dot(x, 0, x) <= longest * longest;
            }
        }
        return false;
    }

    private double largestExcess(int count, double[] y) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < count; l++) {
            largest = Math.max(largest, dot(normals, l * d, y) - bounds[l]);
        }
        return largest;
    }
}
