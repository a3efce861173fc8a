package org.witness.reports;

import java.util.OptionalDouble;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Statement.Norm;

/**
 * The capacity expression behind the sample complexity of bounded attention heads (Edelman, Goel, Kakade and Zhang, 2022):
 * (product of norms)^2 ln(T d), up to a universal constant. The norms are those of query and key, of values and of the
 * readout, for inputs of length at most 1: with tokens whose longest vector has length l, the first is multiplied by l, and so
 * is the second where values are made of vectors.
 */
public final class Capacity {

    private Capacity() {}

    /**
     * Evaluates the expression at the bounds of the norms.
     *
     * @param verdict the verdict on a Boolean claim
     * @return the expression without its constant, in plain arithmetic; empty if the verdict holds no norms
     */
    public static OptionalDouble of(Verdict verdict) {
        if (verdict.norms().isEmpty()
                || verdict.claim().isEmpty()
                || !(verdict.claim().get() instanceof BooleanClaim claim)) {
            return OptionalDouble.empty();
        }
        double length = upper(verdict, "longestPosition");
        double product = upper(verdict, "scoreNorm")
                * length
                * upper(verdict, "valueNorm")
                * upper(verdict, "readoutLipschitz")
                * (claim.token() == TokenForm.BIT ? 1 : length);
        double size = (double) claim.positions().size() * claim.positions().dimension();
        return OptionalDouble.of(product * product * StrictMath.log(size));
    }

    private static double upper(Verdict verdict, String key) {
        return verdict.norms().stream()
                .filter(norm -> norm.key().equals(key))
                .mapToDouble(Norm::upper)
                .findFirst()
                .orElse(Double.NaN);
    }
}
