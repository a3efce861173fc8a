package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.logic.KernelHints.AtPoints;

/**
 * Looks for points of two boxes that prove a lower bound of the feature dimension of a relation, as {@link BoxPointSearch} does for a kernel. It works in plain floating point and proves nothing: the
 * rules evaluate what it finds.
 *
 * <p>The sum of the absolute entries of the inverse of (r(x_i,y_j)) is to stay below 1/accuracy. Of {@link BoxPoints} of both sides the pair with the largest remaining value is taken, one after the
 * other, as in an elimination with complete pivoting.
 */
public final class PairPointSearch {

    private static final int MOST_POINTS = 64;

    /** So often in a row one point more may miss before no more are tried. */
    private static final int MISSES = 3;

    /** Below this part of the largest value what is left is noise. */
    private static final double NOISE = 1e-13;

    private final double[][] xs;
    private final double[][] ys;
    private final double[][] values;
    private final double most;

    /**
     * Prepares a search.
     *
     * @param relation the relation, of the coordinates of x, then of those of y
     * @param ofX the domain of x, no side a point
     * @param ofY the domain of y, no side a point
     * @param accuracy the accuracy of the claim, above 0
     */
    public PairPointSearch(ToDoubleFunction<double[]> relation, Cell ofX, Cell ofY, double accuracy) {
        this.xs = BoxPoints.of(ofX);
        this.ys = BoxPoints.of(ofY);
        this.values = new double[xs.length][ys.length];
        this.most = 1 / accuracy;
        for (int i = 0; i < xs.length; i++) {
            double[] both = Arrays.copyOf(xs[i], ofX.dimension() + ofY.dimension());
            for (int j = 0; j < ys.length; j++) {
                System.arraycopy(ys[j], 0, both, ofX.dimension(), ofY.dimension());
                values[i][j] = relation.applyAsDouble(both);
            }
        }
    }

    /**
     * Finds points.
     *
     * @return the most points that were found to prove a bound, then the next fewer; empty if there are none
     */
    public List<AtPoints> inverses() {
        double[][] rest = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        double noise = NOISE * Math.abs(largest(rest).value());
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<AtPoints> found = new ArrayList<>();
        for (int misses = 0; rows.size() < MOST_POINTS && misses < MISSES; ) {
            Pivot pivot = largest(rest);
            if (!(Math.abs(pivot.value()) > noise)) {
                break;
            }
            eliminate(rest, pivot);
            rows.add(pivot.row());
            columns.add(pivot.column());
            double[][] inverse = Matrices.inverse(matrix(rows, columns));
            misses = Matrices.size(inverse) < most ? 0 : misses + 1;
            if (misses == 0) {
                found.add(
                        new AtPoints(points(xs, rows), points(ys, columns), tensor(inverse, rows.size(), rows.size())));
            }
        }
        List<AtPoints> last = new ArrayList<>(found.subList(Math.max(0, found.size() - 2), found.size()));
        Collections.reverse(last);
        return last;
    }

    private record Pivot(int row, int column, double value) {}

    /** The largest finite value in size. */
    private static Pivot largest(double[][] rest) {
        Pivot largest = new Pivot(0, 0, 0);
        for (int i = 0; i < rest.length; i++) {
            for (int j = 0; j < rest[i].length; j++) {
                double value = rest[i][j];
                if (Math.abs(value) > Math.abs(largest.value()) && Math.abs(value) < Double.POSITIVE_INFINITY) {
                    largest = new Pivot(i, j, value);
                }
            }
        }
        return largest;
    }

    private static void eliminate(double[][] rest, Pivot pivot) {
        double[] row = rest[pivot.row()].clone();
        for (double[] other : rest) {
            double factor = other[pivot.column()] / pivot.value();
            for (int j = 0; j < row.length; j++) {
                other[j] -= factor * row[j];
            }
        }
    }

    private double[][] matrix(List<Integer> rows, List<Integer> columns) {
        return rows.stream()
                .map(i -> columns.stream().mapToDouble(j -> values[i][j]).toArray())
                .toArray(double[][]::new);
    }

    private static RealTensor points(double[][] candidates, List<Integer> chosen) {
        double[][] points = chosen.stream().map(i -> candidates[i]).toArray(double[][]::new);
        return tensor(points, points.length, points[0].length);
    }

    private static RealTensor tensor(double[][] rows, int height, int width) {
        return RealTensor.of(
                List.of(height, width),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }
}
