package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.NodalNetwork;
import org.witness.constructions.nodal.NodalProposal;

/** What kernels and relations of one variable on each side share on the way from a claim to the nodal construction and back. */
final class NodalLayers {

    private NodalLayers() {}

    /** The target in plain floating point. */
    static DoubleBinaryOperator function(ApproximationClaim claim) {
        PlainFunction function = new PlainFunction(claim.target(), List.of(new Variable('x', 0), new Variable('y', 0)));
        return (x, y) -> function.value(x, y);
    }

    static boolean isWithinBinary64(Range range) {
        double lower = downward(range.lower());
        double upper = upward(range.upper());
        return Double.isFinite(lower) && Double.isFinite(upper) && Double.isFinite(upper - lower);
    }

    /** The largest double that is at most the value: the mesh must cover the domain. */
    static double downward(BigDecimal value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) > 0
                ? Math.nextDown(nearest)
                : nearest;
    }

    /** The least double that is at least the value. */
    static double upward(BigDecimal value) {
        return -downward(value.negate());
    }

    /** The shortfall, its suspect moved into the domains. */
    static Proposal shortfall(NodalProposal.Shortfall<?> shortfall, ApproximationClaim claim) {
        List<BigDecimal> suspect = new ArrayList<>();
        for (double coordinate : shortfall.suspect()) {
            Range range = claim.range(suspect.size());
            suspect.add(new BigDecimal(coordinate).max(range.lower()).min(range.upper()));
        }
        return new Proposal.Shortfall(shortfall.reason(), suspect);
    }

    /**
     * Weights of the first layer of shape [N, 1], all 1, biases of shape [N], minus the breakpoints; weights of the second of shape
     * [r, N], the changes of slope, biases of shape [r], the features at the left end.
     */
    static Network network(NodalNetwork nodal) {
        int cells = nodal.hiddenNeurons();
        int features = nodal.features();
        double[] ones = new double[cells];
        double[] biases = new double[cells];
        double[] nodes = nodal.nodes();
        for (int i = 0; i < cells; i++) {
            ones[i] = 1;
            biases[i] = -nodes[i] + 0.0;
        }
        double[] changes = new double[features * cells];
        double[][] rows = nodal.slopeChanges();
        for (int k = 0; k < features; k++) {
            System.arraycopy(rows[k], 0, changes, k * cells, cells);
        }
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(cells, 1), ones), RealTensor.of(List.of(cells), biases), Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(features, cells), changes),
                        RealTensor.of(List.of(features), nodal.origin()),
                        Activation.IDENTITY)));
    }
}
