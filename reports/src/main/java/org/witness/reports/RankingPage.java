package org.witness.reports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.witness.certificate.Limits;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.verifier.enclosure.ItemUtilities;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.RankingRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.meaning.RankedItems;

/** The page of a ranking: the items by falling utility, and the table in that order. */
final class RankingPage implements ClaimPage {

    private static final int MOST_ROWS = 60;
    private static final int MOST_DRAWN = 200;
    private static final double SIDE = 420;

    @Override
    public String kind() {
        return RankingClaim.KIND;
    }

    private static RankingClaim claim(Claim about) {
        if (about instanceof RankingClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no ranking");
    }

    private static Optional<RankedItems> items(Report report) {
        try {
            return Optional.of(RankingRules.rankedItems(report.certificate()));
        } catch (RuleException e) {
            // the tensors do not fit the claim: the verdict says so
            return Optional.empty();
        }
    }

    @Override
    public void statement(Claim about, MathMl math) {
        RankingClaim claim = claim(about);
        math.sign("\u2200").identifier("i").sign(",").identifier("j").sign(":").space();
        math.identifier("i").sign("\u227B").identifier("j").sign("\u21D2");
        difference(claim, math);
        math.sign("\u2265");
        share(claim.hasNetwork() ? 2 : 1, math);
        math.sign(",").space();
        math.identifier("i").sign("\u223C").identifier("j").sign("\u21D2");
        math.barred("|", () -> difference(claim, math));
        math.sign("\u2264");
        if (claim.hasNetwork()) {
            share(4, math);
        } else {
            math.number(0);
        }
    }

    /** One over a number. */
    private static void share(long of, MathMl math) {
        math.number(1);
        if (of > 1) {
            math.sign("/").number(of);
        }
    }

    private static void difference(RankingClaim claim, MathMl math) {
        utility(claim, "i", math);
        math.sign("\u2212");
        utility(claim, "j", math);
    }

    private static void utility(RankingClaim claim, String item, MathMl math) {
        if (claim.hasNetwork()) {
            math.identifier("U")
                    .fenced(
                            "(",
                            ")",
                            () -> math.above("msub", () -> math.identifier("v"), () -> math.identifier(item)));
        } else {
            math.above("msub", () -> math.identifier("u"), () -> math.identifier(item));
        }
    }

    @Override
    public void introduction(Report report, Markup out) {
        RankingClaim claim = claim(report.claim());
        out.leaf(
                "p",
                "The comparisons of " + Outward.count(claim.items().size())
                        + " items form a total preorder: each two are compared, and what is at least as good as something is at"
                        + " least as good as all that this is at least as good as. A preorder of finitely many items has a"
                        + " utility: the number of classes of items below. "
                        + (claim.hasNetwork()
                                ? "Here the utility is a network of the items' vectors: one hidden layer along a line that keeps them apart."
                                : "Here it is stored, one number for each item."));
    }

    @Override
    public void pictures(Report report, Markup out) {
        Optional<RankedItems> found = items(report);
        if (found.isEmpty()) {
            return;
        }
        RankedItems items = found.get();
        Interval[] utilities = ItemUtilities.of(items);
        List<Integer> order = IntStream.range(0, utilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -utilities[i].midpoint())
                        .thenComparingInt(i -> i))
                .toList();
        out.open("section").leaf("h2", "The items, best first");
        list(items, utilities, order, out);
        out.close();
        if (utilities.length <= MOST_DRAWN) {
            out.open("section").leaf("h2", "The table in this order");
            table(items, order, out);
            out.leaf(
                    "p",
                    "Dark: the item of the row is preferred to that of the column; half dark: they tie. A preorder, and nothing"
                            + " else, gives steps.",
                    "class",
                    "note");
            out.close();
        }
    }

    private static void list(RankedItems items, Interval[] utilities, List<Integer> order, Markup out) {
        out.open("table").open("thead").open("tr");
        out.leaf("th", "item").leaf("th", "utility").close().close().open("tbody");
        for (int i : order.subList(0, Math.min(MOST_ROWS, order.size()))) {
            out.open("tr").leaf("td", Limits.shown(items.claim().items().get(i)));
            out.leaf("td", utilities[i].isPoint() ? Outward.up(utilities[i].upper(), 6) : Outward.text(utilities[i]));
            out.close();
        }
        out.close().close();
        if (order.size() > MOST_ROWS) {
            out.leaf("p", "and " + Outward.count(order.size() - MOST_ROWS) + " more", "class", "note");
        }
    }

    private static void table(RankedItems items, List<Integer> order, Markup out) {
        int n = order.size();
        double cell = SIDE / n;
        out.open("figure");
        out.open(
                "svg",
                "viewBox",
                "0 0 " + SIDE + " " + SIDE,
                "width",
                String.valueOf(SIDE),
                "role",
                "img",
                "aria-label",
                "the table of comparisons, rows and columns by falling utility");
        String preferred = path(n, cell, (i, j) -> !items.isAtLeast(order.get(j), order.get(i)));
        String tied = path(
                n,
                cell,
                (i, j) -> items.isAtLeast(order.get(i), order.get(j)) && items.isAtLeast(order.get(j), order.get(i)));
        out.leaf("path", "", "d", preferred, "fill", "currentColor", "fill-opacity", "0.85");
        out.leaf("path", "", "d", tied, "fill", "currentColor", "fill-opacity", "0.4");
        out.leaf(
                "path",
                "",
                "d",
                "M0 0h" + SIDE + "v" + SIDE + "h-" + SIDE + "z",
                "fill",
                "none",
                "stroke",
                "currentColor");
        out.close().close();
    }

    private interface Pair {
        boolean holds(int i, int j);
    }

    /** The squares of some entries, row by row, neighbours joined. */
    private static String path(int n, double cell, Pair drawn) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int row = i;
            int from = 0;
            while (from < n) {
                int to = from;
                while (to < n && drawn.holds(row, to)) {
                    to++;
                }
                if (to > from) {
                    path.append(String.format(
                            java.util.Locale.ROOT,
                            "M%.2f %.2fh%.2fv%.2fh-%.2fz",
                            from * cell,
                            row * cell,
                            (to - from) * cell,
                            cell,
                            (to - from) * cell));
                }
                from = to + 1;
            }
        }
        return path.toString();
    }

    @Override
    public String python(Report report) {
        if (!claim(report.claim()).hasNetwork()) {
            return "u = w[\"utilities\"]\n";
        }
        return """
                hidden = np.maximum(0, w["vectors"] @ w["utility.0.weight"].T + w["utility.0.bias"])
                u = (hidden @ w["utility.1.weight"].T + w["utility.1.bias"])[:, 0]
                """;
    }

    @Override
    public String java(Report report) {
        return "Interval[] utilities = ItemUtilities.of(RankingRules.rankedItems(certificate));\n";
    }
}
