package org.witness.certificate.claim;

import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * No query serves a support: for every q in R^d the least logit on the support is at most the greatest off it,
 * {@code min over j in I of <q, keys[j]> <= max over j not in I of <q, keys[j]>}. So no softmax of such logits puts the support
 * above the rest by any factor, and no attention claim with these keys and that support in a row holds.
 *
 * <p>The witness is a Radon partition: a set of other columns, and weights above 0, for which the weighted keys and the
 * weights of both sets have equal sums.
 *
 * @param size L, the number of keys, at least 2
 * @param dimension d, at least 1
 * @param support the number of columns of I, from 1 to L-1
 */
public record RadonClaim(long size, long dimension, long support) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "radon";

    /** The name of the tensor of keys, F64 of shape [L, d]. */
    public static final String KEYS = "keys";

    /** The name of the tensor of the columns of I, I64 of shape [support], ascending from 0. */
    public static final String SUPPORT = "support";

    /** The name of the tensor of the other columns, I64 of shape [others], ascending from 0. */
    public static final String OTHERS = "others";

    /**
     * The name of the tensor of weights, I64 of shape [support + others, words]: integers in two's complement, the least
     * significant word first, above 0; those of the support first.
     */
    public static final String WEIGHTS = "weights";

    /**
     * Creates the claim.
     *
     * @param size L, the number of keys, at least 2
     * @param dimension d, at least 1
     * @param support the number of columns of I, from 1 to L-1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public RadonClaim {
        requireRange("size", size, 2, Integer.MAX_VALUE - 1);
        requireRange("dimension", dimension, 1, Integer.MAX_VALUE);
        requireRange("support", support, 1, size - 1);
    }

    private static void requireRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": expected " + least + " to " + most + ", found " + value);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "no query serves the support I of " + support + " of " + size + " columns: for all q in R^" + dimension
                + ": min over j in I of <q, keys[j]> <= max over j not in I of <q, keys[j]>";
    }

    @Override
    public String latex() {
        return "\\forall\\, q \\in \\mathbb{R}^{" + dimension
                + "} : \\min_{j \\in I} \\langle q, k_j \\rangle \\le \\max_{j \\notin I} \\langle q, k_j \\rangle, \\quad"
                + " |I| = " + support + ", \\; 0 \\le j < " + size;
    }

    @Override
    public Set<String> tensors() {
        return Set.of(KEYS, SUPPORT, OTHERS, WEIGHTS);
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("size", size)
                .with("dimension", dimension)
                .with("support", support);
    }

    static RadonClaim read(FieldReader fields) throws CertificateException {
        long size = fields.count("size");
        long dimension = fields.count("dimension");
        long support = fields.count("support");
        try {
            return new RadonClaim(size, dimension, support);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("kind") + ": " + e.getMessage());
        }
    }
}
