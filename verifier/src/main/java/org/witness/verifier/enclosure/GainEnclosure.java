package org.witness.verifier.enclosure;

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
    private final Preferences preferences;
    private final NetworkEnclosure utility;
    private final KuhnNetwork onSimplices;

    /**
     * Prepares a term.
     *
     * @param term the term that is enclosed
     */
    public GainEnclosure(MissingGain term) {
        this.term = term;
        this.preferences = new Preferences(term.comparator(), term.variables(), term.margin(), term.gain());
        this.utility = new NetworkEnclosure(term.utility());
        this.onSimplices = new KuhnNetwork(term.utility());
    }

    @Override
    public Term term() {
        return term;
    }

    @Override
    public List<Optional<Interval>> ranges(List<Cell> cells) {
        int split = term.utility().inputs();
        Map<List<Interval>, Interval> utilities = new HashMap<>();
        return preferences.lacking(cells, sides -> {
            Interval before = utilities.computeIfAbsent(sides.subList(0, split), this::utility);
            Interval after = utilities.computeIfAbsent(sides.subList(split, sides.size()), this::utility);
            return after.subtract(before);
        });
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
