package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How values at the nodes of a Kuhn grid are taken from a function.
 *
 * <p>With d half of a cell's diagonal, {@code T_i f = f(x_i) - (1/4) (f(b_i - d) - 2 f(b_i) + f(b_i + d))}, b_i the point nearest to x_i that is half a cell
 * inside the grid along every axis. That is half of the largest interpolation error around x_i, to leading order: the error on a Kuhn simplex is
 * largest at the middle of its longest edge, where it is minus an eighth of the second difference along the diagonal.
 */
final class KuhnOperator {

    private static final double[] WEIGHTS = {1, 0.5, -0.25, -0.25};

    private final List<double[]> points = new ArrayList<>();
    private final int[][] used;

    KuhnOperator(KuhnGrid grid) {
        Map<List<Double>, Integer> numbers = new HashMap<>();
        used = new int[grid.nodes()][];
        for (int i = 0; i < used.length; i++) {
            int[] place = grid.place(i, 1);
            double[] inner = new double[place.length];
            for (int a = 0; a < inner.length; a++) {
                inner[a] = Math.max(0.5, Math.min(grid.cells(a) - 0.5, place[a]));
            }
            double[][] at = {
                grid.at(a -> place[a]),
                grid.at(a -> inner[a]),
                grid.at(a -> inner[a] - 0.5),
                grid.at(a -> inner[a] + 0.5)
            };
            used[i] =
                    Arrays.stream(at).mapToInt(point -> number(point, numbers)).toArray();
        }
    }

    private int number(double[] point, Map<List<Double>, Integer> numbers) {
        return numbers.computeIfAbsent(Arrays.stream(point).boxed().toList(), key -> {
            points.add(point);
            return points.size() - 1;
        });
    }

    /** The number of nodes. */
    int nodes() {
        return used.length;
    }

    /** The entry {@code T_i T'_j f} of a function of two points, T' the operator of y. */
    double entry(PointKernel function, int i, KuhnOperator ofY, int j) {
        double sum = 0;
        for (int p = 0; p < WEIGHTS.length; p++) {
            for (int q = 0; q < WEIGHTS.length; q++) {
                sum += WEIGHTS[p] * WEIGHTS[q] * function.at(points.get(used[i][p]), ofY.points.get(ofY.used[j][q]));
            }
        }
        return sum;
    }

    /** All entries: {@code T f T'^T}, each value of the function taken once. */
    double[][] matrix(PointKernel function, KuhnOperator ofY) {
        double[][] rows = new double[points.size()][];
        for (int p = 0; p < rows.length; p++) {
            double[] x = points.get(p);
            rows[p] = ofY.applied(
                    ofY.points.stream().mapToDouble(y -> function.at(x, y)).toArray());
        }
        double[][] matrix = new double[nodes()][ofY.nodes()];
        for (int i = 0; i < matrix.length; i++) {
            for (int p = 0; p < WEIGHTS.length; p++) {
                double[] row = rows[used[i][p]];
                for (int j = 0; j < row.length; j++) {
                    matrix[i][j] += WEIGHTS[p] * row[j];
                }
            }
        }
        return matrix;
    }

    private double[] applied(double[] values) {
        double[] sums = new double[nodes()];
        for (int i = 0; i < sums.length; i++) {
            for (int p = 0; p < WEIGHTS.length; p++) {
                sums[i] += WEIGHTS[p] * values[used[i][p]];
            }
        }
        return sums;
    }
}
