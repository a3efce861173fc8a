package org.witness.reports;

import java.util.List;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** The page of a utility for a comparator: the utility as a line or as a picture. */
final class PreorderPage implements ClaimPage {

    private static final int PIXELS = 64;

    @Override
    public String kind() {
        return PreorderClaim.KIND;
    }

    private static PreorderClaim claim(Claim about) {
        if (about instanceof PreorderClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no claim about a comparator");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        PreorderClaim claim = claim(about);
        math.lines(
                () -> math.sign("\u2200")
                        .identifier("y")
                        .sign(",")
                        .identifier("z")
                        .sign("\u2208")
                        .box(claim.domain())
                        .sign(":"),
                () -> {
                    math.expression(claim.comparator()).sign("\u2265").number(claim.margin());
                    math.sign("\u21D2");
                    utility("z", math);
                    math.sign("\u2212");
                    utility("y", math);
                    math.sign("\u2265").number(claim.gain());
                });
    }

    private static void utility(String point, MathMl math) {
        math.identifier("U").sign("\u2061").fenced("(", ")", () -> math.identifier(point));
    }

    @Override
    public void introduction(Report report, Markup out) {
        Network utility = report.certificate().networks().get(PreorderClaim.UTILITY);
        out.leaf(
                "p",
                "Where the comparator c(y, z) reaches the margin, z is clearly preferred to y, and the utility U must rise. U is a network"
                        + (utility == null ? "" : " of " + Outward.count(utility.hiddenNeurons()) + " rectifiers")
                        + "; the statement is about all pairs of points of the domain, and the certificate carries a pair that the margin"
                        + " is reached for.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        PreorderClaim claim = claim(report.claim());
        Network utility = report.certificate().networks().get(PreorderClaim.UTILITY);
        List<Range> ranges = claim.domain().ranges();
        if (utility == null || utility.inputs() != ranges.size() || utility.outputs() != 1) {
            // the network does not fit the claim: the verdict says so
            return;
        }
        if (ranges.size() == 1) {
            out.open("section").leaf("h2", "The utility");
            out.open("div", "class", "row plots");
            FeaturePlots.draw(out, "U", utility, ranges.get(0));
            out.close().close();
        } else if (ranges.size() == 2) {
            out.open("section").leaf("h2", "The utility");
            map(report, utility, ranges.get(0), ranges.get(1), out);
            out.close();
        }
    }

    private static void map(Report report, Network utility, Range first, Range second, Markup out) {
        double[] values = new double[PIXELS * PIXELS];
        for (int k = 0; k < values.length; k++) {
            values[k] = utility.apply(middle(first, k % PIXELS), middle(second, PIXELS - 1 - k / PIXELS))[0];
        }
        Range scale = ErrorSurface.rangeOf(values, values);
        out.open("figure");
        HeatMap.draw(
                out,
                "Heat map of the utility over " + first.text() + " and " + second.text(),
                values,
                first,
                second,
                List.of("y\u2081", "y\u2082"),
                Palette.SEQUENTIAL,
                scale,
                instance(report));
        out.leaf(
                        "figcaption",
                        "U(y): the brighter, the better. The rings are a y and a z at which the comparator reaches the margin")
                .close();
    }

    /** The pair of points that the certificate carries. */
    private static List<double[]> instance(Report report) {
        if (report.certificate().tensors().get(PreorderClaim.INSTANCE) instanceof RealTensor tensor
                && tensor.shape().equals(List.of(2, 2))) {
            return List.of(tensor.row(0), tensor.row(1));
        }
        return List.of();
    }

    /** The middle of a pixel. */
    private static double middle(Range range, int pixel) {
        double share = (pixel + 0.5) / PIXELS;
        return (1 - share) * range.lower().doubleValue() + share * range.upper().doubleValue();
    }

    @Override
    public String python(Report report) {
        StringBuilder code = new StringBuilder("def U(y):\n    v = np.atleast_1d(np.float64(y))\n");
        Network utility = report.certificate().networks().get(PreorderClaim.UTILITY);
        int layers = utility == null ? 0 : utility.layers().size();
        for (int i = 0; i < layers; i++) {
            String sum = "w[\"utility." + i + ".weight\"] @ v + w[\"utility." + i + ".bias\"]";
            code.append("    v = ")
                    .append(i + 1 < layers ? "np.maximum(0, " + sum + ")" : sum)
                    .append('\n');
        }
        return code.append("    return v[0]\n").toString();
    }

    @Override
    public String java(Report report) {
        return "Network utility = certificate.networks().get(\"utility\");\n";
    }
}
