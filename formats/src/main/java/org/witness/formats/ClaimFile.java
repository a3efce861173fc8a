package org.witness.formats;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.witness.certificate.Limits;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A claim about networks from elsewhere, in YAML:
 *
 * <pre>{@code
 * kind: kernel              # or relation, with relation, x-domain and y-domain
 * kernel: exp(-(x-y)^2/2)
 * domain: "[-1,1]"
 * accuracy: 1e-3
 * networks:                 # may be left out where the model has one output
 *   phi:
 *     output: phi           # of an ONNX model
 *     layers:               # of arrays in NPZ or safetensors
 *       - {weight: fc1.weight, bias: fc1.bias, activation: relu, transpose: no}
 * }</pre>
 *
 * @param claim what is claimed
 * @param networks the networks by name, one for each that the claim speaks of
 */
public record ClaimFile(ApproximationClaim claim, SortedMap<String, Network> networks) {

    /**
     * Copies the map.
     *
     * @param claim what is claimed
     * @param networks the networks by name, one for each that the claim speaks of
     */
    public ClaimFile {
        networks = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    }

    /**
     * Reads a claim and its networks.
     *
     * @param claim the YAML file
     * @param model an ONNX, NPZ or safetensors file, by the ending {@code .onnx}, {@code .npz} or {@code .safetensors}
     * @return both
     * @throws FormatException if a file is not as described here, or a network does not fit the claim; the message is a sentence
     * @throws IOException if a file cannot be read
     */
    public static ClaimFile read(Path claim, Path model) throws FormatException, IOException {
        return new Reader(claim).read(model);
    }

    private record Reader(Path path) {

        private FormatException wrong(Yaml at, String message) {
            return new FormatException(path, "line " + at.line() + ": " + message);
        }

        ClaimFile read(Path model) throws FormatException, IOException {
            Yaml.Fields root = fields("the file", YamlReader.read(path));
            String kind = text(root, "kind");
            ApproximationClaim claim;
            if (kind.equals(KernelClaim.KIND)) {
                known(root, "kind", "kernel", "domain", "accuracy", "networks");
                Box domain = box(root, "domain");
                claim = claim(
                        root,
                        () -> new KernelClaim(
                                expression(root, "kernel", KernelClaim.scope(domain)), domain, accuracy(root)));
            } else if (kind.equals(RelationClaim.KIND)) {
                known(root, "kind", "relation", "x-domain", "y-domain", "accuracy", "networks");
                Box x = box(root, "x-domain");
                Box y = box(root, "y-domain");
                claim = claim(
                        root,
                        () -> new RelationClaim(
                                expression(root, "relation", RelationClaim.scope(x, y)), x, y, accuracy(root)));
            } else {
                throw wrong(root, "kind: expected kernel or relation, found '" + Limits.shown(kind) + "'");
            }
            Yaml named = root.fields().get("networks");
            Map<String, Yaml> descriptions =
                    named == null ? Map.of() : fields("networks", named).fields();
            for (String name : descriptions.keySet()) {
                if (!claim.networks().contains(name)) {
                    throw wrong(root, "networks: the claim speaks of no network '" + Limits.shown(name) + "'");
                }
            }
            SortedMap<String, Network> networks = new TreeMap<>();
            for (String name : claim.networks()) {
                Yaml description = descriptions.get(name);
                if (description == null && claim.networks().size() > 1) {
                    throw wrong(root, "networks: expected " + name + " too, with the name of its output or its layers");
                }
                Network network = network(
                        model,
                        description == null ? new Yaml.Fields(root.line(), Map.of()) : fields(name, description));
                fit(root, claim, name, network);
                networks.put(name, network);
            }
            if (networks.values().stream().mapToInt(Network::outputs).distinct().count() > 1) {
                throw wrong(root, "networks: expected as many outputs of phi as of psi");
            }
            return new ClaimFile(claim, networks);
        }

        private void fit(Yaml at, ApproximationClaim claim, String name, Network network) throws FormatException {
            Box box = name.equals(claim.left()) ? claim.xDomain() : claim.yDomain();
            if (network.inputs() != box.dimension()) {
                throw wrong(
                        at,
                        name + ": expected " + box.dimension() + " inputs as the domain has coordinates, found "
                                + network.inputs());
            }
        }

        private Network network(Path model, Yaml.Fields description) throws FormatException, IOException {
            known(description, "output", "layers", "file");
            Path file = model;
            if (description.fields().containsKey("file")) {
                try {
                    file = path.resolveSibling(text(description, "file"));
                } catch (InvalidPathException e) {
                    throw wrong(description, "file: no path");
                }
            }
            Yaml layers = description.fields().get("layers");
            boolean isOnnx = String.valueOf(file.getFileName()).endsWith(".onnx");
            if (isOnnx) {
                if (layers != null) {
                    throw wrong(layers, "layers: an ONNX model says itself what its layers are");
                }
                return OnnxReader.read(
                        file,
                        description.fields().containsKey("output")
                                ? Optional.of(text(description, "output"))
                                : Optional.empty());
            }
            if (!(layers instanceof Yaml.Items items) || items.items().isEmpty()) {
                throw wrong(
                        description,
                        "layers: expected a list, since '" + Limits.shown(file.toString())
                                + "' does not end in .onnx and arrays do not say how they are used");
            }
            ArrayFile arrays = ArrayFile.read(file);
            List<Layer> list = new ArrayList<>();
            for (Yaml item : items.items()) {
                list.add(layer(arrays, fields("a layer", item)));
            }
            try {
                return new Network(list);
            } catch (IllegalArgumentException e) {
                throw wrong(items, String.valueOf(e.getMessage()));
            }
        }

        private Layer layer(ArrayFile arrays, Yaml.Fields fields) throws FormatException, IOException {
            known(fields, "weight", "bias", "activation", "transpose");
            RealTensor weight = arrays.matrix(text(fields, "weight"));
            boolean turns = false;
            if (fields.fields().containsKey("transpose")) {
                String word = text(fields, "transpose");
                if (!Set.of("yes", "no", "true", "false").contains(word)) {
                    throw wrong(fields, "transpose: expected yes or no, found '" + Limits.shown(word) + "'");
                }
                turns = word.equals("yes") || word.equals("true");
            }
            RealTensor matrix = turns ? OnnxReader.transposed(weight) : weight;
            int outputs = matrix.shape().get(0);
            RealTensor bias = fields.fields().containsKey("bias")
                    ? arrays.list(text(fields, "bias"))
                    : RealTensor.of(List.of(outputs), new double[outputs]);
            try {
                return new Layer(matrix, bias, activations(fields));
            } catch (IllegalArgumentException e) {
                throw wrong(fields, String.valueOf(e.getMessage()));
            }
        }

        private List<Activation> activations(Yaml.Fields fields) throws FormatException {
            Yaml words = fields.fields().get("activation");
            if (words == null) {
                return List.of(Activation.IDENTITY);
            }
            List<Activation> functions = new ArrayList<>();
            for (Yaml word : words instanceof Yaml.Items items ? items.items() : List.of(words)) {
                functions.add(Stream.of(Activation.values())
                        .filter(known -> word instanceof Yaml.Scalar scalar
                                && known.word().equals(scalar.text()))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                word,
                                "activation: expected "
                                        + Stream.of(Activation.values())
                                                .map(Activation::word)
                                                .collect(Collectors.joining(", "))
                                        + ", found " + word.described())));
            }
            return functions;
        }

        private Yaml.Fields fields(String what, Yaml node) throws FormatException {
            if (node instanceof Yaml.Fields fields) {
                return fields;
            }
            throw wrong(node, what + ": expected a mapping, found " + node.described());
        }

        private void known(Yaml.Fields fields, String... keys) throws FormatException {
            for (String key : fields.fields().keySet()) {
                if (!Arrays.asList(keys).contains(key)) {
                    throw wrong(
                            fields, "unknown key '" + Limits.shown(key) + "': the keys are " + String.join(", ", keys));
                }
            }
        }

        private String text(Yaml.Fields fields, String key) throws FormatException {
            Yaml value = fields.fields().get(key);
            if (value instanceof Yaml.Scalar scalar && !scalar.text().isEmpty()) {
                return scalar.text();
            }
            throw wrong(fields, key + ": expected a word, found " + (value == null ? "nothing" : value.described()));
        }

        private Box box(Yaml.Fields root, String key) throws FormatException {
            String text = text(root, key);
            try {
                return Box.parse(text);
            } catch (IllegalArgumentException e) {
                throw wrong(root, key + ": " + e.getMessage());
            }
        }

        private BigDecimal accuracy(Yaml.Fields root) throws FormatException {
            return Decimals.parse(text(root, "accuracy").strip());
        }

        private Expression expression(Yaml.Fields root, String key, Scope scope) throws FormatException {
            try {
                return ExpressionParser.parse(text(root, key), scope);
            } catch (ExpressionException e) {
                throw wrong(root, key + ": at character " + (e.position() + 1) + ": " + e.getMessage());
            }
        }

        private interface Made {
            ApproximationClaim make() throws FormatException;
        }

        private ApproximationClaim claim(Yaml.Fields root, Made made) throws FormatException {
            try {
                return made.make();
            } catch (IllegalArgumentException e) {
                throw wrong(root, "accuracy: " + e.getMessage());
            }
        }
    }
}
