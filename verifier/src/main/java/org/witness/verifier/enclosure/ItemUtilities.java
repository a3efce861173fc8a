package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;
import org.witness.verifier.meaning.RankedItems;

/** Encloses the utilities of all items of a ranking: many points of a network at a time. */
public final class ItemUtilities {

    private static final int BATCH = 256;

    private ItemUtilities() {}

    /**
     * Evaluates the utilities.
     *
     * @param items the items
     * @return for each item an interval that contains its utility; a point, if the utilities are stored
     */
    public static Interval[] of(RankedItems items) {
        RealTensor numbers = items.numbers();
        if (items.utility().isEmpty()) {
            return Arrays.stream(numbers.toArray()).mapToObj(Interval::of).toArray(Interval[]::new);
        }
        NetworkEnclosure network = new NetworkEnclosure(items.utility().get());
        List<Interval> utilities = new ArrayList<>();
        for (int from = 0; from < items.size(); from += BATCH) {
            int first = from;
            int count = Math.min(BATCH, items.size() - from);
            Intervals[] points = new Intervals[numbers.shape().get(1)];
            Arrays.setAll(
                    points,
                    axis -> Intervals.of(count, i -> Interval.of(numbers.at((first + i) * points.length + axis))));
            Intervals values = network.values(points)[0];
            for (int i = 0; i < count; i++) {
                utilities.add(values.at(i));
            }
        }
        return utilities.toArray(Interval[]::new);
    }
}
