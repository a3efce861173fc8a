package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.file.CertificateFile;
import org.witness.constructions.obstruction.ObstructionSearch;
import org.witness.constructions.obstruction.Suspicion;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verifier;

class ObstructionTest {

    @TempDir
    Path folder;

    private Certification certify(String kernel, String domain, String accuracy) throws IOException {
        return Certifier.standard()
                .certify(
                        new Specification(Originals.claim(kernel, domain, accuracy), Specification.AUTO, 0),
                        folder.resolve("made.cert.json"));
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
                "1-abs(x-y); [-2,2]; 1e-2; indefinite; 2",
                "1-abs(x-y); [-2,2]; 0.99; indefinite; 2",
                "1-abs(x-y); [-1.1,1.1]; 0.09; indefinite; 2",
                "-(x-y)^2; [-1,1]; 1e-2; indefinite; 2",
                "-(x-y)^2; [-1,1]; 1.99; indefinite; 2",
                "-1; [0.1,0.7]; 0.9; indefinite; 1",
                "tanh(x*y+1); [-1,1]; 1e-2; indefinite; 3",
                "tanh(x*y+1); [-1,1]; 0.075; indefinite; 3",
                "cos(x+y); [-1,1]; 1e-2; indefinite; 2",
                "exp(-abs(x-y)^3); [-2,2]; 1e-2; indefinite; 8",
                "x1*y1-x2*y2; [-1,1]^2; 0.9; indefinite; 2",
                "x-2*y; [-1,1]; 1e-2; asymmetric; 2",
                "x-2*y; [-1,1]; 2.99; asymmetric; 2",
                "1/(x-y-0.3); [-1,1]; 0.1; asymmetric; 2",
                "1/(x-y); [-1,1]; 1e-2; undefined; 1",
                "log(x-y); [0,1]; 1e-2; undefined; 1",
                "if(x<y,log(x-y),0); [0,1]; 1e-2; undefined; 2",
                "1e150*(x*y-1); [-1,1]; 1; indefinite; 1",
            })
    void whatCannotBeMetIsRefuted(String kernel, String domain, String accuracy, String rule, int most)
            throws IOException {
        Certification made = certify(kernel, domain, accuracy);
        assertThat(made.verdict().outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(made.verdict().reason()).contains(rule.equals("undefined") ? Reason.UNDEFINED : Reason.IMPOSSIBLE);
        assertThat(made.verdict().claim()).contains(Originals.claim(kernel, domain, accuracy));
        assertThat(made.verdict().witness()).isNotEmpty();
        assertThat(made.written()).isEmpty();
        assertThat(made.attempts()).isEmpty();
        assertThat(files()).isEmpty();
        Certificate proof = made.obstruction().orElseThrow().certificate();
        assertThat(proof.proof().rule()).isEqualTo(rule);
        assertThat(proof.tensors().get(ObstructionClaim.COEFFICIENTS).size()).isLessThanOrEqualTo(most);
        Path file = folder.resolve("proof.cert.json");
        CertificateFile.write(proof, file);
        assertThat(Verifier.standard().verify(file).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(9), false, Progress.SILENT)
                        .verify(file)
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    /** The number in the warning is proved: it lies below the least distance to features, which is known here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-(x-y)^2/2)-1e-9*x; [-1,1]; 1e-3; asymmetric; 1e-9",
                "x*y-1e-6; [-1,1]; 1e-3; indefinite; 1e-6",
                "x*y+1e-5*(x-y); [-1,1]; 1e-3; asymmetric; 2e-5",
            })
    void whatIsBelowTheAccuracyIsAWarning(
            String kernel, String domain, String accuracy, String rule, BigDecimal distance) throws IOException {
        Certification made = certify(kernel, domain, accuracy);
        assertThat(made.verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(made.written()).isPresent();
        Obstruction warning = made.obstruction().orElseThrow();
        assertThat(warning.certificate().proof().rule()).isEqualTo(rule);
        assertThat(warning.refutes(Originals.claim(kernel, domain, accuracy))).isFalse();
        assertThat(warning.accuracy())
                .isGreaterThan(distance.multiply(new BigDecimal("0.8")))
                .isLessThan(distance);
        assertThat(Verifier.standard().verify(warning.certificate()).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    /** The kernels of the tour, and others that have features, kinked ones too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-(x-y)^2/2); [-1,1]",
                "exp(-(x-y)^2/0.18); [-1,1]",
                "(1+x*y)^3; [-1,1]",
                "1/(1+(x-y)^2); [-1,1]",
                "1/sqrt(1+(x-y)^2); [-1,1]",
                "exp(-2*sin(pi*(x-y)/2)^2); [-1,1]",
                "(1+sqrt(3)*abs(x-y))*exp(-sqrt(3)*abs(x-y)); [-1,1]",
                "exp(-abs(x-y)); [-1,1]",
                "exp(x*y); [-1,1]",
                "x*y; [-1,1]",
                "0*x*y; [-1,1]",
                "min(x,y); [0,1]",
                "min(x,y)-x*y; [0,1]",
                "1-abs(x-y); [-1,1]",
                "exp(-(atan(20*x)-atan(20*y))^2/2); [-1,1]",
                "1e200*exp(-(x-y)^2/2); [-1,1]",
                "1e-200*exp(-(x-y)^2/2); [0.1,0.3]",
                "dot(x,y)+exp(-dist2(x,y)); [-1,1]^3",
            })
    void aKernelThatHasFeaturesIsNeverObstructed(String kernel, String domain) {
        for (String accuracy : List.of("1e-30", "1e-3", "0.9")) {
            assertThat(Obstruction.find(Originals.claim(kernel, domain, accuracy)))
                    .isEmpty();
        }
    }

    /** A search that finds nothing is no failure; nor are boxes in which hardly a double lies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-x*y; [0.1,0.10000000000000001]",
                "-x*y; [-1e300,1e300]",
                "exp(1000*(x+y)); [-1,1]",
                "tan(pi*x/2)*tan(pi*y/2); [-1,1]",
            })
    void strangeDomainsAndOverflowsAreSurvived(String kernel, String domain) {
        Optional<Obstruction> found = Obstruction.find(Originals.claim(kernel, domain, "0.5"));
        found.ifPresent(obstruction -> assertThat(
                        Verifier.standard().verify(obstruction.certificate()).outcome())
                .isEqualTo(Outcome.VERIFIED));
        assertThat(kernel).isNotEmpty();
    }

    @Test
    void theSearchIsDeterministicAndItsPointsLieInTheDomain() {
        for (String[] made : new String[][] {
            {"tanh(x*y+1)", "[-1,1]"}, {"1-abs(x-y)", "[-1.1,1.3]"}, {"-exp(x1*y2)", "[0.1,0.7]x[-0.3,0.9]"}
        }) {
            KernelClaim claim = Originals.claim(made[0], made[1], "0.001");
            List<Suspicion> found = ObstructionSearch.find(claim);
            assertThat(found).isNotEmpty().isEqualTo(ObstructionSearch.find(claim));
            for (Suspicion suspicion : found) {
                for (List<Double> point : suspicion.points()) {
                    for (int i = 0; i < point.size(); i++) {
                        assertThat(claim.domain().ranges().get(i).contains(new BigDecimal(point.get(i))))
                                .as(Decimals.text(new BigDecimal(point.get(i))))
                                .isTrue();
                    }
                }
            }
        }
    }

    /** Any change of a double of a tight witness is harmless or seen: what is verified is true by the plain form. */
    @Test
    void mutatedWitnessesAreVerifiedOnlyIfTheyAreWitnesses() throws Exception {
        Certification made = certify("-(x-y)^2", "[-1,1]", "1.9");
        Path file = folder.resolve("proof.cert.json");
        CertificateFile.write(made.obstruction().orElseThrow().certificate(), file);
        SealedFiles good = SealedFiles.read(file);
        int verified = 0;
        int refused = 0;
        double[] changes = {
            0,
            1,
            -1,
            0.5,
            2,
            0.9,
            1.1,
            Math.nextUp(1.0),
            Math.nextDown(1.0),
            Double.NaN,
            1e300,
            Double.POSITIVE_INFINITY
        };
        for (int entry = 0; entry < 4; entry++) {
            for (double change : changes) {
                SealedFiles mutant = good.withEntry(entry, change);
                mutant.write(file);
                boolean holds = Verifier.standard().verify(file).outcome() == Outcome.VERIFIED;
                if (holds) {
                    // both tensors: coefficients, then points
                    RealEntries e = RealEntries.of(CertificateFile.read(file));
                    double distance = e.first - e.second;
                    double form = -2 * e.a * e.b * distance * distance;
                    double sum = Math.abs(e.a) + Math.abs(e.b);
                    assertThat(form).isLessThan(-1.9 * sum * sum);
                    assertThat(Math.max(Math.abs(e.first), Math.abs(e.second))).isLessThanOrEqualTo(1);
                    verified++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(verified).isGreaterThan(4);
        assertThat(refused).isGreaterThan(24);
    }

    private record RealEntries(double a, double b, double first, double second) {
        static RealEntries of(Certificate certificate) {
            double[] c = ((org.witness.certificate.tensor.RealTensor)
                            certificate.tensors().get(ObstructionClaim.COEFFICIENTS))
                    .toArray();
            double[] p = ((org.witness.certificate.tensor.RealTensor)
                            certificate.tensors().get(ObstructionClaim.POINTS))
                    .toArray();
            return new RealEntries(c[0], c[1], p[0], p[1]);
        }
    }
}
