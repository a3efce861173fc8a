package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.check.ErrorCheck;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Within;

/** Sums over groups of coordinates: the parts, the bound, and what is refused. */
class SumRulesTest {

    /** x1 y1 + x2 y2 + 1 on [0,1]^2 by phi(x) = (x1, 1, x2 + bias): the error is -bias (x2 + y2) - bias^2. */
    private static final String KERNEL = "x1*y1 + x2*y2 + 1";

    private static final double[] HIDDEN = {1, 0, 0, 0, 0, 1};
    private static final double[] OUTPUT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private static Network network(double[] hidden, double[] output, double... biases) {
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(3, 2), hidden), RealTensor.of(List.of(3), 0, 1, 0), Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(3, 3), output), RealTensor.of(List.of(3), biases), Activation.IDENTITY)));
    }

    private static Certificate certificate(String kernel, String domain, String accuracy, Network phi) {
        return new Certificate(
                Kernels.claim(kernel, domain, new BigDecimal(accuracy)),
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "sum-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "sum-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), "sum-size"),
                        new Bound(Quantity.DEPTH, phi.depth(), "sum-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("sum")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    /** The constant comes before the units of x2, so it is put with x1 where the kernel's constant is: weights decide. */
    private static Certificate original(String accuracy) {
        double[] hidden = {0, 0, 1, 0, 0, 1};
        Network phi = new Network(List.of(
                new Layer(RealTensor.of(List.of(3, 2), hidden), RealTensor.of(List.of(3), 1, 0, 0), Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(3, 3), OUTPUT),
                        RealTensor.of(List.of(3), 0, 0, 0x1p-3),
                        Activation.IDENTITY)));
        return certificate(KERNEL, "[0,1]^2", accuracy, phi);
    }

    private static Verdict verify(Certificate certificate) {
        KernelClaim claim = (KernelClaim) certificate.claim();
        return new ErrorCheck(certificate, claim, Budget.DEFAULT, Progress.SILENT).verify(true);
    }

    private static List<Theorem> bounds(Certificate certificate) throws RuleException {
        List<Theorem> bounds = new ArrayList<>();
        for (SumPart part : SumRules.parts(certificate)) {
            bounds.add(bound(part.term(), part.domain(((KernelClaim) certificate.claim()).domain())));
        }
        return bounds;
    }

    private static Theorem bound(ErrorTerm term, org.witness.certificate.claim.Box box) throws RuleException {
        List<Interval> sides = new ArrayList<>();
        for (int i = 0; i < 2 * box.dimension(); i++) {
            sides.add(Interval.enclosing(
                    box.ranges().get(i % box.dimension()).lower(),
                    box.ranges().get(i % box.dimension()).upper()));
        }
        return CoverRules.cover(
                CoverRules.enclose(new ErrorEnclosure(term), List.of(new Cell(sides)))
                        .get(0)
                        .orElseThrow(),
                box,
                box);
    }

    @Test
    void provesASumWithItsExactSupremum() {
        // the error is largest in size at (1,1): 2/8 + 1/64
        Verdict verdict = verify(original("0.265625001"));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.supremum().orElseThrow().contains(new BigDecimal("0.265625")))
                .isTrue();
    }

    @Test
    void refutesAClaimAHairTooStrong() {
        assertThat(verify(original("0.2656249")).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void addsTheBoundsOfTheParts() throws RuleException {
        Certificate certificate = original("1");
        List<Theorem> bounds = bounds(certificate);
        BigDecimal sum = BigDecimal.ZERO;
        for (Theorem bound : bounds) {
            sum = sum.add(((Within) bound.statement()).bound());
        }
        Within within = (Within) SumRules.sum(certificate, bounds).statement();
        assertThat(within.bound()).isEqualTo(sum);
        assertThat(within.term()).isEqualTo(ErrorRules.term(certificate));
    }

    @Test
    void boundsThatDoNotAddUpAreNoProof() throws RuleException {
        Certificate certificate = original("0.2656249");
        Theorem within = SumRules.sum(certificate, bounds(certificate));
        Theorem counted = Rules.recount(certificate, KernelHints.NONE);
        assertThatThrownBy(() -> ErrorRules.kernel(certificate, counted, within))
                .isInstanceOf(RuleException.class);
    }

    @Test
    void refusesPremisesThatAreMissingExchangedOrOfOtherTerms() throws RuleException {
        Certificate certificate = original("1");
        List<Theorem> bounds = bounds(certificate);
        List<List<Theorem>> wrong = List.of(
                List.of(),
                bounds.subList(0, 1),
                List.of(bounds.get(1), bounds.get(0)),
                List.of(bounds.get(0), bounds.get(0)),
                List.of(bounds.get(0), bounds.get(1), bounds.get(1)),
                bounds(certificate(
                        "x1*y1 + x2*y2 + 1",
                        "[0,0.5]^2",
                        "1",
                        ErrorRules.term(certificate).left())));
        for (List<Theorem> premises : wrong) {
            assertThatThrownBy(() -> SumRules.sum(certificate, premises)).isInstanceOf(RuleException.class);
        }
    }

    @Test
    void refusesAWeightThatJoinsTwoParts() {
        for (int at : new int[] {1, 4}) {
            double[] hidden = HIDDEN.clone();
            hidden[at] = Double.MIN_VALUE;
            if (at == 4) {
                hidden[5] = 1;
            }
            assertRefused(network(hidden, OUTPUT, 0, 0, 0));
        }
        double[] output = OUTPUT.clone();
        output[2] = -Double.MIN_VALUE;
        assertRefused(network(HIDDEN, output, 0, 0, 0));
    }

    /** The parts have one network: of a relation, with two, the second would not be looked at. */
    @Test
    void refusesTwoNetworks() throws RuleException {
        ErrorTerm term = ErrorRules.term(original("1"));
        assertThatThrownBy(
                        () -> SumPart.of(new ErrorTerm(term.target(), term.left(), network(HIDDEN, OUTPUT, 0, 0, 0))))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("different networks");
    }

    private static void assertRefused(Network phi) {
        Certificate certificate = certificate("x1*y1 + x2*y2", "[0,1]^2", "10", phi);
        assertThatThrownBy(() -> SumRules.parts(certificate))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("joins two parts");
        assertThat(verify(certificate).outcome()).isEqualTo(Outcome.REJECTED);
    }

    /** All hidden units are of x1; the last feature is a constant, 3, and must not be lost. */
    @Test
    void losesNoConstantFeature() {
        Network phi = new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 2), 0, 1), RealTensor.of(List.of(1), 0.0), Activation.RELU),
                new Layer(RealTensor.of(List.of(2, 1), 1, 0), RealTensor.of(List.of(2), 0, 3), Activation.IDENTITY)));
        Verdict verdict = verify(certificate("0*x1*y1 + x2*y2", "[0,1]^2", "0.1", phi));
        assertThat(verdict.outcome()).isNotEqualTo(Outcome.VERIFIED);
    }

    @Test
    void aTamperedWeightOfOnePartIsSeen() {
        double[] output = OUTPUT.clone();
        output[8] = 2;
        Verdict verdict = verify(certificate("x1*y1 + x2*y2 + 1", "[0,1]^2", "0.5", network(HIDDEN, output, 0, 0, 0)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1*y1 + x2*y2 | 2",
                "x1*y1*x2*y2 | 1",
                "x1*y2 | 1",
                "x1*y1 - -(x2*y2)/3 | 2",
                "2*(x1*y1 + (1+1)*(x2*y2 - x1)) | 2",
                "(x1 + x2)*y1 | 1",
                "1/(x1 + x2) | 1",
                "exp(x1 + x2) | 1",
                "if(x1 < 1, y2, 0) + x1 | 1",
                "dist2(x,y) | 2",
                "norm(x) | 1",
                "x2*y2 | 2",
                "3 | 2"
            })
    void partsFollowFromTheSymbols(String kernel, int parts) throws RuleException {
        Network phi = network(HIDDEN, OUTPUT, 0, 0, 0);
        assertThat(SumRules.parts(certificate(kernel, "[0,1]^2", "1", phi))).hasSize(parts);
    }

    @Test
    void aPartThatIsUndefinedRefutesTheSum() {
        Verdict verdict = verify(certificate("log(x1) + x2*y2", "[0,1]^2", "100", network(HIDDEN, OUTPUT, 0, 0, 0)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verify(certificate("0*(log(x1) + x2*y2)", "[0,1]^2", "100", network(HIDDEN, OUTPUT, 0, 0, 0)))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }
}
