package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.expression.Expression;
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
import org.witness.verifier.logic.Statement.FactoredWithin;
import org.witness.verifier.logic.Statement.Within;

/** Sums of products over groups of coordinates: how they are taken apart, the bound, and what is refused. */
class SumsOfProductsTest {

    private static Network affine(double weight, double... biases) {
        double[] weights = new double[biases.length];
        weights[weights.length - 1] = weight;
        return new Network(List.of(new Layer(
                RealTensor.of(List.of(biases.length, 1), weights),
                RealTensor.of(List.of(biases.length), biases),
                Activation.IDENTITY)));
    }

    /** x: its inner products are x y. */
    private static final Network LINE = affine(1, 0);

    /** (1, x): its inner products are 1 + x y. */
    private static final Network PLANE = affine(1, 1, 0);

    private static final Network ONE = affine(0, 1);

    private static final Map<String, Network> NETWORKS = Map.of("line", LINE, "plane", PLANE, "one", ONE);

    private static Certificate certificate(
            String kernel, String domain, String accuracy, Map<String, Network> networks, List<List<String>> names) {
        List<List<Factor>> products = new ArrayList<>();
        long features = 0;
        long neurons = 0;
        long depth = 0;
        for (List<String> product : names) {
            List<Factor> factors = new ArrayList<>();
            long own = 1;
            for (String name : product) {
                factors.add(new Factor(name, List.of(factors.size() + 1)));
                own *= networks.get(name).outputs();
                neurons += networks.get(name).hiddenNeurons();
                depth = Math.max(depth, networks.get(name).depth());
            }
            features += own;
            products.add(factors);
        }
        TreeMap<String, Network> used = new TreeMap<>(networks);
        used.keySet().retainAll(names.stream().flatMap(List::stream).toList());
        long parameters = used.values().stream().mapToLong(Network::parameters).sum();
        return new Certificate(
                new FactoredKernelClaim(Kernels.claim(kernel, domain, new BigDecimal(accuracy)), products),
                used,
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, neurons, "factored-width"),
                        new Bound(Quantity.FEATURES, features, "factored-rank"),
                        new Bound(Quantity.PARAMETERS, parameters, "factored-size"),
                        new Bound(Quantity.DEPTH, depth, "factored-depth")),
                ProofStep.of("factored-kernel", ProofStep.of("recount"), ProofStep.of("factors")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    /** On [0,1]^2, exactly. */
    private static final String KERNEL = "x1*y1*(1 + x2*y2) + (1 + x1*y1)*(1 + x2*y2)";

    private static final List<List<String>> PRODUCTS = List.of(List.of("line", "plane"), List.of("plane", "plane"));

    private static Certificate original(String accuracy) {
        return certificate(KERNEL, "[0,1]^2", accuracy, NETWORKS, PRODUCTS);
    }

    private static Verdict verify(Certificate certificate) {
        FactoredKernelClaim claim = (FactoredKernelClaim) certificate.claim();
        return new FactoredCheck(certificate, claim, new Budget(100_000, Optional.empty(), 1.001, 1), Progress.SILENT)
                .verify(true);
    }

    @Test
    void provesASumOfProducts() {
        Verdict verdict = verify(original("1e-9"));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(verdict.counts().get(1).built()).isEqualTo(6);
        assertThat(verdict.detail())
                .isEqualTo("the features are those of 2 tensor products, 6 in all, held by their factors");
        // true, but not product by product
        assertThat(verify(certificate(KERNEL, "[0,1]^2", "1e-9", NETWORKS, List.of(PRODUCTS.get(1), PRODUCTS.get(0))))
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    /** Both err at (1,1), with one sign: x1 y1 x2 y2/4, and (1 + x1 y1) x2 y2/4. */
    @Test
    void theErrorsOfProductsAreAdded() {
        Network low = affine(Math.sqrt(0.75), 1, 0);
        for (String accuracy : List.of("0.7499", "0.7501")) {
            Certificate certificate = certificate(
                    KERNEL,
                    "[0,1]^2",
                    accuracy,
                    Map.of("line", LINE, "plane", PLANE, "low", low),
                    List.of(List.of("line", "low"), List.of("plane", "low")));
            assertThat(verify(certificate).outcome())
                    .as(accuracy)
                    .isEqualTo(accuracy.equals("0.7499") ? Outcome.REFUTED : Outcome.VERIFIED);
        }
    }

    @Test
    void theBoundIsTheSumOfThoseOfTheProducts() throws RuleException {
        Certificate certificate = original("1");
        List<Theorem> bounds = FactoredRulesTest.bounds(certificate);
        BigDecimal sum = BigDecimal.ZERO;
        for (int t = 0; t < 2; t++) {
            BigDecimal all = BigDecimal.ONE;
            BigDecimal sizes = BigDecimal.ONE;
            for (int k = 2 * t; k < 2 * t + 2; k++) {
                BigDecimal error = ((Within) bounds.get(2 * k).statement()).bound();
                BigDecimal size = ((Within) bounds.get(2 * k + 1).statement()).bound();
                all = all.multiply(size.add(error));
                sizes = sizes.multiply(size);
            }
            sum = sum.add(all.subtract(sizes));
        }
        Theorem theorem = FactoredRules.factors(certificate, bounds);
        assertThat(((FactoredWithin) theorem.statement()).bound()).isEqualByComparingTo(sum);
        List<Theorem> exchanged = new ArrayList<>(bounds);
        Collections.swap(exchanged, 0, 4);
        assertThatThrownBy(() -> FactoredRules.factors(certificate, exchanged)).isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> FactoredRules.factors(certificate, bounds.subList(0, 4)))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> FactoredRules.factors(
                        certificate,
                        Stream.of(bounds, bounds).flatMap(List::stream).toList()))
                .isInstanceOf(RuleException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // one product too few, too many, or of another kernel
                "x1*y1*(1 + x2*y2); REFUTED",
                "x1*y1*(1 + x2*y2) + exp(0*x1*y2); REJECTED",
                "x1*y1*(1 + x2*y2) + (1 + x1*y1)*(1 + x2*y2) + x2*y2; REJECTED",
                "x1*y1*(1 + x2*y2) - (1 + x1*y1)*(1 + x2*y2); REFUTED",
                "x1*y1*(1 + x2*y2) + (1 + x1*y1)*(1 + x2*y2)/2; REFUTED",
                "x1*y1*(1 + x2*y2) + (1.001 + x1*y1)*(1 + x2*y2); REFUTED",
                "x1*y1*(1 + x2*y2) + (1 + x1*y1)*(1 + x1*y1); REFUTED",
                // a summand that is no product over the coordinates
                "x1*y1*(1 + x2*y2) + exp(x1*y2*x2); REJECTED",
                "x1*y1*(1 + x2*y2) + cos(x1 - y2)^2; REJECTED",
                // undefined where a factor is
                "x1*y1*(1 + x2*y2) + (1 + x1*y1)*(x2/x2 + x2*y2); REFUTED",
                "x1*y1*(1 + x2*y2) + (1 + x1*y1)*(1 + x2*y2); VERIFIED",
                "(1 + x1*y1)*(1 + x2*y2) + x1*y1*(1 + x2*y2); UNKNOWN",
                "x1*y1*(1 + x2*y2) - -((1 + x1*y1)*(1 + x2*y2)); VERIFIED",
                "2*(0.5*(x1*y1*(1 + x2*y2)) + (1 + x2*y2)*(1 + x1*y1)/2); VERIFIED",
            })
    void theKernelIsTheSumThatTheClaimSays(String kernel, Outcome outcome) {
        Verdict verdict = verify(certificate(kernel, "[0,1]^2", "1e-6", NETWORKS, PRODUCTS));
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(outcome);
        if (outcome == Outcome.REJECTED) {
            assertThat(verdict.reason()).contains(Reason.PROOF);
        }
    }

    /** Products and powers of sums, multiplied out: as many as the claim says, in the order in which they are read. */
    @Test
    void productsOfSumsAreMultipliedOut() {
        Map<String, Network> networks = Map.of("line", LINE, "one", ONE, "square", square());
        List<String> twice = List.of("line", "line");
        List<List<String>> terms = List.of(List.of("square", "one"), twice, twice, List.of("one", "square"));
        Certificate square = certificate("(x1*y1 + x2*y2)^2", "[0,1]^2", "0.01", networks, terms);
        assertThat(verify(square).outcome()).as(verify(square).toString()).isEqualTo(Outcome.VERIFIED);
        Certificate cube = certificate("(x1*y1 + x2*y2)^3", "[0,1]^2", "0.01", networks, terms);
        assertThat(verify(cube).reason()).contains(Reason.PROOF);
        Certificate product = certificate(
                "(x1*y1 + x2*y2)*(1 + x1*y1*x2*y2)",
                "[0,1]^2",
                "1e-9",
                Map.of("line", LINE, "one", ONE),
                List.of(
                        List.of("line", "one"),
                        List.of("line", "line"),
                        List.of("one", "line"),
                        List.of("line", "line")));
        Verdict verdict = verify(product);
        // x1 y1 (x1 y1 x2 y2) is not x1 y1 x2 y2
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.REFUTED);
        Certificate right = certificate(
                "(x1*y1 + x2*y2)*(1 + 2)",
                "[0,1]^2",
                "1e-6",
                Map.of("line", affine(Math.sqrt(3), 0), "one", ONE),
                List.of(List.of("line", "one"), List.of("one", "line")));
        assertThat(verify(right).outcome()).as(verify(right).toString()).isEqualTo(Outcome.VERIFIED);
    }

    /** One feature x^2. */
    private static Network square() {
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.SQUARE),
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
    }

    private static Expression parsed(String kernel, String domain) {
        return Kernels.claim(kernel, domain, BigDecimal.ONE).kernel().inScalars();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x1 + y1 - x2; x1 | y1 | -x2",
                "-(x1 - y1); -x1 | --y1",
                "3*(x1 + y1); 3*x1 | 3*y1",
                "(x1 + y1)/3; x1/3 | y1/3",
                "(1 + 2)*x1; (1 + 2)*x1",
                "(x1 + y1)*x2; (x1 + y1)*x2",
                "(x1 + y1)/x2; (x1 + y1)/x2",
                "(x1 + y1)^2; (x1 + y1)^2",
                "exp(x1 + y1); exp(x1 + y1)",
            })
    void summandsAreThoseThatAreWritten(String kernel, String summands) {
        assertThat(Summands.of(parsed(kernel, "[0,1]^2")).stream().map(Expression::text))
                .containsExactly(summands.split(" \\| "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(x1 + y1)*(x2 - y2); x1*x2 | x1*(-y2) | y1*x2 | y1*(-y2)",
                "(x1 + y1)/x2; x1/x2 | y1/x2",
                "x2/(x1 + y1); x2/(x1 + y1)",
                "(x1 + y1)^1; x1 | y1",
                "(x1 + y1)^2; x1*x1 | x1*y1 | y1*x1 | y1*y1",
                "(x1 + y1)^0; (x1 + y1)^0",
                "(x1 + y1)^2.5; (x1 + y1)^2.5",
                "(x1 + y1)^-2; (x1 + y1)^-2",
                "(x1*y1)^2; (x1*y1)^2",
                "-(x1 + y1)*3; -x1*3 | -y1*3",
            })
    void multipliedOutTheyAreMore(String kernel, String terms) {
        assertThat(Summands.expanded(parsed(kernel, "[0,1]^2")).stream().map(Expression::text))
                .containsExactly(terms.split(" \\| "));
    }

    /** What is multiplied out has the same value, exactly, at points where it is tried. */
    @Test
    void multiplyingOutKeepsTheValue() {
        SplittableRandom random = new SplittableRandom(11);
        for (String kernel : List.of(
                "(1 + x1*y1 + x2*y2)^3 - (x1 - y2)*(2*x2 + y1)/4",
                "-(x1 - 2*y1)^2*(x2 + y2 - 1)",
                "((x1 + 1)*(y1 + 1) - 3)*((x2 + 1)*(y2 + 1) - 3)")) {
            Expression whole = parsed(kernel, "[-1,1]^2");
            List<Expression> terms = Summands.expanded(whole);
            assertThat(terms.size()).isGreaterThan(3);
            for (int i = 0; i < 20; i++) {
                Map<Expression.Variable, BigDecimal> point = new java.util.HashMap<>();
                for (char letter : new char[] {'x', 'y'}) {
                    for (int k = 1; k <= 2; k++) {
                        point.put(
                                new Expression.Variable(letter, k), BigDecimal.valueOf(random.nextInt(-64, 65) / 64.0));
                    }
                }
                BigDecimal sum = BigDecimal.ZERO;
                for (Expression term : terms) {
                    sum = sum.add(value(term, point));
                }
                assertThat(sum).isEqualByComparingTo(value(whole, point));
            }
        }
    }

    private static BigDecimal value(Expression e, Map<Expression.Variable, BigDecimal> point) {
        if (e instanceof Expression.Literal literal) {
            return literal.value();
        } else if (e instanceof Expression.Variable variable) {
            return point.get(variable);
        } else if (e instanceof Expression.Negate negate) {
            return value(negate.argument(), point).negate();
        }
        Expression.Combine c = (Expression.Combine) e;
        BigDecimal left = value(c.left(), point);
        BigDecimal right = value(c.right(), point);
        return switch (c.operator()) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
            case DIVIDE -> left.divide(right);
            case POWER -> left.pow(right.intValueExact());
            default -> throw new IllegalArgumentException(e.text());
        };
    }

    /** 2^60 terms would be no proof but a way to fill the memory. */
    @Test
    void nothingIsMultipliedOutWithoutEnd() {
        String wide = String.join("*", Collections.nCopies(60, "(x1 + y1)"));
        assertThat(Summands.expanded(parsed(wide, "[0,1]^2")).size()).isLessThanOrEqualTo(8_192);
        assertThat(Summands.expanded(parsed("((((x1+y1)^10)^10)^10)^10", "[0,1]^2"))
                        .size())
                .isLessThanOrEqualTo(8_192);
        assertThat(Summands.expanded(parsed("(x1 + y1)^1000000000", "[0,1]^2"))).hasSize(1);
    }

    /** Weights moved at random, accuracies about the error that a plain grid sees: what is verified is true there. */
    @Test
    void whatIsVerifiedHoldsOnAGrid() {
        SplittableRandom random = new SplittableRandom(5);
        int verified = 0;
        int refuted = 0;
        for (int trial = 0; trial < 100; trial++) {
            double[] moved = random.doubles(4, -0.2, 0.2).toArray();
            double w1 = 1 + moved[0];
            double w2 = 1 + moved[1];
            double w3 = 1 + moved[2];
            double b = 1 + moved[3];
            double seen = 0;
            for (int i = 0; i < 625; i++) {
                double p = i % 5 / 4.0 * (i / 5 % 5 / 4.0);
                double q = i / 25 % 5 / 4.0 * (i / 125 % 5 / 4.0);
                double k = p * (1 + q) + (1 + p) * (1 + q);
                double f = w1 * w1 * p * (1 + w2 * w2 * q) + (b * b + w3 * w3 * p) * (1 + w2 * w2 * q);
                seen = Math.max(seen, Math.abs(k - f));
            }
            double factor = random.nextDouble(0.7, 2);
            Verdict verdict = verify(certificate(
                    KERNEL,
                    "[0,1]^2",
                    new BigDecimal(seen * factor).toPlainString(),
                    Map.of("a", affine(w1, 0), "b", affine(w2, 1, 0), "c", affine(w3, b, 0)),
                    List.of(List.of("a", "b"), List.of("c", "b"))));
            if (verdict.outcome() == Outcome.VERIFIED) {
                assertThat(factor).as("trial " + trial).isGreaterThanOrEqualTo(1 - 1e-12);
                verified++;
            } else if (factor < 1 - 1e-9) {
                assertThat(verdict.outcome()).as("trial " + trial).isIn(Outcome.REFUTED, Outcome.UNKNOWN);
                refuted += verdict.outcome() == Outcome.REFUTED ? 1 : 0;
            }
        }
        assertThat(verified).isGreaterThan(10);
        assertThat(refuted).isGreaterThan(10);
    }

    @Test
    void weightsThatOverflowOrVanishProveNothing() {
        for (double weight : new double[] {1e308, Math.nextUp(1e-320), 0}) {
            Map<String, Network> networks = new TreeMap<>(NETWORKS);
            networks.put("plane", affine(weight, 1, 0));
            assertThat(verify(certificate(KERNEL, "[0,1]^2", "1e-3", networks, PRODUCTS))
                            .outcome())
                    .as("weight " + weight)
                    .isNotEqualTo(Outcome.VERIFIED);
        }
    }
}
