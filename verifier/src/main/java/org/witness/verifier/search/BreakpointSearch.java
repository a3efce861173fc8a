package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.Chord;

/**
 * Looks for chords of a target that no function without a breakpoint follows: from the left, each as short as can be. It works
 * in plain floating point and proves nothing: the rules evaluate what it finds.
 */
public final class BreakpointSearch {

    private static final int MOST_CHORDS = 2_000;
    private static final int GRID = 17;

    private final DoubleBinaryOperator target;
    private final double lower;
    private final double upper;
    private final Interval others;
    private final double accuracy;

    /**
     * Prepares a search.
     *
     * @param target the kernel or the relation
     * @param domain that of its first argument, along which the chords lie; not a point
     * @param others that of the second one
     * @param accuracy the accuracy of the claim, above 0
     */
    public BreakpointSearch(DoubleBinaryOperator target, Interval domain, Interval others, double accuracy) {
        this.target = target;
        this.lower = domain.lower();
        this.upper = domain.upper();
        this.others = others;
        this.accuracy = accuracy;
    }

    /**
     * Finds chords.
     *
     * @return chords from left to right, without a common interior point; at most 2,000
     */
    public List<Chord> chords() {
        List<Chord> chords = new ArrayList<>();
        double length = (upper - lower) * 0x1p-12;
        double from = lower;
        while (chords.size() < MOST_CHORDS) {
            Chord chord = shortest(from, length);
            if (chord == null) {
                break;
            }
            chords.add(chord);
            length = (chord.right() - chord.left()) * 0.75;
            from = chord.right();
        }
        return chords;
    }

    /** The shortest chord from a place on that bends enough, as far as seen; tried from a length on. */
    private @org.jspecify.annotations.Nullable Chord shortest(double from, double length) {
        double fails = from;
        double right = from;
        for (double next = Math.max(length, Math.ulp(from)); right < upper; next *= 1.5) {
            right = Math.min(upper, from + next);
            Chord chord = steepest(from, right);
            if (suffices(chord)) {
                // either the other argument moves along with the middle, or it stays
                boolean along = chord.y() == along(chord.middle());
                while (right - fails > 1e-4 * (right - from)) {
                    double middle = fails + 0.5 * (right - fails);
                    if (middle <= fails || middle >= right) {
                        break;
                    }
                    Chord shorter = chord(from, middle, along ? along(from + 0.5 * (middle - from)) : chord.y());
                    if (suffices(shorter)) {
                        chord = shorter;
                        right = middle;
                    } else {
                        fails = middle;
                    }
                }
                return chord;
            }
            fails = right;
        }
        return null;
    }

    /** The place in the domain of the other argument that a place corresponds to: the same one if the domains are the same. */
    private double along(double place) {
        return others.lower() == lower && others.upper() == upper ? place : other((place - lower) / (upper - lower));
    }

    private double other(double part) {
        double place = others.lower() + part * (others.upper() - others.lower());
        return Math.max(others.lower(), Math.min(others.upper(), place));
    }

    /** The chord between two places that bends most, among several other arguments. */
    private Chord steepest(double left, double right) {
        double middle = left + 0.5 * (right - left);
        Chord best = chord(left, right, along(middle));
        double most = bend(best);
        for (int i = 0; i < GRID; i++) {
            Chord other = chord(left, right, other((double) i / (GRID - 1)));
            double bend = bend(other);
            if (bend > most) {
                most = bend;
                best = other;
            }
        }
        return best;
    }

    private static Chord chord(double left, double right, double y) {
        return new Chord(left, left + 0.5 * (right - left), right, y);
    }

    private boolean suffices(Chord chord) {
        double noise = 4 * Math.ulp(target.applyAsDouble(chord.middle(), chord.y()));
        return bend(chord) > 2 * accuracy * (1 + 1e-9) + noise;
    }

    private double bend(Chord chord) {
        double ends = target.applyAsDouble(chord.left(), chord.y()) + target.applyAsDouble(chord.right(), chord.y());
        return Math.abs(0.5 * ends - target.applyAsDouble(chord.middle(), chord.y()));
    }
}
