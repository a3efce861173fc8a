package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.NodalConstruction;
import org.witness.constructions.nodal.NodalNetwork;
import org.witness.constructions.nodal.NodalProposal;

/**
 * The nodal construction for kernels on an interval: {@link NodalConstruction} as a certificate.
 *
 * <p>Weights: {@code phi.0.weight} of shape [N, 1], all 1; {@code phi.0.bias} of shape [N], minus the breakpoints;
 * {@code phi.1.weight} of shape [r, N], the changes of slope; {@code phi.1.bias} of shape [r], the features at the left
 * end. The provenance says how nodes were laid ({@code mesh}: {@code uniform} or {@code adapted}) and how their values were
 * moved ({@code offset}: {@code none}, {@code half} or {@code mid-range}).
 */
public final class NodalKernel implements Construction<KernelClaim> {

    /** Creates the construction. */
    public NodalKernel() {}

    @Override
    public String name() {
        return "nodal";
    }

    @Override
    public String summary() {
        return "piecewise linear interpolation of the kernel's features on a uniform or adapted mesh, one hidden ReLU layer";
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        if (claim.domain().dimension() != 1) {
            return new Proposal.Shortfall(
                    "the nodal construction is for domains of one dimension, found "
                            + claim.domain().dimension(),
                    List.of());
        }
        Range range = claim.domain().ranges().get(0);
        double lower = downward(range.lower());
        double upper = -downward(range.upper().negate());
        if (Double.isInfinite(lower) || Double.isInfinite(upper) || Double.isInfinite(upper - lower)) {
            return new Proposal.Shortfall("the domain " + claim.domain().text() + " exceeds binary64", List.of());
        }
        PlainFunction function = new PlainFunction(claim.kernel(), List.of(new Variable('x', 0), new Variable('y', 0)));
        DoubleBinaryOperator kernel = (x, y) -> function.value(x, y);
        NodalProposal proposal =
                NodalConstruction.propose(kernel, lower, upper, claim.accuracy().doubleValue());
        if (proposal instanceof NodalProposal.Shortfall shortfall) {
            return new Proposal.Shortfall(
                    shortfall.reason(),
                    shortfall.suspect().stream()
                            .map(coordinate -> new BigDecimal(coordinate)
                                    .max(range.lower())
                                    .min(range.upper()))
                            .toList());
        }
        NodalProposal.Candidates candidates = (NodalProposal.Candidates) proposal;
        Map<String, String> parameters = Map.of("mesh", candidates.mesh(), "offset", candidates.offset());
        return new Proposal.Candidates(() -> candidates.stream()
                .map(nodal -> certificate(claim, nodal, parameters))
                .iterator());
    }

    /** The largest double that is at most the value: the mesh must cover the domain. */
    private static double downward(BigDecimal value) {
        double nearest = value.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(value) > 0
                ? Math.nextDown(nearest)
                : nearest;
    }

    private Certificate certificate(KernelClaim claim, NodalNetwork nodal, Map<String, String> parameters) {
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
        Network phi = new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(cells, 1), ones), RealTensor.of(List.of(cells), biases), Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(features, cells), changes),
                        RealTensor.of(List.of(features), nodal.origin()),
                        Activation.IDENTITY)));
        List<Bound> bounds = new ArrayList<>();
        bounds.add(new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "nodal-width"));
        bounds.add(new Bound(Quantity.FEATURES, phi.outputs(), "nodal-rank"));
        bounds.add(new Bound(Quantity.PARAMETERS, phi.parameters(), "nodal-size"));
        bounds.add(new Bound(Quantity.DEPTH, phi.depth(), "nodal-depth"));
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                bounds,
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance(name(), Constructions.VERSION, new TreeMap<>(parameters)));
    }
}
