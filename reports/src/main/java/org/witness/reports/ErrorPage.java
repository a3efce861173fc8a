package org.witness.reports;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.SumPart;
import org.witness.verifier.logic.SumRules;

/** The page of a kernel or a relation: heat maps of the target, the approximation and the error, the cells, the features. */
final class ErrorPage implements ClaimPage {

    private static final String PHI = "\u03C6";
    private static final String PSI = "\u03C8";

    private final String kind;
    private final String letter;

    private ErrorPage(String kind, String letter) {
        this.kind = kind;
        this.letter = letter;
    }

    static ErrorPage ofKernels() {
        return new ErrorPage(KernelClaim.KIND, "K");
    }

    static ErrorPage ofRelations() {
        return new ErrorPage(RelationClaim.KIND, "r");
    }

    @Override
    public String kind() {
        return kind;
    }

    private static ApproximationClaim claim(Claim about) {
        if (about instanceof ApproximationClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no kernel and no relation");
    }

    /** The names of the networks of a claim, that of x first, each once. */
    private static List<String> names(ApproximationClaim claim) {
        return claim.left().equals(claim.right()) ? List.of(claim.left()) : List.of(claim.left(), claim.right());
    }

    private static Network network(Report report, String name) {
        Network network = report.certificate().networks().get(name);
        if (network == null) {
            throw new IllegalArgumentException("no network " + name);
        }
        return network;
    }

    private static String symbol(String name) {
        return name.equals(RelationClaim.PSI) ? PSI : PHI;
    }

    @Override
    public void statement(Claim about, MathMl math) {
        statement(claim(about), math);
    }

    /** Typesets a claim. */
    static void statement(ApproximationClaim claim, MathMl math) {
        math.sign("\u2200").identifier("x");
        if (claim instanceof RelationClaim) {
            math.sign("\u2208").box(claim.xDomain());
        }
        math.sign(",").identifier("y").sign("\u2208");
        math.box(claim.yDomain()).sign(":").space();
        math.between("|", "|", MathMl.isTall(claim.target()), () -> {
            math.expression(claim.target()).sign("\u2212");
            product(claim, math);
        });
        math.sign("\u2264").number(claim.accuracy());
    }

    private static void product(ApproximationClaim claim, MathMl math) {
        math.fenced("\u27E8", "\u27E9", () -> {
            of(math, symbol(claim.left()), "x");
            math.sign(",");
            of(math, symbol(claim.right()), "y");
        });
    }

    private static void of(MathMl math, String network, String argument) {
        math.identifier(network).sign("\u2061").fenced("(", ")", () -> math.identifier(argument));
    }

    @Override
    public void introduction(Report report, Markup out) {
        ApproximationClaim claim = claim(report.claim());
        StringBuilder words = new StringBuilder();
        for (String name : names(claim)) {
            words.append(described(symbol(name), network(report, name))).append(' ');
        }
        out.leaf(
                "p",
                words + "The statement is about the real-number function"
                        + (names(claim).size() == 1 ? " that its" : "s that their")
                        + " stored weights define, at every point of the domain, and says that the " + kind
                        + " is defined there.");
    }

    static String described(String symbol, Network network) {
        String widths = String.join(
                " \u2192 ", network.widths().stream().map(String::valueOf).toList());
        List<String> activations =
                network.layers().stream().map(NetworkTraits::words).toList();
        return "The network " + symbol + " has " + counted(network.hiddenNeurons(), "hidden neuron") + " and computes "
                + counted(network.outputs(), "feature") + " (" + widths + "; " + String.join(", ", activations) + ").";
    }

    static String counted(long count, String noun) {
        return Outward.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public void pictures(Report report, Markup out) {
        ApproximationClaim claim = claim(report.claim());
        if (claim.axes() != 2) {
            List<PartPictures.Part> parts = parts(report);
            if (parts.isEmpty()) {
                slice(report, claim, out);
            } else {
                PartPictures.draw("summand", parts, out);
            }
            return;
        }
        ErrorSurface surface;
        try {
            surface = new ErrorSurface(
                    ErrorRules.term(report.certificate()),
                    claim.range(0),
                    claim.range(1),
                    report.examination().cells());
        } catch (RuleException e) {
            // the networks do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        out.open("section").leaf("h2", "Target, approximation, error");
        heatMaps(report, surface, out);
        out.close();
        if (!surface.cells().isEmpty()) {
            boolean proved = report.examination().verdict().outcome() == Outcome.VERIFIED;
            out.open("section").leaf("h2", "The cells of the " + (proved ? "proof" : "search"));
            if (WavePlots.apply(surface.cells())) {
                differences(report, claim, surface, out);
            } else {
                cells(claim, surface, out);
            }
            out.close();
        }
        out.open("section").leaf("h2", "The features");
        for (String name : names(claim)) {
            Range domain = name.equals(claim.left()) ? claim.range(0) : claim.range(1);
            features(symbol(name), names(claim).size() > 1, network(report, name), domain, out);
        }
        out.close();
    }

    /** The parts of a sum that have one coordinate each; none if the target is no such sum, or the networks do not fit it. */
    private static List<PartPictures.Part> parts(Report report) {
        List<SumPart> parts;
        try {
            parts = SumRules.parts(report.certificate());
        } catch (RuleException e) {
            return List.of();
        }
        return parts.size() < 2
                ? List.of()
                : parts.stream()
                        .filter(part -> part.coordinates().size() == 1)
                        .map(part -> new PartPictures.Part(
                                PHI,
                                part.coordinates().get(0) + 1,
                                claim(report.claim()).range(part.coordinates().get(0)),
                                part.term()))
                        .toList();
    }

    /**
     * The error over the first two coordinates of x, or over x and the first of y if x has one, the others at the middle of their ranges; none above three
     * dimensions.
     */
    private static void slice(Report report, ApproximationClaim claim, Markup out) {
        int ofX = claim.xDomain().dimension();
        if (Math.max(ofX, claim.yDomain().dimension()) > 3) {
            return;
        }
        List<Interval> others = new ArrayList<>();
        for (int axis = 2; axis < claim.axes(); axis++) {
            Range range = claim.range(axis);
            others.add(
                    Interval.of(Interval.enclosing(range.lower(), range.upper()).midpoint()));
        }
        ErrorSurface surface;
        try {
            surface = new ErrorSurface(
                    ErrorRules.term(report.certificate()), claim.range(0), claim.range(1), others, List.of());
        } catch (RuleException e) {
            // the networks do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        double[] error = surface.error();
        Range scale = symmetric(report.examination().verdict(), error);
        String over = ofX == 1 ? "over x and the first coordinate of y" : "over the first two coordinates of x";
        out.open("section").leaf("h2", "A slice of the error");
        out.open("figure");
        HeatMap.draw(
                out,
                "Heat map of the signed error " + over + ", values " + rounded(scale),
                error,
                claim.range(0),
                claim.range(1),
                ofX == 1 ? List.of("x", "y\u2081") : List.of("x\u2081", "x\u2082"),
                Palette.DIVERGING,
                scale,
                List.of());
        out.leaf(
                "figcaption",
                "The error, from " + rounded(scale) + ", " + over + "; "
                        + (ofX == 1 ? "the other coordinates of y are" : "y and the other coordinates of x are")
                        + " the middles of their ranges.");
        out.close().close();
    }

    static void features(String symbol, boolean named, Network network, Range domain, Markup out) {
        String of = named ? " of " + symbol : "";
        out.leaf(
                "p",
                (network.outputs() > FeaturePlots.MOST
                                ? "The first " + FeaturePlots.MOST + " of " + Outward.count(network.outputs())
                                        + " features"
                                : "The features")
                        + of + " over " + domain.text() + ", each on a scale of its own."
                        + (network.layers().get(0).activations().contains(Activation.RELU)
                                ? " Marks at the lower edge: the breakpoints of the first layer."
                                : ""));
        out.open("div", "class", "row plots");
        FeaturePlots.draw(out, symbol, network, domain);
        out.close();
    }

    /** What the pictures lie over. */
    private static String over(ApproximationClaim claim) {
        return claim.range(0).equals(claim.range(1))
                ? " over the square of " + claim.range(0).text()
                : " over " + claim.range(0).text() + " \u00D7 " + claim.range(1).text();
    }

    private void heatMaps(Report report, ErrorSurface surface, Markup out) {
        ApproximationClaim claim = claim(report.claim());
        Verdict verdict = report.examination().verdict();
        double[] target = surface.target();
        double[] approximation = surface.approximation();
        double[] error = surface.error();
        Range values = ErrorSurface.rangeOf(target, approximation);
        Range scale = symmetric(verdict, error);
        String over = over(claim);
        Optional<double[]> mark =
                witness(verdict).or(() -> surface.largest().map(place -> new double[] {place.x(), place.y()}));

        out.open("div", "class", "row maps");
        figure(
                out,
                math -> math.identifier(letter)
                        .sign("\u2061")
                        .fenced("(", ")", () -> math.identifier("x").sign(",").identifier("y")),
                "the target",
                () -> HeatMap.draw(
                        out,
                        "Heat map of the " + kind + " " + letter + over + ", values " + rounded(values),
                        target,
                        claim.range(0),
                        claim.range(1),
                        Palette.SEQUENTIAL,
                        values,
                        List.of()));
        figure(
                out,
                math -> product(claim, math),
                "the approximation, on the same scale",
                () -> HeatMap.draw(
                        out,
                        "Heat map of the inner product of the features" + over + ", on the scale of the " + kind,
                        approximation,
                        claim.range(0),
                        claim.range(1),
                        Palette.SEQUENTIAL,
                        values,
                        List.of()));
        figure(
                out,
                math -> {
                    math.identifier(letter).sign("\u2212");
                    product(claim, math);
                },
                "the error, from " + rounded(scale),
                () -> HeatMap.draw(
                        out,
                        "Heat map of the signed error" + over + ", values " + rounded(scale),
                        error,
                        claim.range(0),
                        claim.range(1),
                        Palette.DIVERGING,
                        scale,
                        mark.stream().toList()));
        out.close();
        caption(verdict, surface, out);
    }

    private void caption(Verdict verdict, ErrorSurface surface, Markup out) {
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
                        + " pixels; a pixel without colour is one at which the " + kind
                        + " could not be shown to be defined.",
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
        return symmetric(end);
    }

    static Range symmetric(double end) {
        BigDecimal magnitude = end > 0 ? new BigDecimal(end) : BigDecimal.ONE;
        return new Range(magnitude.negate(), magnitude);
    }

    static String rounded(Range range) {
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

    private static void differences(Report report, ApproximationClaim claim, ErrorSurface surface, Markup out) {
        out.leaf(
                "p",
                "The error is a function of t = x \u2212 y alone, since the target is, and the features are sines and cosines in"
                        + " pairs. On each of these "
                        + Outward.count(surface.cells().size())
                        + " intervals of t interval arithmetic encloses it; the rest of the square follows by translation"
                        + " and symmetry.");
        try {
            WavePlots.error(out, ErrorRules.term(report.certificate()), surface.cells(), surface.bounds());
        } catch (RuleException e) {
            throw new IllegalStateException("there are cells, so the networks fit the claim", e);
        }
        WavePlots.spectrum(out, network(report, claim.left()));
    }

    private static void cells(ApproximationClaim claim, ErrorSurface surface, Markup out) {
        int count = surface.cells().size();
        CellPicture picture = new CellPicture(
                claim.range(0), claim.range(1), surface.cells(), surface.bounds(), CellPicture.scale(claim.accuracy()));
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
                Outward.count(count) + " cells that cover" + over(claim).substring(" over".length())
                        + (picture.isMirrored() ? " together with their mirror images" : "")
                        + ", coloured by the bound of the error on each");
        out.close();
    }

    @Override
    public String python(Report report) {
        ApproximationClaim claim = claim(report.claim());
        StringBuilder code = new StringBuilder();
        for (String name : names(claim)) {
            code.append(python(name, network(report, name)));
        }
        return code + "print(" + claim.left() + "(x) @ " + claim.right() + "(y))  # " + letter
                + "(x, y), within the accuracy and rounding\n";
    }

    static String python(String name, Network network) {
        StringBuilder code = new StringBuilder();
        code.append("def ").append(name).append("(x):\n    v = np.atleast_1d(np.float64(x))\n");
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            String sum = "w[\"" + name + "." + i + ".weight\"] @ v + w[\"" + name + "." + i + ".bias\"]";
            if (layer.activations().size() == 1) {
                code.append("    v = ")
                        .append(applied(layer.activation(0), sum))
                        .append('\n');
                continue;
            }
            code.append("    s = ").append(sum).append("\n    v = np.array([");
            for (int k = 0; k < layer.outputs(); k++) {
                code.append(k == 0 ? "" : ", ").append(applied(layer.activation(k), "s[" + k + "]"));
            }
            code.append("])\n");
        }
        return code.append("    return v\n\n").toString();
    }

    private static String applied(Activation activation, String sum) {
        return switch (activation) {
            case IDENTITY -> sum;
            case RELU -> "np.maximum(0, " + sum + ")";
            case TANH -> "np.tanh(" + sum + ")";
            case SIN -> "np.sin(" + sum + ")";
            case COS -> "np.cos(" + sum + ")";
            case SQUARE -> "np.square(" + sum + ")";
        };
    }

    @Override
    public String java(Report report) {
        return """
                Network phi = certificate.networks().get("phi");
                double[] row = phi.layers().get(0).weight().row(0);
                """;
    }
}
