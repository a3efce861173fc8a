package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
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
import org.witness.verifier.logic.Kernels;

/** Claims on boxes of so many axes that neither corners nor simplices can be listed end in a verdict, without a hang and not by an internal error. */
@Timeout(120)
final class ManyDimensionsTest {

    private static final Budget FEW = new Budget(10_000, Optional.empty(), OptionalDouble.empty(), 1);
    private static final Provenance BY_HAND = new Provenance("by-hand", "1", new TreeMap<>());

    private static Box cube(int n) {
        return Box.parse("[0,1]^" + n);
    }

    private static Expression parse(String text, Scope scope) {
        try {
            return ExpressionParser.parse(text, scope);
        } catch (ExpressionException e) {
            throw new AssertionError(e);
        }
    }

    /** relu(t_1 + .. + t_n). */
    private static Network total(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(1, n), ones), RealTensor.of(List.of(1), 0), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
    }

    private static void endsWithoutAnError(Certificate certificate) {
        Verdict verdict = new Verifier(FEW, OptionalInt.empty(), false, Progress.SILENT).verify(certificate);
        assertThat(verdict.outcome()).as("%s", verdict).isNotEqualTo(Outcome.VERIFIED);
        assertThat(verdict.reason()).as("%s", verdict).isPresent().get().isNotEqualTo(Reason.INTERNAL);
    }

    private static Certificate certificate(
            Claim claim,
            Map<String, Network> networks,
            Map<String, RealTensor> tensors,
            List<Bound> bounds,
            String rule) {
        return new Certificate(
                claim,
                new TreeMap<>(networks),
                new TreeMap<>(tensors),
                bounds,
                ProofStep.of(rule, ProofStep.of("recount"), ProofStep.of("cover")),
                BY_HAND);
    }

    /** A point with one coordinate after the other, of n zeros and n ones. */
    private static double[] zerosAndOnes(int zeros, int ones) {
        double[] point = new double[zeros + ones];
        Arrays.fill(point, zeros, zeros + ones, 1);
        return point;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 12, 20, 40})
    void kernels(int n) {
        Box box = cube(n);
        Network phi = total(n);
        KernelClaim claim =
                new KernelClaim(parse("exp(-dist2(x,y))", KernelClaim.scope(box)), box, new BigDecimal("0.5"));
        endsWithoutAnError(Kernels.certificate(claim, phi));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 12, 20, 40})
    void preorders(int n) {
        Box box = cube(n);
        Network utility = total(n);
        PreorderClaim claim = new PreorderClaim(
                parse("z1 - y1", PreorderClaim.scope(box)), box, new BigDecimal("0.5"), new BigDecimal("0.5"));
        endsWithoutAnError(certificate(
                claim,
                Map.of(PreorderClaim.UTILITY, utility),
                Map.of(PreorderClaim.INSTANCE, RealTensor.of(List.of(2, n), zerosAndOnes(n, n))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 1, "preorder-width"),
                        new Bound(Quantity.PARAMETERS, utility.parameters(), "preorder-size"),
                        new Bound(Quantity.DEPTH, utility.depth(), "preorder-depth")),
                "preorder"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 12, 20, 40})
    void choices(int n) {
        Box box = cube(n);
        Network phi = total(n);
        ChoiceClaim claim = new ChoiceClaim(
                parse("x1*(z1-y1)", ChoiceClaim.scope(box, box)),
                box,
                box,
                8,
                new BigDecimal("0.5"),
                new BigDecimal("0.5"),
                new BigDecimal("10"),
                new BigDecimal("0.9"));
        double[] instance = new double[3 * n];
        Arrays.fill(instance, 0, n, 1);
        Arrays.fill(instance, 2 * n, 3 * n, 1);
        endsWithoutAnError(certificate(
                claim,
                Map.of(ChoiceClaim.PHI, phi, ChoiceClaim.PSI, phi),
                Map.of(ChoiceClaim.INSTANCE, RealTensor.of(List.of(3 * n), instance)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 2, "choice-width"),
                        new Bound(Quantity.FEATURES, 1, "choice-rank"),
                        new Bound(Quantity.PARAMETERS, 2 * phi.parameters(), "choice-size")),
                "choice"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 12, 20, 40})
    void selections(int n) {
        Box box = cube(n);
        Network phi = total(n);
        SelectionClaim claim = new SelectionClaim(
                parse("-dist2(x,y)", SelectionClaim.scope(box, box)),
                box,
                box,
                8,
                new BigDecimal("0.1"),
                new BigDecimal("1000"),
                new BigDecimal("0.9"));
        double[] instance = new double[3 * n];
        Arrays.fill(instance, 2 * n, 3 * n, 1);
        endsWithoutAnError(certificate(
                claim,
                Map.of(SelectionClaim.PHI, phi, SelectionClaim.PSI, phi),
                Map.of(
                        SelectionClaim.ORIGIN,
                        RealTensor.of(
                                List.of(n),
                                Collections.nCopies(n, 0.0).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()),
                        SelectionClaim.INSTANCE,
                        RealTensor.of(List.of(3 * n), instance)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 2, "selection-width"),
                        new Bound(Quantity.FEATURES, 1, "selection-rank"),
                        new Bound(Quantity.PARAMETERS, 2 * phi.parameters(), "selection-size")),
                "selection"));
    }
}
