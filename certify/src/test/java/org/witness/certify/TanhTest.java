package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verifier;

/** Twelve tangents, to the verdict. */
class TanhTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"'[-1,1]', 1e-2, 1e-1", "'[-1,1]', 4.1e-4, 1e-3", "'[-1,1]', 2.1e-5, 1e-4", "'[2,4]', 2.1e-5, 1e-4"})
    void provedAndWithAnotherWeightNot(String domain, String accuracy, double change) throws IOException {
        Certification made = Certifier.standard()
                .certify(
                        new Specification(Originals.claim("exp(-(x-y)^2/2)", domain, accuracy), "tanh", 0),
                        folder.resolve("made.cert.json"));
        assertThat(made.verdict().outcome()).as(made.verdict().toString()).isEqualTo(Outcome.VERIFIED);
        Certificate certificate = made.certificate().orElseThrow();
        Layer hidden = certificate.networks().get(KernelClaim.PHI).layers().get(0);
        Layer output = certificate.networks().get(KernelClaim.PHI).layers().get(1);
        double[] constants = output.bias().toArray();
        constants[0] += change;
        Network moved = new Network(List.of(
                hidden,
                new Layer(output.weight(), RealTensor.of(output.bias().shape(), constants), output.activations())));
        assertThat(Verifier.standard()
                        .verify(new Certificate(
                                certificate.claim(),
                                new TreeMap<>(Map.of(KernelClaim.PHI, moved)),
                                certificate.bounds(),
                                certificate.proof(),
                                certificate.provenance()))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }
}
