package org.witness.reports;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.FactoredPart;
import org.witness.verifier.logic.FactoredRules;
import org.witness.verifier.logic.RuleException;

/** The page of a factored kernel: for each different factor of one coordinate its error and its features. */
final class FactoredKernelPage implements ClaimPage {

    private static final String PHI = "\u03C6";

    /** So many different factors are drawn. */
    private static final int MOST = 8;

    @Override
    public String kind() {
        return FactoredKernelClaim.KIND;
    }

    private static FactoredKernelClaim claim(Report report) {
        if (report.certificate().claim() instanceof FactoredKernelClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no factored kernel");
    }

    private static void symbol(String network, MathMl math) {
        String number = network.startsWith("phi") ? network.substring("phi".length()) : "";
        if (number.isEmpty()) {
            math.identifier(network);
        } else {
            math.above("msub", () -> math.identifier(PHI), () -> math.identifier(number));
        }
    }

    @Override
    public void statement(Report report, MathMl math) {
        FactoredKernelClaim claim = claim(report);
        ErrorPage.statement(claim.kernel(), math);
        math.sign(",").space().identifier(PHI).sign("\u2061");
        math.fenced("(", ")", () -> math.identifier("x")).sign("=");
        for (int k = 0; k < claim.factors().size(); k++) {
            Factor factor = claim.factors().get(k);
            if (k > 0) {
                math.sign("\u2297");
            }
            symbol(factor.network(), math);
            math.sign("\u2061").fenced("(", ")", () -> {
                for (int i = 0; i < factor.coordinates().size(); i++) {
                    if (i > 0) {
                        math.sign(",");
                    }
                    int coordinate = factor.coordinates().get(i);
                    math.above("msub", () -> math.identifier("x"), () -> math.number(coordinate));
                }
            });
        }
    }

    @Override
    public void introduction(Report report, Markup out) {
        FactoredKernelClaim claim = claim(report);
        Map<String, Network> networks = report.certificate().networks();
        StringBuilder words = new StringBuilder();
        for (String name : claim.networks()) {
            Network network = networks.get(name);
            if (network != null) {
                words.append(ErrorPage.described(name, network)).append(' ');
            }
        }
        out.leaf(
                "p",
                words + "The features of x are all products of one feature of each of the "
                        + claim.factors().size()
                        + " factors: a tensor product, which is not written out, since the inner product of two such vectors is the"
                        + " product of the factors' inner products. The statement is about the real-number functions that the"
                        + " stored weights define, at every point of the domain, and says that the kernel is defined there.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        List<FactoredPart> parts;
        try {
            parts = FactoredRules.parts(report.certificate());
        } catch (RuleException e) {
            // the kernel is no such product: the verdict says so, and there is nothing to draw
            return;
        }
        Set<List<Object>> drawn = new LinkedHashSet<>();
        List<Factor> factors = claim(report).factors();
        for (int k = 0; k < parts.size(); k++) {
            FactoredPart part = parts.get(k);
            if (part.coordinates().size() == 1
                    && drawn.size() < MOST
                    && drawn.add(List.of(part.target(), part.domain(), part.network()))) {
                factor(factors.get(k).network(), part, parts, out);
            }
        }
    }

    private static void factor(String name, FactoredPart part, List<FactoredPart> parts, Markup out) {
        Range range = part.domain().ranges().get(0);
        String coordinates = IntStream.range(0, parts.size())
                .filter(k -> parts.get(k).target().equals(part.target())
                        && parts.get(k).domain().equals(part.domain())
                        && parts.get(k).network().equals(part.network()))
                .mapToObj(k -> String.valueOf(parts.get(k).coordinates().get(0) + 1))
                .collect(Collectors.joining(", "));
        double[] error = new ErrorSurface(part.error(), range, range, List.of()).error();
        double largest = 0;
        for (double e : error) {
            largest = Double.isFinite(e) ? Math.max(largest, Math.abs(e)) : largest;
        }
        Range scale = ErrorPage.symmetric(largest);
        out.open("section").leaf("h2", "The factor " + part.target().text());
        out.open("figure");
        HeatMap.draw(
                out,
                "Heat map of the signed error of " + name + " over " + range.text() + ", values "
                        + ErrorPage.rounded(scale),
                error,
                range,
                range,
                Palette.DIVERGING,
                scale,
                List.of());
        out.leaf(
                "figcaption",
                "The error of " + name + ", from " + ErrorPage.rounded(scale) + ", for coordinate"
                        + (coordinates.contains(",") ? "s " : " ") + coordinates + ".");
        out.close();
        ErrorPage.features(name, true, part.network(), range, out);
        out.close();
    }

    @Override
    public String python(Report report) {
        StringBuilder code = new StringBuilder();
        report.certificate().networks().forEach((name, network) -> code.append(ErrorPage.python(name, network)));
        code.append("x, y = np.asarray(x), np.asarray(y)\nproduct = 1.0\n");
        for (Factor factor : claim(report).factors()) {
            String at = factor.coordinates().stream()
                    .map(i -> String.valueOf(i - 1))
                    .collect(Collectors.joining(", ", "[[", "]]"));
            code.append("product *= ")
                    .append(factor.network())
                    .append("(x" + at + ") @ ")
                    .append(factor.network())
                    .append("(y" + at + ")\n");
        }
        return code + "print(product)  # K(x, y), within the accuracy and rounding\n";
    }

    @Override
    public String java(Report report) {
        return "List<FactoredPart> parts = FactoredRules.parts(certificate);\n";
    }
}
