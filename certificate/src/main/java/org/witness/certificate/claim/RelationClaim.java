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
 * For all x in X, y in Y: {@code |r(x,y) - <phi(x), psi(y)>| <= accuracy}, and r is defined there.
 *
 * @param relation r, an expression in x and y
 * @param xDomain X
 * @param yDomain Y
 * @param accuracy the largest admitted error, above 0
 */
public record RelationClaim(Expression relation, Box xDomain, Box yDomain, BigDecimal accuracy)
        implements ApproximationClaim {

    /** The kind's name in files. */
    public static final String KIND = "relation";

    /** The name of the network of y. */
    public static final String PSI = "psi";

    /**
     * Creates the claim, its accuracy in canonical form.
     *
     * @param relation r, an expression in x and y
     * @param xDomain X
     * @param yDomain Y
     * @param accuracy the largest admitted error, above 0
     * @throws IllegalArgumentException if the accuracy is not above 0
     */
    public RelationClaim {
        accuracy = Decimals.canonical(accuracy);
        if (accuracy.signum() <= 0) {
            throw new IllegalArgumentException("an accuracy is above 0, found " + Decimals.text(accuracy));
        }
    }

    /**
     * Returns the variables of a relation on two domains.
     *
     * @param xDomain the domain of x
     * @param yDomain the domain of y
     * @return x and y, each with its domain's number of coordinates
     */
    public static Scope scope(Box xDomain, Box yDomain) {
        return Scope.ofXAndY(xDomain.dimension(), yDomain.dimension());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Expression target() {
        return relation;
    }

    @Override
    public String right() {
        return PSI;
    }

    @Override
    public String sentence() {
        return "for all x in " + xDomain.text() + ", y in " + yDomain.text() + ": |" + relation.text()
                + " - <phi(x), psi(y)>| <= " + Decimals.text(accuracy);
    }

    @Override
    public String latex() {
        return "\\forall x \\in " + xDomain.latex() + ", y \\in " + yDomain.latex() + " : \\left| " + relation.latex()
                + " - \\langle \\varphi(x), \\psi(y) \\rangle \\right| \\le " + Decimals.latex(accuracy);
    }

    @Override
    public Set<String> networks() {
        return Set.of(PHI, PSI);
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("relation", relation.text())
                .with("xDomain", xDomain.toJson())
                .with("yDomain", yDomain.toJson())
                .with("accuracy", Decimals.text(accuracy));
    }

    static RelationClaim read(FieldReader fields) throws CertificateException {
        String text = fields.text("relation");
        Box xDomain = BoxParser.read(fields, "xDomain");
        Box yDomain = BoxParser.read(fields, "yDomain");
        try {
            return new RelationClaim(
                    ExpressionParser.parse(text, scope(xDomain, yDomain)),
                    xDomain,
                    yDomain,
                    Decimals.parse(fields.text("accuracy")));
        } catch (ExpressionException e) {
            throw new CertificateException(
                    Reason.EXPRESSION,
                    fields.pathOf("relation") + ": at character " + (e.position() + 1) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("accuracy") + ": " + e.getMessage());
        }
    }
}
