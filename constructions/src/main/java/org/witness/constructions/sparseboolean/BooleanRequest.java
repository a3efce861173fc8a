package org.witness.constructions.sparseboolean;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.witness.certificate.claim.BooleanClaim;

/**
 * What is asked of a head: f of the bits at some of T positions, on all 2^T inputs.
 *
 * @param positions T, from 1 to {@link BooleanClaim#MOST_POSITIONS}
 * @param relevant S, s different positions below T, from 0, in the order of f's arguments
 * @param function f, of s bits
 * @param values the form of the head's values
 */
public record BooleanRequest(long positions, List<Long> relevant, TruthTable function, Values values) {

    /**
     * Creates the request.
     *
     * @param positions T, from 1 to {@link BooleanClaim#MOST_POSITIONS}
     * @param relevant S, different positions below T
     * @param function f
     * @param values the form of the head's values
     * @throws IllegalArgumentException if a number is out of its range, a position occurs twice, f has another number of
     *     arguments, or values of the form {@code BIT} are asked for a function that is not symmetric; the message is a
     *     sentence
     */
    public BooleanRequest {
        relevant = List.copyOf(relevant);
        requirePositions(positions, relevant);
        if (function.arguments() != relevant.size()) {
            throw new IllegalArgumentException("the function reads " + function.arguments() + " bits, and there are "
                    + relevant.size() + " relevant positions");
        }
        if (values == Values.BIT && !function.isSymmetric()) {
            throw new IllegalArgumentException(
                    "values bit serve functions of the number of ones alone, and this function"
                            + " is none: coordinate or code serve all");
        }
        if (values != Values.BIT && relevant.size() > Values.MOST_PATTERN_BITS) {
            throw new IllegalArgumentException("a readout that tells all patterns apart reads at most "
                    + Values.MOST_PATTERN_BITS + " positions, found " + relevant.size());
        }
    }

    /**
     * Returns the form of values that serves a function best.
     *
     * @param function the function
     * @return {@code BIT} if it is symmetric, otherwise {@code COORDINATE}
     */
    public static Values best(TruthTable function) {
        return function.isSymmetric() ? Values.BIT : Values.COORDINATE;
    }

    /**
     * Requires that relevant positions are different, of a number that is served, and below T.
     *
     * @param positions T
     * @param relevant the positions
     * @throws IllegalArgumentException if they are not; the message is a sentence
     */
    public static void requirePositions(long positions, List<Long> relevant) {
        if (positions < 1 || positions > BooleanClaim.MOST_POSITIONS) {
            throw new IllegalArgumentException(
                    "a sequence has 1 to " + BooleanClaim.MOST_POSITIONS + " positions, found " + positions);
        }
        if (relevant.isEmpty() || relevant.size() > TruthTable.MOST_ARGUMENTS) {
            throw new IllegalArgumentException(
                    "a function reads 1 to " + TruthTable.MOST_ARGUMENTS + " positions, found " + relevant.size());
        }
        Set<Long> distinct = new HashSet<>();
        for (long position : relevant) {
            if (position < 0 || position >= positions) {
                throw new IllegalArgumentException(
                        "relevant positions are 0 to " + (positions - 1) + ", found " + position);
            }
            if (!distinct.add(position)) {
                throw new IllegalArgumentException("position " + position + " is named twice");
            }
        }
    }
}
