package org.witness.certificate.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * A kernel claim whose features are a tensor product that is never written out: for all x, y in D,
 * {@code |K(x,y) - prod_k <phi_k(x_k), phi_k(y_k)>| <= accuracy}, and K is defined there. x_k are some coordinates of x, each of which belongs to one factor; the product is the inner
 * product of {@code phi(x) = phi_1(x_1) tensor .. tensor phi_m(x_m)} and phi(y).
 *
 * @param kernel K, D and the accuracy
 * @param factors phi_1 .. phi_m; every coordinate belongs to just one
 */
public record FactoredKernelClaim(KernelClaim kernel, List<Factor> factors) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "factored-kernel";

    /**
     * A factor of the features.
     *
     * @param network the name of its network, which other factors may share
     * @param coordinates the coordinates that are its inputs, in this order, from 1
     */
    public record Factor(String network, List<Integer> coordinates) {
        /**
         * Copies the list.
         *
         * @param network the name of its network
         * @param coordinates the coordinates that are its inputs, in this order, from 1
         * @throws IllegalArgumentException if the name is none of a network, or there are no coordinates
         */
        public Factor {
            if (!network.matches("[a-z][A-Za-z0-9]{0,30}") || coordinates.isEmpty()) {
                throw new IllegalArgumentException("factors: expected the name of a network, and coordinates, found '"
                        + Limits.shown(network) + "'");
            }
            coordinates = List.copyOf(coordinates);
        }
    }

    /**
     * Creates the claim.
     *
     * @param kernel K, D and the accuracy
     * @param factors the factors; every coordinate belongs to just one
     * @throws IllegalArgumentException if a coordinate belongs to none or to several, or there is only one
     */
    public FactoredKernelClaim {
        factors = List.copyOf(factors);
        List<Integer> all = factors.stream()
                .flatMap(factor -> factor.coordinates().stream())
                .sorted()
                .toList();
        int n = kernel.domain().dimension();
        if (n < 2 || !all.equals(IntStream.rangeClosed(1, n).boxed().toList())) {
            throw new IllegalArgumentException(
                    "factors: expected each of the coordinates 1 to " + n + ", two at least, in just one factor");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return kernel.sentence() + ", phi(x) = " + features("%s", "x%d", " tensor ");
    }

    @Override
    public String latex() {
        return kernel.latex() + ", \\quad \\varphi(x) = " + features("\\mathrm{%s}", "x_{%d}", " \\otimes ");
    }

    private String features(String network, String coordinate, String times) {
        return factors.stream()
                .map(factor -> factor.coordinates().stream()
                        .map(i -> String.format(Locale.ROOT, coordinate, i))
                        .collect(Collectors.joining(
                                ", ", String.format(Locale.ROOT, network, factor.network()) + "(", ")")))
                .collect(Collectors.joining(times));
    }

    @Override
    public Set<String> networks() {
        return factors.stream().map(Factor::network).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Json toJson() {
        List<Json> list = new ArrayList<>();
        for (Factor factor : factors) {
            List<Json> numbers = new ArrayList<>();
            factor.coordinates().forEach(i -> numbers.add(new Json.Whole(i)));
            list.add(
                    Json.Fields.empty().with("network", factor.network()).with("coordinates", new Json.Items(numbers)));
        }
        return kernel.toJson().with("kind", KIND).with("factors", new Json.Items(list));
    }

    static FactoredKernelClaim read(FieldReader fields) throws CertificateException {
        KernelClaim kernel = KernelClaim.read(fields);
        List<Factor> factors = new ArrayList<>();
        try {
            for (Json item : fields.items("factors")) {
                factors.add(factor(FieldReader.of(fields.pathOf("factors[" + factors.size() + "]"), item)));
            }
            return new FactoredKernelClaim(kernel, factors);
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("") + e.getMessage());
        }
    }

    private static Factor factor(FieldReader fields) throws CertificateException {
        String network = fields.text("network");
        List<Integer> coordinates = new ArrayList<>();
        for (Json number : fields.items("coordinates")) {
            long i = FieldReader.count(fields.pathOf("coordinates[" + coordinates.size() + "]"), number);
            // one beyond all domains is refused as any other wrong coordinate is
            coordinates.add((int) Math.min(Integer.MAX_VALUE, i));
        }
        fields.end();
        return new Factor(network, coordinates);
    }
}
