package org.witness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import org.witness.formats.OnnxWriter;
import org.witness.formats.Precision;
import org.witness.verifier.interval.Interval;

/**
 * Exported networks, run by ONNX Runtime at 100,000 random points and at the ends of the domain, give what the verifier's intervals
 * enclose at that very point, widened by the bound below, which holds for every order of the operations.
 *
 * <p><b>The bound.</b> Let u = 2^-53, gamma_n = n u / (1 - n u), and let the inputs v of a layer be computed as v + d with |d_j| at most e_j. A sum s of
 * the n products w_j (v_j + d_j) and a bias b, evaluated in any order, with or without fused operations, differs from the exact one by at most
 * gamma_(n+1) (sum |w_j| (|v_j| + e_j) + |b|) plus n 2^-1074 for underflow (Higham, Accuracy and Stability of Numerical Algorithms, 3.1), so from s at v
 * by at most that and sum |w_j| e_j. Rectifiers are exact and all functions here have slopes of at most 1; the runtime's tanh and sine are taken to be
 * within 8 u, and the cosine 1 - 2 sin(t/2)^2, whose sine is at most 1, within 4 * 8 u + 4 u. Layer by layer this gives e for the outputs.
 */
final class OnnxRuntimeTest {

    private static final double U = 0x1p-53;
    private static final int POINTS = 100_000;

    @TempDir
    Path folder;

    private static KernelClaim kernel(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        try {
            return new KernelClaim(
                    ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RelationClaim relation() {
        Box x = Box.parse("[-1,1]");
        Box y = Box.parse("[0,2]");
        try {
            return new RelationClaim(
                    ExpressionParser.parse("sin(3*x+y^2)", RelationClaim.scope(x, y)), x, y, new BigDecimal("0.01"));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Stream<Specification> specifications() {
        return Stream.of(
                new Specification(kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-3"), "sine", 0),
                new Specification(kernel("1/(1+(x-y)^2)", "[0,2]", "0.01"), "nodal", 0),
                new Specification(kernel("exp(-(x-y)^2/2)", "[-1,1]", "1.2e-3"), "fitted", 0),
                new Specification(kernel("exp(-dist2(x,y)/2)", "[-1,1]^2", "0.1"), "nodal", 0),
                new Specification(relation(), "auto", 0));
    }

    private record Enclosed(List<Interval> values, List<Double> error) {}

    private static Enclosed enclosed(Network network, double[] point) {
        Interval[] values = Arrays.stream(point).mapToObj(Interval::of).toArray(Interval[]::new);
        double[] error = new double[point.length];
        for (Layer layer : network.layers()) {
            Interval[] next = new Interval[layer.outputs()];
            double[] nextError = new double[next.length];
            int n = layer.inputs();
            double gamma = (n + 1) * U / (1 - (n + 1) * U);
            for (int i = 0; i < next.length; i++) {
                double[] row = layer.weight().row(i);
                double carried = 0;
                double size = Math.abs(layer.bias().at(i));
                for (int j = 0; j < n; j++) {
                    carried += Math.abs(row[j]) * error[j];
                    size += Math.abs(row[j]) * (values[j].magnitude() + error[j]);
                }
                Interval sum = Interval.dot(row, values).add(layer.bias().at(i));
                Activation function = layer.activation(i);
                double own =
                        switch (function) {
                            case IDENTITY, RELU, SQUARE -> 0;
                            case TANH, SIN -> 8 * U;
                            case COS -> 36 * U;
                        };
                next[i] = switch (function) {
                    case IDENTITY -> sum;
                    case RELU -> sum.relu();
                    case TANH -> sum.tanh();
                    case SIN -> sum.sin();
                    case COS -> sum.cos();
                    case SQUARE -> throw new IllegalStateException("no slope of at most 1");
                };
                // the bound itself is evaluated in floating point: a part in 2^40 covers that
                nextError[i] = (carried + gamma * size + own + n * Double.MIN_VALUE) * (1 + 0x1p-40);
            }
            values = next;
            error = nextError;
        }
        return new Enclosed(List.of(values), Arrays.stream(error).boxed().toList());
    }

    private static double[][] points(Box box) {
        Random random = new Random(7);
        double[][] points = new double[POINTS][box.dimension()];
        for (int i = 0; i < POINTS; i++) {
            for (int a = 0; a < box.dimension(); a++) {
                double lower = box.ranges().get(a).lower().doubleValue();
                double upper = box.ranges().get(a).upper().doubleValue();
                points[i][a] = i == 0 ? lower : i == 1 ? upper : lower + (upper - lower) * random.nextDouble();
            }
        }
        return points;
    }

    private static Box domain(Claim claim, String network) {
        if (claim instanceof RelationClaim relation) {
            return network.equals("psi") ? relation.yDomain() : relation.xDomain();
        }
        return ((KernelClaim) claim).domain();
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void theRuntimeAgreesWithTheVerifier(Specification specification) throws IOException, OrtException {
        Certification made = Certifier.standard().certify(specification, folder.resolve("k.cert.json"));
        Certificate certificate = made.certificate().orElseThrow();
        byte[] model = OnnxWriter.bytes(certificate, Optional.empty(), Precision.FLOAT64, new TreeMap<>());
        Map<String, double[][]> inputs = new TreeMap<>();
        certificate
                .networks()
                .forEach((name, network) ->
                        inputs.put(name.equals("psi") ? "y" : "x", points(domain(certificate.claim(), name))));
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new TreeMap<>();
        for (Map.Entry<String, double[][]> input : inputs.entrySet()) {
            tensors.put(input.getKey(), OnnxTensor.createTensor(runtime, input.getValue()));
        }
        try (OrtSession session = runtime.createSession(model);
                OrtSession.Result result = session.run(tensors)) {
            for (Map.Entry<String, Network> entry : certificate.networks().entrySet()) {
                double[][] found =
                        (double[][]) result.get(entry.getKey()).orElseThrow().getValue();
                double[][] points = inputs.get(entry.getKey().equals("psi") ? "y" : "x");
                double widest = 0;
                for (int i = 0; i < POINTS; i++) {
                    Enclosed enclosed = enclosed(entry.getValue(), points[i]);
                    for (int k = 0; k < found[i].length; k++) {
                        double error = enclosed.error().get(k);
                        widest = Math.max(widest, error);
                        assertThat(found[i][k])
                                .as(
                                        "%s, output %d at %s",
                                        certificate.claim().sentence(), k, Arrays.toString(points[i]))
                                .isBetween(
                                        enclosed.values().get(k).lower() - error,
                                        enclosed.values().get(k).upper() + error);
                    }
                }
                // a bound that says nothing would be none
                assertThat(widest).isLessThan(1e-9);
            }
        }
    }

    /** A weight that is off by a millionth gives values outside of the enclosure and its bound. */
    @Test
    void aWeightThatIsOffByAMillionthIsSeen() throws IOException {
        Network phi = Certifier.standard()
                .certify(specifications().findFirst().orElseThrow(), folder.resolve("k.cert.json"))
                .certificate()
                .orElseThrow()
                .networks()
                .get("phi");
        List<Layer> layers = new ArrayList<>(phi.layers());
        Layer last = layers.remove(layers.size() - 1);
        double[] weights = last.weight().toArray();
        for (int i = 0; i < last.weight().row(0).length; i++) {
            weights[i] *= 1 + 1e-6;
        }
        layers.add(new Layer(RealTensor.of(last.weight().shape(), weights), last.bias(), Activation.IDENTITY));
        double[] point = {0.5};
        Enclosed right = enclosed(phi, point);
        Enclosed off = enclosed(new Network(layers), point);
        Interval distance = off.values().get(0).subtract(right.values().get(0));
        assertThat(distance.mignitude())
                .isGreaterThan(right.error().get(0) + off.error().get(0));
    }
}
