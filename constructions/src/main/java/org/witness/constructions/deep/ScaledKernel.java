package org.witness.constructions.deep;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.constructions.kernel.PlainFunction;

/**
 * A kernel on an interval, with its arguments scaled to [-1, 1].
 *
 * @param kernel K(middle + radius u, middle + radius v), for u and v in [-1, 1]
 * @param middle the middle of the interval
 * @param radius half its length, above 0
 */
record ScaledKernel(DoubleBinaryOperator kernel, double middle, double radius) {

    /** Beyond, matrices of coefficients are rounding errors. */
    static final int MOST_DEGREE = 24;

    static ScaledKernel of(KernelClaim claim) {
        Range range = claim.domain().ranges().get(0);
        double lower = range.lower().doubleValue();
        double upper = range.upper().doubleValue();
        double middle = 0.5 * lower + 0.5 * upper;
        double radius = 0.5 * upper - 0.5 * lower;
        PlainFunction function = new PlainFunction(claim.kernel(), List.of(new Variable('x', 0), new Variable('y', 0)));
        return new ScaledKernel((u, v) -> function.value(middle + radius * u, middle + radius * v), middle, radius);
    }

    /** Why no polynomials are sought, if so: more dimensions, an interval beyond binary64, or values that are not finite. */
    static Optional<String> objection(KernelClaim claim) {
        if (claim.domain().dimension() != 1) {
            return Optional.of("polynomial features are built in one dimension, found "
                    + claim.domain().dimension());
        }
        ScaledKernel scaled = of(claim);
        double accuracy = claim.accuracy().doubleValue();
        if (!(accuracy > 0
                && scaled.radius > 0
                && Double.isFinite(1 / scaled.radius)
                && Double.isFinite(scaled.middle / scaled.radius))) {
            return Optional.of("the domain " + claim.domain().text() + " or the accuracy exceeds binary64");
        }
        for (double u : ChebyshevFeatures.grid()) {
            for (double v : ChebyshevFeatures.grid()) {
                if (!Double.isFinite(scaled.kernel.applyAsDouble(u, v))) {
                    return Optional.of("the kernel is not finite everywhere: nodal says where");
                }
            }
        }
        return Optional.empty();
    }

    /** Of the least even degree that serves, or of degree 1. */
    Optional<ChebyshevFeatures> features(int least, double error) {
        for (int degree = least; degree <= MOST_DEGREE; degree += 2 - degree % 2) {
            Optional<ChebyshevFeatures> found =
                    ChebyshevFeatures.of(kernel, degree).within(kernel, error);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
