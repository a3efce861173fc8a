package org.witness.reports;

import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.network.Network;

/** The page of selection, and of relational attention: the weights of some keys as the query moves. */
final class SelectionPage implements ClaimPage {

    private final String kind;

    /** Of one of the two kinds. */
    SelectionPage(String kind) {
        this.kind = kind;
    }

    @Override
    public String kind() {
        return kind;
    }

    private static SelectionClaim claim(Report report) {
        Claim claim = report.certificate().claim();
        if (claim instanceof SelectionClaim selection) {
            return selection;
        }
        if (claim instanceof RelationalClaim relational) {
            return relational.selection();
        }
        throw new IllegalArgumentException("no selection");
    }

    @Override
    public void statement(Report report, MathMl math) {
        SelectionClaim claim = claim(report);
        math.sign("\u2200").identifier("x").sign("\u2208").box(claim.xDomain());
        math.sign(",").space();
        key("1", math);
        math.sign(",").sign("\u2026").sign(",");
        key(String.valueOf(claim.keys()), math);
        math.sign("\u2208").box(claim.yDomain()).sign(":").space();
        utility("b", math);
        math.sign("\u2265").above("munder", () -> math.identifier("max"), () -> math.identifier("i")
                .sign("\u2260")
                .identifier("b"));
        utility("i", math);
        math.sign("+").number(claim.gap()).sign("\u21D2").space();
        weight(math, "b");
        math.sign("\u2265").number(claim.weight());
        if (report.certificate().claim() instanceof RelationalClaim relational) {
            math.sign(",").space();
            math.barred("|", () -> {
                math.above("munder", () -> math.sign("\u2211"), () -> math.identifier("i"));
                weight(math, "i");
                math.fenced("\u27E8", "\u27E9", () -> {
                    math.identifier("\u03C1").fenced("(", ")", () -> math.identifier("x"));
                    math.sign(",").identifier("\u03C3").fenced("(", ")", () -> key("i", math));
                });
                math.sign("\u2212").identifier("r").fenced("(", ")", () -> {
                    math.identifier("x").sign(",");
                    key("b", math);
                });
            });
            math.sign("\u2264").number(relational.accuracy());
        }
        math.sign(",").space().identifier("u").sign("=").expression(claim.utility());
        if (report.certificate().claim() instanceof RelationalClaim relational) {
            math.sign(",").space().identifier("r").sign("=").expression(relational.relation());
        }
    }

    private static void key(String index, MathMl math) {
        math.above("msub", () -> math.identifier("y"), () -> math.identifier(index));
    }

    private static void utility(String index, MathMl math) {
        math.identifier("u").fenced("(", ")", () -> {
            math.identifier("x").sign(",");
            key(index, math);
        });
    }

    private static void weight(MathMl math, String index) {
        math.above("msub", () -> math.identifier("a"), () -> math.identifier(index));
    }

    @Override
    public void introduction(Report report, Markup out) {
        SelectionClaim claim = claim(report);
        out.leaf(
                "p",
                "The weights a are the softmax of " + claim.beta().toPlainString()
                        + " \u27E8\u03C6(x), \u03C8(y)\u27E9 over the keys. The inner products approximate the utility up to a function of the"
                        + " query, which softmax does not see; the factor is what turns a lead in utility into nearly all of the weight.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        SelectionClaim claim = claim(report);
        Network phi = report.certificate().networks().get(SelectionClaim.PHI);
        Network psi = report.certificate().networks().get(SelectionClaim.PSI);
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
                        claim.gap(),
                        claim.weight(),
                        claim.utility(),
                        false)
                .draw(report.examination().verdict(), out);
    }

    @Override
    public String python(Report report) {
        StringBuilder code = new StringBuilder("def net(name, v, layers):\n    for i in range(layers):\n");
        code.append("        v = w[f\"{name}.{i}.weight\"] @ np.atleast_1d(v) + w[f\"{name}.{i}.bias\"]\n");
        code.append("        v = np.maximum(0, v) if i + 1 < layers else v\n    return v\n\n");
        code.append("scores = np.array([").append(claim(report).beta().toPlainString());
        code.append(" * net(\"phi\", x, 2) @ net(\"psi\", y, 2) for y in keys])\n");
        code.append("weights = np.exp(scores - scores.max())\nweights /= weights.sum()\n");
        return code.toString();
    }

    @Override
    public String java(Report report) {
        return """
                Network phi = certificate.networks().get("phi");
                Network psi = certificate.networks().get("psi");
                """;
    }
}
