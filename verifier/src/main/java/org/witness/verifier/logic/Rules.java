package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.distance.AllDistances;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.HeadEnclosure;
import org.witness.verifier.enclosure.HeadRanges;
import org.witness.verifier.enclosure.ItemUtilities;
import org.witness.verifier.enclosure.MissingGain;
import org.witness.verifier.enclosure.OpenSegment;
import org.witness.verifier.enclosure.PatternRange;
import org.witness.verifier.enclosure.Term;
import org.witness.verifier.enclosure.TermEnclosure;
import org.witness.verifier.exact.AllPairs;
import org.witness.verifier.exact.AllPairs.Ratio;
import org.witness.verifier.exact.Cosets;
import org.witness.verifier.exact.LogitRows;
import org.witness.verifier.exact.LogitRows.Figures;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Attended;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.DistanceFails;
import org.witness.verifier.logic.Statement.Enclosed;
import org.witness.verifier.logic.Statement.EntryFails;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.InputFails;
import org.witness.verifier.logic.Statement.ItemsFail;
import org.witness.verifier.logic.Statement.NoPreorder;
import org.witness.verifier.logic.Statement.NoUtility;
import org.witness.verifier.logic.Statement.Norm;
import org.witness.verifier.logic.Statement.NormsWithin;
import org.witness.verifier.logic.Statement.NotDefined;
import org.witness.verifier.logic.Statement.Oscillates;
import org.witness.verifier.logic.Statement.PairFails;
import org.witness.verifier.logic.Statement.PairsWithin;
import org.witness.verifier.logic.Statement.PatternsWithin;
import org.witness.verifier.logic.Statement.RatiosWithin;
import org.witness.verifier.logic.Statement.RowsWithin;
import org.witness.verifier.logic.Statement.Symmetric;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.meaning.BooleanMeaning;
import org.witness.verifier.meaning.ErrorMeaning;
import org.witness.verifier.meaning.Head;
import org.witness.verifier.meaning.PointValue;
import org.witness.verifier.meaning.PreorderMeaning;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.meaning.RadonPartition;
import org.witness.verifier.meaning.RankedItems;
import org.witness.verifier.meaning.SelectionMeaning;
import org.witness.verifier.meaning.SparseAttention;
import org.witness.verifier.meaning.VectorSet;
import org.witness.verifier.meaning.WeightedPoints;

/**
 * The rules: the only makers of theorems. A rule checks its premises and side conditions itself and believes nothing that
 * a search, a thread or a certificate says. E is short for the term of a claim about a kernel or a relation,
 * {@code K(x,y) - <phi(x), psi(y)>} on {@code X x Y}; of a kernel Y is X, {@code psi} is {@code phi}.
 */
public final class Rules {

    private Rules() {}

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
        require(term.left().equals(term.right()), "symmetric: the two networks differ");
        require(Symmetry.holds(term.target()), "symmetric: the target's symmetry does not show in its symbols");
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
        require(
                symmetric.statement() instanceof Symmetric s && sameTerm(s.term(), premise.term()),
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
        require(
                premise.term() instanceof ErrorTerm term && Translation.holds(term),
                "translate: the term may depend on more than x - y");
        require(cell.dimension() == premise.term().axes(), "translate: the cell has another number of axes");
        int n = premise.term().left().inputs();
        for (int i = 0; i < n; i++) {
            Interval x = premise.cell().sides().get(i);
            Interval y = premise.cell().sides().get(i + n);
            Interval toX = cell.sides().get(i);
            Interval toY = cell.sides().get(i + n);
            require(
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
        require(!row.isEmpty(), "join: no premises");
        Enclosed first = enclosed(row.get(0));
        Interval side = first.cell().sides().get(axis);
        double lower = side.lower();
        double upper = side.upper();
        Interval range = first.range();
        for (Theorem theorem : row.subList(1, row.size())) {
            Enclosed next = enclosed(theorem);
            Interval nextSide = next.cell().sides().get(axis);
            require(sameTerm(next.term(), first.term()), "join: the premises speak of different terms");
            require(agreeOff(axis, first.cell(), next.cell()), "join: the cells differ off the axis");
            require(nextSide.lower() >= lower && nextSide.lower() <= upper, "join: the cells leave a gap");
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
        require(
                sides.size() == ranges.size() && premise.term().left().inputs() == xDomain.dimension(),
                "cover: the cell has another number of axes than the domains");
        for (int axis = 0; axis < sides.size(); axis++) {
            Range range = ranges.get(axis);
            require(
                    sides.get(axis).contains(range.lower()) && sides.get(axis).contains(range.upper()),
                    "cover: the cells do not cover the domains");
        }
        require(premise.range().isBounded(), "cover: the range is unbounded");
        BigDecimal bound = new BigDecimal(premise.range().magnitude());
        return new Theorem(new Within(premise.term(), xDomain, yDomain, bound));
    }

    // ------------------------------------------------------------------------------------------------- recount
    //   the list of quantities is the kind's     each is stated as counted     each is at most its bound
    //   each lower bound by its theorem, from points of the domain
    //   ------------------------------------------------------------------------------------------------
    //   |- the quantities are as stated and within their bounds, and none that meets the claim has less than a lower
    // bound

    /**
     * Counts the quantities of a certificate and evaluates their bounds at the unfavourable end.
     *
     * @param certificate a certificate
     * @param hints for kernels and relations, where the target is enclosed; any place is right, good ones give bounds nearer
     *     to the theorems'
     * @return the theorem {@link Counted}
     * @throws RuleException with {@link Reason#COUNT} or {@link Reason#BOUND}
     */
    public static Theorem recount(Certificate certificate, KernelHints hints) throws RuleException {
        List<Count> counts;
        if (certificate.claim() instanceof ApproximationClaim claim) {
            counts = ErrorBounds.count(claim, term(certificate), hints);
        } else if (certificate.claim() instanceof CoherenceClaim claim) {
            counts = CoherenceBounds.count(claim);
        } else if (certificate.claim() instanceof AttentionClaim) {
            counts = AttentionBounds.count(attention(certificate));
        } else if (certificate.claim() instanceof ProjectionClaim claim) {
            counts = ProjectionBounds.count(claim);
        } else if (certificate.claim() instanceof BooleanClaim) {
            counts = BooleanBounds.count(head(certificate));
        } else if (certificate.claim() instanceof SupportQueriesClaim claim) {
            counts = SupportBounds.count(claim);
        } else if (certificate.claim() instanceof SelectionClaim || certificate.claim() instanceof RelationalClaim) {
            counts = SelectionBounds.count(certificate);
        } else if (certificate.claim() instanceof PreorderClaim) {
            counts = PreorderBounds.count(gain(certificate).utility());
        } else if (certificate.claim() instanceof RankingClaim) {
            counts = RankingBounds.count(rankedItems(certificate));
        } else {
            throw new RuleException(Reason.PROOF, "recount: no quantities are known for this kind");
        }
        List<Bound> stated = certificate.bounds();
        if (stated.size() != counts.size()) {
            throw new RuleException(
                    Reason.COUNT, "bounds: expected " + counts.size() + " quantities, found " + stated.size());
        }
        for (int i = 0; i < counts.size(); i++) {
            Count count = counts.get(i);
            Bound bound = stated.get(i);
            String path = "bounds[" + i + "]: ";
            if (bound.quantity() != count.quantity()) {
                throw new RuleException(
                        Reason.COUNT,
                        path + "expected " + count.quantity().key() + ", found "
                                + bound.quantity().key());
            }
            if (!bound.theorem().equals(count.theorem())) {
                throw new RuleException(Reason.COUNT, path + "expected the theorem " + count.theorem());
            }
            if (bound.built() != count.built()) {
                throw new RuleException(
                        Reason.COUNT,
                        path + count.built() + " " + count.quantity().words() + " are counted, " + bound.built()
                                + " stated");
            }
            if (count.bound().isPresent() && count.built() > count.bound().getAsLong()) {
                throw new RuleException(
                        Reason.BOUND,
                        path + count.built() + " " + count.quantity().words() + ", the theorem " + count.theorem()
                                + " allows " + count.bound().getAsLong());
            }
        }
        return new Theorem(new Counted(certificate, counts));
    }

    // -------------------------------------------------------------------------------------------------- kernel
    //   |- the quantities are as stated     |- for all p in X x X: |E(p)| <= b     b <= accuracy, decided exactly
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a kernel claim.
     *
     * @param certificate a certificate of a kernel claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term and domains
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bound exceeds the accuracy
     */
    public static Theorem kernel(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof KernelClaim claim)) {
            throw new RuleException(Reason.PROOF, "kernel: not a kernel claim");
        }
        return holds(claim, certificate, counted, within);
    }

    // ------------------------------------------------------------------------------------------------ relation
    //   |- the quantities are as stated     |- for all p in X x Y: |E(p)| <= b     b <= accuracy, decided exactly
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a relation claim.
     *
     * @param certificate a certificate of a relation claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term and domains
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bound exceeds the accuracy
     */
    public static Theorem relation(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof RelationClaim claim)) {
            throw new RuleException(Reason.PROOF, "relation: not a relation claim");
        }
        return holds(claim, certificate, counted, within);
    }

    private static Theorem holds(ApproximationClaim claim, Certificate certificate, Theorem counted, Theorem within)
            throws RuleException {
        String rule = claim.kind();
        if (!(counted.statement() instanceof Counted counts) || !Objects.equals(counts.certificate(), certificate)) {
            throw new RuleException(Reason.PROOF, rule + ": the first premise does not count this certificate");
        }
        if (!(within.statement() instanceof Within bound)
                || !sameTerm(bound.term(), term(certificate))
                || !Objects.equals(bound.xDomain(), claim.xDomain())
                || !Objects.equals(bound.yDomain(), claim.yDomain())) {
            throw new RuleException(Reason.PROOF, rule + ": the second premise is not a bound of the claim's error");
        }
        require(
                bound.bound().compareTo(claim.accuracy()) <= 0,
                rule + ": the bound " + bound.bound().doubleValue() + " exceeds the accuracy "
                        + Decimals.text(claim.accuracy()));
        return new Theorem(new Holds(certificate));
    }

    // -------------------------------------------------------------------------------------------------- refute
    //   (x,y) in X x Y, decided exactly     |E(x,y)| > accuracy, by the meaning of the claim at this one point
    //   ------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false                    (likewise when K is not defined at (x,y))

    /**
     * Refutes a claim about a kernel or a relation at a point, by the claim's meaning there.
     *
     * @param certificate a certificate of such a claim
     * @param coordinates the coordinates of x, then those of y
     * @return the theorem {@link Fails} or {@link NotDefined}
     * @throws RuleException if the point lies outside the domain or the claim's inequality may hold there
     */
    public static Theorem refute(Certificate certificate, List<BigDecimal> coordinates) throws RuleException {
        if (!(certificate.claim() instanceof ApproximationClaim claim)) {
            throw new RuleException(Reason.PROOF, "refute: not a claim about a kernel or a relation");
        }
        // the point that is checked is the one that the theorem names: this one does not change any more
        List<BigDecimal> point = List.copyOf(coordinates);
        require(point.size() == claim.axes(), "refute: the point has another number of coordinates than the claim");
        for (int i = 0; i < point.size(); i++) {
            require(claim.range(i).contains(point.get(i)), "refute: the point lies outside the domain");
        }
        PointValue error = new ErrorMeaning(claim, term(certificate)).error(point);
        if (error instanceof PointValue.Undefined) {
            return new Theorem(new NotDefined(certificate, point));
        }
        if (error instanceof PointValue.Known known) {
            Interval size = known.enclosure().abs();
            if (new BigDecimal(size.lower()).compareTo(claim.accuracy()) > 0) {
                return new Theorem(new Fails(certificate, point, size));
            }
        }
        throw new RuleException(Reason.PROOF, "refute: the inequality may hold at this point");
    }

    // ------------------------------------------------------------------------------------------------- exhaust
    //   every pair (i, j), from <= i < to, i < j < T, has <v_i,v_j>^2 <= r |v_i|^2 |v_j|^2, by evaluation
    //   ------------------------------------------------------------------------------------------------
    //   |- the same

    /**
     * Evaluates all pairs with a first index in a range.
     *
     * @param pairs the evaluator of the vectors
     * @param from the first i
     * @param to the end of the range of i, at most T
     * @return the theorem {@link PairsWithin}
     * @throws RuleException if the range is empty or too large, or a vector may be 0
     */
    public static Theorem exhaust(AllPairs pairs, long from, long to) throws RuleException {
        require(0 <= from && from < to && to <= pairs.set().family().size(), "exhaust: no range of vectors");
        try {
            return new Theorem(new PairsWithin(pairs.set(), from, to, pairs.largest(from, to)));
        } catch (ArithmeticException e) {
            throw new RuleException(Reason.ACCURACY, "exhaust: " + e.getMessage());
        }
    }

    // ------------------------------------------------------------------------------------------------- cosets
    //   for each coset c >= b and each difference a (a nonzero if c = b): |u.v| <= m, u in coset b, v in coset c,
    //   n = |v|^2 for every codeword
    //   --------------------------------------------------------------------------------------------------------
    //   |- every pair (i, j), i in coset b, i < j < T, has <v_i,v_j>^2 <= (m/n)^2 |v_i|^2 |v_j|^2

    /**
     * Bounds all pairs whose first vector lies in a coset, by the differences of their indices.
     *
     * @param cosets the evaluator of the vectors
     * @param b the coset, from 0
     * @return the theorem {@link PairsWithin}
     * @throws RuleException if there is no such coset
     */
    public static Theorem cosets(Cosets cosets, int b) throws RuleException {
        CodeFamily code = cosets.code();
        long from = Math.multiplyExact(b, code.coset());
        require(b >= 0 && from < code.words(), "cosets: there is no coset " + b);
        double largest = 0;
        int last = (int) ((code.words() - 1) / code.coset());
        for (int c = b; c <= last; c++) {
            largest = Math.max(largest, cosets.worst(b, c).inner());
        }
        BigDecimal n = BigDecimal.valueOf(code.length());
        BigDecimal square = new BigDecimal(largest).pow(2);
        // with a unit vector the inner product is 1 or -1, the squared cosine n/n^2; unit vectors are orthogonal
        Ratio ratio = new Ratio(code.units() > 0 ? square.max(n) : square, n.pow(2));
        long to = b == last ? code.size() : from + code.coset();
        return new Theorem(new PairsWithin(cosets.set(), from, to, ratio));
    }

    // --------------------------------------------------------------------------------------------------- tile
    //   |- pairs within r_1 for i in [0, t_1)   ...   |- pairs within r_n for i in [t_(n-1), T)
    //   -------------------------------------------------------------------------------------
    //   |- pairs within max r for i in [0, T)

    /**
     * Joins bounds on ranges that follow each other.
     *
     * @param ranges theorems {@link PairsWithin} of one set of vectors, in order
     * @return the theorem {@link PairsWithin} for all indices
     * @throws RuleException if the ranges leave a gap or do not cover all indices, or speak of different vectors
     */
    public static Theorem tile(List<Theorem> ranges) throws RuleException {
        require(!ranges.isEmpty(), "tile: no premises");
        PairsWithin first = pairs(ranges.get(0));
        long covered = 0;
        Ratio ratio = first.ratio();
        for (Theorem theorem : ranges) {
            PairsWithin next = pairs(theorem);
            require(next.set().equals(first.set()), "tile: different vectors");
            require(next.from() <= covered, "tile: the ranges leave a gap");
            covered = Math.max(covered, next.to());
            ratio = next.ratio().exceeds(ratio) ? next.ratio() : ratio;
        }
        require(covered == first.set().family().size(), "tile: the ranges do not cover all vectors");
        return new Theorem(new PairsWithin(first.set(), 0, covered, ratio));
    }

    // ---------------------------------------------------------------------------------------------- coherence
    //   |- the quantities are as stated     |- pairs within r for i in [0, T)     r <= mu^2, decided exactly
    //   ----------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a coherence claim.
     *
     * @param certificate a certificate of a coherence claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link PairsWithin} of all the certificate's vectors
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bound exceeds the claim's
     */
    public static Theorem coherence(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof CoherenceClaim claim)) {
            throw new RuleException(Reason.PROOF, "coherence: not a coherence claim");
        }
        if (!(counted.statement() instanceof Counted counts)
                || !counts.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "coherence: the first premise does not count this certificate");
        }
        PairsWithin pairs = pairs(within);
        require(
                pairs.set().equals(vectors(certificate))
                        && pairs.from() == 0
                        && pairs.to() == claim.family().size(),
                "coherence: the second premise does not speak of all the claim's vectors");
        require(
                pairs.ratio().isAtMost(claim.coherence().pow(2)),
                "coherence: the bound exceeds the coherence " + Decimals.text(claim.coherence()));
        return new Theorem(new Holds(certificate));
    }

    // -------------------------------------------------------------------------------------------- refute-pair
    //   i < j < T     <v_i,v_j>^2 > mu^2 |v_i|^2 |v_j|^2, or v_i = 0, or v_j = 0, by the meaning of the claim
    //   -----------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a coherence claim by a pair of its vectors.
     *
     * @param certificate a certificate of a coherence claim
     * @param first i
     * @param second j
     * @return the theorem {@link PairFails}
     * @throws RuleException if these are no two vectors, or the claim's inequality may hold for them
     */
    public static Theorem refutePair(Certificate certificate, long first, long second) throws RuleException {
        if (!(certificate.claim() instanceof CoherenceClaim claim)) {
            throw new RuleException(Reason.PROOF, "refute-pair: not a coherence claim");
        }
        require(
                0 <= first && first < second && second < claim.family().size(),
                "refute-pair: these are no two vectors in order");
        require(
                vectors(certificate).pair(first, second).breaks(claim.coherence()),
                "refute-pair: the inequality may hold for this pair");
        return new Theorem(new PairFails(certificate, first, second));
    }

    /**
     * Returns the vectors of a claim about a family.
     *
     * @param certificate a certificate of a coherence claim, or of a claim about the queries of supports
     * @return its vectors
     * @throws RuleException if the claim is of another kind or its tensors are not as its form needs them
     */
    public static VectorSet vectors(Certificate certificate) throws RuleException {
        VectorFamily family;
        if (certificate.claim() instanceof CoherenceClaim claim) {
            family = claim.family();
        } else if (certificate.claim() instanceof SupportQueriesClaim claim) {
            family = claim.family();
        } else {
            throw new RuleException(Reason.PROOF, "not a claim about a family of vectors");
        }
        requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        try {
            return new VectorSet(family, certificate.tensors());
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    // ---------------------------------------------------------------------------------------- support-queries
    //   |- the quantities are as stated     |- pairs within r for i in [0, T)     mu >= sqrt(r)
    //   (s-1) mu < 1     s mu <= theta (1 - (s-1) mu)     s <= N (1 - (s-1) mu), decided exactly
    //   ---------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that every support has a query.
     *
     * @param certificate a certificate of a claim about the queries of supports
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link PairsWithin} of all the certificate's vectors
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the coherence is too large for the claim
     */
    public static Theorem supportQueries(Certificate certificate, Theorem counted, Theorem within)
            throws RuleException {
        if (!(certificate.claim() instanceof SupportQueriesClaim claim)) {
            throw new RuleException(Reason.PROOF, "support-queries: not a claim about the queries of supports");
        }
        requireCounted("support-queries", certificate, counted);
        PairsWithin pairs = pairs(within);
        require(
                pairs.set().equals(vectors(certificate))
                        && pairs.from() == 0
                        && pairs.to() == claim.family().size(),
                "support-queries: the second premise does not speak of all the claim's vectors");
        require(
                SupportBounds.areMet(claim, new BigDecimal(pairs.ratio().root().upper())),
                "support-queries: the coherence is too large");
        return new Theorem(new Holds(certificate));
    }

    // ------------------------------------------------------------------------------------------------- attend
    //   no product that takes a bit into a score is other than 0
    //   R = interval evaluation of the softmax and of the least and largest sum over the bits, one by one
    //   ------------------------------------------------------------------------------------------------
    //   |- for all b: the head's outputs are in R

    /**
     * Encloses the outputs of the head of a Boolean claim over all inputs.
     *
     * @param certificate a certificate of a Boolean claim
     * @return the theorem {@link Attended}
     * @throws RuleException if the scores may depend on the bits, or the certificate has no such head
     */
    public static Theorem attend(Certificate certificate) throws RuleException {
        HeadEnclosure enclosure = new HeadEnclosure(head(certificate));
        require(enclosure.ignoresBits(), "attend: the scores may depend on the bits");
        return new Theorem(new Attended(certificate, enclosure.ranges()));
    }

    // ----------------------------------------------------------------------------------------------- patterns
    //   |- for all b: the head's outputs are in R
    //   for each of the 2^s patterns y: R_y encloses the readout on the box of y, |R_y - f(y)| <= b
    //   -----------------------------------------------------------------------------------------
    //   |- for all b: |o(b) - f(b_S)| <= b

    /**
     * Encloses the readout over all inputs, pattern by pattern of the relevant bits.
     *
     * @param certificate a certificate of a Boolean claim
     * @param attended a theorem {@link Attended} of this certificate
     * @return the theorem {@link PatternsWithin}
     * @throws RuleException if the premise is another, or an output is unbounded
     */
    public static Theorem patterns(Certificate certificate, Theorem attended) throws RuleException {
        Head head = head(certificate);
        HeadRanges ranges = ranges("patterns", certificate, attended);
        double bound = 0;
        for (PatternRange range : PatternRange.of(head, ranges)) {
            bound = Math.max(bound, range.error());
        }
        require(Double.isFinite(bound), "patterns: an output is unbounded");
        return new Theorem(new PatternsWithin(certificate, new BigDecimal(bound)));
    }

    // -------------------------------------------------------------------------------------------------- norms
    //   |- for all b: the head's outputs are in R
    //   Frobenius norms in intervals     the readout's slopes on the box between 0 and what the relevant bits add
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the norms are at most N

    /**
     * Bounds the norms of the head and the readout of a Boolean claim.
     *
     * @param certificate a certificate of a Boolean claim
     * @param attended a theorem {@link Attended} of this certificate
     * @return the theorem {@link NormsWithin}
     * @throws RuleException if the premise is another
     */
    public static Theorem norms(Certificate certificate, Theorem attended) throws RuleException {
        Head head = head(certificate);
        HeadRanges ranges = ranges("norms", certificate, attended);
        return new Theorem(new NormsWithin(certificate, BooleanBounds.norms(head, ranges)));
    }

    private static HeadRanges ranges(String rule, Certificate certificate, Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof Attended attended
                && attended.certificate().equals(certificate)) {
            return attended.ranges();
        }
        throw new RuleException(Reason.PROOF, rule + ": the premise does not enclose this certificate's head");
    }

    // ------------------------------------------------------------------------------------------------ boolean
    //   |- the quantities are as stated     |- the norms are at most N     |- for all b: |o(b) - f(b_S)| <= b
    //   N <= the claim's norms     b <= margin, decided exactly
    //   -----------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a Boolean claim.
     *
     * @param certificate a certificate of a Boolean claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param bounded a theorem {@link NormsWithin} of this certificate
     * @param within a theorem {@link PatternsWithin} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or a bound exceeds the claim's
     */
    public static Theorem booleanFunction(Certificate certificate, Theorem counted, Theorem bounded, Theorem within)
            throws RuleException {
        if (!(certificate.claim() instanceof BooleanClaim claim)) {
            throw new RuleException(Reason.PROOF, "boolean: not a Boolean claim");
        }
        requireCounted("boolean", certificate, counted);
        if (!(bounded.statement() instanceof NormsWithin norms)
                || !norms.certificate().equals(certificate)) {
            throw new RuleException(
                    Reason.PROOF, "boolean: the second premise does not bound this certificate's norms");
        }
        if (!(within.statement() instanceof PatternsWithin bound)
                || !bound.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "boolean: the third premise is not a bound of this claim's error");
        }
        List<BigDecimal> claimed = List.of(
                claim.norms().score(), claim.norms().value(), claim.norms().readout());
        for (int i = 0; i < claimed.size(); i++) {
            Norm norm = norms.norms().get(i);
            require(
                    Double.isFinite(norm.upper()) && new BigDecimal(norm.upper()).compareTo(claimed.get(i)) <= 0,
                    "boolean: " + norm.words() + " is bounded by " + norm.upper() + ", the claim states "
                            + Decimals.text(claimed.get(i)));
        }
        require(
                bound.bound().compareTo(claim.margin()) <= 0,
                "boolean: the bound " + bound.bound().doubleValue() + " exceeds the margin "
                        + Decimals.text(claim.margin()));
        return new Theorem(new Holds(certificate));
    }

    // ------------------------------------------------------------------------------------------- refute-input
    //   b in {0,1}^T     |o(b) - f(b_S)| > margin, by the meaning of the claim at this one input
    //   ----------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a Boolean claim by one input.
     *
     * @param certificate a certificate of a Boolean claim
     * @param meaning of the head of this certificate
     * @param input b
     * @return the theorem {@link InputFails}
     * @throws RuleException if a bit from T on is set, the claim's inequality may hold, or the meaning is of another head
     */
    public static Theorem refuteInput(Certificate certificate, BooleanMeaning meaning, BitSet input)
            throws RuleException {
        Head head = head(certificate);
        BitSet bits = (BitSet) input.clone();
        require(bits.length() <= head.claim().positions().size(), "refute-input: there are fewer positions");
        require(meaning.head().equals(head), "refute-input: the meaning is that of another head");
        Interval error = meaning.error(bits);
        require(
                new BigDecimal(error.lower()).compareTo(head.claim().margin()) > 0,
                "refute-input: the inequality may hold at this input");
        return new Theorem(new InputFails(certificate, bits.stream().boxed().toList(), error));
    }

    /**
     * Returns the head of a Boolean claim.
     *
     * @param certificate a certificate of a Boolean claim
     * @return its head with its readout
     * @throws RuleException if the claim is of another kind, or a network or a tensor is not as the claim needs it
     */
    public static Head head(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof BooleanClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a Boolean claim");
        }
        Network readout = certificate.networks().get(BooleanClaim.READOUT);
        if (readout == null || certificate.networks().size() != 1) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected readout alone, found "
                            + certificate.networks().keySet());
        }
        try {
            return Head.of(claim, certificate.tensors(), readout);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new RuleException(message.startsWith("networks") ? Reason.NETWORK : Reason.TENSORS, message);
        }
    }

    private static void requireCounted(String rule, Certificate certificate, Theorem counted) throws RuleException {
        require(
                counted.statement() instanceof Counted counts
                        && counts.certificate().equals(certificate),
                rule + ": the first premise does not count this certificate");
    }

    // ---------------------------------------------------------------------------------------------------- rows
    //   the rows of block b, and the keys with their indices, have no more than f, by evaluation
    //   ----------------------------------------------------------------------------------------
    //   |- the same

    /**
     * Bounds the rows of a block.
     *
     * @param rows the evaluator of the logits
     * @param block the block, from 0
     * @return the theorem {@link RowsWithin}
     * @throws RuleException if there is no such block, or a sum of products may overflow
     */
    public static Theorem rows(LogitRows rows, int block) throws RuleException {
        int size = rows.attention().size();
        require(block >= 0 && (long) block * rows.block() < size, "rows: there is no block " + block);
        int from = block * rows.block();
        int to = Math.min(size, from + rows.block());
        try {
            return new Theorem(new RowsWithin(rows.attention(), from, to, rows.bounds(block)));
        } catch (ArithmeticException e) {
            throw new RuleException(Reason.ACCURACY, "rows: " + e.getMessage());
        }
    }

    // --------------------------------------------------------------------------------------------------- stack
    //   |- no more than f_1 in rows [0, t_1)   ...   |- no more than f_n in rows [t_(n-1), L)
    //   -------------------------------------------------------------------------------------
    //   |- no more than max f in rows [0, L)

    /**
     * Joins bounds on ranges of rows that follow each other.
     *
     * @param ranges theorems {@link RowsWithin} of one matrix and its logits, in order
     * @return the theorem {@link RowsWithin} for all rows
     * @throws RuleException if the ranges leave a gap or do not cover all rows, or speak of different matrices or logits
     */
    public static Theorem stack(List<Theorem> ranges) throws RuleException {
        require(!ranges.isEmpty(), "stack: no premises");
        RowsWithin first = rowsWithin(ranges.get(0));
        int covered = 0;
        Figures figures = first.figures();
        for (Theorem theorem : ranges) {
            RowsWithin next = rowsWithin(theorem);
            require(next.attention().equals(first.attention()), "stack: different matrices or logits");
            require(next.from() <= covered, "stack: the ranges leave a gap");
            covered = Math.max(covered, next.to());
            figures = figures.join(next.figures());
        }
        require(covered == first.attention().size(), "stack: the ranges do not cover all rows");
        return new Theorem(new RowsWithin(first.attention(), 0, covered, figures));
    }

    // ----------------------------------------------------------------------------------------------- attention
    //   |- the quantities are as stated     |- no more than f in rows [0, L)
    //   f.gap <= ln eps1, f.spread <= ln(1 + eps2), at the lower ends of enclosures
    //   --------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes an attention claim.
     *
     * @param certificate a certificate of an attention claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link RowsWithin} of all its rows
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or a bound exceeds the claim's
     */
    public static Theorem attention(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        SparseAttention attention = attention(certificate);
        if (!(counted.statement() instanceof Counted counts)
                || !counts.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "attention: the first premise does not count this certificate");
        }
        RowsWithin rows = rowsWithin(within);
        require(
                rows.attention().equals(attention) && rows.from() == 0 && rows.to() == attention.size(),
                "attention: the second premise does not speak of all the claim's rows");
        require(
                rows.figures().gap() <= attention.largestGap().lower(),
                "attention: the bound off the support exceeds the claim's");
        require(
                rows.figures().spread() <= attention.largestDeviation().lower(),
                "attention: the bound of the ratios exceeds the claim's");
        return new Theorem(new Holds(certificate));
    }

    // ------------------------------------------------------------------------------------------- refute-entry
    //   k in the support of row i     M_ij > eps1 M_ik, j off the support, or
    //   (M_ij / M_ik) / (A_ij / A_ik) > 1 + eps2, j on it, by the meaning of the claim
    //   -----------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes an attention claim by two entries of a row.
     *
     * @param certificate a certificate of an attention claim
     * @param row i
     * @param column j
     * @param other k
     * @return the theorem {@link EntryFails}
     * @throws RuleException if these are no such entries, or the claim's inequality may hold for them
     */
    public static Theorem refuteEntry(Certificate certificate, int row, int column, int other) throws RuleException {
        SparseAttention attention = attention(certificate);
        require(
                0 <= Math.min(row, column) && Math.max(row, column) < attention.size(),
                "refute-entry: there is no such entry");
        require(attention.breaks(row, column, other), "refute-entry: the inequality may hold for these entries");
        return new Theorem(new EntryFails(certificate, row, column, other));
    }

    /**
     * Returns the matrix and the logits of an attention claim.
     *
     * @param certificate a certificate of an attention claim
     * @return its matrix and its logits
     * @throws RuleException if the claim is of another kind or its tensors are not as it needs them
     */
    public static SparseAttention attention(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof AttentionClaim claim)) {
            throw new RuleException(Reason.PROOF, "not an attention claim");
        }
        requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        try {
            return new SparseAttention(claim, certificate.tensors());
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    // ----------------------------------------------------------------------------------------------- distances
    //   every pair (i, j), i in a block, i < j < n, has u_i = u_j or a |u_i-u_j|^2 <= |P(u_i-u_j)|^2 <= b |u_i-u_j|^2,
    //   by evaluation with proved error bounds
    //   -----------------------------------------------------------------------------------------------------------
    //   |- the same

    /**
     * Bounds the ratios of all pairs with a first index in a block.
     *
     * @param distances the evaluator of the points
     * @param block the block, from 0
     * @param known bounds that the result will enclose, any
     * @return the theorem {@link RatiosWithin}
     * @throws RuleException if there is no such block
     */
    public static Theorem distances(AllDistances distances, int block, Ratios known) throws RuleException {
        require(0 <= block && block < distances.blocks(), "distances: there is no block " + block);
        int from = block * AllDistances.BLOCK;
        int to = Math.min(distances.points().count(), from + AllDistances.BLOCK);
        return new Theorem(new RatiosWithin(distances.points(), from, to, distances.measure(block, known)));
    }

    // ------------------------------------------------------------------------------------------- all-distances
    //   |- ratios within [a_1, b_1] for i in [0, t_1)   ...   |- ratios within [a_m, b_m] for i in [t_(m-1), n)
    //   -------------------------------------------------------------------------------------------------------
    //   |- ratios within [min a, max b] for i in [0, n)

    /**
     * Joins bounds on ranges that follow each other.
     *
     * @param ranges theorems {@link RatiosWithin} of the same points, in order
     * @return the theorem {@link RatiosWithin} for all indices
     * @throws RuleException if the ranges leave a gap or do not cover all indices, or speak of different points
     */
    public static Theorem allDistances(List<Theorem> ranges) throws RuleException {
        require(!ranges.isEmpty(), "all-distances: no premises");
        RatiosWithin first = ratios(ranges.get(0));
        int covered = 0;
        Ratios joined = Ratios.between(first.ratios().lowest(), first.ratios().highest());
        for (Theorem theorem : ranges) {
            RatiosWithin next = ratios(theorem);
            require(next.points().equals(first.points()), "all-distances: different points");
            require(next.from() == covered, "all-distances: the ranges do not follow each other");
            covered = next.to();
            joined = joined.join(next.ratios());
        }
        require(covered == first.points().count(), "all-distances: the ranges do not cover all points");
        return new Theorem(new RatiosWithin(first.points(), 0, covered, joined));
    }

    // --------------------------------------------------------------------------------------------- projection
    //   |- the quantities are as stated     |- ratios within [a, b] for i in [0, n)     1 - eps <= a, b <= 1 + eps
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a projection claim.
     *
     * @param certificate a certificate of a projection claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link RatiosWithin} of all the certificate's points
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bounds exceed the claim's
     */
    public static Theorem projection(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof ProjectionClaim claim)) {
            throw new RuleException(Reason.PROOF, "projection: not a projection claim");
        }
        if (!(counted.statement() instanceof Counted counts)
                || !counts.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "projection: the first premise does not count this certificate");
        }
        RatiosWithin ratios = ratios(within);
        require(
                ratios.points().equals(projectedPoints(certificate))
                        && ratios.from() == 0
                        && ratios.to() == claim.points(),
                "projection: the second premise does not speak of all the claim's points");
        require(
                ratios.ratios().lowest().compareTo(BigDecimal.ONE.subtract(claim.distortion())) >= 0
                        && ratios.ratios().highest().compareTo(BigDecimal.ONE.add(claim.distortion())) <= 0,
                "projection: the bounds exceed the distortion " + Decimals.text(claim.distortion()));
        return new Theorem(new Holds(certificate));
    }

    // ----------------------------------------------------------------------------------------- refute-distance
    //   i < j < n     |P(u_i-u_j)|^2 < (1-eps) |u_i-u_j|^2 or > (1+eps) |u_i-u_j|^2, by the meaning of the claim
    //   --------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a projection claim by two of its points.
     *
     * @param certificate a certificate of a projection claim
     * @param first i
     * @param second j
     * @return the theorem {@link DistanceFails}
     * @throws RuleException if these are no two points, or the claim's inequality holds for them
     */
    public static Theorem refuteDistance(Certificate certificate, int first, int second) throws RuleException {
        if (!(certificate.claim() instanceof ProjectionClaim claim)) {
            throw new RuleException(Reason.PROOF, "refute-distance: not a projection claim");
        }
        require(
                0 <= first && first < second && second < claim.points(),
                "refute-distance: these are no two points in order");
        ProjectedPoints.Pair pair = projectedPoints(certificate).pair(first, second);
        require(pair.breaks(claim.distortion()), "refute-distance: the inequality holds for this pair");
        return new Theorem(new DistanceFails(certificate, first, second, pair));
    }

    /**
     * Returns the points and the map of a projection claim.
     *
     * @param certificate a certificate of a projection claim
     * @return its points and its map
     * @throws RuleException if the claim is of another kind or its tensors are not as it says
     */
    public static ProjectedPoints projectedPoints(Certificate certificate) throws RuleException {
        SortedMap<String, Tensor> tensors = certificate.tensors();
        if (!(certificate.claim() instanceof ProjectionClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a projection claim");
        }
        requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        if (tensors.size() != 2
                || !(tensors.get(ProjectionClaim.POINTS) instanceof RealTensor points)
                || !(tensors.get(ProjectionClaim.PROJECTION) instanceof RealTensor map)) {
            throw new RuleException(Reason.TENSORS, "tensors: expected points and projection, F64, found " + tensors);
        }
        try {
            return ProjectedPoints.of(claim, points, map);
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    // --------------------------------------------------------------------------------------------------- radon
    //   I, J disjoint sets of columns     a_j > 0, b_j > 0     sum_I a_j = sum_J b_j     sum_I a_j k_j = sum_J b_j k_j
    //   --------------------------------------------------------------------------------------------------------
    //   |- for all q: min over I of <q, k_j> <= max over the others of <q, k_j>

    /**
     * Concludes that no query serves a support.
     *
     * @param certificate a certificate of a Radon claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the claim is of another kind, its tensors are no two sets of columns with weights, the
     *     certificate holds anything else, or the sums differ
     */
    public static Theorem radon(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof RadonClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a Radon claim");
        }
        requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        requireNone(Reason.COUNT, "bounds", certificate.bounds());
        RadonPartition partition;
        try {
            partition = new RadonPartition(claim, certificate.tensors());
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
        require(partition.balances(), "radon: the weighted sums of the two sets of keys differ");
        return new Theorem(new Holds(certificate));
    }

    private static RowsWithin rowsWithin(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof RowsWithin rows) {
            return rows;
        }
        throw new RuleException(Reason.PROOF, "expected a bound on rows as a premise");
    }

    private static RatiosWithin ratios(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof RatiosWithin ratios) {
            return ratios;
        }
        throw new RuleException(Reason.PROOF, "expected bounds of ratios as a premise");
    }

    // ------------------------------------------------------------------------------------------------- preorder
    //   |- the quantities are as stated     |- for all y, z in Y: max(0, gain - (U(z) - U(y))) <= 0 where c(y,z) >=
    // margin
    //   c(y,z) >= margin at the instance, by the meaning of c
    //   ---------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that a utility says what a comparator says.
     *
     * @param certificate a certificate of a claim about a comparator
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term and domain
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, something is missing, or ({@link Reason#VACUOUS}) the instance does not reach
     *     the margin
     */
    public static Theorem preorder(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        MissingGain gain = gain(certificate);
        requireCounted("preorder", certificate, counted);
        if (!(certificate.claim() instanceof PreorderClaim claim)
                || !(within.statement() instanceof Within bound)
                || !sameTerm(bound.term(), gain)
                || !bound.xDomain().equals(claim.domain())
                || !bound.yDomain().equals(claim.domain())) {
            throw new RuleException(
                    Reason.PROOF, "preorder: the second premise does not bound what the claim's utility lacks");
        }
        require(bound.bound().signum() <= 0, "preorder: the utility may lack something");
        List<List<BigDecimal>> instance = instance(claim, certificate.tensors());
        if (!PreorderMeaning.reaches(claim, instance.get(0), instance.get(1), claim.margin(), false)) {
            throw new RuleException(Reason.VACUOUS, "preorder: the instance may not reach the margin");
        }
        return new Theorem(new Holds(certificate));
    }

    private static List<List<BigDecimal>> instance(PreorderClaim claim, SortedMap<String, Tensor> tensors)
            throws RuleException {
        int n = claim.domain().dimension();
        if (tensors.size() != 1
                || !(tensors.get(PreorderClaim.INSTANCE) instanceof RealTensor points)
                || !points.shape().equals(List.of(2, n))) {
            throw new RuleException(Reason.TENSORS, "tensors: expected instance, F64 of shape [2, " + n + "]");
        }
        List<List<BigDecimal>> instance = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<BigDecimal> point = new ArrayList<>();
            for (double coordinate : points.row(i)) {
                point.add(new BigDecimal(coordinate));
            }
            require(contains(claim.domain(), point), "preorder: the instance lies outside the domain");
            instance.add(point);
        }
        return instance;
    }

    private static boolean contains(Box domain, List<BigDecimal> point) {
        boolean inside = point.size() == domain.dimension();
        for (int i = 0; inside && i < point.size(); i++) {
            inside = domain.ranges().get(i).contains(point.get(i));
        }
        return inside;
    }

    /**
     * Returns the term of a claim about a comparator.
     *
     * @param certificate a certificate of such a claim
     * @return what its utility lacks
     * @throws RuleException if the claim is of another kind or the network does not fit it
     */
    public static MissingGain gain(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof PreorderClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a claim about a comparator");
        }
        Network utility = certificate.networks().get(PreorderClaim.UTILITY);
        if (utility == null
                || certificate.networks().size() != 1
                || utility.inputs() != claim.domain().dimension()
                || utility.outputs() != 1) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected utility alone, from " + claim.domain().dimension() + " numbers to one");
        }
        return new MissingGain(claim.comparator(), utility, claim.margin(), claim.gain());
    }

    // -------------------------------------------------------------------------------------- refute-preference
    //   y, z in Y     c(y,z) >= margin and U(z) - U(y) < gain, or c is not defined, by the meaning of the claim
    //   ------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a claim about a comparator by two points.
     *
     * @param certificate a certificate of such a claim
     * @param point the coordinates of y, then those of z
     * @return the theorem {@link Fails}, with an enclosure of what the utility gains, or {@link NotDefined}
     * @throws RuleException if a point lies outside the domain or the claim may be true of them
     */
    public static Theorem refutePreference(Certificate certificate, List<BigDecimal> point) throws RuleException {
        MissingGain gain = gain(certificate);
        List<BigDecimal> copy = List.copyOf(point);
        int n = gain.utility().inputs();
        if (!(certificate.claim() instanceof PreorderClaim claim) || copy.size() != 2 * n) {
            throw new RuleException(Reason.PROOF, "refute-preference: the point has another number of coordinates");
        }
        List<BigDecimal> y = copy.subList(0, n);
        List<BigDecimal> z = copy.subList(n, 2 * n);
        require(
                contains(claim.domain(), y) && contains(claim.domain(), z),
                "refute-preference: a point lies outside the domain");
        if (PreorderMeaning.comparator(claim, y, z) instanceof PointValue.Undefined) {
            return new Theorem(new NotDefined(certificate, copy));
        }
        PointValue.Known gained = PreorderMeaning.gain(gain.utility(), y, z);
        boolean lacks = gained.exact()
                .map(value -> value.compareTo(claim.gain()) < 0)
                .orElseGet(() -> gained.enclosure().upper()
                        < Interval.enclosing(claim.gain()).lower());
        require(
                lacks && PreorderMeaning.reaches(claim, y, z, claim.margin(), false),
                "refute-preference: the claim may be true of these points");
        return new Theorem(new Fails(certificate, copy, gained.enclosure()));
    }

    // --------------------------------------------------------------------------------------------------- cycle
    //   p_1 .. p_m in Y     c(p_i, p_(i+1)) >= margin for all i, and c(p_m, p_1) >= margin, by the meaning of c
    //   ------------------------------------------------------------------------------------------------------
    //   |- no U whatever meets the claim

    /**
     * Concludes from a cycle that there is no utility.
     *
     * @param claim a claim about a comparator
     * @param points the cycle, at least one point
     * @return the theorem {@link NoUtility}
     * @throws RuleException if a point lies outside the domain or a step may not reach the margin
     */
    public static Theorem cycle(PreorderClaim claim, List<List<BigDecimal>> points) throws RuleException {
        List<List<BigDecimal>> copy = points.stream().map(List::copyOf).toList();
        requireCycle("cycle", claim, copy, claim.margin(), false);
        return new Theorem(new NoUtility(claim, copy));
    }

    // -------------------------------------------------------------------------------------------- strict-cycle
    //   p_1 .. p_m in Y     c(p_i, p_(i+1)) > 0 for all i, and c(p_m, p_1) > 0, by the meaning of c
    //   ------------------------------------------------------------------------------------------
    //   |- no preorder has c as its comparator

    /**
     * Concludes from a cycle that a comparator is that of no preorder. That does not say that the claim is false.
     *
     * @param claim a claim about a comparator
     * @param points the cycle, at least one point
     * @return the theorem {@link NoPreorder}
     * @throws RuleException if a point lies outside the domain or a step may not be above 0
     */
    public static Theorem strictCycle(PreorderClaim claim, List<List<BigDecimal>> points) throws RuleException {
        List<List<BigDecimal>> copy = points.stream().map(List::copyOf).toList();
        requireCycle("strict-cycle", claim, copy, BigDecimal.ZERO, true);
        return new Theorem(new NoPreorder(claim, copy));
    }

    private static void requireCycle(
            String rule, PreorderClaim claim, List<List<BigDecimal>> points, BigDecimal least, boolean strictly)
            throws RuleException {
        require(!points.isEmpty(), rule + ": there is no point");
        for (List<BigDecimal> point : points) {
            require(contains(claim.domain(), point), rule + ": a point lies outside the domain");
        }
        for (int i = 0; i < points.size(); i++) {
            List<BigDecimal> next = points.get((i + 1) % points.size());
            require(
                    PreorderMeaning.reaches(claim, points.get(i), next, least, strictly),
                    rule + ": the step from point " + i + " may be too small");
        }
    }

    // ---------------------------------------------------------------------------------------------------- jump
    //   b, p(0), p(1) in Y     c(b, p(t)) >= margin for 0 < t <= 1     c(p(0), b) >= margin, by the meaning of c
    //   -------------------------------------------------------------------------------------------------------
    //   |- no continuous U meets the claim

    /**
     * Concludes from a segment whose points all are preferred to b, but for its first, to which b is preferred, that there is no
     * continuous utility.
     *
     * @param claim a claim about a comparator
     * @param b a point
     * @param from p(0)
     * @param to p(1)
     * @return the theorem {@link NoUtility}
     * @throws RuleException if a point lies outside the domain or a preference may not reach the margin
     */
    public static Theorem jump(PreorderClaim claim, List<BigDecimal> b, List<BigDecimal> from, List<BigDecimal> to)
            throws RuleException {
        List<List<BigDecimal>> points = List.of(List.copyOf(b), List.copyOf(from), List.copyOf(to));
        for (List<BigDecimal> point : points) {
            require(contains(claim.domain(), point), "jump: a point lies outside the domain");
        }
        require(
                PreorderMeaning.reaches(claim, points.get(1), points.get(0), claim.margin(), false),
                "jump: b may not be preferred to the first point");
        Map<Variable, BigDecimal> start = new HashMap<>();
        Map<Variable, BigDecimal> end = new HashMap<>();
        int n = claim.domain().dimension();
        for (int i = 0; i < n; i++) {
            Variable y = new Variable('y', n == 1 ? 0 : i + 1);
            Variable z = new Variable('z', n == 1 ? 0 : i + 1);
            start.put(y, points.get(0).get(i));
            end.put(y, points.get(0).get(i));
            start.put(z, points.get(1).get(i));
            end.put(z, points.get(2).get(i));
        }
        Optional<Interval> range = new OpenSegment(start, end).range(claim.comparator());
        require(
                range.isPresent()
                        && range.get().isBounded()
                        && new BigDecimal(range.get().lower()).compareTo(claim.margin()) >= 0,
                "jump: a later point may not be preferred to b");
        return new Theorem(new NoUtility(claim, points));
    }

    // --------------------------------------------------------------------------------------------- softmax-gap
    //   |- the quantities are as stated     |- for all x in X, y in Y: |u(x,y) - u(x,y_0) - <phi(x), psi(y)>| <= eps
    //   t/(1+t) <= 1 - weight,  t = (n-1) exp(-beta (gap - 2 eps)),  gap > 2 eps
    //   u(x,y_b) - u(x,y_r) >= gap at the instance, by the meaning of u
    //   ---------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that softmax attention selects the best key.
     *
     * @param certificate a certificate of a claim about selection
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's utility and domains
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, the weight may be less, or ({@link Reason#VACUOUS}) the instance has no such lead
     */
    public static Theorem softmaxGap(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof SelectionClaim)) {
            throw new RuleException(Reason.PROOF, "softmax-gap: not a claim about selection alone");
        }
        requireCounted("softmax-gap", certificate, counted);
        requireSelected(certificate, within);
        return new Theorem(new Holds(certificate));
    }

    /** Checks the hypotheses of selection; an upper bound of the weight that is not on the best key. */
    private static double requireSelected(Certificate certificate, Theorem within) throws RuleException {
        SelectionClaim claim = Selections.claim(certificate);
        BigDecimal eps = requireWithin(Selections.utility(certificate), claim, within);
        double lost = Selections.lost(claim, eps);
        require(
                new BigDecimal(lost).compareTo(BigDecimal.ONE.subtract(claim.weight())) <= 0,
                "softmax-gap: the weight may be less than " + Decimals.text(claim.weight()));
        List<List<BigDecimal>> instance = Selections.instance(certificate);
        require(
                contains(claim.xDomain(), instance.get(0))
                        && contains(claim.yDomain(), instance.get(1))
                        && contains(claim.yDomain(), instance.get(2)),
                "softmax-gap: the instance lies outside the domains");
        if (!SelectionMeaning.leads(claim, instance.get(0), instance.get(1), instance.get(2))) {
            throw new RuleException(
                    Reason.VACUOUS, "softmax-gap: the best key of the instance may not lead by the gap");
        }
        return lost;
    }

    private static BigDecimal requireWithin(ErrorTerm term, SelectionClaim claim, Theorem within) throws RuleException {
        if (within.statement() instanceof Within bound
                && sameTerm(bound.term(), term)
                && bound.xDomain().equals(claim.xDomain())
                && bound.yDomain().equals(claim.yDomain())) {
            return bound.bound();
        }
        throw new RuleException(Reason.PROOF, "the premise bounds another error than the claim's");
    }

    // --------------------------------------------------------------------------------------------- oscillation
    //   R_ij encloses r on Q_i x Q'_j     the Q_i cover X, the Q'_j cover Y     b = max over i of the width of the hull
    // over j of R_ij
    //
    // ----------------------------------------------------------------------------------------------------------------------------
    //   |- for all x in X, y, y' in Y: |r(x,y) - r(x,y')| <= b

    /**
     * Bounds how much the relation of a relational claim changes with y.
     *
     * @param certificate a certificate of a relational claim
     * @return the theorem {@link Oscillates}
     * @throws RuleException if the claim is of another kind, or the relation is unbounded or may be undefined
     */
    public static Theorem oscillation(Certificate certificate) throws RuleException {
        ErrorTerm relation = Selections.relation(certificate);
        double bound = Oscillation.bound(relation, Selections.claim(certificate));
        require(bound < Double.POSITIVE_INFINITY, "oscillation: the relation may be unbounded or undefined");
        return new Theorem(new Oscillates(certificate, new BigDecimal(bound)));
    }

    // -------------------------------------------------------------------------------------- select-then-relate
    //   the premises of softmax-gap, with the weight at least 1 - e
    //   |- for all x in X, y in Y: |r(x,y) - <rho(x), sigma(y)>| <= eps     |- |r(x,y) - r(x,y')| <= b     eps + e b <=
    // accuracy
    //
    // -------------------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that attention selects the best key and relates it.
     *
     * @param certificate a certificate of a relational claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param selected a theorem {@link Within} of the claim's utility and domains
     * @param related a theorem {@link Within} of the claim's relation and domains
     * @param oscillates a theorem {@link Oscillates} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, the weight may be less or the error more than claimed, or ({@link Reason#VACUOUS}) the instance has
     *     no such lead
     */
    public static Theorem selectThenRelate(
            Certificate certificate, Theorem counted, Theorem selected, Theorem related, Theorem oscillates)
            throws RuleException {
        if (!(certificate.claim() instanceof RelationalClaim claim)) {
            throw new RuleException(Reason.PROOF, "select-then-relate: not a relational claim");
        }
        requireCounted("select-then-relate", certificate, counted);
        double lost = requireSelected(certificate, selected);
        BigDecimal eps = requireWithin(Selections.relation(certificate), claim.selection(), related);
        if (!(oscillates.statement() instanceof Oscillates oscillation)
                || !oscillation.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "select-then-relate: the last premise is not about this relation");
        }
        BigDecimal error = eps.add(new BigDecimal(lost).multiply(oscillation.bound()));
        require(
                error.compareTo(claim.accuracy()) <= 0,
                "select-then-relate: the error may be " + error.doubleValue() + ", above the accuracy "
                        + Decimals.text(claim.accuracy()));
        return new Theorem(new Holds(certificate));
    }

    // --------------------------------------------------------------------------------------- refute-selection
    //   x in X, y_b, y_r in Y     u(x,y_b) - u(x,y_r) >= gap, and t/(1+t) > 1 - weight, t = (n-1) exp(-lead), lead at
    // least the difference of the
    //   scores of y_b and y_r, by the meaning of the claim
    //
    // ------------------------------------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false: with n - 1 rivals equal to y_r

    /**
     * Refutes a claim about selection by a query, a best key and a rival.
     *
     * @param certificate a certificate of a claim about selection, or of a relational one
     * @param x the query
     * @param best the best key
     * @param rival what all other keys are equal to
     * @return the theorem {@link Fails}, with an enclosure of the lead in scores
     * @throws RuleException if a point lies outside the domains or the claim may be true of them
     */
    public static Theorem refuteSelection(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        SelectionClaim claim = Selections.claim(certificate);
        ErrorTerm term = Selections.utility(certificate);
        List<BigDecimal> query = List.copyOf(x);
        List<BigDecimal> first = List.copyOf(best);
        List<BigDecimal> second = List.copyOf(rival);
        require(
                contains(claim.xDomain(), query)
                        && contains(claim.yDomain(), first)
                        && contains(claim.yDomain(), second),
                "refute-selection: a point lies outside the domains");
        require(SelectionMeaning.leads(claim, query, first, second), "refute-selection: the best key may not lead");
        Interval lead = SelectionMeaning.scoreLead(claim, term.left(), term.right(), query, first, second);
        require(
                new BigDecimal(Selections.leastLost(claim, lead)).compareTo(BigDecimal.ONE.subtract(claim.weight()))
                        > 0,
                "refute-selection: the weight may be as claimed");
        List<BigDecimal> point = new ArrayList<>(query);
        point.addAll(first);
        point.addAll(second);
        return new Theorem(new Fails(certificate, point, lead));
    }

    /**
     * Returns the term that a selection's scores are compared with.
     *
     * @param certificate a certificate of a claim about selection, or of a relational one
     * @return {@code u(x,y) - u(x,y_0) - <phi(x), psi(y)>}
     * @throws RuleException if the claim is of another kind, or its networks or tensors are not as it needs them
     */
    public static ErrorTerm selected(Certificate certificate) throws RuleException {
        return Selections.utility(certificate);
    }

    /**
     * Returns the term of the relation of a relational claim.
     *
     * @param certificate a certificate of a relational claim
     * @return {@code r(x,y) - <rho(x), sigma(y)>}
     * @throws RuleException if the claim is of another kind or its networks are not as it needs them
     */
    public static ErrorTerm related(Certificate certificate) throws RuleException {
        return Selections.relation(certificate);
    }

    // ------------------------------------------------------------------------------------------------- ranking
    //   |- the quantities are as stated     s_i = the number of j with R_ij     for all i, j: R_ij iff s_i >= s_j
    //   for all i, j: u_i - u_j >= margin if R_ij and not R_ji,  |u_i - u_j| <= tie if both, by intervals or exactly
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that a table of comparisons is a total preorder which a utility represents.
     *
     * @param certificate a certificate of a ranking claim
     * @param counted a theorem {@link Counted} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premise is another, the table is no total preorder, or the utilities may not be as it asks
     */
    public static Theorem ranking(Certificate certificate, Theorem counted) throws RuleException {
        requireCounted("ranking", certificate, counted);
        RankedItems items = rankedItems(certificate);
        int[] scores = items.scores();
        Interval[] utilities = ItemUtilities.of(items);
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (items.isAtLeast(i, j) != scores[i] >= scores[j]) {
                    throw new RuleException(Reason.PROOF, "ranking: the table is no total preorder");
                }
                if (j > i
                        && items.missing(i, j, utilities[i], utilities[j]).upper() > 0
                        && items.signOfMissing(i, j).orElse(1) > 0) {
                    throw new RuleException(
                            Reason.PROOF,
                            "ranking: the utilities of items " + i + " and " + j + " may not be as the table asks");
                }
            }
        }
        return new Theorem(new Holds(certificate));
    }

    // -------------------------------------------------------------------------------------------- refute-items
    //   one item with not R_ii; or two with neither R_ij nor R_ji, or with utilities that are not as the table asks, by
    // the
    //   meaning of the claim; or three with R_ij and R_jk and not R_ik
    //
    // ------------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a ranking claim by one, two or three of its items.
     *
     * @param certificate a certificate of a ranking claim
     * @param items the items
     * @return the theorem {@link ItemsFail}
     * @throws RuleException if these are no items, or the claim may be true of them
     */
    public static Theorem refuteItems(Certificate certificate, List<Integer> items) throws RuleException {
        RankedItems ranked = rankedItems(certificate);
        List<Integer> named = List.copyOf(items);
        require(
                named.stream().allMatch(i -> i >= 0 && i < ranked.size()) && named.size() >= 1 && named.size() <= 3,
                "refute-items: these are no items");
        int i = named.get(0);
        int j = named.get(named.size() > 1 ? 1 : 0);
        int k = named.get(named.size() - 1);
        boolean fails = named.size() == 3
                ? ranked.isAtLeast(i, j) && ranked.isAtLeast(j, k) && !ranked.isAtLeast(i, k)
                : (!ranked.isAtLeast(i, j) && !ranked.isAtLeast(j, i))
                        || ranked.signOfMissing(i, j).orElse(0) > 0;
        require(fails, "refute-items: the claim may be true of these items");
        return new Theorem(new ItemsFail(certificate, named));
    }

    /**
     * Returns the items of a ranking claim.
     *
     * @param certificate a certificate of a ranking claim
     * @return its items with their table and utility
     * @throws RuleException if the claim is of another kind, or its tensors or network are not as it needs them
     */
    public static RankedItems rankedItems(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof RankingClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a ranking claim");
        }
        if (!certificate.networks().keySet().equals(claim.networks())) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected " + claim.networks() + ", found "
                            + certificate.networks().keySet());
        }
        try {
            return new RankedItems(
                    claim,
                    certificate.tensors(),
                    Optional.ofNullable(certificate.networks().get(RankingClaim.UTILITY)));
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    // --------------------------------------------------------------------------------------------- indefinite
    //   x_1 .. x_n in D     sum_ij c_i c_j K(x_i,x_j) < -accuracy (sum_i |c_i|)^2, by the meaning of K
    //   ----------------------------------------------------------------------------------------------
    //   |- no phi meets the kernel claim

    /**
     * Concludes an obstruction from a quadratic form that is too negative.
     *
     * @param certificate a certificate of an obstruction claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the form may reach the margin, or the certificate holds no points of the domain
     */
    public static Theorem indefinite(Certificate certificate) throws RuleException {
        require(points(certificate).isBelowMargin(false), "indefinite: the quadratic form may reach the margin");
        return new Theorem(new Holds(certificate));
    }

    // --------------------------------------------------------------------------------------------- asymmetric
    //   x_1 .. x_n in D
    //   sum_(i<j) c_i c_j (K(x_i,x_j) - K(x_j,x_i)) > 2 accuracy sum_(i<j) |c_i c_j|, by the meaning of K
    //   -------------------------------------------------------------------------------------------------
    //   |- no phi meets the kernel claim

    /**
     * Concludes an obstruction from a kernel that is too asymmetric.
     *
     * @param certificate a certificate of an obstruction claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the asymmetry may be within the margin, or the certificate holds no points of the domain
     */
    public static Theorem asymmetric(Certificate certificate) throws RuleException {
        require(points(certificate).isBelowMargin(true), "asymmetric: the asymmetry may be within the margin");
        return new Theorem(new Holds(certificate));
    }

    // ---------------------------------------------------------------------------------------------- undefined
    //   x, y in D     K is not defined at (x,y), by the meaning of K
    //   ------------------------------------------------------------
    //   |- no phi meets the kernel claim

    /**
     * Concludes an obstruction from the kernel's being undefined at the first point, x, and the last, y.
     *
     * @param certificate a certificate of an obstruction claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the kernel may be defined there, or the certificate holds no points of the domain
     */
    public static Theorem undefined(Certificate certificate) throws RuleException {
        WeightedPoints points = points(certificate);
        PointValue value = points.kernel(0, points.coefficients().size() - 1);
        require(value instanceof PointValue.Undefined, "undefined: the kernel may be defined there");
        return new Theorem(new Holds(certificate));
    }

    /**
     * Returns the points of an obstruction claim with their coefficients.
     *
     * @param certificate a certificate of an obstruction claim
     * @return its points
     * @throws RuleException if the claim is of another kind, its tensors are no points of the domain with coefficients, or
     *     the certificate holds anything else
     */
    public static WeightedPoints points(Certificate certificate) throws RuleException {
        SortedMap<String, Tensor> tensors = certificate.tensors();
        if (!(certificate.claim() instanceof ObstructionClaim claim)) {
            throw new RuleException(Reason.PROOF, "not an obstruction claim");
        }
        requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        requireNone(Reason.COUNT, "bounds", certificate.bounds());
        if (tensors.size() != 2
                || !(tensors.get(ObstructionClaim.POINTS) instanceof RealTensor points)
                || !(tensors.get(ObstructionClaim.COEFFICIENTS) instanceof RealTensor coefficients)) {
            throw new RuleException(Reason.TENSORS, "tensors: expected points and coefficients, F64, found " + tensors);
        }
        try {
            return new WeightedPoints(claim.target(), points, coefficients);
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    private static void requireNone(Reason reason, String what, Collection<?> found) throws RuleException {
        if (!found.isEmpty()) {
            throw new RuleException(reason, what + ": expected none, found " + found);
        }
    }

    private static PairsWithin pairs(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof PairsWithin pairs) {
            return pairs;
        }
        throw new RuleException(Reason.PROOF, "expected a bound on pairs as a premise");
    }

    /**
     * Returns the term of a claim about a kernel or a relation.
     *
     * @param certificate a certificate of such a claim
     * @return {@code K(x,y) - <phi(x), psi(y)>}
     * @throws RuleException if the claim is of another kind or the networks do not fit it
     */
    public static ErrorTerm term(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof ApproximationClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a claim about a kernel or a relation");
        }
        Network left = features(certificate, claim, claim.left(), claim.xDomain());
        Network right = features(certificate, claim, claim.right(), claim.yDomain());
        if (left.outputs() != right.outputs()) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: " + claim.left() + " gives " + left.outputs() + " features, " + claim.right() + " "
                            + right.outputs());
        }
        return new ErrorTerm(claim.target(), left, right);
    }

    private static Network features(Certificate certificate, ApproximationClaim claim, String name, Box domain)
            throws RuleException {
        Network network = certificate.networks().get(name);
        if (network == null || !certificate.networks().keySet().equals(claim.networks())) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected " + String.join(" and ", new TreeSet<>(claim.networks())) + " alone, found "
                            + certificate.networks().keySet());
        }
        if (network.inputs() != domain.dimension()) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks." + name + ": takes " + network.inputs() + " inputs, the domain has " + domain.dimension()
                            + " coordinates");
        }
        return network;
    }

    private static Enclosed enclosed(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof Enclosed enclosed) {
            return enclosed;
        }
        throw new RuleException(Reason.PROOF, "expected an enclosure as a premise");
    }

    /** Components that are the same objects compare at once. */
    private static boolean sameTerm(Term a, Term b) {
        return a.equals(b);
    }

    private static void require(boolean condition, String message) throws RuleException {
        if (!condition) {
            throw new RuleException(Reason.PROOF, message);
        }
    }
}
