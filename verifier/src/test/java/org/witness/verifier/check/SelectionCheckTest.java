package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
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
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.SelectionRules;
import org.witness.verifier.logic.Statement;

/** Selection with scores that are exact: whatever beta and the weight need, and a hair less. */
final class SelectionCheckTest {

    private static final Box UNIT = Box.parse("[0,1]");

    private static Expression expression(String text) {
        try {
            return ExpressionParser.parse(text, SelectionClaim.scope(UNIT, UNIT));
        } catch (ExpressionException e) {
            throw new AssertionError(e);
        }
    }

    private static SelectionClaim claim(String utility, long keys, String gap, String beta, String weight) {
        return new SelectionClaim(
                expression(utility),
                UNIT,
                UNIT,
                keys,
                new BigDecimal(gap),
                new BigDecimal(beta),
                new BigDecimal(weight));
    }

    /** slope * t + shift. */
    private static Network line(double slope, double shift) {
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 1), slope), RealTensor.of(List.of(1), shift), Activation.IDENTITY)));
    }

    private static Network one() {
        return line(0, 1);
    }

    private static Certificate certificate(Claim claim, Map<String, Network> networks, double... instance) {
        SortedMap<String, Network> all = new TreeMap<>(networks);
        return new Certificate(
                claim,
                all,
                new TreeMap<>(Map.of(
                        SelectionClaim.ORIGIN,
                        RealTensor.of(List.of(1), 0.5),
                        SelectionClaim.INSTANCE,
                        RealTensor.of(List.of(3), instance))),
                List.of(
                        new Bound(
                                Quantity.HIDDEN_NEURONS,
                                all.values().stream()
                                        .mapToLong(Network::hiddenNeurons)
                                        .sum(),
                                "selection-width"),
                        new Bound(Quantity.FEATURES, 1, "selection-rank"),
                        new Bound(
                                Quantity.PARAMETERS,
                                all.values().stream()
                                        .mapToLong(Network::parameters)
                                        .sum(),
                                "selection-size")),
                claim instanceof SelectionClaim
                        ? ProofStep.of("selection", ProofStep.of("recount"), ProofStep.of("cover"))
                        : ProofStep.of(
                                "relational",
                                ProofStep.of("recount"),
                                ProofStep.of("cover"),
                                ProofStep.of("cover-relation"),
                                ProofStep.of("oscillation")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    /** The utility y + x^2 is that of y alone: the part of x is no concern of softmax. */
    private static Certificate selecting(SelectionClaim claim, double slope) {
        return certificate(
                claim, Map.of(SelectionClaim.PHI, one(), SelectionClaim.PSI, line(slope, -0.5 * slope)), 0.5, 1, 0);
    }

    private static Verdict verify(Certificate certificate) {
        return Verifier.standard().verify(certificate);
    }

    /** With a gap of 1/2 and n = 2 the weight is 1/(1 + exp(-beta/2)): 0.9 needs beta = 2 ln 9 = 4.39445. */
    @ParameterizedTest
    @CsvSource({
        "2, 4.3945, 0.9, VERIFIED",
        "2, 4.3944, 0.9, REFUTED",
        "2, 4.3945, 0.90001, REFUTED",
        // 1000 rivals: 2 ln(9000) = 18.2099
        "1001, 18.21, 0.9, VERIFIED",
        "1001, 18.2, 0.9, REFUTED",
        "1099511627776, 59.9, 0.9, VERIFIED",
        "1099511627776, 59.8, 0.9, REFUTED",
        "2, 0, 0.5, VERIFIED",
        "2, 0, 0.51, REFUTED",
        "4, 0, 0.25, VERIFIED",
    })
    void betaDecides(long keys, String beta, String weight, Outcome outcome) {
        Verdict verdict = verify(selecting(claim("y + x^2", keys, "0.5", beta, weight), 1));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
        if (outcome == Outcome.VERIFIED) {
            assertThat(verdict.figures()).hasSize(2);
        }
    }

    @Test
    void weakScoresAreRefutedByKeys() {
        SelectionClaim claim = claim("y + x^2", 8, "0.5", "20", "0.99");
        assertThat(verify(selecting(claim, 1)).outcome()).isEqualTo(Outcome.VERIFIED);
        for (double slope : new double[] {0.5, 0.1, 0, -1}) {
            Verdict verdict = verify(selecting(claim, slope));
            assertThat(verdict.outcome()).as("%s: %s", slope, verdict).isEqualTo(Outcome.REFUTED);
            assertThat(verdict.witness()).containsKeys("x", "best key", "all other keys", "lead of the best score");
        }
    }

    @Test
    void theInstanceMustLead() {
        SelectionClaim claim = claim("y + x^2", 8, "0.5", "20", "0.99");
        Map<String, Network> networks = Map.of(SelectionClaim.PHI, one(), SelectionClaim.PSI, line(1, -0.5));
        assertThat(verify(certificate(claim, networks, 0.5, 0.75, 0.25)).outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(verify(certificate(claim, networks, 0.5, Math.nextDown(0.75), 0.25))
                        .reason())
                .contains(Reason.VACUOUS);
        assertThat(verify(certificate(claim, networks, 0.5, 0.25, 0.75)).reason())
                .contains(Reason.VACUOUS);
        assertThat(verify(certificate(claim, networks, 0.5, 1.25, 0.25)).outcome())
                .isNotEqualTo(Outcome.VERIFIED);
        // a gap that nothing reaches
        assertThat(verify(certificate(claim("y + x^2", 8, "1.5", "20", "0.99"), networks, 0.5, 1, 0))
                        .reason())
                .contains(Reason.VACUOUS);
    }

    private static Certificate relating(String accuracy, double slope) {
        SelectionClaim selection = claim("y + x^2", 8, "0.5", "20", "0.99");
        return certificate(
                new RelationalClaim(selection, expression("3*y"), new BigDecimal(accuracy)),
                Map.of(
                        SelectionClaim.PHI,
                        one(),
                        SelectionClaim.PSI,
                        line(1, -0.5),
                        RelationalClaim.RHO,
                        one(),
                        RelationalClaim.SIGMA,
                        line(slope, 0)),
                0.5,
                1,
                0);
    }

    /** 7 exp(-10) = 3.178e-4 of the weight is elsewhere, and 3 y changes by 3: 9.53e-4. */
    @ParameterizedTest
    @CsvSource({
        "0.00096, 3, VERIFIED",
        "0.00095, 3, UNKNOWN",
        "0.002, 3.001, VERIFIED",
        "0.002, 3.003, REFUTED",
        "0.0019, 3.001, UNKNOWN"
    })
    void theErrorOfARelationIsThatOfTheNetworkAndWhatIsElsewhere(String accuracy, double slope, Outcome outcome) {
        Verdict verdict = verify(relating(accuracy, slope));
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(outcome);
    }

    /** Seven rivals at 1/2, the best key at 1, 3 y exact: the mean errs by 1.5 * 7 exp(-10)/(1 + 7 exp(-10)) = 4.76547..e-4. */
    @ParameterizedTest
    @CsvSource({
        "0.00047654, 1, 0.5, true",
        "0.00047655, 1, 0.5, false",
        "0.00047653, 0.5, 1, false",
        "0.0001, 1, 0.50001, false",
        "0.0001, 1.5, 0.5, false",
        "0.0001, 1, -0.5, false",
        "0.0001, 0.5, 0, true"
    })
    void aMeanRefutesIfItErrsByMoreThanTheAccuracy(String accuracy, double best, double rival, boolean refutes) {
        assertThat(refutes(relating(accuracy, 3), best, rival)).isEqualTo(refutes);
    }

    /** What is no relational claim is not refuted by a mean. */
    @Test
    void aMeanSaysNothingOfASelection() {
        SelectionClaim claim = claim("y + x^2", 8, "0.5", "20", "0.99");
        assertThat(refutes(selecting(claim, -1), 1, 0.5)).isFalse();
    }

    private static boolean refutes(Certificate certificate, double best, double rival) {
        try {
            return SelectionRules.refuteRelational(
                                    certificate,
                                    List.of(new BigDecimal("0.25")),
                                    List.of(BigDecimal.valueOf(best)),
                                    List.of(BigDecimal.valueOf(rival)))
                            .statement()
                    instanceof Statement.Fails;
        } catch (RuleException e) {
            return false;
        }
    }

    @Test
    void networksTensorsAndProofsAreChecked() {
        Certificate good = relating("0.01", 3);
        assertThat(verify(good).outcome()).isEqualTo(Outcome.VERIFIED);
        for (String missing : good.networks().keySet()) {
            SortedMap<String, Network> networks = new TreeMap<>(good.networks());
            networks.remove(missing);
            assertThat(verify(new Certificate(
                                    good.claim(),
                                    networks,
                                    good.tensors(),
                                    good.bounds(),
                                    good.proof(),
                                    good.provenance()))
                            .reason())
                    .as(missing)
                    .contains(Reason.NETWORK);
        }
        // swapped networks are others
        SortedMap<String, Network> swapped = new TreeMap<>(good.networks());
        swapped.put(SelectionClaim.PSI, good.networks().get(RelationalClaim.RHO));
        assertThat(verify(new Certificate(
                                good.claim(), swapped, good.tensors(), good.bounds(), good.proof(), good.provenance()))
                        .outcome())
                .isNotEqualTo(Outcome.VERIFIED);
        for (String name : List.of(SelectionClaim.ORIGIN, SelectionClaim.INSTANCE)) {
            SortedMap<String, Tensor> tensors = new TreeMap<>(good.tensors());
            tensors.put(name, RealTensor.of(List.of(2), 0, 0));
            assertThat(verify(new Certificate(
                                    good.claim(),
                                    good.networks(),
                                    tensors,
                                    good.bounds(),
                                    good.proof(),
                                    good.provenance()))
                            .reason())
                    .contains(Reason.TENSORS);
        }
        ProofStep recount = ProofStep.of("recount");
        ProofStep cover = ProofStep.of("cover");
        for (ProofStep proof : List.of(
                ProofStep.of("relational", recount, cover, cover, ProofStep.of("oscillation")),
                ProofStep.of("relational", recount, ProofStep.of("cover-relation"), cover, ProofStep.of("oscillation")),
                ProofStep.of("relational", recount, cover, ProofStep.of("cover-relation"), cover),
                ProofStep.of("selection", recount, cover),
                ProofStep.of("oscillation"))) {
            assertThat(verify(new Certificate(
                                    good.claim(),
                                    good.networks(),
                                    good.tensors(),
                                    good.bounds(),
                                    proof,
                                    good.provenance()))
                            .outcome())
                    .as(proof.toString())
                    .isNotEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void theHeadItselfIsLookedAt() {
        SelectionClaim claim = claim("y + x^2", 64, "0.25", "40", "0.9");
        Verdict seen =
                new Verifier(Budget.DEFAULT, OptionalInt.of(5_000), false, Progress.SILENT).verify(selecting(claim, 1));
        assertThat(seen.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(seen.cells()).isEqualTo(5_000);
        // 63 exp(-10)/(1 + 63 exp(-10)) = 0.0028521
        assertThat(seen.gridMaximum().getAsDouble()).isBetween(0.00285, 0.002853);
        Verdict bad = new Verifier(Budget.DEFAULT, OptionalInt.of(1_000), false, Progress.SILENT)
                .verify(selecting(claim, 0.5));
        assertThat(bad.outcome()).isEqualTo(Outcome.REFUTED);
        Verdict related = new Verifier(Budget.DEFAULT, OptionalInt.of(2_000), false, Progress.SILENT)
                .verify(relating("0.00096", 3));
        // 3 y of two keys that differ by 1/2 to 1: at most 3 * 3.178e-4
        assertThat(related.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(related.detail()).contains("the largest error of the mean is 4.76");
        Verdict referred =
                new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT).verify(selecting(claim, 1));
        assertThat(referred.detail()).contains("the least weight of the best key seen is 0.997");
    }
}
