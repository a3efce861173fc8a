package org.witness.certificate.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * The content of the JSON file.
 *
 * @param claim what is stated
 * @param networks the networks' shapes by name
 * @param bounds the stated quantities
 * @param proof how the claim follows
 * @param weightsFile the plain name of the weights' file
 * @param sha256 the SHA-256 of the weights' file, 64 lower-case hexadecimal digits
 * @param provenance where the certificate comes from
 */
record CertificateText(
        Claim claim,
        SortedMap<String, Shape> networks,
        List<Bound> bounds,
        ProofStep proof,
        String weightsFile,
        String sha256,
        Provenance provenance) {

    static final String FORMAT = "witness-certificate";
    static final long VERSION = 1;

    /** The layers of a network without their numbers; of each one activation, or as many as it has outputs. */
    record Shape(List<Long> widths, List<List<Activation>> activations) {
        static Shape of(Network network) {
            return new Shape(
                    network.widths().stream().map(Integer::longValue).toList(),
                    network.layers().stream().map(Layer::activations).toList());
        }
    }

    static CertificateText of(Certificate certificate, String weightsFile, String sha256) {
        SortedMap<String, Shape> shapes = new TreeMap<>();
        certificate.networks().forEach((name, network) -> shapes.put(name, Shape.of(network)));
        return new CertificateText(
                certificate.claim(),
                shapes,
                certificate.bounds(),
                certificate.proof(),
                weightsFile,
                sha256,
                certificate.provenance());
    }

    Json toJson() {
        Json.Fields shapes = Json.Fields.empty();
        for (Map.Entry<String, Shape> entry : networks.entrySet()) {
            Shape shape = entry.getValue();
            List<Json> widths = new ArrayList<>();
            shape.widths().forEach(width -> widths.add(new Json.Whole(width)));
            shapes = shapes.with(
                    entry.getKey(),
                    Json.Fields.empty()
                            .with("widths", new Json.Items(widths))
                            .with(
                                    "activations",
                                    new Json.Items(shape.activations().stream()
                                            .map(CertificateText::words)
                                            .toList())));
        }
        List<Json> quantities = new ArrayList<>();
        for (Bound bound : bounds) {
            quantities.add(Json.Fields.empty()
                    .with("quantity", bound.quantity().key())
                    .with("built", bound.built())
                    .with("theorem", bound.theorem()));
        }
        Json.Fields parameters = Json.Fields.empty();
        for (Map.Entry<String, String> entry : provenance.parameters().entrySet()) {
            parameters = parameters.with(entry.getKey(), entry.getValue());
        }
        return Json.Fields.empty()
                .with("format", FORMAT)
                .with("version", VERSION)
                .with("claim", claim.toJson())
                .with("networks", shapes)
                .with("bounds", new Json.Items(quantities))
                .with("proof", proof.toJson())
                .with("weights", Json.Fields.empty().with("file", weightsFile).with("sha256", sha256))
                .with(
                        "provenance",
                        Json.Fields.empty()
                                .with("construction", provenance.construction())
                                .with("version", provenance.version())
                                .with("parameters", parameters));
    }

    /** One word if all are the same: a layer keeps them so. */
    private static Json words(List<Activation> activations) {
        List<String> words = activations.stream().map(Activation::word).toList();
        return words.size() == 1 ? new Json.Text(words.get(0)) : Json.Items.ofTexts(words);
    }

    static CertificateText read(Json json) throws CertificateException {
        FieldReader top = FieldReader.of("", json);
        String format = top.text("format");
        long version = top.count("version");
        if (!format.equals(FORMAT) || version != VERSION) {
            throw new CertificateException(
                    Reason.VERSION,
                    "format: expected " + FORMAT + " " + VERSION + ", found " + Limits.shown(format) + " " + version);
        }
        Claim claim = Claim.read(top.fields("claim"));
        SortedMap<String, Shape> shapes = new TreeMap<>();
        FieldReader networks = top.fields("networks");
        for (String name : networks.keys()) {
            if (!name.matches("[a-z][A-Za-z0-9]{0,30}")) {
                throw new CertificateException(
                        Reason.FIELD, "networks: '" + Limits.shown(name) + "' is no name of a network");
            }
            shapes.put(name, shape(networks.fields(name)));
        }
        List<Bound> bounds = new ArrayList<>();
        for (Json item : top.items("bounds")) {
            bounds.add(bound(FieldReader.of("bounds[" + bounds.size() + "]", item)));
        }
        ProofStep proof = ProofStep.read(top.fields("proof"));
        FieldReader weights = top.fields("weights");
        String file = weights.text("file");
        String sha256 = weights.text("sha256");
        weights.end();
        if (!CertificateFile.isPlainName(file)) {
            throw new CertificateException(
                    Reason.WEIGHTS_MISSING,
                    "weights.file: expected a plain file name, found '" + Limits.shown(file) + "'");
        }
        Provenance provenance = provenance(top.fields("provenance"));
        top.end();
        return new CertificateText(claim, shapes, bounds, proof, file, sha256, provenance);
    }

    private static Shape shape(FieldReader fields) throws CertificateException {
        List<Long> widths = new ArrayList<>();
        for (Json width : fields.items("widths")) {
            widths.add(FieldReader.count(fields.pathOf("widths[" + widths.size() + "]"), width));
        }
        List<List<Activation>> activations = new ArrayList<>();
        for (Json layer : fields.items("activations")) {
            String path = fields.pathOf("activations[" + activations.size() + "]");
            List<Activation> found = new ArrayList<>();
            for (Json word : layer instanceof Json.Items items ? items.values() : List.of(layer)) {
                found.add(activation(fields, FieldReader.text(path, word)));
            }
            activations.add(found);
        }
        fields.end();
        if (activations.size() > Limits.DEFAULT.layers()) {
            throw new CertificateException(
                    Reason.LIMIT, fields.pathOf("activations") + ": more than " + Limits.DEFAULT.layers() + " layers");
        }
        if (activations.isEmpty() || widths.size() != activations.size() + 1) {
            throw new CertificateException(
                    Reason.FIELD,
                    fields.pathOf("widths") + ": expected one number more than activations, found " + widths.size()
                            + " for " + activations.size());
        }
        for (int i = 0; i < activations.size(); i++) {
            int size = activations.get(i).size();
            if (size != 1 && size != widths.get(i + 1)) {
                throw new CertificateException(
                        Reason.FIELD,
                        fields.pathOf("activations[" + i + "]") + ": expected one word or one for each of "
                                + widths.get(i + 1) + " outputs, found " + size);
            }
        }
        return new Shape(widths, activations);
    }

    private static Activation activation(FieldReader fields, String word) throws CertificateException {
        for (Activation activation : Activation.values()) {
            if (activation.word().equals(word)) {
                return activation;
            }
        }
        throw new CertificateException(
                Reason.FIELD, fields.pathOf("activations") + ": '" + Limits.shown(word) + "' is no activation");
    }

    private static Bound bound(FieldReader fields) throws CertificateException {
        String key = fields.text("quantity");
        long built = fields.count("built");
        String theorem = fields.text("theorem");
        fields.end();
        for (Quantity quantity : Quantity.values()) {
            if (quantity.key().equals(key)) {
                return new Bound(quantity, built, theorem);
            }
        }
        throw new CertificateException(
                Reason.FIELD, fields.pathOf("quantity") + ": '" + Limits.shown(key) + "' is no quantity");
    }

    private static Provenance provenance(FieldReader fields) throws CertificateException {
        String construction = fields.text("construction");
        String version = fields.text("version");
        SortedMap<String, String> values = new TreeMap<>();
        FieldReader parameters = fields.fields("parameters");
        for (String key : parameters.keys()) {
            values.put(key, parameters.text(key));
        }
        fields.end();
        return new Provenance(construction, version, values);
    }

    /** Fills the shapes with the tensors of the weights' file. */
    Certificate with(SortedMap<String, Tensor> tensors) throws CertificateException {
        SortedMap<String, Tensor> unused = new TreeMap<>(tensors);
        SortedMap<String, Network> filled = new TreeMap<>();
        for (Map.Entry<String, Shape> entry : networks.entrySet()) {
            Shape shape = entry.getValue();
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < shape.activations().size(); i++) {
                long inputs = shape.widths().get(i);
                long outputs = shape.widths().get(i + 1);
                layers.add(new Layer(
                        take(unused, Certificate.weightName(entry.getKey(), i), outputs, inputs),
                        take(unused, Certificate.biasName(entry.getKey(), i), outputs),
                        shape.activations().get(i)));
            }
            filled.put(entry.getKey(), new Network(layers));
        }
        SortedMap<String, Tensor> others = new TreeMap<>();
        for (String name : claim.tensors()) {
            others.put(name, taken(unused, name));
        }
        if (!unused.isEmpty()) {
            throw new CertificateException(
                    Reason.TENSORS,
                    "the weights' file: no network uses tensor " + Limits.shown(unused.firstKey())
                            + ", nor does the claim");
        }
        return new Certificate(claim, filled, others, bounds, proof, provenance);
    }

    private static RealTensor take(SortedMap<String, Tensor> tensors, String name, Long... shape)
            throws CertificateException {
        Tensor tensor = taken(tensors, name);
        List<Long> found = tensor.shape().stream().map(Integer::longValue).toList();
        if (!(tensor instanceof RealTensor real) || !found.equals(List.of(shape))) {
            throw new CertificateException(
                    Reason.TENSORS,
                    "tensor " + name + ": expected F64 of shape " + List.of(shape) + ", found " + tensor.type()
                            + " of shape " + found);
        }
        return real;
    }

    private static Tensor taken(SortedMap<String, Tensor> tensors, String name) throws CertificateException {
        Tensor tensor = tensors.remove(name);
        if (tensor == null) {
            throw new CertificateException(Reason.TENSORS, "the weights' file: tensor " + name + " is missing");
        }
        return tensor;
    }
}
