package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * The softmax of logits S, one row for each query and one column for each key, matches a sparse matrix A of L x L
 * non-negative entries: with M_i = softmax(S_i),
 *
 * <ol>
 *   <li>{@code A_ij = 0} implies {@code M_ij <= offSupport M_ij'} for every j' with {@code A_ij' > 0};
 *   <li>{@code A_ij, A_ij' > 0} imply {@code 1 - ratio <= (M_ij / M_ij') / (A_ij / A_ij') <= 1 + ratio}.
 * </ol>
 *
 * <p>The matrix A is in the tensors {@link #ROWS}, {@link #COLUMNS} and {@link #ENTRIES}, row by row; every row has an entry.
 *
 * @param size L, the number of rows and columns, at least 1
 * @param entries the number of positive entries of A, at least L
 * @param logits the form of S
 * @param offSupport eps1, above 0 and below 1
 * @param ratio eps2, above 0 and below 1
 */
public record AttentionClaim(long size, long entries, LogitForm logits, BigDecimal offSupport, BigDecimal ratio)
        implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "attention";

    /** The name of the tensor I64 of shape [L+1]: row i holds the entries rows[i] .. rows[i+1] - 1. */
    public static final String ROWS = "rows";

    /** The name of the tensor I64 of shape [entries]: the columns of the entries, from 0, ascending in each row. */
    public static final String COLUMNS = "columns";

    /** The name of the tensor F64 of shape [entries]: the positive entries of A. */
    public static final String ENTRIES = "entries";

    private static final long LARGEST = Integer.MAX_VALUE - 1;

    /**
     * Creates the claim, its tolerances in canonical form.
     *
     * @param size L, the number of rows and columns, at least 1
     * @param entries the number of positive entries of A, at least L
     * @param logits the form of S
     * @param offSupport eps1, above 0 and below 1
     * @param ratio eps2, above 0 and below 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public AttentionClaim {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("size: expected 1 to " + LARGEST + ", found " + size);
        }
        if (entries < size || entries > LARGEST || entries > size * size) {
            throw new IllegalArgumentException(
                    "entries: expected at least one in each row and at most all, found " + entries);
        }
        offSupport = tolerance("offSupport", offSupport);
        ratio = tolerance("ratio", ratio);
    }

    private static BigDecimal tolerance(String name, BigDecimal value) {
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(name + ": expected above 0 and below 1, found " + Decimals.text(value));
        }
        return Decimals.canonical(value);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "M = softmax(S), " + logits.definition() + ", matches A (" + size + " x " + size + ", " + entries
                + " positive entries): for all i, j' with A_ij' > 0: M_ij <= " + Decimals.text(offSupport)
                + " M_ij' where A_ij = 0, and |(M_ij / M_ij') / (A_ij / A_ij') - 1| <= " + Decimals.text(ratio)
                + " where A_ij > 0";
    }

    @Override
    public String latex() {
        return "M = \\operatorname{softmax}(S), \\; \\forall\\, i, j, j', A_{ij'} > 0 : \\; A_{ij} = 0 \\Rightarrow M_{ij} \\le "
                + Decimals.latex(offSupport)
                + " \\, M_{ij'}, \\quad A_{ij} > 0 \\Rightarrow \\left| \\frac{M_{ij} / M_{ij'}}"
                + "{A_{ij} / A_{ij'}} - 1 \\right| \\le " + Decimals.latex(ratio);
    }

    @Override
    public Set<String> tensors() {
        Set<String> tensors = new TreeSet<>(logits.tensors());
        tensors.addAll(Set.of(ROWS, COLUMNS, ENTRIES));
        return tensors;
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("size", size)
                .with("entries", entries)
                .with("logits", logits.toJson())
                .with("offSupport", Decimals.text(offSupport))
                .with("ratio", Decimals.text(ratio));
    }

    static AttentionClaim read(FieldReader fields) throws CertificateException {
        long size = fields.count("size");
        long entries = fields.count("entries");
        LogitForm logits = LogitForm.read(fields.fields("logits"));
        String offSupport = fields.text("offSupport");
        String ratio = fields.text("ratio");
        try {
            return new AttentionClaim(size, entries, logits, Decimals.parse(offSupport), Decimals.parse(ratio));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("kind") + ": " + e.getMessage());
        }
    }
}
