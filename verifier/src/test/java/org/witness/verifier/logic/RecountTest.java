package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Counted;

/** Attacks on the count of quantities and on their bounds. */
class RecountTest {

    private static final KernelClaim CLAIM = Kernels.claim("exp(-(x-y)^2/2)", "[-1,1]", new BigDecimal("0.01"));

    /** Two hidden neurons, three features. */
    private static final Network PHI = new Network(List.of(
            new Layer(RealTensor.of(List.of(2, 1), 1, -1), RealTensor.of(List.of(2), 0, 0.5), Activation.RELU),
            new Layer(
                    RealTensor.of(List.of(3, 2), 1, 2, 3, 4, 5, 6),
                    RealTensor.of(List.of(3), 0, 0, 0),
                    Activation.IDENTITY)));

    private static final List<Cell> SAMPLES =
            List.of(Kernels.cell(-1, -0.9, -1, -0.9), Kernels.cell(0, 0x1p-20, 0, 0x1p-20));

    private static List<Count> counts(Certificate certificate, List<Cell> samples) throws RuleException {
        return ((Counted) Rules.recount(certificate, Kernels.at(samples)).statement()).counts();
    }

    private static long atMost(Count count) {
        return count.bound().orElseThrow();
    }

    @Test
    void countsWhatIsThere() throws RuleException {
        assertThat(counts(Kernels.certificate(CLAIM, PHI), SAMPLES))
                .extracting(Count::built)
                .containsExactly(2L, 3L, 13L, 1L);
    }

    @Test
    void aWrongFigureIsRefused() {
        List<Bound> honest = Kernels.bounds(PHI);
        int refused = 0;
        for (int i = 0; i < honest.size(); i++) {
            Bound bound = honest.get(i);
            for (Bound forged : List.of(
                    new Bound(bound.quantity(), bound.built() - 1, bound.theorem()),
                    new Bound(bound.quantity(), bound.built() + 1, bound.theorem()),
                    new Bound(bound.quantity(), -bound.built(), bound.theorem()),
                    new Bound(bound.quantity(), bound.built() + (1L << 32), bound.theorem()),
                    new Bound(bound.quantity(), bound.built(), bound.theorem() + " "),
                    new Bound(bound.quantity(), bound.built(), "nodal"),
                    new Bound(honest.get((i + 1) % 4).quantity(), bound.built(), bound.theorem()))) {
                List<Bound> changed = new ArrayList<>(honest);
                changed.set(i, forged);
                assertRefused(changed);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(28);
    }

    @Test
    void aMissingRepeatedOrMovedFigureIsRefused() {
        List<Bound> honest = Kernels.bounds(PHI);
        assertRefused(List.of());
        for (int i = 0; i < honest.size(); i++) {
            List<Bound> missing = new ArrayList<>(honest);
            missing.remove(i);
            assertRefused(missing);
            List<Bound> repeated = new ArrayList<>(honest);
            repeated.add(honest.get(i));
            assertRefused(repeated);
            List<Bound> moved = new ArrayList<>(honest);
            Collections.swap(moved, i, (i + 1) % 4);
            assertRefused(moved);
        }
    }

    private static void assertRefused(List<Bound> bounds) {
        Certificate certificate = Kernels.certificate(CLAIM, PHI, bounds);
        assertThatThrownBy(() -> Rules.recount(certificate, Kernels.at(SAMPLES)))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.reason()).isEqualTo(Reason.COUNT));
    }

    /**
     * The bounds of the theorems, by hand: with M = sup |K_xx|, W = max(1, ceil((b-a) sqrt(M / (4 * 0.9 accuracy)))); with
     * a kink W = ceil((b-a) L / (0.9 accuracy)). No samples, however chosen, give more.
     */
    @ParameterizedTest
    @CsvSource({
        "'exp(-(x-y)^2/2)', '[-1,1]', 0.01, 11",
        "'x^2*y^2', '[0,1]', 0.01, 8",
        "'x*y', '[-1,1]', 0.01, 1",
        "'(x^2+y^2)/2', '[0,3]', 0.1, 5",
        "'abs(x-y)', '[0,1]', 0.1, 12",
        "'min(x,y)', '[0,2]', 0.05, 45",
        "'3', '[0,1]', 0.001, 1",
    })
    void boundsAreNeverAboveTheTheorem(String kernel, String domain, BigDecimal accuracy, long width)
            throws RuleException {
        KernelClaim claim = Kernels.claim(kernel, domain, accuracy);
        double lower = claim.domain().ranges().get(0).lower().doubleValue();
        double upper = claim.domain().ranges().get(0).upper().doubleValue();
        Network phi = Kernels.scaled(1);
        Certificate certificate = Kernels.certificate(claim, phi);
        long largest = 0;
        for (int n = 1; n <= 512; n *= 2) {
            List<Cell> samples = new ArrayList<>();
            double step = (upper - lower) / n;
            for (int i = 0; i < n; i++) {
                for (int j : List.of(0, i, n - 1)) {
                    samples.add(Kernels.cell(
                            lower + i * step, lower + (i + 1) * step, lower + j * step, lower + (j + 1) * step));
                }
            }
            List<Count> counts = counts(certificate, samples);
            long w = atMost(counts.get(0));
            assertThat(w).isBetween(1L, width);
            assertThat(counts)
                    .extracting(RecountTest::atMost)
                    .containsExactly(w, w + 1, 2 * w + (w + 1) * w + w + 1, 1L);
            largest = Math.max(largest, w);
        }
        assertThat(largest).as("samples this fine reach the theorem's bound").isEqualTo(width);
    }

    /** Where |x-c||y-c| has curvatures they are 0: were its kink overlooked, the bound would be 1. In a corner its slope is half of the length or more. */
    @Test
    void aKinkIsSeenWhereverItIs() throws RuleException {
        Random random = new Random(21);
        for (int round = 0; round < 300; round++) {
            double lower = random.nextInt(-64, 64) / 16.0;
            double length = random.nextInt(1, 100) / 16.0;
            // also where parts of the domain may meet
            double share = round % 2 == 0 ? random.nextInt(1, 128) / 128.0 : random.nextDouble();
            BigDecimal kink = new BigDecimal(lower + length * share);
            KernelClaim claim = Kernels.claim(
                    "abs(x-(" + kink.toPlainString() + "))*abs(y-(" + kink.toPlainString() + "))",
                    "[" + lower + "," + (lower + length) + "]",
                    new BigDecimal(length * length / 100));
            List<Cell> corners = new ArrayList<>();
            double upper = lower + length;
            double width = length * 0x1p-20;
            for (int corner = 0; corner < 4; corner++) {
                double x = corner < 2 ? lower : upper - width;
                double y = corner % 2 == 0 ? lower : upper - width;
                corners.add(Kernels.cell(x, x + width, y, y + width));
            }
            Certificate certificate = Kernels.certificate(claim, Kernels.scaled(1));
            assertThat(atMost(counts(certificate, corners).get(0)))
                    .as("%s on %s", kink, claim.domain())
                    .isBetween(50L, 112L);
        }
    }

    @Test
    void samplesOutsideTheDomainOrWithoutInteriorAreRefused() {
        Certificate certificate = Kernels.certificate(CLAIM, PHI);
        for (Cell sample : List.of(
                Kernels.cell(0.5, Math.nextUp(1.0), 0, 0.5),
                Kernels.cell(0, 0.5, Math.nextDown(-1.0), 0),
                Kernels.cell(2, 3, 2, 3),
                Kernels.cell(0, 0, 0, 1),
                Kernels.cell(0, 1, 0.5, 0.5))) {
            assertThatThrownBy(() -> Rules.recount(certificate, Kernels.at(List.of(sample))))
                    .isInstanceOf(RuleException.class);
        }
    }

    /** At a kink or a jump no slope is made up: the samples there count for nothing. */
    @Test
    void aJumpHasNoSlope() throws RuleException {
        KernelClaim claim = Kernels.claim("if(x<0.5,0,1)*if(y<0.5,0,1)", "[0,1]", new BigDecimal("0.1"));
        Certificate certificate = Kernels.certificate(claim, Kernels.scaled(1));
        List<Cell> samples = List.of(Kernels.cell(0.25, 0.75, 0.25, 0.75), Kernels.cell(0.5, 0.75, 0.5, 0.75));
        assertThat(atMost(counts(certificate, samples).get(0))).isEqualTo(1);
    }

    @Test
    void aNetworkAboveItsBoundIsRefused() {
        Network wide = new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(12, 1), new double[12]),
                        RealTensor.of(List.of(12), new double[12]),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, 12), new double[12]),
                        RealTensor.of(List.of(1), 0),
                        Activation.IDENTITY)));
        assertBound(wide);
        Layer layer = Kernels.layer(Activation.RELU, 1, 0);
        assertBound(new Network(List.of(layer, layer, layer)));
    }

    private static void assertBound(Network phi) {
        assertThatThrownBy(() -> Rules.recount(Kernels.certificate(CLAIM, phi), Kernels.at(SAMPLES)))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BOUND));
    }

    @Test
    void otherNetworksAreRefused() {
        Certificate c = Kernels.certificate(CLAIM, PHI);
        TreeMap<String, Network> two = new TreeMap<>(c.networks());
        two.put("psi", PHI);
        TreeMap<String, Network> renamed = new TreeMap<>();
        renamed.put("Phi", PHI);
        for (TreeMap<String, Network> networks : List.of(two, renamed, new TreeMap<String, Network>())) {
            Certificate other = new Certificate(c.claim(), networks, c.bounds(), c.proof(), c.provenance());
            assertThatThrownBy(() -> Rules.recount(other, Kernels.at(SAMPLES))).isInstanceOf(RuleException.class);
            assertThatThrownBy(() -> ErrorRules.term(other)).isInstanceOf(RuleException.class);
        }
        KernelClaim plane = Kernels.claim("dot(x,y)", "[0,1]^2", BigDecimal.ONE);
        assertThatThrownBy(() -> ErrorRules.term(Kernels.certificate(plane, PHI)))
                .isInstanceOf(RuleException.class);
    }
}
