package org.witness.verifier.logic;

import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.verifier.exact.LogitRows;
import org.witness.verifier.exact.LogitRows.Figures;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.EntryFails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.RowsWithin;
import org.witness.verifier.meaning.RadonPartition;
import org.witness.verifier.meaning.SparseAttention;

/** Rules about sparse attention, and about supports that no query serves. */
public final class AttentionRules {

    private AttentionRules() {}

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
        Rules.require(block >= 0 && (long) block * rows.block() < size, "rows: there is no block " + block);
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
        Rules.require(!ranges.isEmpty(), "stack: no premises");
        RowsWithin first = rowsWithin(ranges.get(0));
        int covered = 0;
        Figures figures = first.figures();
        for (Theorem theorem : ranges) {
            RowsWithin next = rowsWithin(theorem);
            Rules.require(next.attention().equals(first.attention()), "stack: different matrices or logits");
            Rules.require(next.from() <= covered, "stack: the ranges leave a gap");
            covered = Math.max(covered, next.to());
            figures = figures.join(next.figures());
        }
        Rules.require(covered == first.attention().size(), "stack: the ranges do not cover all rows");
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
        Rules.require(
                rows.attention().equals(attention) && rows.from() == 0 && rows.to() == attention.size(),
                "attention: the second premise does not speak of all the claim's rows");
        Rules.require(
                rows.figures().gap() <= attention.largestGap().lower(),
                "attention: the bound off the support exceeds the claim's");
        Rules.require(
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
        Rules.require(
                0 <= Math.min(row, column) && Math.max(row, column) < attention.size(),
                "refute-entry: there is no such entry");
        Rules.require(attention.breaks(row, column, other), "refute-entry: the inequality may hold for these entries");
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
        Rules.requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        try {
            return new SparseAttention(claim, certificate.tensors());
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
        Rules.requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        Rules.requireNone(Reason.COUNT, "bounds", certificate.bounds());
        RadonPartition partition;
        try {
            partition = new RadonPartition(claim, certificate.tensors());
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
        Rules.require(partition.balances(), "radon: the weighted sums of the two sets of keys differ");
        return new Theorem(new Holds(certificate));
    }

    private static RowsWithin rowsWithin(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof RowsWithin rows) {
            return rows;
        }
        throw new RuleException(Reason.PROOF, "expected a bound on rows as a premise");
    }
}
