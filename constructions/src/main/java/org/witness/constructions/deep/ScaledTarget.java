package org.witness.constructions.deep;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntFunction;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.constructions.kernel.PlainFunction;

/**
 * A kernel on an interval, or a relation between two, with its arguments scaled to [-1, 1].
 *
 * @param target its value at (x, y), for u = (x - middle)/radius of the side of x and v of that of y, both in [-1, 1]
 * @param ofX the interval of x
 * @param ofY the interval of y
 */
record ScaledTarget(DoubleBinaryOperator target, Side ofX, Side ofY) {

    /** Beyond, matrices of coefficients are rounding errors. */
    static final int MOST_DEGREE = 24;

    /**
     * An interval.
     *
     * @param middle its middle
     * @param radius half its length
     */
    record Side(double middle, double radius) {
        static Side of(Range range) {
            double lower = range.lower().doubleValue();
            double upper = range.upper().doubleValue();
            return new Side(0.5 * lower + 0.5 * upper, 0.5 * upper - 0.5 * lower);
        }

        double at(double u) {
            return middle + radius * u;
        }

        boolean isWithinBinary64() {
            return radius > 0 && Double.isFinite(1 / radius) && Double.isFinite(middle / radius);
        }
    }

    /** Of a claim without an {@link #objection}. */
    static ScaledTarget of(ApproximationClaim claim) {
        Side ofX = Side.of(claim.range(0));
        Side ofY = Side.of(claim.range(1));
        PlainFunction function = new PlainFunction(claim.target(), List.of(new Variable('x', 0), new Variable('y', 0)));
        return new ScaledTarget((u, v) -> function.value(ofX.at(u), ofY.at(v)), ofX, ofY);
    }

    /** Why no polynomials are sought, if so: more dimensions, an interval beyond binary64, or values that are not finite. */
    static Optional<String> objection(ApproximationClaim claim) {
        if (claim.axes() != 2) {
            return Optional.of("polynomial features are built in one dimension, found "
                    + Math.max(claim.xDomain().dimension(), claim.yDomain().dimension()));
        }
        ScaledTarget scaled = of(claim);
        if (!(claim.accuracy().doubleValue() > 0) || !scaled.ofX.isWithinBinary64() || !scaled.ofY.isWithinBinary64()) {
            return Optional.of("the domain " + claim.xDomain().text() + " or the accuracy exceeds binary64");
        }
        for (double u : ChebyshevFeatures.grid()) {
            for (double v : ChebyshevFeatures.grid()) {
                if (!Double.isFinite(scaled.target.applyAsDouble(u, v))) {
                    return Optional.of("the target is not finite everywhere: nodal says where");
                }
            }
        }
        return Optional.empty();
    }

    /** The first features that are found, of degree 1 or of the least even degree. */
    static <F> Optional<F> leastDegree(int least, IntFunction<Optional<F>> ofDegree) {
        for (int degree = least; degree <= MOST_DEGREE; degree += 2 - degree % 2) {
            Optional<F> found = ofDegree.apply(degree);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Of a kernel, of the least degree that serves. */
    Optional<ChebyshevFeatures> features(int least, double error) {
        return leastDegree(least, degree -> ChebyshevFeatures.of(target, degree).within(target, error));
    }
}
