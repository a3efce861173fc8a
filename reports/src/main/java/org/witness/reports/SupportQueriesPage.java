package org.witness.reports;

import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.SupportQueriesClaim;

/** The page of the queries of all supports. */
final class SupportQueriesPage implements ClaimPage {

    @Override
    public String kind() {
        return SupportQueriesClaim.KIND;
    }

    private static SupportQueriesClaim claim(Claim about) {
        if (about instanceof SupportQueriesClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no support queries");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        SupportQueriesClaim claim = claim(about);
        math.sign("\u2200").identifier("S").sign(",").space();
        math.barred("|", () -> math.identifier("S"))
                .sign("=")
                .number(claim.support())
                .space();
        math.sign("\u2203").identifier("u").sign(":").space();
        product(math);
        math.sign("=").barred("\u2016", () -> vector(math)).space();
        math.fenced("(", ")", () -> math.identifier("i").sign("\u2208").identifier("S"));
        math.sign(",").space();
        math.barred("|", () -> product(math)).sign("\u2264").number(claim.theta());
        math.thinSpace().barred("\u2016", () -> vector(math)).space();
        math.fenced("(", ")", () -> math.identifier("i").sign("\u2209").identifier("S"));
        math.sign(",").space();
        math.above("msup", () -> math.barred("\u2016", () -> math.identifier("u")), () -> math.number(2));
        math.sign("\u2264").number(claim.squaredNorm());
    }

    private static void product(MathMl math) {
        math.fenced("\u27E8", "\u27E9", () -> {
            math.identifier("u").sign(",");
            vector(math);
        });
    }

    private static void vector(MathMl math) {
        math.above("msub", () -> math.identifier("v"), () -> math.identifier("i"));
    }

    @Override
    public void introduction(Report report, Markup out) {
        SupportQueriesClaim claim = claim(report.claim());
        out.leaf(
                "p",
                "Every set of " + claim.support() + " of "
                        + Outward.count(claim.family().size()) + " vectors of "
                        + Outward.count(claim.family().dimension())
                        + " entries has a query that scores the same on the set and less elsewhere: so one table of positions serves"
                        + " every sparse function. The entries follow from the stored tensors:");
        out.open("pre", "tabindex", "0")
                .leaf("code", claim.family().definition())
                .close();
    }

    @Override
    public void pictures(Report report, Markup out) {
        // the claim names no set: there is nothing to draw beside the family, which has a page of its own
    }

    @Override
    public String python(Report report) {
        return "# " + claim(report.claim()).family().definition() + "\n";
    }

    @Override
    public String java(Report report) {
        return "VectorSet vectors = FamilyRules.vectors(certificate);\n";
    }
}
