package org.witness.verifier.enclosure;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.interval.Intervals;

/**
 * Enclosures of a function over each of many cells: of its values, and along each axis of its slopes and curvatures.
 *
 * <p><b>Invariant.</b> Let f be the function, take a cell where {@code defined} holds, and let t run along axis i, the other coordinates fixed anywhere
 * in the cell. (Or along any direction d: t is the parameter of a segment p + t d in the cell, and the slope of a coordinate is its part of d.)
 *
 * <ol>
 *   <li>f is defined on the whole cell, and every value of f lies in {@code value}.
 *   <li>If {@code first[i]} is bounded, f is Lipschitz in t, and every difference quotient lies in {@code first[i]}. If
 *       it is unbounded nothing is said.
 *   <li>If {@code second[i]} is bounded, f is differentiable in t with a Lipschitz derivative, and its second derivative
 *       lies in {@code second[i]} almost everywhere. If it is unbounded nothing is said: near a kink there is no second
 *       derivative, never the almost-everywhere value.
 * </ol>
 *
 * In particular {@code first[i] = [0, 0]} says that f is constant in t; then {@code second[i] = [0, 0]} is right as well,
 * whatever f is made of. That is why a product of 0 with an unbounded interval is 0 here: it arises only where a factor
 * is constant 0, or where an inner function is constant, or an outer one is constant on the inner one's range.
 *
 * <p>Of a cell where {@code defined} does not hold nothing is said; its numbers are intervals nonetheless. Jets without axes carry the values
 * alone.
 */
public final class Jets {

    final Intervals value;
    final Intervals[] first;
    final Intervals[] second;
    final boolean[] defined;

    Jets(Intervals value, Intervals[] first, Intervals[] second, boolean[] defined) {
        this.value = value;
        this.first = first;
        this.second = second;
        this.defined = defined;
    }

    static Jets constant(Interval value, int axes, boolean[] defined) {
        Intervals[] zeros = new Intervals[axes];
        Arrays.fill(zeros, Intervals.constant(Interval.ZERO, defined.length));
        return new Jets(Intervals.constant(value, defined.length), zeros, zeros, defined);
    }

    /** A coordinate, and its part of each direction. */
    static Jets coordinate(Intervals value, Intervals[] slopes, boolean[] defined) {
        return new Jets(value, slopes, constant(Interval.ZERO, slopes.length, defined).second, defined);
    }

    /** The parts that each coordinate has of the directions of the axes. */
    static Intervals[][] axes(int coordinates, int axes, int size) {
        Intervals[][] slopes = new Intervals[coordinates][axes];
        for (int i = 0; i < coordinates; i++) {
            for (int axis = 0; axis < axes; axis++) {
                slopes[i][axis] = Intervals.constant(i == axis ? Interval.ONE : Interval.ZERO, size);
            }
        }
        return slopes;
    }

    /**
     * {@return whether it is shown that the function is defined on a cell}
     * @param cell the cell's number, from 0
     */
    public boolean isDefined(int cell) {
        return defined[cell];
    }

    /**
     * {@return an enclosure of the values on a cell where it is defined}
     * @param cell the cell's number, from 0
     */
    public Interval value(int cell) {
        return value.at(cell);
    }

    /**
     * {@return along each axis an enclosure of the difference quotients (order 1; unbounded if nothing is known), or (order 2), if bounded, one of the
     * second derivative, which exists almost everywhere, the first one being Lipschitz}
     * @param order 1 or 2
     * @param cell the cell's number, from 0
     */
    public List<Interval> derivatives(int order, int cell) {
        return Arrays.stream(order == 1 ? first : second)
                .map(axis -> axis.at(cell))
                .toList();
    }

    int axes() {
        return first.length;
    }

    int size() {
        return defined.length;
    }

    Jets withValue(Intervals other) {
        return new Jets(other, first, second, defined);
    }

    /** These where a condition on the value holds; elsewhere undefined, with the value 1, which functions can be applied to. */
    Jets where(Predicate<Interval> condition) {
        boolean[] holds = new boolean[size()];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = condition.test(value.at(i));
        }
        return within(holds).withValue(value.map(t -> condition.test(t) ? t : Interval.ONE));
    }

    /** These, defined only where others are as well. */
    Jets within(boolean[] others) {
        boolean[] both = defined.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= others[i];
        }
        return new Jets(value, first, second, both);
    }

    Jets negate() {
        return combine(value.negate(), defined, i -> first[i].negate(), i -> second[i].negate());
    }

    Jets add(Jets other) {
        return combine(
                value.add(other.value),
                within(other.defined).defined,
                i -> first[i].add(other.first[i]),
                i -> second[i].add(other.second[i]));
    }

    Jets subtract(Jets other) {
        return add(other.negate());
    }

    /** The product rule: (fg)' = f'g + fg', (fg)'' = f''g + 2f'g' + fg''. */
    Jets multiply(Jets other) {
        return combine(
                value.multiply(other.value),
                within(other.defined).defined,
                i -> first[i].multiply(other.value).add(value.multiply(other.first[i])),
                i -> second[i]
                        .multiply(other.value)
                        .add(first[i].add(first[i]).multiply(other.first[i]))
                        .add(value.multiply(other.second[i])));
    }

    /**
     * The chain rule: (g o f)' = g'(f) f', (g o f)'' = g''(f) f'^2 + g'(f) f''.
     *
     * @param image encloses g over {@code value}
     * @param slope encloses the difference quotients of g on {@code value}, or is unbounded; asked for once
     * @param curvature encloses g'' on {@code value}, where g' is Lipschitz, or is unbounded; asked for once
     */
    Jets apply(Intervals image, Supplier<Intervals> slope, Supplier<Intervals> curvature) {
        if (Arrays.stream(first).allMatch(Intervals::isZero)) {
            return withValue(image);
        }
        Intervals slopes = slope.get();
        Intervals curvatures = curvature.get();
        return combine(image, defined, i -> slopes.multiply(first[i]), i -> curvatures
                .multiply(first[i].square())
                .add(slopes.multiply(second[i])));
    }

    /** The chain rule, cell by cell; slope and curvature are functions of the value and of the image. */
    Jets apply(UnaryOperator<Interval> image, BinaryOperator<Interval> slope, BinaryOperator<Interval> curvature) {
        Intervals images = value.map(image);
        return apply(images, () -> value.map(images, slope), () -> value.map(images, curvature));
    }

    /**
     * The smaller, or the larger, of two functions: Lipschitz where both are, with a kink where they cross.
     *
     * <p>A difference quotient of min(a, b) is a mean of quotients of a and b: split the segment where the two cross.
     */
    static Jets pieced(Jets a, Jets b, Intervals value) {
        Intervals unknown = Intervals.constant(Interval.ENTIRE, a.size());
        return a.combine(
                value, a.within(b.defined).defined, i -> a.first[i].map(b.first[i], Interval::hull), i -> unknown);
    }

    /**
     * A function that takes at every point the value of one of two functions; along the axes where two others are constant, the
     * same one for the whole line. Along the others it may jump.
     */
    static Jets eitherOf(Jets a, Jets b, Intervals value, Jets p, Jets q) {
        Intervals unknown = Intervals.constant(Interval.ENTIRE, a.size());
        int[][] jumps = new int[a.axes()][a.size()];
        for (int axis = 0; axis < jumps.length; axis++) {
            for (int i = 0; i < a.size(); i++) {
                jumps[axis][i] = p.first[axis].isZero(i) && q.first[axis].isZero(i) ? 0 : 1;
            }
        }
        return a.combine(
                value,
                a.within(b.defined).defined,
                i -> Intervals.select(jumps[i], a.first[i].map(b.first[i], Interval::hull), unknown),
                i -> Intervals.select(jumps[i], a.second[i].map(b.second[i], Interval::hull), unknown));
    }

    /** Cell by cell one of some functions, by number; those that no cell chooses are not asked for. */
    @SafeVarargs
    static Jets select(int[] choice, Supplier<Jets>... options) {
        Jets any = options[choice[0]].get();
        Jets[] all = new Jets[options.length];
        Arrays.setAll(all, k -> k != choice[0] && IntStream.of(choice).anyMatch(c -> c == k) ? options[k].get() : any);
        boolean[] defined = new boolean[choice.length];
        for (int i = 0; i < choice.length; i++) {
            defined[i] = all[choice[i]].defined[i];
        }
        return any.combine(
                Intervals.select(choice, each(all, jets -> jets.value)),
                defined,
                axis -> Intervals.select(choice, each(all, jets -> jets.first[axis])),
                axis -> Intervals.select(choice, each(all, jets -> jets.second[axis])));
    }

    static Intervals[] each(Jets[] jets, Function<Jets, Intervals> part) {
        return Arrays.stream(jets).map(part).toArray(Intervals[]::new);
    }

    /** For each cell a number that its value and another one's choose. */
    int[] choose(Jets other, ToIntBiFunction<Interval, Interval> number) {
        int[] choice = new int[size()];
        Arrays.setAll(choice, i -> number.applyAsInt(value.at(i), other.value.at(i)));
        return choice;
    }

    /** Curvatures, 0 where the slopes are. */
    static Intervals curvatures(Intervals second, Intervals first) {
        int[] choice = new int[first.size()];
        boolean any = false;
        for (int i = 0; i < choice.length; i++) {
            choice[i] = first.isZero(i) ? 1 : 0;
            any |= choice[i] == 1;
        }
        return any && !second.isZero() ? Intervals.select(choice, second, first) : second;
    }

    private interface ByAxis {
        Intervals at(int axis);
    }

    private Jets combine(Intervals newValue, boolean[] newDefined, ByAxis newFirst, ByAxis newSecond) {
        int axes = axes();
        Intervals[] firsts = new Intervals[axes];
        Intervals[] seconds = new Intervals[axes];
        for (int i = 0; i < axes; i++) {
            firsts[i] = newFirst.at(i);
            seconds[i] = firsts[i].isZero() ? firsts[i] : curvatures(newSecond.at(i), firsts[i]);
        }
        return new Jets(newValue, firsts, seconds, newDefined);
    }
}
