package org.witness.constructions.fitted;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.util.FastMath;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.KernelCertificate;
import org.witness.constructions.kernel.PlainFunction;

/**
 * Features fitted by least squares, as anybody would train them: one hidden layer of hyperbolic tangents. There is no theorem that
 * says how well they do; the verifier does. Networks of 2, 4, 6, .. units are fitted, and proposed if they seem to meet the
 * accuracy on a grid. For the gaussian with sigma 1 on
 * [-1, 1] 4 units do at 1.2e-3.
 *
 * <p>Weights: {@code phi.0.weight} of shape [h, 1], {@code phi.0.bias} of shape [h], {@code phi.1.weight} of shape [r, h],
 * {@code phi.1.bias} of shape [r].
 */
public final class FittedKernel implements Construction<KernelClaim> {

    private static final int MOST = 32;
    private static final int MOST_PARAMETERS = 240;
    private static final int GRID = 97;

    /** Creates the construction. */
    public FittedKernel() {}

    @Override
    public String name() {
        return "fitted";
    }

    @Override
    public String summary() {
        return "features of one hidden tanh layer, fitted by least squares";
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        if (claim.domain().dimension() != 1) {
            return new Proposal.Shortfall(
                    "the fitted construction is for domains of one dimension, found "
                            + claim.domain().dimension(),
                    List.of());
        }
        Range range = claim.domain().ranges().get(0);
        double lower = range.lower().doubleValue();
        double upper = range.upper().doubleValue();
        double accuracy = claim.accuracy().doubleValue();
        PlainFunction function = new PlainFunction(claim.kernel(), List.of(new Variable('x', 0), new Variable('y', 0)));
        DoubleBinaryOperator kernel = (x, y) -> function.value(x, y);
        if (!(accuracy > 0 && worst(kernel, null, lower, upper) < Double.POSITIVE_INFINITY)) {
            return new Proposal.Shortfall("the kernel, its domain or the accuracy exceeds binary64", List.of());
        }
        int features = new FittedFeatures(kernel, lower, upper, 1, 1).rank(accuracy / 4);
        List<Network> found = IntStream.rangeClosed(1, MOST / 2)
                .filter(half -> 4 * half + features * (2 * half + 1) <= MOST_PARAMETERS)
                .mapToObj(half -> new FittedFeatures(kernel, lower, upper, 2 * half, features).fit(seed))
                .filter(phi -> worst(kernel, phi, lower, upper) <= 0.99 * accuracy)
                .limit(1)
                .toList();
        if (found.isEmpty()) {
            return new Proposal.Shortfall(
                    "no fit of at most " + MOST
                            + " tanh units and " + MOST_PARAMETERS
                            + " parameters seems to meet the accuracy",
                    List.of());
        }
        int from = (int) found.get(0).hiddenNeurons() + 2;
        return new Proposal.Candidates(() -> java.util.stream.Stream.concat(
                        found.stream(),
                        IntStream.of(from, from + 2, from + 4)
                                .mapToObj(units ->
                                        new FittedFeatures(kernel, lower, upper, units, features + 1).fit(seed))
                                .filter(phi -> worst(kernel, phi, lower, upper) <= accuracy))
                .map(phi -> KernelCertificate.of(claim, phi, name(), Map.of("seed", String.valueOf(seed))))
                .iterator());
    }

    /** The largest error on a grid; of the kernel itself, without a network. */
    static double worst(DoubleBinaryOperator kernel, @Nullable Network phi, double lower, double upper) {
        double[][] values = new double[GRID][];
        for (int i = 0; i < GRID; i++) {
            values[i] = phi == null ? new double[1] : values(phi, at(lower, upper, i));
        }
        double worst = 0;
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j <= i; j++) {
                double error = kernel.applyAsDouble(at(lower, upper, i), at(lower, upper, j));
                for (int k = 0; k < values[i].length; k++) {
                    error -= values[i][k] * values[j][k];
                }
                worst = Math.max(worst, Math.abs(error));
            }
        }
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
    }

    private static double at(double lower, double upper, int i) {
        double share = 0.5 - 0.5 * FastMath.cos(FastMath.PI * i / (GRID - 1));
        return lower * (1 - share) + upper * share;
    }

    private static double[] values(Network phi, double x) {
        Layer hidden = phi.layers().get(0);
        Layer output = phi.layers().get(1);
        double[] values = output.bias().toArray();
        for (int h = 0; h < hidden.outputs(); h++) {
            double step =
                    FastMath.tanh(hidden.weight().at(h) * x + hidden.bias().at(h));
            for (int k = 0; k < values.length; k++) {
                values[k] += output.weight().at(k * hidden.outputs() + h) * step;
            }
        }
        return values;
    }
}
