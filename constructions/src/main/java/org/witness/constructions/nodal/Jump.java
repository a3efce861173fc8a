package org.witness.constructions.nodal;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A place where a function changes much from one double to the next. What is continuous and within eps of it at both changes by as much but for
 * 2 eps; if that is more than 0, it has a slope of some 10^15 there, as no network of use has.
 *
 * @param x the first coordinate
 * @param y the second coordinate
 * @param from the value there
 * @param to the value at the next double, along x or along y
 */
record Jump(double x, double y, double from, double to) {

    /** What is less, relative to the largest value, may be an error of rounding. */
    static final double ROUNDING = 0x1p-40;

    /** The lines of a grid of so many cells are looked at. */
    private static final int CELLS = 32;

    /**
     * Looks for a jump: on the lines of a grid, where two neighbours differ by more than its size.
     *
     * @param function the function
     * @param a the left end of the interval of x
     * @param b the right end
     * @param c the left end of the interval of y
     * @param d the right end
     * @param size what a jump exceeds
     * @return a jump; empty if none was found, though there may be one
     */
    static Optional<Jump> above(SampledKernel function, double a, double b, double c, double d, double size) {
        for (int line = 0; line <= CELLS; line++) {
            double x = point(a, b, line);
            double y = point(c, d, line);
            Optional<Double> ofX = on(t -> function.at(t, y), a, b, size);
            if (ofX.isPresent()) {
                double t = ofX.get();
                return Optional.of(new Jump(t, y, function.at(t, y), function.at(Math.nextUp(t), y)));
            }
            Optional<Double> ofY = on(t -> function.at(x, t), c, d, size);
            if (ofY.isPresent()) {
                double t = ofY.get();
                return Optional.of(new Jump(x, t, function.at(x, t), function.at(x, Math.nextUp(t))));
            }
        }
        return Optional.empty();
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
                "the " + noun + " jumps from " + from + " to " + to + " at (" + x + ", " + y
                        + "), and no continuous features come nearer to both than " + half,
                half,
                List.of());
    }

    private static double point(double a, double b, int i) {
        return i == 0 ? a : i == CELLS ? b : ((CELLS - i) * a + i * b) / CELLS;
    }
}
