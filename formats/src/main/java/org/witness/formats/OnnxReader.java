package org.witness.formats;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.witness.certificate.Limits;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * Multilayer perceptrons from ONNX models. What leads from the one input to the output is a chain of {@link #OPERATORS}; a layer may be
 * split, given several functions and joined again. Numbers keep their values: the network is the real-number function of the graph, exactly.
 */
public final class OnnxReader {

    /** What a chain may consist of. */
    public static final String OPERATORS =
            "Gemm, MatMul, Add, Relu, Tanh, Sin, Cos, Identity, Constant, Mul of a value and itself, and Split and Concat within a layer";

    private static final int OLDEST_OPSET = 7;
    private static final int MOST_NODES = 100_000;
    private static final int MOST_INPUTS = 1 << 20;

    private final Path file;
    private final GraphProto graph;
    private final OnnxTensors tensors;
    private final Map<String, AffineChain> values = new HashMap<>();
    private final boolean knowsCosine;

    private OnnxReader(Path file, ModelProto model) {
        this.file = file;
        this.graph = model.getGraph();
        this.tensors = new OnnxTensors(file);
        graph.getInitializerList().forEach(tensor -> tensors.add(tensor.getName(), tensor));
        this.knowsCosine = model.getFunctionsList().stream().anyMatch(OnnxReader::isOurs);
    }

    private static boolean isOurs(FunctionProto function) {
        return function.equals(OnnxGraph.cosine());
    }

    /**
     * Reads a network.
     *
     * @param file an ONNX file
     * @param output the name of the output that the network gives; may be empty if the model has one output
     * @return the network
     * @throws FormatException if the file is no ONNX model or its graph is no such chain; the message is a sentence
     * @throws IOException if the file cannot be read
     */
    public static Network read(Path file, Optional<String> output) throws FormatException, IOException {
        ModelProto model;
        try (InputStream in = Files.newInputStream(file)) {
            int most = (int) Limits.DEFAULT.tensorBytes();
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most) {
                throw new FormatException(file, "the file has " + most + " bytes or more");
            }
            model = ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new FormatException(
                    file, "no well-formed ONNX file: " + Limits.shown(String.valueOf(e.getMessage())));
        }
        if (!model.hasGraph() || model.getGraph().getOutputCount() == 0) {
            throw new FormatException(file, "no ONNX model: there is no graph with an output");
        }
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (set.getDomain().isEmpty() && set.getVersion() < OLDEST_OPSET) {
                throw new FormatException(
                        file, "expected operators of version " + OLDEST_OPSET + " or later, found " + set.getVersion());
            }
        }
        return new OnnxReader(file, model).network(output);
    }

    private FormatException wrong(String message) {
        return new FormatException(file, message);
    }

    private Network network(Optional<String> chosen) throws FormatException, IOException {
        List<String> outputs =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        String known = Limits.shown(String.join(", ", outputs));
        if (chosen.isEmpty() && outputs.size() > 1) {
            throw wrong("there are " + outputs.size() + " outputs: name one of " + known + " as 'output'");
        }
        String output = chosen.orElse(outputs.get(0));
        if (!outputs.contains(output)) {
            throw wrong("there is no output '" + Limits.shown(output) + "': the outputs are " + known);
        }
        if (graph.getNodeCount() > MOST_NODES) {
            throw wrong("there are more than " + MOST_NODES + " nodes");
        }
        Set<String> needed = needed(output);
        inputs(needed);
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                try {
                    apply(node);
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw wrong(words(node) + ": " + e.getMessage());
                }
            }
        }
        AffineChain found = values.get(output);
        if (found == null) {
            throw wrong("no node gives the output '" + Limits.shown(output) + "' from the input");
        }
        return found.network();
    }

    /** The names of what the output depends on. */
    private Set<String> needed(String output) {
        Set<String> needed = new HashSet<>(Set.of(output));
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(node.getInputList());
            }
        }
        return needed;
    }

    private void inputs(Set<String> needed) throws FormatException {
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> needed.contains(input.getName()) && !tensors.has(input.getName()))
                .toList();
        if (inputs.isEmpty()) {
            throw wrong("the output depends on no input: the graph has a cycle or is not in order");
        }
        if (inputs.size() > 1) {
            throw wrong("expected one input, found " + inputs.size() + ": "
                    + Limits.shown(inputs.stream().map(ValueInfoProto::getName).collect(Collectors.joining(", "))));
        }
        ValueInfoProto input = inputs.get(0);
        List<TensorShapeProto.Dimension> shape =
                input.getType().getTensorType().getShape().getDimList();
        String name = "the input '" + Limits.shown(input.getName()) + "'";
        if (shape.isEmpty() || shape.size() > 2) {
            throw wrong(name + ": expected the shape [N, d], found " + shape.size() + " sizes");
        }
        TensorShapeProto.Dimension last = shape.get(shape.size() - 1);
        if (last.getValueCase() != TensorShapeProto.Dimension.ValueCase.DIM_VALUE) {
            throw wrong(name + ": its last size is dynamic: a network needs a fixed number of coordinates");
        }
        if (last.getDimValue() < 1 || last.getDimValue() > MOST_INPUTS) {
            throw wrong(name + ": expected 1 to " + MOST_INPUTS + " coordinates, found " + last.getDimValue());
        }
        values.put(input.getName(), AffineChain.input((int) last.getDimValue()));
    }

    private static String words(NodeProto node) {
        return "the node '" + Limits.shown(node.getName().isEmpty() ? node.getOutput(0) : node.getName()) + "' ("
                + Limits.shown(node.getOpType()) + ")";
    }

    private void apply(NodeProto node) throws FormatException, IOException {
        boolean isCosine =
                node.getDomain().equals(OnnxGraph.OWN) && node.getOpType().equals("Cos") && knowsCosine;
        if (!isCosine && !node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx")) {
            throw unsupported(node);
        }
        switch (node.getOpType()) {
            case "Constant" -> constant(node);
            case "Identity" -> put(node, value(node, 0));
            case "Gemm" -> put(node, gemm(node));
            case "MatMul" -> put(node, value(node, 0).times(transposed(matrix(node, 1))));
            case "Add" -> {
                int shift = tensors.has(input(node, 1)) ? 1 : 0;
                AffineChain chain = value(node, 1 - shift);
                put(node, chain.plus(bias(node, shift, chain.width())));
            }
            case "Relu" -> put(node, value(node, 0).then(Activation.RELU));
            case "Tanh" -> put(node, value(node, 0).then(Activation.TANH));
            case "Sin" -> put(node, value(node, 0).then(Activation.SIN));
            case "Cos" -> put(node, value(node, 0).then(Activation.COS));
            case "Mul" -> {
                if (!input(node, 0).equals(input(node, 1))) {
                    throw wrong(words(node) + ": expected a square, the product of a value and itself");
                }
                put(node, value(node, 0).then(Activation.SQUARE));
            }
            case "Split" -> split(node);
            case "Concat" -> {
                requireAxis(node);
                List<AffineChain> parts = new ArrayList<>();
                for (int i = 0; i < node.getInputCount(); i++) {
                    parts.add(value(node, i));
                }
                put(node, AffineChain.beside(parts));
            }
            default -> throw unsupported(node);
        }
    }

    private FormatException unsupported(NodeProto node) {
        String domain = node.getDomain().isEmpty() ? "" : Limits.shown(node.getDomain()) + ":";
        return wrong("the operator " + domain + Limits.shown(node.getOpType()) + " is not supported: the operators are "
                + OPERATORS);
    }

    private void put(NodeProto node, AffineChain value) throws FormatException {
        if (node.getOutputCount() != 1 || values.put(node.getOutput(0), value) != null) {
            throw wrong(words(node) + ": expected one output, whose name nothing else has");
        }
    }

    private void constant(NodeProto node) throws FormatException {
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals("value") && attribute.hasT()) {
                tensors.add(node.getOutput(0), attribute.getT());
                return;
            }
        }
        throw wrong(words(node) + ": expected a tensor as its attribute 'value'");
    }

    private String input(NodeProto node, int index) throws FormatException {
        if (index >= node.getInputCount()) {
            throw wrong(words(node) + ": expected more than " + node.getInputCount() + " inputs");
        }
        return node.getInput(index);
    }

    private AffineChain value(NodeProto node, int index) throws FormatException {
        String name = input(node, index);
        AffineChain value = values.get(name);
        if (value != null) {
            return value;
        }
        if (tensors.has(name)) {
            throw wrong(words(node) + ": '" + Limits.shown(name) + "' is an initialiser where a value is expected");
        }
        throw wrong(words(node) + ": nothing before it gives '" + Limits.shown(name)
                + "': the graph has a cycle or is not in order");
    }

    private RealTensor matrix(NodeProto node, int index) throws FormatException, IOException {
        RealTensor matrix = initialiser(node, index);
        if (matrix.shape().size() != 2) {
            throw wrong(words(node) + ": expected a matrix, found the shape " + matrix.shape());
        }
        return matrix;
    }

    private RealTensor initialiser(NodeProto node, int index) throws FormatException, IOException {
        String name = input(node, index);
        if (tensors.has(name)) {
            return tensors.reals(name);
        }
        throw wrong(words(node) + ": the graph branches: '" + Limits.shown(name)
                + "' is no initialiser, but only one input may be a value");
    }

    private RealTensor bias(NodeProto node, int index, int width) throws FormatException, IOException {
        RealTensor bias = initialiser(node, index);
        List<Integer> shape = bias.shape();
        int last = shape.get(shape.size() - 1);
        if (shape.size() > 2 || bias.size() != last || (last != 1 && last != width)) {
            throw wrong(words(node) + ": expected a bias of shape [" + width + "], found " + shape);
        }
        double[] values = new double[width];
        for (int i = 0; i < width; i++) {
            values[i] = bias.at(last == 1 ? 0 : i);
        }
        return RealTensor.of(List.of(width), values);
    }

    private AffineChain gemm(NodeProto node) throws FormatException, IOException {
        boolean isTransposed = false;
        for (AttributeProto attribute : node.getAttributeList()) {
            switch (attribute.getName()) {
                case "transB" -> isTransposed = attribute.getI() != 0;
                case "alpha", "beta" -> {
                    if (attribute.getF() != 1) {
                        throw wrong(
                                words(node) + ": expected " + attribute.getName() + " = 1, found " + attribute.getF());
                    }
                }
                default -> {
                    if (attribute.getI() != 0) {
                        throw wrong(
                                words(node) + ": expected no attribute '" + Limits.shown(attribute.getName()) + "'");
                    }
                }
            }
        }
        RealTensor matrix = matrix(node, 1);
        AffineChain product = value(node, 0).times(isTransposed ? matrix : transposed(matrix));
        return node.getInputCount() < 3 || node.getInput(2).isEmpty()
                ? product
                : product.plus(bias(node, 2, product.width()));
    }

    private void requireAxis(NodeProto node) throws FormatException {
        long axis = node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("axis"))
                .mapToLong(AttributeProto::getI)
                .findFirst()
                .orElse(0);
        if (axis != 1 && axis != -1) {
            throw wrong(words(node) + ": expected axis 1, found " + axis);
        }
    }

    private void split(NodeProto node) throws FormatException {
        requireAxis(node);
        AffineChain all = value(node, 0);
        long[] sizes = node.getInputCount() > 1 && tensors.has(node.getInput(1))
                ? tensors.whole(node.getInput(1))
                : node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals("split"))
                        .flatMap(attribute -> attribute.getIntsList().stream())
                        .mapToLong(Long::longValue)
                        .toArray();
        boolean fits = sizes.length == node.getOutputCount();
        long total = 0;
        for (long size : sizes) {
            fits &= size >= 1 && size <= all.width();
            total += fits ? size : 0;
        }
        if (!fits || total != all.width()) {
            throw wrong(words(node) + ": expected a size for each of its " + node.getOutputCount() + " outputs, in all "
                    + all.width());
        }
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (values.put(node.getOutput(i), all.part(from, (int) sizes[i])) != null) {
                throw wrong(words(node) + ": two outputs have the same name");
            }
            from += (int) sizes[i];
        }
    }

    static RealTensor transposed(RealTensor matrix) {
        int rows = matrix.shape().get(0);
        int columns = matrix.shape().get(1);
        double[] numbers = matrix.toArray();
        double[] turned = new double[numbers.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = numbers[r * columns + c];
            }
        }
        return RealTensor.of(List.of(columns, rows), turned);
    }
}
