package org.witness.reports;

import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.tensor.IntegerTensor;

/** The page of a support that no query serves: the statement and the partition. */
final class RadonPage implements ClaimPage {

    private static final int MOST_ROWS = 40;

    @Override
    public String kind() {
        return RadonClaim.KIND;
    }

    private static RadonClaim claim(Claim about) {
        if (about instanceof RadonClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no Radon partition");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        math.sign("\u2200").identifier("q").sign("\u2208");
        math.above(
                "msup",
                () -> math.identifier("\u211D"),
                () -> math.number(claim(about).dimension()));
        math.sign(":").space();
        extreme(math, "min", "\u2208");
        math.sign("\u2264");
        extreme(math, "max", "\u2209");
    }

    private static void extreme(MathMl math, String name, String relation) {
        math.above(
                "munder",
                () -> math.identifier(name),
                () -> math.row(() -> math.identifier("j").sign(relation).identifier("I")));
        math.fenced("\u27E8", "\u27E9", () -> {
            math.identifier("q").sign(",");
            math.above("msub", () -> math.identifier("k"), () -> math.identifier("j"));
        });
    }

    @Override
    public void introduction(Report report, Markup out) {
        RadonClaim claim = claim(report.claim());
        out.leaf(
                "p",
                "No query whatever puts the " + Outward.count(claim.support()) + " columns of I above the others among "
                        + Outward.count(claim.size()) + " keys in dimension " + Outward.count(claim.dimension())
                        + ": a point of the convex hull of their keys is a point of the convex hull of others. So with these keys"
                        + " no attention matches a matrix with a row whose support is I, at any tolerance off the support.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        out.open("section").leaf("h2", "The partition");
        table(report, RadonClaim.SUPPORT, "columns of I", out);
        table(report, RadonClaim.OTHERS, "other columns", out);
        out.leaf("p", "The weights are the integers of the tensor weights, those of I first.", "class", "note");
        out.close();
    }

    private static void table(Report report, String name, String words, Markup out) {
        if (!(report.certificate().tensors().get(name) instanceof IntegerTensor columns)) {
            // the tensors do not fit the claim: the verdict says so
            return;
        }
        StringBuilder text = new StringBuilder(words).append(": ");
        for (int n = 0; n < Math.min(MOST_ROWS, columns.size()); n++) {
            text.append(n == 0 ? "" : ", ").append(columns.at(n));
        }
        if (columns.size() > MOST_ROWS) {
            text.append(" and ")
                    .append(Outward.count(columns.size() - MOST_ROWS))
                    .append(" more");
        }
        out.leaf("p", text.toString());
    }

    @Override
    public String python(Report report) {
        return "keys, support, others = w[\"keys\"], w[\"support\"], w[\"others\"]\nweights = w[\"weights\"]\n";
    }

    @Override
    public String java(Report report) {
        return """
                RadonClaim claim = (RadonClaim) certificate.claim();
                boolean isBalanced = new RadonPartition(claim, certificate.tensors()).balances();
                """;
    }
}
