package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.Statement.Count;

class EndToEndTest {

    @TempDir
    Path folder;

    private static Specification specification(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        try {
            return new Specification(
                    new KernelClaim(
                            ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy)),
                    "nodal",
                    0);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Certification certify(String kernel, String domain, String accuracy) throws IOException {
        return Certifier.standard().certify(specification(kernel, domain, accuracy), folder.resolve("made.cert.json"));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-(x-y)^2/2); [-1,1]; 1e-2; 9; 4",
                "exp(-(x-y)^2/2); [-1,1]; 1e-3; 25; 5",
                "exp(-(x-y)^2/2); [-1,1]; 1e-4; 76; 6",
                "exp(-(x-y)^2/2); [-1,1]; 1e-5; 235; 7",
                "exp(-(x-y)^2/2); [2,4]; 1e-3; 30; 6",
                "exp(-(x-y)^2/1.62); [-1,1]; 1e-3; 30; 6",
                "exp(-(x-y)^2/2.42); [-1,1]; 1e-3; 30; 6",
                "(1+x*y)^3; [-1,1]; 1e-3; 110; 4",
                "1/(1+(x-y)^2); [0.1,0.7]; 1e-3; 30; 6",
                "x*y; [-1,1]; 1e-6; 1; 1",
                "abs(x)*abs(y); [-1,1]; 1e-3; 10; 1",
                "exp(-abs(x-y)); [-1,1]; 0.1; 6; 7",
                "min(x,y); [0,1]; 1e-2; 14; 14",
                "exp(-(atan(20*x)-atan(20*y))^2/2); [-1,1]; 1e-2; 20; 6",
                "exp(-(x-y)^2/0.18); [-1,1]; 1e-2; 30; 10",
                "exp(-2*sin(pi*(x-y)/2)^2); [-1,1]; 1e-2; 26; 8",
            })
    void theFiguresAreMet(String kernel, String domain, String accuracy, long neurons, long features)
            throws IOException {
        Certification made = certify(kernel, domain, accuracy);
        assertThat(made.verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(made.verdict().counts().get(0).built()).isLessThanOrEqualTo(neurons);
        assertThat(made.verdict().counts().get(1).built()).isLessThanOrEqualTo(features);
        for (Count count : made.verdict().counts().subList(0, 2)) {
            assertThat(count.built()).isGreaterThanOrEqualTo(count.lowerBound().orElse(0));
        }
        assertThat(made.verdict().counts().get(1).lowerBound()).isPresent();
        assertThat(Verifier.standard().verify(folder.resolve("made.cert.json")).outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log(x-y)", "1/(x-y)", "sqrt(x-0.5)"})
    void anUndefinedKernelIsRefutedAndNothingIsWritten(String kernel) throws IOException {
        Certification made = certify(kernel, "[-1,1]", "1e-2");
        assertThat(made.verdict().outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(made.verdict().reason()).isEqualTo(Optional.of(Reason.UNDEFINED));
        assertThat(files()).isEmpty();
    }

    @Test
    void aRealPowerWithAnIntegerValueIsUndefinedBelowZero() throws IOException {
        // the exponent is no literal: a real power, undefined where x < y, though its square is symmetric
        Certification made = certify("(x-y)^(-(-2))", "[0,1]", "0.5");
        assertThat(made.verdict().outcome()).isNotEqualTo(Outcome.VERIFIED);
    }

    @Test
    void theBytesAndTheVerdictDoNotDependOnTheThreads() throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int jobs : new int[] {1, 2, 7}) {
            Budget budget = new Budget(4_000_000, Optional.empty(), 1.1, jobs);
            Path file = folder.resolve("made.cert.json");
            Certification made = new Certifier(budget, true, Progress.SILENT)
                    .certify(specification("exp(-(x-y)^2/2)", "[-1,1]", "1e-3"), file);
            verdicts.add(made.verdict());
            bytes.add(Files.readAllBytes(file));
        }
        assertThat(bytes.get(1)).isEqualTo(bytes.get(0));
        assertThat(bytes.get(2)).isEqualTo(bytes.get(0));
        assertThat(verdicts.get(1)).isEqualTo(verdicts.get(0));
        assertThat(verdicts.get(2)).isEqualTo(verdicts.get(0));
    }

    @Test
    void aClaimBelowTheProvedLowerEndIsRefuted() throws IOException {
        Certificate good = good();
        double lower = Verifier.standard().verify(good).supremum().orElseThrow().lower();
        KernelClaim claim = (KernelClaim) good.claim();
        Certificate strong = with(
                good,
                new KernelClaim(
                        claim.kernel(), claim.domain(), new BigDecimal(lower).multiply(new BigDecimal("0.999999"))),
                phi(good));
        Verdict verdict = Verifier.standard().verify(strong);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.witness()).containsKeys("x", "y", "error");
    }

    /** Every weight in turn is moved by more than the slack at some point of the domain. */
    @Test
    void aMovedWeightIsNeverVerified() throws IOException {
        Certificate good = good();
        Random random = new Random(7);
        int tried = 0;
        for (int layer = 0; layer < 2; layer++) {
            RealTensor weight = phi(good).layers().get(layer).weight();
            for (int i = 0; i < weight.size(); i++) {
                double[] moved = weight.toArray();
                moved[i] += random.nextBoolean() ? 4 : -4;
                Verdict verdict = Verifier.standard().verify(with(good, good.claim(), replaced(good, layer, moved)));
                assertThat(verdict.outcome()).isNotEqualTo(Outcome.VERIFIED);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(30);
    }

    @Test
    void aWrongCountAWrongProofAndAWrongNetworkAreRejected() throws IOException {
        Certificate good = good();
        List<Bound> bounds = new ArrayList<>(good.bounds());
        bounds.set(
                0,
                new Bound(
                        bounds.get(0).quantity(),
                        bounds.get(0).built() + 1,
                        bounds.get(0).theorem()));
        assertRejected(
                new Certificate(good.claim(), good.networks(), bounds, good.proof(), good.provenance()), Reason.COUNT);
        assertRejected(
                new Certificate(good.claim(), good.networks(), good.bounds(), ProofStep.of("cover"), good.provenance()),
                Reason.PROOF);
        assertRejected(
                new Certificate(
                        good.claim(), good.networks(), good.bounds(), ProofStep.of("trust-me"), good.provenance()),
                Reason.PROOF);
        assertRejected(
                new Certificate(
                        good.claim(),
                        new TreeMap<>(Map.of("psi", phi(good))),
                        good.bounds(),
                        good.proof(),
                        good.provenance()),
                Reason.NETWORK);
    }

    private static void assertRejected(Certificate certificate, Reason reason) {
        Verdict verdict = Verifier.standard().verify(certificate);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.reason()).isEqualTo(Optional.of(reason));
    }

    private Certificate good() throws IOException {
        return certify("exp(-(x-y)^2/2)", "[-1,1]", "1e-2").certificate().orElseThrow();
    }

    private static Network phi(Certificate certificate) {
        return certificate.networks().get(KernelClaim.PHI);
    }

    private static Network replaced(Certificate good, int layer, double[] weights) {
        List<Layer> layers = new ArrayList<>(phi(good).layers());
        Layer old = layers.get(layer);
        layers.set(layer, new Layer(RealTensor.of(old.weight().shape(), weights), old.bias(), old.activations()));
        return new Network(layers);
    }

    private static Certificate with(Certificate good, org.witness.certificate.claim.Claim claim, Network phi) {
        return new Certificate(
                claim, new TreeMap<>(Map.of(KernelClaim.PHI, phi)), good.bounds(), good.proof(), good.provenance());
    }
}
