package org.witness.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.Cell;

/**
 * Points of a domain for a network: corners, points of edges, breakpoints of the first layer and their neighbours one unit in the last place away, corners and centres of the
 * smallest cells of a proof, which is where its bound was worst, and random ones.
 */
final class Points {

    private final Random random;
    private final Box box;
    private final List<double[]> points = new ArrayList<>();

    private Points(Box box, Random random) {
        this.box = box;
        this.random = random;
    }

    /** At most half of the points are chosen, the others drawn. */
    static double[][] of(Box box, Network network, List<Cell> cells, int firstSide, int count, Random random) {
        Points chosen = new Points(box, random);
        chosen.corners(count / 8);
        chosen.breakpoints(network, count / 4);
        chosen.cells(cells, firstSide, count / 8);
        while (chosen.points.size() < count) {
            chosen.points.add(chosen.drawn());
        }
        return chosen.points.subList(0, count).toArray(double[][]::new);
    }

    private double lower(int axis) {
        return box.ranges().get(axis).lower().doubleValue();
    }

    private double upper(int axis) {
        return box.ranges().get(axis).upper().doubleValue();
    }

    private double[] drawn() {
        double[] point = new double[box.dimension()];
        for (int axis = 0; axis < point.length; axis++) {
            point[axis] = lower(axis) + (upper(axis) - lower(axis)) * random.nextDouble();
        }
        return point;
    }

    /** Each coordinate at an end of its range, or, for edges, one of them between. */
    private void corners(int most) {
        int dimension = box.dimension();
        long all = dimension < 20 ? 1L << dimension : most;
        for (long corner = 0; corner < Math.min(all, most / 2); corner++) {
            double[] point = new double[dimension];
            for (int axis = 0; axis < dimension; axis++) {
                point[axis] = (corner >> axis & 1) == 0 ? lower(axis) : upper(axis);
            }
            points.add(point);
            double[] edge = point.clone();
            int free = random.nextInt(dimension);
            edge[free] = lower(free) + (upper(free) - lower(free)) * random.nextDouble();
            points.add(edge);
        }
    }

    /** A random point is moved along an axis to where a neuron of the first layer bends. */
    private void breakpoints(Network network, int most) {
        Layer first = network.layers().get(0);
        for (int step = 0; step < most / 3; step++) {
            int neuron = step % first.outputs();
            int axis = step / first.outputs() % box.dimension();
            double[] weights = first.weight().row(neuron);
            double[] point = drawn();
            double sum = first.bias().at(neuron);
            for (int j = 0; j < point.length; j++) {
                sum += j == axis ? 0 : weights[j] * point[j];
            }
            double bend = -sum / weights[axis];
            if (!(bend >= lower(axis) && bend <= upper(axis))) {
                continue;
            }
            for (double near : new double[] {Math.nextDown(bend), bend, Math.nextUp(bend)}) {
                double[] moved = point.clone();
                moved[axis] = near;
                points.add(moved);
            }
        }
    }

    private void cells(List<Cell> cells, int firstSide, int most) {
        List<Cell> smallest = new ArrayList<>(cells);
        smallest.sort(java.util.Comparator.comparingDouble(cell -> cell.sides().stream()
                .mapToDouble(side -> side.widthUpper())
                .max()
                .orElse(0)));
        for (Cell cell : smallest.subList(0, Math.min(smallest.size(), most / 3))) {
            double[][] three = new double[3][box.dimension()];
            for (int axis = 0; axis < box.dimension(); axis++) {
                Range range = box.ranges().get(axis);
                three[0][axis] = cell.sides().get(firstSide + axis).lower();
                three[1][axis] = cell.sides().get(firstSide + axis).midpoint();
                three[2][axis] = cell.sides().get(firstSide + axis).upper();
                for (double[] point : three) {
                    // cells may reach beyond the domain, and those of differences are about x - y
                    point[axis] = Math.max(
                            range.lower().doubleValue(), Math.min(range.upper().doubleValue(), point[axis]));
                }
            }
            points.addAll(List.of(three));
        }
    }
}
