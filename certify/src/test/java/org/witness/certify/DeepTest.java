package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.Statement.Count;

/** Deep networks of rectifiers, from the expression to the verdict. */
class DeepTest {

    @TempDir
    Path folder;

    private Certification certify(String kernel, String domain, String accuracy, String construction)
            throws IOException {
        return Certifier.standard()
                .certify(
                        new Specification(Originals.claim(kernel, domain, accuracy), construction, 0),
                        folder.resolve("made.cert.json"));
    }

    private static long built(Certificate certificate, Quantity quantity) {
        return certificate.bounds().stream()
                .filter(bound -> bound.quantity() == quantity)
                .mapToLong(Bound::built)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-4, 200, 5",
        "'exp(-(x-y)^2/(2*0.9^2))', '[-1,1]', 1e-3, 160, 5",
        "'exp(-(x-y)^2/2)', '[2,4]', 1e-4, 200, 5",
        "'exp(-(x-y)^2/2)', '[0.1,0.7]', 1e-6, 240, 4",
        "'(1+x*y)^3', '[-1,1]', 1e-4, 115, 4",
        "'exp(x*y)', '[-1,1]', 1e-4, 190, 6",
        "'x^2*y^2', '[-1,1]', 1e-4, 60, 1",
    })
    void fewNeuronsProveSmallErrors(String kernel, String domain, String accuracy, int neurons, int features)
            throws IOException {
        Certification made = certify(kernel, domain, accuracy, "deep");
        assertThat(made.verdict().outcome()).as(made.verdict().toString()).isEqualTo(Outcome.VERIFIED);
        Certificate certificate = made.certificate().orElseThrow();
        assertThat(built(certificate, Quantity.HIDDEN_NEURONS)).isLessThanOrEqualTo(neurons);
        assertThat(built(certificate, Quantity.FEATURES)).isLessThanOrEqualTo(features);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(101), false, Progress.SILENT)
                        .verify(made.written().orElseThrow())
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void aReplayBySlowerWaysAgrees() throws IOException {
        Certification made = certify("(1+x*y)^3", "[-1,1]", "1e-2", "deep");
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT)
                        .verify(made.written().orElseThrow())
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "'exp(-abs(x-y))', '[-1,1]', 1e-2",
        "'log(x)', '[-1,1]', 1e-2",
        "'exp(-(x1-y1)^2-(x2-y2)^2)', '[-1,1]^2', 1e-2",
    })
    void givesUpOnWhatIsNoPolynomial(String kernel, String domain, String accuracy) throws IOException {
        assertThat(certify(kernel, domain, accuracy, "deep").verdict().outcome())
                .isNotEqualTo(Outcome.VERIFIED);
    }

    /** Of rectifiers alone nodal has the fewest parameters at 1e-2, deep at 1e-4; with units that square it is polynomial. */
    @ParameterizedTest
    @CsvSource({"1e-2, nodal", "1e-4, deep"})
    void deepIsSmallerForSmallErrors(String accuracy, String smaller) throws IOException {
        Certification made = certify("(1+x*y)^3", "[-1,1]", accuracy, Specification.AUTO);
        assertThat(made.certificate().orElseThrow().provenance().construction()).isEqualTo("polynomial");
        assertThat(parameters(made, smaller)).isLessThan(parameters(made, smaller.equals("deep") ? "nodal" : "deep"));
    }

    private static long parameters(Certification made, String construction) {
        return made.attempts().stream()
                .filter(attempt -> attempt.construction().equals(construction))
                .filter(attempt -> attempt.verdict().outcome() == Outcome.VERIFIED)
                .flatMap(attempt -> attempt.verdict().counts().stream())
                .filter(count -> count.quantity() == Quantity.PARAMETERS)
                .mapToLong(Count::built)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameBytesEachTime() throws IOException {
        Certificate once =
                certify("exp(x*y)", "[-1,1]", "1e-2", "deep").certificate().orElseThrow();
        Certificate again =
                certify("exp(x*y)", "[-1,1]", "1e-2", "deep").certificate().orElseThrow();
        assertThat(again).isEqualTo(once);
    }

    /** Weights that are not as the sawteeth need them are no proof; those of the last layer that hand on are free, but not far. */
    @Test
    void changedWeightsAreRefused() throws IOException {
        Certificate certificate =
                certify("(1+x*y)^3", "[-1,1]", "1e-2", "deep").certificate().orElseThrow();
        Network phi = certificate.networks().get(KernelClaim.PHI);
        Random random = new Random(11);
        for (int k = 0; k < 300; k++) {
            int l = random.nextInt(phi.layers().size());
            Layer layer = phi.layers().get(l);
            double[] weight = layer.weight().toArray();
            int at = random.nextInt(weight.length);
            weight[at] += random.nextBoolean() ? 0.25 : -0.25;
            List<Layer> layers = new ArrayList<>(phi.layers());
            layers.set(l, new Layer(RealTensor.of(layer.weight().shape(), weight), layer.bias(), layer.activations()));
            Verdict verdict = verify(certificate, new Network(layers));
            assertThat(verdict.outcome())
                    .as("layer %d, weight %d: %s", l, at, verdict)
                    .isNotEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void anotherActivationIsRefused() throws IOException {
        Certificate certificate =
                certify("x^2*y^2", "[-1,1]", "1e-2", "deep").certificate().orElseThrow();
        Network phi = certificate.networks().get(KernelClaim.PHI);
        for (int l = 0; l < phi.layers().size(); l++) {
            List<Layer> layers = new ArrayList<>(phi.layers());
            layers.set(l, new Layer(layers.get(l).weight(), layers.get(l).bias(), Activation.TANH));
            assertThat(verify(certificate, new Network(layers)).outcome()).isEqualTo(Outcome.REJECTED);
        }
    }

    private static Verdict verify(Certificate of, Network phi) {
        return Verifier.standard()
                .verify(new Certificate(
                        of.claim(),
                        new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                        of.bounds(),
                        of.proof(),
                        of.provenance()));
    }
}
