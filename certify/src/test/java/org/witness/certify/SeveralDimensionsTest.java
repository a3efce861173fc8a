package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.Statement.Count;

/** Kernels on boxes of two and three dimensions, from the expression to the verdict. */
class SeveralDimensionsTest {

    @TempDir
    Path folder;

    private static KernelClaim claim(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        try {
            return new KernelClaim(
                    ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Path file() {
        return folder.resolve("made.cert.json");
    }

    private Certification certify(String kernel, String domain, String accuracy) throws IOException {
        return Certifier.standard().certify(new Specification(claim(kernel, domain, accuracy), "nodal", 0), file());
    }

    /** The nodes are the outputs of the last hidden layer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-dist2(x,y)/2); [-1,1]^2; 1e-2; 160; 16",
                "exp(-dist2(x,y)/2); [-1,1]^2; 1e-1; 25; 7",
                "exp(-dist2(x,y)/2.42); [-1,1]^2; 5e-2; 49; 9",
                "exp(-dist2(x,y)/1.62); [-1,1]^2; 5e-2; 49; 10",
                "exp(-dist2(x,y)/2); [0.1,2.1]^2; 5e-2; 49; 10",
                "exp(-dist2(x,y)/2); [-1,1] x [0.3,1.6]; 5e-2; 42; 9",
                "exp(-(x1-y1)^2/2-4*(x2-y2)^2); [-1,1]^2; 1e-1; 50; 16",
                "(1+dot(x,y))^2; [-1,1]^2; 0.5; 49; 6",
                "exp(-dist2(x,y)/2); [-0.5,0.5]^3; 1e-1; 27; 8",
            })
    void theFiguresAreMet(String kernel, String domain, String accuracy, int nodes, long features) throws IOException {
        Certification made = certify(kernel, domain, accuracy);
        Verdict verdict = made.verdict();
        assertThat(verdict.outcome()).as("%s", verdict.detail()).isEqualTo(Outcome.VERIFIED);
        List<Layer> layers =
                made.certificate().orElseThrow().networks().get(KernelClaim.PHI).layers();
        assertThat(layers.get(layers.size() - 2).outputs()).isLessThanOrEqualTo(nodes);
        assertThat(verdict.counts().get(1).built()).isLessThanOrEqualTo(features);
        for (Count count : verdict.counts()) {
            assertThat(count.built())
                    .isBetween(count.lowerBound().orElse(0), count.bound().orElseThrow());
        }
        assertThat(verdict.counts().get(1).lowerBound()).isPresent();
        double upper = verdict.supremum().orElseThrow().upper();
        assertThat(upper)
                .isLessThanOrEqualTo(1.5 * verdict.supremum().orElseThrow().lower() + 1e-3);
    }

    @Test
    void theSecondLookAgrees() throws IOException {
        certify("exp(-dist2(x,y)/2)", "[-1,1]^2", "1e-1");
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT)
                        .verify(file())
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void theResultDoesNotDependOnThreads() throws IOException {
        certify("exp(-dist2(x,y)/2)", "[-1,1]^2", "1e-1");
        List<String> verdicts = new ArrayList<>();
        for (int jobs : new int[] {1, 2, 5}) {
            Budget budget = new Budget(4_000_000, Budget.DEFAULT.timeout(), 1.2, jobs);
            Verdict verdict = new Verifier(budget, OptionalInt.empty(), false, Progress.SILENT).verify(file());
            verdicts.add(verdict.supremum() + " " + verdict.cells());
        }
        assertThat(verdicts.stream().distinct()).hasSize(1);
    }

    /** Each weight that is not 0 moved, one after the other: no claim that is false of the moved network is proved. */
    @Test
    void tamperedWeightsAreSeen() throws IOException {
        Certificate made =
                certify("exp(-dist2(x,y)/2)", "[-1,1]^2", "1e-1").certificate().orElseThrow();
        Network phi = made.networks().get(KernelClaim.PHI);
        for (int k = 0; k < phi.layers().size(); k++) {
            Layer layer = phi.layers().get(k);
            double[] weights = layer.weight().toArray();
            int place = 0;
            while (weights[place] == 0 || (place < weights.length / 2 && k < 2)) {
                place++;
            }
            weights[place] *= -1;
            List<Layer> layers = new ArrayList<>(phi.layers());
            layers.set(k, new Layer(RealTensor.of(layer.weight().shape(), weights), layer.bias(), layer.activations()));
            write(made, (KernelClaim) made.claim(), new Network(layers));
            Verdict verdict = Verifier.standard().verify(file());
            assertThat(verdict.outcome()).as("layer %d", k).isNotEqualTo(Outcome.VERIFIED);
        }
    }

    /** The lower end of the supremum is proved: a claim just below it is refuted, one well above the upper end holds. */
    @Test
    void aClaimAHairTooStrongIsRefuted() throws IOException {
        Certification made = certify("exp(-dist2(x,y)/2)", "[-1,1]^2", "1e-1");
        Certificate certificate = made.certificate().orElseThrow();
        KernelClaim claim = (KernelClaim) certificate.claim();
        BigDecimal lower =
                new BigDecimal(made.verdict().supremum().orElseThrow().lower());
        write(
                certificate,
                new KernelClaim(claim.kernel(), claim.domain(), lower.multiply(new BigDecimal("0.999999"))),
                certificate.networks().get(KernelClaim.PHI));
        assertThat(Verifier.standard().verify(file()).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void fourDimensionsAreNoNodalConstruction() throws IOException {
        Verdict verdict = certify("exp(-dist2(x,y)/2)", "[-1,1]^4", "1e-1").verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.detail()).contains("one to three dimensions");
    }

    private void write(Certificate certificate, KernelClaim claim, Network phi) throws IOException {
        CertificateFile.write(
                new Certificate(
                        claim,
                        new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                        certificate.bounds(),
                        certificate.proof(),
                        certificate.provenance()),
                file());
    }
}
