package org.witness.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.FactoredPart;
import org.witness.verifier.logic.FactoredRules;
import org.witness.verifier.logic.RuleException;

/** The page of a factored kernel: for each different factor of one coordinate its error and its features. */
final class FactoredKernelPage implements ClaimPage {

    private static final String PHI = "\u03C6";

    @Override
    public String kind() {
        return FactoredKernelClaim.KIND;
    }

    private static FactoredKernelClaim claim(Claim about) {
        if (about instanceof FactoredKernelClaim claim) {
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
    public void statement(Claim about, MathMl math) {
        FactoredKernelClaim claim = claim(about);
        ErrorPage.statement(claim.kernel(), math);
        math.sign(",").space().identifier(PHI).sign("\u2061");
        math.fenced("(", ")", () -> math.identifier("x")).sign("=");
        boolean isSum = claim.products().size() > 1;
        Runnable entries = () -> {
            for (int t = 0; t < claim.products().size(); t++) {
                if (t > 0) {
                    math.sign(",");
                }
                product(claim.products().get(t), math);
            }
        };
        if (isSum) {
            math.fenced("(", ")", entries);
        } else {
            entries.run();
        }
    }

    private static void product(List<Factor> factors, MathMl math) {
        for (int k = 0; k < factors.size(); k++) {
            Factor factor = factors.get(k);
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
        FactoredKernelClaim claim = claim(report.claim());
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
                words + features(claim)
                        + " The statement is about the real-number functions that the"
                        + " stored weights define, at every point of the domain, and says that the kernel is defined there.");
    }

    private static String features(FactoredKernelClaim claim) {
        int products = claim.products().size();
        return products == 1
                ? "The features of x are all products of one feature of each of the "
                        + claim.factors().size()
                        + " factors: a tensor product, which is not written out, since the inner product of two such vectors is the"
                        + " product of the factors' inner products."
                : "The features of x are those of " + products
                        + " tensor products, behind one another: of each, all products of one feature of each of its factors. They are not"
                        + " written out, since the inner product of two such vectors is the sum, over the tensor products, of the products"
                        + " of the factors' inner products.";
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
        List<Factor> factors = claim(report.claim()).factors();
        List<PartPictures.Part> drawn = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            FactoredPart part = parts.get(k);
            if (part.coordinates().size() == 1) {
                drawn.add(new PartPictures.Part(
                        factors.get(k).network(),
                        part.coordinates().get(0) + 1,
                        part.domain().ranges().get(0),
                        part.error()));
            }
        }
        PartPictures.draw("factor", drawn, out);
    }

    @Override
    public String python(Report report) {
        StringBuilder code = new StringBuilder();
        report.certificate().networks().forEach((name, network) -> code.append(ErrorPage.python(name, network)));
        code.append("x, y = np.asarray(x), np.asarray(y)\nsum = 0.0\n");
        for (List<Factor> product : claim(report.claim()).products()) {
            code.append("product = 1.0\n");
            for (Factor factor : product) {
                String at = factor.coordinates().stream()
                        .map(i -> String.valueOf(i - 1))
                        .collect(Collectors.joining(", ", "[[", "]]"));
                code.append("product *= ")
                        .append(factor.network())
                        .append("(x" + at + ") @ ")
                        .append(factor.network())
                        .append("(y" + at + ")\n");
            }
            code.append("sum += product\n");
        }
        return code + "print(sum)  # K(x, y), within the accuracy and rounding\n";
    }

    @Override
    public String java(Report report) {
        return "List<FactoredPart> parts = FactoredRules.parts(certificate);\n";
    }
}
