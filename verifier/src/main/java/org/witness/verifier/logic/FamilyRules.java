package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.verifier.exact.AllPairs;
import org.witness.verifier.exact.AllPairs.Ratio;
import org.witness.verifier.exact.Cosets;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.PairFails;
import org.witness.verifier.logic.Statement.PairsWithin;
import org.witness.verifier.meaning.VectorSet;

/** Rules about families of vectors: their coherence, and the queries of all supports. */
public final class FamilyRules {

    private FamilyRules() {}

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
        Rules.require(0 <= from && from < to && to <= pairs.set().family().size(), "exhaust: no range of vectors");
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
        Rules.require(b >= 0 && from < code.words(), "cosets: there is no coset " + b);
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
        Rules.require(!ranges.isEmpty(), "tile: no premises");
        PairsWithin first = pairs(ranges.get(0));
        long covered = 0;
        Ratio ratio = first.ratio();
        for (Theorem theorem : ranges) {
            PairsWithin next = pairs(theorem);
            Rules.require(next.set().equals(first.set()), "tile: different vectors");
            Rules.require(next.from() <= covered, "tile: the ranges leave a gap");
            covered = Math.max(covered, next.to());
            ratio = next.ratio().exceeds(ratio) ? next.ratio() : ratio;
        }
        Rules.require(covered == first.set().family().size(), "tile: the ranges do not cover all vectors");
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
        Rules.require(
                pairs.set().equals(vectors(certificate))
                        && pairs.from() == 0
                        && pairs.to() == claim.family().size(),
                "coherence: the second premise does not speak of all the claim's vectors");
        Rules.require(
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
        Rules.require(
                0 <= first && first < second && second < claim.family().size(),
                "refute-pair: these are no two vectors in order");
        Rules.require(
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
        Rules.requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
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
        Rules.requireCounted("support-queries", certificate, counted);
        PairsWithin pairs = pairs(within);
        Rules.require(
                pairs.set().equals(vectors(certificate))
                        && pairs.from() == 0
                        && pairs.to() == claim.family().size(),
                "support-queries: the second premise does not speak of all the claim's vectors");
        Rules.require(
                SupportBounds.areMet(claim, new BigDecimal(pairs.ratio().root().upper())),
                "support-queries: the coherence is too large");
        return new Theorem(new Holds(certificate));
    }

    private static PairsWithin pairs(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof PairsWithin pairs) {
            return pairs;
        }
        throw new RuleException(Reason.PROOF, "expected a bound on pairs as a premise");
    }
}
