package org.witness.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Network;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;

/** The page of a kernel: heat maps of the target, the approximation and the error, the cells, the features. */
final class KernelPage implements ClaimPage {

    @Override
    public String kind() {
        return KernelClaim.KIND;
    }

    private static KernelClaim claim(Report report) {
        if (report.certificate().claim() instanceof KernelClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no kernel");
    }

    private static Network phi(Report report) {
        Network phi = report.certificate().networks().get(KernelClaim.PHI);
        if (phi == null) {
            throw new IllegalArgumentException("no network phi");
        }
        return phi;
    }

    @Override
    public void statement(Report report, MathMl math) {
        statement(claim(report), math);
    }

    /** Typesets a kernel claim. */
    static void statement(KernelClaim claim, MathMl math) {
        math.sign("\u2200").identifier("x").sign(",").identifier("y").sign("\u2208");
        math.box(claim.domain()).sign(":").space();
        math.between("|", "|", MathMl.isTall(claim.kernel()), () -> {
            math.expression(claim.kernel()).sign("\u2212");
            product(math);
        });
        math.sign("\u2264").number(claim.accuracy());
    }

    private static void product(MathMl math) {
        math.fenced("\u27E8", "\u27E9", () -> {
            of(math, "x");
            math.sign(",");
            of(math, "y");
        });
    }

    private static void of(MathMl math, String argument) {
        math.identifier("\u03C6").sign("\u2061").fenced("(", ")", () -> math.identifier(argument));
    }

    @Override
    public void introduction(Report report, Markup out) {
        Network phi = phi(report);
        String widths = String.join(
                " \u2192 ", phi.widths().stream().map(String::valueOf).toList());
        List<String> activations =
                phi.layers().stream().map(layer -> layer.activation().word()).toList();
        out.leaf(
                "p",
                "The network \u03C6 has " + counted(phi.hiddenNeurons(), "hidden neuron") + " and computes "
                        + counted(phi.outputs(), "feature") + " (" + widths + "; " + String.join(", ", activations)
                        + "). The statement is about the real-number function that its stored weights define, at every"
                        + " point of the domain, and says that the kernel is defined there.");
    }

    private static String counted(long count, String noun) {
        return Outward.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public void pictures(Report report, Markup out) {
        KernelClaim claim = claim(report);
        if (claim.domain().dimension() != 1) {
            return;
        }
        Range domain = claim.domain().ranges().get(0);
        ErrorSurface surface;
        try {
            surface = new ErrorSurface(
                    Rules.term(report.certificate()),
                    domain,
                    report.examination().cells());
        } catch (RuleException e) {
            // the networks do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        out.open("section").leaf("h2", "Target, approximation, error");
        heatMaps(report, surface, domain, out);
        out.close();
        if (!surface.cells().isEmpty()) {
            boolean proved = report.examination().verdict().outcome() == Outcome.VERIFIED;
            out.open("section").leaf("h2", "The cells of the " + (proved ? "proof" : "search"));
            cells(claim, surface, domain, out);
            out.close();
        }
        Network phi = phi(report);
        out.open("section").leaf("h2", "The features");
        out.leaf(
                "p",
                (phi.outputs() > FeaturePlots.MOST
                                ? "The first " + FeaturePlots.MOST + " of " + Outward.count(phi.outputs()) + " features"
                                : "The features")
                        + " over " + domain.text() + ", each on a scale of its own."
                        + (phi.layers().get(0).activation() == Activation.RELU
                                ? " Marks at the lower edge: the breakpoints of the first layer."
                                : ""));
        out.open("div", "class", "row plots");
        FeaturePlots.draw(out, phi, domain);
        out.close().close();
    }

    private static void heatMaps(Report report, ErrorSurface surface, Range domain, Markup out) {
        Verdict verdict = report.examination().verdict();
        double[] target = surface.target();
        double[] approximation = surface.approximation();
        double[] error = surface.error();
        Range values = ErrorSurface.rangeOf(target, approximation);
        Range scale = symmetric(verdict, error);
        String over = " over the square of " + domain.text();
        Optional<double[]> mark =
                witness(verdict).or(() -> surface.largest().map(place -> new double[] {place.x(), place.y()}));

        out.open("div", "class", "row maps");
        figure(
                out,
                math -> math.identifier("K")
                        .sign("\u2061")
                        .fenced("(", ")", () -> math.identifier("x").sign(",").identifier("y")),
                "the target",
                () -> HeatMap.draw(
                        out,
                        "Heat map of the kernel K" + over + ", values " + rounded(values),
                        target,
                        domain,
                        Palette.SEQUENTIAL,
                        values,
                        List.of()));
        figure(
                out,
                KernelPage::product,
                "the approximation, on the same scale",
                () -> HeatMap.draw(
                        out,
                        "Heat map of the inner product of the features" + over + ", on the scale of the kernel",
                        approximation,
                        domain,
                        Palette.SEQUENTIAL,
                        values,
                        List.of()));
        figure(
                out,
                math -> {
                    math.identifier("K").sign("\u2212");
                    product(math);
                },
                "the error, from " + rounded(scale),
                () -> HeatMap.draw(
                        out,
                        "Heat map of the signed error" + over + ", values " + rounded(scale),
                        error,
                        domain,
                        Palette.DIVERGING,
                        scale,
                        mark.stream().toList()));
        out.close();
        caption(verdict, surface, out);
    }

    private static void caption(Verdict verdict, ErrorSurface surface, Markup out) {
        if (witness(verdict).isPresent()) {
            out.leaf("p", "The circle marks the witness at which the claim fails.");
        } else {
            surface.largest()
                    .ifPresent(place -> out.leaf(
                            "p",
                            "The circle marks the largest error at the pixels' middles and at the corners, edges and centres of"
                                    + " the worst cells: near x = " + coordinate(place.x()) + ", y = "
                                    + coordinate(place.y()) + " the absolute error lies in "
                                    + Outward.text(place.error().abs()) + "."));
        }
        out.leaf(
                "p",
                "Colours are those of the verifier's own enclosures at the middles of " + ErrorSurface.PIXELS
                        + " \u00D7 " + ErrorSurface.PIXELS
                        + " pixels; a pixel without colour is one at which the kernel could not be shown to be defined.",
                "class",
                "note");
    }

    private static String coordinate(double value) {
        return Ticks.label(new BigDecimal(value).round(new MathContext(5)));
    }

    /** The coordinates of the counterexample, if there is one. */
    private static Optional<double[]> witness(Verdict verdict) {
        Map<String, String> witness = verdict.witness();
        String x = witness.get("x");
        String y = witness.get("y");
        return x == null || y == null
                ? Optional.empty()
                : Optional.of(new double[] {
                    Decimals.parse(x).doubleValue(), Decimals.parse(y).doubleValue()
                });
    }

    /** From minus to plus the supremum's upper end, or the largest error that is drawn. */
    private static Range symmetric(Verdict verdict, double[] error) {
        double largest = 0;
        for (double e : error) {
            largest = Double.isFinite(e) ? Math.max(largest, Math.abs(e)) : largest;
        }
        double end = verdict.supremum()
                .filter(Interval::isBounded)
                .map(Interval::upper)
                .orElse(largest);
        BigDecimal magnitude = end > 0 ? new BigDecimal(end) : BigDecimal.ONE;
        return new Range(magnitude.negate(), magnitude);
    }

    private static String rounded(Range range) {
        return (Outward.down(range.lower().doubleValue(), 5) + " to "
                        + Outward.up(range.upper().doubleValue(), 5))
                .replace('-', '\u2212');
    }

    private static void figure(
            Markup out, java.util.function.Consumer<MathMl> formula, String words, Runnable picture) {
        out.open("figure");
        picture.run();
        out.open("figcaption").open("math");
        formula.accept(new MathMl(out));
        out.close().text(", " + words).close().close();
    }

    private static void cells(KernelClaim claim, ErrorSurface surface, Range domain, Markup out) {
        int count = surface.cells().size();
        CellPicture picture =
                new CellPicture(domain, surface.cells(), surface.bounds(), CellPicture.scale(claim.accuracy()));
        out.leaf(
                "p",
                "On each of these " + Outward.count(count) + " cells interval arithmetic encloses the error."
                        + (picture.isMirrored()
                                ? " The error is symmetric in x and y, so the half below the diagonal follows from the"
                                        + " other."
                                : "")
                        + " The colour is the proved bound of the absolute error on the cell, from 0 to the accuracy "
                        + Decimals.text(claim.accuracy()) + "."
                        + (count > CellPicture.MOST_OUTLINES ? " They are too many for outlines." : ""));
        out.open("figure");
        picture.draw(
                out,
                Outward.count(count) + " cells that cover the square of " + domain.text()
                        + (picture.isMirrored() ? " together with their mirror images" : "")
                        + ", coloured by the bound of the error on each");
        out.close();
    }

    @Override
    public String python(Report report) {
        StringBuilder code = new StringBuilder();
        Network phi = phi(report);
        code.append("def phi(x):\n    v = np.atleast_1d(np.float64(x))\n");
        for (int i = 0; i < phi.layers().size(); i++) {
            String sum = "w[\"phi." + i + ".weight\"] @ v + w[\"phi." + i + ".bias\"]";
            code.append("    v = ")
                    .append(
                            switch (phi.layers().get(i).activation()) {
                                case IDENTITY -> sum;
                                case RELU -> "np.maximum(0, " + sum + ")";
                                case TANH -> "np.tanh(" + sum + ")";
                                case SIN -> "np.sin(" + sum + ")";
                                case COS -> "np.cos(" + sum + ")";
                            });
            code.append('\n');
        }
        code.append("    return v\n\nprint(phi(x) @ phi(y))  # K(x, y), within the accuracy and rounding\n");
        return code.toString();
    }

    @Override
    public String java(Report report) {
        return """
                Network phi = certificate.networks().get("phi");
                double[] row = phi.layers().get(0).weight().row(0);
                """;
    }
}
