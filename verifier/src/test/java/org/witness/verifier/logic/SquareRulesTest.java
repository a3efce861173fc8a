package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
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
import org.witness.verifier.enclosure.SquaredNetwork;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Within;

/** Squares by sawteeth: what has the form, what the theorem gives, and what is refused. */
class SquareRulesTest {

    private static final Activation[] SQUARE = {Activation.RELU, Activation.RELU, Activation.IDENTITY};
    private static final int M = 3;

    /** What is squared stays inside of [-1, 1], though enclosures are wider than ranges. */
    private static final double A = 0.9375;

    private static final double ONE = 1 / (A * A);

    /** -1/4 - 1/16 - 1/64 - 1/256 + 1/512. */
    private static final double CONSTANT = -0.330078125;

    private static Layer layer(double[][] rows, double[] biases, Activation... activations) {
        double[] all = java.util.Arrays.stream(rows)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        return new Layer(
                RealTensor.of(List.of(rows.length, rows[0].length), all),
                RealTensor.of(List.of(biases.length), biases),
                List.of(activations));
    }

    private static Layer fold(double share) {
        return layer(new double[][] {{2, 2, 0}, {-2, -2, 0}, {share, share, 1}}, new double[] {-1, 1, 0}, SQUARE);
    }

    /** The square of A times the input, in m = 3 halvings, and factor times it as the feature. */
    private static List<Layer> square(double factor) {
        return List.of(
                layer(new double[][] {{A}, {-A}, {0}}, new double[] {0, 0, CONSTANT}, SQUARE),
                fold(1),
                fold(0.25),
                fold(0.0625),
                layer(new double[][] {{factor / 64, factor / 64, factor}}, new double[] {0}, Activation.IDENTITY));
    }

    private static Certificate certificate(String domain, String accuracy, Network phi, String rule) {
        return new Certificate(
                Kernels.claim("x^2*y^2", domain, new BigDecimal(accuracy)),
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "deep-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "deep-rank"),
                        new Bound(Quantity.PARAMETERS, phi.parameters(), "deep-size"),
                        new Bound(Quantity.DEPTH, phi.depth(), "deep-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of(rule)),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Certificate original(String accuracy) {
        return certificate("[-1,1]", accuracy, new Network(square(ONE)), "squares");
    }

    private static Verdict verify(Certificate certificate) {
        return new ErrorCheck(certificate, (KernelClaim) certificate.claim(), Budget.DEFAULT, Progress.SILENT)
                .verify(true);
    }

    private static Theorem enclosed(ErrorTerm term, double end) {
        Cell cell = new Cell(List.of(Interval.of(-end, end), Interval.of(-end, end)));
        return CoverRules.enclose(new ErrorEnclosure(term), List.of(cell))
                .get(0)
                .orElseThrow();
    }

    @Test
    void provesASquareAlmostToItsSupremum() {
        // at x = y = 1 the square of A is missed by 1/512: with e = 1/(512 A^2) = 1/450 the error is 2e + e^2 =
        // 0.0044493..
        Verdict verdict = verify(original("0.00445"));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.supremum().orElseThrow().contains(new BigDecimal("0.0044493827")))
                .isTrue();
        assertThat(verdict.counts()).allMatch(count -> count.bound().isEmpty());
        assertThat(verdict.counts().get(1).lowerBound()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"0.0044", "0.004449", "0.00444938"})
    void aClaimAHairTooStrongIsNotProved(String accuracy) {
        assertThat(verify(original(accuracy)).outcome()).isNotEqualTo(Outcome.VERIFIED);
    }

    @Test
    void findsTheNetworkOfSquares() {
        SquaredNetwork found = SquaredNetwork.of(new Network(square(0.5))).orElseThrow();
        assertThat(found.halvings()).containsExactly(M, 0);
        assertThat(found.squares().layers().get(0).activations()).containsExactly(Activation.SQUARE);
        assertThat(found.squares().widths()).containsExactly(1, 1, 1);
        assertThat(found.squares().layers().get(1).weight().at(0)).isEqualTo(0.5);
    }

    /** Whatever weight or bias is moved by one step: the form is lost, and with it the proof. */
    @Test
    void oneStepInAnyWeightIsRefused() {
        List<Layer> layers = square(ONE);
        int refused = 0;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            for (int i = 0; i < layer.weight().size() + layer.bias().size(); i++) {
                double[] weight = layer.weight().toArray();
                double[] bias = layer.bias().toArray();
                if (i < weight.length) {
                    weight[i] = Math.nextUp(weight[i]);
                } else {
                    bias[i - weight.length] = Math.nextUp(bias[i - weight.length]);
                }
                boolean ofTheSquare = l == layers.size() - 1 && i == weight.length;
                List<Layer> moved = new ArrayList<>(layers);
                moved.set(
                        l,
                        new Layer(
                                RealTensor.of(layer.weight().shape(), weight),
                                RealTensor.of(layer.bias().shape(), bias),
                                layer.activations()));
                Verdict verdict = verify(certificate("[-1,1]", "0.01", new Network(moved), "squares"));
                // the bias of the feature is a weight of the network of squares: its error is proved anew
                assertThat(verdict.outcome())
                        .as("layer %d, entry %d: %s", l, i, verdict)
                        .isEqualTo(ofTheSquare ? Outcome.VERIFIED : Outcome.REJECTED);
                if (!ofTheSquare) {
                    assertThat(verdict.reason()).contains(Reason.PROOF);
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(6 + 3 * 12 + 3);
    }

    @Test
    void otherShapesAndActivationsAreRefused() {
        List<Layer> layers = square(ONE);
        List<List<Layer>> others = new ArrayList<>();
        others.add(List.of(layers.get(0), layers.get(1), layers.get(2), layers.get(4)));
        others.add(List.of(layers.get(0), layers.get(2), layers.get(1), layers.get(3), layers.get(4)));
        others.add(List.of(layers.get(0), layers.get(1), layers.get(2), layers.get(3), layers.get(3), layers.get(4)));
        others.add(layers.subList(0, 4));
        others.add(layers.subList(0, 1));
        others.add(List.of(layer(new double[][] {{1}, {-1}}, new double[2], Activation.RELU, Activation.RELU)));
        others.add(List.of(layer(new double[][] {{1}}, new double[1], Activation.SQUARE)));
        others.add(List.of(layer(new double[][] {{1, 0}}, new double[1], Activation.IDENTITY)));
        for (List<Layer> other : others) {
            assertThat(SquaredNetwork.of(new Network(other))).isEmpty();
        }
        Layer first = layers.get(0);
        for (Activation activation : Activation.values()) {
            List<Layer> changed = new ArrayList<>(layers);
            changed.set(
                    0,
                    new Layer(first.weight(), first.bias(), List.of(activation, Activation.RELU, Activation.IDENTITY)));
            assertThat(SquaredNetwork.of(new Network(changed)).isPresent()).isEqualTo(activation == Activation.RELU);
        }
        // 4^-3 times this weight is no binary64 number
        assertThat(SquaredNetwork.of(new Network(square(3 * Double.MIN_VALUE)))).isEmpty();
        assertThat(SquaredNetwork.of(new Network(square(0x1p-1000)))).isEmpty();
    }

    @Test
    void sawteethMakeSquaresUpToOneOnly() {
        Verdict wider = verify(certificate("[-1.0667,1]", "0.1", new Network(square(ONE)), "squares"));
        assertThat(wider.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(wider.reason()).contains(Reason.PROOF);
        assertThat(wider.detail()).contains("[-1, 1]");
    }

    @Test
    void thePremiseMustBeAboutTheNetworkOfSquares() throws RuleException {
        Certificate certificate = original("0.01");
        Within within = (Within) SquareRules.squares(certificate, enclosed(SquareRules.error(certificate), 1))
                .statement();
        assertThat(within.term()).isEqualTo(ErrorRules.term(certificate));
        assertThat(within.bound()).isGreaterThanOrEqualTo(SquareRules.deviation(certificate));
        List<Theorem> others = List.of(
                enclosed(ErrorRules.term(certificate), 1),
                enclosed(SquareRules.error(certificate), 0.5),
                new Theorem(within));
        for (Theorem other : others) {
            assertThatThrownBy(() -> SquareRules.squares(certificate, other)).isInstanceOf(RuleException.class);
        }
    }

    @Test
    void theQuantitiesAreThoseOfTheRule() {
        Verdict covered = verify(certificate("[-1,1]", "0.01", new Network(square(ONE)), "cover"));
        assertThat(covered.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(covered.reason()).contains(Reason.COUNT);
    }

    /** Two squares after one another, m = 3 each: nowhere is the network further from x^4 than the theorem says. */
    @Test
    void deviationsAreNoLargerThanTheTheoremSays() {
        List<Layer> layers = new ArrayList<>(square(ONE).subList(0, 4));
        layers.add(layer(
                new double[][] {{0.75 / 64, 0.75 / 64, 0.75}, {-0.75 / 64, -0.75 / 64, -0.75}, {0, 0, 0}},
                new double[] {0.125, -0.125, CONSTANT},
                SQUARE));
        layers.addAll(square(ONE).subList(1, 5));
        Network phi = new Network(layers);
        SquaredNetwork found = SquaredNetwork.of(phi).orElseThrow();
        double deviation = found.deviation(
                ((KernelClaim) original("1").claim()).domain().ranges().get(0));
        assertThat(deviation).isBetween(1.0 / 256, 4.0 / 256);
        Random random = new Random(7);
        double largest = 0;
        for (int i = 0; i < 20_000; i++) {
            double x = i == 0 ? 1 : 2 * random.nextDouble() - 1;
            double y = i == 0 ? 1 : 2 * random.nextDouble() - 1;
            double product = phi(phi, x) * phi(phi, y);
            double wanted = phi(found.squares(), x) * phi(found.squares(), y);
            largest = Math.max(largest, Math.abs(product - wanted));
        }
        assertThat(largest).isBetween(deviation / 4, deviation);
        assertThat(Optional.of(found.squares().layers().get(1).bias().at(0))).contains(0.125);
    }

    private static double phi(Network network, double x) {
        double[] values = {x};
        for (Layer layer : network.layers()) {
            double[] next = layer.bias().toArray();
            for (int i = 0; i < next.length; i++) {
                double[] row = layer.weight().row(i);
                for (int j = 0; j < row.length; j++) {
                    next[i] += row[j] * values[j];
                }
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, next[i]) : next[i];
                next[i] = layer.activation(i) == Activation.SQUARE ? next[i] * next[i] : next[i];
            }
            values = next;
        }
        return values[0];
    }
}
