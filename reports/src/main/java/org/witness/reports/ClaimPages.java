package org.witness.reports;

import java.util.List;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;

/** The pages of all kinds of claims. */
final class ClaimPages {

    /** One for each kind. */
    static final List<ClaimPage> ALL = List.of(
            ErrorPage.ofKernels(),
            new FactoredKernelPage(),
            ErrorPage.ofRelations(),
            new CoherencePage(),
            new ObstructionPage(),
            new AttentionPage(),
            new RadonPage(),
            new ProjectionPage(),
            new BooleanPage(),
            new SupportQueriesPage(),
            new RankingPage(),
            new PreorderPage(),
            new SelectionPage(SelectionClaim.KIND),
            new SelectionPage(RelationalClaim.KIND),
            new ChoicePage());

    private ClaimPages() {}

    static ClaimPage of(Claim claim) {
        return ALL.stream()
                .filter(page -> page.kind().equals(claim.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no page for claims of kind " + claim.kind()));
    }

    /** Prints the statement of a claim in a box of its own. */
    static void print(Claim claim, Markup out) {
        out.open("div", "class", "statement", "tabindex", "0", "role", "group", "aria-label", "The statement");
        out.open("math", "display", "block", "alttext", claim.sentence());
        of(claim).statement(claim, new MathMl(out));
        out.close().close();
    }
}
