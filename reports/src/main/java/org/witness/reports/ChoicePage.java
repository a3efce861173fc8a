package org.witness.reports;

import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.expression.Decimals;

/** The page of attention that selects by a comparator: the weights of some keys as the query moves, and the features. */
final class ChoicePage implements ClaimPage {

    @Override
    public String kind() {
        return ChoiceClaim.KIND;
    }

    private static ChoiceClaim claim(Claim about) {
        if (about instanceof ChoiceClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no choice");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        ChoiceClaim claim = claim(about);
        KeyHead head = KeyHead.of(claim);
        math.lines(
                () -> head.everywhere(math),
                () -> {
                    math.above("munder", () -> math.identifier("min"), () -> math.identifier("i")
                            .sign("\u2260")
                            .identifier("b"));
                    math.thinSpace().identifier("c").fenced("(", ")", () -> {
                        math.identifier("x").sign(";");
                        KeyHead.key("i", math);
                        math.sign(",");
                        KeyHead.key("b", math);
                    });
                    math.sign("\u2265").number(claim.margin());
                    head.leads(math);
                },
                () -> math.identifier("c").sign("=").expression(claim.comparator()));
    }

    @Override
    public void introduction(Report report, Markup out) {
        out.leaf(
                "p",
                "The weights a are the softmax of "
                        + Decimals.text(claim(report.claim()).beta())
                        + " \u27E8\u03C6(x), \u03C8(y)\u27E9 over the keys. For each query the inner products are a utility of keys: they rise"
                        + " wherever the comparator reaches the margin, as the height on a grid of queries and of keys does.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        KeyHead head = KeyHead.of(claim(report.claim()));
        head.weights(report, out);
        head.features(report, out);
    }

    @Override
    public String python(Report report) {
        return KeyHead.of(claim(report.claim())).python(report);
    }

    @Override
    public String java(Report report) {
        return KeyHead.java();
    }
}
