package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.Head;

/**
 * The outputs of a head and of its readout over all inputs with one pattern of the relevant bits.
 *
 * @param pattern the number whose binary digits are the bits, b1 the lowest
 * @param value f there
 * @param head contains, coordinate by coordinate, the outputs of the head at all these inputs
 * @param output contains the readout's output at all these inputs
 */
public record PatternRange(int pattern, boolean value, List<Interval> head, Interval output) {
    /**
     * Copies the list.
     *
     * @param pattern the number whose binary digits are the bits, b1 the lowest
     * @param value f there
     * @param head contains, coordinate by coordinate, the outputs of the head at all these inputs
     * @param output contains the readout's output at all these inputs
     */
    public PatternRange {
        head = List.copyOf(head);
    }

    /**
     * Returns the largest distance of the output from f.
     *
     * @return an upper bound of it; infinite if the output is unbounded
     */
    public double error() {
        return output.add(value ? -1 : 0).magnitude();
    }

    /**
     * Encloses the readout, pattern by pattern.
     *
     * @param head the head
     * @param ranges what is known of its outputs
     * @return a range for each of the 2^s patterns, in their order
     */
    public static List<PatternRange> of(Head head, HeadRanges ranges) {
        ReadoutEnclosure readout = new ReadoutEnclosure(head.readout());
        List<PatternRange> patterns = new ArrayList<>();
        for (int pattern = 0; pattern < head.claim().patterns(); pattern++) {
            Interval[] box = ranges.box(pattern);
            patterns.add(new PatternRange(pattern, head.claim().value(pattern), List.of(box), readout.range(box)));
        }
        return patterns;
    }
}
