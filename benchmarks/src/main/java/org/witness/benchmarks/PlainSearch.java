package org.witness.benchmarks;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.witness.certificate.network.Network;

/**
 * The yardstick of proofs: branch and bound by natural intervals. From the whole square, always the cell of the worst bound is
 * halved along its wider side; cells below the diagonal are left out by symmetry; centres give the lower bound. It ends as the
 * verifier does: when the bound meets the accuracy, and 1.1 times the lower bound.
 */
final class PlainSearch {

    private static final double TIGHTNESS = 1.1;

    private record Node(PlainInterval x, PlainInterval y, double bound) {}

    private final PlainError error;
    private double lower;

    PlainSearch(Network phi) {
        this.error = new PlainError(phi);
    }

    /** The number of cells that were enclosed, or minus the limit if that was reached first. */
    long cells(double from, double to, double accuracy, long limit) {
        PriorityQueue<Node> queue = new PriorityQueue<>(Comparator.comparingDouble((Node node) -> -node.bound));
        PlainInterval whole = new PlainInterval(from, to);
        queue.add(node(whole, whole));
        long cells = 1;
        while (cells < limit) {
            Node worst = queue.remove();
            if (worst.bound <= Math.min(accuracy, TIGHTNESS * lower)) {
                return cells;
            }
            boolean alongX = worst.x.upper() - worst.x.lower() >= worst.y.upper() - worst.y.lower();
            PlainInterval side = alongX ? worst.x : worst.y;
            double middle = side.lower() / 2 + side.upper() / 2;
            for (PlainInterval half : new PlainInterval[] {
                new PlainInterval(side.lower(), middle), new PlainInterval(middle, side.upper())
            }) {
                PlainInterval x = alongX ? half : worst.x;
                PlainInterval y = alongX ? worst.y : half;
                if (x.lower() < y.upper()) {
                    queue.add(node(x, y));
                    cells++;
                }
            }
        }
        return -limit;
    }

    private Node node(PlainInterval x, PlainInterval y) {
        PlainInterval centreX = PlainInterval.of(x.lower() / 2 + x.upper() / 2);
        PlainInterval centreY = PlainInterval.of(y.lower() / 2 + y.upper() / 2);
        lower = Math.max(lower, error.range(centreX, centreY).mignitude());
        return new Node(x, y, error.range(x, y).magnitude());
    }
}
