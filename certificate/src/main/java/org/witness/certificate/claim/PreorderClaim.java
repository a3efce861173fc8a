package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeMap;
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
 * A utility says what a comparator says, where that is clear: for all y, z in Y, {@code c(y,z) >= margin} implies
 * {@code U(z) - U(y) >= gain}, and c is defined there. A positive c(y,z) reads "z is preferred to y". The tensor {@code instance} holds a y and a z with
 * {@code c(y,z) >= margin}, so that the claim is not empty.
 *
 * @param comparator c, an expression in y and z
 * @param domain Y
 * @param margin the least value of c that counts, above 0
 * @param gain the least difference of utilities, above 0
 */
public record PreorderClaim(Expression comparator, Box domain, BigDecimal margin, BigDecimal gain) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "preorder";

    /** The network of the utility, from a point of Y to one number. */
    public static final String UTILITY = "utility";

    /** The tensor of a y and a z that the claim speaks of: F64, [2, n]. */
    public static final String INSTANCE = "instance";

    /**
     * Creates the claim, its decimals in canonical form.
     *
     * @param comparator c, an expression in y and z
     * @param domain Y
     * @param margin the least value of c that counts, above 0
     * @param gain the least difference of utilities, above 0
     * @throws IllegalArgumentException if the margin or the gain is not above 0
     */
    public PreorderClaim {
        margin = above("margin", margin);
        gain = above("gain", gain);
    }

    private static BigDecimal above(String name, BigDecimal value) {
        BigDecimal canonical = Decimals.canonical(value);
        if (canonical.signum() <= 0) {
            throw new IllegalArgumentException(name + ": expected above 0, found " + Decimals.text(canonical));
        }
        return canonical;
    }

    /**
     * Returns the variables of a comparator on a domain.
     *
     * @param domain the domain of both arguments
     * @return y and z, each with the domain's number of coordinates
     */
    public static Scope scope(Box domain) {
        TreeMap<Character, Integer> dimensions = new TreeMap<>();
        dimensions.put('y', domain.dimension());
        dimensions.put('z', domain.dimension());
        return new Scope(dimensions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "for all y, z in " + domain.text() + ": " + comparator.text() + " >= " + Decimals.text(margin)
                + " implies utility(z) - utility(y) >= " + Decimals.text(gain);
    }

    @Override
    public String latex() {
        return "\\forall y, z \\in " + domain.latex() + " : \\quad " + comparator.latex() + " \\ge "
                + Decimals.latex(margin) + " \\Rightarrow U(z) - U(y) \\ge " + Decimals.latex(gain);
    }

    @Override
    public Set<String> networks() {
        return Set.of(UTILITY);
    }

    @Override
    public Set<String> tensors() {
        return Set.of(INSTANCE);
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("comparator", comparator.text())
                .with("domain", domain.toJson())
                .with("margin", Decimals.text(margin))
                .with("gain", Decimals.text(gain));
    }

    static PreorderClaim read(FieldReader fields) throws CertificateException {
        String text = fields.text("comparator");
        Box domain = BoxParser.read(fields, "domain");
        try {
            return new PreorderClaim(
                    ExpressionParser.parse(text, scope(domain)),
                    domain,
                    Decimals.parse(fields.text("margin")),
                    Decimals.parse(fields.text("gain")));
        } catch (ExpressionException e) {
            throw new CertificateException(
                    Reason.EXPRESSION,
                    fields.pathOf("comparator") + ": at character " + (e.position() + 1) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("") + e.getMessage());
        }
    }
}
