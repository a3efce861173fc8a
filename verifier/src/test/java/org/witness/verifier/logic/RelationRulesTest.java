package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.logic.KernelHints.Bases;
import org.witness.verifier.logic.KernelHints.Chord;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.NotDefined;
import org.witness.verifier.logic.Statement.Within;

/** Rules on claims with two networks and two domains; 2x(y+1) + 0.1 with phi(x) = 2x and psi(y) = y + 1 errs by 0.1. */
class RelationRulesTest {

    private static final Network PHI = Kernels.scaled(2);
    private static final Network PSI = new Network(List.of(Kernels.layer(Activation.IDENTITY, 1, 1)));
    private static final String RELATION = "2*x*(y+1)+0.1";

    private static RelationClaim claim(String relation, String x, String y, BigDecimal accuracy) {
        Box ofX = Box.parse(x);
        Box ofY = Box.parse(y);
        try {
            return new RelationClaim(
                    ExpressionParser.parse(relation, RelationClaim.scope(ofX, ofY)), ofX, ofY, accuracy);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Certificate certificate(RelationClaim claim, SortedMap<String, Network> networks) {
        return new Certificate(
                claim,
                networks,
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 0, "nodal-width"),
                        new Bound(Quantity.PHI_NEURONS, 0, "nodal-width"),
                        new Bound(Quantity.PSI_NEURONS, 0, "nodal-width"),
                        new Bound(Quantity.FEATURES, 1, "nodal-rank"),
                        new Bound(Quantity.PARAMETERS, 4, "nodal-size"),
                        new Bound(Quantity.DEPTH, 0, "nodal-depth")),
                ProofStep.of("relation", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Certificate certificate(RelationClaim claim, Network phi, Network psi) {
        return certificate(claim, new TreeMap<>(Map.of("phi", phi, "psi", psi)));
    }

    private static Certificate certificate(BigDecimal accuracy) {
        return certificate(claim(RELATION, "[0,1]", "[0,3]", accuracy), PHI, PSI);
    }

    private static Theorem counted(Certificate certificate) throws RuleException {
        return Rules.recount(certificate, KernelHints.NONE);
    }

    private static Theorem enclosed(Certificate certificate, double... ends) throws RuleException {
        return CoverRules.enclose(new ErrorEnclosure(ErrorRules.term(certificate)), List.of(Kernels.cell(ends)))
                .get(0)
                .orElseThrow();
    }

    private static Theorem within(Certificate certificate) throws RuleException {
        RelationClaim claim = (RelationClaim) certificate.claim();
        Interval x = Interval.enclosing(claim.range(0).lower(), claim.range(0).upper());
        Interval y = Interval.enclosing(claim.range(1).lower(), claim.range(1).upper());
        Theorem enclosed = enclosed(certificate, x.lower(), x.upper(), y.lower(), y.upper());
        return CoverRules.cover(enclosed, claim.xDomain(), claim.yDomain());
    }

    @Test
    void relationComparesExactly() throws RuleException {
        Certificate rough = certificate(BigDecimal.ONE);
        BigDecimal bound = ((Within) within(rough).statement()).bound();
        assertThat(bound).isBetween(new BigDecimal("0.1"), new BigDecimal("0.1000000000001"));
        Certificate reached = certificate(bound);
        assertThat(ErrorRules.relation(reached, counted(reached), within(reached))
                        .statement())
                .isEqualTo(new Holds(reached));
        Certificate missed = certificate(bound.subtract(bound.ulp()));
        Theorem counted = counted(missed);
        Theorem within = within(missed);
        assertThatThrownBy(() -> ErrorRules.relation(missed, counted, within))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("relation: the bound")
                .hasMessageContaining("exceeds the accuracy");
    }

    /** Networks exchanged, domains exchanged, one domain a little larger, one weight a little larger: all are other statements. */
    @Test
    void relationNeedsPremisesOfThisCertificate() throws RuleException {
        BigDecimal accuracy = new BigDecimal("20");
        Certificate c = certificate(accuracy);
        Theorem counted = counted(c);
        Theorem within = within(c);
        List<Certificate> others = List.of(
                certificate(claim(RELATION, "[0,1]", "[0,3]", accuracy), PSI, PHI),
                certificate(claim(RELATION, "[0,3]", "[0,1]", accuracy), PHI, PSI),
                certificate(claim(RELATION, "[0,1]", "[0,3.01]", accuracy), PHI, PSI),
                certificate(claim("0.1+2*x*(y+1)", "[0,1]", "[0,3]", accuracy), PHI, PSI),
                certificate(claim(RELATION, "[0,1]", "[0,3]", accuracy), Kernels.scaled(Math.nextUp(2.0)), PSI));
        for (Certificate other : others) {
            assertThat(ErrorRules.relation(other, counted(other), within(other)).statement())
                    .isEqualTo(new Holds(other));
            assertThatThrownBy(() -> ErrorRules.relation(other, counted, within(other)))
                    .isInstanceOf(RuleException.class)
                    .hasMessageContaining("first premise");
            assertThatThrownBy(() -> ErrorRules.relation(other, counted(other), within))
                    .isInstanceOf(RuleException.class)
                    .hasMessageContaining("second premise");
        }
        assertThatThrownBy(() -> ErrorRules.relation(c, within, counted)).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> ErrorRules.kernel(c, counted, within))
                .isInstanceOf(RuleException.class)
                .hasMessage("kernel: not a kernel claim");
        Certificate kernel = Kernels.certificate(Kernels.claim("4*x*y", "[0,1]", accuracy), PHI);
        assertThatThrownBy(() -> ErrorRules.relation(kernel, counted, within))
                .isInstanceOf(RuleException.class)
                .hasMessage("relation: not a relation claim");
    }

    @Test
    void coverNeedsBothDomains() throws RuleException {
        Certificate c = certificate(BigDecimal.ONE);
        Theorem enclosed = enclosed(c, 0, 1, 0, 3);
        Box narrow = Box.parse("[0,1]");
        Box wide = Box.parse("[0,3]");
        assertThat(((Within) CoverRules.cover(enclosed, narrow, wide).statement()).yDomain())
                .isEqualTo(wide);
        for (List<Box> boxes : List.of(
                List.of(wide, narrow),
                List.of(narrow, Box.parse("[0,3.0000000000000000001]")),
                List.of(Box.parse("[-1e-300,1]"), wide))) {
            assertThatThrownBy(() -> CoverRules.cover(enclosed, boxes.get(0), boxes.get(1)))
                    .isInstanceOf(RuleException.class)
                    .hasMessageContaining("do not cover");
        }
        // two axes in all, but not one of x and one of y
        assertThatThrownBy(() -> CoverRules.cover(enclosed, Box.parse("[0,1]^2"), narrow))
                .isInstanceOf(RuleException.class);
    }

    /** With exact weights the error is the accuracy; one ulp less in one weight makes it more. */
    @Test
    void refuteSeesOneUlp() throws RuleException {
        RelationClaim claim = claim(RELATION, "[0,1]", "[0,3]", new BigDecimal("0.1"));
        List<BigDecimal> corner = List.of(BigDecimal.ONE, new BigDecimal("3"));
        assertThatThrownBy(() -> ErrorRules.refute(certificate(claim, PHI, PSI), corner))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("may hold");
        Certificate tampered = certificate(claim, Kernels.scaled(Math.nextDown(2.0)), PSI);
        assertThat(ErrorRules.refute(tampered, corner).statement())
                .isInstanceOfSatisfying(Fails.class, fails -> assertThat(
                                new BigDecimal(fails.absoluteError().lower()))
                        .isGreaterThan(claim.accuracy()));
        Certificate exchanged = certificate(claim, PSI, PHI);
        assertThat(ErrorRules.refute(exchanged, corner).statement()).isInstanceOf(Fails.class);
    }

    @Test
    void refuteStaysInTheDomains() {
        Certificate exchanged = certificate(claim(RELATION, "[0,1]", "[0,3]", new BigDecimal("0.1")), PSI, PHI);
        for (List<BigDecimal> outside : List.of(
                List.of(new BigDecimal("3"), BigDecimal.ONE),
                List.of(BigDecimal.ONE, new BigDecimal("3.0000000000000000000001")),
                List.of(BigDecimal.ONE.negate(), BigDecimal.ONE))) {
            assertThatThrownBy(() -> ErrorRules.refute(exchanged, outside))
                    .isInstanceOf(RuleException.class)
                    .hasMessageContaining("outside the domain");
        }
        assertThatThrownBy(() -> ErrorRules.refute(exchanged, List.of(BigDecimal.ONE)))
                .isInstanceOf(RuleException.class);
    }

    @Test
    void aRelationThatIsNotDefinedIsRefuted() throws RuleException {
        Certificate c = certificate(claim("x/y", "[0,1]", "[0,3]", BigDecimal.ONE), PHI, PSI);
        List<BigDecimal> zero = List.of(BigDecimal.ONE, BigDecimal.ZERO);
        assertThat(ErrorRules.refute(c, zero).statement()).isEqualTo(new NotDefined(c, zero));
    }

    @Test
    void theNetworksMustFit() {
        RelationClaim claim = claim(RELATION, "[0,1]", "[0,3]", BigDecimal.ONE);
        Network two = new Network(List.of(
                new Layer(RealTensor.of(List.of(2, 1), 1, 1), RealTensor.of(List.of(2), 0, 0), Activation.IDENTITY)));
        Network ofTwo = new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 2), 1, 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
        for (Map<String, Network> networks : List.of(
                Map.of("phi", PHI),
                Map.of("psi", PSI),
                Map.of("phi", PHI, "chi", PSI),
                Map.of("phi", PHI, "psi", PSI, "chi", PSI),
                Map.of("phi", PHI, "psi", two),
                Map.of("phi", ofTwo, "psi", PSI),
                Map.of("phi", PHI, "psi", ofTwo))) {
            RuleException e = catchThrowableOfType(
                    RuleException.class, () -> ErrorRules.term(certificate(claim, new TreeMap<>(networks))));
            assertThat(e).as(networks.keySet().toString()).isNotNull();
            assertThat(e.reason()).isEqualTo(Reason.NETWORK);
            assertThat(e.getMessage()).startsWith("networks");
        }
    }

    /** Each side is bounded by its own curvature: r_xx = 2, r_yy = 32 on [0,1] x [0,3], and nothing along y in the other. */
    @Test
    void recountTakesEachSidesCurvature() throws RuleException {
        List<Count> counts = counts("x^2+16*y^2", "[0,1]", "[0,3]", "0.1");
        // (b-a) sqrt(M / (4 0.09)): 2.36 and 28.3
        assertThat(counts).extracting(count -> count.bound().getAsLong()).containsExactly(32L, 3L, 29L, 4L, 200L, 1L);
        counts = counts("x^2*y", "[0,1]", "[0,3]", "0.1");
        assertThat(counts).extracting(count -> count.bound().getAsLong()).containsExactly(6L, 5L, 1L, 2L, 28L, 1L);
        // a kink along y alone: 16/9 slopes of 1 over 3 at 0.09
        counts = counts("x^2+abs(y-1)", "[0,1]", "[0,3]", "0.1");
        assertThat(counts.get(1).bound().getAsLong()).isEqualTo(3);
        assertThat(counts.get(2).bound().getAsLong()).isEqualTo(34);
    }

    private static List<Count> counts(String relation, String x, String y, String accuracy) throws RuleException {
        Certificate c = certificate(claim(relation, x, y, new BigDecimal(accuracy)), PHI, PSI);
        double e = 0x1p-20;
        KernelHints samples = Kernels.at(List.of(Kernels.cell(1 - e, 1, 3 - e, 3)));
        return ((Counted) Rules.recount(c, samples).statement()).counts();
    }

    @Test
    void samplesOutsideADomainAreRefused() {
        Certificate c = certificate(claim("x^2*y", "[0,1]", "[0,3]", BigDecimal.ONE), PHI, PSI);
        KernelHints exchanged = Kernels.at(List.of(Kernels.cell(2, 2.5, 0.25, 0.5)));
        assertThatThrownBy(() -> Rules.recount(c, exchanged))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("no cell with an interior in the domain");
    }

    private static TargetValues values(String relation, String x, String y, String accuracy) throws RuleException {
        RelationClaim claim = claim(relation, x, y, new BigDecimal(accuracy));
        return TargetValues.of(claim, ErrorRules.term(certificate(claim, PHI, PSI)));
    }

    private static RealTensor random(Random random, int... shape) {
        List<Integer> sizes = IntStream.of(shape).boxed().toList();
        int size = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        return RealTensor.of(sizes, random.doubles(size, -1, 1).toArray());
    }

    /** sin(3x + y^2) has rank 2: whatever the points and the matrices, no more is proved; nor from points outside. */
    @Test
    void noHintProvesMoreThanTheRank() throws RuleException {
        Random random = new Random(7);
        TargetValues values = values("sin(3*x+y^2)", "[-1,1]", "[0,2]", "1e-9");
        int proved = 0;
        for (int trial = 0; trial < 300; trial++) {
            int n = 1 + random.nextInt(4);
            RealTensor xs = random(random, n);
            RealTensor ys = random(random, n);
            double scale = StrictMath.pow(10, random.nextInt(9) - 4);
            double[] entries = random.doubles((long) n * n, -scale, scale).toArray();
            RealTensor matrix = RealTensor.of(List.of(n, n), entries);
            assertThat(FeaturePoints.least(values, new AtPoints(xs, ys, matrix)))
                    .isLessThanOrEqualTo(2);
            long tail = FeatureTail.least(values, new Bases(xs, ys, matrix, random(random, n, n)));
            boolean inside = IntStream.range(0, n).allMatch(i -> ys.at(i) >= 0);
            assertThat(tail).isLessThanOrEqualTo(inside ? 2 : 0);
            proved += tail > 0 ? 1 : 0;
        }
        assertThat(proved).isPositive();
    }

    /** Two points of x and two of y at which x y + x + y is [[1, 3], [3, 7]], with the exact inverse: two features, not at y outside. */
    @Test
    void twoPointsOfEachSide() throws RuleException {
        TargetValues values = values("x*y+x+y", "[0,1]", "[1,3]", "0.1");
        RealTensor xs = RealTensor.of(List.of(2), 0, 1);
        RealTensor ys = RealTensor.of(List.of(2), 1, 3);
        // [[1, 3], [3, 7]] has the inverse [[-3.5, 1.5], [1.5, -0.5]], the entries' sizes add up to 7
        RealTensor inverse = RealTensor.of(List.of(2, 2), -3.5, 1.5, 1.5, -0.5);
        assertThat(FeaturePoints.least(values, new AtPoints(xs, ys, inverse))).isEqualTo(2);
        assertThat(FeaturePoints.least(values, new AtPoints(ys, xs, inverse))).isZero();
        assertThat(FeaturePoints.least(values("x*y+x+y", "[0,1]", "[1,3]", "0.143"), new AtPoints(xs, ys, inverse)))
                .isZero();
    }

    /** A matrix that is not orthogonal must not make singular values larger, on either side. */
    @Test
    void scalingEitherBasisProvesNothingMore() throws RuleException {
        TargetValues values = values("x*y", "[0,1]", "[0,1]", "0.3");
        RealTensor one = RealTensor.of(List.of(1), 1);
        RealTensor unit = RealTensor.of(List.of(1, 1), 1);
        RealTensor large = RealTensor.of(List.of(1, 1), 1e3);
        TargetValues small = values("0.1*x*y", "[0,1]", "[0,1]", "0.3");
        assertThat(FeatureTail.least(values, new Bases(one, one, unit, unit))).isEqualTo(1);
        assertThat(FeatureTail.least(small, new Bases(one, one, unit, unit))).isZero();
        assertThat(FeatureTail.least(small, new Bases(one, one, large, unit))).isZero();
        assertThat(FeatureTail.least(small, new Bases(one, one, unit, large))).isZero();
    }

    /** x y^2 bends along y alone; the chord is too weak at x = 0.4, and outside the domain nothing is known. */
    @Test
    void eachSideHasItsBreakpoints() throws RuleException {
        TargetValues values = values("x*y^2", "[0,1]", "[0,2]", "0.1");
        Network relu =
                new Network(List.of(Kernels.layer(Activation.RELU, 1, 0), Kernels.layer(Activation.IDENTITY, 1, 0)));
        List<Chord> along = List.of(new Chord(0, 0.5, 1, 1), new Chord(1, 1.5, 2, 1));
        assertThat(Breakpoints.least(values.transposed(), relu, along)).isEqualTo(2);
        assertThat(Breakpoints.least(values, relu, along)).isZero();
        assertThat(Breakpoints.least(values.transposed(), relu, List.of(new Chord(0, 0.5, 1, 0.4))))
                .isZero();
        assertThat(Breakpoints.least(values.transposed(), relu, List.of(new Chord(0, 1, 2.5, 1))))
                .isZero();
        double[] small = {0.5};
        double[] large = {1.5};
        assertThat(values.transposed().at(large, small)).isEqualTo(values.at(small, large));
        assertThat(values.at(large, small)).containsExactly(Interval.ENTIRE);
    }
}
