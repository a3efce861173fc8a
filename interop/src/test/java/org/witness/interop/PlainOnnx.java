package org.witness.interop;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Evaluates the operators that Witness writes, from the text of the ONNX specification: float64, opset 17. It shares no code with the writer, so that a file that says
 * something else than was meant gives other values.
 */
final class PlainOnnx {

    private final ModelProto model;
    private final Map<String, Array> values = new HashMap<>();

    private PlainOnnx(ModelProto model) {
        this.model = model;
    }

    static Map<String, double[][]> run(byte[] bytes, Map<String, Object> inputs) {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
        GraphProto graph = model.getGraph();
        PlainOnnx run = new PlainOnnx(model);
        for (TensorProto tensor : graph.getInitializerList()) {
            run.values.put(tensor.getName(), array(tensor));
        }
        for (ValueInfoProto input : graph.getInputList()) {
            run.values.put(input.getName(), fitting(input, array(inputs.get(input.getName()))));
        }
        graph.getNodeList().forEach(run::evaluate);
        Map<String, double[][]> outputs = new TreeMap<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            outputs.put(
                    output.getName(),
                    fitting(output, run.values.get(output.getName())).rows());
        }
        return outputs;
    }

    private static Array array(Object input) {
        if (input instanceof long[] rows) {
            return new Array(
                    new int[] {rows.length},
                    LongStream.of(rows).asDoubleStream().toArray());
        }
        return Array.of((double[][]) input);
    }

    private static Array array(TensorProto tensor) {
        int[] shape = tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (tensor.getDoubleDataCount() > 0) {
            return new Array(
                    shape,
                    tensor.getDoubleDataList().stream().mapToDouble(d -> d).toArray());
        }
        double[] numbers = new double[raw.remaining() / 8];
        boolean isWhole = tensor.getDataType() == TensorProto.DataType.INT64.getNumber();
        if (!isWhole && tensor.getDataType() != TensorProto.DataType.DOUBLE.getNumber()) {
            throw new IllegalArgumentException(tensor.getName() + " is of type " + tensor.getDataType());
        }
        Arrays.setAll(numbers, i -> isWhole ? raw.getLong(8 * i) : raw.getDouble(8 * i));
        return Array.zeros(shape).with(new Array(shape, numbers), (zero, number) -> number);
    }

    /** What is declared of a value's shape must hold. */
    private static Array fitting(ValueInfoProto declared, Array value) {
        var shape = declared.getType().getTensorType().getShape();
        boolean fits = shape.getDimCount() == value.shape().length;
        for (int i = 0; fits && i < shape.getDimCount(); i++) {
            fits = !shape.getDim(i).hasDimValue() || shape.getDim(i).getDimValue() == value.shape()[i];
        }
        if (!fits) {
            throw new IllegalArgumentException(declared.getName() + " is of shape " + value);
        }
        return value;
    }

    private void evaluate(NodeProto node) {
        if (!node.getDomain().isEmpty()) {
            values.put(node.getOutput(0), function(node));
            return;
        }
        List<Array> in = node.getInputList().stream().map(values::get).toList();
        if (node.getOpType().equals("Split")) {
            int from = 0;
            for (int part = 0; part < node.getOutputCount(); part++) {
                int to = from + (int) in.get(1).numbers()[part];
                values.put(node.getOutput(part), in.get(0).columns(from, to));
                from = to;
            }
            return;
        }
        values.put(node.getOutput(0), value(node, in));
    }

    private static Array value(NodeProto node, List<Array> in) {
        Array first = in.isEmpty() ? Array.zeros(1) : in.get(0);
        return switch (node.getOpType()) {
            case "Constant" -> array(node.getAttribute(0).getT());
            case "Identity" -> first;
            case "Relu" -> first.map(t -> Math.max(0, t));
            case "Tanh" -> first.map(StrictMath::tanh);
            case "Sin" -> first.map(StrictMath::sin);
            case "Add" -> first.with(in.get(1), Double::sum);
            case "Sub" -> first.with(in.get(1), (a, b) -> a - b);
            case "Mul" -> first.with(in.get(1), (a, b) -> a * b);
            case "MatMul" -> first.product(in.get(1));
            case "Gemm" -> gemm(node, in);
            case "Transpose" -> first.transposed();
            case "Softmax" -> first.softmax((int) attribute(node, "axis", -1));
            case "Concat" -> concatenated(in);
            case "Gather" -> gathered(first, in.get(1));
            case "Unsqueeze" ->
                first.shaped(inserted(first.shape(), (int) in.get(1).numbers()[0]));
            case "ReduceSum" -> sum(first, (int) in.get(1).numbers()[0], attribute(node, "keepdims", 1) == 1);
            default -> throw new IllegalArgumentException("no operator " + node.getOpType());
        };
    }

    private static long attribute(NodeProto node, String name, long otherwise) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .mapToLong(AttributeProto::getI)
                .findFirst()
                .orElse(otherwise);
    }

    private static Array gemm(NodeProto node, List<Array> in) {
        boolean isTransposed = attribute(node, "transB", 0) == 1;
        Array product = in.get(0).product(isTransposed ? in.get(1).transposed() : in.get(1));
        return in.size() < 3 ? product : product.with(in.get(2), Double::sum);
    }

    private static Array concatenated(List<Array> parts) {
        double[][] rows = parts.get(0).rows();
        for (Array part : parts.subList(1, parts.size())) {
            double[][] more = part.rows();
            for (int i = 0; i < rows.length; i++) {
                double[] longer = Arrays.copyOf(rows[i], rows[i].length + more[i].length);
                System.arraycopy(more[i], 0, longer, rows[i].length, more[i].length);
                rows[i] = longer;
            }
        }
        return Array.of(rows);
    }

    private static Array gathered(Array table, Array numbers) {
        double[][] rows = table.rows();
        return Array.of(Arrays.stream(numbers.numbers())
                .mapToObj(number -> rows[(int) number])
                .toArray(double[][]::new));
    }

    private static int[] inserted(int[] shape, int axis) {
        int[] longer = new int[shape.length + 1];
        Arrays.setAll(longer, i -> i == axis ? 1 : shape[i < axis ? i : i - 1]);
        return longer;
    }

    private static Array sum(Array array, int axis, boolean keeps) {
        Array sum = array.reduced(axis, 0, Double::sum);
        int[] shape = sum.shape();
        return keeps
                ? sum
                : sum.shaped(java.util.stream.IntStream.range(0, shape.length)
                        .filter(i -> i != axis)
                        .map(i -> shape[i])
                        .toArray());
    }

    /** A function that the model brings along, evaluated in names of its own. */
    private Array function(NodeProto node) {
        FunctionProto function = model.getFunctionsList().stream()
                .filter(each -> each.getDomain().equals(node.getDomain())
                        && each.getName().equals(node.getOpType()))
                .findFirst()
                .orElseThrow();
        PlainOnnx inner = new PlainOnnx(model);
        for (int i = 0; i < node.getInputCount(); i++) {
            inner.values.put(function.getInput(i), values.get(node.getInput(i)));
        }
        function.getNodeList().forEach(inner::evaluate);
        return inner.values.get(function.getOutput(0));
    }
}
