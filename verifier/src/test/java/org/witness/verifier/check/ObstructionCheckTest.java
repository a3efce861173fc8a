package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.RuleException;

class ObstructionCheckTest {

    private static final List<String> RULES = List.of("indefinite", "asymmetric", "undefined");

    private static KernelClaim claim(String kernel, String domain, String accuracy) {
        return Kernels.claim(kernel, domain, new BigDecimal(accuracy));
    }

    private static Certificate certificate(KernelClaim claim, String rule, Map<String, Tensor> tensors) {
        return new Certificate(
                new ObstructionClaim(claim),
                new TreeMap<>(),
                new TreeMap<>(tensors),
                List.of(),
                ProofStep.of(rule),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Certificate certificate(KernelClaim claim, String rule, double[] points, double... coefficients) {
        int n = coefficients.length;
        return certificate(
                claim,
                rule,
                Map.of(
                        "points", RealTensor.of(List.of(n, points.length / n), points),
                        "coefficients", RealTensor.of(List.of(n), coefficients)));
    }

    private static double[] at(double... points) {
        return points;
    }

    private static Verdict verify(Certificate certificate) {
        return Verifier.standard().verify(certificate);
    }

    private static boolean holds(Certificate certificate) {
        Verdict verdict = verify(certificate);
        boolean holds = verdict.outcome() == Outcome.VERIFIED;
        assertThat(verdict.outcome()).isEqualTo(holds ? Outcome.VERIFIED : Outcome.REJECTED);
        assertThat(Verifier.refutation(certificate).isPresent()).isEqualTo(holds);
        return holds;
    }

    private static void assertRejected(Certificate certificate, Reason reason) {
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.reason()).as(verdict.detail()).contains(reason);
        assertThat(verdict.witness()).isEmpty();
        assertThat(Verifier.refutation(certificate)).isEmpty();
    }

    /** -(x-y)^2 at -1 and 1: the form is -8, the weight 4. */
    private static Certificate square(String accuracy) {
        return certificate(claim("-(x-y)^2", "[-1,1]", accuracy), "indefinite", at(-1, 1), 1, 1);
    }

    // ------------------------------------------------------------------------------------------------ the margins

    @ParameterizedTest
    @CsvSource({
        "1.99999999999999999999999999999999999999999, true",
        "2, false",
        "2.00000000000000000000000000000000000000001, false",
        "1e-30, true"
    })
    void theFormMustBeBelowTheMargin(String accuracy, boolean holds) {
        assertThat(holds(square(accuracy))).isEqualTo(holds);
    }

    /** x - 2y at 1 and -1: 3 and -3. */
    @ParameterizedTest
    @CsvSource({"2.99999999999999999999999999999, true", "3, false", "3.0000000000000000000000001, false"})
    void theAsymmetryMustExceedTheMargin(String accuracy, boolean holds) {
        KernelClaim claim = claim("x-2*y", "[-1,1]", accuracy);
        assertThat(holds(certificate(claim, "asymmetric", at(1, -1), 1, 1))).isEqualTo(holds);
        assertThat(holds(certificate(claim, "asymmetric", at(1, -1), -0.1, -1e300)))
                .isEqualTo(holds);
        assertThat(holds(certificate(claim, "asymmetric", at(-1, 1), 1, -3))).isEqualTo(holds);
        // the other way round
        assertThat(holds(certificate(claim, "asymmetric", at(-1, 1), 1, 1))).isFalse();
    }

    /** The accuracy 0.1 is no double: intervals beside it prove nothing at the margin, nor within an ulp of it. */
    @Test
    void roundingProvesNothing() {
        for (String kernel : List.of("-0.1", "-0.1*exp(0*x)", "-0.1*cos(x-y)", "0.2-0.3")) {
            assertThat(holds(certificate(claim(kernel, "[0,1]", "0.1"), "indefinite", at(0.5), 1)))
                    .as(kernel)
                    .isFalse();
            assertThat(holds(certificate(claim(kernel, "[0,1]", "0.0999"), "indefinite", at(0.5), 3)))
                    .as(kernel)
                    .isTrue();
        }
    }

    @Test
    void coefficientsOfAnySizeAreExact() {
        for (double scale : new double[] {Double.MIN_VALUE, 1e-200, 1, 1e200, Double.MAX_VALUE}) {
            KernelClaim above = claim("-(x-y)^2", "[-1,1]", "1.9999999999999999999");
            KernelClaim below = claim("-(x-y)^2", "[-1,1]", "2");
            assertThat(holds(certificate(below, "indefinite", at(-1, 1), scale, scale)))
                    .isFalse();
            if (scale > 1e-100 && scale < 1e300) {
                assertThat(holds(certificate(above, "indefinite", at(-1, 1), scale, scale)))
                        .isTrue();
            }
        }
    }

    // ------------------------------------------------------------------------------------------------- the domain

    @Test
    void aPointOneUlpOutsideIsRejected() {
        assertThat(holds(square("0.5"))).isTrue();
        for (String rule : RULES) {
            String kernel = rule.equals("undefined") ? "1/(x-x)" : "x*x*x-2*y-5";
            for (double[] points :
                    List.of(at(Math.nextUp(1.0), -1), at(1, Math.nextDown(-1.0)), at(7, 0), at(0, Double.MAX_VALUE))) {
                assertRejected(certificate(claim(kernel, "[-1,1]", "0.5"), rule, points, 1, 1), Reason.TENSORS);
            }
            assertThat(holds(certificate(claim(kernel, "[-1,1]", "0.5"), rule, at(1, -1), 1, 1)))
                    .as(rule)
                    .isTrue();
        }
    }

    /** 0.1 is not a double: the double next to it lies above it. */
    @Test
    void theDomainsEndsAreExact() {
        KernelClaim claim = claim("-1", "[0,0.1]", "0.5");
        double tenth = Double.parseDouble("0.1");
        assertThat(new BigDecimal(tenth)).isGreaterThan(new BigDecimal("0.1"));
        assertRejected(certificate(claim, "indefinite", at(tenth), 1), Reason.TENSORS);
        assertThat(holds(certificate(claim, "indefinite", at(Math.nextDown(tenth)), 1)))
                .isTrue();
        assertThat(holds(certificate(claim, "indefinite", at(-0.0), 1))).isTrue();
        assertRejected(certificate(claim, "indefinite", at(-Double.MIN_VALUE), 1), Reason.TENSORS);
    }

    // ----------------------------------------------------------------------------------------------- the tensors

    @Test
    void coefficientsThatAreAllZeroProveNothing() {
        KernelClaim claim = claim("-1-x+y", "[-1,1]", "1e-30");
        for (String rule : RULES) {
            assertRejected(certificate(claim, rule, at(-1, 1), 0, 0), Reason.PROOF);
            assertRejected(certificate(claim, rule, at(-1), -0.0), Reason.PROOF);
        }
    }

    @Test
    void equalPointsAreOnePointWithTheSumOfTheCoefficients() {
        // 1 - 1 = 0: the form vanishes, the weight does not
        assertThat(holds(certificate(claim("-1", "[-1,1]", "1e-30"), "indefinite", at(0.5, 0.5), 1, -1)))
                .isFalse();
        assertThat(holds(certificate(claim("-1", "[-1,1]", "0.999999"), "indefinite", at(0.5, 0.5, 0.5), 1, 2, 4)))
                .isTrue();
        assertThat(holds(certificate(claim("x-2*y", "[-1,1]", "1e-30"), "asymmetric", at(0.5, 0.5), 1, 1)))
                .isFalse();
        assertThat(holds(certificate(claim("x-2*y", "[-1,1]", "1e-30"), "asymmetric", at(1), 1)))
                .isFalse();
    }

    private static RealTensor real(List<Integer> shape) {
        int size = shape.stream().reduce(1, (a, b) -> a * b);
        double[] values = new double[size];
        java.util.Arrays.fill(values, 0.5);
        return RealTensor.of(shape, values);
    }

    static Stream<Map<String, Tensor>> wrongTensors() {
        return Stream.of(
                Map.of(),
                Map.of("points", real(List.of(2, 1))),
                Map.of("coefficients", real(List.of(2))),
                Map.of("points", real(List.of(2)), "coefficients", real(List.of(2, 1))),
                Map.of("points", real(List.of(2)), "coefficients", real(List.of(2))),
                Map.of("points", real(List.of(1, 2)), "coefficients", real(List.of(2))),
                Map.of("points", real(List.of(2, 1, 1)), "coefficients", real(List.of(2))),
                Map.of("points", real(List.of(2, 2)), "coefficients", real(List.of(2))),
                Map.of("points", real(List.of(3, 1)), "coefficients", real(List.of(2))),
                Map.of("points", real(List.of(2, 1)), "coefficients", real(List.of(3))),
                Map.of("points", real(List.of(2, 1)), "coefficients", real(List.of(2, 1))),
                Map.of("points", real(List.of(65, 1)), "coefficients", real(List.of(65))),
                Map.of("points", real(List.of(1, 1)), "weights", real(List.of(1))),
                Map.of("points", real(List.of(1, 1)), "coefficients", real(List.of(1)), "more", real(List.of(1))),
                Map.of(
                        "points", IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, 1), 0),
                        "coefficients", real(List.of(1))),
                Map.of(
                        "points", real(List.of(1, 1)),
                        "coefficients", IntegerTensor.of(IntegerTensor.Type.I64, List.of(1), 1)));
    }

    @ParameterizedTest
    @MethodSource("wrongTensors")
    void otherTensorsAreRejected(Map<String, Tensor> tensors) {
        for (String rule : RULES) {
            assertRejected(certificate(claim("-1/(x-x)", "[-1,1]", "0.5"), rule, tensors), Reason.TENSORS);
        }
    }

    @Test
    void sixtyFourPointsAreAllowed() {
        Map<String, Tensor> tensors = Map.of("points", real(List.of(64, 1)), "coefficients", real(List.of(64)));
        assertThat(holds(certificate(claim("-1", "[-1,1]", "0.5"), "indefinite", tensors)))
                .isTrue();
    }

    /** A tensor of a certificate holds no such number; a file that does is not read. */
    @Test
    void noNumberIsNoCoordinate() {
        for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> RealTensor.of(List.of(1, 1), none)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingElseMayStandInTheCertificate() {
        Certificate good = square("0.5");
        assertRejected(
                new Certificate(
                        good.claim(),
                        new TreeMap<>(Map.of("phi", Kernels.scaled(1))),
                        good.tensors(),
                        good.bounds(),
                        good.proof(),
                        good.provenance()),
                Reason.NETWORK);
        assertRejected(
                new Certificate(
                        good.claim(),
                        good.networks(),
                        good.tensors(),
                        List.of(new Bound(Quantity.FEATURES, 1, "nodal-rank")),
                        good.proof(),
                        good.provenance()),
                Reason.COUNT);
    }

    // -------------------------------------------------------------------------------------------------- the proofs

    @Test
    void aRuleProvesItsOwnReasonOnly() {
        Certificate square = square("0.5");
        Certificate skew = certificate(claim("x-y", "[-1,1]", "0.5"), "asymmetric", at(1, -1), 1, 1);
        Certificate pole = certificate(claim("1/(x-y)", "[-1,1]", "0.5"), "undefined", at(0.25), 1);
        for (Certificate good : List.of(square, skew, pole)) {
            for (String rule : RULES) {
                Certificate other = new Certificate(
                        good.claim(),
                        good.networks(),
                        good.tensors(),
                        good.bounds(),
                        ProofStep.of(rule),
                        good.provenance());
                assertThat(holds(other)).isEqualTo(good.proof().rule().equals(rule));
            }
        }
    }

    @Test
    void proofsOfOtherKindsAreRejected() {
        Certificate good = square("0.5");
        for (ProofStep proof : List.of(
                ProofStep.of("recount"),
                ProofStep.of("cover"),
                ProofStep.of("pairs"),
                ProofStep.of("refute"),
                ProofStep.of("indefinite", ProofStep.of("indefinite")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                ProofStep.of("kernel", ProofStep.of("indefinite"), ProofStep.of("indefinite")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("pairs")))) {
            assertRejected(
                    new Certificate(
                            good.claim(), good.networks(), good.tensors(), good.bounds(), proof, good.provenance()),
                    Reason.PROOF);
        }
        Certificate kernel = Kernels.certificate(claim("-(x-y)^2", "[-1,1]", "0.5"), Kernels.scaled(0));
        for (String rule : RULES) {
            Certificate turned = new Certificate(
                    kernel.claim(),
                    kernel.networks(),
                    good.tensors(),
                    kernel.bounds(),
                    ProofStep.of(rule),
                    kernel.provenance());
            assertThat(verify(turned).outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(Verifier.refutation(turned)).isEmpty();
        }
        assertThatThrownBy(() -> ErrorRules.points(kernel)).isInstanceOf(RuleException.class);
    }

    /** Defined, though only just, or not decided: nothing is proved. */
    @ParameterizedTest
    @CsvSource({
        "1/(x-y), 0.25, 0.5, false",
        "1/(x-y), 0.25, 0.25, true",
        "log(x-y), 0.25, 0.5, true",
        "log(x-y), 0.5, 0.25, false",
        "tan(pi*x), 0.5, 0, false",
        "'if(x<y,1/0,1)', 0.25, 0.5, true",
        "'if(x<y,1/0,1)', 0.5, 0.25, false"
    })
    void undefinedAtTheFirstAndTheLastPoint(String kernel, double x, double y, boolean holds) {
        assertThat(holds(certificate(claim(kernel, "[0,1]", "1"), "undefined", at(x, y), 1, 1)))
                .isEqualTo(holds);
        assertThat(holds(certificate(claim(kernel, "[0,1]", "1"), "undefined", at(x, 0.75, y), 1, 1, 1)))
                .isEqualTo(holds);
    }

    /** A form over points at some of which the kernel is undefined is no form. */
    @Test
    void anUndefinedTermProvesNoForm() {
        KernelClaim claim = claim("if(x<0.5,1/0,-1)", "[0,1]", "0.1");
        assertThat(holds(certificate(claim, "indefinite", at(0.75, 0.25), 1, 0)))
                .isFalse();
        assertThat(holds(certificate(claim, "indefinite", at(0.75), 1))).isTrue();
    }

    // ----------------------------------------------------------------------------------------------- the verdicts

    @Test
    void theRefutationNamesTheKernelClaimAndTheWitness() {
        Verdict refuted = Verifier.refutation(square("0.5")).orElseThrow();
        assertThat(refuted.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.reason()).contains(Reason.IMPOSSIBLE);
        assertThat(refuted.claim()).contains(claim("-(x-y)^2", "[-1,1]", "0.5"));
        assertThat(refuted.witness())
                .containsEntry("x_1", "-1")
                .containsEntry("c_1", "1")
                .containsEntry("x_2", "1")
                .containsEntry("sum_ij c_i c_j K(x_i,x_j)", "-8")
                .containsEntry("-accuracy (sum_i |c_i|)^2", "-2");
        assertThat(verify(square("0.5")).witness()).isEqualTo(refuted.witness());
        Verdict skew = Verifier.refutation(
                        certificate(claim("x-2*y", "[-1,1]", "0.5"), "asymmetric", at(1, -1), 1, 0.5))
                .orElseThrow();
        assertThat(skew.witness())
                .containsEntry("sum_(i<j) c_i c_j (K(x_i,x_j) - K(x_j,x_i))", "3")
                .containsEntry("2 accuracy sum_(i<j) |c_i c_j|", "0.5");
        Verdict pole = Verifier.refutation(certificate(claim("1/(x-y)", "[-1,1]", "1"), "undefined", at(0.25), 1))
                .orElseThrow();
        assertThat(pole.reason()).contains(Reason.UNDEFINED);
        assertThat(pole.witness()).containsOnlyKeys("x", "y").containsEntry("x", "0.25");
    }

    /** sum_ij c_i c_j <phi(x_i), phi(x_j)> is a square: no points obstruct a kernel that has features. */
    @Test
    void noPointsObstructAPositiveSemidefiniteKernel() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(8);
        for (String kernel : List.of("exp(-(x-y)^2/2)", "(1+x*y)^3", "min(1+x,1+y)", "exp(-abs(x-y))", "x*y", "0")) {
            for (int i = 0; i < 40; i++) {
                int n = 1 + random.nextInt(5);
                double[] points = random.doubles(n, -1, 1).toArray();
                double[] coefficients = random.doubles(n, -1, 1).toArray();
                for (String rule : RULES) {
                    assertThat(holds(certificate(claim(kernel, "[-1,1]", "1e-30"), rule, points, coefficients)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void pointsOfThePlane() {
        KernelClaim claim = claim("x1*y1-x2*y2", "[-1,1]^2", "0.9");
        assertThat(holds(certificate(claim, "indefinite", at(0.25, 1), 1))).isTrue();
        assertThat(holds(certificate(claim, "indefinite", at(1, 0.25), 1))).isFalse();
        assertThat(holds(certificate(claim, "indefinite", at(-1, -1, 1, -1), 1, 1)))
                .isTrue();
        assertThat(Verifier.refutation(certificate(claim, "indefinite", at(0.25, 1), 1))
                        .orElseThrow()
                        .witness())
                .containsEntry("x_1", "(0.25, 1)");
    }
}
