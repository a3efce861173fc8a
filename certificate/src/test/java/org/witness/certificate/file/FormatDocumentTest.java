package org.witness.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.Certificate;
import org.witness.certificate.Examples;
import org.witness.certificate.Limits;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.VectorForm;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** What docs/certificate-format.md says is what the code does. */
class FormatDocumentTest {

    @TempDir
    Path folder;

    private FormatDocument page;

    @BeforeEach
    void readThePage() throws IOException {
        page = FormatDocument.read();
    }

    @Test
    void theExampleIsACertificate() throws Exception {
        Files.writeString(folder.resolve("example.cert.json"), page.block("json"));
        Files.write(
                folder.resolve("example.safetensors"),
                HexFormat.of().parseHex(page.block("hex").replace("\n", "")));
        assertThat(CertificateFile.read(folder.resolve("example.cert.json"))).isEqualTo(Examples.product());
    }

    @Test
    void theWriterWritesTheExample() throws Exception {
        CertificateFile.write(Examples.product(), folder.resolve("example.cert.json"));
        assertThat(page.block("json")).isEqualTo(Files.readString(folder.resolve("example.cert.json")));
        byte[] weights = Files.readAllBytes(folder.resolve("example.safetensors"));
        assertThat(page.block("hex").replace("\n", "")).isEqualTo(HexFormat.of().formatHex(weights));
        String header = new String(weights, 8, 0x108, StandardCharsets.US_ASCII);
        assertThat(page.text()).contains("\n    " + header + "\n");
    }

    @Test
    void theLimitsAreThoseInForce() throws Exception {
        Map<String, String> limits = new LinkedHashMap<>();
        for (RecordComponent component : Limits.class.getRecordComponents()) {
            limits.put(
                    component.getName(), String.valueOf(component.getAccessor().invoke(Limits.DEFAULT)));
        }
        assertThat(page.rows("Limits")).isEqualTo(limits);
    }

    @Test
    void everyReasonIsExplained() {
        String section = page.section("When a certificate is refused");
        assertThat(Reason.values()).allSatisfy(reason -> assertThat(section).contains("`" + reason.code() + "`"));
        assertThat(page.rows("When a certificate is refused").keySet())
                .isSubsetOf(Arrays.stream(Reason.values()).map(Reason::code).toList());
    }

    @Test
    void everyWordIsExplained() {
        String section = page.section("The JSON file");
        assertThat(Function.values()).allSatisfy(f -> assertThat(section).contains("`" + f.word() + "`"));
        assertThat(VectorForm.values()).allSatisfy(f -> assertThat(section).contains("`" + f.word() + "("));
        assertThat(Activation.values()).allSatisfy(a -> assertThat(section).contains("`" + a.word() + "`"));
        assertThat(Quantity.values()).allSatisfy(q -> assertThat(section).contains("`" + q.key() + "`"));
    }

    // --------------------------------------------------------------------------------------- the Python reader

    private String python(Certificate certificate, boolean damaged, String... point) throws Exception {
        assumeTrue(isPythonThere(), "python3 is at hand");
        Path json = folder.resolve("some.cert.json");
        CertificateFile.write(certificate, json);
        if (damaged) {
            byte[] weights = Files.readAllBytes(folder.resolve("some.safetensors"));
            weights[weights.length - 1] ^= 1;
            Files.write(folder.resolve("some.safetensors"), weights);
        }
        Path reader = folder.resolve("reader.py");
        Files.writeString(reader, page.block("python"));
        List<String> command = new java.util.ArrayList<>(List.of("python3", reader.toString(), json.toString()));
        command.addAll(List.of(point));
        return output(command);
    }

    private String output(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + ": " + Files.readString(out).strip();
    }

    private boolean isPythonThere() throws InterruptedException {
        try {
            return output(List.of("python3", "--version")).startsWith("0: Python 3");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void thePythonReaderEvaluatesTheExample() throws Exception {
        assertThat(page.section("A reader in Python"))
                .contains("`python3 reader.py example.cert.json 0.5` prints `1.0 0.5`.");
        assertThat(python(Examples.product(), false, "0.5")).isEqualTo("0: 1.0 0.5");
        assertThat(python(Examples.product(), false, "-0.25")).isEqualTo("0: 1.0 0.25");
    }

    @Test
    void thePythonReaderChecksTheHash() throws Exception {
        assertThat(python(Examples.product(), true, "0.5"))
                .isEqualTo("1: the weights are not the ones that the certificate speaks of");
    }

    @Test
    void thePythonReaderKnowsEveryActivationAndRowMajorOrder() throws Exception {
        double[] w0 = {0.5, -0.25, 1.5, 0.125, -1, 0.75};
        double[] b0 = {0.1, -0.2, 0.3};
        double[] x = {0.6, -0.7};
        Activation[] all = Activation.values();
        for (int first = 0; first < all.length; first++) {
            for (List<Activation> words :
                    List.of(List.of(all[first]), List.of(all[first], all[(first + 1) % 5], all[(first + 2) % 5]))) {
                Layer layer = new Layer(RealTensor.of(List.of(3, 2), w0), RealTensor.of(List.of(3), b0), words);
                String[] printed = python(Examples.withNetwork(new Network(List.of(layer))), false, "0.6", "-0.7")
                        .split(" ");
                assertThat(printed).hasSize(4).startsWith("0:");
                for (int row = 0; row < 3; row++) {
                    double sum = w0[2 * row] * x[0] + w0[2 * row + 1] * x[1] + b0[row];
                    double expected =
                            switch (layer.activation(row)) {
                                case IDENTITY -> sum;
                                case RELU -> Math.max(0, sum);
                                case TANH -> StrictMath.tanh(sum);
                                case SIN -> StrictMath.sin(sum);
                                case COS -> StrictMath.cos(sum);
                                case SQUARE -> sum * sum;
                            };
                    assertThat(Double.parseDouble(printed[row + 1])).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }
}
