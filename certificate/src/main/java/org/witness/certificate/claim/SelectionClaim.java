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
 * Softmax attention selects the best key: for all x in X and all n keys y_1 .. y_n in Y of which one, y_b, has {@code u(x,y_b) >= u(x,y_i) + gap} for all
 * other i, the softmax over i of {@code beta <phi(x), psi(y_i)>} is at least {@code weight} at b; and u is defined on X x Y. The tensor {@code instance} holds an x, a
 * best key and a rival with that lead, so that the claim is not empty; {@code origin} a point y_0 of Y for the proof, which compares scores with {@code u(x,y) - u(x,y_0)}.
 *
 * @param utility u, an expression in x and y
 * @param xDomain X
 * @param yDomain Y
 * @param keys n, at least 2
 * @param gap the least lead of the best key, above 0
 * @param beta the inverse temperature, at least 0
 * @param weight what the best key gets at least, above 0 and below 1
 */
public record SelectionClaim(
        Expression utility, Box xDomain, Box yDomain, long keys, BigDecimal gap, BigDecimal beta, BigDecimal weight)
        implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "selection";

    /** The network of the query. */
    public static final String PHI = "phi";

    /** The network of the keys. */
    public static final String PSI = "psi";

    /** The tensor of a point of Y: F64, [dimension of Y]. */
    public static final String ORIGIN = "origin";

    /** The tensor of an x, a best key and a rival, one behind the other: F64, [dimension of X and twice that of Y]. */
    public static final String INSTANCE = "instance";

    /** The largest number of keys. */
    public static final long MOST_KEYS = 1L << 40;

    /**
     * Creates the claim, its decimals in canonical form.
     *
     * @param utility u, an expression in x and y
     * @param xDomain X
     * @param yDomain Y
     * @param keys n, at least 2
     * @param gap the least lead of the best key, above 0
     * @param beta the inverse temperature, at least 0
     * @param weight what the best key gets at least, above 0 and below 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SelectionClaim {
        gap = Decimals.canonical(gap);
        beta = Decimals.canonical(beta);
        weight = Decimals.canonical(weight);
        if (keys < 2 || keys > MOST_KEYS) {
            throw new IllegalArgumentException("keys: expected 2 to " + MOST_KEYS + ", found " + keys);
        }
        if (gap.signum() <= 0) {
            throw new IllegalArgumentException("gap: expected above 0, found " + Decimals.text(gap));
        }
        if (beta.signum() < 0) {
            throw new IllegalArgumentException("beta: expected at least 0, found " + Decimals.text(beta));
        }
        if (weight.signum() <= 0 || weight.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("weight: expected above 0 and below 1, found " + Decimals.text(weight));
        }
    }

    /**
     * Returns the variables of a utility on two domains.
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

    /**
     * Returns the hypothesis of the sentence: what is said of the query and its keys.
     *
     * @return the beginning of a sentence
     */
    String hypothesis() {
        return "for all x in " + xDomain.text() + " and all " + keys + " keys y_1, .., y_" + keys + " in "
                + yDomain.text() + " of which one, y_b, leads all others by " + Decimals.text(gap) + " in u(x, y) = "
                + utility.text();
    }

    /**
     * Returns the conclusion of the sentence.
     *
     * @return the end of a sentence
     */
    String conclusion() {
        return "the softmax of " + Decimals.text(beta) + " * <phi(x), psi(y_i)> over i is at least "
                + Decimals.text(weight) + " at b";
    }

    @Override
    public String sentence() {
        return hypothesis() + ": " + conclusion();
    }

    @Override
    public String latex() {
        return "\\forall x \\in " + xDomain.latex() + ", \\; y_1, \\ldots, y_{" + keys + "} \\in " + yDomain.latex()
                + " : \\quad u(x, y_b) \\ge \\max_{i \\ne b} u(x, y_i) + " + Decimals.latex(gap)
                + " \\Rightarrow \\operatorname{softmax}_i\\left( " + Decimals.latex(beta)
                + " \\langle \\varphi(x), \\psi(y_i) \\rangle \\right)_b \\ge " + Decimals.latex(weight)
                + ", \\quad u(x, y) = " + utility.latex();
    }

    @Override
    public Set<String> networks() {
        return Set.of(PHI, PSI);
    }

    @Override
    public Set<String> tensors() {
        return Set.of(ORIGIN, INSTANCE);
    }

    @Override
    public Json.Fields toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("utility", utility.text())
                .with("xDomain", xDomain.toJson())
                .with("yDomain", yDomain.toJson())
                .with("keys", keys)
                .with("gap", Decimals.text(gap))
                .with("beta", Decimals.text(beta))
                .with("weight", Decimals.text(weight));
    }

    static SelectionClaim read(FieldReader fields) throws CertificateException {
        String text = fields.text("utility");
        Box xDomain = BoxParser.read(fields, "xDomain");
        Box yDomain = BoxParser.read(fields, "yDomain");
        try {
            return new SelectionClaim(
                    ExpressionParser.parse(text, scope(xDomain, yDomain)),
                    xDomain,
                    yDomain,
                    fields.count("keys"),
                    Decimals.parse(fields.text("gap")),
                    Decimals.parse(fields.text("beta")),
                    Decimals.parse(fields.text("weight")));
        } catch (ExpressionException e) {
            throw new CertificateException(
                    Reason.EXPRESSION,
                    fields.pathOf("utility") + ": at character " + (e.position() + 1) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("") + e.getMessage());
        }
    }
}
