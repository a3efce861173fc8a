package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * Upper bounds on the norms of an attention head and its readout.
 *
 * @param score of the Frobenius norm of {@code query^T key}, at least 0
 * @param value of the Frobenius norm of {@code value}, at least 0
 * @param readout of the readout's Lipschitz constant, for Euclidean norms, on the box between 0 and what the relevant bits add
 *     together, at least 0
 */
public record HeadNorms(BigDecimal score, BigDecimal value, BigDecimal readout) {

    /**
     * Creates the bounds, in canonical form.
     *
     * @param score of the Frobenius norm of {@code query^T key}, at least 0
     * @param value of the Frobenius norm of {@code value}, at least 0
     * @param readout of the readout's Lipschitz constant, at least 0
     * @throws IllegalArgumentException if one is negative
     */
    public HeadNorms {
        score = Decimals.canonical(score);
        value = Decimals.canonical(value);
        readout = Decimals.canonical(readout);
        for (BigDecimal norm : List.of(score, value, readout)) {
            if (norm.signum() < 0) {
                throw new IllegalArgumentException("a norm is at least 0, found " + Decimals.text(norm));
            }
        }
    }

    Json toJson() {
        return Json.Fields.empty()
                .with("score", Decimals.text(score))
                .with("value", Decimals.text(value))
                .with("readout", Decimals.text(readout));
    }

    static HeadNorms read(FieldReader fields) throws CertificateException {
        HeadNorms norms;
        try {
            norms = new HeadNorms(
                    Decimals.parse(fields.text("score")),
                    Decimals.parse(fields.text("value")),
                    Decimals.parse(fields.text("readout")));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("score") + ": " + e.getMessage());
        }
        fields.end();
        return norms;
    }
}
