package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.claim.KernelClaim;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.search.BoxPointSearch;

/** What is proposed for the bounds of a kernel in several dimensions. */
final class GridHints implements TargetHints {

    /** Sample cells an axis of the pairs of points, by the dimension of the domain; in more dimensions no bound asks for any. */
    private static final int[] SAMPLES = {0, 0, 9, 5};

    private final List<Interval> sides;
    private final BoxPointSearch points;

    /** For a claim whose domain contains a cell. */
    GridHints(KernelClaim claim, PlainExpression kernel, Cell domain) {
        sides = domain.sides();
        points = new BoxPointSearch(
                kernel::value, kernel.size(), domain, claim.accuracy().doubleValue());
    }

    @Override
    public List<AtPoints> inverses() {
        return points.inverses();
    }

    @Override
    public KernelHints all() {
        return new KernelHints(samples(), inverses(), List.of(), List.of(), List.of());
    }

    /**
     * Cells with an interior near the points of a grid, and near those of a finer grid of the points with x = y: where the kernel's derivatives are
     * enclosed from below.
     */
    private List<Cell> samples() {
        int n = sides.size();
        if (n >= SAMPLES.length) {
            return List.of();
        }
        List<List<Interval>> pairs = points(2 * n, SAMPLES[n]);
        for (List<Interval> x : points(n, 2 * SAMPLES[n] - 1)) {
            List<Interval> twice = new ArrayList<>(x);
            twice.addAll(x);
            pairs.add(twice);
        }
        return pairs.stream().map(Cell::new).toList();
    }

    private List<List<Interval>> points(int coordinates, int count) {
        List<List<Interval>> points = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < coordinates; i++) {
            double least = sides.get(i % sides.size()).lower();
            double largest = sides.get(i % sides.size()).upper();
            double width = (largest - least) * 0x1p-20;
            List<List<Interval>> longer = new ArrayList<>();
            for (List<Interval> point : points) {
                for (int k = 0; k < count; k++) {
                    double from = Math.min(least + (largest - least) * k / (count - 1), largest - width);
                    if (from >= least && from + width <= largest && from < from + width) {
                        List<Interval> extended = new ArrayList<>(point);
                        extended.add(Interval.of(from, from + width));
                        longer.add(extended);
                    }
                }
            }
            points = longer;
        }
        return points;
    }
}
