package org.witness.reports;

import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.network.Network;

/** The page of attention that selects by a comparator: the features of queries and keys. */
final class ChoicePage implements ClaimPage {

    @Override
    public String kind() {
        return ChoiceClaim.KIND;
    }

    private static ChoiceClaim claim(Report report) {
        if (report.certificate().claim() instanceof ChoiceClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no choice");
    }

    @Override
    public void statement(Report report, MathMl math) {
        ChoiceClaim claim = claim(report);
        math.sign("\u2200").identifier("x").sign("\u2208").box(claim.xDomain());
        math.sign(",").space();
        key("1", math);
        math.sign(",").sign("\u2026").sign(",");
        key(String.valueOf(claim.keys()), math);
        math.sign("\u2208").box(claim.yDomain()).sign(":").space();
        math.above("munder", () -> math.identifier("min"), () -> math.identifier("i")
                .sign("\u2260")
                .identifier("b"));
        math.identifier("c").fenced("(", ")", () -> {
            math.identifier("x").sign(";");
            key("i", math);
            math.sign(",");
            key("b", math);
        });
        math.sign("\u2265").number(claim.margin()).sign("\u21D2").space();
        math.above("msub", () -> math.identifier("a"), () -> math.identifier("b"));
        math.sign("\u2265").number(claim.weight()).sign(",").space();
        math.identifier("c").sign("=").expression(claim.comparator());
    }

    private static void key(String index, MathMl math) {
        math.above("msub", () -> math.identifier("y"), () -> math.identifier(index));
    }

    @Override
    public void introduction(Report report, Markup out) {
        ChoiceClaim claim = claim(report);
        out.leaf(
                "p",
                "The weights a are the softmax of " + claim.beta().toPlainString()
                        + " \u27E8\u03C6(x), \u03C8(y)\u27E9 over the keys. For each query the inner products are a utility of keys: they rise"
                        + " wherever the comparator reaches the margin, as the height on a grid of queries and of keys does.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        ChoiceClaim claim = claim(report);
        Network phi = report.certificate().networks().get(ChoiceClaim.PHI);
        Network psi = report.certificate().networks().get(ChoiceClaim.PSI);
        if (phi == null
                || psi == null
                || claim.xDomain().dimension() != 1
                || claim.yDomain().dimension() != 1) {
            return;
        }
        new WeightPictures(
                        claim.xDomain().ranges().get(0),
                        claim.yDomain().ranges().get(0),
                        phi,
                        psi,
                        claim.beta(),
                        claim.margin(),
                        claim.weight(),
                        claim.comparator(),
                        true)
                .draw(report.examination().verdict(), out);
        out.open("section").leaf("h2", "The features");
        out.open("div", "class", "row plots");
        FeaturePlots.draw(out, "\u03C6", phi, claim.xDomain().ranges().get(0));
        FeaturePlots.draw(out, "\u03C8", psi, claim.yDomain().ranges().get(0));
        out.close().close();
    }

    @Override
    public String python(Report report) {
        return "# weights = softmax(" + claim(report).beta().toPlainString() + " * phi(x) @ psi(y_i))\n"
                + "phi, psi = w[\"phi.0.weight\"], w[\"psi.0.weight\"]\n";
    }

    @Override
    public String java(Report report) {
        return "Network phi = certificate.networks().get(\"phi\");\n";
    }
}
