package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finer and finer grids over one argument of a relation, each with one cell more along the axis where that helps most.
 *
 * <p>With H the second derivatives of r in that argument somewhere, s the sides and N the numbers of cells, the interpolant misses r at the middle of a simplex's edge that runs along
 * the axes of a set S by {@code (1/8) |sum_(a,b in S) H_ab (s_a/N_a) (s_b/N_b)|} to leading order, and moved values halve that. The largest such figure over many places and all S
 * is what a grid is expected to miss. The figure is homogeneous of degree -2 in N: so along some axis more cells make it less.
 */
final class GridChain {

    private final List<double[][]> bends;
    private final List<Link> links = new ArrayList<>();

    /**
     * One grid.
     *
     * @param cells the numbers of cells along the axes
     * @param error what it is expected to miss
     */
    record Link(List<Integer> cells, double error) {

        int nodes() {
            return cells.stream().map(n -> n + 1).reduce(1, Math::multiplyExact);
        }
    }

    /** Where most is missed: the number of the place, the axes that an edge runs along, and how much. */
    private record Worst(int place, int axes, double error) {}

    /**
     * Makes a chain, from one cell to the most nodes or to an error that need not be less.
     *
     * @param bends symmetric matrices {@code H_ab s_a s_b}, each of one place; at least one
     * @param axes the number of axes, at most three
     * @param mostNodes the largest number of nodes
     * @param enough the error that need not be less, at least 0
     */
    GridChain(List<double[][]> bends, int axes, int mostNodes, double enough) {
        this.bends = bends;
        List<Integer> cells = Collections.nCopies(axes, 1);
        while (true) {
            Worst worst = worst(cells);
            Link link = new Link(cells, worst.error);
            if (link.nodes() > mostNodes) {
                return;
            }
            links.add(link);
            if (worst.error <= enough) {
                return;
            }
            cells = refined(cells, worst);
        }
    }

    /** The grids, coarsest first; what they are expected to miss need not decrease at each step. */
    List<Link> links() {
        return links;
    }

    private Worst worst(List<Integer> cells) {
        Worst worst = new Worst(0, 0, 0);
        for (int place = 0; place < bends.size(); place++) {
            for (int axes = 1; axes < 1 << cells.size(); axes++) {
                double error = missed(place, axes, cells);
                if (error > worst.error) {
                    worst = new Worst(place, axes, error);
                }
            }
        }
        return worst;
    }

    /** One more cell along the axis where that takes off most, for the nodes that it adds. */
    private List<Integer> refined(List<Integer> cells, Worst worst) {
        List<Integer> best = cells;
        double most = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < cells.size(); a++) {
            List<Integer> finer = new ArrayList<>(cells);
            finer.set(a, cells.get(a) + 1);
            double gain = (worst.error - missed(worst.place, worst.axes, finer)) * (cells.get(a) + 1);
            if (gain > most) {
                most = gain;
                best = List.copyOf(finer);
            }
        }
        return best;
    }

    private double missed(int place, int axes, List<Integer> cells) {
        double[][] bend = bends.get(place);
        double sum = 0;
        for (int a = 0; a < cells.size(); a++) {
            for (int b = 0; b < cells.size(); b++) {
                if ((axes >> a & 1) == 1 && (axes >> b & 1) == 1) {
                    sum += bend[a][b] / ((double) cells.get(a) * cells.get(b));
                }
            }
        }
        return Math.abs(sum) / 16;
    }
}
