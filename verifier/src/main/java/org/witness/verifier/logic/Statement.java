package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.HeadRanges;
import org.witness.verifier.enclosure.Term;
import org.witness.verifier.exact.AllPairs.Ratio;
import org.witness.verifier.exact.LogitRows.Figures;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.meaning.SparseAttention;
import org.witness.verifier.meaning.VectorSet;

/** What a theorem says. */
public sealed interface Statement {

    /**
     * At every point of the cell, the term's target is defined and the term's value lies in the range.
     *
     * @param term a function
     * @param cell a part of its space
     * @param range an interval of values
     */
    record Enclosed(Term term, Cell cell, Interval range) implements Statement {}

    /**
     * The term takes the same values at (x,y) and (y,x), and its target is defined at both or at neither.
     *
     * @param term a function
     */
    record Symmetric(ErrorTerm term) implements Statement {}

    /**
     * At every point of {@code xDomain x yDomain}, the term's target is defined and the term's absolute value is at most
     * the bound.
     *
     * @param term a function
     * @param xDomain a box with exact ends
     * @param yDomain another one, or the same
     * @param bound an exact number
     */
    record Within(Term term, Box xDomain, Box yDomain, BigDecimal bound) implements Statement {}

    /**
     * At every point of the domain of a factored kernel, the kernel is defined and the absolute error is at most the bound.
     *
     * @param certificate a certificate of the claim
     * @param bound an exact number
     */
    record FactoredWithin(Certificate certificate, BigDecimal bound) implements Statement {}

    /**
     * The certificate's networks have just these quantities, the certificate states them so, each is at most its bound,
     * and nothing that meets the claim has less than its lower bound.
     *
     * @param certificate the certificate
     * @param counts the quantities of its kind, in the kind's order
     */
    record Counted(Certificate certificate, List<Count> counts) implements Statement {
        /**
         * Copies the list.
         *
         * @param certificate the certificate
         * @param counts the quantities of its kind, in the kind's order
         */
        public Counted {
            counts = List.copyOf(counts);
        }
    }

    /**
     * A counted quantity.
     *
     * @param quantity which
     * @param built how much there is
     * @param bound what the theorem allows, if it bounds the quantity from above
     * @param lowerBound no solution of the claim has less, if such a number is known; of hidden neurons: no solution by one
     *     hidden layer of rectifiers
     * @param theorem the theorem's name
     */
    record Count(Quantity quantity, long built, OptionalLong bound, OptionalLong lowerBound, String theorem) {
        /**
         * Creates a count without bounds.
         *
         * @param quantity which
         * @param built how much there is
         * @param theorem the theorem's name
         */
        public Count(Quantity quantity, long built, String theorem) {
            this(quantity, built, OptionalLong.empty(), OptionalLong.empty(), theorem);
        }
    }

    /**
     * The vectors with indices in a range are nonzero, and for all i in the range and all j above i, i and j below the number
     * of vectors, {@code <v_i,v_j>^2 <= ratio |v_i|^2 |v_j|^2}.
     *
     * @param set the vectors
     * @param from the first i
     * @param to the end of the range of i
     * @param ratio the bound of the squared cosine
     */
    record PairsWithin(VectorSet set, long from, long to, Ratio ratio) implements Statement {}

    /**
     * The certificate's claim is false of its vectors.
     *
     * @param certificate the certificate
     * @param first an index of a vector
     * @param second another one: the inequality fails for the two, or one is 0
     */
    record PairFails(Certificate certificate, long first, long second) implements Statement {}

    /**
     * The rows with indices in a range, and the keys with these, have no more than these figures.
     *
     * @param attention the matrix and its logits
     * @param from the first row
     * @param to the end of the range
     * @param figures upper bounds
     */
    record RowsWithin(SparseAttention attention, int from, int to, Figures figures) implements Statement {}

    /**
     * The certificate's claim is false of its logits.
     *
     * @param certificate the certificate
     * @param row a row
     * @param column a column, on the support or off it
     * @param other a column of the row's support: the inequality fails for the two
     */
    record EntryFails(Certificate certificate, int row, int column, int other) implements Statement {}

    /**
     * For all i in a range and all j above i, both below the number of points, the points i and j coincide, or the ratio of the
     * squared distances of their images and of them lies within the bounds. The pairs that the bounds name are no part of
     * this statement.
     *
     * @param points the points and the map
     * @param from the first i
     * @param to the end of the range of i
     * @param ratios the bounds
     */
    record RatiosWithin(ProjectedPoints points, int from, int to, Ratios ratios) implements Statement {}

    /**
     * The certificate's claim is false of its points and map.
     *
     * @param certificate the certificate
     * @param first an index of a point
     * @param second another one: the inequality fails for the two
     * @param pair their squared distances and those of their images
     */
    record DistanceFails(Certificate certificate, int first, int second, ProjectedPoints.Pair pair)
            implements Statement {}

    /**
     * The certificate's claim is false of its table and utilities.
     *
     * @param certificate the certificate
     * @param items one item that is not as good as itself; two that are not compared, or whose utilities are not as the table asks;
     *     or three, i, j, k, such that i is at least as good as j and j as k, but not i as k: then no utility represents the table
     */
    record ItemsFail(Certificate certificate, List<Integer> items) implements Statement {
        /**
         * Copies the list.
         *
         * @param certificate the certificate
         * @param items the items
         */
        public ItemsFail {
            items = List.copyOf(items);
        }
    }

    /**
     * For all x in X, and y and y' in Y: {@code |r(x,y) - r(x,y')|} is at most the bound, r the relation of a relational claim.
     *
     * @param certificate a certificate of the claim
     * @param bound an exact number
     */
    record Oscillates(Certificate certificate, BigDecimal bound) implements Statement {}

    /**
     * No continuous function whatever is a utility as the claim asks; or for a claim about a choice, no scores are.
     *
     * @param claim the claim
     * @param points the points that show it: a cycle; or a point, and the ends of a segment; or a query, and a cycle of keys
     */
    record NoUtility(Claim claim, List<List<BigDecimal>> points) implements Statement {
        /**
         * Copies the lists.
         *
         * @param claim the claim
         * @param points the points that show it
         */
        public NoUtility {
            points = points.stream().map(List::copyOf).toList();
        }
    }

    /**
     * No preorder has the comparator of the claim, as it prefers each of some points to the one before it, and the first to the last.
     *
     * @param claim the claim
     * @param points the points
     */
    record NoPreorder(PreorderClaim claim, List<List<BigDecimal>> points) implements Statement {
        /**
         * Copies the lists.
         *
         * @param claim the claim
         * @param points the points
         */
        public NoPreorder {
            points = points.stream().map(List::copyOf).toList();
        }
    }

    /**
     * The certificate's claim is true of its networks and tensors, and its quantities are as stated and within their bounds.
     *
     * @param certificate the certificate
     */
    record Holds(Certificate certificate) implements Statement {}

    /**
     * The certificate's claim is false of its networks.
     *
     * @param certificate the certificate
     * @param point a point of the domain, its coordinates exact, at which the claim's inequality fails
     * @param absoluteError an enclosure of the absolute error there, above the accuracy
     */
    record Fails(Certificate certificate, List<BigDecimal> point, Interval absoluteError) implements Statement {
        /**
         * Copies the list.
         *
         * @param certificate the certificate
         * @param point a point of the domain, its coordinates exact, at which the claim's inequality fails
         * @param absoluteError an enclosure of the absolute error there, above the accuracy
         */
        public Fails {
            point = List.copyOf(point);
        }
    }

    /**
     * The certificate's claim is false: its target is not defined everywhere on the domain.
     *
     * @param certificate the certificate
     * @param point a point of the domain, its coordinates exact, at which the target is not defined
     */
    record NotDefined(Certificate certificate, List<BigDecimal> point) implements Statement {
        /**
         * Copies the list.
         *
         * @param certificate the certificate
         * @param point a point of the domain, its coordinates exact, at which the target is not defined
         */
        public NotDefined {
            point = List.copyOf(point);
        }
    }

    /**
     * The scores of the certificate's head are the same for all inputs, and for every input its outputs are in the ranges.
     *
     * @param certificate the certificate
     * @param ranges what is known of the outputs
     */
    record Attended(Certificate certificate, HeadRanges ranges) implements Statement {}

    /**
     * For every input, {@code |o(b) - f(b_S)|} is at most the bound.
     *
     * @param certificate the certificate
     * @param bound an exact number
     */
    record PatternsWithin(Certificate certificate, BigDecimal bound) implements Statement {}

    /**
     * The norms of the certificate's head and readout.
     *
     * @param certificate the certificate
     * @param norms the norms in the order of the claim, then what else is known of the head
     */
    record NormsWithin(Certificate certificate, List<Norm> norms) implements Statement {
        /**
         * Copies the list.
         *
         * @param certificate the certificate
         * @param norms the norms in the order of the claim
         */
        public NormsWithin {
            norms = List.copyOf(norms);
        }
    }

    /**
     * A norm, or another real figure.
     *
     * @param key its name in files
     * @param words its name for readers
     * @param upper it is at most this
     * @param bound what the theorem allows, rounded down, if its hypotheses hold
     * @param theorem the theorem's name
     */
    record Norm(String key, String words, double upper, OptionalDouble bound, String theorem) {}

    /**
     * The certificate's claim is false at an input.
     *
     * @param certificate the certificate
     * @param ones the positions whose bits are 1, in ascending order
     * @param absoluteError an enclosure of the absolute error there, above the margin
     */
    record InputFails(Certificate certificate, List<Integer> ones, Interval absoluteError) implements Statement {
        /**
         * Copies the list.
         *
         * @param certificate the certificate
         * @param ones the positions whose bits are 1, in ascending order
         * @param absoluteError an enclosure of the absolute error there, above the margin
         */
        public InputFails {
            ones = List.copyOf(ones);
        }
    }
}
