package org.witness.constructions.nodal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A place where a function changes much from one double to the next. What is continuous and within eps of it at both changes by as much but for
 * 2 eps; if that is more than 0, it has a slope of some 10^15 there, as no network of use has.
 *
 * @param at the coordinates there
 * @param from the value there
 * @param to the value at the next double along one of them
 */
record Jump(List<Double> at, double from, double to) {

    /** What is less, relative to the largest value, may be an error of rounding. */
    static final double ROUNDING = 0x1p-40;

    /** The lines of a grid of so many cells are looked at. */
    private static final int CELLS = 32;

    /**
     * Looks for a jump: on lines along the axes through the diagonal of a box, where two neighbours on a grid differ by more than its size.
     *
     * @param function the function
     * @param lower the lower ends of the box
     * @param upper the upper ends
     * @param size what a jump exceeds
     * @return a jump; empty if none was found, though there may be one
     */
    static Optional<Jump> above(ToDoubleFunction<double[]> function, double[] lower, double[] upper, double size) {
        for (int line = 0; line <= CELLS; line++) {
            double[] place = new double[lower.length];
            for (int a = 0; a < place.length; a++) {
                place[a] = point(lower[a], upper[a], line);
            }
            for (int a = 0; a < place.length; a++) {
                int axis = a;
                DoubleUnaryOperator along = t -> function.applyAsDouble(moved(place, axis, t));
                Optional<Double> found = on(along, lower[a], upper[a], size);
                if (found.isPresent()) {
                    double t = found.get();
                    return Optional.of(new Jump(
                            Arrays.stream(moved(place, axis, t)).boxed().toList(),
                            along.applyAsDouble(t),
                            along.applyAsDouble(Math.nextUp(t))));
                }
            }
        }
        return Optional.empty();
    }

    /** The same of a function of two numbers, on [a,b] x [c,d]. */
    static Optional<Jump> above(SampledKernel function, double a, double b, double c, double d, double size) {
        return above(point -> function.at(point[0], point[1]), new double[] {a, c}, new double[] {b, d}, size);
    }

    private static double[] moved(double[] place, int axis, double t) {
        double[] moved = place.clone();
        moved[axis] = t;
        return moved;
    }

    /** A double below a jump of a function of one variable. */
    private static Optional<Double> on(DoubleUnaryOperator function, double a, double b, double size) {
        for (int i = 0; i < CELLS; i++) {
            double left = point(a, b, i);
            double right = point(a, b, i + 1);
            double atLeft = function.applyAsDouble(left);
            double atRight = function.applyAsDouble(right);
            // halved on the side where the ends differ more
            while (Math.abs(atRight - atLeft) > size && Math.nextUp(left) < right) {
                double middle = 0.5 * left + 0.5 * right;
                double between = function.applyAsDouble(middle);
                if (Math.abs(between - atLeft) >= Math.abs(atRight - between)) {
                    right = middle;
                    atRight = between;
                } else {
                    left = middle;
                    atLeft = between;
                }
            }
            // in an interval of few doubles any function jumps
            if (Math.abs(atRight - atLeft) > size && right - left < (b - a) * 0x1p-30) {
                return Optional.of(left);
            }
        }
        return Optional.empty();
    }

    /** What the accuracy that it allows is, as a shortfall. */
    <N> NodalProposal.Shortfall<N> shortfall(String noun) {
        double half = 0.5 * Math.abs(to - from);
        return new NodalProposal.Shortfall<>(
                "the " + noun + " jumps from " + from + " to " + to + " at ("
                        + at.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "), and no continuous features come nearer to both than " + half,
                half,
                List.of());
    }

    private static double point(double a, double b, int i) {
        return i == 0 ? a : i == CELLS ? b : ((CELLS - i) * a + i * b) / CELLS;
    }
}
