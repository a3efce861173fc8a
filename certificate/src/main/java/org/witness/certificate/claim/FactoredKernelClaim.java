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
 * A kernel claim whose features are tensor products that are never written out: for all x, y in D,
 * {@code |K(x,y) - sum_t prod_k <phi_tk(x_tk), phi_tk(y_tk)>| <= accuracy}, and K is defined there. x_tk are some coordinates of x, each of which belongs to one factor of each product; the
 * sum is the inner product of phi(x) and phi(y), where phi(x) has the entries of all {@code phi_t1(x_t1) tensor .. tensor phi_tm(x_tm)}.
 *
 * @param kernel K, D and the accuracy
 * @param products for each product its factors phi_t1 .. phi_tm; every coordinate belongs to just one of them
 */
public record FactoredKernelClaim(KernelClaim kernel, List<List<Factor>> products) implements Claim {

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
                throw new IllegalArgumentException("products: expected the name of a network, and coordinates, found '"
                        + Limits.shown(network) + "'");
            }
            coordinates = List.copyOf(coordinates);
        }

        private Json toJson() {
            return Json.Fields.empty()
                    .with("network", network)
                    .with(
                            "coordinates",
                            new Json.Items(coordinates.stream()
                                    .<Json>map(i -> new Json.Whole(i))
                                    .toList()));
        }
    }

    /**
     * Creates the claim.
     *
     * @param kernel K, D and the accuracy
     * @param products for each product its factors; every coordinate belongs to just one of them
     * @throws IllegalArgumentException if there is no product or only one coordinate, or a coordinate belongs to no factor of a product or to several
     */
    public FactoredKernelClaim {
        products = products.stream().map(List::copyOf).toList();
        int n = kernel.domain().dimension();
        List<Integer> all = IntStream.rangeClosed(1, n).boxed().toList();
        if (n < 2 || products.isEmpty() || products.stream().anyMatch(product -> !all.equals(coordinates(product)))) {
            throw new IllegalArgumentException("products: expected each of the coordinates 1 to " + n
                    + ", two at least, in just one factor of each product");
        }
    }

    private static List<Integer> coordinates(List<Factor> product) {
        return product.stream()
                .flatMap(factor -> factor.coordinates().stream())
                .sorted()
                .toList();
    }

    /**
     * Returns all factors.
     *
     * @return those of the first product, then those of the next
     */
    public List<Factor> factors() {
        return products.stream().flatMap(List::stream).toList();
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
        return products.stream()
                .map(product -> product.stream()
                        .map(factor -> factor.coordinates().stream()
                                .map(i -> String.format(Locale.ROOT, coordinate, i))
                                .collect(Collectors.joining(
                                        ", ", String.format(Locale.ROOT, network, factor.network()) + "(", ")")))
                        .collect(Collectors.joining(times)))
                .collect(Collectors.joining(", ", products.size() == 1 ? "" : "(", products.size() == 1 ? "" : ")"));
    }

    @Override
    public Set<String> networks() {
        return factors().stream().map(Factor::network).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Json toJson() {
        return kernel.toJson()
                .with("kind", KIND)
                .with(
                        "products",
                        new Json.Items(products.stream()
                                .<Json>map(product -> new Json.Items(
                                        product.stream().map(Factor::toJson).toList()))
                                .toList()));
    }

    static FactoredKernelClaim read(FieldReader fields) throws CertificateException {
        KernelClaim kernel = KernelClaim.read(fields);
        List<List<Factor>> products = new ArrayList<>();
        try {
            for (Json items : fields.items("products")) {
                String path = fields.pathOf("products[" + products.size() + "]");
                List<Factor> product = new ArrayList<>();
                for (Json item : FieldReader.items(path, items)) {
                    product.add(factor(FieldReader.of(path + "[" + product.size() + "]", item)));
                }
                products.add(product);
            }
            return new FactoredKernelClaim(kernel, products);
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
