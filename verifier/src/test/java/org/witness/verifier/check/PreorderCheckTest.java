package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Utilities for comparators: true ones, those a hair too weak, empty claims, cycles and jumps. */
final class PreorderCheckTest {

    private static PreorderClaim claim(String comparator, String domain, String margin, String gain) {
        Box box = Box.parse(domain);
        try {
            return new PreorderClaim(
                    ExpressionParser.parse(comparator, PreorderClaim.scope(box)),
                    box,
                    new BigDecimal(margin),
                    new BigDecimal(gain));
        } catch (ExpressionException e) {
            throw new AssertionError(e);
        }
    }

    /** slope * relu(t + 1) - slope, that is slope * t on [-1, 1]. */
    private static Network line(double slope) {
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 1), Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, 1), slope), RealTensor.of(List.of(1), -slope), Activation.IDENTITY)));
    }

    private static Certificate certificate(PreorderClaim claim, Network utility, double... instance) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(PreorderClaim.UTILITY, utility)),
                new TreeMap<>(Map.of(
                        PreorderClaim.INSTANCE,
                        RealTensor.of(List.of(2, claim.domain().dimension()), instance))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, utility.hiddenNeurons(), "preorder-width"),
                        new Bound(Quantity.PARAMETERS, utility.parameters(), "preorder-size"),
                        new Bound(Quantity.DEPTH, utility.depth(), "preorder-depth")),
                ProofStep.of("preorder", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Verdict verify(Certificate certificate) {
        return Verifier.standard().verify(certificate);
    }

    /** With c = z - y and U = slope t the least gain at the margin 1/2 is slope/2, and cells of any size leave a little less. */
    @ParameterizedTest
    @CsvSource({
        "4, 0.5, 1.9, VERIFIED",
        "4, 0.5, 2.0001, REFUTED",
        "4, 0.5, 1.999, VERIFIED",
        "-4, 0.5, 0.001, REFUTED",
        "0, 0.5, 0.001, REFUTED",
        "4, 0.25, 1.1, REFUTED",
        "4, 1.75, 6.9, VERIFIED",
    })
    void theLeastGainDecides(double slope, String margin, String gain, Outcome outcome) {
        Verdict verdict = verify(certificate(claim("z-y", "[-1,1]", margin, gain), line(slope), -1, 1));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
        if (outcome == Outcome.REFUTED) {
            assertThat(verdict.reason()).contains(Reason.COUNTEREXAMPLE);
            assertThat(verdict.witness()).containsKeys("y", "z", "utility(z) - utility(y)");
        }
    }

    @Test
    void anEmptyClaimIsRejected() {
        PreorderClaim never = claim("z-y", "[-1,1]", "2.5", "1");
        assertThat(verify(certificate(never, line(1), -1, 1)).reason()).contains(Reason.VACUOUS);
        PreorderClaim some = claim("z-y", "[-1,1]", "0.5", "0.4");
        assertThat(verify(certificate(some, line(1), 0, 0.5)).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verify(certificate(some, line(1), 0, Math.nextDown(0.5))).reason())
                .contains(Reason.VACUOUS);
        // the wrong way round, and outside of the domain
        assertThat(verify(certificate(some, line(1), 0.5, 0)).reason()).contains(Reason.VACUOUS);
        assertThat(verify(certificate(some, line(1), 0, Math.nextUp(1.0))).reason())
                .contains(Reason.PROOF);
    }

    @Test
    void aComparatorMustBeDefined() {
        Verdict verdict = verify(certificate(claim("(z-y)/(1+z)", "[-1,1]", "0.5", "0.1"), line(9), 0, 1));
        assertThat(verdict.outcome()).as("%s", verdict).isNotEqualTo(Outcome.VERIFIED);
        verdict = verify(certificate(claim("log(2+z)-log(2+y)", "[-1,1]", "0.5", "0.5"), line(4), -1, 1));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void networksTensorsAndProofsAreChecked() {
        Certificate good = certificate(claim("z-y", "[-1,1]", "0.5", "1"), line(4), -1, 1);
        assertThat(verify(good).outcome()).isEqualTo(Outcome.VERIFIED);
        Certificate plane = certificate(claim("z1-y1", "[-1,1]^2", "0.5", "1"), line(4), -1, -1, 1, 1);
        assertThat(verify(plane).reason()).contains(Reason.NETWORK);
        Certificate noInstance = new Certificate(
                good.claim(), good.networks(), new TreeMap<>(), good.bounds(), good.proof(), good.provenance());
        assertThat(verify(noInstance).reason()).contains(Reason.TENSORS);
        for (ProofStep proof : List.of(
                ProofStep.of("preorder", ProofStep.of("recount"), ProofStep.of("recount")),
                ProofStep.of("preorder", ProofStep.of("cover"), ProofStep.of("cover")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                ProofStep.of("cover"))) {
            assertThat(verify(new Certificate(
                                    good.claim(),
                                    good.networks(),
                                    good.tensors(),
                                    good.bounds(),
                                    proof,
                                    good.provenance()))
                            .outcome())
                    .as(proof.toString())
                    .isEqualTo(Outcome.REJECTED);
        }
    }

    @Test
    void budgetsAreKept() {
        Certificate hard = certificate(claim("z-y+sin(50*z)/1000", "[-1,1]", "0.5", "1.99"), line(4), -1, 1);
        Budget small = new Budget(4, java.util.Optional.empty(), Budget.DEFAULT.tightness(), 1);
        Verdict verdict = new Verifier(small, OptionalInt.empty(), false, Progress.SILENT).verify(hard);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).contains(Reason.CELLS);
    }

    @Test
    void gridAndReferenceLookAtPairsOfPoints() {
        Certificate good = certificate(claim("z-y", "[-1,1]", "0.5", "1.9"), line(4), -1, 1);
        Verdict confirmed = new Verifier(Budget.DEFAULT, OptionalInt.of(30), false, Progress.SILENT).verify(good);
        assertThat(confirmed.outcome()).isEqualTo(Outcome.CONFIRMED);
        Verdict referred = new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT).verify(good);
        assertThat(referred.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(referred.detail()).contains("the meaning agrees");
        Certificate bad = certificate(claim("z-y", "[-1,1]", "0.5", "1.9"), line(3), -1, 1);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(60), false, Progress.SILENT)
                        .verify(bad)
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    private static List<BigDecimal> point(double... coordinates) {
        return Arrays.stream(coordinates).mapToObj(BigDecimal::new).toList();
    }

    @Test
    void cyclesNeedEveryStep() {
        PreorderClaim cross = claim("y1*z2-y2*z1", "[-1,1]^2", "0.5", "1");
        List<BigDecimal> a = point(-1, -1);
        List<BigDecimal> b = point(0, -1);
        List<BigDecimal> c = point(0.5, 1);
        assertThat(Verifier.cycle(cross, List.of(a, b, c))).isPresent();
        assertThat(Verifier.cycle(cross, List.of(a, c, b))).isEmpty();
        assertThat(Verifier.cycle(cross, List.of(a, b))).isEmpty();
        assertThat(Verifier.cycle(cross, List.of())).isEmpty();
        // the last step is c1 x a = -c1 + c2: just at the margin, and a hair below it
        assertThat(Verifier.cycle(cross, List.of(a, b, point(Math.nextUp(0.5), 1))))
                .isEmpty();
        assertThat(Verifier.isStrictCycle(cross, List.of(a, b, point(Math.nextUp(0.5), 1))))
                .isTrue();
        assertThat(Verifier.isStrictCycle(cross, List.of(a, b, point(1, 1)))).isFalse();
        // outside of the domain
        assertThat(Verifier.cycle(cross, List.of(a, b, point(0.5, 2)))).isEmpty();
        PreorderClaim sum = claim("z1+z2-y1-y2", "[-1,1]^2", "0.5", "1");
        assertThat(Verifier.cycle(sum, List.of(a, b, c))).isEmpty();
        // a comparator that prefers a point to itself
        assertThat(Verifier.cycle(claim("z-y+1", "[0,1]", "0.5", "1"), List.of(point(0))))
                .isPresent();
    }

    private static final String LEXICOGRAPHIC = "if(y1 < z1, 1, if(z1 < y1, -1, z2-y2))";

    @Test
    void theLexicographicOrderJumps() {
        PreorderClaim lexicographic = claim(LEXICOGRAPHIC, "[-1,1]^2", "0.5", "1");
        assertThat(Verifier.jump(lexicographic, point(0, 1), point(0, 0), point(1, 0)))
                .isPresent();
        assertThat(Verifier.jump(lexicographic, point(0, 0.25), point(0, -0.25), point(Double.MIN_VALUE, -0.25)))
                .isPresent();
        // b is not preferred to the first point by the margin; the path goes the other way, or starts beside b
        assertThat(Verifier.jump(lexicographic, point(0, 0.25), point(0, 0), point(1, 0)))
                .isEmpty();
        assertThat(Verifier.jump(lexicographic, point(0, 1), point(0, 0), point(-1, 0)))
                .isEmpty();
        assertThat(Verifier.jump(lexicographic, point(0, 1), point(-0.5, 0), point(1, 0)))
                .isEmpty();
        assertThat(Verifier.jump(lexicographic, point(0, 1), point(0, 0), point(0, 0)))
                .isEmpty();
        assertThat(Verifier.jump(lexicographic, point(0, 1), point(0, 0), point(2, 0)))
                .isEmpty();
    }

    /** A continuous comparator never jumps, nor does one whose condition changes along the path, or is not affine in it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "z1+z2-y1-y2",
                "if(y1 < z1, 1, z2-y2) * 0.4",
                "if(y1 + 0.5 < z1, 1, z2-y2)",
                "if(y1^2 < z1^2, 1, if(z1^2 < y1^2, -1, z2-y2))",
                "if(z1 < y1, 1, if(y1 < z1, -1, z2-y2))",
                "if(y1 < z1, 1/(z1-0.5), if(z1 < y1, -1, z2-y2))",
            })
    void othersDoNotJump(String comparator) {
        assertThat(Verifier.jump(claim(comparator, "[-1,1]^2", "0.5", "1"), point(0, 1), point(0, 0), point(1, 0)))
                .isEmpty();
    }
}
