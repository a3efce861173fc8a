package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Networks whose units square, from the expression to the verdict. */
class PolynomialTest {

    @TempDir
    Path folder;

    private Certification certify(String kernel, String domain, String accuracy, String construction)
            throws IOException {
        return Certifier.standard()
                .certify(
                        new Specification(Originals.claim(kernel, domain, accuracy), construction, 0),
                        folder.resolve("made.cert.json"));
    }

    private static Network phi(Certification made) {
        return made.certificate().orElseThrow().networks().get(KernelClaim.PHI);
    }

    @ParameterizedTest
    @CsvSource({
        "'(1+x*y)^3', '[-1,1]', 1e-4, 4, 6",
        "'(1+x*y)^3', '[0.5,2]', 1e-3, 4, 6",
        "'exp(x*y)', '[-1,1]', 1e-4, 6, 13",
        "'exp(1.1*x*y)', '[-1,1]', 1e-4, 6, 13",
        "'1/(3-x*y)', '[-1,1]', 1e-3, 6, 13",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-3, 4, 13",
        "'exp(-(x-y)^2/1.62)', '[2,4]', 1e-3, 5, 13",
        "'x^2*y^2', '[-1,1]', 1e-4, 1, 2",
        "'1+x*y', '[-1,1]', 1e-9, 2, 0",
        "'2+0*x*y', '[-1,1]', 1e-9, 1, 0",
    })
    void smoothKernelsTakeFewUnits(String kernel, String domain, String accuracy, int features, int units)
            throws IOException {
        Certification made = certify(kernel, domain, accuracy, "polynomial");
        assertThat(made.verdict().outcome()).as(made.verdict().toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(phi(made).outputs()).isLessThanOrEqualTo(features);
        assertThat(phi(made).hiddenNeurons()).isLessThanOrEqualTo(units);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(101), false, Progress.SILENT)
                        .verify(made.written().orElseThrow())
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void aReplayBySlowerWaysAgrees() throws IOException {
        Certification made = certify("exp(x*y)", "[-1,1]", "1e-2", "polynomial");
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT)
                        .verify(made.written().orElseThrow())
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void whereItHasFewestParametersItIsTaken() throws IOException {
        assertThat(certify("exp(x*y)", "[-1,1]", "1e-3", "auto")
                        .certificate()
                        .orElseThrow()
                        .provenance()
                        .construction())
                .isEqualTo("polynomial");
        assertThat(certify("exp(-(x-y)^2/2)", "[-1,1]", "1e-2", "auto")
                        .certificate()
                        .orElseThrow()
                        .provenance()
                        .construction())
                .isEqualTo("sine");
    }

    @ParameterizedTest
    @CsvSource({
        "'exp(-abs(x-y))', '[-1,1]', 'no polynomial features of degree at most 24 were found within the accuracy; nodal is right for any continuous kernel'",
        "'exp(-dist2(x,y))', '[-1,1]^2', 'polynomial features are built in one dimension, found 2; nodal is right for any continuous kernel'",
    })
    void saysWhatItIsFor(String kernel, String domain, String reason) throws IOException {
        Verdict verdict = certify(kernel, domain, "1e-4", "polynomial").verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.detail()).isEqualTo(reason);
    }

    /** Every single weight moved, and every square made a rectifier. */
    @Test
    void tamperedNetworksAreNotProved() throws IOException {
        Certification made = certify("(1+x*y)^3", "[-1,1]", "1e-4", "polynomial");
        Network phi = phi(made);
        for (int l = 0; l < phi.layers().size(); l++) {
            Layer layer = phi.layers().get(l);
            for (int i = 0; i < layer.weight().size(); i++) {
                double[] weights = layer.weight().toArray();
                weights[i] += 0.01;
                RealTensor moved = RealTensor.of(layer.weight().shape(), weights);
                assertThat(verdict(made, l, new Layer(moved, layer.bias(), layer.activations()))
                                .outcome())
                        .as("weight " + i + " of layer " + l)
                        .isEqualTo(Outcome.REFUTED);
            }
            if (layer.activations().contains(Activation.SQUARE)) {
                List<Activation> others = layer.activations().stream()
                        .map(a -> a == Activation.SQUARE ? Activation.RELU : a)
                        .toList();
                assertThat(verdict(made, l, new Layer(layer.weight(), layer.bias(), others))
                                .outcome())
                        .isEqualTo(Outcome.REFUTED);
            }
        }
    }

    private Verdict verdict(Certification made, int at, Layer layer) throws IOException {
        Certificate good = made.certificate().orElseThrow();
        List<Layer> layers = new java.util.ArrayList<>(phi(made).layers());
        layers.set(at, layer);
        Certificate changed = new Certificate(
                good.claim(),
                new TreeMap<>(Map.of(KernelClaim.PHI, new Network(layers))),
                good.bounds(),
                good.proof(),
                good.provenance());
        Path json = folder.resolve("changed.cert.json");
        CertificateFile.write(changed, json);
        return Verifier.standard().verify(json);
    }
}
