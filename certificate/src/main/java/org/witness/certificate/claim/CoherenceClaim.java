package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * For all i &lt; j: {@code |<v_i,v_j>| <= coherence |v_i| |v_j|}, and all vectors of the family are nonzero.
 *
 * @param family the form of the vectors
 * @param coherence the largest admitted absolute cosine, above 0 and below 1
 */
public record CoherenceClaim(VectorFamily family, BigDecimal coherence) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "coherence";

    /**
     * Creates the claim, its coherence in canonical form.
     *
     * @param family the form of the vectors
     * @param coherence the largest admitted absolute cosine, above 0 and below 1
     * @throws IllegalArgumentException if the coherence is not between 0 and 1
     */
    public CoherenceClaim {
        coherence = Decimals.canonical(coherence);
        if (coherence.signum() <= 0 || coherence.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("a coherence is above 0 and below 1, found " + Decimals.text(coherence));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "for all 0 <= i < j < " + family.size() + ": |<v_i, v_j>| <= " + Decimals.text(coherence)
                + " |v_i| |v_j|, nonzero vectors in R^" + family.dimension() + ": " + family.definition();
    }

    @Override
    public String latex() {
        return "\\forall\\, 0 \\le i < j < " + family.size()
                + " : \\left| \\langle v_i, v_j \\rangle \\right| \\le " + Decimals.latex(coherence)
                + " \\, \\| v_i \\| \\, \\| v_j \\|, \\quad v_i \\in \\mathbb{R}^{" + family.dimension()
                + "} \\setminus \\{0\\}";
    }

    @Override
    public Set<String> tensors() {
        return family.tensors();
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("family", family.toJson())
                .with("coherence", Decimals.text(coherence));
    }

    static CoherenceClaim read(FieldReader fields) throws CertificateException {
        VectorFamily family = VectorFamily.read(fields.fields("family"));
        try {
            return new CoherenceClaim(family, Decimals.parse(fields.text("coherence")));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("coherence") + ": " + e.getMessage());
        }
    }
}
