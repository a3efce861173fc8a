package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.verifier.interval.Balls;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * Encloses what a utility lacks over cells Q x Q' of y and z: 0 where c is below the margin on the whole cell; otherwise from enclosures of U
 * over Q and over Q'. Where U is affine on Q, or on each of its Kuhn simplices, its values there are averages of those at the corners.
 */
public final class GainEnclosure implements TermEnclosure {

    private static final Balls UNIT = new Balls(Interval.ONE);

    private final MissingGain term;
    private final ExpressionEnclosure comparator;
    private final NetworkEnclosure utility;
    private final KuhnNetwork onSimplices;
    private final Interval margin;
    private final Interval gain;

    /**
     * Prepares a term.
     *
     * @param term the term that is enclosed
     */
    public GainEnclosure(MissingGain term) {
        this.term = term;
        this.comparator = new ExpressionEnclosure(term.comparator(), term.variables());
        this.utility = new NetworkEnclosure(term.utility());
        this.onSimplices = new KuhnNetwork(term.utility());
        this.margin = Interval.enclosing(term.margin());
        this.gain = Interval.enclosing(term.gain());
    }

    @Override
    public Term term() {
        return term;
    }

    @Override
    public List<Optional<Interval>> ranges(List<Cell> cells) {
        if (!cells.stream().allMatch(cell -> cell.dimension() == term.axes())) {
            throw new IllegalArgumentException("cells with one side for each of " + term.axes() + " axes are expected");
        }
        int split = term.utility().inputs();
        Jets compared = comparator.jets(Cell.coordinates(cells), 0);
        Map<List<Interval>, Interval> utilities = new HashMap<>();
        List<Optional<Interval>> ranges = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            Interval c = compared.value(i);
            if (!compared.isDefined(i)) {
                ranges.add(Optional.empty());
            } else if (c.upper() < margin.lower()) {
                ranges.add(Optional.of(Interval.ZERO));
            } else {
                List<Interval> sides = cells.get(i).sides();
                Interval before = utilities.computeIfAbsent(sides.subList(0, split), this::utility);
                Interval after = utilities.computeIfAbsent(sides.subList(split, sides.size()), this::utility);
                Interval missing = gain.subtract(after.subtract(before)).relu();
                ranges.add(Optional.of(c.lower() >= margin.upper() ? missing : missing.hull(Interval.ZERO)));
            }
        }
        return ranges;
    }

    private Interval utility(List<Interval> box) {
        Optional<Balls[]> corners = onSimplices.corners(box);
        if (corners.isPresent()) {
            Interval values = corners.get()[0].dot(UNIT);
            for (Balls corner : corners.get()) {
                values = values.hull(corner.dot(UNIT));
            }
            return values;
        }
        Intervals[] sides = new Intervals[box.size()];
        Arrays.setAll(sides, axis -> Intervals.constant(box.get(axis), 1));
        return utility.values(sides)[0].at(0);
    }
}
