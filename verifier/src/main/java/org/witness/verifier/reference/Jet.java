package org.witness.verifier.reference;

import java.util.function.Supplier;
import org.witness.verifier.interval.Interval;

/**
 * Enclosures of a function over a cell: of its values, and along each axis of its slopes and curvatures.
 *
 * <p><b>Invariant.</b> Let f be the function and let t run along axis i, the other coordinates fixed anywhere in the cell.
 *
 * <ol>
 *   <li>Every value of f lies in {@code value}.
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
 * <p>A jet without axes carries the value alone.
 */
final class Jet {

    private static final Interval TWO = Interval.of(2);

    final Interval value;
    final Interval[] first;
    final Interval[] second;

    Jet(Interval value, Interval[] first, Interval[] second) {
        this.value = value;
        this.first = first;
        this.second = second;
    }

    static Jet constant(Interval value, int axes) {
        Interval[] zeros = new Interval[axes];
        java.util.Arrays.fill(zeros, Interval.ZERO);
        return new Jet(value, zeros, zeros);
    }

    /** The coordinate of an axis. */
    static Jet coordinate(Interval value, int axis, int axes) {
        Jet jet = constant(value, axes);
        if (axis >= axes) {
            return jet;
        }
        Interval[] first = jet.first.clone();
        first[axis] = Interval.ONE;
        return new Jet(value, first, jet.second);
    }

    int axes() {
        return first.length;
    }

    /** The slopes along an axis of the cell; a point's jet has no axes, and along them nothing changes. */
    Interval firstAlong(int axis) {
        return axis < first.length ? first[axis] : Interval.ZERO;
    }

    /** The curvatures along an axis of the cell, likewise. */
    Interval secondAlong(int axis) {
        return axis < second.length ? second[axis] : Interval.ZERO;
    }

    Jet withValue(Interval other) {
        return new Jet(other, first, second);
    }

    Jet negate() {
        return combine(value.negate(), i -> first[i].negate(), i -> second[i].negate());
    }

    Jet add(Jet other) {
        return combine(value.add(other.value), i -> first[i].add(other.first[i]), i -> second[i].add(other.second[i]));
    }

    Jet subtract(Jet other) {
        return combine(
                value.subtract(other.value),
                i -> first[i].subtract(other.first[i]),
                i -> second[i].subtract(other.second[i]));
    }

    Jet multiply(double factor) {
        return combine(value.multiply(factor), i -> first[i].multiply(factor), i -> second[i].multiply(factor));
    }

    /** The product rule: (fg)' = f'g + fg', (fg)'' = f''g + 2f'g' + fg''. */
    Jet multiply(Jet other) {
        return combine(
                value.multiply(other.value),
                i -> first[i].multiply(other.value).add(value.multiply(other.first[i])),
                i -> second[i]
                        .multiply(other.value)
                        .add(TWO.multiply(first[i]).multiply(other.first[i]))
                        .add(value.multiply(other.second[i])));
    }

    /**
     * The chain rule: (g o f)' = g'(f) f', (g o f)'' = g''(f) f'^2 + g'(f) f''.
     *
     * @param image encloses g over {@code value}
     * @param slope encloses the difference quotients of g on {@code value}, or is unbounded; asked for once
     * @param curvature encloses g'' on {@code value}, where g' is Lipschitz, or is unbounded; asked for once
     */
    Jet apply(Interval image, Supplier<Interval> slope, Supplier<Interval> curvature) {
        if (axes() == 0) {
            return new Jet(image, first, second);
        }
        Interval slopes = slope.get();
        Interval curvatures = curvature.get();
        return combine(image, i -> slopes.multiply(first[i]), i -> curvatures
                .multiply(first[i].square())
                .add(slopes.multiply(second[i])));
    }

    /**
     * The smaller, or the larger, of two functions: Lipschitz where both are, with a kink where they cross.
     *
     * <p>A difference quotient of min(a, b) is a mean of quotients of a and b: split the segment where the two cross.
     */
    static Jet pieced(Jet a, Jet b, Interval value) {
        return a.combine(value, i -> a.first[i].hull(b.first[i]), i -> Interval.ENTIRE);
    }

    /**
     * A function that takes at every point the value of one of two functions; along the axes named the same one for the
     * whole line. Along the others it may jump.
     */
    static Jet eitherOf(Jet a, Jet b, Interval value, boolean[] fixedAlong) {
        return a.combine(
                value,
                i -> fixedAlong[i] ? a.first[i].hull(b.first[i]) : Interval.ENTIRE,
                i -> fixedAlong[i] ? a.second[i].hull(b.second[i]) : Interval.ENTIRE);
    }

    static boolean isZero(Interval interval) {
        return interval.lower() == 0 && interval.upper() == 0;
    }

    private interface ByAxis {
        Interval at(int axis);
    }

    private Jet combine(Interval newValue, ByAxis newFirst, ByAxis newSecond) {
        int axes = axes();
        if (axes == 0) {
            return new Jet(newValue, first, second);
        }
        Interval[] firsts = new Interval[axes];
        Interval[] seconds = new Interval[axes];
        for (int i = 0; i < axes; i++) {
            firsts[i] = newFirst.at(i);
            seconds[i] = isZero(firsts[i]) ? Interval.ZERO : newSecond.at(i);
        }
        return new Jet(newValue, firsts, seconds);
    }
}
