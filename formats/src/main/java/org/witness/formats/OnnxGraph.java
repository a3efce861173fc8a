package org.witness.formats;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** An ONNX graph in the making. Numbers keep their bits in float64 and are rounded to the nearest float32 otherwise. */
final class OnnxGraph {

    /** The version of the operators, of which no older one is needed: Softmax, Split and ReduceSum as they are since 13. */
    static final int OPSET = 17;

    /** The version of the file format that came with it. */
    static final int IR = 8;

    /** The domain of functions that a model brings along. */
    static final String OWN = "org.witness";

    /** What a size that differs from call to call is called. */
    private static final String MANY = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Precision precision;
    private boolean bringsCosine;

    OnnxGraph(String name, Precision precision) {
        this.precision = precision;
        graph.setName(name);
    }

    private int type() {
        return (precision == Precision.FLOAT64 ? TensorProto.DataType.DOUBLE : TensorProto.DataType.FLOAT).getNumber();
    }

    /** Adds numbers and returns their name. */
    String constant(String name, RealTensor numbers) {
        return constant(name, numbers.shape(), numbers.toArray());
    }

    String constant(String name, List<Integer> shape, double... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type())
                .setRawData(UnsafeByteOperations.unsafeWrap(precision.bytes(name, values)));
        shape.forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    String whole(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes.array())));
        return name;
    }

    /** Adds an input of real numbers; a size of 0 may differ from call to call. */
    String input(String name, int... sizes) {
        graph.addInput(value(name, type(), sizes));
        return name;
    }

    /** Adds an input of row numbers. */
    String rows(String name) {
        graph.addInput(value(name, TensorProto.DataType.INT64.getNumber(), 0));
        return name;
    }

    void output(String name, int... sizes) {
        graph.addOutput(value(name, type(), sizes));
    }

    private static ValueInfoProto value(String name, int type, int... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < sizes.length; i++) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            if (sizes[i] == 0) {
                dimension.setDimParam(i == 0 ? name + "." + MANY : "keys." + MANY);
            } else {
                dimension.setDimValue(sizes[i]);
            }
            shape.addDim(dimension);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }

    private String node(String operator, List<AttributeProto> attributes, List<String> outputs, String... inputs) {
        return node("", operator, attributes, outputs, inputs);
    }

    private String node(
            String domain, String operator, List<AttributeProto> attributes, List<String> outputs, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .setName(outputs.get(0) + ":" + operator)
                .addAllInput(List.of(inputs))
                .addAllOutput(outputs)
                .addAllAttribute(attributes));
        return outputs.get(0);
    }

    String node(String operator, String output, String... inputs) {
        return node(operator, List.of(), List.of(output), inputs);
    }

    String nodeWith(String attribute, long value, String operator, String output, String... inputs) {
        return node(operator, List.of(attribute(attribute, value)), List.of(output), inputs);
    }

    private static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** Adds a network: of each layer a Gemm, and a function, or one for each run of outputs that share one, joined by Concat. */
    String network(String name, Network network, String input) {
        String value = input;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            String place = name + "." + i;
            String out = i == network.layers().size() - 1 ? name : place + ".value";
            String weight = constant(place + ".weight", layer.weight());
            String bias = constant(place + ".bias", layer.bias());
            boolean isUniform = layer.activations().size() == 1;
            boolean isLinear = isUniform && layer.activation(0) == Activation.IDENTITY;
            String sum = nodeWith("transB", 1, "Gemm", isLinear ? out : place + ".sum", value, weight, bias);
            if (isUniform && !isLinear) {
                apply(layer.activation(0), out, sum);
            } else if (!isUniform) {
                mixed(layer, place, sum, out);
            }
            value = out;
        }
        return name;
    }

    private void mixed(Layer layer, String place, String sum, String out) {
        List<Long> sizes = new ArrayList<>();
        List<Activation> functions = new ArrayList<>();
        for (Activation function : layer.activations()) {
            int last = functions.size() - 1;
            if (last >= 0 && functions.get(last) == function) {
                sizes.set(last, sizes.get(last) + 1);
            } else {
                functions.add(function);
                sizes.add(1L);
            }
        }
        List<String> parts = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int r = 0; r < functions.size(); r++) {
            parts.add(place + ".sum." + r);
            values.add(place + ".value." + r);
        }
        String counts =
                whole(place + ".runs", sizes.stream().mapToLong(Long::longValue).toArray());
        node("Split", List.of(attribute("axis", 1)), parts, sum, counts);
        for (int r = 0; r < functions.size(); r++) {
            apply(functions.get(r), values.get(r), parts.get(r));
        }
        node("Concat", List.of(attribute("axis", 1)), List.of(out), values.toArray(new String[0]));
    }

    private void apply(Activation function, String output, String input) {
        if (function == Activation.COS && precision == Precision.FLOAT64) {
            bringsCosine = true;
            node(OWN, operator(function), List.of(), List.of(output), input);
        } else if (function == Activation.SQUARE) {
            node(operator(function), output, input, input);
        } else {
            node(operator(function), output, input);
        }
    }

    /** 1 - 2 sin(t/2)^2, within 5 units of 2^-53 if the sine is within one: halving and doubling are exact. */
    static FunctionProto cosine() {
        return FunctionProto.newBuilder()
                .setDomain(OWN)
                .setName(operator(Activation.COS))
                .addInput("t")
                .addOutput("c")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addNode(number("half", 0.5))
                .addNode(number("one", 1))
                .addNode(number("two", 2))
                .addNode(step("Mul", "h", "t", "half"))
                .addNode(step("Sin", "s", "h"))
                .addNode(step("Mul", "q", "s", "s"))
                .addNode(step("Mul", "d", "q", "two"))
                .addNode(step("Sub", "c", "one", "d"))
                .build();
    }

    private static NodeProto step(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(List.of(inputs))
                .build();
    }

    private static NodeProto number(String name, double value) {
        return step("Constant", name).toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(TensorProto.newBuilder()
                                .setDataType(TensorProto.DataType.DOUBLE.getNumber())
                                .addDoubleData(value)))
                .build();
    }

    static String operator(Activation activation) {
        return switch (activation) {
            case IDENTITY -> "Identity";
            case RELU -> "Relu";
            case TANH -> "Tanh";
            case SIN -> "Sin";
            case COS -> "Cos";
            case SQUARE -> "Mul";
        };
    }

    /** Returns the file. */
    byte[] model(String statement, SortedMap<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("witness")
                .setProducerVersion(metadata.getOrDefault("witness.version", ""))
                .setDomain("org.witness")
                .setModelVersion(1)
                .setDocString(statement)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph);
        if (bringsCosine) {
            model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(OWN).setVersion(1));
            model.addFunctions(cosine());
        }
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }
}
