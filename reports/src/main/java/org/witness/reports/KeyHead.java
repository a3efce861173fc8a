package org.witness.reports;

import java.math.BigDecimal;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.network.Network;

/**
 * What claims of an attention head that finds the best of some keys have in common.
 *
 * @param xDomain the queries
 * @param yDomain the keys
 * @param keys how many there are
 * @param beta the factor of the scores
 * @param least what the preference of the best key over any other reaches
 * @param weight what the best key gets at least
 * @param preference a utility of a key, or a comparator of two
 * @param isComparator which of them
 */
record KeyHead(
        Box xDomain,
        Box yDomain,
        long keys,
        BigDecimal beta,
        BigDecimal least,
        BigDecimal weight,
        Expression preference,
        boolean isComparator) {

    private static final String PHI = SelectionClaim.PHI;
    private static final String PSI = SelectionClaim.PSI;

    static KeyHead of(SelectionClaim claim) {
        return new KeyHead(
                claim.xDomain(),
                claim.yDomain(),
                claim.keys(),
                claim.beta(),
                claim.gap(),
                claim.weight(),
                claim.utility(),
                false);
    }

    static KeyHead of(ChoiceClaim claim) {
        return new KeyHead(
                claim.xDomain(),
                claim.yDomain(),
                claim.keys(),
                claim.beta(),
                claim.margin(),
                claim.weight(),
                claim.comparator(),
                true);
    }

    /** For all queries and keys. */
    void everywhere(MathMl math) {
        math.sign("\u2200").identifier("x").sign("\u2208").box(xDomain);
        math.sign(",").space();
        key("1", math);
        math.sign(",").sign("\u2026").sign(",");
        key(String.valueOf(keys), math);
        math.sign("\u2208").box(yDomain).sign(":");
    }

    /** The weight of the best key, from below. */
    void leads(MathMl math) {
        math.sign("\u21D2").space();
        weight("b", math);
        math.sign("\u2265").number(weight);
    }

    static void key(String index, MathMl math) {
        math.above("msub", () -> math.identifier("y"), () -> math.identifier(index));
    }

    static void weight(String index, MathMl math) {
        math.above("msub", () -> math.identifier("a"), () -> math.identifier(index));
    }

    /** Draws the weights of keys on a line, and nothing of others. */
    void weights(Report report, Markup out) {
        Network phi = report.certificate().networks().get(PHI);
        Network psi = report.certificate().networks().get(PSI);
        if (phi != null && psi != null && xDomain.dimension() == 1 && yDomain.dimension() == 1) {
            new WeightPictures(this, phi, psi).draw(report.examination().verdict(), out);
        }
    }

    /** Draws what the two networks make of queries and keys on a line. */
    void features(Report report, Markup out) {
        Network phi = report.certificate().networks().get(PHI);
        Network psi = report.certificate().networks().get(PSI);
        if (phi != null && psi != null && xDomain.dimension() == 1 && yDomain.dimension() == 1) {
            out.open("section").leaf("h2", "The features");
            ErrorPage.features("\u03C6", true, phi, xDomain.ranges().get(0), out);
            ErrorPage.features("\u03C8", true, psi, yDomain.ranges().get(0), out);
            out.close();
        }
    }

    /** Statements in Python that compute the weights of {@code keys} for a query {@code x}. */
    String python(Report report) {
        StringBuilder code = new StringBuilder("def net(name, v, layers):\n    for i in range(layers):\n");
        code.append("        v = w[f\"{name}.{i}.weight\"] @ np.atleast_1d(v) + w[f\"{name}.{i}.bias\"]\n");
        code.append("        v = np.maximum(0, v) if i + 1 < layers else v\n    return v\n\n");
        code.append("scores = np.array([").append(beta.toPlainString());
        code.append(" * net(\"phi\", x, " + layers(report, PHI) + ") @ net(\"psi\", y, " + layers(report, PSI)
                + ") for y in keys])\n");
        code.append("weights = np.exp(scores - scores.max())\nweights /= weights.sum()\n");
        return code.toString();
    }

    private static int layers(Report report, String name) {
        Network network = report.certificate().networks().get(name);
        return network == null ? 0 : network.layers().size();
    }

    /** Statements in Java that reach the networks. */
    static String java() {
        return """
                Network phi = certificate.networks().get("phi");
                Network psi = certificate.networks().get("psi");
                """;
    }
}
