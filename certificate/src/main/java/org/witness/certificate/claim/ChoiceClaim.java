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
 * Softmax attention selects the key that a comparator prefers: for all x in X and all n keys y_1 .. y_n in Y of which one, y_b, has
 * {@code c(x; y_i, y_b) >= margin} for all other i, the softmax over i of {@code beta <phi(x), psi(y_i)>} is at least {@code weight} at b; and c is
 * defined everywhere. A positive c(x; y, z) reads "for the query x, z is preferred to y". The tensor {@code instance} holds an x, a y and a z with {@code
 * c(x; y, z) >= margin}, so that the claim is not empty.
 *
 * @param comparator c, an expression in x, y and z
 * @param xDomain X
 * @param yDomain Y
 * @param keys n, at least 2
 * @param margin the least value of c that counts, above 0
 * @param gain the least difference of scores without beta, above 0: for the proof
 * @param beta the inverse temperature, at least 0
 * @param weight what the best key gets at least, above 0 and below 1
 */
public record ChoiceClaim(
        Expression comparator,
        Box xDomain,
        Box yDomain,
        long keys,
        BigDecimal margin,
        BigDecimal gain,
        BigDecimal beta,
        BigDecimal weight)
        implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "choice";

    /** The network of the query. */
    public static final String PHI = "phi";

    /** The network of the keys. */
    public static final String PSI = "psi";

    /** The tensor of an x, a y and a z: F64, [dimension of X and twice that of Y]. */
    public static final String INSTANCE = "instance";

    private static final long MOST_KEYS = 1L << 40;

    /**
     * Creates the claim, its decimals in canonical form.
     *
     * @param comparator c, an expression in x, y and z
     * @param xDomain X
     * @param yDomain Y
     * @param keys n, at least 2
     * @param margin the least value of c that counts, above 0
     * @param gain the least difference of scores without beta, above 0
     * @param beta the inverse temperature, at least 0
     * @param weight what the best key gets at least, above 0 and below 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public ChoiceClaim {
        margin = Decimals.canonical(margin);
        gain = Decimals.canonical(gain);
        beta = Decimals.canonical(beta);
        weight = Decimals.canonical(weight);
        if (keys < 2 || keys > MOST_KEYS) {
            throw new IllegalArgumentException("keys: expected 2 to " + MOST_KEYS + ", found " + keys);
        }
        requireAboveZero("margin", margin);
        requireAboveZero("gain", gain);
        requireAboveZero("weight", weight);
        if (weight.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("weight: expected below 1, found " + Decimals.text(weight));
        }
        if (beta.signum() < 0) {
            throw new IllegalArgumentException("beta: expected at least 0, found " + Decimals.text(beta));
        }
    }

    private static void requireAboveZero(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + ": expected above 0, found " + Decimals.text(value));
        }
    }

    /**
     * Returns the variables of a comparator on two domains.
     *
     * @param xDomain the domain of x
     * @param yDomain the domain of y and of z
     * @return x, y and z, each with its domain's number of coordinates
     */
    public static Scope scope(Box xDomain, Box yDomain) {
        TreeMap<Character, Integer> dimensions = new TreeMap<>();
        dimensions.put('x', xDomain.dimension());
        dimensions.put('y', yDomain.dimension());
        dimensions.put('z', yDomain.dimension());
        return new Scope(dimensions);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "for all x in " + xDomain.text() + " and all " + keys + " keys y_1, .., y_" + keys + " in "
                + yDomain.text()
                + " of which one, y_b, has c(x; y_i, y_b) >= " + Decimals.text(margin)
                + " for all others, c(x; y, z) = "
                + comparator.text() + ": the softmax of " + Decimals.text(beta)
                + " * <phi(x), psi(y_i)> over i is at least " + Decimals.text(weight) + " at b";
    }

    @Override
    public String latex() {
        return "\\forall x \\in " + xDomain.latex() + ", \\; y_1, \\ldots, y_{" + keys + "} \\in " + yDomain.latex()
                + " : \\quad \\min_{i \\ne b} c(x; y_i, y_b) \\ge " + Decimals.latex(margin)
                + " \\Rightarrow \\operatorname{softmax}_i\\left( " + Decimals.latex(beta)
                + " \\langle \\varphi(x), \\psi(y_i) \\rangle \\right)_b \\ge " + Decimals.latex(weight)
                + ", \\quad c(x; y, z) = " + comparator.latex();
    }

    @Override
    public Set<String> networks() {
        return Set.of(PHI, PSI);
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
                .with("xDomain", xDomain.toJson())
                .with("yDomain", yDomain.toJson())
                .with("keys", keys)
                .with("margin", Decimals.text(margin))
                .with("gain", Decimals.text(gain))
                .with("beta", Decimals.text(beta))
                .with("weight", Decimals.text(weight));
    }

    static ChoiceClaim read(FieldReader fields) throws CertificateException {
        String text = fields.text("comparator");
        Box xDomain = BoxParser.read(fields, "xDomain");
        Box yDomain = BoxParser.read(fields, "yDomain");
        try {
            return new ChoiceClaim(
                    ExpressionParser.parse(text, scope(xDomain, yDomain)),
                    xDomain,
                    yDomain,
                    fields.count("keys"),
                    Decimals.parse(fields.text("margin")),
                    Decimals.parse(fields.text("gain")),
                    Decimals.parse(fields.text("beta")),
                    Decimals.parse(fields.text("weight")));
        } catch (ExpressionException e) {
            throw new CertificateException(
                    Reason.EXPRESSION,
                    fields.pathOf("comparator") + ": at character " + (e.position() + 1) + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("") + e.getMessage());
        }
    }
}
