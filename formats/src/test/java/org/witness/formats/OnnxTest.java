package org.witness.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** Networks that leave as ONNX and NPZ and come back, and models that are refused. */
final class OnnxTest {

    @TempDir
    Path folder;

    private static RealTensor random(Random random, Integer... shape) {
        int count = 1;
        for (int size : shape) {
            count *= size;
        }
        return RealTensor.of(List.of(shape), random.doubles(count, -1, 1).toArray());
    }

    private static Network network(Random random, List<List<Activation>> functions, int... widths) {
        List<Layer> layers = new java.util.ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            layers.add(new Layer(
                    random(random, widths[i], widths[i - 1]), random(random, widths[i]), functions.get(i - 1)));
        }
        return new Network(layers);
    }

    private static byte[] model(Network network, Precision precision) {
        return OnnxWriter.single(network, "x", "phi", precision, "what it is", new TreeMap<>());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes);
    }

    private static List<Network> networks() {
        Random random = new Random(5);
        List<Activation> mixed = List.of(
                Activation.SIN,
                Activation.COS,
                Activation.COS,
                Activation.IDENTITY,
                Activation.RELU,
                Activation.TANH,
                Activation.SIN);
        return List.of(
                network(random, List.of(List.of(Activation.IDENTITY)), 1, 1),
                network(random, List.of(List.of(Activation.RELU), List.of(Activation.IDENTITY)), 3, 20, 4),
                network(random, List.of(mixed, List.of(Activation.COS), mixed), 2, 7, 9, 7),
                network(random, List.of(List.of(Activation.SQUARE), List.of(Activation.TANH)), 2, 5, 6));
    }

    @Test
    void whatLeavesAsFloat64ComesBackBitForBit() throws IOException, FormatException {
        for (Network network : networks()) {
            assertThat(OnnxReader.read(file(model(network, Precision.FLOAT64)), Optional.empty()))
                    .isEqualTo(network);
        }
    }

    @Test
    void whatLeavesAsFloat32ComesBackRounded() throws IOException, FormatException {
        for (Network network : networks()) {
            Network back = OnnxReader.read(file(model(network, Precision.FLOAT32)), Optional.of("phi"));
            assertThat(back.widths()).isEqualTo(network.widths());
            for (int i = 0; i < back.layers().size(); i++) {
                double[] exact = network.layers().get(i).weight().toArray();
                double[] rounded = back.layers().get(i).weight().toArray();
                for (int j = 0; j < exact.length; j++) {
                    assertThat(rounded[j]).isEqualTo((float) exact[j]);
                }
            }
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        for (Network network : networks()) {
            assertThat(model(network, Precision.FLOAT64)).isEqualTo(model(network, Precision.FLOAT64));
        }
    }

    @Test
    void weightsBeyondFloat32AreRefusedByName() {
        Network large = new Network(
                List.of(new Layer(RealTensor.of(List.of(1, 1), 1e39), RealTensor.of(List.of(1), 0), Activation.RELU)));
        assertThatThrownBy(() -> model(large, Precision.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'phi.0.weight' holds 1.0E39, which is beyond the range of float32");
    }

    private void refused(Consumer<GraphProto.Builder> change, String sentence) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(model(networks().get(1), Precision.FLOAT32)).toBuilder();
        change.accept(model.getGraphBuilder());
        Path file = file(model.build().toByteArray());
        assertThatThrownBy(() -> OnnxReader.read(file, Optional.empty()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(sentence);
    }

    private static void tensor(GraphProto.Builder graph, Consumer<TensorProto.Builder> change) {
        change.accept(graph.getInitializerBuilder(0));
    }

    @Test
    void eachMistakeIsOneSentence() throws IOException {
        refused(
                graph -> graph.getNodeBuilder(1).setOpType("Softplus"),
                "the operator Softplus is not supported: the operators are Gemm, MatMul, Add, Relu");
        refused(
                graph -> graph.getNodeBuilder(1).setDomain("other").setOpType("Relu"),
                "the operator other:Relu is not");
        refused(
                graph -> graph.getNodeBuilder(1).setDomain("org.witness").setOpType("Cos"),
                "the operator org.witness:Cos is not supported");
        refused(
                graph -> graph.getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(1)
                        .setDimParam("d"),
                "the input 'x': its last size is dynamic");
        refused(
                graph -> graph.getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(1)
                        .setDimValue(1L << 40),
                "expected 1 to 1048576 coordinates");
        refused(
                graph -> tensor(graph, t -> t.setRawData(com.google.protobuf.ByteString.copyFrom(floats(Float.NaN)))),
                "initialiser 'phi.0.weight': entry 0: expected a finite number, found NaN");
        refused(
                graph -> tensor(
                        graph,
                        t -> t.setRawData(com.google.protobuf.ByteString.copyFrom(floats(Float.POSITIVE_INFINITY)))),
                "expected a finite number, found Infinity");
        refused(graph -> tensor(graph, t -> t.setDims(0, 1L << 50)), "or more than 134217728 entries");
        refused(graph -> tensor(graph, t -> t.setDims(0, 21)), "has 63 entries, found 60");
        refused(
                graph -> tensor(graph, t -> t.setDataType(10)),
                "expected float32 or float64, found the type number 10");
        for (String outside : List.of("../weights", "/etc/passwd", "", "a/../../b")) {
            refused(
                    graph -> tensor(graph, t -> external(t, outside)),
                    "its external data '" + outside + "' are not below the model's folder");
        }
        refused(graph -> tensor(graph, t -> external(t, "absent")), "there is no file 'absent' of external data");
        refused(
                graph -> graph.getNodeBuilder(0).setInput(0, "phi"),
                "depends on no input: the graph has a cycle or is not in order");
        refused(
                graph -> graph.addNode(0, graph.getNode(2)).removeNode(3),
                "depends on no input: the graph has a cycle or is not in order");
        refused(
                graph -> graph.addNode(NodeProto.newBuilder()
                                .setOpType("Add")
                                .addInput("phi")
                                .addInput("x")
                                .addOutput("more"))
                        .getOutputBuilder(0)
                        .setName("more"),
                "the graph branches: 'phi' is no initialiser");
        refused(
                graph -> graph.addInput(graph.getInput(0).toBuilder().setName("y"))
                        .addNode(NodeProto.newBuilder()
                                .setOpType("Add")
                                .addInput("phi")
                                .addInput("y")
                                .addOutput("more"))
                        .getOutputBuilder(0)
                        .setName("more"),
                "expected one input, found 2: x, y");
        refused(
                graph -> graph.getNodeBuilder(0)
                        .addAttributeBuilder()
                        .setName("alpha")
                        .setF(2),
                "expected alpha = 1, found 2.0");
        refused(graph -> graph.addOutput(graph.getOutput(0).toBuilder().setName("b")), "there are 2 outputs: name one");
        refused(GraphProto.Builder::clearOutput, "no ONNX model: there is no graph with an output");
    }

    private static byte[] floats(float first) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(240).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        return bytes.putFloat(0, first).array();
    }

    private static void external(TensorProto.Builder tensor, String location) {
        tensor.clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location));
    }

    @Test
    void externalDataInsideTheFolderAreRead() throws IOException, FormatException {
        Network network = networks().get(1);
        ModelProto.Builder model = ModelProto.parseFrom(model(network, Precision.FLOAT64)).toBuilder();
        byte[] raw = model.getGraph().getInitializer(0).getRawData().toByteArray();
        Files.write(folder.resolve("weights.bin"), raw);
        tensor(model.getGraphBuilder(), tensor -> external(tensor, "weights.bin"));
        assertThat(OnnxReader.read(file(model.build().toByteArray()), Optional.empty()))
                .isEqualTo(network);
        Path link = folder.resolve("inside");
        Files.createSymbolicLink(link, Files.createTempFile("witness", ".bin"));
        model.getGraphBuilder()
                .getInitializerBuilder(0)
                .clearExternalData()
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue("inside"));
        Path file = file(model.build().toByteArray());
        assertThatThrownBy(() -> OnnxReader.read(file, Optional.empty()))
                .hasMessageContaining("are not below the model's folder");
        Files.delete(link.toRealPath());
    }

    /** Any bytes are a model or refused. */
    @Test
    void changedBytesAreReadOrRefused() throws IOException {
        Random random = new Random(11);
        byte[] whole = model(networks().get(2), Precision.FLOAT64);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = java.util.Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
            for (int k = 0; k < 3 && bytes.length > 0; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                OnnxReader.read(file(bytes), Optional.empty());
            } catch (FormatException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void arraysComeBackBitForBit() throws IOException, FormatException {
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("m", random(new Random(1), 3, 5));
        tensors.put("v", random(new Random(2), 7));
        Path file = Files.write(folder.resolve("a.npz"), NpzWriter.bytes(tensors, Precision.FLOAT64, "x <= \u03c6"));
        assertThat(ArrayFile.read(file).matrix("m")).isEqualTo(tensors.get("m"));
        assertThat(ArrayFile.read(file).list("v")).isEqualTo(tensors.get("v"));
        assertThatThrownBy(() -> ArrayFile.read(file).list("m")).hasMessageContaining("expected a list of numbers");
        assertThatThrownBy(() -> ArrayFile.read(file).list("w")).hasMessageContaining("there is no array 'w'");
    }
}
