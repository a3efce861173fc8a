package org.witness.constructions.fitted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.KernelCertificate;
import org.witness.constructions.kernel.PlainFunction;

/**
 * Twelve hyperbolic tangents whose hidden weights are fixed beforehand: steps of one steepness at equispaced places, reaching somewhat beyond the interval. The features
 * are the kernel's leading eigenvectors at Chebyshev points, in the span of the steps, by one linear least-squares problem each ({@link LinearFit}). Of a few
 * steepnesses and places the best on a grid is taken, with the fewest features that seem to meet the accuracy. Nothing is searched for, so the same bits come out everywhere.
 *
 * <p>There is no theorem that says how well they do; the verifier does. For the gaussian with sigma 1 on [-1, 1]: 4.1e-4 with 4 features, 2.1e-5 with 5, 8.5e-7 with 6.
 *
 * <p>Weights: {@code phi.0.weight} of shape [12, 1], {@code phi.0.bias} of shape [12], {@code phi.1.weight} of shape [r, 12], {@code phi.1.bias} of shape [r].
 */
public final class TanhKernel implements Construction<KernelClaim> {

    private static final int UNITS = 12;
    private static final double[] STEEPNESS = {0.75, 1, 1.25, 1.5, 2, 3};
    private static final double[] REACH = {1, 1.25, 1.5, 2};

    /** Between the points of a grid an error may be a little larger. */
    private static final double ROOM = 0.995;

    /** Creates the construction. */
    public TanhKernel() {}

    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public String summary() {
        return "twelve hyperbolic tangents at equispaced places, features by linear least squares";
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        if (claim.domain().dimension() != 1) {
            return shortfall("the tanh construction is for domains of one dimension, found "
                    + claim.domain().dimension());
        }
        Range range = claim.domain().ranges().get(0);
        double lower = range.lower().doubleValue();
        double upper = range.upper().doubleValue();
        double accuracy = claim.accuracy().doubleValue();
        PlainFunction function = new PlainFunction(claim.kernel(), List.of(new Variable('x', 0), new Variable('y', 0)));
        DoubleBinaryOperator kernel = (x, y) -> function.value(x, y);
        if (!(accuracy > 0 && FittedKernel.worst(kernel, null, lower, upper) < Double.POSITIVE_INFINITY)) {
            return shortfall("the kernel, its domain or the accuracy exceeds binary64");
        }
        LinearFit fit = new LinearFit(kernel, lower, upper);
        List<Certificate> found = new ArrayList<>();
        List<Certificate> counted = new ArrayList<>();
        for (int features = 1; features <= UNITS && found.size() < 2; features++) {
            double least = ROOM * accuracy;
            Network best = null;
            String chosen = "";
            for (double steepness : STEEPNESS) {
                for (double reach : REACH) {
                    Network phi = fit.network(UNITS, features, steepness, reach);
                    double error = FittedKernel.worst(kernel, phi, lower, upper);
                    if (error <= least) {
                        least = error;
                        best = phi;
                        chosen = steepness + " to " + reach;
                    }
                }
            }
            if (best != null) {
                found.add(KernelCertificate.of(claim, best, name(), Map.of("steps", chosen)));
                counted.add(KernelCertificate.counted(claim, best, name(), Map.of("steps", chosen)));
            }
        }
        // where few hats do, twelve units are more than the theorem about hats allows
        found.addAll(counted);
        return found.isEmpty()
                ? shortfall("no features in the span of twelve hyperbolic tangents seem to meet the accuracy")
                : new Proposal.Candidates(found);
    }

    private static Proposal shortfall(String reason) {
        return new Proposal.Shortfall(reason, List.of());
    }
}
