package org.witness.certificate.claim;

import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * How the logits of an attention claim follow from tensors. In both forms S_ij is the inner product of query i and key j, in
 * R^d: so S = X W_Q (X W_K)^T for X = [queries | keys], W_Q = [I; 0], W_K = [0; I].
 */
public sealed interface LogitForm {

    /**
     * Returns the query dimension.
     *
     * @return d, at least 1
     */
    long dimension();

    /**
     * Returns the names of the tensors that hold the numbers.
     *
     * @return the names that the certificate must supply
     */
    Set<String> tensors();

    /**
     * Returns the formula of the logits in plain characters.
     *
     * @return a clause that defines S_ij
     */
    String definition();

    /**
     * Returns the form as JSON.
     *
     * @return an object whose first field is {@code form}
     */
    Json toJson();

    /**
     * Queries and keys of binary64 numbers: S_ij = &lt;queries[i], keys[j]&gt;. Tensors {@code queries} and {@code keys},
     * F64 of shape [L, d].
     *
     * @param dimension d
     */
    record Reals(long dimension) implements LogitForm {

        /** The form's name in files. */
        public static final String FORM = "reals";

        /** The name of the tensor of queries. */
        public static final String QUERIES = "queries";

        /** The name of the tensor of keys. */
        public static final String KEYS = "keys";

        /**
         * Creates the form.
         *
         * @param dimension d
         * @throws IllegalArgumentException if d is out of its range
         */
        public Reals {
            requireDimension(dimension);
        }

        @Override
        public Set<String> tensors() {
            return Set.of(QUERIES, KEYS);
        }

        @Override
        public String definition() {
            return "S_ij = <queries[i], keys[j]> in R^" + dimension;
        }

        @Override
        public Json toJson() {
            return Json.Fields.empty().with("form", FORM).with("dimension", dimension);
        }
    }

    /**
     * Powers of integers as keys, integers of any size as queries: S_ij = 2^-scale sum over m = 1 .. d of Q_im n_j^m. Tensors
     * {@code nodes}, I64 of shape [L]: n_j; {@code queries}, I64 of shape [L, d, words]: Q_im is the number in two's
     * complement whose 64-bit words are queries[i][m-1], the least significant first.
     *
     * @param dimension d
     * @param scale the number of binary places of the queries, 0 to 10,000
     * @param words the number of 64-bit words of a query's coefficient, 1 to 1,000
     */
    record Powers(long dimension, long scale, long words) implements LogitForm {

        /** The form's name in files. */
        public static final String FORM = "powers";

        /** The name of the tensor of nodes. */
        public static final String NODES = "nodes";

        /** The name of the tensor of queries. */
        public static final String QUERIES = "queries";

        /**
         * Creates the form.
         *
         * @param dimension d
         * @param scale the number of binary places of the queries, 0 to 10,000
         * @param words the number of 64-bit words of a query's coefficient, 1 to 1,000
         * @throws IllegalArgumentException if a number is out of its range
         */
        public Powers {
            requireDimension(dimension);
            if (scale < 0 || scale > 10_000) {
                throw new IllegalArgumentException("scale: expected 0 to 10000, found " + scale);
            }
            if (words < 1 || words > 1_000) {
                throw new IllegalArgumentException("words: expected 1 to 1000, found " + words);
            }
        }

        @Override
        public Set<String> tensors() {
            return Set.of(NODES, QUERIES);
        }

        @Override
        public String definition() {
            return "S_ij = 2^-" + scale + " sum over m = 1 .. " + dimension
                    + " of Q_im n_j^m, Q_im = queries[i][m-1], n_j =" + " nodes[j]";
        }

        @Override
        public Json toJson() {
            return Json.Fields.empty()
                    .with("form", FORM)
                    .with("dimension", dimension)
                    .with("scale", scale)
                    .with("words", words);
        }
    }

    /**
     * Reads a form.
     *
     * @param fields a reader of the form's object
     * @return the form
     * @throws CertificateException if the object is no form
     */
    static LogitForm read(FieldReader fields) throws CertificateException {
        String form = fields.text("form");
        LogitForm logits;
        try {
            logits = switch (form) {
                case Reals.FORM -> new Reals(fields.count("dimension"));
                case Powers.FORM -> new Powers(fields.count("dimension"), fields.count("scale"), fields.count("words"));
                default ->
                    throw new CertificateException(
                            Reason.FIELD,
                            fields.pathOf("form") + ": expected reals or powers, found '" + Limits.shown(form) + "'");
            };
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("form") + ": " + e.getMessage());
        }
        fields.end();
        return logits;
    }

    private static void requireDimension(long dimension) {
        if (dimension < 1 || dimension > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "dimension: expected 1 to " + Integer.MAX_VALUE + ", found " + dimension);
        }
    }
}
