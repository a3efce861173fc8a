package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.search.BreakpointSearch;
import org.witness.verifier.search.FeaturePointSearch;

/** What is proposed for the bounds of a kernel or a relation on intervals. */
final class IntervalHints implements TargetHints {

    /** The bound of the width is evaluated on a grid of so many sample cells an axis. */
    private static final int SAMPLES = 65;

    private final DoubleBinaryOperator target;
    private final Interval x;
    private final Interval y;
    private final boolean isKernel;
    private final double accuracy;
    private final FeaturePointSearch points;

    /** For a claim whose domains contain intervals between doubles, x and y. */
    IntervalHints(ApproximationClaim claim, PlainExpression plain, Interval x, Interval y) {
        this.x = x;
        this.y = y;
        isKernel = claim.left().equals(claim.right());
        accuracy = claim.accuracy().doubleValue();
        double[] point = new double[2];
        target = (first, second) -> {
            point[0] = first;
            point[1] = second;
            return plain.value(point);
        };
        points = new FeaturePointSearch(target, x, y, isKernel, accuracy);
    }

    @Override
    public List<AtPoints> inverses() {
        return points.inverses();
    }

    @Override
    public KernelHints all() {
        List<AtPoints> inverses = inverses();
        DoubleBinaryOperator transposed = (first, second) -> target.applyAsDouble(second, first);
        return new KernelHints(
                samples(),
                inverses,
                points.bases(),
                new BreakpointSearch(target, x, y, accuracy).chords(),
                isKernel ? List.of() : new BreakpointSearch(transposed, y, x, accuracy).chords());
    }

    /** Cells with an interior near the points of a grid: where the target's derivatives are enclosed from below. */
    private List<Cell> samples() {
        List<Cell> cells = new ArrayList<>();
        for (Interval ofX : narrow(x)) {
            for (Interval ofY : narrow(y)) {
                cells.add(new Cell(List.of(ofX, ofY)));
            }
        }
        return cells;
    }

    private static List<Interval> narrow(Interval range) {
        double length = range.upper() - range.lower();
        double width = length * 0x1p-20;
        List<Interval> sides = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            double from = Math.min(range.lower() + length * i / (SAMPLES - 1), range.upper() - width);
            if (from >= range.lower() && from + width <= range.upper() && from < from + width) {
                sides.add(Interval.of(from, from + width));
            }
        }
        return sides;
    }
}
