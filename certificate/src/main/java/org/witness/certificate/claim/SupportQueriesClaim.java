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
 * Every set of s vectors has a query that finds it: for every S of s indices there is u in R^d with {@code <u,v_i> = |v_i|} for
 * i in S, {@code |<u,v_i>| <= theta |v_i|} for the others, and {@code |u|^2 <= squaredNorm}. All vectors are nonzero.
 *
 * @param family the form of the vectors
 * @param support s, at least 1 and at most T
 * @param theta the largest absolute score off the support, above 0 and below 1
 * @param squaredNorm the largest squared norm of a query, above 0
 */
public record SupportQueriesClaim(VectorFamily family, long support, BigDecimal theta, BigDecimal squaredNorm)
        implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "support-queries";

    /**
     * Creates the claim, its decimals in canonical form.
     *
     * @param family the form of the vectors
     * @param support s, at least 1 and at most T
     * @param theta the largest absolute score off the support, above 0 and below 1
     * @param squaredNorm the largest squared norm of a query, above 0
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SupportQueriesClaim {
        theta = Decimals.canonical(theta);
        squaredNorm = Decimals.canonical(squaredNorm);
        if (support < 1 || support > family.size()) {
            throw new IllegalArgumentException("support: expected 1 to " + family.size() + ", found " + support);
        }
        if (theta.signum() <= 0 || theta.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("theta: expected above 0 and below 1, found " + Decimals.text(theta));
        }
        if (squaredNorm.signum() <= 0) {
            throw new IllegalArgumentException("squaredNorm: expected above 0, found " + Decimals.text(squaredNorm));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "for every set S of " + support + " indices below " + family.size() + " there is u in R^"
                + family.dimension() + ": <u, v_i> = |v_i| for i in S, |<u, v_i>| <= " + Decimals.text(theta)
                + " |v_i| for i not in S, |u|^2 <= " + Decimals.text(squaredNorm) + "; nonzero vectors: "
                + family.definition();
    }

    @Override
    public String latex() {
        return "\\forall\\, S \\subset \\{0, \\ldots, " + (family.size() - 1) + "\\}, |S| = " + support
                + " \\;\\exists\\, u \\in \\mathbb{R}^{" + family.dimension()
                + "} : \\langle u, v_i \\rangle = \\| v_i \\| \\; (i \\in S), \\quad "
                + "| \\langle u, v_i \\rangle | \\le " + Decimals.latex(theta)
                + " \\, \\| v_i \\| \\; (i \\notin S), \\quad \\| u \\|^{2} \\le " + Decimals.latex(squaredNorm);
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
                .with("support", support)
                .with("theta", Decimals.text(theta))
                .with("squaredNorm", Decimals.text(squaredNorm));
    }

    static SupportQueriesClaim read(FieldReader fields) throws CertificateException {
        VectorFamily family = VectorFamily.read(fields.fields("family"));
        try {
            return new SupportQueriesClaim(
                    family,
                    fields.count("support"),
                    Decimals.parse(fields.text("theta")),
                    Decimals.parse(fields.text("squaredNorm")));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, "claim." + e.getMessage());
        }
    }
}
