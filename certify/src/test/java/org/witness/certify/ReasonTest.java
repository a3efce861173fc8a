package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.order.PreorderConstruction;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Every reason of a verdict has a case that ends with it. Each changes one thing of a certificate that is verified. */
class ReasonTest {

    private static final Budget PLENTY = new Budget(4_000_000, Optional.empty(), 1.1, 2);

    /** A certificate, and what its verification may spend. */
    private record Case(Certificate certificate, Budget budget) {
        static Case of(Certificate certificate) {
            return new Case(certificate, PLENTY);
        }
    }

    /** The verifier's reasons. */
    enum OfContent {
        PSI(Reason.NETWORK, Outcome.REJECTED, "networks: expected phi alone, found [psi]") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, Map.of("psi", SlowCheck.phi(good))));
            }
        },
        TWO_NETWORKS(Reason.NETWORK, Outcome.REJECTED, "networks: expected phi alone, found [phi, psi]") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, Map.of("phi", SlowCheck.phi(good), "psi", SlowCheck.phi(good))));
            }
        },
        TWO_INPUTS(Reason.NETWORK, Outcome.REJECTED, "networks.phi: takes 2 inputs, the domain has 1 coordinates") {
            @Override
            Case of(Certificate good) {
                Network phi = new Network(List.of(new Layer(
                        RealTensor.of(List.of(1, 2), 1, 0), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
                return Case.of(with(good, Map.of(KernelClaim.PHI, phi)));
            }
        },
        ONE_NEURON_MORE(Reason.COUNT, Outcome.REJECTED, "bounds[0]: 1 hidden neurons are counted, 2 stated") {
            @Override
            Case of(Certificate good) {
                return Case.of(new Certificate(
                        good.claim(), good.networks(), Originals.bounds(wide(2)), good.proof(), good.provenance()));
            }
        },
        NO_BOUNDS(Reason.COUNT, Outcome.REJECTED, "bounds: expected 4 quantities, found 0") {
            @Override
            Case of(Certificate good) {
                return Case.of(
                        new Certificate(good.claim(), good.networks(), List.of(), good.proof(), good.provenance()));
            }
        },
        TOO_WIDE(Reason.BOUND, Outcome.REJECTED, "bounds[0]: 2 hidden neurons, the theorem nodal-width allows 1") {
            @Override
            Case of(Certificate good) {
                return Case.of(Originals.certificate(SlowCheck.claim(good), wide(2)));
            }
        },
        NO_RULE(Reason.PROOF, Outcome.REJECTED, "proof: no rule has the name 'trust-me'") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, ProofStep.of("trust-me")));
            }
        },
        OTHER_ORDER(Reason.PROOF, Outcome.REJECTED, "kernel: the first premise does not count this certificate") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, ProofStep.of("kernel", ProofStep.of("cover"), ProofStep.of("recount"))));
            }
        },
        NO_CONCLUSION(Reason.PROOF, Outcome.REJECTED, "the proof concludes something else than the claim") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, ProofStep.of("cover")));
            }
        },
        TOO_FAR(Reason.COUNTEREXAMPLE, Outcome.REFUTED, "the error at the witness exceeds the accuracy 0.001") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, Originals.claim("x*y+0.01", "[-1,1]", "0.001")));
            }
        },
        NO_QUOTIENT(Reason.UNDEFINED, Outcome.REFUTED, "the kernel is not defined at the witness") {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, Originals.claim("x*y/(x*y)*(x*y)", "[-1,1]", "0.001")));
            }
        },
        ONE_CELL(Reason.CELLS, Outcome.UNKNOWN, null) {
            @Override
            Case of(Certificate good) {
                return new Case(curved(good), new Budget(4, Optional.empty(), 1.1, 2));
            }
        },
        NO_TIME(Reason.TIME, Outcome.UNKNOWN, null) {
            @Override
            Case of(Certificate good) {
                return new Case(curved(good), new Budget(4_000_000, Optional.of(Duration.ZERO), 1.1, 2));
            }
        },
        /** The identity sin^2 + cos^2 = 1: the root's argument is 0 everywhere, which no interval shows. */
        UNDECIDED(Reason.ACCURACY, Outcome.UNKNOWN, null) {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, Originals.claim("x*y+sqrt(sin(x)^2+cos(x)^2-1)", "[-1,1]", "0.001")));
            }
        },
        /** The error is the accuracy, 0.1, which is no double: intervals on no cell decide it. */
        ON_THE_EDGE(Reason.ACCURACY, Outcome.UNKNOWN, null) {
            @Override
            Case of(Certificate good) {
                return Case.of(with(good, Originals.claim("x*y+0.1", "[1,1.0000000000000002]", "0.1")));
            }
        },
        /** A tree that no file can hold, as it is deeper than the reader's limit: the stack runs out. */
        DEEP(Reason.MEMORY, Outcome.UNKNOWN, "the stack ran out") {
            @Override
            Case of(Certificate good) {
                Expression kernel = SlowCheck.claim(good).kernel();
                for (int i = 0; i < 1_000_000; i++) {
                    kernel = new Negate(kernel);
                }
                return Case.of(with(
                        good,
                        new KernelClaim(
                                kernel,
                                SlowCheck.claim(good).domain(),
                                SlowCheck.claim(good).accuracy())));
            }
        },
        /** A variable that no parser lets through. */
        NO_SUCH_VARIABLE(Reason.INTERNAL, Outcome.UNKNOWN, null) {
            @Override
            Case of(Certificate good) {
                return Case.of(with(
                        good,
                        new KernelClaim(
                                new Variable('z', 0),
                                SlowCheck.claim(good).domain(),
                                SlowCheck.claim(good).accuracy())));
            }
        };

        final Reason reason;
        final Outcome outcome;
        final String detail;

        OfContent(Reason reason, Outcome outcome, String detail) {
            this.reason = reason;
            this.outcome = outcome;
            this.detail = detail;
        }

        abstract Case of(Certificate good);
    }

    /** The reader's reasons, one case each; more are in the reader's own tests. */
    enum OfFiles {
        SYNTAX("\"version\"", "version"),
        VERSION("\"version\": 1", "\"version\": 2"),
        FIELD("\"accuracy\": \"0.001\"", "\"accuracy\": \"0\""),
        EXPRESSION("\"x*y\"", "\"x*w\""),
        LIMIT("[\"relu\", \"identity\"]", "[\"relu\"" + ", \"relu\"".repeat(100) + "]"),
        NON_CANONICAL("\"0.001\"", "\"1e-3\""),
        WEIGHTS_MISSING("\"made.safetensors\"", "\"other.safetensors\""),
        HASH("\"sha256\": \"", "\"sha256\": \"0"),
        SAFETENSORS("F64", "F32"),
        TENSORS("\"phi\": {", "\"psi\": {"),
        NON_FINITE("", "");

        final String part;
        final String other;

        OfFiles(String part, String other) {
            this.part = part;
            this.other = other;
        }
    }

    @TempDir
    Path folder;

    /** x*y on [-1,1] by phi(x) = x, written with one hidden neuron: x = relu(x+1) - 1. */
    private static Certificate good() {
        return Originals.certificate(Originals.claim("x*y", "[-1,1]", "0.001"), wide(1));
    }

    /** relu(x+1) - 1 by as many equal neurons. */
    private static Network wide(int neurons) {
        double[] ones = new double[neurons];
        double[] shares = new double[neurons];
        Arrays.fill(ones, 1);
        Arrays.fill(shares, 1.0 / neurons);
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(neurons, 1), ones),
                        RealTensor.of(List.of(neurons), ones),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, neurons), shares),
                        RealTensor.of(List.of(1), -1),
                        Activation.IDENTITY)));
    }

    /** An error between 0 and a little less than the accuracy: many cells are needed. */
    private static Certificate curved(Certificate good) {
        return with(good, Originals.claim("x*y+0.00099*sin(9*x*y)^2", "[-1,1]", "0.001"));
    }

    private static Certificate with(Certificate good, Map<String, Network> networks) {
        return new Certificate(good.claim(), new TreeMap<>(networks), good.bounds(), good.proof(), good.provenance());
    }

    private static Certificate with(Certificate good, ProofStep proof) {
        return new Certificate(good.claim(), good.networks(), good.bounds(), proof, good.provenance());
    }

    private static Certificate with(Certificate good, KernelClaim claim) {
        return new Certificate(claim, good.networks(), good.bounds(), good.proof(), good.provenance());
    }

    @Test
    void theUnchangedCertificateIsVerified() throws IOException {
        Path file = folder.resolve("made.cert.json");
        CertificateFile.write(good(), file);
        assertThat(Verifier.standard().verify(file).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Verifier.standard().verify(curved(good())).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(OfContent.class)
    void theVerifiersReasons(OfContent expected) {
        Case made = expected.of(good());
        Verdict verdict =
                new Verifier(made.budget(), OptionalInt.empty(), false, Progress.SILENT).verify(made.certificate());
        assertThat(verdict.reason()).as(verdict.detail()).isEqualTo(Optional.of(expected.reason));
        assertThat(verdict.outcome()).as(verdict.detail()).isEqualTo(expected.outcome);
        if (expected.detail != null) {
            assertThat(verdict.detail()).isEqualTo(expected.detail);
        }
        assertThat(verdict.detail()).isNotEmpty();
        assertThat(verdict.witness().isEmpty()).isEqualTo(expected.outcome != Outcome.REFUTED);
    }

    @ParameterizedTest
    @EnumSource(OfFiles.class)
    void theReadersReasons(OfFiles expected) throws IOException {
        Path file = folder.resolve("made.cert.json");
        CertificateFile.write(good(), file);
        SealedFiles files = SealedFiles.read(file);
        if (expected == OfFiles.NON_FINITE) {
            files = files.withEntry(0, Double.NaN);
        } else if (expected == OfFiles.SAFETENSORS) {
            files = files.withHeader(header -> header.replace(expected.part, expected.other));
        } else {
            assertThat(files.json()).contains(expected.part);
            files = new SealedFiles(files.json().replace(expected.part, expected.other), files.weights());
        }
        files.write(file);
        Verdict verdict = Verifier.standard().verify(file);
        assertThat(verdict.reason()).as(verdict.detail()).isEqualTo(Optional.of(Reason.valueOf(expected.name())));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.detail()).isNotEmpty();
    }

    /** A reason of constructions: no certificate of a kernel claim can show it. */
    @Test
    void noFeaturesWhatever() throws IOException {
        Certification made = Certifier.standard()
                .certify(
                        new Specification(Originals.claim("-x*y", "[-1,1]", "0.001"), Specification.AUTO, 0),
                        folder.resolve("made.cert.json"));
        assertThat(made.verdict().reason()).contains(Reason.IMPOSSIBLE);
        assertThat(made.verdict().outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(made.verdict().detail()).isNotEmpty();
        assertThat(made.verdict().witness()).isNotEmpty();
    }

    /** A claim with a hypothesis that its instance does not meet. */
    @Test
    void aClaimAboutNothing() throws Exception {
        Box domain = Box.parse("[0,1]");
        PreorderClaim claim = new PreorderClaim(
                ExpressionParser.parse("z-y", PreorderClaim.scope(domain)),
                domain,
                new BigDecimal("0.5"),
                PreorderConstruction.GAIN);
        Certificate made =
                new PreorderConstruction(claim).candidates().iterator().next();
        assertThat(Verifier.standard().verify(made).outcome()).isEqualTo(Outcome.VERIFIED);
        Certificate empty = new Certificate(
                claim,
                made.networks(),
                new TreeMap<>(Map.of(PreorderClaim.INSTANCE, RealTensor.of(List.of(2, 1), 0.75, 0.25))),
                made.bounds(),
                made.proof(),
                made.provenance());
        assertThat(Verifier.standard().verify(empty).reason()).contains(Reason.VACUOUS);
    }

    @Test
    void everyReasonHasACase() {
        assertThat(Stream.of(
                                Arrays.stream(OfContent.values()).map(c -> c.reason),
                                Arrays.stream(OfFiles.values()).map(c -> Reason.valueOf(c.name())),
                                Stream.of(Reason.IMPOSSIBLE, Reason.VACUOUS))
                        .flatMap(reasons -> reasons)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Reason.values());
    }
}
