package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.witness.certificate.claim.ChoiceClaim;
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
import org.witness.verifier.logic.ChoiceRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement;

/** Choices by x (z - y) on [1,2] x [-1,1], with scores that are a multiple of x y. */
final class ChoiceCheckTest {

    /** What is false by a hair takes all cells that there are. */
    private static final Budget FEW = new Budget(100_000, Optional.empty(), 1.1, 2);

    private static ChoiceClaim claim(String comparator, String margin, String gain, String beta, String weight) {
        Box ofX = Box.parse("[1,2]");
        Box ofY = Box.parse("[-1,1]");
        try {
            return new ChoiceClaim(
                    ExpressionParser.parse(comparator, ChoiceClaim.scope(ofX, ofY)),
                    ofX,
                    ofY,
                    8,
                    new BigDecimal(margin),
                    new BigDecimal(gain),
                    new BigDecimal(beta),
                    new BigDecimal(weight));
        } catch (ExpressionException e) {
            throw new AssertionError(e);
        }
    }

    private static List<BigDecimal> point(double... coordinates) {
        return Arrays.stream(coordinates).mapToObj(BigDecimal::new).toList();
    }

    /** Steps of 1/2 upward, and one of 1 back, are worth 1/2 for the query 1: a cycle of three keys. */
    @Test
    void cyclesNeedEveryStepAndAWeightThatEqualKeysMiss() {
        ChoiceClaim round = claim("x*if(y < z, z-y, if(z-y < -0.9, 0.5, -1))", "0.5", "1", "10", "0.9");
        List<BigDecimal> a = point(-0.5);
        List<BigDecimal> b = point(0);
        List<BigDecimal> c = point(0.5);
        Optional<Verdict> refuted = Verifier.cycle(round, point(1), List.of(a, b, c));
        assertThat(refuted).isPresent();
        assertThat(refuted.get().outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.get().reason()).contains(Reason.IMPOSSIBLE);
        assertThat(refuted.get().witness()).containsEntry("key 2", "(0)").containsEntry("x", "(1)");
        assertThat(Verifier.cycle(round, point(1), List.of(a, c, b))).isEmpty();
        assertThat(Verifier.cycle(round, point(1), List.of(a, b))).isEmpty();
        assertThat(Verifier.cycle(round, point(1), List.of())).isEmpty();
        // a step a hair too small, a query and a key outside their domains
        assertThat(Verifier.cycle(round, point(1), List.of(a, point(-Double.MIN_VALUE), c)))
                .isEmpty();
        assertThat(Verifier.cycle(round, point(0.999), List.of(a, b, c))).isEmpty();
        assertThat(Verifier.cycle(round, point(2.001), List.of(a, b, c))).isEmpty();
        assertThat(Verifier.cycle(round, point(1), List.of(a, b, point(1.5)))).isEmpty();
        assertThat(Verifier.cycle(round, point(1, 1), List.of(a, b, c))).isEmpty();
        // of eight keys each has an eighth at equal scores
        ChoiceClaim eighth = claim("x*if(y < z, z-y, if(z-y < -0.9, 0.5, -1))", "0.5", "1", "10", "0.125");
        assertThat(Verifier.cycle(eighth, point(1), List.of(a, b, c))).isEmpty();
        ChoiceClaim more = claim("x*if(y < z, z-y, if(z-y < -0.9, 0.5, -1))", "0.5", "1", "10", "0.1250000001");
        assertThat(Verifier.cycle(more, point(1), List.of(a, b, c))).isPresent();
        // not defined at a step
        ChoiceClaim undefined = claim("log(z-y)+10", "0.5", "1", "10", "0.9");
        assertThat(Verifier.cycle(undefined, point(1), List.of(a, b, c))).isEmpty();
        // a key that is preferred to itself
        assertThat(Verifier.cycle(claim("x*(z-y+1)", "0.5", "1", "10", "0.9"), point(1), List.of(a)))
                .isPresent();
    }

    /** slope * t for t at least -1. */
    private static Network line(double slope, Activation activation) {
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 1), activation),
                new Layer(
                        RealTensor.of(List.of(1, 1), slope), RealTensor.of(List.of(1), -slope), Activation.IDENTITY)));
    }

    private static Certificate certificate(ChoiceClaim claim, Network phi, Network psi, double... instance) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(ChoiceClaim.PHI, phi, ChoiceClaim.PSI, psi)),
                new TreeMap<>(Map.of(ChoiceClaim.INSTANCE, RealTensor.of(List.of(3), instance))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 2, "choice-width"),
                        new Bound(Quantity.FEATURES, 1, "choice-rank"),
                        new Bound(Quantity.PARAMETERS, 8, "choice-size")),
                ProofStep.of("choice", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Verdict verify(ChoiceClaim claim, double slope) {
        return Verifier.standard()
                .verify(certificate(claim, line(1, Activation.RELU), line(slope, Activation.RELU), 1.5, -1, 1));
    }

    /** With slope s the gain at the margin 1 is s; 7 exp(-beta gain) decides the weight: ln 63 = 4.1431. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.99, 4.19, 0.9, VERIFIED",
        "1, 1, 0.99, 4.18, 0.9, REJECTED",
        "1, 1, 0.99, 4.19, 0.91, REFUTED",
        "1, 1, 1.001, 4.19, 0.9, UNKNOWN",
        "2, 1, 1.99, 2.1, 0.9, VERIFIED",
        "-1, 1, 0.1, 100, 0.5, REFUTED",
        "0, 1, 0.1, 100, 0.5, REFUTED",
        "0, 1, 0.1, 100, 0.125, UNKNOWN",
        "1, 3, 2.99, 1.4, 0.9, VERIFIED",
    })
    void gainAndBetaDecide(double slope, String margin, String gain, String beta, String weight, Outcome outcome) {
        Budget budget = outcome == Outcome.UNKNOWN ? FEW : Budget.DEFAULT;
        Verdict verdict = new Verifier(budget, OptionalInt.empty(), false, Progress.SILENT)
                .verify(certificate(
                        claim("x*(z-y)", margin, gain, beta, weight),
                        line(1, Activation.RELU),
                        line(slope, Activation.RELU),
                        1.5,
                        -1,
                        1));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
    }

    /** At the margin the scores differ by 1: 1/(1 + 7 exp(-5)) = 0.9549588, and no key gets less. */
    @Test
    void theHeadIsTriedWhereItIsWorst() {
        Certificate good = certificate(
                claim("x*(z-y)", "1", "0.9", "5", "0.9"),
                line(1, Activation.RELU),
                line(1, Activation.RELU),
                1.5,
                -1,
                1);
        Verdict seen = new Verifier(Budget.DEFAULT, OptionalInt.of(4_000), false, Progress.SILENT).verify(good);
        assertThat(seen.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(seen.cells()).isEqualTo(4_000);
        assertThat(1 - seen.gridMaximum().getAsDouble()).isBetween(0.954958, 0.954959);
        Verdict referred = new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT).verify(good);
        assertThat(referred.detail()).contains("the least weight of the best key seen is 0.95495");
        // 1/(1 + 7 exp(-4.5)) = 0.927848
        assertThat(referred.figures().get(0).value().lower()).isBetween(0.927847, 0.927849);
        assertThat(referred.figures().get(0).value().upper()).isBetween(0.954958, 0.954959);
        Verdict bad = new Verifier(Budget.DEFAULT, OptionalInt.of(1_000), false, Progress.SILENT)
                .verify(certificate(
                        claim("x*(z-y)", "1", "0.9", "5", "0.95496"),
                        line(1, Activation.RELU),
                        line(1, Activation.RELU),
                        1.5,
                        -1,
                        1));
        assertThat(bad.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(bad.witness()).containsKeys("x", "best key", "all other keys", "lead of the best score");
    }

    /** What refutes is proved: a rival that is not worse by the margin, or lies outside, refutes nothing. */
    @Test
    void onlyKeysOfTheHypothesisRefute() throws RuleException {
        Certificate bad = certificate(
                claim("x*(z-y)", "1", "0.1", "100", "0.5"),
                line(1, Activation.RELU),
                line(-1, Activation.RELU),
                1.5,
                -1,
                1);
        assertThat(ChoiceRules.refuteChoice(bad, at("1"), at("1"), at("0")).statement())
                .isInstanceOf(Statement.Fails.class);
        for (List<BigDecimal> rival : List.of(at("0.0000000000000001"), at("-2"), at("1"))) {
            assertThatThrownBy(() -> ChoiceRules.refuteChoice(bad, at("1"), at("1"), rival))
                    .isInstanceOf(RuleException.class);
        }
        assertThatThrownBy(() -> ChoiceRules.refuteChoice(bad, at("0.9"), at("1"), at("-1")))
                .isInstanceOf(RuleException.class);
        Certificate good = certificate(
                claim("x*(z-y)", "1", "0.1", "100", "0.5"),
                line(1, Activation.RELU),
                line(1, Activation.RELU),
                1.5,
                -1,
                1);
        assertThatThrownBy(() -> ChoiceRules.refuteChoice(good, at("1"), at("1"), at("0")))
                .isInstanceOf(RuleException.class);
    }

    private static List<BigDecimal> at(String coordinate) {
        return List.of(new BigDecimal(coordinate));
    }

    @Test
    void anEmptyClaimIsRejected() {
        ChoiceClaim claim = claim("x*(z-y)", "1", "0.9", "10", "0.9");
        Network phi = line(1, Activation.RELU);
        for (double[] instance : new double[][] {{1.5, 1, -1}, {1, 0, Math.nextDown(1.0)}}) {
            assertThat(Verifier.standard()
                            .verify(certificate(claim, phi, phi, instance))
                            .reason())
                    .contains(Reason.VACUOUS);
        }
        assertThat(Verifier.standard()
                        .verify(certificate(claim, phi, phi, 1, 0, 1))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(Verifier.standard()
                        .verify(certificate(claim, phi, phi, 2.5, 0, 1))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void networksOtherThanRectifiersProveNothing() {
        ChoiceClaim claim = claim("x*(z-y)", "1", "0.9", "10", "0.9");
        Verifier few = new Verifier(FEW, OptionalInt.empty(), false, Progress.SILENT);
        Verdict verdict = few.verify(certificate(claim, line(1, Activation.RELU), line(9, Activation.TANH), 1, 0, 1));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.UNKNOWN);
        // nor do they keep a false claim from being refuted
        Verdict refuted = few.verify(certificate(claim, line(1, Activation.RELU), line(1, Activation.TANH), 1, 0, 1));
        assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void undefinedComparatorsAndOtherProofsAreNotVerified() {
        assertThat(verify(claim("x*(z-y)/(1+z)", "1", "0.1", "100", "0.9"), 9).outcome())
                .isNotEqualTo(Outcome.VERIFIED);
        Certificate good = certificate(
                claim("x*(z-y)", "1", "0.9", "10", "0.9"), line(1, Activation.RELU), line(1, Activation.RELU), 1, 0, 1);
        for (ProofStep proof : List.of(
                ProofStep.of("choice", ProofStep.of("recount"), ProofStep.of("recount")),
                ProofStep.of("selection", ProofStep.of("recount"), ProofStep.of("cover")),
                ProofStep.of("preorder", ProofStep.of("recount"), ProofStep.of("cover")))) {
            assertThat(Verifier.standard()
                            .verify(new Certificate(
                                    good.claim(),
                                    good.networks(),
                                    good.tensors(),
                                    good.bounds(),
                                    proof,
                                    good.provenance()))
                            .outcome())
                    .isEqualTo(Outcome.REJECTED);
        }
        assertThat(Verifier.standard()
                        .verify(new Certificate(
                                good.claim(),
                                new TreeMap<>(Map.of(ChoiceClaim.PHI, line(1, Activation.RELU))),
                                good.tensors(),
                                good.bounds(),
                                good.proof(),
                                good.provenance()))
                        .reason())
                .contains(Reason.NETWORK);
    }
}
