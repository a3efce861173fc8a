package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * For all x, y in D: {@code |K(x,y) - <phi(x), phi(y)>| <= accuracy}, and K is defined there.
 *
 * @param kernel K, an expression in x and y
 * @param domain D
 * @param accuracy the largest admitted error, above 0
 */
public record KernelClaim(Expression kernel, Box domain, BigDecimal accuracy) implements ApproximationClaim {

    /** The kind's name in files. */
    public static final String KIND = "kernel";

    /**
     * Creates the claim, its accuracy in canonical form.
     *
     * @param kernel K, an expression in x and y
     * @param domain D
     * @param accuracy the largest admitted error, above 0
     * @throws IllegalArgumentException if the accuracy is not above 0
     */
    public KernelClaim {
        accuracy = Decimals.canonical(accuracy);
        if (accuracy.signum() <= 0) {
            throw new IllegalArgumentException("an accuracy is above 0, found " + Decimals.text(accuracy));
        }
    }

    /**
     * Returns the variables of a kernel on a domain.
     *
     * @param domain the domain of both arguments
     * @return x and y, each with the domain's number of coordinates
     */
    public static Scope scope(Box domain) {
        return Scope.ofXAndY(domain.dimension(), domain.dimension());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Expression target() {
        return kernel;
    }

    @Override
    public Box xDomain() {
        return domain;
    }

    @Override
    public String sentence() {
        return "for all x, y in " + domain.text() + ": |" + kernel.text() + " - <phi(x), phi(y)>| <= "
                + Decimals.text(accuracy);
    }

    @Override
    public String latex() {
        return "\\forall x, y \\in " + domain.latex() + " : \\left| " + kernel.latex()
                + " - \\langle \\varphi(x), \\varphi(y) \\rangle \\right| \\le " + Decimals.latex(accuracy);
    }

    @Override
    public Set<String> networks() {
        return Set.of(PHI);
    }

    @Override
    public Json.Fields toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("kernel", kernel.text())
                .with("domain", domain.toJson())
                .with("accuracy", Decimals.text(accuracy));
    }

    static KernelClaim read(FieldReader fields) throws CertificateException {
        String text = fields.text("kernel");
        Box domain = BoxParser.read(fields, "domain");
        try {
            return new KernelClaim(
                    ExpressionParser.parse(text, scope(domain)), domain, Decimals.parse(fields.text("accuracy")));
        } catch (ExpressionException e) {
            throw new CertificateException(
                    Reason.EXPRESSION,
                    fields.pathOf("kernel") + ": at character " + (e.position() + 1) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("accuracy") + ": " + e.getMessage());
        }
    }
}
