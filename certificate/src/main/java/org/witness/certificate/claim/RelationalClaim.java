package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * Relational attention: selection, then a relation of the selected object. With a_i the softmax of {@code beta <phi(x), psi(y_i)>}, whenever the best key leads as the
 * selection asks, its weight is as the selection says, and {@code |sum_i a_i <rho(x), sigma(y_i)> - r(x,y_b)| <= accuracy}; u and r are defined on X x Y.
 *
 * @param selection which key is selected, and how clearly
 * @param relation r, an expression in x and y
 * @param accuracy the largest admitted error, above 0
 */
public record RelationalClaim(SelectionClaim selection, Expression relation, BigDecimal accuracy) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "relational";

    /** The network of x for the relation. */
    public static final String RHO = "rho";

    /** The network of y for the relation. */
    public static final String SIGMA = "sigma";

    /**
     * Creates the claim, its accuracy in canonical form.
     *
     * @param selection which key is selected, and how clearly
     * @param relation r, an expression in x and y
     * @param accuracy the largest admitted error, above 0
     * @throws IllegalArgumentException if the accuracy is not above 0
     */
    public RelationalClaim {
        accuracy = Decimals.canonical(accuracy);
        if (accuracy.signum() <= 0) {
            throw new IllegalArgumentException("accuracy: expected above 0, found " + Decimals.text(accuracy));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return selection.hypothesis() + ": " + selection.conclusion()
                + ", and the mean of <rho(x), sigma(y_i)> with these weights is within " + Decimals.text(accuracy)
                + " of r(x, y_b), r(x, y) = " + relation.text();
    }

    @Override
    public String latex() {
        return selection.latex()
                + ", \\quad \\left| \\sum_i a_i \\langle \\rho(x), \\sigma(y_i) \\rangle - r(x, y_b) \\right| \\le "
                + Decimals.latex(accuracy) + ", \\quad r(x, y) = " + relation.latex();
    }

    @Override
    public Set<String> networks() {
        return Set.of(SelectionClaim.PHI, SelectionClaim.PSI, RHO, SIGMA);
    }

    @Override
    public Set<String> tensors() {
        return selection.tensors();
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("selection", selection.toJson())
                .with("relation", relation.text())
                .with("accuracy", Decimals.text(accuracy));
    }

    static RelationalClaim read(FieldReader fields) throws CertificateException {
        FieldReader inner = fields.fields("selection");
        if (!inner.text("kind").equals(SelectionClaim.KIND)) {
            throw new CertificateException(Reason.FIELD, inner.pathOf("kind") + ": expected " + SelectionClaim.KIND);
        }
        SelectionClaim selection = SelectionClaim.read(inner);
        inner.end();
        String text = fields.text("relation");
        try {
            return new RelationalClaim(
                    selection,
                    ExpressionParser.parse(text, SelectionClaim.scope(selection.xDomain(), selection.yDomain())),
                    Decimals.parse(fields.text("accuracy")));
        } catch (ExpressionException e) {
            throw new CertificateException(
                    Reason.EXPRESSION,
                    fields.pathOf("relation") + ": at character " + (e.position() + 1) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("") + e.getMessage());
        }
    }
}
