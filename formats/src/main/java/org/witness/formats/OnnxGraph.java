package org.witness.formats;

import ai.onnx.proto.OnnxMl.AttributeProto;
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

    /** What a size that differs from call to call is called. */
    private static final String MANY = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Precision precision;

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
        graph.addNode(NodeProto.newBuilder()
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
                node(operator(layer.activation(0)), out, sum);
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
            node(operator(functions.get(r)), values.get(r), parts.get(r));
        }
        node("Concat", List.of(attribute("axis", 1)), List.of(out), values.toArray(new String[0]));
    }

    static String operator(Activation activation) {
        return switch (activation) {
            case IDENTITY -> "Identity";
            case RELU -> "Relu";
            case TANH -> "Tanh";
            case SIN -> "Sin";
            case COS -> "Cos";
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
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }
}
