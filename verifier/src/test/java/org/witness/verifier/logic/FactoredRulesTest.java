package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.check.FactoredCheck;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.FactoredWithin;
import org.witness.verifier.logic.Statement.Within;

/** Products over groups of coordinates: the parts, the bound, and what is refused. */
class FactoredRulesTest {

    /** (1 + x1 y1)(2 + x2 y2) on [0,1]^2 by (1, x1) and (c, x2). */
    private static final String KERNEL = "(1 + x1*y1)*(2 + x2*y2)";

    private static Network affine(int inputs, double[] weights, double... biases) {
        return new Network(List.of(new Layer(
                RealTensor.of(List.of(biases.length, inputs), weights),
                RealTensor.of(List.of(biases.length), biases),
                Activation.IDENTITY)));
    }

    private static final Network FIRST = affine(1, new double[] {0, 1}, 1, 0);

    /** (1.5, x2): 2.25 + x2 y2, so the error is -(1 + x1 y1)/4, and 0.5 at most in size. */
    private static final Network SECOND = affine(1, new double[] {0, 1}, 1.5, 0);

    private static Factor factor(String network, Integer... coordinates) {
        return new Factor(network, List.of(coordinates));
    }

    private static Certificate certificate(
            String kernel, String domain, String accuracy, List<Factor> factors, Map<String, Network> networks) {
        List<Network> all = factors.stream().map(f -> networks.get(f.network())).toList();
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound(
                Quantity.HIDDEN_NEURONS,
                all.stream().mapToLong(Network::hiddenNeurons).sum(),
                "factored-width"));
        bounds.add(new Bound(
                Quantity.FEATURES,
                all.stream().mapToLong(Network::outputs).reduce(1, (a, b) -> a * b),
                "factored-rank"));
        bounds.add(new Bound(
                Quantity.PARAMETERS,
                networks.values().stream().mapToLong(Network::parameters).sum(),
                "factored-size"));
        bounds.add(new Bound(
                Quantity.DEPTH, all.stream().mapToLong(Network::depth).max().orElse(0), "factored-depth"));
        return certificate(kernel, domain, accuracy, factors, networks, bounds);
    }

    private static Certificate certificate(
            String kernel,
            String domain,
            String accuracy,
            List<Factor> factors,
            Map<String, Network> networks,
            List<Bound> bounds) {
        return new Certificate(
                new FactoredKernelClaim(Kernels.claim(kernel, domain, new BigDecimal(accuracy)), List.of(factors)),
                new TreeMap<>(networks),
                bounds,
                ProofStep.of("factored-kernel", ProofStep.of("recount"), ProofStep.of("factors")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Certificate two(String kernel, String domain, String accuracy, Network a, Network b) {
        return certificate(kernel, domain, accuracy, List.of(factor("a", 1), factor("b", 2)), Map.of("a", a, "b", b));
    }

    private static Certificate original(String accuracy) {
        return two(KERNEL, "[0,1]^2", accuracy, FIRST, SECOND);
    }

    private static Verdict verify(Certificate certificate) {
        FactoredKernelClaim claim = (FactoredKernelClaim) certificate.claim();
        return new FactoredCheck(
                        certificate, claim, new Budget(100_000, java.util.Optional.empty(), 1.001, 1), Progress.SILENT)
                .verify(true);
    }

    static List<Theorem> bounds(Certificate certificate) throws RuleException {
        List<Theorem> bounds = new ArrayList<>();
        for (FactoredPart part : FactoredRules.parts(certificate)) {
            bounds.add(bound(part.error(), part.domain()));
            bounds.add(bound(part.value(), part.domain()));
        }
        return bounds;
    }

    private static Theorem bound(ErrorTerm term, Box box) throws RuleException {
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
    void provesAProductWithItsExactSupremum() {
        // the second factor errs by 1/4 everywhere, the first by nothing, and is 2 at (1,1)
        Verdict verdict = verify(original("0.501"));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.supremum().orElseThrow().contains(new BigDecimal("0.5")))
                .isTrue();
    }

    @Test
    void refutesAClaimAHairTooStrong() {
        assertThat(verify(original("0.4999999")).outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verify(original("0.5")).outcome()).isIn(Outcome.VERIFIED, Outcome.UNKNOWN);
    }

    @Test
    void multipliesTheBoundsOfTheParts() throws RuleException {
        Certificate certificate = original("1");
        List<Theorem> bounds = bounds(certificate);
        BigDecimal sizes = BigDecimal.ONE;
        BigDecimal all = BigDecimal.ONE;
        for (int k = 0; k < 2; k++) {
            BigDecimal error = ((Within) bounds.get(2 * k).statement()).bound();
            BigDecimal size = ((Within) bounds.get(2 * k + 1).statement()).bound();
            sizes = sizes.multiply(size);
            all = all.multiply(size.add(error));
        }
        FactoredWithin within =
                (FactoredWithin) FactoredRules.factors(certificate, bounds).statement();
        assertThat(within.bound()).isEqualTo(all.subtract(sizes));
        assertThat(within.bound()).isGreaterThanOrEqualTo(new BigDecimal("0.5"));
        assertThat(within.certificate()).isEqualTo(certificate);
    }

    @Test
    void concludesNothingFromBoundsThatAreTooLargeOrOfAnotherCertificate() throws RuleException {
        Certificate weak = original("1");
        Certificate strong = original("0.4999999");
        Theorem within = FactoredRules.factors(strong, bounds(strong));
        Theorem counted = Rules.recount(strong, KernelHints.NONE);
        assertThatThrownBy(() -> FactoredRules.factoredKernel(strong, counted, within))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("exceeds the accuracy");
        assertThatThrownBy(() -> FactoredRules.factoredKernel(weak, Rules.recount(weak, KernelHints.NONE), within))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> FactoredRules.factoredKernel(weak, counted, FactoredRules.factors(weak, bounds(weak))))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> FactoredRules.factoredKernel(
                        weak,
                        Rules.recount(weak, KernelHints.NONE),
                        bounds(weak).get(0)))
                .isInstanceOf(RuleException.class);
    }

    @Test
    void refusesPremisesThatAreMissingExchangedOrOfOtherTerms() throws RuleException {
        Certificate certificate = original("1");
        List<Theorem> bounds = bounds(certificate);
        List<List<Theorem>> wrong = List.of(
                List.of(),
                bounds.subList(0, 2),
                bounds.subList(0, 3),
                List.of(bounds.get(2), bounds.get(3), bounds.get(0), bounds.get(1)),
                List.of(bounds.get(1), bounds.get(0), bounds.get(3), bounds.get(2)),
                List.of(bounds.get(0), bounds.get(0), bounds.get(2), bounds.get(2)),
                List.of(bounds.get(0), bounds.get(1), bounds.get(2), bounds.get(3), bounds.get(3)),
                bounds(two(KERNEL, "[0,0.5]^2", "1", FIRST, SECOND)));
        for (List<Theorem> premises : wrong) {
            assertThatThrownBy(() -> FactoredRules.factors(certificate, premises))
                    .isInstanceOf(RuleException.class);
        }
    }

    @Test
    void networksExchangedAreNotProved() {
        assertThat(verify(two(KERNEL, "[0,1]^2", "0.501", SECOND, FIRST)).outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    @Test
    void aTamperedWeightIsSeen() {
        Network tampered = affine(1, new double[] {0, Math.nextUp(1.25)}, 1.5, 0);
        assertThat(verify(two(KERNEL, "[0,1]^2", "0.501", FIRST, tampered)).outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    /** Weights moved at random, accuracies about the error that a plain grid sees: what is verified is true there. */
    @Test
    void whatIsVerifiedHoldsOnAGrid() {
        SplittableRandom random = new SplittableRandom(7);
        int verified = 0;
        int others = 0;
        for (int trial = 0; trial < 150; trial++) {
            double[] moved = random.doubles(8, -0.2, 0.2).toArray();
            double[] a = {moved[0], 1 + moved[1], 1 + moved[2], moved[3]};
            double[] b = {moved[4], 1 + moved[5], Math.sqrt(2) + moved[6], moved[7]};
            double seen = 0;
            for (int i = 0; i < 625; i++) {
                double x1 = i % 5 / 4.0;
                double y1 = i / 5 % 5 / 4.0;
                double x2 = i / 25 % 5 / 4.0;
                double y2 = i / 125 % 5 / 4.0;
                double product = inner(a, x1, y1) * inner(b, x2, y2);
                seen = Math.max(seen, Math.abs((1 + x1 * y1) * (2 + x2 * y2) - product));
            }
            double factor = random.nextDouble(0.7, 2);
            Verdict verdict = verify(
                    two(KERNEL, "[0,1]^2", new BigDecimal(seen * factor).toPlainString(), network(a), network(b)));
            if (verdict.outcome() == Outcome.VERIFIED) {
                assertThat(factor).as("trial " + trial).isGreaterThanOrEqualTo(1 - 1e-12);
                verified++;
            } else if (factor < 1 - 1e-9) {
                assertThat(verdict.outcome()).as("trial " + trial).isEqualTo(Outcome.REFUTED);
                others++;
            }
        }
        assertThat(verified).isGreaterThan(20);
        assertThat(others).isGreaterThan(20);
    }

    private static Network network(double... weights) {
        return affine(1, new double[] {weights[0], weights[1]}, weights[2], weights[3]);
    }

    private static double inner(double[] weights, double x, double y) {
        return (weights[0] * x + weights[2]) * (weights[0] * y + weights[2])
                + (weights[1] * x + weights[3]) * (weights[1] * y + weights[3]);
    }

    @Test
    void everyCoordinateBelongsToJustOneFactor() {
        List<List<Factor>> wrong = List.of(
                List.of(),
                List.of(factor("a", 1)),
                List.of(factor("b", 2)),
                List.of(factor("a", 1), factor("b", 1)),
                List.of(factor("a", 1), factor("b", 1, 2)),
                List.of(factor("a", 1), factor("b", 2), factor("c", 2)),
                List.of(factor("a", 1, 1), factor("b", 2)),
                List.of(factor("a", 1), factor("b", 3)),
                List.of(factor("a", 0), factor("b", 1), factor("c", 2)),
                List.of(factor("a", 1), factor("b", -1, 2)));
        for (List<Factor> factors : wrong) {
            assertThatThrownBy(() ->
                            new FactoredKernelClaim(Kernels.claim(KERNEL, "[0,1]^2", BigDecimal.ONE), List.of(factors)))
                    .as(factors.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyFactorHasANameAndCoordinates() {
        for (String name : List.of("", "A", "a b", "a\u001b[2J", "a".repeat(32))) {
            assertThatThrownBy(() -> factor(name, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> factor("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FactoredKernelClaim(
                        Kernels.claim("x*y", "[0,1]", BigDecimal.ONE), List.of(List.of(factor("a", 1)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The second factor first, and a factor whose inputs are in another order. */
    @Test
    void theOrderOfFactorsAndInputsIsFree() {
        Certificate exchanged = certificate(
                KERNEL, "[0,1]^2", "0.501", List.of(factor("b", 2), factor("a", 1)), Map.of("a", FIRST, "b", SECOND));
        assertThat(verify(exchanged).outcome()).isEqualTo(Outcome.VERIFIED);
        Network sum = affine(2, new double[] {3, -1}, 0.0);
        String kernel = "(3*x3 - x1)*(3*y3 - y1)*(1 + x2*y2)";
        for (List<Integer> order : List.of(List.of(3, 1), List.of(1, 3))) {
            Certificate certificate = certificate(
                    kernel,
                    "[0,1]x[0,1]x[1,2]",
                    "0.001",
                    List.of(new Factor("a", order), factor("b", 2)),
                    Map.of("a", sum, "b", FIRST));
            assertThat(verify(certificate).outcome()).isEqualTo(order.get(0) == 3 ? Outcome.VERIFIED : Outcome.REFUTED);
        }
    }

    @Test
    void networksFitTheFactors() {
        List<Factor> factors = List.of(factor("a", 1), factor("b", 2));
        Network wide = affine(2, new double[] {1, 1}, 0.0);
        List<Map<String, Network>> wrong =
                List.of(Map.of("a", FIRST, "b", wide), Map.of("a", FIRST, "b", SECOND, "c", SECOND));
        for (Map<String, Network> networks : wrong) {
            Verdict verdict = verify(certificate(KERNEL, "[0,1]^2", "1", factors, networks));
            assertThat(verdict.reason()).contains(Reason.NETWORK);
            assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        }
        Certificate missing = certificate(
                KERNEL,
                "[0,1]^2",
                "1",
                factors,
                Map.of("a", FIRST),
                original("1").bounds());
        assertThat(verify(missing).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1*y1 + x2*y2",
                "x1*y2*exp(x2*y1 + x1)*(x1 + y2)",
                "exp(x1*x2*y1*y2)",
                "exp(x1*y1 + x1*y2)",
                "(x1*y1*x2*y2)^0.5",
                "(x1*y1*x2*y2)^2",
                "sqrt(x1*y1*x2*y2)",
                "(x1*y1)^(x2*y2)",
                "if(x1 < x2, 1, 2)",
                "min(x1, y2)",
                "norm(x)"
            })
    void whatIsNoProductIsRefused(String kernel) {
        Certificate certificate = two(kernel, "[0,1]^2", "100", FIRST, SECOND);
        assertThatThrownBy(() -> FactoredRules.parts(certificate)).isInstanceOf(RuleException.class);
        assertThat(verify(certificate).outcome()).isEqualTo(Outcome.REJECTED);
    }

    /** At random points the parts multiply to the kernel; constants are not lost. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1 + x1*y1)*(2 + x2*y2)",
                "exp(-dist2(x,y)/2)",
                "exp(2 - dist2(x,y)/2)",
                "exp(3 + x2*y2 - (x2 - y2))",
                "-x1*y2/(1 + x2*x2)/(3 + y1)",
                "-(-(x1*y1)*(-(x2*y2)))",
                "5*(2*(x1+y1)^3*(x2+y2)^(-2))/7",
                "1/(exp(x1 + x2*y2)*(2 + y2))",
                "1/(exp(x1 + x2)*7)",
                "3",
                "x2",
                "exp(-(x1-y1)^2/2)*2"
            })
    void thePartsMultiplyToTheKernel(String kernel) throws RuleException {
        Certificate certificate = two(kernel, "[0.5,1]^2", "100", FIRST, SECOND);
        List<FactoredPart> parts = FactoredRules.parts(certificate);
        assertThat(parts).hasSize(2);
        double[][] points = {{0.5, 0.75, 1, 0.625}, {1, 0.5, 0.5, 1}, {0.875, 0.625, 0.75, 0.5}};
        for (double[] p : points) {
            Interval product = Interval.ONE;
            for (int k = 0; k < 2; k++) {
                product = product.multiply(at(parts.get(k).value(), p[k], p[k + 2]));
            }
            Network zero = affine(2, new double[2], 0.0);
            Interval whole = at(
                    new ErrorTerm(
                            ((FactoredKernelClaim) certificate.claim()).kernel().kernel(), zero, zero),
                    p);
            assertThat(product.lower()).isLessThanOrEqualTo(whole.upper());
            assertThat(product.upper()).isGreaterThanOrEqualTo(whole.lower());
            assertThat(product.upper() - product.lower()).isLessThan(1e-9 * Math.abs(product.upper()) + 1e-300);
        }
    }

    private static Interval at(ErrorTerm term, double... point) {
        List<Interval> sides = new ArrayList<>();
        for (double p : point) {
            sides.add(Interval.of(p));
        }
        return new ErrorEnclosure(term).ranges(List.of(new Cell(sides))).get(0).orElseThrow();
    }

    @Test
    void aFactorMayHaveSeveralCoordinatesOfTheKernel() {
        Network one = affine(2, new double[] {0, 0}, 1.0);
        Certificate certificate = certificate(
                "exp(0*x1*y3)*exp(0*x3)*(1 + x2*y2)",
                "[0,1]^3",
                "0.001",
                List.of(factor("a", 1, 3), factor("b", 2)),
                Map.of("a", one, "b", FIRST));
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void aFactorThatIsUndefinedRefutesTheProduct() {
        Verdict verdict = verify(two("log(x1)*x2*y2", "[0,1]^2", "100", FIRST, SECOND));
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.reason()).contains(Reason.UNDEFINED);
        assertThat(verify(two("0*(log(x1)*x2*y2)", "[0,1]^2", "100", FIRST, SECOND))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    /** The first factor is 0 where the second one is undefined: the kernel is undefined there nevertheless. */
    @Test
    void noFactorHidesThatAnotherIsUndefined() {
        Network nothing = affine(1, new double[] {0}, 0.0);
        assertThat(verify(two("(0*x1*y1)*(1/x2)", "[-1,1]^2", "100", nothing, nothing))
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    @Test
    void valuesThatOverflowAreNotProved() {
        Network huge = affine(1, new double[] {1e200, 0}, 0, 1);
        Network deep = new Network(Collections.nCopies(
                3, affine(1, new double[] {1e300}, 0.0).layers().get(0)));
        for (Network network : List.of(huge, deep)) {
            Verdict verdict = verify(two(KERNEL, "[0,1]^2", "1e300", FIRST, network));
            assertThat(verdict.outcome()).as(verdict.toString()).isNotEqualTo(Outcome.VERIFIED);
        }
    }

    /** One factor is so small that the other's error does not matter: the product is what is claimed. */
    @Test
    void aFactorThatIsNothingOutweighsTheErrorOfAnother() {
        Network nothing = affine(1, new double[] {0}, 0.0);
        Verdict verdict = verify(two("(0*x1*y1)*(2 + x2*y2)", "[0,1]^2", "0.001", nothing, SECOND));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void featuresBeyond64BitsAreNotStatedAndStillCounted() throws RuleException {
        List<Factor> factors = new ArrayList<>();
        StringBuilder kernel = new StringBuilder("1");
        for (int i = 1; i <= 64; i++) {
            factors.add(factor("a", i));
            kernel.append("*(1 + x").append(i).append("*y").append(i).append(')');
        }
        List<Bound> bounds = List.of(
                new Bound(Quantity.HIDDEN_NEURONS, 0, "factored-width"),
                new Bound(Quantity.PARAMETERS, 4, "factored-size"),
                new Bound(Quantity.DEPTH, 0, "factored-depth"));
        SortedMap<String, Network> networks = new TreeMap<>(Map.of("a", FIRST));
        Certificate certificate = certificate(kernel.toString(), "[0,0.01]^64", "0.001", factors, networks, bounds);
        assertThat(FactoredRules.features(certificate)).isEqualTo(java.math.BigInteger.TWO.pow(64));
        Verdict verdict = verify(certificate);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.detail()).contains("2^64 = 18446744073709551616");
        // what the product is in 64 bits
        for (long wrapped : new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE}) {
            List<Bound> more = new ArrayList<>(bounds);
            more.add(1, new Bound(Quantity.FEATURES, wrapped, "factored-rank"));
            assertThat(verify(certificate(kernel.toString(), "[0,0.01]^64", "0.001", factors, networks, more))
                            .reason())
                    .contains(Reason.COUNT);
        }
    }

    @Test
    void wrongCountsAreRefused() {
        Certificate certificate = original("1");
        for (int i = 0; i < certificate.bounds().size(); i++) {
            List<Bound> bounds = new ArrayList<>(certificate.bounds());
            Bound old = bounds.get(i);
            bounds.set(i, new Bound(old.quantity(), old.built() + 1, old.theorem()));
            Certificate wrong = new Certificate(
                    certificate.claim(), certificate.networks(), bounds, certificate.proof(), certificate.provenance());
            assertThat(verify(wrong).reason()).contains(Reason.COUNT);
        }
    }

    @Test
    void otherProofsAndOtherKindsAreRefused() {
        Certificate certificate = original("1");
        for (String rule : List.of("cover", "sum", "recount")) {
            Certificate wrong = new Certificate(
                    certificate.claim(),
                    certificate.networks(),
                    certificate.bounds(),
                    ProofStep.of("factored-kernel", ProofStep.of("recount"), ProofStep.of(rule)),
                    certificate.provenance());
            assertThat(verify(wrong).outcome()).as(rule).isNotEqualTo(Outcome.VERIFIED);
        }
        Certificate kernel = new Certificate(
                certificate.claim(),
                certificate.networks(),
                certificate.bounds(),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("factors")),
                certificate.provenance());
        assertThat(verify(kernel).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void refutesAtExactPointsOfTheDomainOnly() throws RuleException {
        Certificate certificate = original("0.49");
        List<BigDecimal> one =
                IntStream.range(0, 4).mapToObj(i -> BigDecimal.ONE).toList();
        assertThat(FactoredRules.refuteFactored(certificate, one).statement()).isInstanceOf(Statement.Fails.class);
        List<BigDecimal> beyond = new ArrayList<>(one);
        beyond.set(2, new BigDecimal("1.0000000000000000000001"));
        for (List<BigDecimal> point : List.of(beyond, one.subList(0, 3), List.<BigDecimal>of())) {
            assertThatThrownBy(() -> FactoredRules.refuteFactored(certificate, point))
                    .isInstanceOf(RuleException.class);
        }
        assertThatThrownBy(() -> FactoredRules.refuteFactored(original("0.5"), one))
                .isInstanceOf(RuleException.class);
    }

    @Test
    void aGridFindsTheWorstCorner() {
        FactoredKernelClaim claim = (FactoredKernelClaim) original("0.501").claim();
        Verdict seen = new FactoredCheck(original("0.501"), claim, Budget.DEFAULT, Progress.SILENT).grid(5);
        assertThat(seen.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(seen.gridMaximum()).hasValue(0.5);
        Verdict refuted = new FactoredCheck(
                        original("0.49"),
                        (FactoredKernelClaim) original("0.49").claim(),
                        Budget.DEFAULT,
                        Progress.SILENT)
                .grid(5);
        assertThat(refuted.outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void infiniteAndNaNWeightsAreNoNetworks() {
        for (double weight : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> affine(1, new double[] {weight}, 0.0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
