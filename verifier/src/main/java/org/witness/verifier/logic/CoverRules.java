package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.TermEnclosure;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Enclosed;
import org.witness.verifier.logic.Statement.Symmetric;
import org.witness.verifier.logic.Statement.Within;

/** Rules that enclose a term on cells and join what is known of them. {@code D2} is short for {@code X x Y}, E for the term, of a kernel claim {@code K(x,y) - <phi(x), phi(y)>}. */
public final class CoverRules {

    private CoverRules() {}

    // -------------------------------------------------------------------------------------------------- enclose
    //   R = interval evaluation of E on C
    //   ---------------------------------
    //   |- for all p in C: E(p) in R

    /**
     * Encloses a term on cells, by interval arithmetic and the signed cell bound.
     *
     * @param enclosure the evaluator of the term
     * @param cells at least one, each with one side an axis of the term
     * @return for each cell the theorem {@link Enclosed}; empty if it cannot be shown that the target is defined on the whole cell
     */
    public static List<Optional<Theorem>> enclose(TermEnclosure enclosure, List<Cell> cells) {
        List<Cell> copies = List.copyOf(cells);
        List<Optional<Interval>> ranges = enclosure.ranges(copies);
        List<Optional<Theorem>> theorems = new ArrayList<>(copies.size());
        for (int i = 0; i < copies.size(); i++) {
            Cell cell = copies.get(i);
            theorems.add(ranges.get(i).map(range -> new Theorem(new Enclosed(enclosure.term(), cell, range))));
        }
        return theorems;
    }

    // ----------------------------------------------------------------------------------------------- symmetric
    //   left = right     K(x,y) and K(y,x) have the same normal form
    //   ------------------------------------------------------------
    //   |- E(x,y) = E(y,x)

    /**
     * Shows that a term is symmetric.
     *
     * @param term the term
     * @return the theorem {@link Symmetric}
     * @throws RuleException if the networks differ or the target's symmetry does not show in its symbols
     */
    public static Theorem symmetric(ErrorTerm term) throws RuleException {
        Rules.require(Objects.equals(term.left(), term.right()), "symmetric: the two networks differ");
        Rules.require(Symmetry.holds(term.target()), "symmetric: the target's symmetry does not show in its symbols");
        return new Theorem(new Symmetric(term));
    }

    // ------------------------------------------------------------------------------------------------- reflect
    //   |- E(x,y) = E(y,x)     |- for all p in A x B: E(p) in R
    //   -------------------------------------------------------
    //   |- for all p in B x A: E(p) in R

    /**
     * Mirrors an enclosure of a symmetric term.
     *
     * @param symmetric a theorem {@link Symmetric}
     * @param enclosed a theorem {@link Enclosed} of the same term
     * @return the theorem {@link Enclosed} on the mirrored cell
     * @throws RuleException if the premises are others
     */
    public static Theorem reflect(Theorem symmetric, Theorem enclosed) throws RuleException {
        Enclosed premise = enclosed(enclosed);
        Rules.require(
                symmetric.statement() instanceof Symmetric s && Objects.equals(s.term(), premise.term()),
                "reflect: the first premise is not the term's symmetry");
        List<Interval> sides = premise.cell().sides();
        int half = premise.term().left().inputs();
        List<Interval> mirrored = new ArrayList<>(sides.subList(half, sides.size()));
        mirrored.addAll(sides.subList(0, half));
        return new Theorem(new Enclosed(premise.term(), new Cell(mirrored), premise.range()));
    }

    // ----------------------------------------------------------------------------------------------- translate
    //   E(x + s, y + s) = E(x,y), by the symbols of K and the pairs of sines and cosines of phi
    //   |- for all p in A x B: E(p) in R     C - D lies in A - B, decided exactly
    //   ---------------------------------------------------------------------------------------
    //   |- for all p in C x D: E(p) in R

    /**
     * Moves an enclosure of a term that depends on x - y alone.
     *
     * @param enclosed a theorem {@link Enclosed}
     * @param cell a cell on which x - y takes no other values
     * @return the theorem {@link Enclosed} on that cell
     * @throws RuleException if the premise is another, the term may depend on more, or the cell has other differences
     */
    public static Theorem translate(Theorem enclosed, Cell cell) throws RuleException {
        Enclosed premise = enclosed(enclosed);
        Rules.require(
                premise.term() instanceof ErrorTerm term && Translation.holds(term),
                "translate: the term may depend on more than x - y");
        Rules.require(cell.dimension() == premise.term().axes(), "translate: the cell has another number of axes");
        int n = premise.term().left().inputs();
        for (int i = 0; i < n; i++) {
            Interval x = premise.cell().sides().get(i);
            Interval y = premise.cell().sides().get(i + n);
            Interval toX = cell.sides().get(i);
            Interval toY = cell.sides().get(i + n);
            Rules.require(
                    difference(x.lower(), y.upper()).compareTo(difference(toX.lower(), toY.upper())) <= 0
                            && difference(x.upper(), y.lower()).compareTo(difference(toX.upper(), toY.lower())) >= 0,
                    "translate: x - y takes other values on the cell");
        }
        return new Theorem(new Enclosed(premise.term(), cell, premise.range()));
    }

    private static BigDecimal difference(double a, double b) {
        return new BigDecimal(a).subtract(new BigDecimal(b));
    }

    // ---------------------------------------------------------------------------------------------------- join
    //   |- for all p in C_1: E(p) in R_1   ...   |- for all p in C_n: E(p) in R_n
    //   C_1 .. C_n agree off one axis, and along it each begins where the one before it ends, or earlier
    //   ---------------------------------------------------------------------------------------------------
    //   |- for all p in the union of the C_i: E(p) in the hull of the R_i

    /**
     * Joins enclosures on a row of neighbouring cells.
     *
     * @param axis the axis along which they stand, from 0
     * @param row theorems {@link Enclosed} of one term, in order along the axis; at least one
     * @return the theorem {@link Enclosed} on their union
     * @throws RuleException if the cells leave a gap, disagree off the axis, or speak of different terms
     */
    public static Theorem join(int axis, List<Theorem> row) throws RuleException {
        Rules.require(!row.isEmpty(), "join: no premises");
        Enclosed first = enclosed(row.get(0));
        Interval side = first.cell().sides().get(axis);
        double lower = side.lower();
        double upper = side.upper();
        Interval range = first.range();
        for (Theorem theorem : row.subList(1, row.size())) {
            Enclosed next = enclosed(theorem);
            Interval nextSide = next.cell().sides().get(axis);
            Rules.require(Objects.equals(next.term(), first.term()), "join: the premises speak of different terms");
            Rules.require(agreeOff(axis, first.cell(), next.cell()), "join: the cells differ off the axis");
            Rules.require(nextSide.lower() >= lower && nextSide.lower() <= upper, "join: the cells leave a gap");
            upper = Math.max(upper, nextSide.upper());
            range = range.hull(next.range());
        }
        return new Theorem(new Enclosed(first.term(), first.cell().with(axis, Interval.of(lower, upper)), range));
    }

    private static boolean agreeOff(int axis, Cell a, Cell b) {
        for (int i = 0; i < a.dimension(); i++) {
            if (i != axis && !a.sides().get(i).equals(b.sides().get(i))) {
                return false;
            }
        }
        return a.dimension() == b.dimension();
    }

    // --------------------------------------------------------------------------------------------------- cover
    //   |- for all p in C: E(p) in R     C contains X x Y, decided exactly     b = max |R|
    //   ----------------------------------------------------------------------------------
    //   |- for all p in X x Y: |E(p)| <= b

    /**
     * Turns an enclosure on a cell that covers the domains into a bound on the domains.
     *
     * @param enclosed a theorem {@link Enclosed}
     * @param xDomain the domain of x
     * @param yDomain the domain of y
     * @return the theorem {@link Within}
     * @throws RuleException if the cell does not cover the domains or the range is unbounded
     */
    public static Theorem cover(Theorem enclosed, Box xDomain, Box yDomain) throws RuleException {
        Enclosed premise = enclosed(enclosed);
        List<Interval> sides = premise.cell().sides();
        List<Range> ranges = new ArrayList<>(xDomain.ranges());
        ranges.addAll(yDomain.ranges());
        Rules.require(
                sides.size() == ranges.size() && premise.term().left().inputs() == xDomain.dimension(),
                "cover: the cell has another number of axes than the domains");
        for (int axis = 0; axis < sides.size(); axis++) {
            Range range = ranges.get(axis);
            Rules.require(
                    sides.get(axis).contains(range.lower()) && sides.get(axis).contains(range.upper()),
                    "cover: the cells do not cover the domains");
        }
        Rules.require(premise.range().isBounded(), "cover: the range is unbounded");
        BigDecimal bound = new BigDecimal(premise.range().magnitude());
        return new Theorem(new Within(premise.term(), xDomain, yDomain, bound));
    }

    private static Enclosed enclosed(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof Enclosed enclosed) {
            return enclosed;
        }
        throw new RuleException(Reason.PROOF, "expected an enclosure as a premise");
    }
}
