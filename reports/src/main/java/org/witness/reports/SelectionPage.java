package org.witness.reports;

import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;

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

    private static SelectionClaim claim(Claim about) {
        if (about instanceof SelectionClaim selection) {
            return selection;
        }
        if (about instanceof RelationalClaim relational) {
            return relational.selection();
        }
        throw new IllegalArgumentException("no selection");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        SelectionClaim claim = claim(about);
        KeyHead head = KeyHead.of(claim);
        if (about instanceof RelationalClaim relational) {
            math.lines(
                    () -> head.everywhere(math),
                    () -> {
                        selects(claim, head, math);
                        math.sign(",");
                    },
                    () -> relates(relational, math),
                    () -> {
                        definition("u", claim.utility(), math);
                        math.sign(",").space();
                        definition("r", relational.relation(), math);
                    });
        } else {
            math.lines(
                    () -> head.everywhere(math),
                    () -> selects(claim, head, math),
                    () -> definition("u", claim.utility(), math));
        }
    }

    private static void selects(SelectionClaim claim, KeyHead head, MathMl math) {
        utility("b", math);
        math.sign("\u2265").above("munder", () -> math.identifier("max"), () -> math.identifier("i")
                .sign("\u2260")
                .identifier("b"));
        math.thinSpace();
        utility("i", math);
        math.sign("+").number(claim.gap());
        head.leads(math);
    }

    private static void relates(RelationalClaim claim, MathMl math) {
        math.between("|", "|", true, () -> {
            math.above("munder", () -> math.sign("\u2211"), () -> math.identifier("i"));
            KeyHead.weight("i", math);
            math.fenced("\u27E8", "\u27E9", () -> {
                math.identifier("\u03C1").fenced("(", ")", () -> math.identifier("x"));
                math.sign(",").identifier("\u03C3").fenced("(", ")", () -> KeyHead.key("i", math));
            });
            math.sign("\u2212").identifier("r").fenced("(", ")", () -> {
                math.identifier("x").sign(",");
                KeyHead.key("b", math);
            });
        });
        math.sign("\u2264").number(claim.accuracy());
    }

    private static void utility(String index, MathMl math) {
        math.identifier("u").fenced("(", ")", () -> {
            math.identifier("x").sign(",");
            KeyHead.key(index, math);
        });
    }

    private static void definition(String name, Expression value, MathMl math) {
        math.identifier(name).sign("=").expression(value);
    }

    @Override
    public void introduction(Report report, Markup out) {
        out.leaf(
                "p",
                "The weights a are the softmax of "
                        + Decimals.text(claim(report.claim()).beta())
                        + " \u27E8\u03C6(x), \u03C8(y)\u27E9 over the keys. The inner products approximate the utility up to a function of the"
                        + " query, which softmax does not see; the factor is what turns a lead in utility into nearly all of the weight.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        KeyHead.of(claim(report.claim())).weights(report, out);
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
