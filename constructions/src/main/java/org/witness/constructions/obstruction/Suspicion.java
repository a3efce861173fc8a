package org.witness.constructions.obstruction;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Constructions;

/**
 * Points and coefficients that seem to show that no features come near to a kernel.
 *
 * @param kind how they show it
 * @param points the points, one a row; at least one
 * @param coefficients as many numbers
 * @param level features seem to err somewhere by at least so much; infinite where the kernel seems to be undefined
 */
public record Suspicion(Kind kind, List<List<Double>> points, List<Double> coefficients, double level) {

    /** How points obstruct a kernel. */
    public enum Kind {
        /** The kernel is not defined at the first and the last point. */
        UNDEFINED("undefined"),
        /** The kernel changes when its arguments are exchanged. */
        ASYMMETRIC("asymmetric"),
        /** The quadratic form of the coefficients is negative. */
        INDEFINITE("indefinite");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        /**
         * Returns the name of the rule that proves it.
         *
         * @return a rule of the verifier
         */
        public String rule() {
            return rule;
        }
    }

    /**
     * Copies the lists.
     *
     * @param kind how they show it
     * @param points the points, one a row; at least one
     * @param coefficients as many numbers
     * @param level features seem to err somewhere by at least so much
     */
    public Suspicion {
        points = points.stream().map(List::copyOf).toList();
        coefficients = List.copyOf(coefficients);
    }

    static Suspicion of(Kind kind, double[][] points, double[] coefficients, double level) {
        return new Suspicion(
                kind,
                Arrays.stream(points)
                        .map(point -> Arrays.stream(point).boxed().toList())
                        .toList(),
                Arrays.stream(coefficients).boxed().toList(),
                level);
    }

    /**
     * Returns the suspicion as a certificate, to be verified.
     *
     * @param claim the kernel claim, its kernel and domain those that were searched
     * @param accuracy the accuracy that features are said not to reach
     * @return a certificate of an obstruction claim
     */
    public Certificate certificate(KernelClaim claim, BigDecimal accuracy) {
        int n = points.size();
        double[] rows = points.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Certificate(
                new ObstructionClaim(new KernelClaim(claim.kernel(), claim.domain(), accuracy)),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        ObstructionClaim.POINTS,
                        RealTensor.of(List.of(n, claim.domain().dimension()), rows),
                        ObstructionClaim.COEFFICIENTS,
                        RealTensor.of(
                                List.of(n),
                                coefficients.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))),
                List.of(),
                ProofStep.of(kind.rule()),
                new Provenance("obstruction", Constructions.VERSION, new TreeMap<>()));
    }
}
