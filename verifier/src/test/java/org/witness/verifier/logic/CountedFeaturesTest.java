package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Counted;

/** Attacks on the lower bound of the features in four dimensions, where networks are counted alone. */
class CountedFeaturesTest {

    /** One feature, which is 0; its quantities do not matter for the bound. */
    private static final Network ZERO = new Network(List.of(new Layer(
            RealTensor.of(List.of(1, 4), new double[4]), RealTensor.of(List.of(1), 0.0), Activation.IDENTITY)));

    /** Hadamard's matrix of order 4: at these points x.y is 4 on the diagonal and 0 elsewhere, so the inverse is I/4, and its sum 1. */
    private static final double[] POINTS = {1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, 1, -1, -1, 1};

    private static final double HAIR = 0x1p-40;

    private static RealTensor tensor(int rows, int columns, double... entries) {
        return RealTensor.of(List.of(rows, columns), entries);
    }

    private static RealTensor diagonal(double value) {
        double[] entries = new double[16];
        Arrays.setAll(entries, i -> i % 5 == 0 ? value : 0);
        return tensor(4, 4, entries);
    }

    private static long least(String kernel, String domain, double accuracy, RealTensor points, RealTensor inverse)
            throws RuleException {
        KernelClaim claim = Kernels.claim(kernel, domain, new BigDecimal(accuracy));
        List<Bound> bounds = Kernels.bounds(ZERO).stream()
                .map(bound -> new Bound(bound.quantity(), bound.built(), "counted"))
                .toList();
        Certificate certificate = new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, ZERO)),
                bounds,
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("by-hand", "1", new TreeMap<>()));
        AtPoints hint = new AtPoints(points, points, inverse);
        KernelHints hints = new KernelHints(List.of(), List.of(hint), List.of(), List.of(), List.of());
        List<Count> counts = ((Counted) Rules.recount(certificate, hints).statement()).counts();
        assertThat(counts).filteredOn(count -> count.lowerBound().isPresent()).hasSizeLessThanOrEqualTo(1);
        return counts.get(1).lowerBound().orElse(0);
    }

    private static long least(String kernel, double accuracy, double[] points, RealTensor inverse)
            throws RuleException {
        return least(kernel, "[-1,1]^4", accuracy, tensor(4, 4, points), inverse);
    }

    @Test
    void aHairDecides() throws RuleException {
        assertThat(least("dot(x,y)", 1 - HAIR, POINTS, diagonal(0.25))).isEqualTo(4);
        assertThat(least("dot(x,y)", 1, POINTS, diagonal(0.25))).isZero();
        assertThat(least("dot(x,y)", 1 - HAIR, POINTS, diagonal(0.25 * (1 + HAIR))))
                .isZero();
        // a little too small: the residual takes what the sum gives, and the bound is as true
        assertThat(least("dot(x,y)", 1 - HAIR, POINTS, diagonal(0.25 * (1 - HAIR))))
                .isEqualTo(4);
        assertThat(least("(1-1e-12)*dot(x,y)", 1 - HAIR, POINTS, diagonal(0.25)))
                .isZero();
    }

    @Test
    void aWrongInverseProvesNothing() throws RuleException {
        for (double value : new double[] {0, -0.25, 1, 1e300, Double.MIN_VALUE}) {
            assertThat(least("dot(x,y)", 1e-3, POINTS, diagonal(value))).isZero();
        }
        double[] entries = diagonal(0.25).toArray();
        entries[1] = 0.25;
        assertThat(least("dot(x,y)", 1e-3, POINTS, tensor(4, 4, entries))).isZero();
    }

    @Test
    void pointsOutsideTheDomainProveNothing() throws RuleException {
        for (double outside : new double[] {Math.nextUp(1), -Math.nextUp(1), 1e300}) {
            double[] points = POINTS.clone();
            points[15] = outside;
            assertThat(least("dot(x,y)", 0.5, points, diagonal(0.25))).isZero();
        }
        assertThat(least("dot(x,y)", "[-1,0.9999999999999999]^4", 0.5, tensor(4, 4, POINTS), diagonal(0.25)))
                .isZero();
        assertThat(least("dot(x,y)", "[-1,1.0000000000000001]^4", 0.5, tensor(4, 4, POINTS), diagonal(0.25)))
                .isEqualTo(4);
    }

    @Test
    void aSingularMatrixProvesNothing() throws RuleException {
        double[] twice = POINTS.clone();
        System.arraycopy(POINTS, 0, twice, 12, 4);
        assertThat(least("dot(x,y)", 1e-6, twice, diagonal(0.25))).isZero();
        assertThat(least("x1*y1", 1e-6, POINTS, diagonal(0.25))).isZero();
    }

    @Test
    void whereTheKernelIsNotDefinedNothingIsKnown() throws RuleException {
        assertThat(least("dot(x,y)+0*log(x1-1)", 0.5, POINTS, diagonal(0.25))).isZero();
        assertThat(least("dot(x,y)+0/(x1-1)", 0.5, POINTS, diagonal(0.25))).isZero();
        assertThat(least("dot(x,y)+exp(1000*x1)", 0.5, POINTS, diagonal(0.25))).isZero();
    }

    /** Points of another dimension lie nowhere; matrices of other shapes end in an exception or prove nothing. */
    @Test
    void otherShapesProveNothing() throws RuleException {
        assertThat(least(
                        "dot(x,y)",
                        "[-1,1]^4",
                        0.5,
                        tensor(8, 2, POINTS),
                        RealTensor.of(List.of(8, 8), new double[64])))
                .isZero();
        assertThat(least("dot(x,y)", "[-1,1]^4", 0.5, tensor(2, 8, POINTS), tensor(2, 2, 0.25, 0, 0, 0.25)))
                .isZero();
        assertThatThrownBy(() -> least("dot(x,y)", 0.5, POINTS, tensor(2, 2, 0.25, 0, 0, 0.25)))
                .isInstanceOf(RuntimeException.class);
    }

    /** The first hint that proves something is taken, whatever stands before it. */
    @Test
    void oneGoodHintSuffices() {
        KernelClaim claim = Kernels.claim("dot(x,y)", "[-1,1]^4", new BigDecimal("0.5"));
        RealTensor points = tensor(4, 4, POINTS);
        AtPoints bad = new AtPoints(points, points, diagonal(1));
        AtPoints good = new AtPoints(points, points, diagonal(0.25));
        TargetValues values = TargetValues.of(claim, new ErrorTerm(claim.kernel(), ZERO, ZERO));
        assertThat(FeaturePoints.least(values, List.of(bad, good))).isEqualTo(4);
        assertThat(FeaturePoints.least(values, List.of(bad, bad))).isZero();
        assertThat(FeaturePoints.least(values, List.of())).isZero();
    }
}
