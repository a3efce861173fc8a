package org.witness.verifier.enclosure;

import java.util.List;
import org.witness.verifier.interval.Interval;

/**
 * What is known of a head's outputs for all inputs: at an input b, coordinate j of the output is
 * {@code sum_i b_(S_i) steps[i][j] + rest}, with rest in {@code rest[j]} whatever the other bits are.
 *
 * @param scores of the relevant positions, in their order
 * @param weights of the relevant positions in the softmax
 * @param leak the sum of all other positions' weights
 * @param steps for each relevant position, what its bit adds to each coordinate
 * @param rest for each coordinate, the range of all else
 * @param length encloses the largest norm of a position's vector
 */
public record HeadRanges(
        List<Interval> scores,
        List<Interval> weights,
        Interval leak,
        List<List<Interval>> steps,
        List<Interval> rest,
        Interval length) {
    /**
     * Copies the lists.
     *
     * @param scores of the relevant positions, in their order
     * @param weights of the relevant positions in the softmax
     * @param leak the sum of all other positions' weights
     * @param steps for each relevant position, what its bit adds to each coordinate
     * @param rest for each coordinate, the range of all else
     * @param length encloses the largest norm of a position's vector
     */
    public HeadRanges {
        scores = List.copyOf(scores);
        weights = List.copyOf(weights);
        steps = steps.stream().map(List::copyOf).toList();
        rest = List.copyOf(rest);
    }

    /**
     * Returns the ranges of the output over all inputs with one pattern of relevant bits.
     *
     * @param pattern the number whose binary digits are the relevant bits, b1 the lowest
     * @return a side for each coordinate
     */
    public Interval[] box(int pattern) {
        Interval[] box = rest.toArray(Interval[]::new);
        for (int i = 0; i < steps.size(); i++) {
            for (int j = 0; j < box.length && (pattern >> i & 1) == 1; j++) {
                box[j] = box[j].add(steps.get(i).get(j));
            }
        }
        return box;
    }

    /**
     * Returns the box between 0 and what the relevant bits add together.
     *
     * @return a side for each coordinate
     */
    public Interval[] unitBox() {
        Interval[] box = new Interval[rest.size()];
        for (int j = 0; j < box.length; j++) {
            Interval sum = Interval.ZERO;
            for (List<Interval> step : steps) {
                sum = sum.add(step.get(j));
            }
            box[j] = sum.hull(Interval.ZERO);
        }
        return box;
    }
}
